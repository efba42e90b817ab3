// Casework of the team: two cases a school in turn of twelve shapes, each whole or lacking one thing, so that
// what speaks against acting, which gate is shut and what is due first follow from the shape.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::size_t most_ranked = 50;

enum Step : unsigned {
  support = 1,
  evidence = 2,
  checklist = 4,
  order_considered = 8,  // EA 1996 s.447(1): before a prosecution
  consulted = 16,        // CA 1989 s.36(8): before an education supervision order
  agreement = 32,
  check = 64,
  authority = 128,
  signature = 256
};
// What each way needs, all of it done.
constexpr unsigned whole_fast_track = support | evidence;
constexpr unsigned whole_notice = support | evidence | agreement | check | authority | signature;
constexpr unsigned whole_prosecution = whole_notice | checklist | order_considered;
constexpr unsigned whole_order = support | evidence | consulted | check | authority | signature;

struct CaseShape {
  std::string_view route, measure;
  unsigned steps;
  std::string_view stops;      // why not to act yet; empty: ready
  std::string_view shut = {};  // gates
  bool protected_address = false, one_person = false, refused = false, running = false, overdue = false,
       closed = false;
};

constexpr std::array<CaseShape, 12> shapes = {{
    {.route = "fast track", .measure = "", .steps = whole_fast_track, .stops = ""},
    {.route = "fast track", .measure = "", .steps = evidence, .stops = "support-not-tried"},
    {.route = "legal",
     .measure = "prosecution",
     .steps = whole_prosecution & ~static_cast<unsigned>(agreement),
     .stops = "agreement-missing",
     .shut = "agreement"},
    {.route = "legal",
     .measure = "penalty notice",
     .steps = whole_notice,
     .stops = "protected",
     .protected_address = true},
    {.route = "legal",
     .measure = "prosecution",
     .steps = whole_prosecution,
     .stops = "two-person-check",
     .shut = "authority",
     .one_person = true},
    {.route = "legal", .measure = "prosecution", .steps = whole_prosecution, .stops = ""},
    {.route = "fast track", .measure = "", .steps = whole_fast_track, .stops = "", .closed = true},
    {.route = "fast track", .measure = "", .steps = whole_fast_track, .stops = "", .overdue = true},
    {.route = "legal",
     .measure = "education supervision order",
     .steps = whole_order & ~static_cast<unsigned>(evidence),
     .stops = "evidence-missing",
     .shut = "evidence"},
    {.route = "legal",
     .measure = "penalty notice",
     .steps = whole_notice,
     .stops = "agreement-missing",
     .shut = "agreement",
     .refused = true},
    {.route = "legal",
     .measure = "prosecution",
     .steps = whole_prosecution,
     .stops = "period-running",
     .shut = "evidence",
     .running = true},
    {.route = "legal",
     .measure = "prosecution",
     .steps = whole_prosecution & ~static_cast<unsigned>(authority | signature),
     .stops = "authority-missing signature-missing",
     .shut = "authority signature"},
}};

