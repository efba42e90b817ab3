// Counting earlier notices.
#include "tracking/penalty_notice_cap.hpp"

#include <algorithm>
#include <optional>

#include "core/words.hpp"

namespace rollmark {
namespace {

// The day after the same date so many years before: the years end with `day`. 29 February goes back to 1
// March's eve, 28 February.
Day first_day_of_years(Day day, std::int64_t years) {
  const CivilDate date = civil(day);
  const auto year = static_cast<std::int32_t>(date.year - years);
  const bool leap_day = date.month == 2 && date.day == 29;
  return day_of(year, date.month, leap_day ? 28 : date.day) + 1;
}

}  // namespace

bool is_withdrawn(const Notice& notice) {
  return same_word(notice.status, "withdrawn");
}

NoticeCap notice_cap(const School& school, const Rulebook& rulebook, std::uint32_t pupil,
                     std::string_view contact_key, Day issue_on, std::string_view id) {
  NoticeCap cap;
  const Threshold* threshold = rulebook.find_threshold(id);
  if (threshold == nullptr) return cap;
  const std::optional<std::int64_t> years = threshold->number("years", issue_on);
  if (!years) return cap;
  cap.most = threshold->number("notices", issue_on);
  const Parameter* per = threshold->find_parameter("per");
  const bool of_child = per != nullptr && per->words.front() == "child";
  const Day scheme_from = threshold->number_since("notices", issue_on).value_or(day_of(earliest_year, 1, 1));
  const Day first = first_day_of_years(issue_on, *years);
  const auto [begin, end] = of_pupil(school.records.notices, static_cast<std::int32_t>(pupil));
  for (const Notice* notice = begin; notice != end; ++notice) {
    if (!of_child && notice->contact_key != contact_key) continue;
    if (notice->issued_on && issue_on < *notice->issued_on) continue;
    if (is_withdrawn(*notice)) {
      ++cap.withdrawn;
    } else if (same_word(notice->status, "not guilty")) {
      ++cap.not_guilty;
    } else if (notice->period_from && *notice->period_from < scheme_from) {
      ++cap.before_scheme;
    } else if (!notice->issued_on) {
      ++cap.undated;
    } else if (*notice->issued_on < first) {
      ++cap.older;
    } else {
      ++cap.counted;
    }
  }
  return cap;
}

}  // namespace rollmark
