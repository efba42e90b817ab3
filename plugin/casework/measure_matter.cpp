// Choosing the case.
#include "casework/measure_matter.hpp"

#include <string>
#include <tuple>

#include "core/date.hpp"

namespace rollmark {

const AttendanceCase* open_case_of(const std::vector<AttendanceCase>& cases, const MeasureParties& parties,
                                   std::string_view case_ref, Day on) {
  const auto rank = [](const AttendanceCase& one) {
    return std::tuple(!one.contact_key.empty(), one.opened_on, std::string_view(one.case_ref));
  };
  const AttendanceCase* found = nullptr;
  for (const AttendanceCase& one : cases) {
    const bool theirs = one.school_key == parties.school_key && one.pupil_key == parties.pupil_key &&
                        (one.contact_key.empty() || one.contact_key == parties.contact_key);
    const bool open = one.opened_on <= on && (!one.closed_on || on < *one.closed_on);
    if (!theirs || !open || !one.period_from || !one.period_to) continue;
    if (!case_ref.empty() && one.case_ref != case_ref) continue;
    if (found == nullptr || rank(*found) < rank(one)) found = &one;
  }
  return found;
}

MeasureMatter measure_matter(const std::vector<AttendanceCase>& cases, const MeasureParties& parties,
                             std::string_view case_ref, Day on) {
  const AttendanceCase* const one = open_case_of(cases, parties, case_ref, on);
  const std::int32_t year = school_year_of(on);
  const Period period = one != nullptr ? Period{*one->period_from, *one->period_to}
                                       : Period{school_year_start(year), school_year_start(year + 1) - 1};
  return {std::string(parties.school_key), std::string(parties.pupil_key), std::string(parties.contact_key),
          period};
}

}  // namespace rollmark
