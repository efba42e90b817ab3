// Returns about the roll: a new pupil, a name to be deleted, a part-time timetable, a child who is missing.
#include <algorithm>

#include "core/words.hpp"
#include "returns/assemble/assembly.hpp"
#include "rules/amendments.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

// Whether a return about a part-time timetable was sent since a day.
bool told_since(const Assembly& at, Day day) {
  const RuleEntry* rule = at.rulebook.find_rule("T307");
  const Parameter* kinds = rule == nullptr ? nullptr : rule->find_parameter("returns");
  const auto [begin, end] = of_pupil(at.school.records.returns_sent, at.pupil());
  return std::any_of(begin, end, [&](const ReturnSent& sent) {
    return sent.sent_on && day <= *sent.sent_on && *sent.sent_on <= at.on() &&
           is_listed(kinds, sent.return_kind);
  });
}

// Whether the last day on roll was entered when the pupil had been on roll for a school day after it. A day
// that is not past takes nothing back; of one that is, only the amendments of the roll say when it was
// entered.
Answer deleted_backwards(const Assembly& at) {
  if (!at.record.leaving) return Answer::not_held;
  if (at.on() <= *at.record.leaving) return Answer::no;
  const auto [begin, end] = of_row(at.school.records.roll_changes, static_cast<std::int32_t>(at.row));
  Answer answer = Answer::not_held;
  for (const RollChange* one = begin; one != end; ++one) {
    if (one->field != "end_date" || one->new_value != to_text(*at.record.leaving) || !one->changed_at)
      continue;
    const std::optional<Day> next = at.school.school_day_after(*at.record.leaving, 1);
    answer = next && *next < day_of_moment(*one->changed_at) ? Answer::yes : Answer::no;
  }
  return answer;
}

}  // namespace

void tell_new_pupil(Assembly& at) {
  at.record.returned.new_pupil.entry = at.record.entry;
}

void tell_deletion(Assembly& at) {
  const EnrolmentDetail& detail = at.school.enrolment_detail(at.row);
  Deletion& deletion = at.record.returned.deletion;
  if (const std::optional<Ground> ground = ground_of(detail.leaving_ground)) {
    deletion.ground = std::string(1, ground->letter);
    if (ground->paragraph != '1')
      deletion.ground = "9(" + std::string(1, ground->paragraph) + ")(" + deletion.ground + ")";
  } else if (deletion.ground_text.empty()) {
    deletion.ground_text = detail.leaving_ground;
  }
  deletion.leaving = at.record.leaving;
  deletion.last_attended = last_day_there(at, at.on());
  if (deletion.retrospective == Answer::not_held) deletion.retrospective = deleted_backwards(at);
  if (deletion.other_school.empty()) deletion.other_school = detail.destination;
  if (deletion.other_school_urn.empty()) deletion.other_school_urn = detail.other_school_urn;
}

void tell_part_time(Assembly& at) {
  const auto [begin, end] = of_row(at.school.records.part_times, static_cast<std::int32_t>(at.row));
  const PartTime* latest = nullptr;
  for (const PartTime* one = begin; one != end; ++one) {
    const bool begun = one->span.first == open_started || one->span.first.day() <= at.on();
    if (begun && (latest == nullptr || latest->span.first < one->span.first)) latest = one;
  }
  PartTimeTimetable& told = at.record.returned.part_time;
  if (latest == nullptr) {
    if (!told.from) told = {};  // answers about none
    return;
  }
  if (latest->span.first != open_started) told.from = latest->span.first.day();
  if (latest->span.last != open_ended) told.to = latest->span.last.day();
  told.review = latest->review_on;
  told.agreed_by = latest->agreed_by;
  told.agreed_on = latest->agreed_on;
  // The weeks of a pattern stand as rows with the same days.
  std::optional<std::int64_t> a_week;
  bool alike = true;
  for (const PartTime* one = begin; one != end; ++one) {
    if (one->span.first != latest->span.first || one->span.last != latest->span.last || one->expected.empty())
      continue;
    told.weeks.push_back(one->expected);
    const auto sessions = static_cast<std::int64_t>(std::ranges::count(one->expected, '1'));
    alike = alike && (!a_week || *a_week == sessions);
    a_week = sessions;
  }
  if (alike) told.sessions_a_week = a_week;
  if (!told.state.empty()) return;
  if (told.to && *told.to < at.on()) {
    told.state = "closed";
  } else {
    told.state = told.from && told_since(at, *told.from) ? "changed" : "new";
  }
}

void tell_missing(Assembly& at) {
  MissingEducation& missing = at.record.returned.missing;
  // Somebody may have seen the child since; else the register says.
  if (!missing.last_seen) missing.last_seen = last_day_there(at, at.on());
}

}  // namespace rollmark
