// Absence without leave: returns to the local authority (reg 13(7)), penalty notices considered (SI 2007/1867
// reg 9A).
#include <algorithm>

#include "duties.hpp"

namespace rollmark::sample {
namespace {

constexpr int interval = 31;
constexpr int ten_days = 10, ten_sessions = 10, ten_weeks = 10;
constexpr int irregular_sessions = 20, irregular_weeks = 7;

bool without_leave(Sign sign) {
  return sign == Sign::G || sign == Sign::N || sign == Sign::O || sign == Sign::U ||
         sign == Sign::flattened_c;
}

}  // namespace

// Reg 13(7): ten school days on end (b), irregular attendance by the authority's test (a).
void Duties::absences(std::size_t p) {
  std::map<std::size_t, std::vector<Run>> ten;
  for (const std::size_t e : enrolments_[p]) {
    ten[e] = runs(e, without_leave, ten_days);
    std::erase_if(ten[e], [](const Run& run) { return run.reached == no_day; });
    for (const Run& run : ten[e]) {
      if (!withheld("T301", p)) send(p, "attendance", run.first, run.reached);
    }
  }
  for (const std::size_t e : enrolments_[p]) irregular(p, e, ten[e]);
  for (const std::size_t e : enrolments_[p]) {
    for (const Run& run : ten[e]) {
      const bool done = first_sent("attendance", run.first) != no_day;
      const bool late = s_.to - run.reached > interval;
      follow("attendance", e, run.first, done ? "sent" : late ? "late" : "due");
      if (!done && late) answer("T301", e, morning(run.first));
    }
  }
}

void Duties::irregular(std::size_t p, std::size_t e, const std::vector<Run>& ten) {
  std::vector<HalfDay> sessions;
  each_day(e, [&](Day day) {
    for (const Run& run : ten) {
      if (run.first <= day && day <= run.last) return;
    }
    for (const HalfDay session : {morning(day), afternoon(day)}) {
      if (without_leave(s_.cell(e, session))) sessions.push_back(session);
    }
  });
  const auto settled = [&](Day reached) {
    if (!withheld("T302", p)) send(p, "attendance", reached, reached);
    return first_sent("attendance", reached);
  };
  const auto first = unsettled(sessions, irregular_sessions, irregular_weeks, settled);
  if (first && s_.to - day_of(sessions[*first + irregular_sessions - 1]) > interval)
    answer("T302", e, sessions[*first]);
}

// SI 2007/1867 reg 9A: ten sessions in ten school weeks; whoever may considers a notice the same day.
void Duties::notices(std::size_t p) {
  std::map<HalfDay, std::size_t> counting;
  for (const std::size_t e : enrolments_[p]) {
    each_day(e, [&](Day day) {
      if (day < codes_of_2024) return;
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        if (without_leave(s_.cell(e, session))) counting.try_emplace(session, e);
      }
    });
  }
  std::vector<HalfDay> sessions;
  for (const auto& [session, e] : counting) sessions.push_back(session);
  follow_notice(p, sessions);
  if (s_.kind->school_type == "independent") return;
  const auto settled = [&](Day reached) {
    if (!withheld("T306", p)) {
      act(p, reached, 16 * 60 + 10, "penalty notice considered", "Support first");
      return reached;
    }
    Day on = no_day;
    for (const Notice& notice : s_.notices) {
      if (notice.pupil == p && notice.issued >= reached && notice.issued <= s_.to)
        on = std::min(on, notice.issued);
    }
    return on;
  };
  const auto first = unsettled(sessions, ten_sessions, ten_weeks, settled);
  if (first && over(day_of(sessions[*first + ten_sessions - 1]), ten_days))
    answer("T306", counting.at(sessions[*first]), sessions[*first]);
}

// The last ten sessions that reached the number; the job shows the pupil at the last enrolment.
void Duties::follow_notice(std::size_t p, const std::vector<HalfDay>& sessions) {
  for (std::size_t last = sessions.size(); last-- > 9;) {
    const Day first = day_of(sessions[last - 9]);
    if (week_of(day_of(sessions[last])) - week_of(first) >= ten_weeks) continue;
    std::size_t shown = enrolments_[p].front();
    for (const std::size_t e : enrolments_[p]) {
      if (s_.enrolments[e].key > s_.enrolments[shown].key) shown = e;
    }
    follow("penalty-notice", shown, first, "reached");
    return;
  }
}

}  // namespace rollmark::sample
