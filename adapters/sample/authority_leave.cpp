// Refused leave that was taken, as the sample's absences have it: what followed each, and for every second of
// those that nothing followed the reason why not. After cases and notices.
#include <algorithm>
#include <map>

#include "authority.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

int unauthorised_of(const School& school, const Leave& leave, Day to) {
  int sessions = 0;
  for (HalfDay session = leave.from; session <= leave.to && day_of(session) <= to; ++session) {
    const Day day = day_of(session);
    if (!school.is_open(day) || !school.in_register(leave.enrolment, day)) continue;
    sessions += facts(school.cell(leave.enrolment, session)).category == Category::unauthorised ? 1 : 0;
  }
  return sessions;
}

std::string value_of(const AuthorityRow& row, std::string_view column) {
  for (const auto& [name, value] : row.values) {
    if (name == column) return value;
  }
  return {};
}

class RefusedLeave {
 public:
  explicit RefusedLeave(AuthorityWorld& world) : world_(world), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) {
      for (const Leave& leave : school.leaves) {
        count(school, leave);
        look(school, leave);
      }
    }
    for (const auto& [key, number] : decided_)
      world_.authority.tell("leave-log", "", key.second, key.first, std::to_string(number));
  }

 private:
  // Requests of this academic year, or still to come, by sex.
  void count(const School& school, const Leave& leave) {
    if (leave.enrolment == SIZE_MAX || to_ < leave.requested_on ||
        day_of(leave.to) < make_day(academic_year(to_), 9, 1))
      return;
    const char sex = school.pupils[school.enrolments[leave.enrolment].pupil].sex;
    const std::string_view what = to_ < leave.decided_on ? "other" : leave.decision;
    ++decided_[{what, sex == 0 ? std::string("not known") : std::string(1, sex)}];
  }

  void look(const School& school, const Leave& leave) {
    if (leave.enrolment == SIZE_MAX || leave.decision != "refused" || to_ < leave.decided_on ||
        day_of(leave.to) < make_day(academic_year(to_), 9, 1))
      return;
    const int sessions = unauthorised_of(school, leave, to_);
    if (sessions == 0) return;
    const std::string& pupil = school.pupils[school.enrolments[leave.enrolment].pupil].key;
    const std::string first = date_text(day_of(leave.from));
    const auto tell = [&](std::string_view what, std::string value) {
      world_.authority.tell("leave-log", school.key, school.enrolments[leave.enrolment].key + " " + first,
                            what, std::move(value));
    };
    tell("unauthorised", std::to_string(sessions));
    if (noticed(school, leave) || has_case(school, pupil, leave)) return tell("followed", "referred");
    if (++taken_ % 2 == 1) return tell("followed", "neither");
    world_.authority.put("checklist_answer",
                         {{"list", "refused leave"},
                          {"school_key", school.key},
                          {"pupil_key", pupil},
                          {"item", first},
                          {"answer", "A first request, and the family was told of the code"},
                          {"answered_on", date_text(std::min(day_of(leave.to) + 7, to_))},
                          {"by", "Head teacher"}});
    tell("followed", "reason on record");
  }

  bool noticed(const School& school, const Leave& leave) const {
    return std::any_of(school.notices.begin(), school.notices.end(), [&](const Notice& one) {
      return one.pupil == school.enrolments[leave.enrolment].pupil && one.status != "withdrawn" &&
             one.issued <= to_ && one.from <= day_of(leave.to) && day_of(leave.from) <= one.to;
    });
  }

  bool has_case(const School& school, const std::string& pupil, const Leave& leave) const {
    const std::string from = date_text(day_of(leave.from)), until = date_text(day_of(leave.to));
    return std::any_of(
        world_.authority.rows.begin(), world_.authority.rows.end(), [&](const AuthorityRow& row) {
          return row.table == "attendance_case" && value_of(row, "school_key") == school.key &&
                 value_of(row, "pupil_key") == pupil && value_of(row, "opened_on") <= date_text(to_) &&
                 !value_of(row, "period_from").empty() && value_of(row, "period_from") <= until &&
                 from <= value_of(row, "period_to");
        });
  }

  AuthorityWorld& world_;
  Day to_;
  int taken_ = 0;
  std::map<std::pair<std::string_view, std::string>, int> decided_;
};

}  // namespace

void lay_refused_leave(AuthorityWorld& world) {
  RefusedLeave(world).lay();
}

}  // namespace rollmark::sample
