// Putting a case into words.
#include "jobs/tracking/tracker_words.hpp"

#include "core/rate.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

std::string percent_text(std::int64_t percent) {
  return std::to_string(percent) + " %";
}

std::string sessions_so_far(const SessionsLeft& year) {
  return "Absent for " + grouped_digits(year.absent) + " of " +
         counted(year.possible, "session", "sessions") + " this year.";
}

// What the rest of the year can still change about persistent absence.
std::string outlook_words(const TrackerCase& one, std::int64_t percent) {
  const AbsencesLeft& left = one.persistent;
  switch (left.outlook) {
    case Outlook::certain:
      if (!left.reached_now)
        return " With the absences already agreed, persistent absence is certain this year.";
      return " Even if no session is missed from here on, it stays persistent this year.";
    case Outlook::open:
    case Outlook::out_of_reach:
      break;
    case Outlook::unknown:
      return {};
  }
  if (left.reached_now)
    return " " + counted(left.to_attend, "session", "sessions") +
           " to attend without an absence to be under " + percent_text(percent) + "; then " +
           grouped_digits(left.left) + " may be missed in all by the year's end.";
  if (left.left == 0) return " The next absence makes it persistent for the year.";
  return " " + grouped_digits(left.left) +
         " more can be missed this year; the one after makes it persistent.";
}

// "Meeting by 3 November 2025 (attendance officer)".
std::string trigger_step(const StepDue& due) {
  std::string text = due.rule->step;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (due.due_by) text.append(" by ").append(long_day(*due.due_by));
  return text.append(" (").append(due.rule->owner).append(")");
}

}  // namespace

std::string do_next(const TrackerCase& one) {
  switch (one.step) {
    case NextStep::send_late_return:
      return "Send the " + std::string(one.owed->kind) + " return now";
    case NextStep::send_return:
      return "Send the " + std::string(one.owed->kind) + " return" +
             (one.owed->due_by ? " by " + long_day(*one.owed->due_by) : std::string());
    case NextStep::consider_notice:
      return "Consider a penalty notice and record who decided what";
    case NextStep::plan_for_severe:
      return "Agree a plan with the family and the local authority";
    case NextStep::follow_up:
      return "Follow up: " + (one.overdue->type.empty() ? std::string("an action") : one.overdue->type) +
             " was due on " + long_day(*one.overdue->due_on);
    case NextStep::persistent:
      if (one.trigger) return trigger_step(*one.trigger);
      if (one.plan == nullptr) return "Meet the family and agree a plan";
      return one.plan->due_on ? "Keep to the plan; review it by " + long_day(*one.plan->due_on)
                              : std::string("Keep to the plan, and give it a day of review");
    case NextStep::near:
      if (one.trigger) return trigger_step(*one.trigger);
      return "Speak with the family about what keeps the pupil away";
    case NextStep::none:
      break;
  }
  return {};
}

std::string why(const TrackerCase& one, const TrackerAsked& asked) {
  const std::string so_far = sessions_so_far(one.year);
  switch (one.step) {
    case NextStep::send_late_return:
    case NextStep::send_return: {
      const bool sickness = one.owed->kind == "sickness";
      return std::to_string(one.owed->school_days) + " school days of absence" +
             (sickness ? " by sickness in the school year" : " on end") + " were made up on " +
             long_day(one.owed->reached_on) + " and no return is recorded" +
             (one.owed->late ? "; it was due by " + long_day(*one.owed->due_by) + "." : ".");
    }
    case NextStep::consider_notice:
      return std::to_string(asked.notice->sessions) + " sessions in " + std::to_string(asked.notice->weeks) +
             " school weeks were reached on " + long_day(*one.notice_reached) +
             "; nobody is recorded as having considered it.";
    case NextStep::plan_for_severe:
      return so_far + " No plan is open.";
    case NextStep::follow_up:
      return "Nothing is recorded from that day on. " + so_far;
    case NextStep::persistent:
    case NextStep::near:
      return (one.trigger ? one.trigger->rule->entry->title + " on " + long_day(one.trigger->passed_on) + ". "
                          : std::string()) +
             so_far + outlook_words(one, asked.persistent_percent);
    case NextStep::none:
      return so_far + outlook_words(one, asked.persistent_percent);
  }
  return {};
}

std::string attendance(std::int64_t attended, std::int64_t possible) {
  return percentage(attended, possible, 1).value_or("");
}

std::string absent_of(const SessionsLeft& sessions) {
  if (sessions.possible == 0) return {};
  return grouped_digits(sessions.absent) + " of " + grouped_digits(sessions.possible) + "; " +
         attendance(sessions.possible - sessions.absent, sessions.possible) + "\u00A0%";
}

std::string left_in_words(const AbsencesLeft& left) {
  switch (left.outlook) {
    case Outlook::certain:
      return "certain";
    case Outlook::open:
      return grouped_digits(left.left);
    case Outlook::out_of_reach:
      return "cannot be reached";
    case Outlook::unknown:
      break;
  }
  return "not known";
}

std::string left_words(const TrackerCase& one) {
  if (one.persistent.outlook == Outlook::unknown) return "no calendar ahead";
  if (one.persistent.outlook == Outlook::certain) return "certain; severe " + left_in_words(one.severe);
  std::string text = "year " + left_in_words(one.persistent);
  if (one.term) text.append(", term ").append(left_in_words(one.term_persistent));
  return text;
}

std::string short_date(Day day) {
  const CivilDate date = civil(day);
  std::string text = std::to_string(date.day) + " ";
  text.append(month_abbreviation(date.month)).append(" ").append(std::to_string(date.year));
  return text;
}

std::string outlook_name(Outlook outlook) {
  switch (outlook) {
    case Outlook::certain:
      return "certain";
    case Outlook::open:
      return "open";
    case Outlook::out_of_reach:
      return "out of reach";
    case Outlook::unknown:
      break;
  }
  return "not known";
}

std::string direction_words(const TrackerCase& one, const TrackerAsked& asked) {
  if (!one.has_direction(asked)) return {};
  const Tally& now = one.half_term;
  const Tally& was = one.last_half_term;
  const std::string rate = attendance(now.attended(), now.possible());
  const std::int64_t change = now.attended() * was.possible() - was.attended() * now.possible();
  if (change == 0) return "level at " + rate + " %";
  return std::string(change > 0 ? "up" : "down") + " from " + attendance(was.attended(), was.possible()) +
         " to " + rate + " %";
}

}  // namespace rollmark
