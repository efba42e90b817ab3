// R107: amendments without what the register must keep of them: original and new entry, reason, date, name
// (reg. 6(1); before 19 August 2024 06R 13(2), where a title served).
#include <algorithm>

#include "rules/amendments.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

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
  const Day made_on = change.changed_at ? day_of_moment(*change.changed_at) : change.half_day.day();
  return {.entry = change.new_code.empty() || (change.old_code.empty() && earlier),
          .reason = change.reason.empty(),
          .date = !change.changed_at,
          .name = !is_named(*rule.book, change.changed_by, change.changed_by_title, made_on)};
}

}  // namespace

void r107_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  Draft draft;
  Finding& finding = draft.finding;
  std::array<std::int64_t, 4> lacks{};
  std::vector<bool> pupils(audit.school().pupils.size(), false);
  std::optional<std::pair<std::int32_t, HalfDay>> last_session;
  for (const ChangeSeen& seen : changes_seen(rule, audit)) {
    if (!seen.amendment) continue;
    const MarkChange& change = *seen.change;
    const Lack lack = lack_of(rule, change, seen.before != nullptr);
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
      if (finding.cited.size() < most_cited) finding.cited.push_back(audit.cite(seen.row, seen.column));
    }
    last_session = session;
    pupils[audit.enrolment(seen.row).pupil] = true;
    audit.touch(rule, audit.enrolment(seen.row).pupil);
  }
  if (finding.count == 0) return;
  finding.pupils = std::ranges::count(pupils, true);
  for (std::size_t i = 0; i < lacks.size(); ++i) draft.set_n(i + 1, lacks[i]);
  audit.keep(rule, std::move(draft));
}

}  // namespace rollmark
