// The answers file.
#include <algorithm>
#include <tuple>

#include "csv_folder.hpp"
#include "world.hpp"

namespace rollmark::sample {

std::vector<Answer> sorted_answers(const World& world) {
  std::vector<Answer> all;
  for (const School& school : world.schools)
    all.insert(all.end(), school.answers.begin(), school.answers.end());
  // No session comes before any session.
  const auto order = [](const Answer& answer) {
    return std::tuple(answer.rule, std::string_view(answer.school_key),
                      std::string_view(answer.enrolment_key),
                      answer.half_day == no_half_day ? INT32_MIN : answer.half_day);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Answer& a, const Answer& b) { return order(a) < order(b); });
  return all;
}

std::string answers_csv(const World& world) {
  std::string csv = "rule,school_key,enrolment_key,date,half_day\n";
  for (const Answer& answer : sorted_answers(world)) {
    csv += csv_field(answer.rule) + ',' + csv_field(answer.school_key) + ',' +
           csv_field(answer.enrolment_key) + ',';
    if (answer.half_day != no_half_day) {
      csv += date_text(day_of(answer.half_day));
      csv += is_afternoon(answer.half_day) ? ",PM" : ",AM";
    } else {
      csv += ',';
    }
    csv += '\n';
  }
  return csv;
}

}  // namespace rollmark::sample
