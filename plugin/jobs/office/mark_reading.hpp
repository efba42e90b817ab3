// Marks as an office speaks of them: whose reason is not established, who is on the premises, absence in
// plain words. The codes are the rulebook's; no letter stands here. It must not write a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "outputs/working_document.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class MarkReading {
 public:
  explicit MarkReading(const Rulebook& rulebook);

  // A code that stands until the reason is established (rule C036, reg. 10(7)): N.
  bool unexplained(const CodeFact& fact) const;
  // Present at the school, or arrived late, before or after the register closed.
  static bool on_site(const CodeFact& fact) { return fact.late || fact.category == Category::present; }
  // Absent: the reason not established, authorised or not. Who came late is not absent, whatever the count.
  static bool away(const CodeFact& fact) { return is_absence(fact.category) && !fact.late; }

  // School days that the school has to establish a reason, for a session of that day.
  std::int32_t days_allowed(Day day) const;
  // The code that stands where no reason was established: O.
  std::string becomes() const;

  // "Present", "Late, before the register closed", "Absent, reason not yet known", "Absent, authorised" ...
  // Tells nothing private.
  std::string words(const CodeFact& fact) const;
  // "Illness ..." of the rulebook, or the producer's sign where it has no meaning.
  std::string label(const CodeFact& fact, Day day, std::string_view sign) const;
  WorkingCell code_cell(const School& school, std::size_t row, std::size_t column) const;

  // School days after `day` up to and including `on`.
  static std::int64_t school_days_between(const School& school, Day day, Day on);

 private:
  const Rulebook& rulebook_;
  const RuleEntry& overdue_;
  std::vector<bool> unexplained_;  // by place in Rulebook::codes
};

// The span of a row that holds a column; nullptr outside the register.
const RegisterSpan* span_at(const School& school, std::size_t row, std::uint32_t column);

// The latest half day of the reference date that is open to anyone and due (for pupils of no year group);
// nothing where none is.
std::optional<HalfDay> latest_session(const School& school, Due due);

// Who last took the register of a group, up to and including a half day; empty where no record says.
std::string last_taker(const School& school, std::string_view group, HalfDay up_to);
// The record of a group's register in a session, or the whole school's; nullptr where there is none.
const RegisterRecord* register_of(const School& school, HalfDay half_day, std::string_view group);

// Whether nobody ever entered a mark for an enrolment.
bool never_marked(const School& school, std::size_t row);

// Text, or no value where it is empty.
WorkingCell text_cell(const std::string& text);

// "AM", "PM".
std::string half_text(HalfDay half_day);

}  // namespace rollmark
