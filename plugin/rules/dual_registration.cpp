// C010, D for a pupil of one school; C011, two schools that say different things of one session; C042, D for
// a place that is no school (reg. 10(4) Table 3 row D; reg. 11(9)(a)).
#include <algorithm>
#include <map>

#include "rules/draft.hpp"
#include "rules/placement_of_mark.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

bool covers(const Enrolment& enrolment, HalfDay half_day) {
  return !(half_day < enrolment.first) && !(enrolment.last < half_day);
}

// The pupil is on another roll of the data, or twice on this one.
bool registered_twice(const SchoolAudit& audit, std::uint32_t row, HalfDay half_day) {
  const School& school = audit.school();
  for (std::uint32_t other = 0; other < school.rows(); ++other) {
    const Enrolment& one = school.enrolments[other];
    if (other != row && one.pupil == school.enrolments[row].pupil && one.status != "G" &&
        covers(one, half_day))
      return true;
  }
  return std::ranges::any_of(audit.people().elsewhere(audit.place(), row), [&](const RollPlace& place) {
    const Enrolment& one = audit.request().schools[place.school].enrolments[place.row];
    return one.status != "G" && covers(one, half_day);
  });
}

// What one school says of one session.
enum class Said : std::uint8_t { nothing, elsewhere, attended, absent };

Said said(const Rule& rule, const School& school, std::uint32_t row, std::uint32_t column) {
  const CodeFact fact = school.fact(row, column);
  if (rule.codes().holds(fact.statutory)) return Said::elsewhere;
  if (fact.category == Category::present || fact.category == Category::approved) return Said::attended;
  return is_absence(fact.category) ? Said::absent : Said::nothing;
}

// The column of a session that is due of an enrolment; nothing where it is not.
std::optional<std::uint32_t> due_column(const AuditRequest& request, const School& school, std::uint32_t row,
                                        HalfDay half_day) {
  const std::optional<std::uint32_t> column = school.column_of(half_day);
  if (!column) return std::nullopt;
  const auto [begin, end] = school.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (*column < span->first_column || *column >= span->end_column) continue;
    if (school.kinds(span->year_group)[*column] != SessionKind::open ||
        !request.due.covers(school, half_day, span->year_group))
      return std::nullopt;
    return column;
  }
  return std::nullopt;
}

void compare(const Rule& rule, const AuditRequest& request, RollPlace a, RollPlace b,
             std::vector<Finding>& findings) {
  const School& one = request.schools[a.school];
  const School& other = request.schools[b.school];
  if (one.enrolments[a.row].status == "G" || other.enrolments[b.row].status == "G") return;
  const SchoolType* type = request.rulebook.find_school_type(one.school_type);
  const Day last = std::min(request.period.to, request.due.on);
  Draft draft;
  Finding& finding = draft.finding;
  std::array<std::int64_t, 3> kinds{};
  for (std::uint32_t column = one.column_from(morning_of(request.period.from));
       column < one.columns.size() && one.columns[column].day() <= last; ++column) {
    const HalfDay half_day = one.columns[column];
    if (!due_column(request, one, a.row, half_day) ||
        !request.rulebook.weight(*rule.entry, half_day.day(), type))
      continue;
    const std::optional<std::uint32_t> theirs = due_column(request, other, b.row, half_day);
    if (!theirs) continue;
    const Said here = said(rule, one, a.row, column);
    if (here == Said::nothing || here != said(rule, other, b.row, *theirs)) continue;
    ++kinds[static_cast<std::size_t>(here) - 1];
    if (!finding.first) {
      finding.first = half_day;
      finding.code = one.code_text(a.row, column);
    }
    finding.last = half_day;
    ++finding.sessions;
    Cited cited{static_cast<std::int32_t>(a.row), half_day, std::string(one.code_text(a.row, column))};
    draft.marks.add(half_day, cited.code);
    if (finding.cited.size() < most_cited) finding.cited.push_back(std::move(cited));
  }
  if (finding.sessions == 0) return;
  finding.school = static_cast<std::int32_t>(a.school);
  finding.row = static_cast<std::int32_t>(a.row);
  finding.pupils = 1;
  finding.count = finding.sessions;
  for (std::size_t i = 0; i < kinds.size(); ++i) draft.set_n(i + 1, kinds[i]);
  draft.cite_record({.table = "enrolment",
                     .row = finding.row,
                     .key = {},
                     .first = one.enrolments[a.row].first,
                     .last = std::nullopt,
                     .about = "the pupil is on the roll of another school of the data too"});
  findings.push_back(finish(rule, &one, type, request.due.on, request.messages, std::move(draft)));
}

}  // namespace

std::string c010_lacks(const Rule& /*rule*/, const AuditRequest& /*request*/, const School& school) {
  const bool said =
      std::ranges::any_of(school.enrolments, [](const Enrolment& one) { return !one.status.empty(); });
  return said ? "" : "no enrolment says its enrol_status";
}

bool c010_fires(const Rule& /*rule*/, SchoolAudit& audit, const Cell& cell) {
  const School& school = audit.school();
  const HalfDay half_day = audit.half_day(cell.column);
  if (audit.enrolment(cell.row).status != "C") return false;
  if (!school.enrolment_detail(cell.row).other_school_urn.empty()) return false;
  return placements_of_mark(audit, cell.row, cell.column).empty() &&
         !registered_twice(audit, cell.row, half_day);
}

void c010_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  if (audit.vouched("placement")) return;
  draft.variant = "unseen";
  draft.at_most = Weight::information;
}

void c011_report_all(const Rule& rule, const AuditRequest& request, std::vector<Finding>& findings) {
  const People people(request.schools);
  const std::vector<People::Known>& known = people.shared();
  for (std::size_t i = 0; i < known.size(); ++i) {
    for (std::size_t j = i + 1; j < known.size() && known[j].upn == known[i].upn; ++j) {
      if (known[i].placed.school != known[j].placed.school)
        compare(rule, request, known[i].placed, known[j].placed, findings);
    }
  }
}

bool c042_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  return every_placement(audit, cell.row, cell.column, [&](const Placement& placed) -> std::optional<bool> {
    if (placed.provider_kind.empty()) return std::nullopt;
    return !rule.lists("provider_kinds", placed.provider_kind);
  });
}

void c042_tell(const Rule& /*rule*/, const SchoolAudit& audit, Draft& draft) {
  cite_placements(audit, draft, "the place is no school");
}

}  // namespace rollmark
