// Drawing the sample: whole numbers only.
#include "rules/sample_plan.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/finding.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t heaviest_sample = 100;

std::int64_t points(Weight weight) {
  return weight == Weight::must ? 6 : weight == Weight::should ? 3 : 1;
}

void add(Sampled& sampled, Weight weight) {
  sampled.weight = std::min(sampled.weight + points(weight), heaviest_sample);
  ++sampled.findings;
}

std::uint64_t number_of(const std::string& text) {
  constexpr std::size_t size = 16;
  std::array<unsigned char, size> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::uint64_t number = 0;
  for (unsigned i = 0; i < sizeof number; ++i) number |= std::uint64_t{hash[i]} << (8U * i);
  return number;
}

// Draws without putting back.
template <class One>
std::vector<One> draw(std::vector<One> left, std::int64_t wanted, const std::string& label) {
  std::vector<One> drawn;
  std::uint64_t sum = 0;
  for (const One& one : left) sum += static_cast<std::uint64_t>(one.weight);
  while (!left.empty() && static_cast<std::int64_t>(drawn.size()) < wanted) {
    std::uint64_t at = number_of(label + std::to_string(drawn.size() + 1)) % sum;
    auto chosen = left.begin();
    while (at >= static_cast<std::uint64_t>(chosen->weight)) {
      at -= static_cast<std::uint64_t>(chosen->weight);
      ++chosen;
    }
    sum -= static_cast<std::uint64_t>(chosen->weight);
    drawn.push_back(*chosen);
    left.erase(chosen);
  }
  return drawn;
}

std::vector<SampledPupil> pupils_of(const AuditReport& report, const School& school) {
  const std::uint32_t first = school.column_from(morning_of(report.period.from));
  const std::uint32_t end = school.column_from(morning_of(std::min(report.period.to, report.due.on) + 1));
  std::vector<SampledPupil> pupils;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const auto [begin, stop] = school.spans(row);
    const bool here = std::any_of(begin, stop, [&](const RegisterSpan& span) {
      return std::max(span.first_column, first) < std::min(span.end_column, end);
    });
    if (!here) continue;
    SampledPupil one;
    one.row = row;
    pupils.push_back(one);
  }
  // By key, which under pseudonyms is not the order of rows.
  std::ranges::sort(pupils, {}, [&](const SampledPupil& one) -> const std::string& {
    return school.enrolments[one.row].key;
  });
  return pupils;
}

std::vector<SampledWeek> weeks_of(const AuditReport& report, const School& school) {
  std::vector<SampledWeek> weeks;
  const Day last = std::min(report.period.to, report.due.on);
  for (const Day day : school.school_days()) {
    if (day < report.period.from || last < day) continue;
    if (!weeks.empty() && weeks.back().monday == monday_of(day)) continue;
    SampledWeek one;
    one.monday = monday_of(day);
    weeks.push_back(one);
  }
  return weeks;
}

}  // namespace

SamplePlan draw_sample(const AuditReport& report, const SampleRequest& request) {
  SamplePlan plan{request, {}};
  for (std::size_t place = 0; place < report.schools->size(); ++place) {
    const School& school = (*report.schools)[place];
    std::vector<SampledPupil> pupils = pupils_of(report, school);
    std::vector<SampledWeek> weeks = weeks_of(report, school);
    std::map<std::int32_t, std::size_t> pupil_at;
    for (std::size_t i = 0; i < pupils.size(); ++i) pupil_at[static_cast<std::int32_t>(pupils[i].row)] = i;
    std::map<Day, std::size_t> week_at;
    for (std::size_t i = 0; i < weeks.size(); ++i) week_at[weeks[i].monday] = i;
    for (const Finding& finding : report.findings) {
      if (finding.school != static_cast<std::int32_t>(place)) continue;
      std::set<std::int32_t> rows;
      std::set<Day> mondays;
      if (finding.row >= 0) rows.insert(finding.row);
      if (finding.first) mondays.insert(monday_of(finding.first->day()));
      for (const Cited& cited : finding.cited) {
        if (cited.row >= 0) rows.insert(cited.row);
        if (cited.half_day) mondays.insert(monday_of(cited.half_day->day()));
      }
      for (const std::int32_t row : rows) {
        if (const auto at = pupil_at.find(row); at != pupil_at.end()) add(pupils[at->second], finding.weight);
      }
      for (const Day monday : mondays) {
        if (const auto at = week_at.find(monday); at != week_at.end()) add(weeks[at->second], finding.weight);
      }
    }
    SchoolSample sample;
    sample.pupils_in_all = static_cast<std::int64_t>(pupils.size());
    sample.weeks_in_all = static_cast<std::int64_t>(weeks.size());
    const std::string label = "rollmark sample|" + request.seed + "|" + school.key + "|";
    sample.pupils = draw(std::move(pupils), request.pupils, label + "pupil|");
    sample.weeks = draw(std::move(weeks), request.weeks, label + "week|");
    plan.schools.push_back(std::move(sample));
  }
  return plan;
}

}  // namespace rollmark
