// Looking at each leave by itself.
#include "casework/leave_decisions.hpp"

#include <algorithm>
#include <tuple>

#include "core/words.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t short_leave = 5, long_leave = 10;  // school days

LeaveAnswer answer_of(const Leave& leave, Day on) {
  const std::string word = small_letters(leave.decision);
  if (word.empty() || (leave.decided_on && on < *leave.decided_on)) return LeaveAnswer::open;
  if (word == "granted") return LeaveAnswer::granted;
  return word == "refused" ? LeaveAnswer::refused : LeaveAnswer::other;
}

std::string length_of(std::int64_t days) {
  if (days == 0) return "no school day";
  if (days <= short_leave) return "1 to 5 school days";
  return days <= long_leave ? "6 to 10 school days" : "over 10 school days";
}

// By counts: 20 x absent against possible is 5 %.
std::string attendance_before(const School& school, std::uint32_t row, Day first, Due due) {
  const Period before{school_year_start(school_year_of(first)), first - 1};
  if (before.to < before.from) return "not known";
  const Tally tally = tally_enrolment(school, row, before, due);
  const std::int64_t possible = tally.possible(), absent = tally.absent();
  if (possible == 0) return "not known";
  if (20 * absent < possible) return "under 5 % absent";
  return 10 * absent < possible ? "5 % to under 10 % absent" : "10 % absent or more";
}

bool meets(const std::optional<Day>& from, const std::optional<Day>& to, Period days) {
  return from && to && *from <= days.to && days.from <= *to;
}

class Judge {
 public:
  Judge(const School& school, const LeaveEvidence& evidence, Due due)
      : school_(school), evidence_(evidence), due_(due) {}

  LeaveStanding look(const Leave& leave) const {
    LeaveStanding one;
    one.leave = &leave;
    one.row = static_cast<std::uint32_t>(leave.row);
    one.answer = answer_of(leave, due_.on);
    const bool decided = one.answer != LeaveAnswer::open;
    one.letter_due = decided && leave.letter_ref.empty() && school_.delivered("leave", "letter_ref");
    one.length = one.attendance = "not known";
    const bool refused = one.answer == LeaveAnswer::refused;
    if (refused) one.warned = one.taken_word = "not known";
    if (leave.span.first == open_started || leave.span.last == open_ended) return one;
    const Period days{leave.span.first.day(), leave.span.last.day()};
    one.late_decision = decided ? leave.decided_on && days.from < *leave.decided_on : days.from <= due_.on;
    one.school_days = std::ranges::count_if(school_.school_days(),
                                            [&](Day day) { return days.from <= day && day <= days.to; });
    one.length = length_of(one.school_days);
    one.attendance = attendance_before(school_, one.row, days.from, due_);
    each_due_session(school_, one.row, days, due_, [&](std::uint32_t column, const RegisterSpan&) {
      if (!leave.span.covers(school_.columns[column])) return;
      ++one.sessions;
      one.unauthorised += school_.fact(one.row, column).category == Category::unauthorised ? 1 : 0;
      one.unmarked += school_.mark(one.row, column) == 0 ? 1 : 0;
    });
    one.taken = refused && one.unauthorised > 0;
    if (refused) {
      one.warned = warned(one, days.from);
      one.taken_word = taken(one, days.to);
    }
    if (one.taken) follow(one, days);
    return one;
  }

 private:
  std::string_view warned(const LeaveStanding& one, Day first) const {
    const std::optional<Day>& asked = one.leave->requested_on;
    if (!asked || !school_.delivered("warning")) return "not known";
    const auto [begin, end] =
        of_pupil(school_.records.warnings, static_cast<std::int32_t>(school_.enrolments[one.row].pupil));
    const bool sent = std::any_of(begin, end, [&](const WarningSent& each) {
      return each.sent_on && *asked <= *each.sent_on && *each.sent_on < first && *each.sent_on <= due_.on;
    });
    return sent ? "yes" : due_.on < first ? "due" : "no";
  }

