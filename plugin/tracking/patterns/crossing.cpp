// The days on which an enrolment's absence since the start of the school year reached the line of persistent
// or of severe absence and fell below it again. The share is judged at the end of each day, once there have
// been enough possible sessions; the line itself is the rulebook's and binds from the day on which it came
// in.
#include "tracking/patterns/detectors.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::int64_t hundred = 100;

void find_line(const PatternRule& rule, std::string_view threshold, const PupilDays& pupil,
               std::vector<PatternFinding>& out) {
  const Threshold* line = rule.book->find_threshold(threshold);
  if (line == nullptr || pupil.days.empty()) return;
  const Day year_start = school_year_start(school_year_of(pupil.days.back().day));
  const std::span<const PupilDay> days(std::ranges::lower_bound(pupil.days, year_start, {}, &PupilDay::day),
                                       pupil.days.end());
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t crossings = 0;
  bool beyond = false;
  std::optional<PatternFinding> last;
  for (std::size_t at = 0; at < days.size(); ++at) {
    possible += pupil.count(days[at], possible_bit);
    absent += pupil.count(days[at], absent_bit);
    const std::optional<std::int64_t> percent = line->number("percent", days[at].day);
    if (!percent || possible < rule.number(CrossingNumber::least_possible)) continue;
    const bool now = hundred * absent >= *percent * possible;
    if (now == beyond) continue;
    beyond = now;
    ++crossings;
    last.emplace(rule, pupil);
    last->turn = now ? "entered" : "left";
    last->first = days.front().day;
    last->last = last->found_on = days[at].day;
    last->figures = {absent, possible, crossings, 0};
  }
  if (!last) return;
  const auto end = std::ranges::upper_bound(days, last->last, {}, &PupilDay::day);
  add_columns(pupil, {days.begin(), end}, absent_bit, last->columns);
  out.push_back(std::move(*last));
}

}  // namespace

void find_persistent(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  find_line(rule, "persistent-absence", pupil, out);
}

void find_severe(const PatternRule& rule, const PupilDays& pupil, std::vector<PatternFinding>& out) {
  find_line(rule, "severe-absence", pupil, out);
}

}  // namespace rollmark
