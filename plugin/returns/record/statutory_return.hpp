// A return: what a school tells its LA about a pupil because the law or an agreement says so. One block a
// kind; a file has the blocks of its document alone. It must not decide when a return is due.
#pragma once

#include "returns/record/case_file.hpp"
#include "returns/record/person.hpp"

namespace rollmark {

// A run of absence that is reported: ten school days without permission, irregular attendance, sickness.
struct AbsenceEpisode {
  static constexpr RecordType type = {"EpisodeType", "return", "The absence that is reported."};
  std::string kind;
  std::optional<Day> from, to;
  std::optional<bool> ongoing;
  std::optional<std::int64_t> school_days, consecutive_days, sessions;
  std::string basis, reason, education, medical_evidence;

  template <class T, class V>
  static void fields(T& e, V& v) {
    v(needed(field("EpisodeKind", "continuous, irregular, sickness.", forms::line)), e.kind);
    v(needed(field("StartDate", "First day of absence.")), e.from);
    v(field("EndDate", "Last day of absence so far."), e.to);
    v(field("Ongoing", "Whether it goes on."), e.ongoing);
    v(field("SchoolDays", "School days, in all."), e.school_days);
    v(field("ConsecutiveDays", "School days on end."), e.consecutive_days);
    v(field("Sessions", "Sessions."), e.sessions);
    v(field("Basis", "Which duty it is reported under.", forms::line), e.basis);
    v(field("Reason", "Reasons that are known.", forms::long_text), e.reason);
    v(field("Education", "What education the pupil has meanwhile.", forms::long_text), e.education);
    v(field("MedicalEvidence", "Which evidence was seen.", forms::line), e.medical_evidence);
  }
  bool operator==(const AbsenceEpisode&) const = default;
};

struct NewPupil {
  static constexpr RecordType type = {"NewPupilType", "return",
                                      "A name added to the admission register (reg. 13(3) of SI 2024/208)."};
  std::optional<Day> entry;
  std::string last_school, last_school_urn, previous_address_note;

  template <class T, class V>
  static void fields(T& n, V& v) {
    v(needed(field("EntryDate", "First day on roll.")), n.entry);
    v(field("LastSchool", "The school before, with town or LA.", forms::line), n.last_school);
    v(field("LastSchoolURN", "Its URN.", forms::urn), n.last_school_urn);
    v(field("PreviousAddressNote", "What is known of an earlier address.", forms::line),
      n.previous_address_note);
  }
  bool operator==(const NewPupil&) const = default;
};

struct Deletion {
  static constexpr RecordType type = {
      "DeletionType", "return",
      "A name to be deleted from the admission register (reg. 9 and 13 of SI 2024/208)."};
  std::string ground, ground_text;
  std::optional<Day> leaving, last_attended;
  Answer retrospective = Answer::not_held;
  std::string requested_by;
  std::optional<Day> requested_on;
  Address future_address;
  std::optional<Day> future_address_from;
  std::string other_school, other_school_urn;
  std::optional<Day> other_school_start;
  std::string lives_with_after;
  Answer consulted = Answer::not_held;
  std::string consulted_text;

  template <class T, class V>
  static void fields(T& d, V& v) {
    v(field("DeletionGround", "The ground: a letter of reg. 9(1).", forms::key), d.ground);
    v(field("GroundText", "The ground in words.", forms::long_text), d.ground_text);
    v(field("LeavingDate", "The last day on roll."), d.leaving);
    v(field("LastDateAttended", "The last day on which the pupil was present."), d.last_attended);
    v(field("Retrospective",
            "Whether it was entered after the pupil had been on roll for a school day more."),
      d.retrospective);
    v(field("RequestedBy", "Who asked for it: parent, LA, another school.", forms::line), d.requested_by);
    v(field("RequestedOn", "When that was in writing."), d.requested_on);
    v(field("FutureAddress", "Where the pupil will live."), d.future_address);
    v(field("FutureAddressFrom", "From when."), d.future_address_from);
    v(field("OtherSchool", "The next school.", forms::line), d.other_school);
    v(field("OtherSchoolURN", "Its URN.", forms::urn), d.other_school_urn);
    v(field("OtherSchoolStart", "First day there."), d.other_school_start);
    v(field("LivesWithAfter", "With which parent the pupil will live.", forms::line), d.lives_with_after);
    v(field("Consulted", "Whether those who had to be consulted were: plan, protection, care."), d.consulted);
    v(field("ConsultedText", "Who, when, with what result.", forms::long_text), d.consulted_text);
  }
  bool operator==(const Deletion&) const = default;
};

struct PartTimeTimetable {
  static constexpr RecordType type = {"PartTimeTimetableType", "return", "A part-time timetable."};
  std::optional<Day> from, review, to;
  std::string agreed_by;
  std::optional<Day> agreed_on;
  std::optional<std::int64_t> sessions_a_week, minutes_a_day;
  std::vector<std::string> weeks;
  std::string state, reason, objective, reference;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(field("StartDate", "First day."), p.from);
    v(field("ReviewDate", "Day of review."), p.review);
    v(field("EndDate", "Last day."), p.to);
    v(field("AgreedBy", "Which parent agreed.", forms::line), p.agreed_by);
    v(field("AgreedOn", "When."), p.agreed_on);
    v(field("SessionsAWeek", "Sessions of the week in which the pupil is expected."), p.sessions_a_week);
    v(field("MinutesLessADay", "Minutes a day by which the timetable is shorter."), p.minutes_a_day);
    v(field("PatternWeek", "14 signs 1 or 0, Monday morning to Sunday afternoon.", forms::key), p.weeks);
    v(field("State", "new, changed or closed.", forms::line), p.state);
    v(field("Reason", "Why.", forms::long_text), p.reason);
    v(field("Objective", "How the pupil comes back to full time.", forms::long_text), p.objective);
    v(field("DocumentRef", "Which paper shows the agreement.", forms::key), p.reference);
  }
  bool operator==(const PartTimeTimetable&) const = default;
};

