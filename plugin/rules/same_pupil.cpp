// L213: one child entered twice. L214: a dual registration that only one of the two schools has (reg. 8(4)).
// Pupils of different schools are joined by valid permanent UPNs alone; no name and no UPN leaves here.
#include <algorithm>
#include <map>
#include <tuple>

#include "core/upn.hpp"
#include "core/words.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"
#include "rules/rules.hpp"

namespace rollmark {
namespace {

bool is_permanent(std::string_view upn) {
  return check_upn(upn) == UpnKind::valid_permanent;
}

bool overlap(const Enrolment& a, const Enrolment& b) {
  return !(a.last.day() < b.first.day()) && !(b.last.day() < a.first.day());
}

// Whether two entries with the same names and birth date can be two children.
bool told_apart(const School& school, std::size_t a, std::size_t b) {
  const PupilDetail& one = school.pupil_detail(a);
  const PupilDetail& other = school.pupil_detail(b);
  const auto differ = [](const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && small_letters(x) != small_letters(y);
  };
  if (differ(one.sex, other.sex) || differ(one.middle_names, other.middle_names)) return true;
  const std::string& upn = school.pupils[a].upn;
  const std::string& other_upn = school.pupils[b].upn;
  const bool same_address =
      !one.address.empty() && small_letters(one.address) == small_letters(other.address);
  return is_permanent(upn) && is_permanent(other_upn) && upn != other_upn && !same_address;
}

// The pupils of a school by UPN: their enrolments.
using RowsOfUpn = std::map<std::string_view, std::vector<std::uint32_t>>;

RowsOfUpn rows_of_upns(const School& school) {
  RowsOfUpn rows;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::string& upn = school.pupils[school.enrolments[row].pupil].upn;
    if (is_permanent(upn)) rows[upn].push_back(row);
  }
  return rows;
}

}  // namespace

void l213_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const School& school = audit.school();
  const std::vector<std::int32_t> latest = pupils_of_period(audit);
  std::map<std::tuple<std::string, std::string, Day>, std::vector<std::int32_t>> by_person;
  for (std::size_t pupil = 0; pupil < latest.size(); ++pupil) {
    const PupilDetail& detail = school.pupil_detail(pupil);
    if (latest[pupil] < 0 || !school.pupils[pupil].dob || detail.legal_surname.empty() ||
        detail.legal_forename.empty())
      continue;
    by_person[{small_letters(detail.legal_surname), small_letters(detail.legal_forename),
               *school.pupils[pupil].dob}]
        .push_back(latest[pupil]);
  }
  for (auto& [person, rows] : by_person) {
    if (rows.size() < 2) continue;
    // Those that another entry of the same child stands beside; rows are in the order of their keys.
    std::vector<std::int32_t> same;
    for (const std::int32_t row : rows) {
      const Enrolment& one = audit.enrolment(static_cast<std::uint32_t>(row));
      if (std::ranges::any_of(rows, [&](std::int32_t other_row) {
            const Enrolment& other = audit.enrolment(static_cast<std::uint32_t>(other_row));
            return other_row != row && overlap(one, other) && !told_apart(school, one.pupil, other.pupil);
          }))
        same.push_back(row);
    }
    if (same.empty()) continue;
    std::ranges::sort(same);
    Draft draft;
    draft.finding.row = same.front();
    draft.finding.pupils = static_cast<std::int64_t>(same.size());
    draft.finding.count = draft.finding.pupils;
    for (const std::int32_t row : same) {
      if (draft.finding.cited.size() < most_cited) draft.finding.cited.push_back({row, std::nullopt, {}});
      audit.touch(rule, audit.enrolment(static_cast<std::uint32_t>(row)).pupil);
    }
    audit.keep(rule, std::move(draft));
  }
}

void l214_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const School& school = audit.school();
  const Day from = audit.request().period.from;
  const Day to = last_day(audit);
  std::map<const School*, RowsOfUpn> known;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    const std::string& urn = school.enrolment_detail(row).other_school_urn;
    if ((enrolment.status != "M" && enrolment.status != "S") || urn.empty() || enrolment.last.day() < from ||
        to < enrolment.first.day())
      continue;
    const std::vector<School>& schools = audit.request().data.schools;
    const auto other = std::ranges::find(schools, urn, &School::urn);
    if (other == schools.end() || other->key == school.key) continue;
    const std::string& upn = audit.pupil(row).upn;
    if (!is_permanent(upn)) {
      audit.not_judged(rule, row);
      continue;
    }
    const auto [found, made] = known.try_emplace(&*other);
    if (made) found->second = rows_of_upns(*other);
    const std::string_view wanted = enrolment.status == "M" ? "S" : "M";
    const auto rows = found->second.find(upn);
    if (rows != found->second.end() && std::ranges::any_of(rows->second, [&](std::uint32_t other_row) {
          const Enrolment& counterpart = other->enrolments[other_row];
          const Day begin = std::max({from, enrolment.first.day(), counterpart.first.day()});
          const Day end = std::min({to, enrolment.last.day(), counterpart.last.day()});
          return counterpart.status == wanted && begin <= end;
        }))
      continue;
    Draft draft;
    draft.finding.row = static_cast<std::int32_t>(row);
    draft.finding.pupils = 1;
    draft.finding.count = 1;
    if (enrolment.status == "S") draft.variant = "subsidiary";
    audit.touch(rule, enrolment.pupil);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
