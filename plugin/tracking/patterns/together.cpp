// Pupils of one household who are away on the same days far more often than each one's own absences would
// give, on several occasions: one illness that goes round a family is one occasion. What is found of one of
// two is found of the other.
#include <algorithm>

#include "tracking/patterns/detectors.hpp"
#include "tracking/patterns/exact_share.hpp"
#include "tracking/patterns/household.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

using Number = TogetherNumber;

// A day on which both were expected.
struct JointDay {
  const PupilDay* of_one = nullptr;
  const PupilDay* of_other = nullptr;
  bool one_away = false;
  bool other_away = false;
  std::vector<std::uint32_t> shared;  // sessions that both missed
};

std::vector<JointDay> joint_days(const PatternRule& rule, const PupilDays& one, const PupilDays& other) {
  std::vector<JointDay> days;
  auto at = other.days.begin();
  for (const PupilDay& day : one.days) {
    while (at != other.days.end() && at->day < day.day) ++at;
    if (at == other.days.end()) break;
    if (at->day != day.day || one.count(day, came_bit | rule.bit) == 0 ||
        other.count(*at, came_bit | rule.bit) == 0)
      continue;
    JointDay joint{&day, &*at, one.count(day, rule.bit) > 0, other.count(*at, rule.bit) > 0, {}};
    for (const PupilSession& session : one.of(day)) {
      if ((session.bits & rule.bit) == 0) continue;
      const auto same = std::ranges::find(other.of(*at), session.column, &PupilSession::column);
      if (same != other.of(*at).end() && (same->bits & rule.bit) != 0) joint.shared.push_back(session.column);
    }
    days.push_back(std::move(joint));
  }
  return days;
}

struct Shared {
  std::int64_t expected = 0;
  std::int64_t one = 0;
  std::int64_t other = 0;
  std::int64_t both = 0;
  std::int64_t occasions = 0;
  std::size_t begin = 0;  // of the window
};

// What the last weeks of these days hold, where it is a pattern.
std::optional<Shared> look(const PatternRule& rule, std::span<const JointDay> days) {
  Shared sum;
  const std::int64_t first_week =
      std::int64_t{days.back().of_one->week} - rule.number(Number::school_weeks) + 1;
  while (days[sum.begin].of_one->week < first_week) ++sum.begin;
  bool goes_on = false;
  for (const JointDay& day : days.subspan(sum.begin)) {
    ++sum.expected;
    sum.one += day.one_away ? 1 : 0;
    sum.other += day.other_away ? 1 : 0;
    const bool shared = !day.shared.empty();
    sum.both += shared ? 1 : 0;
    if (shared && !goes_on) ++sum.occasions;
    goes_on = shared;
  }
  const bool found =
      sum.both >= rule.number(Number::least_days) && sum.occasions >= rule.number(Number::occasions) &&
      sum.both * sum.expected >= rule.number(Number::factor) * sum.one * sum.other &&
      is_out_of_proportion(sum.expected, sum.one, sum.other, sum.both, rule.number(Number::one_in));
  return found ? std::optional(sum) : std::nullopt;
}

void look_at_pair(const PatternRule& rule, const PupilDays& one, const PupilDays& other,
                  std::vector<PatternFinding>& out) {
  const std::vector<JointDay> joint = joint_days(rule, one, other);
  if (joint.empty()) return;
  const std::span<const JointDay> all(joint);
  const std::optional<Shared> sum = look(rule, all);
  if (!sum) return;
  std::size_t n = all.size();
  while (n > 1 && look(rule, all.first(n - 1))) --n;
  const auto add = [&](const PupilDays& of, const PupilDays& with, std::int64_t own) {
    PatternFinding finding(rule, of);
    finding.other = with.row;
    finding.first = all[sum->begin].of_one->day;
    finding.last = all.back().of_one->day;
    finding.found_on = all[n - 1].of_one->day;
    finding.figures = {sum->both, sum->occasions, own, sum->expected};
    for (const JointDay& day : all.subspan(sum->begin))
      finding.columns.insert(finding.columns.end(), day.shared.begin(), day.shared.end());
    out.push_back(std::move(finding));
  };
  add(one, other, sum->one);
  add(other, one, sum->other);
}

}  // namespace

void find_together(const PatternRule& rule, PatternSchool& prepared, std::vector<PatternFinding>& out) {
  const School& school = prepared.school();
  const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
  const Parameter* yes = rule.entry->find_parameter("lives_with");
  std::vector<PupilDays> read;
  for (const std::vector<std::uint32_t>& household :
       households(school, yes, rule.number(Number::most_pupils))) {
    read.clear();
    for (const std::uint32_t pupil : household) {
      for (const std::uint32_t row : rows[pupil]) {
        if (school.enrolments[row].last < morning_of(prepared.due().on)) continue;
        prepared.read(row, read.emplace_back());
      }
    }
    for (std::size_t one = 0; one < read.size(); ++one) {
      for (std::size_t other = one + 1; other < read.size(); ++other) {
        if (school.enrolments[read[one].row].pupil != school.enrolments[read[other].row].pupil)
          look_at_pair(rule, read[one], read[other], out);
      }
    }
  }
}

}  // namespace rollmark