  // A session without a mark may have been taken.
  std::string_view taken(const LeaveStanding& one, Day last) const {
    if (one.unauthorised > 0) return "yes";
    if (due_.on < last || (due_.on == last && due_.now)) return "not so far";
    return one.unmarked > 0 || one.sessions == 0 ? "not known" : "no";
  }

  void follow(LeaveStanding& one, Period days) const {
    const std::uint32_t pupil = school_.enrolments[one.row].pupil;
    const std::string& key = school_.pupils[pupil].key;
    const auto referred = [&one](std::string by) {
      one.follow = LeaveFollow::referred;
      one.followed_by = std::move(by);
    };
    const auto [notice, notice_end] = of_pupil(school_.records.notices, static_cast<std::int32_t>(pupil));
    for (const Notice* each = notice; each != notice_end; ++each) {
      if (!is_withdrawn(*each) && each->issued_on && *each->issued_on <= due_.on &&
          meets(each->period_from, each->period_to, days))
        return referred("penalty notice of " + to_text(*each->issued_on));
    }
    for (const AttendanceCase& each : evidence_.cases) {
      if (each.school_key == school_.key && each.pupil_key == key && each.opened_on <= due_.on &&
          meets(each.period_from, each.period_to, days))
        return referred("case " + each.case_ref);
    }
    const auto [sent, sent_end] = of_pupil(school_.records.returns_sent, static_cast<std::int32_t>(pupil));
    for (const ReturnSent* each = sent; each != sent_end; ++each) {
      const bool is_referral = std::ranges::find(evidence_.return_kinds, small_letters(each->return_kind)) !=
                               evidence_.return_kinds.end();
      if (is_referral && each->sent_on && days.from <= *each->sent_on && *each->sent_on <= due_.on)
        return referred(each->return_kind + " sent " + to_text(*each->sent_on));
    }
    for (const ChecklistAnswer& each : evidence_.answers) {
      if (each.school_key != school_.key || each.pupil_key != key ||
          small_letters(each.list) != refused_leave_list || each.item != to_text(days.from) ||
          each.answer.empty() || !each.answered_on || due_.on < *each.answered_on)
        continue;
      one.follow = LeaveFollow::reason;
      one.followed_by = each.answer;
    }
  }

  const School& school_;
  const LeaveEvidence& evidence_;
  Due due_;
};

}  // namespace

std::string_view leave_answer_word(LeaveAnswer answer) {
  switch (answer) {
    case LeaveAnswer::granted:
      return "granted";
    case LeaveAnswer::refused:
      return "refused";
    case LeaveAnswer::open:
      return "not decided";
    case LeaveAnswer::other:
      break;
  }
  return "other word";
}

std::vector<LeaveStanding> leave_standings(const School& school, const LeaveEvidence& evidence, Period period,
                                           Due due) {
  const Judge judge(school, evidence, due);
  std::vector<LeaveStanding> all;
  for (const Leave& leave : school.records.leaves) {
    if (leave.row < 0) continue;  // of a cohort: nobody asked for it
    if (leave.requested_on && due.on < *leave.requested_on) continue;
    // What was asked for and is to come is listed, unless the period was said to end before.
    if (leave.span.last < morning_of(period.from)) continue;
    if (period.to < due.on && afternoon_of(period.to) < leave.span.first) continue;
    all.push_back(judge.look(leave));
  }
  return all;
}

std::vector<LikeRequests> like_requests(const std::vector<LeaveStanding>& all) {
  std::map<std::tuple<std::string, std::string, std::string>, LikeRequests> groups;
  for (const LeaveStanding& one : all) {
    if (one.answer != LeaveAnswer::granted && one.answer != LeaveAnswer::refused) continue;
    const std::string kind = small_letters(one.leave->kind);
    LikeRequests& group = groups[{kind, one.length, one.attendance}];
    group.kind = kind;
    group.length = one.length;
    group.attendance = one.attendance;
    (one.answer == LeaveAnswer::granted ? group.granted : group.refused) += 1;
  }
  std::vector<LikeRequests> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

}  // namespace rollmark
