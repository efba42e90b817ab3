// The span of the certificate, and its dates beside those of form and letters. It must not look at what a
// code means but to count as the form counted.
#include "returns/preflight/certificate_dates.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

std::string span_words(Day from, Day to) {
  return long_day(from) + " to " + long_day(to);
}

// Where the school year that starts in a calendar year began: as a period of the record has it, else its
// first day.
Day year_began(const PupilRecord& pupil, std::int32_t year) {
  for (const AttendancePeriod& period : pupil.attendance.periods) {
    if (period.kind == "YEAR" && period.from && school_year_of(*period.from) == year) return *period.from;
  }
  return school_year_start(year);
}

void lacks_span(const Attendance& attendance, CheckReport& report) {
  if (!attendance.certificate_from) report.lacks("Pupil/Attendance/CertificateStart");
  if (!attendance.certificate_to) report.lacks("Pupil/Attendance/CertificateEnd");
}

}  // namespace

// PF-010: the offence period and what the LA wants before it. A pupil who came later has no more than that.
void span_too_short(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  const Attendance& attendance = pupil.attendance;
  lacks_span(attendance, report);
  if (in.evidence.certificate().empty()) report.lacks("Pupil/Attendance/Sessions");
  if (!attendance.certificate_from || !attendance.certificate_to || in.evidence.certificate().empty()) return;
  const Day from = *attendance.certificate_from;
  const Day to = *attendance.certificate_to;
  const std::string span = span_words(from, to);
  const auto fires = [&](std::string value, std::string limit) {
    report.fires(
        {"Pupil/Attendance/CertificateStart", "the certificate", std::move(value), std::move(limit)});
  };
  const Referral& referral = pupil.referral;
  if ((referral.offence_from && *referral.offence_from < from) ||
      (referral.offence_to && to < *referral.offence_to))
    fires(span, "all of the offence period");
  if (pupil.entry && from <= *pupil.entry) return;
  const std::string_view document = in.header.document_type;
  if (const auto sessions = in.profile.number("certificate-sessions", in.on, document)) {
    const std::int64_t held = std::ranges::count_if(in.evidence.certificate(), &EvidenceSession::open);
    if (held < *sessions)
      fires(counted(held, "session", "sessions"), "the last " + counted(*sessions, "session", "sessions"));
  }
  if (const auto weeks = in.profile.number("certificate-weeks", in.on, document)) {
    const auto held = static_cast<std::int64_t>(in.evidence.school_weeks().size());
    if (held < *weeks)
      fires(counted(held, "school week", "school weeks"), counted(*weeks, "school week", "school weeks"));
  }
  if (const auto years = in.profile.number("certificate-years", in.on, document)) {
    const std::int32_t first = school_year_of(to) - static_cast<std::int32_t>(*years) + 1;
    if (year_began(pupil, first) < from)
      fires(span, counted(*years, "school year", "school years") + ", this one the last");
  }
}

namespace {

// A session that the form cites is on the certificate, once, in the offence period.
void compare_cited(const CheckInput& in, CheckReport& report) {
  const Referral& referral = in.pupil.referral;
  const Attendance& attendance = in.pupil.attendance;
  const CitedEvidence* before = nullptr;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    const Day day = cited.half_day.day();
    const std::string words = session_words(cited.half_day);
    const bool beyond = (attendance.certificate_from && day < *attendance.certificate_from) ||
                        (attendance.certificate_to && *attendance.certificate_to < day);  // PF-010's
    if (cited.session == nullptr && !beyond && !in.evidence.certificate().empty())
      report.fires({cited.path(), "the certificate", "nothing of this session", words});
    if (before != nullptr && before->half_day == cited.half_day)
      report.fires({cited.path(), "the list of sessions cited", "it twice", words});
    if ((referral.offence_from && day < *referral.offence_from) ||
        (referral.offence_to && *referral.offence_to < day))
      report.fires({cited.path(), "the list of sessions cited", words, "another offence period"});
    before = &cited;
  }
  const EvidenceSession* last = nullptr;
  for (const EvidenceSession& session : in.evidence.certificate()) {
    if (last != nullptr && last->half_day == session.half_day)
      report.fires(
          {session.path(), "the certificate", session_words(session.half_day) + " twice", "one session"});
    last = &session;
  }
}

// The leave that was asked for is that of the form; it may have been taken in part.
void compare_leave(const CheckInput& in, CheckReport& report) {
  std::string asked;
  std::vector<const LeaveRequest*> requests;
  for (const LeaveRequest& leave : in.pupil.referral.leave) {
    if (!leave.from || !leave.to) continue;
    requests.push_back(&leave);
    asked += (asked.empty() ? "" : "; ") + span_words(*leave.from, *leave.to);
  }
  if (requests.empty()) return;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    const Day day = cited.half_day.day();
    if (std::ranges::none_of(
            requests, [&](const LeaveRequest* leave) { return *leave->from <= day && day <= *leave->to; }))
      report.fires({cited.path(), "the request for leave", asked, session_words(cited.half_day)});
  }
}

// The counts of the certificate's own window are those of its sessions.
void compare_counts(const CheckInput& in, CheckReport& report) {
  const Attendance& attendance = in.pupil.attendance;
  for (std::size_t place = 1; const AttendancePeriod& period : attendance.periods) {
    const std::string path = "Pupil/Attendance/Period[" + std::to_string(place++) + "]";
    if (period.kind != "WINDOW" || !period.from || !period.to || !period.unauthorised ||
        in.evidence.certificate().empty() || period.from != attendance.certificate_from ||
        period.to != attendance.certificate_to)
      continue;
    const std::int64_t shown =
        std::ranges::count_if(in.evidence.certificate(), [](const EvidenceSession& session) {
          return session.open() && session.category == Category::unauthorised;
        });
    if (shown != *period.unauthorised)
      report.fires({path + "/SessionsUnauthorised", "the certificate",
                    counted(shown, "unauthorised session", "unauthorised sessions"),
                    std::to_string(*period.unauthorised)});
  }
}

}  // namespace

// PF-020
void dates_differ(const CheckInput& in, CheckReport& report) {
  const Referral& referral = in.pupil.referral;
  if (in.evidence.cited().empty()) report.lacks("Pupil/Referral/SessionsCited");
  if (in.evidence.certificate().empty()) report.lacks("Pupil/Attendance/Sessions");
  if (!referral.offence_from) report.lacks("Pupil/Referral/OffenceStart");
  if (!referral.offence_to) report.lacks("Pupil/Referral/OffenceEnd");
  if (referral.offence_from && referral.offence_to && *referral.offence_to < *referral.offence_from)
    report.fires({"Pupil/Referral/OffenceEnd", "the offence period", "its last day before its first",
                  span_words(*referral.offence_from, *referral.offence_to)});
  if (referral.returned_on && referral.offence_to && *referral.returned_on <= *referral.offence_to)
    report.fires({"Pupil/Referral/DateReturned", "the day of return", long_day(*referral.returned_on),
                  "absent to " + long_day(*referral.offence_to)});
  compare_cited(in, report);
  if (is_about_leave(in)) compare_leave(in, report);
  compare_counts(in, report);
}

}  // namespace rollmark
