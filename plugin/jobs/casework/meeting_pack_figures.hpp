// The figures of a meeting's pack: trend by half terms, the school beside its phase, groups that stand out.
// It must not read parameters and names no pupil.
#pragma once

#include <vector>

#include "jobs/office/office_document.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {

// A group with more absence than the school's rate gives it, over the run's period.
struct GroupBeyond {
  GroupSessions figures;
  std::int64_t excess = 0;    // absent x the school's possible - possible x the school's absent; above 0
  std::int64_t sessions = 0;  // the same in sessions, half up
};

class MeetingPackFigures {
 public:
  // Counts once. `run` and `school` outlive it.
  MeetingPackFigures(const OfficeRun& run, const School& school);

  const GroupSessions& whole() const { return whole_; }               // of the run's period
  const std::vector<GroupBeyond>& beyond() const { return beyond_; }  // most sessions beyond first

  WorkingSection trend() const;
  WorkingSection groups() const;
  // Beside England's and the authority's published figures by DfE's statistical rules, where the rulebook has
  // them on the day; no row where nothing is published for the phase.
  WorkingSection beside_phase() const;

 private:
  const OfficeRun& run_;
  const School& school_;
  std::vector<NamedPeriod> half_terms_;  // of the year before and this, in order
  std::vector<GroupSessions> by_half_term_;
  GroupSessions whole_;
  std::vector<GroupBeyond> beyond_;
};

}  // namespace rollmark
