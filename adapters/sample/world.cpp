// Questions that the world answers about itself: school days, year groups, compulsory school age.
#include "world.hpp"

#include <algorithm>

namespace rollmark::sample {

std::string year_label(int year_group) {
  if (year_group < 0) return year_group == -1 ? "N2" : "N1";
  return year_group == 0 ? "R" : std::to_string(year_group);
}

int School::school_days_to(Day day) const {
  return static_cast<int>(std::upper_bound(school_days.begin(), school_days.end(), day) -
                          school_days.begin());
}

Day School::school_day_after(Day day, int n) const {
  const auto at = static_cast<std::size_t>(school_days_to(day) + n - 1);
  return at < school_days.size() ? school_days[at] : no_day;
}

void School::leave_on(std::size_t enrolment, Day day, char letter, std::string_view destination) {
  Enrolment& n = enrolments[enrolment];
  n.end = day;
  n.destination = destination;
  const bool compulsory = is_compulsory_age(enrolment, day);
  if (day < codes_of_2024) {
    n.leaving_ground = !compulsory     ? "8(3)(a)"
                       : letter == 'l' ? "8(1)(k)"
                       : letter == 'f' ? "8(1)(d)"
                                       : "8(1)(b)";
  } else {
    n.leaving_ground = !compulsory     ? "9(3)(a)"
                       : letter == 'l' ? "9(1)(l)"
                       : letter == 'f' ? "9(1)(f)"
                                       : "9(1)(a)";
  }
}

std::string School::group(std::size_t enrolment, Day day) const {
  const int form = enrolments[enrolment].form;
  std::string label = year_label(year_group(enrolment, day));
  if (form >= 26) label += static_cast<char>('A' + form / 26 - 1);
  label += static_cast<char>('A' + form % 26);
  return label;
}

bool School::is_compulsory_age(std::size_t enrolment, Day day) const {
  return is_compulsory_school_age(pupils[enrolments[enrolment].pupil].dob, day);
}

bool School::in_cohort(std::size_t enrolment, Day day) const {
  const int group = year_group(enrolment, day);
  return group < 0 || group >= 12 || (group == 11 && day > year(day).leaving_date);
}

Day compulsory_age_starts(Day dob) {
  const int year = year_of(dob) + 5;
  const Day fifth = make_day(year, month_of(dob), day_of_month(dob));
  for (const Day prescribed : {make_day(year, 3, 31), make_day(year, 8, 31), make_day(year, 12, 31)}) {
    if (fifth <= prescribed) return prescribed;
  }
  return make_day(year + 1, 3, 31);
}

Day compulsory_age_ends(Day dob) {
  const int turns_16 = year_of(dob) + 16;
  return last_weekday(month_of(dob) >= 9 ? turns_16 + 1 : turns_16, 6, 4);
}

bool is_compulsory_school_age(Day dob, Day day) {
  return day >= compulsory_age_starts(dob) && day <= compulsory_age_ends(dob);
}

}  // namespace rollmark::sample
