// R120: registers that were not taken or late lie on one weekday's session or with one group, over many
// weeks.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "rules/register_not_taken.hpp"
#include "rules/register_times.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

struct Cluster {
  std::vector<std::uint32_t> columns;  // one for each register
  std::set<Day> weeks;
};

constexpr std::array<const char*, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};

}  // namespace

void r120_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const GroupCounts& counts = audit.group_counts();
  const Day on = audit.request().due.on;
  const std::vector<std::uint16_t> groups = counts.groups_of(rule.entry->number("minimum_group", on));
  std::set<std::pair<std::uint16_t, std::uint32_t>> gaps;
  for (const GapInRegister& gap : registers_not_taken(rule, audit, groups))
    gaps.emplace(gap.group, gap.column);
  for (const TimedRegister& late : untimely_registers(audit)) {
    if (late.timing != Timing::too_early && std::ranges::binary_search(groups, late.group))
      gaps.emplace(late.group, late.column);
  }
  std::map<std::pair<std::uint32_t, bool>, Cluster> by_slot;  // weekday, afternoon
  std::map<std::uint16_t, Cluster> by_group;
  for (const auto& [group, column] : gaps) {
    const HalfDay half_day = audit.half_day(column);
    for (Cluster* cluster : {&by_slot[{weekday(half_day.day()), half_day.afternoon()}], &by_group[group]}) {
      cluster->columns.push_back(column);
      cluster->weeks.insert(monday_of(half_day.day()));
    }
  }
  const auto clustered = [&](const Cluster& cluster) {
    return cluster.columns.size() * 2 >= gaps.size() &&
           static_cast<std::int64_t>(cluster.weeks.size()) >= rule.entry->number("weeks", on);
  };
  const auto keep = [&](Cluster cluster, std::string group, std::string_view variant) {
    std::ranges::sort(cluster.columns);
    Draft draft;
    Finding& finding = draft.finding;
    finding.group = std::move(group);
    finding.first = audit.half_day(cluster.columns.front());
    finding.last = audit.half_day(cluster.columns.back());
    finding.sessions = static_cast<std::int64_t>(cluster.columns.size());
    finding.count = finding.sessions;
    for (const std::uint32_t column : cluster.columns) {
      if (finding.cited.size() < most_cited) finding.cited.push_back({-1, audit.half_day(column), {}});
    }
    draft.set_n(1, static_cast<std::int64_t>(gaps.size()));
    draft.set_n(2, static_cast<std::int64_t>(cluster.weeks.size()));
    draft.variant = variant;
    audit.keep(rule, std::move(draft));
  };
  bool found = false;
  for (const auto& [slot, cluster] : by_slot) {
    if (!clustered(cluster)) continue;
    found = true;
    keep(cluster, std::string(weekdays[slot.first]) + (slot.second ? " PM" : " AM"), {});
  }
  if (found || static_cast<std::int64_t>(groups.size()) < rule.entry->number("groups", on)) return;
  for (const auto& [group, cluster] : by_group) {
    if (clustered(cluster)) keep(cluster, audit.school().registration_groups[group], "group");
  }
}

}  // namespace rollmark
