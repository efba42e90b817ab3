// The legal measures as one dated list with their gates (schemas/casework/measures.xml), or an authority's
// own. It must not know a case.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/policy_source.hpp"
#include "rulebook/dated.hpp"

namespace rollmark {

// In the order in which they are passed.
enum class MeasureGate : std::uint8_t { evidence, agreement, authority, signature };
inline constexpr std::size_t measure_gate_count = 4;
std::string_view measure_gate_name(MeasureGate gate);

// How it is shown that a need is met.
enum class ShownBy : std::uint8_t {
  step,        // a step of one of the kinds
  two_people,  // a step of the kinds by another person than who authorised, before it; nor by those of not_by
  plan,        // a plan for the child agreed and open
  warning,     // a written warning
  meeting,     // a meeting of the case that was held
  improvement_over,  // a notice to improve whose last day is past, an early ground, or a step of the kinds
  parent,            // the case names the parent
  period,            // the case names both days of its period
  period_over,       // its last day is past
  notices_below,     // fewer penalty notices than the law's limit
};

struct MeasureNeed {
  std::string id;
  MeasureGate gate = MeasureGate::evidence;
  ShownBy shown_by = ShownBy::step;
  std::vector<std::string> steps;   // kinds of step
  std::vector<std::string> not_by;  // kinds of step whose person must be another than the checker
  std::int64_t days_before = 0;     // that begin with the step's day and must be over; 0: none
  std::string stop;                 // id of a reason not to act yet
  std::string title;
  std::string cites;
};

struct MeasureEntry {
  std::string id;
  std::string title;
  std::vector<std::string> words;  // in small letters, the id among them
  std::string by;                  // who takes it
  std::string instruments;
  DateSpan span;
  std::optional<std::int32_t> within_months;  // after the period, in which it can still be taken
  std::vector<MeasureNeed> needs;             // in the order in which they are shown
};

struct CaseStepKind {
  std::string kind;
  std::vector<std::string> words;  // in small letters, the kind among them
};

struct MeasureList {
  std::string name;
  Day edition;
  std::string about;
  std::vector<PolicySource> sources;
  std::vector<CaseStepKind> steps;
  std::vector<std::string> refusals;  // outcomes in small letters
  std::vector<MeasureEntry> measures;

  // The kind of a step by its words; the word itself in small letters where the list does not know it.
  std::string step_kind(std::string_view word) const;
  bool refuses(std::string_view outcome) const;
  // By id, title or words; nullptr where the list has none.
  const MeasureEntry* find(std::string_view word) const;
};

inline constexpr std::size_t longest_measure_list = 1U << 20U;

// Throws Failure(DATA): "measures line 12: ...".
std::shared_ptr<const MeasureList> read_measure_list(std::string_view xml);
std::shared_ptr<const MeasureList> embedded_measure_list();

// All <need> of an element, for this list and for routes of casework (caseload_policy.hpp).
std::vector<MeasureNeed> read_needs(const XmlElement& element, const std::vector<PolicySource>& sources,
                                    const std::vector<CaseStepKind>& steps);

namespace embedded {
extern const std::string_view measures;
}

}  // namespace rollmark
