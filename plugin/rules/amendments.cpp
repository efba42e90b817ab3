// Which changes are looked at, and which of them are amendments.
#include "rules/amendments.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_minute = 60;
constexpr std::int64_t minutes_a_day = 24 * 60;

std::int64_t moment_of(Day day, std::int64_t minutes) {
  return (static_cast<std::int64_t>(day.value) * minutes_a_day + minutes) * seconds_a_minute;
}

// The first moment that is not looked at any more.
std::int64_t end_of_looking(const AuditRequest& request) {
  if (request.due.now && !request.as_at) return moment_of(request.due.on, *request.due.now + 1);
  return moment_of(std::min(request.as_at.value_or(request.due.on), request.due.on) + 1, 0);
}

}  // namespace

Day day_of_moment(std::int64_t moment) {
  constexpr std::int64_t seconds_a_day = minutes_a_day * seconds_a_minute;
  const std::int64_t days = moment / seconds_a_day - (moment % seconds_a_day < 0 ? 1 : 0);
  return Day{static_cast<std::int32_t>(days)};
}

bool is_listed(const Parameter* words, std::string_view text) {
  if (words == nullptr || text.empty()) return false;
  const std::string small = small_letters(text);
  return std::ranges::any_of(words->words, [&](const std::string& word) {
    return word.size() == small.size() && small_letters(word) == small;
  });
}

bool is_named(const Rulebook& book, std::string_view name, std::string_view title, Day made_on) {
  const RuleEntry* entry = book.find_rule("R107");
  if (entry == nullptr) return !name.empty();
  if (!name.empty() && !is_listed(entry->find_parameter("shared_logins"), name)) return true;
  return !title.empty() && entry->number("title_serves", made_on) != 0;
}

CodeFact fact_of_code(const School& school, std::string_view code, HalfDay half_day) {
  CodeFact none;
  none.category = Category::nothing;
  if (code.empty()) return none;
  // The dictionary holds every code that a change names.
  const auto found = std::ranges::lower_bound(school.dictionary, code);
  if (found == school.dictionary.end() || *found != code) return CodeFact{};
  return school.facts.of_text(static_cast<std::size_t>(found - school.dictionary.begin()), half_day);
}

bool looks_better(Category before, Category after) {
  if (after == Category::present || after == Category::approved) return is_absence(before);
  return after == Category::authorised && before == Category::unauthorised;
}

bool later_than_school_day(const School& school, Day made_on, Day session, std::int64_t n) {
  const std::optional<Day> last = school.school_day_after(session, static_cast<std::int32_t>(n));
  return last && *last < made_on;
}

std::vector<ChangeSeen> changes_seen(const Rule& rule, const SchoolAudit& audit) {
  const School& school = audit.school();
  const std::int64_t end = end_of_looking(audit.request());
  std::vector<ChangeSeen> seen;
  std::optional<std::uint32_t> asked;  // the column last asked about
  bool speaks = false;
  for (std::size_t i = 0; i < school.changes.size(); ++i) {
    const MarkChange& change = school.changes[i];
    const auto row = static_cast<std::uint32_t>(change.row);
    const bool earlier =
        i > 0 && school.changes[i - 1].row == change.row && school.changes[i - 1].half_day == change.half_day;
    const std::optional<std::uint32_t> column = school.column_of(change.half_day);
    if (!column || *column < audit.first() || *column >= audit.end()) continue;
    if (asked != column) speaks = audit.speaks(rule, *column);
    asked = column;
    if (!speaks) continue;
    const RegisterSpan* span = audit.span_at(row, *column);
    const std::uint16_t year_group = span == nullptr ? no_group : span->year_group;
    if (!audit.is_due(change.half_day, year_group)) continue;
    if (change.changed_at && *change.changed_at >= end) continue;
    // What an amendment is not: the first entry, the same code again, a change while the register is open.
    const bool first_entry =
        !earlier && fact_of_code(school, change.old_code, change.half_day).category == Category::nothing;
    const bool open =
        change.changed_at &&
        *change.changed_at < moment_of(change.half_day.day(), school.closes_at(change.half_day, year_group));
    seen.push_back({.change = &change,
                    .before = earlier ? &school.changes[i - 1] : nullptr,
                    .row = row,
                    .column = *column,
                    .amendment = !first_entry && change.old_code != change.new_code && !open});
  }
  return seen;
}

}  // namespace rollmark