class TeamCases {
 public:
  explicit TeamCases(AuthorityWorld& world) : world_(world), all_(world.authority), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) {
      int here = 0;
      for (const std::size_t e : most_absent(school)) {
        if (here == 2) break;
        if (is_spoken_for(school, e)) continue;
        open(school, e, shapes[number_ % shapes.size()]);
        ++number_;
        ++here;
      }
    }
    tell_ranks();
  }

 private:
  // Plans, letters or notices of the school's own would make something else due.
  bool is_spoken_for(const School& school, std::size_t e) const {
    const std::size_t p = school.enrolments[e].pupil;
    const auto is_of = [&](const auto& one) { return one.pupil == p; };
    if (std::ranges::any_of(school.warnings, is_of) ||
        std::ranges::any_of(school.improvement_notices, is_of) || std::ranges::any_of(school.notices, is_of))
      return true;
    const auto [from, until] = banding_period(school);
    return sessions_of(school, e, from, until).severe() ||
           sessions_of(school, e, school.years.back().first, to_).severe();
  }

  void tell(const School& school, const std::string& ref, std::string_view what, std::string value) {
    all_.tell("caseload", school.key, ref, what, std::move(value));
  }

  // Of the timeline of a brief; no two things of a case are on one day.
  void tell_dated(const School& school, const std::string& ref, Day day, std::string what) {
    all_.tell("case-brief", school.key, ref + " " + date_text(day), "timeline", std::move(what));
  }

  void open(const School& school, std::size_t e, const CaseShape& shape) {
    const std::string ref = fmt::format("CA-{:04}", number_ + 1);
    const std::string& pupil = school.pupils[school.enrolments[e].pupil].key;
    const Day opened = to_ - 50 - static_cast<Day>(number_ % 13);
    const int officer = 1 + school.number % (officers_of(world_) - 1);
    // No two alike in a small authority, so that the order of the queue is that of the days left. All sooner
    // than six months after the case was opened.
    // One that is overdue was to be looked at after it was opened.
    const Day left = shape.overdue ? -static_cast<Day>(2 * (number_ % 20) + 5)
                                   : static_cast<Day>(2 * (number_ % most_ranked) + 5);
    all_.put("attendance_case", {{"case_ref", ref},
                                 {"school_key", school.key},
                                 {"pupil_key", pupil},
                                 {"contact_key", pupil + "-1"},
                                 {"route", std::string(shape.route)},
                                 {"measure", std::string(shape.measure)},
                                 {"opened_on", date_text(opened)},
                                 {"period_from", date_text(school.years.back().first_pupil_day)},
                                 {"period_to", date_text(shape.running ? to_ + left : to_ - 10)},
                                 {"officer_key", officer_key(officer)},
                                 {"review_on", date_text(to_ + left)},
                                 {"protection", shape.protected_address ? "Address not to be disclosed" : ""},
                                 {"closed_on", shape.closed ? date_text(to_ - 15) : std::string()},
                                 {"outcome", shape.closed ? "Attendance rose; no further step" : ""}});
    tell_dated(school, ref, opened, "Case opened");
    if (shape.closed) tell_dated(school, ref, to_ - 15, "Case closed");
    all_.tell("case-brief", school.key, ref, "support tried", (shape.steps & support) == 0 ? "no" : "yes");
    papers(school, ref, pupil, shape, opened);
    steps(school, ref, shape, opened, officer);
    meeting(school, ref, pupil, opened, officer);
    tell(school, ref, "listed", shape.closed ? "no" : "yes");
    if (shape.closed) return;
    tell(school, ref, "stops", std::string(shape.stops));
    tell(school, ref, "days left", std::to_string(left));
    tell(school, ref, "route", std::string(shape.route));
    queue_.push_back({left, ref, school.key});
    if (!shape.measure.empty()) gates(school, ref, shape);
  }

  void gates(const School& school, const std::string& ref, const CaseShape& shape) {
    all_.tell("measures", school.key, ref, "measure", std::string(shape.measure));
    for (const std::string_view gate : {"evidence", "agreement", "authority", "signature"}) {
      const bool shut = shape.shut.find(gate) != std::string_view::npos;
      all_.tell("measures", school.key, ref, gate, shut ? "closed" : "open");
    }
  }

  // A warning in writing before a fast track; a notice to improve that ran out before a penalty notice.
  void papers(const School& school, const std::string& ref, const std::string& pupil, const CaseShape& shape,
              Day opened) {
    all_.put("warning", {{"school_key", school.key},
                         {"pupil_key", pupil},
                         {"contact_key", pupil + "-1"},
                         {"sent_on", date_text(opened - 10)},
                         {"means", "post"},
                         {"template", "Attendance warning, version 2026-09"},
                         {"paper_ref", "W-" + ref}});
    tell_dated(school, ref, opened - 10, "Written warning");
    if (shape.measure != "penalty notice") return;
    tell_dated(school, ref, opened - 8, "Notice to improve");
    all_.tell("letter", school.key, pupil + "-1", "notice to improve",
              date_text(opened - 7) + " " + date_text(opened + 34));
    all_.put("improvement_notice",
             {{"school_key", school.key},
              {"pupil_key", pupil},
              {"contact_key", pupil + "-1"},
              {"issuer", "SCHOOL"},
              {"issued_on", date_text(opened - 8)},
              {"from_date", date_text(opened - 7)},
              {"to_date", date_text(opened + 34)},
              {"parts", "RECORD DUTY SUPPORT FURTHER-SUPPORT WARNING PERIOD IMPROVEMENT EARLY-NOTICE"},
              {"outcome", "Further absence without leave"},
              {"paper_ref", "N-" + ref}});
  }

  void steps(const School& school, const std::string& ref, const CaseShape& shape, Day opened, int officer) {
    int number = 0;
    const auto step = [&](Step which, std::string_view kind, int days, const std::string& by,
                          std::string_view outcome) {
      if ((shape.steps & which) == 0) return;
      ++number;
      tell_dated(school, ref, opened + days, "Step: " + std::string(kind));
      all_.put("case_step", {{"case_ref", ref},
                             {"number", std::to_string(number)},
                             {"kind", std::string(kind)},
                             {"date", date_text(opened + days)},
                             {"by", by},
                             {"outcome", std::string(outcome)},
                             {"paper_ref", fmt::format("P-{}-{}", ref, number)},
                             {"measure", std::string(shape.measure)}});
    };
    const std::string own = officer_key(officer), lead = officer_key(0);
    step(support, "support", 3, "School", "Early help offered; the family did not engage");
    step(consulted, "consultation", 16, "Children's services", "done");
    step(order_considered, "ESO considered", 17, own, "Not suitable");
    step(agreement, "agreement", 24, "School", shape.refused ? "refused" : "agreed");
    step(evidence, "evidence", 28, "School", "complete");  // who prepares it may not check it
    step(checklist, "legal checklist", 29, own, "complete");
    step(check, "check", 30, shape.one_person ? lead : own, "passed");
    step(authority, "authority", 33, lead, "given");
    step(signature, "signature", 34, lead, "signed");
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
    tell_dated(school, ref, date, "Meeting: fast track");
    tell(school, date_text(date) + " " + ref, "meeting", came ? "attended" : "not attended");
    tell(school, date_text(date) + " " + ref, "minutes", "kept");
  }

  void tell_ranks() {
    if (number_ > most_ranked) return;
    std::ranges::sort(queue_, {}, &Queued::left);
    for (std::size_t i = 0; i < queue_.size(); ++i)
      all_.tell("caseload", queue_[i].school, queue_[i].ref, "rank", std::to_string(i + 1));
  }

  struct Queued {
    Day left;
    std::string ref, school;
  };
  AuthorityWorld& world_;
  Authority& all_;
  Day to_;
  std::size_t number_ = 0;
  std::vector<Queued> queue_;
};

}  // namespace

void lay_team_cases(AuthorityWorld& world) {
  TeamCases(world).lay();
}

}  // namespace rollmark::sample
