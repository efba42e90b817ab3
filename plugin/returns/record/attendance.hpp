// The evidence of a record: what the register says, session by session and in counts. A rate is printed for
// readers and derived; the counts decide. It must not judge a session.
#pragma once

#include "returns/record/field.hpp"
#include "returns/record/forms.hpp"

namespace rollmark {

struct SessionDetail {
  static constexpr RecordType type = {"SessionDetailType", "attendance", "How many sessions had one code."};
  std::string code;
  std::optional<std::int64_t> sessions;

  template <class T, class V>
  static void fields(T& d, V& v) {
    v(needed(field("AttendanceReason", "National code of the date (CBDS 100481).", forms::code)), d.code);
    v(needed(field("Sessions", "Sessions (CBDS 100233).")), d.sessions);
  }
  bool operator==(const SessionDetail&) const = default;
};

struct AttendancePeriod {
  static constexpr RecordType type = {"PeriodType", "attendance",
                                      "Counts of a period, and rates derived from them."};
  std::string kind, term;
  std::optional<Day> from, to;
  std::string lea, estab;
  std::optional<std::int64_t> possible, attended, present, approved, late, authorised, unauthorised,
      not_required, no_mark;
  std::vector<SessionDetail> codes;
  std::optional<Tenths> attendance_rate, absence_rate, authorised_rate, unauthorised_rate;
  std::string rate_basis;
  std::optional<bool> persistently_absent, severely_absent;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(needed(field("PeriodType", "What the period is.", forms::period_type)), p.kind);
    v(field("Term", "Term, of a TERM.", forms::term), p.term);
    v(needed(field("StartDate", "First day.")), p.from);
    v(needed(field("EndDate", "Last day.")), p.to);
    v(field("LEA", "LA of the school that holds the register.", forms::lea), p.lea);
    v(field("Estab", "Establishment of that school.", forms::estab), p.estab);
    v(field("SessionsPossible", "Possible sessions (CBDS 100228): attended and absent."), p.possible);
    v(field("SessionsAttended", "Present or at an approved educational activity."), p.attended);
    v(field("SessionsPresent", "Present, late ones too."), p.present);
    v(field("SessionsApprovedActivity", "At an approved educational activity."), p.approved);
    v(field("SessionsLate", "Late before the register closed (L)."), p.late);
    v(field("SessionsAuthorised", "Authorised absence."), p.authorised);
    v(field("SessionsUnauthorised", "Unauthorised absence."), p.unauthorised);
    v(field("SessionsNotRequired", "Not counted as possible: D, Q, X, Y, Z, #."), p.not_required);
    v(field("SessionsNoMark", "Due and without a mark."), p.no_mark);
    v(inside("SessionDetails", field("SessionDetail", "How many sessions had one code.")), p.codes);
    v(field("AttendanceRate", "100 x attended / possible, one place, half up."), p.attendance_rate);
    v(field("AbsenceRate", "100 x absence / possible."), p.absence_rate);
    v(field("AuthorisedRate", "100 x authorised absence / possible."), p.authorised_rate);
    v(field("UnauthorisedRate", "100 x unauthorised absence / possible."), p.unauthorised_rate);
    v(field("RateBasis", "By which definition the rates are.", forms::line), p.rate_basis);
    v(field("PersistentAbsence", "10 x absence is at least the possible sessions."), p.persistently_absent);
    v(field("SevereAbsence", "2 x absence is at least the possible sessions."), p.severely_absent);
  }
  bool operator==(const AttendancePeriod&) const = default;
};

struct MarkAmendment {
  static constexpr RecordType type = {"AmendmentType", "attendance",
                                      "A change of a mark as reg. 10(7) of SI 2024/208 wants it kept."};
  std::string old_code, new_code, changed_at, by, reason;

  template <class T, class V>
  static void fields(T& a, V& v) {
    v(field("OldReason", "The mark before; left out where there was none.", forms::code), a.old_code);
    v(field("NewReason", "The mark after.", forms::code), a.new_code);
    v(field("When", "When it was changed.", forms::date_time), a.changed_at);
    v(field("By", "Name and title of who changed it.", forms::line), a.by);
    v(field("Why", "The reason on record.", forms::long_text), a.reason);
  }
  bool operator==(const MarkAmendment&) const = default;
};

struct SessionMark {
  static constexpr RecordType type = {"SessionType", "attendance", "One session of the certificate."};
  std::optional<Day> date;
  std::string half_day, code, local_code, kind;
  std::optional<std::int64_t> minutes_late;
  std::string recorded_at, recorded_by, source;
  std::vector<MarkAmendment> amendments;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(needed(field("Date", "Day.")), s.date);
    v(needed(field("SessionName", "AM or PM.", forms::half_day)), s.half_day);
    v(field("AttendanceReason", "The national code; left out where there is no mark.", forms::code), s.code);
    v(field("LocalCode", "The school's own code, where it says more.", forms::key), s.local_code);
    v(field("SessionKind",
            "Where the school was not open: holiday, inset, planned closure, unplanned closure, unknown.",
            forms::line),
      s.kind);
    v(field("MinutesLate", "Minutes after the register opened."), s.minutes_late);
    v(field("RecordedAt", "When the mark was entered.", forms::date_time), s.recorded_at);
    v(field("RecordedBy", "Who entered it, by role.", forms::line), s.recorded_by);
    v(field("Source", "Where the mark came from, if not from the register: lesson, pre-fill, import.",
            forms::line),
      s.source);
    v(inside("Amendments", field("Amendment", "A change of the mark.")), s.amendments);
  }
  bool operator==(const SessionMark&) const = default;
};

struct RegisterTime {
  static constexpr RecordType type = {"RegisterTimeType", "attendance",
                                      "When the register opened and closed."};
  std::string half_day;
  std::optional<Day> from, to;
  std::optional<TimeOfDay> opens, closes;

  template <class T, class V>
  static void fields(T& r, V& v) {
    v(needed(field("SessionName", "AM or PM.", forms::half_day)), r.half_day);
    v(field("StartDate", "First day on which these times held."), r.from);
    v(field("EndDate", "Last day on which these times held."), r.to);
    v(field("Opens", "The register opens."), r.opens);
    v(field("Closes", "The register closes; no later than 30 minutes after the session begins."), r.closes);
  }
  bool operator==(const RegisterTime&) const = default;
};

struct Attendance {
  static constexpr RecordType type = {"AttendanceType", "attendance", "What the attendance register says."};
  std::vector<AttendancePeriod> periods;
  std::optional<Day> certificate_from, certificate_to;
  std::vector<SessionMark> sessions;
  std::vector<RegisterTime> times;
  std::vector<SessionMark> since;
  std::string certified_by;
  std::optional<Day> certified_on;

  template <class T, class V>
  static void fields(T& a, V& v) {
    v(field("Period", "Counts of a period."), a.periods);
    v(field("CertificateStart", "First day of the registration certificate."), a.certificate_from);
    v(field("CertificateEnd", "Last day of the registration certificate."), a.certificate_to);
    v(inside("Sessions",
             field("Session", "A session of the certificate; all of its window that the pupil was due.")),
      a.sessions);
    v(inside("RegisterTimes", field("RegisterTime", "Times of the register.")), a.times);
    v(inside("AttendanceSince", field("Session", "A session after the offence period.")), a.since);
    v(field("CertifiedBy", "Head teacher who signed the certificate.", forms::name), a.certified_by);
    v(field("CertifiedOn", "The day on which it was signed."), a.certified_on);
  }
  bool operator==(const Attendance&) const = default;
};

}  // namespace rollmark
