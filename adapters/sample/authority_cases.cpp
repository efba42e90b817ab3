// Casework of the team: two cases a school in turn of ten shapes, each ready or lacking one thing, so that
// what may not be done yet, and why, follows from the shape.
#include <fmt/format.h>

#include <array>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "sha256.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

enum Step : unsigned {
  support = 1,
  further_support = 2,
  agreement = 4,
  evidence = 8,
  checked = 16,
  authority = 32,
  signature = 64,
  checked_by_same = 128  // who prepared the evidence checked it, too
};
constexpr unsigned supported = support | further_support;
constexpr unsigned ready = supported | agreement | evidence | checked;

struct CaseShape {
  std::string_view route, measure;
  unsigned steps;
  std::string_view fact;  // what must be said of it
  std::string_view protection = {};
  int review = 30;  // days after the day of reference
  bool closed = false;
  bool refused = false;  // the agreement
};

constexpr std::array<CaseShape, 10> shapes = {{
    {"fast track", "", ready, "ready"},
    {"fast track", "", agreement | evidence, "support not tried"},
    {"legal", "prosecution", supported | evidence | checked, "agreement missing"},
    {"legal", "penalty notice", ready, "protected", "Address not to be disclosed"},
    {"legal", "prosecution", (ready & ~static_cast<unsigned>(checked)) | checked_by_same, "one-person check"},
    {"legal", "prosecution", ready | authority | signature, "authorised"},
    {"fast track", "", ready, "closed", {}, -20, true},
    {"fast track", "", supported | agreement, "review overdue", {}, -1},
    {"legal", "education supervision order", supported | agreement | checked, "evidence missing"},
    {"legal",
     "penalty notice",
     supported | agreement | evidence | checked,
     "agreement refused",
     {},
     14,
     false,
     true},
}};

class TeamCases {
 public:
  explicit TeamCases(AuthorityWorld& world) : world_(world), all_(world.authority), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) {
      const std::vector<std::size_t> pupils = most_absent(school);
      for (std::size_t i = 0; i < 2 && i < pupils.size(); ++i) {
        open(school, pupils[i], shapes[number_ % shapes.size()]);
        ++number_;
      }
    }
  }

 private:
  void open(const School& school, std::size_t e, const CaseShape& shape) {
    const std::string ref = fmt::format("CA-{:04}", number_ + 1);
    const std::string& pupil = school.pupils[school.enrolments[e].pupil].key;
    const Day opened = to_ - 50 - static_cast<Day>(number_ % 13);
    const Day first = school.years.back().first_pupil_day;
    const int officer = 1 + school.number % (officers_of(world_) - 1);
    all_.put("attendance_case", {{"case_ref", ref},
                                 {"school_key", school.key},
                                 {"pupil_key", pupil},
                                 {"contact_key", pupil + "-1"},
                                 {"route", std::string(shape.route)},
                                 {"measure", std::string(shape.measure)},
                                 {"opened_on", date_text(opened)},
                                 {"period_from", date_text(first)},
                                 {"period_to", date_text(to_ - 10)},
                                 {"officer_key", officer_key(officer)},
                                 {"review_on", date_text(to_ + shape.review)},
                                 {"protection", std::string(shape.protection)},
                                 {"closed_on", shape.closed ? date_text(to_ - 15) : std::string()},
                                 {"outcome", shape.closed ? "Attendance rose; no further step" : ""}});
    steps(ref, shape, opened, officer);
    meeting(school, ref, pupil, opened, officer);
    all_.tell("caseload", school.key, ref, "route", std::string(shape.route));
    all_.tell("caseload", school.key, ref, "shape", std::string(shape.fact));
    all_.tell("caseload", school.key, ref, "review on", date_text(to_ + shape.review));
    if (!shape.measure.empty()) all_.tell("measures", school.key, ref, "measure", std::string(shape.measure));
  }

  void steps(const std::string& ref, const CaseShape& shape, Day opened, int officer) {
    int number = 0;
    const auto step = [&](Step which, std::string_view kind, int days, const std::string& by,
                          std::string_view outcome, bool paper) {
      if ((shape.steps & which) == 0) return;
      all_.put("case_step", {{"case_ref", ref},
                             {"number", std::to_string(++number)},
                             {"kind", std::string(kind)},
                             {"date", date_text(opened + days)},
                             {"by", by},
                             {"outcome", std::string(outcome)},
                             {"paper_ref", paper ? fmt::format("P-{}-{}", ref, number) : std::string()},
                             {"measure", std::string(shape.measure)}});
    };
    const std::string own = officer_key(officer), lead = officer_key(0);
    step(support, "support", 3, "School", "Family did not engage", true);
    step(further_support, "support", 17, "School", "Early help offered and declined", true);
    step(agreement, "agreement", 24, "School", shape.refused ? "refused" : "agreed", true);
    step(evidence, "evidence", 28, own, "complete", true);
    step(checked, "check", 30, lead, "passed", false);
    step(checked_by_same, "check", 30, own, "passed", false);
    step(authority, "authority", 33, lead, "given", true);
    step(signature, "signature", 34, lead, "signed", true);
  }

  // Held three weeks after the case was opened; the officer could not come to every fourth.
  void meeting(const School& school, const std::string& ref, const std::string& pupil, Day opened,
               int officer) {
    const Day date = business_day_after(opened, 15);
    const bool came = number_ % 4 != 3;
    const std::string meeting_ref = "FT-" + ref;
    all_.put("meeting", {{"meeting_ref", meeting_ref},
                         {"kind", "fast track"},
                         {"school_key", school.key},
                         {"case_ref", ref},
                         {"pupil_key", pupil},
                         {"date", date_text(date)},
                         {"time", "10:00"},
                         {"invited_on", date_text(opened + 1)},
                         {"priority", std::to_string(1 + number_ % 3)},
                         {"attended", came ? "yes" : "no"},
                         {"reason", came ? "" : "Two meetings at the same hour"},
                         {"officer_key", officer_key(officer)},
                         {"minutes_sent_on", date_text(business_day_after(date, 4))}});
    all_.tell("caseload", school.key, meeting_ref, "minutes", "kept");
    if (!came)
      all_.tell("caseload", school.key, meeting_ref, "not attended", "Two meetings at the same hour");
  }

  AuthorityWorld& world_;
  Authority& all_;
  Day to_;
  std::size_t number_ = 0;
};

}  // namespace

void lay_team_cases(AuthorityWorld& world) {
  TeamCases(world).lay();
}

}  // namespace rollmark::sample
