// The order of work.
#include "tracking/next_step.hpp"

namespace rollmark {

std::string_view next_step_name(NextStep step) {
  switch (step) {
    case NextStep::send_late_return:
      return "return late";
    case NextStep::send_return:
      return "return due";
    case NextStep::consider_notice:
      return "consider notice";
    case NextStep::plan_for_severe:
      return "severe without plan";
    case NextStep::follow_up:
      return "follow up";
    case NextStep::persistent:
      return "persistent";
    case NextStep::near:
      return "near";
    case NextStep::none:
      break;
  }
  return "none";
}

NextStep next_step(const CaseState& state) {
  if (state.return_late) return NextStep::send_late_return;
  if (state.return_due) return NextStep::send_return;
  if (state.notice_waiting) return NextStep::consider_notice;
  if (state.band == AbsenceBand::severe && !state.plan_open) return NextStep::plan_for_severe;
  const bool persistent = state.band >= AbsenceBand::persistent;
  if (state.follow_up_overdue && (persistent || state.near)) return NextStep::follow_up;
  if (persistent) return NextStep::persistent;
  return state.near ? NextStep::near : NextStep::none;
}

}  // namespace rollmark
