// R118: codes that few pupils or one group alone have. R119: a group or a person that uses a code unlike its
// peers. Both say where a person should look, and compare groups of fifteen and more within one school only.
#include <algorithm>
#include <map>
#include <set>

#include "rules/amendments.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

// The use of one code in a group or school.
struct Use {
  std::int64_t sessions = 0;
  std::int64_t pupils = 0;
  std::int64_t most = 0;  // of one pupil
  std::uint32_t first_column = UINT32_MAX;
};

class UseOfCode {
 public:
  void add(const GroupCode& one) {
    sessions_of_.emplace_back(one.pupil, one.sessions);
    first_column_ = std::min(first_column_, one.first_column);
  }
  // A pupil may have several stretches.
  Use use() {
    std::ranges::sort(sessions_of_);
    Use use{.first_column = first_column_};
    for (auto at = sessions_of_.begin(); at != sessions_of_.end();) {
      const std::uint32_t pupil = at->first;
      std::int64_t own = 0;
      for (; at != sessions_of_.end() && at->first == pupil; ++at) own += at->second;
      use.sessions += own;
      use.most = std::max(use.most, own);
      ++use.pupils;
    }
    return use;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::int64_t>> sessions_of_;  // pupils
  std::uint32_t first_column_ = UINT32_MAX;
};

using GroupAndCode = std::pair<std::uint16_t, std::int16_t>;

bool is_listed_year(const School& school, const Parameter* words, std::uint16_t year_group) {
  return words != nullptr &&
         std::ranges::find(words->words, school.year_groups[year_group]) != words->words.end();
}

std::map<GroupAndCode, Use> outliers(SchoolAudit& audit) {
  const RuleEntry* entry = audit.request().rulebook.find_rule("R119");
  std::map<GroupAndCode, Use> found;
  if (entry == nullptr) return found;
  const School& school = audit.school();
  const GroupCounts& counts = audit.group_counts();
  const Day on = audit.request().due.on;
  const Parameter* without = entry->find_parameter("year_groups_without");
  const std::vector<std::uint16_t> groups = counts.groups_of(entry->number("minimum_group", on));
  std::vector<bool> is_peer(school.registration_groups.size(), false);
  for (const std::uint16_t group : groups) is_peer[group] = true;
  std::vector<bool> aside(school.year_groups.size(), false);
  for (std::uint16_t year_group = 0; year_group < aside.size(); ++year_group)
    aside[year_group] = is_listed_year(school, without, year_group);
  std::map<std::uint16_t, std::int64_t> due;
  std::int64_t all_due = 0;
  for (const GroupDue& one : counts.due) {
    if (!is_peer[one.group] || aside[one.year_group]) continue;
    due[one.group] += one.sessions;
    all_due += one.sessions;
  }
  if (static_cast<std::int64_t>(due.size()) < entry->number("peer_groups", on)) return found;
  const std::int64_t above = entry->number("sessions_above", on);
  const std::int64_t times = entry->number("times", on);
  const std::int64_t pupils = entry->number("pupils", on);
  const Parameter* words = entry->find_parameter("codes");
  std::vector<std::map<std::uint16_t, UseOfCode>> uses_of(audit.request().rulebook.codes.size());
  for (const GroupCode& one : counts.codes) {
    if (is_peer[one.group] && !aside[one.year_group])
      uses_of[static_cast<std::size_t>(one.code)][one.group].add(one);
  }
  for (const std::string& word : words->words) {
    const std::optional<CodeIndex> index = audit.request().rulebook.find_code(word);
    if (!index) continue;
    const auto code = static_cast<std::int16_t>(index->value);
    std::map<std::uint16_t, Use> uses;
    std::int64_t all = 0;
    for (auto& [group, counted] : uses_of[index->value])
      all += uses.emplace(group, counted.use()).first->second.sessions;
    for (const auto& [group, use] : uses) {
      const std::int64_t own_due = due[group];
      const std::int64_t other_due = all_due - own_due;
      const std::int64_t expected = (all - use.sessions) * own_due;  // x other_due
      if (other_due == 0 || use.sessions * other_due - expected < above * other_due ||
          use.sessions * other_due < times * expected || use.pupils < pupils || use.most * 2 >= use.sessions)
        continue;
      found.emplace(GroupAndCode{group, code}, use);
    }
  }
  return found;
}

void keep_use(const Rule& rule, SchoolAudit& audit, std::int16_t code, const Use& use, std::string group,
              std::string_view variant) {
  Draft draft;
  Finding& finding = draft.finding;
  const CodeIndex index{static_cast<std::uint16_t>(code)};
  finding.group = std::move(group);
  finding.first = audit.half_day(use.first_column);
  finding.last = finding.first;
  finding.sessions = use.sessions;
  finding.count = use.sessions;
  finding.pupils = use.pupils;
  finding.code = audit.request().rulebook.code(index).text;
  draft.label = audit.request().rulebook.meaning(index, finding.first->day()).period->label;
  draft.variant = variant;
  draft.set_n(1, use.pupils);
  audit.keep(rule, std::move(draft));
}

std::string group_and_code(const SchoolAudit& audit, const GroupAndCode& at) {
  return audit.school().registration_groups[at.first] + ": " +
         audit.request().rulebook.code(CodeIndex{static_cast<std::uint16_t>(at.second)}).text;
}

}  // namespace

