// R107: amendments without what the register must keep of them: original and new entry, reason, date, name
// (reg. 6(1); before 19 August 2024 06R 13(2), where a title served).
#include <algorithm>
#include <tuple>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_minute = 60;
constexpr std::int64_t minutes_a_day = 24 * 60;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& sign : out) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return out;
}

std::int64_t moment_of(Day day, std::int64_t minutes) {
  return (static_cast<std::int64_t>(day.value) * minutes_a_day + minutes) * seconds_a_minute;
}

bool says_nothing(const School& school, std::string_view code, HalfDay half_day) {
  if (code.empty()) return true;
  const auto found = std::ranges::lower_bound(school.dictionary, code);
  if (found == school.dictionary.end() || *found != code) return false;
  const auto text = static_cast<std::size_t>(found - school.dictionary.begin());
  return school.facts.of_text(text, half_day).category == Category::nothing;
}

struct Lack {
  bool entry = false;
  bool reason = false;
  bool date = false;
  bool name = false;
  bool any() const { return entry || reason || date || name; }
};

std::string said(const Lack& lack) {
  std::string text;
  const auto add = [&](bool lacks, const char* what) {
    if (lacks) text.append(text.empty() ? " " : ", ").append(what);
  };
  add(lack.entry, "an entry");
  add(lack.reason, "a reason");
  add(lack.date, "a date");
  add(lack.name, "a name");
  return text;
}

// `earlier`: another change of the mark came before this one.
Lack lack_of(const Rule& rule, const MarkChange& change, bool earlier) {
  const Day made_on =
      change.changed_at
          ? Day{static_cast<std::int32_t>(*change.changed_at / (minutes_a_day * seconds_a_minute))}
          : change.half_day.day();
  const Parameter* shared = rule.entry->find_parameter("shared_logins");
  bool named = !change.changed_by.empty() &&
               (shared == nullptr ||
                std::ranges::find(shared->words, lower(change.changed_by)) == shared->words.end());
  if (rule.entry->number("title_serves", made_on) != 0) named = named || !change.changed_by_title.empty();
  return {.entry = change.new_code.empty() || (change.old_code.empty() && earlier),
          .reason = change.reason.empty(),
          .date = !change.changed_at,
          .name = !named};
}

}  // namespace

void r107_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const AuditRequest& request = audit.request();
  const std::int64_t end =
      request.due.now && !request.as_at
          ? moment_of(request.due.on, *request.due.now + 1)
          : moment_of(std::min(request.as_at.value_or(request.due.on), request.due.on) + 1, 0);
  Draft draft;
  Finding& finding = draft.finding;
  std::array<std::int64_t, 4> lacks{};
  std::vector<bool> pupils(school.pupils.size(), false);
  std::optional<std::pair<std::int32_t, HalfDay>> last_session;
  for (std::size_t i = 0; i < school.changes.size(); ++i) {
    const MarkChange& change = school.changes[i];
    const auto row = static_cast<std::uint32_t>(change.row);
    const bool earlier =
        i > 0 && school.changes[i - 1].row == change.row && school.changes[i - 1].half_day == change.half_day;
    const std::optional<std::uint32_t> column = school.column_of(change.half_day);
    if (!column || *column < audit.first() || *column >= audit.end() || !audit.speaks(rule, *column))
      continue;
    const RegisterSpan* span = audit.span_at(row, *column);
    const std::uint16_t year_group = span == nullptr ? no_group : span->year_group;
    if (!audit.is_due(change.half_day, year_group)) continue;
    if (change.changed_at && *change.changed_at >= end) continue;
    // What an amendment is not: the first entry, the same code again, a change while the register is open.
    if (says_nothing(school, change.old_code, change.half_day) && !earlier) continue;
    if (change.old_code == change.new_code) continue;
    if (change.changed_at &&
        *change.changed_at < moment_of(change.half_day.day(), school.closes_at(change.half_day, year_group)))
      continue;
    const Lack lack = lack_of(rule, change, earlier);
    if (!lack.any()) continue;
    ++finding.count;
    lacks[0] += lack.entry ? 1 : 0;
    lacks[1] += lack.reason ? 1 : 0;
    lacks[2] += lack.date ? 1 : 0;
    lacks[3] += lack.name ? 1 : 0;
    draft.cite_record({.table = "mark_change",
                       .row = change.row,
                       .key = std::to_string(change.seq),
                       .first = change.half_day,
                       .last = std::nullopt,
                       .about = "lacks" + said(lack)});
    if (!finding.first) finding.first = change.half_day;
    finding.last = change.half_day;
    const std::pair session(change.row, change.half_day);
    if (last_session != session) {
      ++finding.sessions;
      if (finding.cited.size() < most_cited) finding.cited.push_back(audit.cite(row, *column));
    }
    last_session = session;
    pupils[audit.enrolment(row).pupil] = true;
    audit.touch(rule, audit.enrolment(row).pupil);
  }
  if (finding.count == 0) return;
  finding.pupils = std::ranges::count(pupils, true);
  for (std::size_t i = 0; i < lacks.size(); ++i) draft.set_n(i + 1, lacks[i]);
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
