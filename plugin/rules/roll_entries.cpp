// R121: amendments of the admission register without their particulars (reg. 6(1) covers both registers).
// L206: an end date moved back before marks (reg. 9). L217: a name entered after the starting day (reg.
// 8(1)).
#include <algorithm>
#include <map>
#include <set>

#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

bool in_period(const SchoolAudit& audit, Day day) {
  return audit.request().period.from <= day && day <= last_day(audit);
}

// The last change of a date of an enrolment that gives the date which it has now; nullptr: none.
const RollChange* change_to(const School& school, std::uint32_t row, std::string_view field, Day now) {
  const RollChange* last = nullptr;
  const auto [begin, end] = of_row(school.records.roll_changes, static_cast<std::int32_t>(row));
  for (const RollChange* change = begin; change != end; ++change) {
    if (change->field == field && change->changed_at && parse_day(change->new_value) == now) last = change;
  }
  return last;
}

// L206: the sessions after the end that have or had a mark when the end was moved; empty where it was not.
std::vector<std::uint32_t> sessions_cut_off(const Rule& rule, const SchoolAudit& audit, std::uint32_t row) {
  const School& school = audit.school();
  const Enrolment& enrolment = audit.enrolment(row);
  std::vector<std::uint32_t> columns;
  if (enrolment.last == open_ended || !in_period(audit, enrolment.last.day())) return columns;
  const Day end = enrolment.last.day();
  const RollChange* change = change_to(school, row, "end_date", end);
  if (change == nullptr) return columns;
  const Day moved = day_of_moment(*change->changed_at);
  const std::optional<Day> before = parse_day(change->old_value);
  if (!(end < moved) || (before && !(end < *before)) || (!before && !change->old_value.empty()))
    return columns;
  const std::uint32_t to = std::min(audit.end(), school.column_from(morning_of(moved + 1)));
  for (std::uint32_t column = school.column_from(HalfDay{enrolment.last.value + 1}); column < to; ++column) {
    if (column < audit.first()) continue;
    bool marked = audit.says_something(row, column) &&
                  !rule.codes("codes_without").holds(audit.fact(row, column).statutory);
    const auto place = [](const MarkChange& one) { return std::pair(one.half_day, one.row); };
    for (const MarkChange& one : std::ranges::equal_range(
             school.changes, std::pair(audit.half_day(column), static_cast<std::int32_t>(row)), {}, place))
      marked = marked || fact_of_code(school, one.old_code, one.half_day).category != Category::nothing;
    if (marked) columns.push_back(column);
  }
  return columns;
}

// L217 (c): marks of attendance that a later starting day cut off.
std::vector<std::uint32_t> sessions_before_start(const SchoolAudit& audit, std::uint32_t row) {
  const School& school = audit.school();
  const Enrolment& enrolment = audit.enrolment(row);
  std::vector<std::uint32_t> columns;
  const Day start = enrolment.first.day();
  const RollChange* change = change_to(school, row, "start_date", start);
  if (change == nullptr) return columns;
  const std::optional<Day> before = parse_day(change->old_value);
  if (!before || !(*before < start)) return columns;
  const std::uint32_t to = std::min(audit.end(), school.column_from(enrolment.first));
  for (std::uint32_t column = std::max(audit.first(), school.column_from(morning_of(*before))); column < to;
       ++column) {
    const Category category = audit.fact(row, column).category;
    if (school.mark(row, column) != no_mark &&
        (category == Category::present || category == Category::approved))
      columns.push_back(column);
  }
  return columns;
}

// Takes what another rule has of these columns.
void claim_columns(const Rule& rule, SchoolAudit& audit, std::uint32_t row,
                   const std::vector<std::uint32_t>& columns) {
  const auto [begin, end] = audit.cells_of(row);
  for (std::size_t i = begin; i < end; ++i) {
    Cell& cell = audit.cells()[i];
    if ((cell.rules & rule.beats) != 0 && std::ranges::binary_search(columns, cell.column))
      audit.claim(rule, cell);
  }
}

std::vector<std::string> beaten(std::span<const Claim> cells, std::uint32_t row) {
  RuleMask mask = 0;
  for (const Claim& cell : cells) {
    if (cell.row == row) mask |= cell.beaten;
  }
  return ids_of(mask);
}

// A day on which so many entries with different starting days were made brought them over from elsewhere.
std::set<Day> days_of_migration(const Rule& rule, const SchoolAudit& audit) {
  struct Made {
    std::int64_t entries = 0;
    std::set<Day> starts;
  };
  std::map<Day, Made> by_day;
  const School& school = audit.school();
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const std::optional<Day> created = school.enrolment_detail(row).created_on;
    if (!created) continue;
    ++by_day[*created].entries;
    by_day[*created].starts.insert(school.enrolments[row].first.day());
  }
  std::set<Day> days;
  for (const auto& [day, made] : by_day) {
    if (made.entries >= rule.entry->number("migration", day) && made.starts.size() > 1) days.insert(day);
  }
  return days;
}

}  // namespace

