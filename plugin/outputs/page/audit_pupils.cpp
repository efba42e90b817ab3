// The pupils with findings, each with figures, the checks that fired and a register strip.
#include <algorithm>
#include <map>

#include "core/rate.hpp"
#include "outputs/page/audit_page.hpp"
#include "outputs/page/pupil_name.hpp"
#include "outputs/page/register_strip.hpp"

namespace rollmark {
namespace {

struct PupilRow {
  std::size_t row = 0;
  std::string_view group;
  std::string name;
  std::vector<const FindingView*> findings;  // heaviest first
};

// The shown findings of a school's enrolments, by group, then name, then key.
std::vector<PupilRow> rows_of(const AuditPage& audit, const School& school) {
  std::map<std::size_t, PupilRow> by_row;
  for (const CheckFindings& check : audit.checks) {
    for (const FindingView& view : check.shown) {
      if (view.school != &school || view.enrolment == nullptr) continue;
      const auto row = static_cast<std::size_t>(view.finding->row);
      by_row[row].findings.push_back(&view);
    }
  }
  std::vector<PupilRow> rows;
  for (auto& [row, pupil] : by_row) {
    pupil.row = row;
    pupil.group = group_of(school, row, std::nullopt);
    pupil.name = pupil_name(school, school.enrolments[row], audit.options.names);
    rows.push_back(std::move(pupil));
  }
  std::ranges::stable_sort(rows, [](const PupilRow& a, const PupilRow& b) {
    if (a.group != b.group) return NaturalLess()(a.group, b.group);
    return a.name < b.name;
  });
  return rows;
}

// Sessions with findings as runs of columns, joined where they meet.
std::vector<StripRun> finding_runs(const School& school, StripAxis axis, const PupilRow& pupil) {
  std::vector<StripRun> runs;
  for (const FindingView* view : pupil.findings) {
    const Finding& finding = *view->finding;
    if (!finding.first) continue;
    const HalfDay last = finding.last.value_or(*finding.first);
    const std::uint32_t first = std::max(school.column_from(*finding.first), axis.first);
    const std::uint32_t end = std::min(school.column_from({last.value + 1}), axis.end);
    if (first < end) runs.push_back({first - axis.first, end - axis.first});
  }
  std::ranges::sort(runs, {}, &StripRun::first);
  std::vector<StripRun> joined;
  for (const StripRun& run : runs) {
    if (!joined.empty() && run.first <= joined.back().end) {
      joined.back().end = std::max(joined.back().end, run.end);
    } else {
      joined.push_back(run);
    }
  }
  return joined;
}

void write_checks(Markup& page, const PupilRow& pupil) {
  const RuleEntry* last = nullptr;
  for (const FindingView* view : pupil.findings) {
    if (view->rule == last) continue;
    if (last != nullptr) page.raw(" ");
    last = view->rule;
    page.raw("<a class=\"chip ").raw(weight_class(view->finding->weight)).raw("\" href=\"#rm-");
    page.text(last->id).raw("\">").text(last->id).raw("</a>");
  }
}

void write_row(Markup& page, const AuditPage& audit, const School& school, StripAxis axis,
               const PupilRow& pupil) {
  const Tally tally = tally_enrolment(school, pupil.row, audit.report.period, audit.report.due);
  page.raw("<tr><th scope=\"row\">");
  write_pupil(page, audit.options, school, school.enrolments[pupil.row], std::nullopt);
  page.raw("</th><td class=\"group\">").text(pupil.group).raw("</td><td class=\"chips\">");
  write_checks(page, pupil);
  page.raw("</td><td class=\"n\">").rate(percentage(tally.attended(), tally.possible(), 1));
  for (const std::int64_t count :
       {tally.of(Category::authorised), tally.of(Category::unauthorised), tally.missing}) {
    page.raw("</td><td class=\"n\">").number(count);
  }
  page.raw("</td><td class=\"register\">");
  write_strip(page, states_of(school, pupil.row, axis, audit.report.period, audit.report.due),
              finding_runs(school, axis, pupil));
  page.raw("</td></tr>\n");
}

}  // namespace

void write_pupils_section(Markup& page, const AuditPage& audit) {
  std::size_t room = most_strips_shown;
  std::size_t left_out = 0;
  bool any = false;
  for (const School& school : *audit.report.schools) {
    std::vector<PupilRow> rows = rows_of(audit, school);
    const StripAxis axis = axis_of(school, audit.report.period, audit.report.due);
    if (rows.size() > room) {
      left_out += rows.size() - room;
      rows.resize(room);
    }
    room -= rows.size();
    if (rows.empty() || axis.size() == 0) continue;
    if (!any) {
      page.raw("<section class=\"pupils\" aria-labelledby=\"rm-pupils\"><h2 id=\"rm-pupils\">Pupils with ");
      page.raw("findings</h2>\n");
      write_strip_key(page);
      any = true;
    }
    page.raw("<table class=\"pupils\">");
    if (audit.several_schools()) {
      page.raw("<caption>").text(school.name.empty() ? school.key : school.name).raw("</caption>");
    }
    page.raw("<thead><tr><th scope=\"col\">Pupil</th><th scope=\"col\">Group</th>");
    page.raw("<th scope=\"col\" class=\"checks\">Checks</th><th scope=\"col\" class=\"n\">Attended</th>");
    page.raw("<th scope=\"col\" class=\"n\">Authorised</th><th scope=\"col\" class=\"n\">Unauthorised</th>");
    page.raw("<th scope=\"col\" class=\"n\">No mark</th><th scope=\"col\" class=\"register\">Register");
    write_axis(page, school, axis);
    page.raw("</th></tr></thead><tbody>\n");
    for (const PupilRow& pupil : rows) write_row(page, audit, school, axis, pupil);
    page.raw("</tbody></table>\n");
  }
  if (!any) return;
  if (left_out > 0) {
    page.raw("<p class=\"note\">")
        .text(counted(static_cast<std::int64_t>(left_out), "pupil is", "pupils are"));
    page.raw(" left out here for want of room; findings.csv names every finding.</p>\n");
  }
  page.raw("</section>\n");
}

}  // namespace rollmark
