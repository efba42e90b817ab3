// A school's figures over the autumn and spring terms of the last academic year, on which bands rest, and its
// roll and attendance up to the last day with marks: counted from the sample's own cells, once and apart from
// the library.
#include "authority.hpp"
#include "authority_counts.hpp"

namespace rollmark::sample {
namespace {

bool has_flag(const School& school, std::size_t pupil, std::string_view kind, Day day) {
  for (const Flag& flag : school.flags) {
    if (flag.pupil == pupil && flag.kind == kind && flag.start <= day && day <= flag.end) return true;
  }
  return false;
}

void figures(AuthorityWorld& world, const School& school) {
  const auto [from, until] = banding_period(school);
  int enrolments = 0, persistent = 0, severe = 0, roll = 0, roll_now = 0, fsm = 0;
  SessionCount sum, now;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    const SessionCount one = sessions_of(school, e, from, until),
                       this_year = sessions_of(school, e, school.years.back().first, school.to);
    now += this_year;
    enrolments += one.possible > 0 ? 1 : 0;
    persistent += one.persistent() ? 1 : 0;
    severe += one.severe() ? 1 : 0;
    sum += one;
    roll_now += school.in_register(e, school.to) ? 1 : 0;
    if (!school.in_register(e, until)) continue;
    ++roll;
    fsm += has_flag(school, school.enrolments[e].pupil, "FSM", until) ? 1 : 0;
  }
  const auto tell = [&](std::string_view what, std::string value) {
    world.authority.tell("school-summary", school.key, "", what, std::move(value));
  };
  tell("from", date_text(from));
  tell("as of", date_text(until));
  tell("roll", std::to_string(roll));
  tell("free school meals", std::to_string(fsm));
  tell("enrolments", std::to_string(enrolments));
  tell("possible", std::to_string(sum.possible));
  tell("authorised", std::to_string(sum.authorised));
  tell("unauthorised", std::to_string(sum.unauthorised));
  tell("reasons awaited", std::to_string(sum.awaited));
  tell("persistent", std::to_string(persistent));
  tell("severe", std::to_string(severe));
  const auto meeting = [&](std::string_view what, std::string value) {
    world.authority.tell("targeting-meeting", school.key, "", what, std::move(value));
  };
  meeting("roll", std::to_string(roll_now));
  const std::string_view phase = school.kind->phase;
  meeting("rule on secondary schools", phase == "Secondary" || phase == "All-through" ? "met" : "not met");
  meeting("rule on more than 350", phase == "Primary" && roll_now > 350 ? "met" : "not met");
  meeting("attended", std::to_string(now.possible - now.absent()));
  meeting("possible", std::to_string(now.possible));
}

}  // namespace

void count_school_figures(AuthorityWorld& world) {
  for (const School& school : world.schools) figures(world, school);
}

}  // namespace rollmark::sample
