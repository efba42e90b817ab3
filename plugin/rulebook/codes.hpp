// The attendance codes of England by date: what each meant, and how it counted. It must not judge a mark.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "core/facts.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

// Whether the register must also say what the activity or cause was.
enum class NatureRule : std::uint8_t { none, always, of_compulsory_age };

// The half day in which a code may stand.
enum class HalfDayRule : std::uint8_t { either, morning, afternoon };

struct Replacement {
  std::string code;
  std::string when;  // "leave was granted"
};

// One meaning of a code over a span of dates.
struct CodePeriod {
  DateSpan span;
  Category category = Category::administrative;
  NatureRule nature = NatureRule::none;
  bool plannable = false;  // may be entered before the session
  std::string label;       // for screens: "Leave: interview"
  std::string when;        // guidance: in which circumstances
  std::string record;      // guidance: what else to record; may be empty
  std::vector<std::string> constraints;
  std::vector<Replacement> replaced_by;  // what to use after the last day
  std::vector<Source> sources;
};

// Dates on which the usual conditions of a code did not bind, for example X in the pandemic.
struct ConditionsLifted {
  DateSpan span;
  std::vector<Source> sources;
};

struct StatutoryCode {
  std::string text;  // "/", "C2", "I01"
  HalfDayRule half_day = HalfDayRule::either;
  bool late = false;                // the pupil came, but late: L and U
  std::string part_of;              // a sub-code's code in returns: I for I01; else empty
  std::vector<CodePeriod> periods;  // in order, never overlapping, never none
  std::vector<ConditionsLifted> conditions_lifted;
};

// A code's place in Rulebook::codes.
struct CodeIndex {
  std::uint16_t value = 0;
  friend constexpr auto operator<=>(CodeIndex, CodeIndex) = default;
};

// What a code means on one date. Outside its dates a code is counted as in its nearest period, as DfE counts
// the H and J that schools still enter; `in_force` is then false.
struct CodeMeaning {
  const CodePeriod* period = nullptr;  // lives as long as the rulebook
  Category category = Category::administrative;
  bool in_force = false;
  bool conditions_lifted = false;
};

}  // namespace rollmark
