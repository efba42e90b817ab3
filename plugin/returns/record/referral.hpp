// A referral: what the LA is asked to do about whose absence, on which ground, and what the threshold rests
// on. It must not know an LA's rules.
#pragma once

#include "returns/record/case_file.hpp"

namespace rollmark {

struct CitedSession {
  static constexpr RecordType type = {"CitedSessionType", "referral",
                                      "A session on which the referral rests."};
  std::optional<Day> date;
  std::string half_day;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(needed(field("Date", "Day.")), s.date);
    v(needed(field("SessionName", "AM or PM.", forms::half_day)), s.half_day);
  }
  bool operator==(const CitedSession&) const = default;
};

struct ThresholdProof {
  static constexpr RecordType type = {"ThresholdType", "referral",
                                      "What a threshold found, session by session."};
  std::string rule;
  std::optional<Day> from, to;
  std::optional<std::int64_t> school_weeks, counted, limit;
  std::vector<CitedSession> sessions;
  std::optional<bool> met;

  template <class T, class V>
  static void fields(T& t, V& v) {
    v(needed(field("RuleId", "The threshold, by its id in the rulebook.", forms::key)), t.rule);
    v(field("WindowStart", "First day of the window."), t.from);
    v(field("WindowEnd", "Last day of the window."), t.to);
    v(field("SchoolWeeks", "School weeks in the window: weeks with any session."), t.school_weeks);
    v(field("SessionsCounted", "Sessions counted."), t.counted);
    v(field("Limit", "Sessions that the threshold asks for."), t.limit);
    v(inside("Counted", field("Session", "A session counted.")), t.sessions);
    v(field("Met", "Whether it is met."), t.met);
  }
  bool operator==(const ThresholdProof&) const = default;
};

struct LeaveRequest {
  static constexpr RecordType type = {"LeaveType", "referral",
                                      "A request for leave of absence and its decision."};
  std::optional<Day> requested_on;
  std::string requested_by;
  std::optional<Day> from, to;
  std::string reason, decision;
  std::optional<Day> decided_on;
  std::string decided_by, refusal_reason, letter_ref;

  template <class T, class V>
  static void fields(T& l, V& v) {
    v(field("RequestedOn", "When it was asked for."), l.requested_on);
    v(field("RequestedBy", "Who asked.", forms::line), l.requested_by);
    v(field("StartDate", "First day asked for."), l.from);
    v(field("EndDate", "Last day asked for."), l.to);
    v(field("Reason", "The reason given.", forms::long_text), l.reason);
    v(field("Decision", "granted or refused.", forms::line), l.decision);
    v(field("DecidedOn", "When it was decided."), l.decided_on);
    v(field("DecidedBy", "Who decided.", forms::line), l.decided_by);
    v(field("RefusalReason", "Why it was not exceptional.", forms::long_text), l.refusal_reason);
    v(field("LetterRef", "Which paper tells the parent.", forms::key), l.letter_ref);
  }
  bool operator==(const LeaveRequest&) const = default;
};

struct Referral {
  static constexpr RecordType type = {"ReferralType", "referral",
                                      "A referral of one pupil's absence to the LA."};
  Submission submission;
  std::string referral_type;
  std::vector<std::string> grounds;
  std::optional<Day> offence_from, offence_to, returned_on, parents_told_on;
  std::vector<CitedSession> cited;
  std::string measure, below_threshold_reason;
  std::vector<ThresholdProof> thresholds;
  std::vector<std::string> parents_proposed;
  std::vector<LeaveRequest> leave;
  CaseFile file;

  template <class T, class V>
  static void fields(T& r, V& v) {
    Submission::fields(r.submission, v);
    v(field("ReferralType", "The LA's own name of this kind of referral.", forms::line), r.referral_type);
    v(field("Ground", "The ground: holiday in term time, irregular attendance, ...", forms::key), r.grounds);
    v(field("OffenceStart", "First day of the offence period."), r.offence_from);
    v(field("OffenceEnd", "Last day of the offence period."), r.offence_to);
    v(field("DateReturned", "The day on which the pupil was back."), r.returned_on);
    v(field("ParentsToldOn", "The day on which the parents were told of the referral."), r.parents_told_on);
    v(inside("SessionsCited", field("Session", "A session cited.")), r.cited);
    v(field("MeasureRequested", "Which measure is asked for.", forms::line), r.measure);
    v(field("NoticesBelowThresholdReason",
            "Why a notice is asked for below the threshold (reg. 9A(7) of SI 2007/1867).", forms::long_text),
      r.below_threshold_reason);
    v(field("Threshold", "Proof of a threshold."), r.thresholds);
    v(inside("ParentsProposed",
             field("ContactRef", "A contact against whom the measure is asked for.", forms::key)),
      r.parents_proposed);
    v(field("Leave", "A request for leave."), r.leave);
    CaseFile::fields(r.file, v);
  }
  bool operator==(const Referral&) const = default;
};

}  // namespace rollmark
