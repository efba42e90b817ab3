// Findings are matched by id: the same rule, school, enrolment, group and first half day.
#include "jobs/rulebook/finding_change.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace rollmark {
namespace {

// Ids repeat where one rule says two things of one place: the n-th is matched with the n-th.
using FindingPlace = std::pair<std::string_view, std::int64_t>;

std::vector<FindingPlace> places_of(const AuditReport& report) {
  std::map<std::string_view, std::int64_t> seen;
  std::vector<FindingPlace> places;
  places.reserve(report.findings.size());
  for (const Finding& one : report.findings) places.emplace_back(one.id, seen[one.id]++);
  return places;
}

const std::string& rule_id(const AuditBy& by, const Finding& finding) {
  return by.rulebook.rules[finding.rule].id;
}

const RuleOutcome* outcome_of(const AuditBy& by, const std::string& rule) {
  const auto found = std::ranges::find_if(
      by.report.outcomes, [&](const RuleOutcome& one) { return by.rulebook.rules[one.rule].id == rule; });
  return found == by.report.outcomes.end() ? nullptr : &*found;
}

}  // namespace

std::string_view FindingShift::kind() const {
  if (before == nullptr) return "appears";
  if (after == nullptr) return "vanishes";
  // The heaviest weight comes first.
  if (after->weight < before->weight) return "heavier";
  if (before->weight < after->weight) return "lighter";
  if (before->sessions != after->sessions || before->pupils != after->pupils ||
      before->count != after->count || before->n != after->n || before->last != after->last)
    return "other extent";
  return {};
}

std::vector<FindingShift> finding_shifts(const AuditBy& before, const AuditBy& after) {
  const std::vector<FindingPlace> old_places = places_of(before.report);
  const std::vector<FindingPlace> new_places = places_of(after.report);
  std::map<FindingPlace, const Finding*> in_new;
  for (std::size_t i = 0; i < new_places.size(); ++i)
    in_new.emplace(new_places[i], &after.report.findings[i]);
  std::vector<FindingShift> shifts;
  const auto take = [&](FindingShift one) {
    if (!one.kind().empty()) shifts.push_back(one);
  };
  for (std::size_t i = 0; i < old_places.size(); ++i) {
    const auto found = in_new.find(old_places[i]);
    if (found == in_new.end()) {
      take({&before.report.findings[i], nullptr});
    } else {
      take({&before.report.findings[i], found->second});
      in_new.erase(found);
    }
  }
  for (std::size_t i = 0; i < new_places.size(); ++i) {
    if (in_new.contains(new_places[i])) take({nullptr, &after.report.findings[i]});
  }
  std::ranges::stable_sort(shifts, {}, [&](const FindingShift& one) -> const std::string& {
    return one.before != nullptr ? rule_id(before, *one.before) : rule_id(after, *one.after);
  });
  return shifts;
}

std::vector<RuleShift> rule_shifts(const AuditBy& before, const AuditBy& after,
                                   const std::vector<FindingShift>& findings) {
  std::map<std::string, RuleShift> by_id;
  for (const AuditBy* by : {&before, &after}) {
    for (const RuleEntry& rule : by->rulebook.rules) {
      by_id[rule.id].rule = rule.id;
      by_id[rule.id].title = rule.title;
    }
  }
  for (auto& [id, shift] : by_id) {
    shift.before = outcome_of(before, id);
    shift.after = outcome_of(after, id);
  }
  for (const FindingShift& one : findings) {
    RuleShift& shift =
        by_id[one.before != nullptr ? rule_id(before, *one.before) : rule_id(after, *one.after)];
    const std::string_view kind = one.kind();
    if (kind == "appears") ++shift.appear;
    if (kind == "vanishes") ++shift.vanish;
    if (kind == "heavier" || kind == "lighter") ++shift.reweighed;
    if (kind == "other extent") ++shift.other_extent;
  }
  std::vector<RuleShift> all;
  for (auto& [id, shift] : by_id) all.push_back(std::move(shift));
  return all;
}

}  // namespace rollmark
