// Support for children: plans of the severely absent, every second with one; medical evidence asked for with
// a ground and without; checklists answered in part. Who is severely absent follows from the marks.
#include <fmt/format.h>

#include <array>
#include <set>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::size_t most_asked = 4;

class Support {
 public:
  explicit Support(AuthorityWorld& world) : world_(world), all_(world.authority), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) {
      plans(school);
      medical(school);
      checklists(school);
    }
  }

 private:
  static const std::string& pupil_key(const School& school, std::size_t e) {
    return school.pupils[school.enrolments[e].pupil].key;
  }

  void plans(const School& school) {
    const auto [from, until] = banding_period(school);
    const Day first = school.years.back().first;
    int number = 0, without_then = 0, with_then = 0;
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const bool then = school.in_register(e, until) && sessions_of(school, e, from, until).severe();
      const bool now = school.in_register(e, to_) && sessions_of(school, e, first, to_).severe();
      if (!then && !now) continue;
      const bool has = ++number % 2 == 1;
      if (has) plan(school, e, then ? until - 20 : to_ - 20, number);
      if (then) ++(has ? with_then : without_then);
      if (now)
        all_.tell("targeting-meeting/pack", school.key, school.enrolments[e].key, "severely absent",
                  has ? "attendance plan" : "no plan");
    }
    const auto tell = [&](std::string_view what, int value) {
      all_.tell("school-summary", school.key, "", what, std::to_string(value));
    };
    tell("severe with plan", with_then);
    tell("severe without plan", without_then);
  }

  void plan(const School& school, std::size_t e, Day opened, int number) {
    const std::string ref = fmt::format("PL-{}-{}", school.key, number);
    const bool joint = number % 4 == 1;
    all_.put("support_plan", {{"plan_ref", ref},
                              {"school_key", school.key},
                              {"pupil_key", pupil_key(school, e)},
                              {"contact_key", pupil_key(school, e) + "-1"},
                              {"kind", "attendance plan"},
                              {"opened_on", date_text(opened)},
                              {"agreed_on", date_text(opened + 3)},
                              {"joint_approach", joint ? "yes" : "no"},
                              {"review_on", date_text(to_ + 7 * (number % 5) - 7)},
                              {"closed_on", ""}});
    constexpr std::array<std::string_view, 3> barriers = {"Anxiety in the mornings", "Transport",
                                                          "Caring for a brother"};
    for (int i = 1; i <= 2; ++i) {
      all_.put("support_plan_item",
               {{"plan_ref", ref},
                {"number", std::to_string(i)},
                {"barrier", std::string(barriers[static_cast<std::size_t>(number + i) % barriers.size()])},
                {"action", i == 1 ? "Meet at the gate" : "Weekly call home"},
                {"owner", i == 1 ? "Pastoral lead" : "Attendance officer"},
                {"review_on", date_text(opened + 28)},
                {"done_on", i == 1 ? date_text(opened + 20) : std::string()},
                {"outcome", i == 1 ? "Came on four days in five" : ""}});
    }
    all_.tell("plans", school.key, ref, "joint approach", joint ? "yes" : "no");
    if (!joint) all_.tell("plans", school.key, ref, "no joint approach", date_text(opened));
    if (number % 5 == 0) all_.tell("plans", school.key, ref, "review overdue", date_text(to_ - 7));
    if (opened + 28 < to_)
      all_.tell("plans", school.key, ref + " 2", "action overdue", date_text(opened + 28));
  }

  // Asked for where there is doubt, or a pattern; without either the request should not have been made.
  void medical(const School& school) {
    constexpr std::array<std::string_view, most_asked> grounds = {"doubt", "", "pattern", ""};
    std::size_t asked = 0;
    for (const std::size_t e : most_absent(school)) {
      if (asked == most_asked) break;
      Day from = 0, until = 0;
      for (Day day = school.years.back().first; day <= to_; ++day) {
        if (!school.is_open(day) || school.cell(e, morning(day)) != Sign::I) continue;
        if (from == 0) from = day;
        if (day <= from + 7) until = day;
      }
      if (from == 0 || until + 6 > to_) continue;  // asked for and seen by the day of reference
      const std::string_view ground = grounds[asked];
      const bool seen = asked % 3 != 2;
      all_.put("medical_evidence", {{"school_key", school.key},
                                    {"pupil_key", pupil_key(school, e)},
                                    {"asked_on", date_text(until + 1)},
                                    {"ground", std::string(ground)},
                                    {"absence_from", date_text(from)},
                                    {"absence_to", date_text(until)},
                                    {"kind", "appointment card"},
                                    {"seen_on", seen ? date_text(until + 6) : std::string()},
                                    {"seen_by", seen ? "Attendance officer" : ""}});
      if (ground.empty())
        all_.tell("medical-evidence", school.key, pupil_key(school, e), "asked without ground",
                  date_text(until + 1));
      if (!seen)
        all_.tell("medical-evidence", school.key, pupil_key(school, e), "not seen", date_text(until + 1));
      ++asked;
    }
  }

  // Home education where a pupil was taken off the roll for it; children missing education where nobody
  // knows.
  void checklists(const School& school) {
    int lists = 0;
    std::set<std::size_t> begun;  // enrolments with a list of home education
    for (std::size_t e = 0; e < school.enrolments.size() && lists < 2; ++e) {
      const Enrolment& n = school.enrolments[e];
      if (n.end == no_day || n.end < school.years.back().first - 365) continue;
      const bool home = n.leaving_ground == "9(1)(f)" || n.leaving_ground == "8(1)(d)";
      if (home ? e % 3 == 0 : school.number % 3 != 0) continue;  // of every third nobody began a list
      ++lists;
      if (home) begun.insert(e);
      // Nobody wrote down that the authority was told, or only of every second of the first kind.
      if (!home || lists % 2 == 0)
        all_.tell("checklists", school.key, pupil_key(school, e), "overdue since", date_text(n.end));
      const auto answer = [&](std::string_view item, bool answered) {
        all_.put("checklist_answer", {{"list", home ? "home education" : "children missing education"},
                                      {"school_key", school.key},
                                      {"pupil_key", pupil_key(school, e)},
                                      {"item", std::string(item)},
                                      {"answer", answered ? "yes" : ""},
                                      {"answered_on", answered ? date_text(n.end + 4) : std::string()},
                                      {"by", answered ? "Attendance officer" : ""}});
        if (!answered)
          all_.tell("checklists", school.key, pupil_key(school, e), "not answered", std::string(item));
      };
      answer(home ? "written notice of the parent" : "home visited", true);
      answer(home ? "local authority told" : "authority asked", lists % 2 == 1);
    }
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const Enrolment& n = school.enrolments[e];
      if (n.leaving_ground == "9(1)(f)" && n.end <= to_ && !begun.contains(e))
        all_.tell("checklists", school.key, pupil_key(school, e), "to begin", date_text(n.end));
    }
  }

  AuthorityWorld& world_;
  Authority& all_;
  Day to_;
};

}  // namespace

// Two of each school's leavers of the last year, where it has them, and none who is at another school too.
void teach_at_home(AuthorityWorld& world) {
  constexpr int most = 2;
  for (School& school : world.schools) {
    int taught = 0;
    for (std::size_t e = 0; e < school.enrolments.size() && taught < most; ++e) {
      const Enrolment& n = school.enrolments[e];
      if (n.leaving_ground != "9(1)(a)" || n.end < school.years.back().first - 365) continue;
      if (school.pupils[n.pupil].moved || !n.other_school_urn.empty()) continue;
      school.leave_on(e, n.end, 'f', "Elective home education");
      ++taught;
    }
  }
}

void lay_support(AuthorityWorld& world) {
  Support(world).lay();
}

}  // namespace rollmark::sample
