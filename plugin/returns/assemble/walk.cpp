// Walks over a pupil's sessions, and what a mark says. Which session is due, and to whom, is the core's.
#include "returns/assemble/assembly.hpp"
#include "rules/amendments.hpp"

namespace rollmark {

void each_session(const Assembly& at, Period period,
                  const std::function<void(std::uint32_t, std::uint32_t, const RegisterSpan&)>& visit) {
  if (period.to < period.from) return;
  for (const std::uint32_t row : at.rows) {
    each_due_session(at.school, row, period, at.request.due,
                     [&](std::uint32_t column, const RegisterSpan& span) { visit(row, column, span); });
  }
}

bool came(const CodeFact& fact) {
  return fact.late || fact.category == Category::present || fact.category == Category::approved;
}

std::optional<Day> first_day_back(const Assembly& at, Day from) {
  std::optional<Day> first;
  each_session(at, {from, at.on()}, [&](std::uint32_t row, std::uint32_t column, const RegisterSpan&) {
    const Day day = at.school.columns[column].day();
    if ((!first || day < *first) && came(at.school.fact(row, column))) first = day;
  });
  return first;
}

std::optional<Day> last_day_there(const Assembly& at, Day to) {
  std::optional<Day> last;
  if (at.school.columns.empty()) return last;
  each_session(at, {at.school.columns.front().day(), to},
               [&](std::uint32_t row, std::uint32_t column, const RegisterSpan&) {
                 const Day day = at.school.columns[column].day();
                 if ((!last || *last < day) && came(at.school.fact(row, column))) last = day;
               });
  return last;
}

std::string national_code(const Rulebook& rulebook, const CodeFact& fact) {
  if (fact.statutory < 0 || fact.category == Category::nothing) return {};
  const StatutoryCode& code = rulebook.codes[static_cast<std::size_t>(fact.statutory)];
  return code.part_of.empty() ? code.text : code.part_of;
}

Day Assembly::story_from() const {
  return school_year_start(school_year_of(std::min(certificate.from, offence ? offence->from : on())));
}

}  // namespace rollmark
