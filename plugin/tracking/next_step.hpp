// What is to be done next about one pupil's absence, as the one stated order of the officer's tracker: what
// law requires by a day comes before what it requires to be considered, and that before support. It must not
// say that a step has to be taken: a person decides.
#pragma once

#include <cstdint>
#include <string_view>

#include "tracking/absence.hpp"

namespace rollmark {

// In the order in which an officer works, first things first. Changing the order is changing this list.
enum class NextStep : std::uint8_t {
  send_late_return,  // a return's number was reached and the agreed interval is over (reg. 13(7) to (11))
  send_return,       // reached, and not sent
  consider_notice,   // the penalty-notice threshold is reached and nobody has considered it (reg. 9A(2))
  plan_for_severe,   // severely absent without an open plan
  follow_up,         // an earlier action's own day is over and nothing was done since
  persistent,        // persistently absent; severely with a plan
  near,              // below, and few absences left
  none,
};
inline constexpr std::size_t next_step_count = 8;

// For tables: "return late", "return due", "consider notice", "severe without plan" ...
std::string_view next_step_name(NextStep step);

// One pupil as the order sees it.
struct CaseState {
  bool return_late = false;
  bool return_due = false;
  bool notice_waiting = false;
  AbsenceBand band = AbsenceBand::no_rate;  // of the year to date
  bool plan_open = false;
  bool follow_up_overdue = false;
  bool near = false;  // few absences left before persistent absence
};

NextStep next_step(const CaseState& state);

}  // namespace rollmark
