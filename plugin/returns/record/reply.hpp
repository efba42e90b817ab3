// What an LA sends back: its answer to a file, how a case stands, whom to ask. It must not decide an answer.
#pragma once

#include "returns/record/field.hpp"
#include "returns/record/forms.hpp"

namespace rollmark {

// Something that the LA wants mended or sent before it goes on.
struct ReplyPoint {
  static constexpr RecordType type = {"ReplyPointType", "reply", "Something to be put right or sent."};
  std::string rule, element, what;
  std::optional<Day> by;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(field("Rule", "The check that it fails.", forms::rule), p.rule);
    v(field("Element", "Path of the element in the file.", forms::line), p.element);
    v(field("What", "What to do.", forms::long_text), p.what);
    v(field("By", "By when."), p.by);
  }
  bool operator==(const ReplyPoint&) const = default;
};

struct LAOfficer {
  static constexpr RecordType type = {"OfficerType", "reply", "Whom to ask."};
  std::string name, role, phone, email;

  template <class T, class V>
  static void fields(T& o, V& v) {
    v(field("Name", "Name.", forms::name), o.name);
    v(field("Role", "Post.", forms::line), o.role);
    v(field("Phone", "Telephone.", forms::line), o.phone);
    v(field("Email", "E-mail address.", forms::line), o.email);
  }
  bool operator==(const LAOfficer&) const = default;
};

struct Reply {
  static constexpr RecordType type = {"ReplyType", "reply", "The LA's answer to one referral or return."};
  std::string reference;
  std::vector<std::string> measure_references;
  std::string la_reference, document_type, serial, outcome;
  std::optional<Day> received_on, answered_on;
  LAOfficer officer;
  std::vector<ReplyPoint> points;
  std::string measure, reason, file_sha256;

  template <class T, class V>
  static void fields(T& r, V& v) {
    v(field("ReferralReference", "The school's reference; left out where the file could not be read.",
            forms::key),
      r.reference);
    v(inside(
          "MeasureReferences",
          field("MeasureReference", "The reference of one parent that the file answered names.", forms::key)),
      r.measure_references);
    v(field("LACaseReference", "The LA's reference.", forms::key), r.la_reference);
    v(field("DocumentType", "Which document it answers.", forms::document_type), r.document_type);
    v(field("AnsweredSerialNo", "Serial number of the file that it answers.", forms::serial), r.serial);
    v(needed(field("Outcome", "Received, returned, more wanted, accepted, declined.", forms::outcome)),
      r.outcome);
    v(field("ReceivedOn", "The day on which the file came."), r.received_on);
    v(field("AnsweredOn", "The day of the answer."), r.answered_on);
    v(field("Officer", "Whom to ask."), r.officer);
    v(inside("Points", field("Point", "Something to be put right or sent.")), r.points);
    v(field("MeasureChosen", "The measure that the LA takes.", forms::line), r.measure);
    v(field("Reason", "Why, in words.", forms::long_text), r.reason);
    v(field("AnsweredSha256", "SHA-256 of the file that it answers.", forms::sha256), r.file_sha256);
  }
  bool operator==(const Reply&) const = default;
};

// One parent's side of a case.
struct CaseStatus {
  static constexpr RecordType type = {"CaseStatusType", "reply", "How a case against one parent stands."};
  std::string reference, la_reference, contact_ref, measure_reference, kind, notice_number, state;
  std::optional<Day> issued_on, from, to, pay_by, paid_on;
  std::string withdrawn_ground;
  std::optional<Day> hearing_on;
  std::string court, outcome;
  std::optional<Day> as_of;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(needed(field("ReferralReference", "The school's reference.", forms::key)), c.reference);
    v(field("LACaseReference", "The LA's reference.", forms::key), c.la_reference);
    v(field("ContactRef", "Which parent, by the reference of the school's file.", forms::key), c.contact_ref);
    v(field("MeasureReference",
            "The reference of this parent, child and period, as the school's papers have it.", forms::key),
      c.measure_reference);
    v(field("CaseKind", "penalty notice, prosecution, supervision order, ...", forms::line), c.kind);
    v(field("NoticeNumber", "The LA's number of the notice.", forms::key), c.notice_number);
    v(needed(field("State", "How it stands.", forms::case_state)), c.state);
    v(field("IssuedOn", "The day on which the notice was issued."), c.issued_on);
    v(field("StartDate", "First day of the period that it is for."), c.from);
    v(field("EndDate", "Last day of the period that it is for."), c.to);
    v(field("PayBy", "Last day for payment."), c.pay_by);
    v(field("PaidOn", "The day of payment."), c.paid_on);
    v(field("WithdrawnGround", "Ground of withdrawal.", forms::line), c.withdrawn_ground);
    v(field("HearingOn", "Day of the hearing."), c.hearing_on);
    v(field("Court", "Court.", forms::line), c.court);
    v(field("CaseOutcome", "What was decided.", forms::long_text), c.outcome);
    v(field("AsOf", "The day on which it stood so."), c.as_of);
  }
  bool operator==(const CaseStatus&) const = default;
};

struct LAContact {
  static constexpr RecordType type = {"LAContactType", "reply",
                                      "Whom in the LA to write to, for which document."};
  std::string purpose, address;
  LAOfficer officer;
  std::optional<Day> from, to;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(needed(field("Purpose", "For what.", forms::line)), c.purpose);
    v(field("Officer", "Whom."), c.officer);
    v(field("Channel", "Portal, address or mailbox.", forms::line), c.address);
    v(field("StartDate", "From when."), c.from);
    v(field("EndDate", "Until when."), c.to);
  }
  bool operator==(const LAContact&) const = default;
};

}  // namespace rollmark
