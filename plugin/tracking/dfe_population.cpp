// Who is in DfE's figures.
#include "tracking/dfe_population.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

// Whole years on a day.
std::int32_t age_on(Day born, Day day) {
  const CivilDate birth = civil(born);
  const CivilDate now = civil(day);
  const bool before_birthday = std::pair(now.month, now.day) < std::pair(birth.month, birth.day);
  return now.year - birth.year - (before_birthday ? 1 : 0);
}

}  // namespace

std::string dfe_rule_words(DfeRule rule) {
  switch (rule) {
    case DfeRule::cut:
      return "counted without the second half of the summer term (aged 15 on 31 August)";
    case DfeRule::no_birth_date:
      return "left out: no date of birth";
    case DfeRule::age:
      return "left out: not aged 5 to 15 on 31 August";
    case DfeRule::joined_late:
      return "left out: joined in the second half of the summer term";
    case DfeRule::no_possible_session:
      return "left out: no possible session";
    case DfeRule::counts:
      break;
  }
  return "counted in full";
}

std::optional<DfePopulation> DfePopulation::read(const Rulebook& rulebook, Day on) {
  const Threshold* threshold = rulebook.find_threshold("dfe-statistics");
  if (threshold == nullptr) return std::nullopt;
  const Parameter* term = threshold->find_parameter("cut_term");
  if (term == nullptr || term->words.size() != 1) return std::nullopt;
  DfePopulation made;
  made.cut_term_ = term->words.front();
  const auto read_number = [&](std::string_view name, std::int64_t& into) {
    const std::optional<std::int64_t> number = threshold->number(name, on);
    if (number) into = *number;
    return number.has_value();
  };
  const bool whole = read_number("age_from", made.age_from_) && read_number("age_to", made.age_to_) &&
                     read_number("age_cut", made.age_cut_) && read_number("cut_half", made.cut_half_) &&
                     read_number("school_enrolments", made.school_enrolments_);
  return whole ? std::optional(made) : std::nullopt;
}

std::optional<Day> DfePopulation::cut_from(const School& school, std::int32_t year) const {
  std::optional<Day> first;
  for (const Term& term : school.terms) {
    if (term.half != cut_half_ || !same_word(term.name, cut_term_) || school_year_of(term.start) != year)
      continue;
    if (!first || term.start < *first) first = term.start;
  }
  return first;
}

bool DfePopulation::knows_cut(const School& school, Period period) const {
  if (cut_from(school, school_year_of(period.from))) return true;
  return std::ranges::any_of(school.terms, [&](const Term& term) {
    const bool may_hold_it = same_word(term.name, cut_term_) && (term.half == 0 || cut_half_ <= term.half);
    return !may_hold_it && period.to <= term.end;
  });
}

DfePopulation::Judged DfePopulation::judge(const School& school, std::size_t row, HalfDaySpan span) const {
  const HalfDaySpan nothing{span.first, {span.first.value - 1}};
  const Enrolment& enrolment = school.enrolments[row];
  const std::optional<Day> born = school.pupils[enrolment.pupil].dob;
  if (!born) return {DfeRule::no_birth_date, nothing};
  const std::int32_t year = school_year_of(span.first.day());
  const std::int32_t age = age_on(*born, school_year_start(year) - 1);
  if (age < age_from_ || age_to_ < age) return {DfeRule::age, nothing};
  const std::optional<Day> cut = cut_from(school, year);
  if (!cut || span.last < morning_of(*cut)) return {DfeRule::counts, span};
  if (*cut <= enrolment.first.day()) return {DfeRule::joined_late, nothing};
  if (age < age_cut_) return {DfeRule::counts, span};
  return {DfeRule::cut, {span.first, afternoon_of(*cut - 1)}};
}

}  // namespace rollmark
