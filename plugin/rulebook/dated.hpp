// What every entry of the rulebook shares: a span of dates and a legal source. It must not know what an entry
// says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// Both days are inside. No first day: as far back as registers go. No last day: still so.
struct DateSpan {
  std::optional<Day> first;
  std::optional<Day> last;

  bool holds(Day day) const { return (!first || *first <= day) && (!last || day <= *last); }
};

// How far a source can be trusted; RULEBOOK.md says what was read.
enum class SourceKind : std::uint8_t {
  law,         // an Act or a statutory instrument
  guidance,    // DfE or LRS guidance and specifications
  statistics,  // DfE's published methods and data
  practice,    // what LAs, schools or vendors publish
  reasoning,   // derived from the text of the law, not stated in it
  memory,      // not confirmed in any source
};

struct Instrument {
  std::string id;    // R24
  std::string cite;  // SI 2024/208
  std::string title;
  SourceKind kind = SourceKind::law;
};

// A place in an instrument, ready to print: "SI 2024/208 reg. 10(1)".
struct Source {
  std::string instrument;  // the id of an Instrument of the same rulebook
  std::string text;
  SourceKind kind = SourceKind::law;
};

// A whole number that depends on the date. `unit` is for people: "school days", "percent".
struct DatedNumber {
  DateSpan span;
  std::int64_t value = 0;
};

// A named setting of a rule or threshold: numbers by date, or words. The spans of one parameter never
// overlap.
struct Parameter {
  std::string name;
  std::string unit;
  std::string about;
  std::vector<DatedNumber> numbers;
  std::vector<std::string> words;
  std::vector<Source> sources;

  std::optional<std::int64_t> on(Day day) const {
    for (const DatedNumber& number : numbers) {
      if (number.span.holds(day)) return number.value;
    }
    return std::nullopt;
  }
};

}  // namespace rollmark