void r121_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Rulebook& book = audit.request().rulebook;
  Draft draft;
  Finding& finding = draft.finding;
  std::array<std::int64_t, 4> lacks{};
  std::map<std::string, bool, std::less<>>
      had_value;  // of the enrolment: fields whose last change left a value
  std::int32_t of_enrolment = -1;
  std::vector<bool> pupils(school.pupils.size(), false);
  for (const RollChange& change : school.records.roll_changes) {
    if (change.row != of_enrolment) had_value.clear();
    of_enrolment = change.row;
    const auto known = had_value.find(change.field);
    const bool original_lost = change.old_value.empty() && known != had_value.end() && known->second;
    const bool first_entry = change.old_value.empty() && !original_lost && !change.new_value.empty();
    had_value[change.field] = !change.new_value.empty();
    const auto row = static_cast<std::uint32_t>(change.row);
    const Enrolment& enrolment = audit.enrolment(row);
    if (first_entry || (!change.old_value.empty() && change.old_value == change.new_value)) continue;
    const Day made_on = change.changed_at ? day_of_moment(*change.changed_at) : enrolment.first.day();
    if (change.changed_at) {
      if (!in_period(audit, made_on) || made_on < enrolment.first.day()) continue;
    } else if (enrolment.last.day() < audit.request().period.from ||
               last_day(audit) < enrolment.first.day()) {
      continue;
    }
    const bool entry =
        change.field.empty() || original_lost || (change.old_value.empty() && change.new_value.empty());
    const bool name = !is_named(book, change.changed_by, change.changed_by_title, made_on);
    if (!entry && !change.reason.empty() && change.changed_at && !name) continue;
    ++finding.count;
    lacks[0] += entry ? 1 : 0;
    lacks[1] += change.reason.empty() ? 1 : 0;
    lacks[2] += change.changed_at ? 0 : 1;
    lacks[3] += name ? 1 : 0;
    pupils[enrolment.pupil] = true;
    audit.touch(rule, enrolment.pupil);
    draft.cite_record({.table = "roll_change",
                       .row = change.row,
                       .key = std::to_string(change.seq),
                       .first = std::nullopt,
                       .last = std::nullopt,
                       .about = "an amendment without all its particulars"});
  }
  if (finding.count == 0 || !audit.speaks(rule)) return;
  finding.pupils = std::ranges::count(pupils, true);
  for (std::size_t i = 0; i < lacks.size(); ++i) draft.set_n(i + 1, lacks[i]);
  audit.keep(rule, std::move(draft));
}

void l206_claims(const Rule& rule, SchoolAudit& audit) {
  if (audit.school().records.roll_changes.empty()) return;
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row)
    claim_columns(rule, audit, row, sessions_cut_off(rule, audit, row));
}

void l206_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  if (audit.school().records.roll_changes.empty()) return;
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    const std::vector<std::uint32_t> columns = sessions_cut_off(rule, audit, row);
    if (columns.empty() || !audit.speaks(rule, columns.front())) continue;
    std::vector<Claim> sessions;
    for (const std::uint32_t column : columns) sessions.push_back({row, column, 0});
    Draft draft = audit.gather(rule, sessions);
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.also = beaten(cells, row);
    draft.cite_date(audit.enrolment(row).last.day(), "the end date as it is now");
    audit.keep(rule, std::move(draft));
  }
}

void l217_claims(const Rule& rule, SchoolAudit& audit) {
  if (audit.school().records.roll_changes.empty()) return;
  for (std::uint32_t row = 0; row < audit.school().rows(); ++row) {
    if (in_period(audit, audit.enrolment(row).first.day()))
      claim_columns(rule, audit, row, sessions_before_start(audit, row));
  }
}

void l217_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  const School& school = audit.school();
  const std::set<Day> migrations = days_of_migration(rule, audit);
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = audit.enrolment(row);
    const Day start = enrolment.first.day();
    if (!in_period(audit, start) || !has_weight(rule, audit, start)) continue;
    const std::optional<Day> created = school.enrolment_detail(row).created_on;
    const RollChange* change = change_to(school, row, "start_date", start);
    const std::vector<std::uint32_t> present = sessions_before_start(audit, row);
    Draft draft;
    std::optional<Day> entered;
    if (created && start < *created && !migrations.contains(*created)) entered = created;
    if (change != nullptr && change->old_value.empty() && start < day_of_moment(*change->changed_at))
      entered = day_of_moment(*change->changed_at);
    if (!present.empty()) {
      std::vector<Claim> sessions;
      for (const std::uint32_t column : present) sessions.push_back({row, column, 0});
      draft = audit.gather(rule, sessions);
      draft.label.clear();
      draft.finding.also = beaten(cells, row);
      draft.variant = "present";
    } else if (entered) {
      draft.finding.count = *entered - start;
      draft.finding.pupils = 1;
      audit.touch(rule, enrolment.pupil);
    } else {
      continue;
    }
    if (entered) draft.cite_date(*entered, "the name was entered");
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.first = enrolment.first;
    draft.finding.last = enrolment.first;
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