void r118_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const GroupCounts& counts = audit.group_counts();
  const RuleEntry& entry = *rule.entry;
  const Day on = audit.request().due.on;
  const std::int64_t least = entry.number("sessions", on);
  std::map<std::int16_t, UseOfCode> of_school;
  std::map<GroupAndCode, UseOfCode> of_group;
  const CodeSet& codes = rule.codes();
  const CodeSet& codes_place = rule.codes("codes_place");
  for (const GroupCode& one : counts.codes) {
    const bool rare = codes.holds(one.code);
    const bool placed = codes_place.holds(one.code);
    if (rare || placed) of_school[one.code].add(one);
    if (placed) of_group[{one.group, one.code}].add(one);
  }
  std::map<std::int16_t, Use> school_uses;
  for (auto& [code, counted] : of_school) school_uses.emplace(code, counted.use());
  if (counts.pupils_due >= entry.number("school_pupils", on)) {
    for (const auto& [code, use] : school_uses) {
      if (!codes.holds(code) || use.sessions < least || use.pupils > entry.number("few_pupils", on)) continue;
      keep_use(rule, audit, code, use,
               audit.request().rulebook.code(CodeIndex{static_cast<std::uint16_t>(code)}).text, {});
    }
  }
  const std::vector<std::uint16_t> groups = counts.groups_of(entry.number("minimum_group", on));
  if (static_cast<std::int64_t>(groups.size()) < entry.number("groups", on)) return;
  const std::map<GroupAndCode, Use> heavier = outliers(audit);
  for (auto& [at, counted] : of_group) {
    const Use use = counted.use();
    if (use.sessions < least || use.pupils <= entry.number("few_pupils", on) ||
        use.sessions != school_uses[at.second].sessions || !std::ranges::binary_search(groups, at.first) ||
        heavier.contains(at))
      continue;
    keep_use(rule, audit, at.second, use, group_and_code(audit, at), "group");
  }
}

void r119_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  for (const auto& [at, use] : outliers(audit)) {
    keep_use(rule, audit, at.second, use, group_and_code(audit, at), {});
  }
  // A person who makes N into attendance as others do not.
  struct Person {
    std::int64_t all = 0;
    std::vector<ChangeSeen> attended;
  };
  const School& school = audit.school();
  const Day on = audit.request().due.on;
  std::map<std::string_view, Person> people;
  for (const ChangeSeen& seen : changes_seen(rule, audit)) {
    const MarkChange& change = *seen.change;
    if (!seen.amendment || change.changed_by.empty() || !change.changed_at ||
        !rule.codes("codes_open").holds(fact_of_code(school, change.old_code, change.half_day).statutory))
      continue;
    Person& person = people[change.changed_by];
    ++person.all;
    const Category became = fact_of_code(school, change.new_code, change.half_day).category;
    if (became == Category::present || became == Category::approved) person.attended.push_back(seen);
  }
  const std::int64_t least = rule.entry->number("amendments", on);
  std::int64_t all = 0;
  std::int64_t all_attended = 0;
  std::int64_t persons = 0;
  for (const auto& [name, person] : people) {
    if (person.all < least) continue;
    ++persons;
    all += person.all;
    all_attended += static_cast<std::int64_t>(person.attended.size());
  }
  for (const auto& [name, person] : people) {
    const auto attended = static_cast<std::int64_t>(person.attended.size());
    if (person.all < least || attended < least || persons - 1 < rule.entry->number("peer_persons", on) ||
        attended * (all - person.all) <
            rule.entry->number("times", on) * (all_attended - attended) * person.all)
      continue;
    std::vector<Claim> cells;
    std::int64_t first_moment = *person.attended.front().change->changed_at;
    for (const ChangeSeen& seen : person.attended) {
      cells.push_back({seen.row, seen.column, 0});
      first_moment = std::min(first_moment, *seen.change->changed_at);
    }
    Draft draft = audit.gather(rule, cells);
    draft.variant = "person";
    draft.finding.group = "N " + moment_to_text(first_moment);
    draft.set_n(1, person.all);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
