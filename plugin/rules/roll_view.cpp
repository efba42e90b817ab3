// Who is on roll, who left, on what ground.
#include "rules/roll_view.hpp"

#include <algorithm>
#include <charconv>

#include "core/words.hpp"
#include "rules/amendments.hpp"

namespace rollmark {
namespace {

constexpr std::string_view guest = "G";  // registered elsewhere, no entry in this admission register

std::vector<std::int32_t> latest_between(const SchoolAudit& audit, Day from_day, Day to_day) {
  const School& school = audit.school();
  const HalfDay from = morning_of(from_day);
  const HalfDay to = afternoon_of(to_day);
  std::vector<std::int32_t> latest(school.pupils.size(), -1);
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (enrolment.last < from || to < enrolment.first || enrolment.last < enrolment.first ||
        enrolment.status == guest)
      continue;
    std::int32_t& held = latest[enrolment.pupil];
    if (held < 0 || school.enrolments[static_cast<std::size_t>(held)].first <= enrolment.first)
      held = static_cast<std::int32_t>(row);
  }
  return latest;
}

}  // namespace

Day last_day(const SchoolAudit& audit) {
  return std::min(audit.request().period.to, audit.request().due.on);
}

void unless_complete(const SchoolAudit& audit, std::string_view table, Draft& draft) {
  if (audit.vouched(table)) return;
  draft.at_most = Weight::information;
  draft.variant = "no-record";
}

bool has_weight(const Rule& rule, const SchoolAudit& audit, Day day) {
  return audit.request().rulebook.weight(*rule.entry, day, audit.type()).has_value();
}

std::vector<std::int32_t> pupils_of_period(const SchoolAudit& audit) {
  return latest_between(audit, audit.request().period.from, last_day(audit));
}

std::vector<std::int32_t> pupils_at_end(const SchoolAudit& audit) {
  return latest_between(audit, last_day(audit), last_day(audit));
}

std::vector<std::uint32_t> ended(const SchoolAudit& audit) {
  const School& school = audit.school();
  // The starts of each pupil's enrolments, to see who goes on without a day between.
  std::vector<std::pair<std::uint32_t, Day>> starts;
  for (const Enrolment& enrolment : school.enrolments) {
    if (!(enrolment.last < enrolment.first)) starts.emplace_back(enrolment.pupil, enrolment.first.day());
  }
  std::ranges::sort(starts);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    if (enrolment.last == open_ended || enrolment.last < enrolment.first || enrolment.status == guest)
      continue;
    const Day end = enrolment.last.day();
    if (end < audit.request().period.from || last_day(audit) < end) continue;
    bool goes_on = false;
    for (auto at = std::ranges::lower_bound(starts, std::pair(enrolment.pupil, end));
         at != starts.end() && at->first == enrolment.pupil && at->second <= end + 1; ++at)
      goes_on = goes_on || enrolment.first.day() != at->second;
    if (!goes_on) rows.push_back(row);
  }
  return rows;
}

std::optional<Ground> ground_of(std::string_view said) {
  std::string text;
  for (const char sign : small_letters(said)) {
    if (sign != ' ') text += sign;
  }
  std::string_view left = text;
  for (const std::string_view prefix : {"regulation", "reg.", "reg"}) {
    if (!left.starts_with(prefix)) continue;
    left.remove_prefix(prefix.size());
    break;
  }
  Ground ground;
  if (left.size() > 4 && (left[0] == '9' || left[0] == '8') && left[1] == '(' &&
      (left[2] == '1' || left[2] == '3') && left[3] == ')') {
    ground.paragraph = left[2];
    ground.said_paragraph = true;
    left.remove_prefix(4);
    if (left.size() != 3) return std::nullopt;
  }
  if (left.size() == 3 && left.front() == '(' && left.back() == ')') {
    ground.letter = left[1];
  } else if (left.size() == 1) {
    ground.letter = left[0];
  } else {
    return std::nullopt;
  }
  // Reg. 9(1) has (a) to (o), 9(3) fewer.
  const char last = ground.paragraph == '3' ? 'f' : 'o';
  if (ground.letter < 'a' || last < ground.letter) return std::nullopt;
  return ground;
}

bool is_parent(const Rulebook& rulebook, const Contact& contact) {
  if (!contact.parent_basis.empty() || is_yes(contact.responsibility) || is_yes(contact.lives_with))
    return true;
  const RuleEntry* entry = rulebook.find_rule("L211");
  return entry != nullptr && is_listed(entry->find_parameter("parents"), contact.relationship);
}

bool is_yes(std::string_view text) {
  const std::string small = small_letters(text);
  return small == "yes" || small == "y" || small == "true" || small == "1";
}

std::optional<std::int32_t> year_place(std::string_view year_group) {
  if (year_group == "N1") return -2;
  if (year_group == "N2") return -1;
  if (year_group == "R") return 0;
  std::int32_t number = 0;
  const char* end = year_group.data() + year_group.size();
  const auto [stop, error] = std::from_chars(year_group.data(), end, number);
  if (error != std::errc{} || stop != end || year_group.empty()) return std::nullopt;
  return number;
}

std::optional<YearOnDate> last_year_group(const SchoolAudit& audit, std::uint32_t row) {
  std::optional<YearOnDate> found;
  const auto [begin, end] = audit.school().spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const std::uint32_t from = std::max(span->first_column, audit.first());
    std::uint32_t to = std::min(span->end_column, audit.end());
    // Another pupil's mark on a closed day is a column too, and says nothing of this one.
    const SessionKind* kinds = audit.school().kinds(span->year_group);
    while (from < to && kinds[to - 1] != SessionKind::open) --to;
    if (from < to) found = YearOnDate{span->year_group, to - 1};
  }
  return found;
}

}  // namespace rollmark