struct MissingEducation {
  static constexpr RecordType type = {"MissingEducationType", "return",
                                      "A child missing education (Education Act 1996 s.436A)."};
  std::optional<Day> last_seen;
  std::string last_seen_by, where_thought, other_school, other_children;
  Answer known_non_attender = Answer::not_held;

  template <class T, class V>
  static void fields(T& m, V& v) {
    v(field("LastSeen", "The day on which the child was last seen."), m.last_seen);
    v(field("LastSeenBy", "By whom.", forms::line), m.last_seen_by);
    v(field("WhereThought", "Where the family is thought to be.", forms::long_text), m.where_thought);
    v(field("OtherSchool", "A school at which the child may be.", forms::line), m.other_school);
    v(field("OtherChildren", "Other children of the household.", forms::line), m.other_children);
    v(field("KnownNonAttender", "Y: the family's whereabouts are known; the child does not attend."),
      m.known_non_attender);
  }
  bool operator==(const MissingEducation&) const = default;
};

struct SuspensionReturn {
  static constexpr RecordType type = {"SuspensionType", "return", "A suspension or permanent exclusion."};
  std::string category;
  std::vector<std::string> reasons;
  std::optional<Day> from;
  std::optional<std::int64_t> sessions, sessions_this_term;
  std::optional<Day> day_six, notified_on, review_ended_on, reinstated_on;
  std::string provision;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(field("Category", "PERM, SUSP or LNCH.", forms::key), s.category);
    v(field("Reason", "DfE's reason codes, up to three.", forms::key), s.reasons);
    v(needed(field("StartDate", "First day.")), s.from);
    v(field("Sessions", "Sessions of it."), s.sessions);
    v(field("SessionsThisTerm", "Sessions of suspension in this term, this one too."), s.sessions_this_term);
    v(field("DaySixFrom", "From when education is provided from the sixth day."), s.day_six);
    v(field("Provision", "Where.", forms::line), s.provision);
    v(field("NotifiedOn", "The day on which the parents were told."), s.notified_on);
    v(field("ReviewEndedOn", "The day on which the review ended."), s.review_ended_on);
    v(field("ReinstatedOn", "The day on which the pupil was reinstated."), s.reinstated_on);
  }
  bool operator==(const SuspensionReturn&) const = default;
};

struct ProvisionAttendance {
  static constexpr RecordType type = {"ProvisionAttendanceType", "return",
                                      "Attendance at alternative provision, for who arranged it."};
  std::string provider, provider_urn, arranged_by, cadence;
  std::optional<Day> from, to;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(field("Provider", "Who provides it.", forms::line), p.provider);
    v(field("ProviderURN", "Its URN.", forms::urn), p.provider_urn);
    v(field("ArrangedBy", "Who arranged it, under which section.", forms::line), p.arranged_by);
    v(field("Cadence", "DAY or WEEK.", forms::key), p.cadence);
    v(field("StartDate", "First day reported."), p.from);
    v(field("EndDate", "Last day reported."), p.to);
  }
  bool operator==(const ProvisionAttendance&) const = default;
};

struct CaseDate {
  static constexpr RecordType type = {"CaseDateType", "return",
                                      "A target, review or hearing of an open case."};
  std::string kind;
  std::optional<Day> date;
  std::optional<TimeOfDay> time;
  std::string text, outcome;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(needed(field("CaseDateKind", "target, review, hearing, panel ...", forms::line)), c.kind);
    v(field("Date", "Day."), c.date);
    v(field("Time", "Time."), c.time);
    v(field("Text", "What.", forms::long_text), c.text);
    v(field("Outcome", "What came of it.", forms::long_text), c.outcome);
  }
  bool operator==(const CaseDate&) const = default;
};

struct StatutoryReturn {
  static constexpr RecordType type = {"ReturnType", "return", "A return about one pupil."};
  Submission submission;
  AbsenceEpisode episode;
  NewPupil new_pupil;
  Deletion deletion;
  PartTimeTimetable part_time;
  MissingEducation missing;
  SuspensionReturn suspension;
  ProvisionAttendance provision;
  std::vector<CaseDate> dates;
  CaseFile file;

  template <class T, class V>
  static void fields(T& r, V& v) {
    Submission::fields(r.submission, v);
    v(field("Episode", "Absence that is reported."), r.episode);
    v(field("NewPupil", "A pupil who is new."), r.new_pupil);
    v(field("Deletion", "A pupil who leaves."), r.deletion);
    v(field("PartTimeTimetable", "A part-time timetable."), r.part_time);
    v(field("MissingEducation", "A child missing education."), r.missing);
    v(field("Suspension", "A suspension or exclusion."), r.suspension);
    v(field("ProvisionAttendance", "Attendance elsewhere."), r.provision);
    v(inside("CaseDates", field("CaseDate", "A date of the case.")), r.dates);
    CaseFile::fields(r.file, v);
  }
  bool operator==(const StatutoryReturn&) const = default;
};

}  // namespace rollmark
