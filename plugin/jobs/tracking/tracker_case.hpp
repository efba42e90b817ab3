// One enrolment as the officer's tracker sees it: figures, what is left, returns, the penalty-notice
// threshold, actions. It gathers what plugin/tracking counts and must not write a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/office/office_document.hpp"
#include "tracking/absence.hpp"
#include "tracking/episodes.hpp"
#include "tracking/next_step.hpp"
#include "tracking/penalty_notice.hpp"
#include "tracking/sessions_left.hpp"
#include "tracking/sickness.hpp"
#include "tracking/term_at.hpp"
#include "tracking/triggers.hpp"

namespace rollmark {

// What is asked, read once: the job's parameters of the same names, and the rulebook's numbers on the date.
struct TrackerAsked {
  Period year;                          // from the scope's first day to the school year's end
  std::int64_t near = 0;                // absences left
  std::int64_t interval_days = 0;       // for attendance returns
  std::int64_t sickness_days = 0;       // for sickness returns
  std::int64_t points = 0;              // improved by so many percentage points
  bool everyone = false;                // also who has no next step
  std::int64_t fewest = 0;              // possible sessions of a half term before it says a direction
  std::int64_t provisional = 0;         // possible sessions below which a band is provisional
  std::string considered;               // kind of action
  std::vector<std::string> plans;       // kinds of action
  std::vector<std::string> targets;     // kinds of action
  std::vector<std::string> everyday;    // kinds of action that are no step
  std::int64_t persistent_percent = 0;  // 0: the rulebook has none on the date
  std::int64_t severe_percent = 0;
  std::optional<NoticeRule> notice;
  std::vector<EpisodeRule> attendance_returns;  // on end, and the irregular limb
  std::optional<EpisodeRule> sickness_return;
  // The words for a return that the checks on the two know.
  const Parameter* attendance_words = nullptr;
  const Parameter* sickness_words = nullptr;
  std::vector<TriggerRule> triggers;
};

// Throws Failure(ARGUMENT).
TrackerAsked read_tracker(const OfficeRun& run);

struct ReturnOwed {
  std::string_view kind;  // attendance, sickness
  std::int64_t school_days = 0;
  Day reached_on;
  std::optional<Day> due_by;  // nothing: the calendar ends before
  bool late = false;
};

// The step of the procedure's table that was called for last and is not recorded since.
struct StepDue {
  const TriggerRule* rule = nullptr;
  Day passed_on;
  std::optional<Day> due_by;
};

struct TrackerCase {
  const School* school = nullptr;
  std::uint32_t row = 0;
  std::uint16_t group = no_group;
  AbsenceBand band = AbsenceBand::no_rate;         // year to date
  AbsenceBand band_before = AbsenceBand::no_rate;  // year to the last half term's end
  std::int64_t unauthorised = 0;                   // year to date
  SessionsLeft year;
  AbsencesLeft persistent;  // by the year's end
  AbsencesLeft severe;
  std::optional<SessionsLeft> term;
  AbsencesLeft term_persistent;
  AbsencesLeft term_severe;
  Tally half_term;  // empty where there is none
  Tally last_half_term;
  std::optional<ReturnOwed> owed;
  std::int64_t sickness_sessions = 0;  // of the reference date's school year
  std::optional<DayRun> standing;      // school days on end towards the attendance return
  std::int64_t notice_sessions = 0;
  std::optional<Day> notice_reached;
  const Action* considered = nullptr;
  const Action* last = nullptr;  // the latest action that is no everyday one
  const Action* plan = nullptr;  // open
  const Action* target = nullptr;
  const Action* overdue = nullptr;  // its own day is over and nothing was done from that day on
  std::optional<StepDue> trigger;   // only where actions are known
  NextStep step = NextStep::none;

  // Both half terms have sessions enough to be compared.
  bool has_direction(const TrackerAsked& asked) const {
    return half_term.possible() >= asked.fewest && last_half_term.possible() >= asked.fewest;
  }
};

// What the cases of one school share. The school and what was asked outlive it.
struct TrackerSchool {
  TrackerSchool(const School& of, const TrackerAsked& asked, Day on);
  const School& school;
  std::vector<Day> weeks;
  std::vector<std::vector<std::uint32_t>> rows;  // of each pupil
  TermsAround terms;
  std::vector<EpisodeCodes> attendance;  // as TrackerAsked::attendance_returns
  std::optional<EpisodeCodes> sickness;
  std::optional<CountingCodes> notice;
};

// One enrolment, whether or not it is on roll or had a possible session.
TrackerCase tracker_case(const OfficeRun& run, const TrackerAsked& asked, const TrackerSchool& shared,
                         std::uint32_t row);

// Every enrolment on roll at the reference date with a possible session, in the order of the roll.
std::vector<TrackerCase> tracker_cases(const OfficeRun& run, const TrackerAsked& asked);

// The first to do first: by step; returns by the day their number was reached, all else the more absent
// first.
bool comes_before(const TrackerCase& a, const TrackerCase& b);

// Whether the pupil left persistent or severe absence since the last half term's end, or is in it and attends
// better by so many percentage points.
bool left_a_band(const TrackerCase& one);
bool attends_better(const TrackerCase& one, const TrackerAsked& asked);

}  // namespace rollmark
