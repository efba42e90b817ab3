// Who is in DfE's statistics on a session.
#include "tracking/row_population.hpp"

namespace rollmark {

Population RowPopulation::of(std::size_t row, HalfDay half_day) {
  if (!dfe_) return Population::counted;
  const std::int32_t year = school_year_of(half_day.day());
  if (row != row_ || year != year_) judge(row, year);
  if (outside_ != Population::counted) return outside_;
  return judged_.span.covers(half_day) ? Population::counted : Population::oldest_cut;
}

void RowPopulation::judge(std::size_t row, std::int32_t year) {
  row_ = row;
  year_ = year;
  const HalfDaySpan whole{morning_of(school_year_start(year)), afternoon_of(school_year_start(year + 1) - 1)};
  judged_ = dfe_->judge(school_, row, whole);
  outside_ = population_of(row, whole.first.day());
}

Population RowPopulation::population_of(std::size_t row, Day day) const {
  switch (judged_.rule) {
    case DfeRule::no_birth_date:
      return Population::no_birth_date;
    case DfeRule::joined_late:
      return Population::joined_late;
    case DfeRule::age: {
      // Neither is of the years between, so the end of compulsory school age tells them apart.
      const Day born = *school_.pupils[school_.enrolments[row].pupil].dob;
      return rulebook_.school_age.until(born) < day ? Population::too_old : Population::too_young;
    }
    case DfeRule::counts:
    case DfeRule::cut:
    case DfeRule::no_possible_session:
      break;
  }
  return Population::counted;
}

}  // namespace rollmark
