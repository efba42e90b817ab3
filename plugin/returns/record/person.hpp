// People and places of a record: addresses, telephones, contacts with all that an LA asks of each parent. In
// the words of the Common Transfer File where it has them. It must not know how a record is filled or sent.
#pragma once

#include "returns/record/field.hpp"
#include "returns/record/forms.hpp"

namespace rollmark {

struct Address {
  static constexpr RecordType type = {"AddressType", "person", "An address, in parts or in lines, as held."};
  std::string saon, paon, street, locality, town, administrative_area, post_town, uprn;
  std::vector<std::string> lines;
  std::string county, postcode, country;

  template <class T, class V>
  static void fields(T& a, V& v) {
    v(field("SAON", "Flat or part of a dwelling.", forms::line), a.saon);
    v(field("PAON", "House name or number.", forms::line), a.paon);
    v(field("Street", "Street.", forms::line), a.street);
    v(field("Locality", "Locality.", forms::line), a.locality);
    v(field("Town", "Town.", forms::line), a.town);
    v(field("AdministrativeArea", "Administrative area.", forms::line), a.administrative_area);
    v(field("PostTown", "Post town.", forms::line), a.post_town);
    v(field("UniquePropertyReferenceNumber", "UPRN, up to twelve digits.", forms::key), a.uprn);
    v(field("AddressLine", "A line of an address that is not held in parts.", forms::line), a.lines);
    v(field("County", "County.", forms::line), a.county);
    v(field("PostCode", "Postcode.", forms::key), a.postcode);
    v(field("Country", "Country.", forms::line), a.country);
  }
  bool operator==(const Address&) const = default;
};

struct Phone {
  static constexpr RecordType type = {"PhoneType", "person", "A telephone number."};
  std::string kind, number;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(field("TelephoneType", "F, H, A, M, W or D as in the Common Transfer File.", forms::key), p.kind);
    v(needed(field("PhoneNo", "The number, as held.", forms::line)), p.number);
  }
  bool operator==(const Phone&) const = default;
};

// A written warning to one parent for one child.
struct ParentWarning {
  static constexpr RecordType type = {"WarningType", "person",
                                      "A written warning to this parent for this child."};
  std::optional<Day> date;
  std::string means, letter, reference;

  template <class T, class V>
  static void fields(T& w, V& v) {
    v(needed(field("Date", "The day on which it was sent.")), w.date);
    v(field("Means", "How it was sent: post, e-mail, by hand.", forms::line), w.means);
    v(field("Template", "Which letter it is, with its version.", forms::line), w.letter);
    v(field("DocumentRef", "Which paper shows it.", forms::key), w.reference);
  }
  bool operator==(const ParentWarning&) const = default;
};

struct NoticeToImprove {
  static constexpr RecordType type = {
      "NoticeToImproveType", "person",
      "A notice to improve (Working together to improve school attendance, August 2024, chapter 6)."};
  std::string issuer;
  std::optional<Day> issued_on, from, to;
  std::vector<std::string> parts;
  std::string outcome, early_ground, reference;

  template <class T, class V>
  static void fields(T& n, V& v) {
    v(field("Issuer", "Who issued it.", forms::issuer), n.issuer);
    v(field("IssuedOn", "The day on which it was issued."), n.issued_on);
    v(field("StartDate", "First day of the improvement period."), n.from);
    v(field("EndDate", "Last day of the improvement period."), n.to);
    v(inside("Parts", field("Part", "What the notice says.", forms::notice_part)), n.parts);
    v(field("Outcome", "What came of it.", forms::line), n.outcome);
    v(field("EarlyNoticeGround", "Why a notice was asked for before the period was over.", forms::long_text),
      n.early_ground);
    v(field("DocumentRef", "Which paper shows it.", forms::key), n.reference);
  }
  bool operator==(const NoticeToImprove&) const = default;
};

// A penalty notice of which the school knows. The LA's own ledger decides on the cap of two in three years.
struct KnownNotice {
  static constexpr RecordType type = {
      "KnownNoticeType", "person",
      "A penalty notice to this parent for this child of which the school knows."};
  std::string number;
  std::optional<Day> issued_on, from, to;
  std::string status;

  template <class T, class V>
  static void fields(T& n, V& v) {
    v(field("NoticeNumber", "The LA's number of it.", forms::key), n.number);
    v(field("IssuedOn", "The day on which it was issued."), n.issued_on);
    v(field("StartDate", "First day of the period that it is for."), n.from);
    v(field("EndDate", "Last day of the period that it is for."), n.to);
    v(field("Status", "issued, paid, unpaid, withdrawn, prosecuted, not guilty, as the school knows it.",
            forms::line),
      n.status);
  }
  bool operator==(const KnownNotice&) const = default;
};

struct ParentContact {
  static constexpr RecordType type = {"ContactType", "person", "A parent or other contact of the pupil."};
  std::optional<std::int64_t> order;
  std::string ref, measure_reference, title, surname, forename, middle_names, sex, relationship;
  std::optional<bool> responsibility;
  std::string basis;
  std::optional<bool> lives_with, address_as_pupil;
  Address address;
  std::optional<Day> address_confirmed_on;
  std::vector<Phone> phones;
  std::string email, language;
  std::optional<bool> interpreter_needed;
  std::optional<Day> dob;
  Answer took_part_in_leave = Answer::not_held;
  std::vector<ParentWarning> warnings;
  std::vector<NoticeToImprove> notices_to_improve;
  std::vector<KnownNotice> notices;
  std::string reason_not_proposed;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(field("Order", "1 for the first to be contacted."), c.order);
    v(needed(field("ContactRef", "Names this contact within the file.", forms::key)), c.ref);
    v(field("MeasureReference",
            "The one reference of this parent, child and period, the same on every paper of the measure.",
            forms::key),
      c.measure_reference);
    v(field("Title", "Title.", forms::name), c.title);
    v(field("Surname", "Surname.", forms::name), c.surname);
    v(field("Forename", "Full forename.", forms::name), c.forename);
    v(field("MiddleNames", "Middle names.", forms::name), c.middle_names);
    v(field("Sex", "Sex.", forms::sex), c.sex);
    v(field("Relationship", "Relationship to the pupil: PAM, PAF ... or in words.", forms::line),
      c.relationship);
    v(field("Responsibility", "Whether the contact holds parental responsibility; left out where not known."),
      c.responsibility);
    v(field("Basis", "Why the person is a parent of the child in education law.", forms::basis), c.basis);
    v(field("LivesWith", "Whether the pupil lives with the contact."), c.lives_with);
    v(field("AddressAsPupil", "true: at the pupil's address."), c.address_as_pupil);
    v(field("Address", "The contact's own address."), c.address);
    v(field("AddressConfirmedOn", "The day on which these details were last confirmed."),
      c.address_confirmed_on);
    v(inside("Phones", field("Phone", "A telephone number.")), c.phones);
    v(field("Email", "E-mail address.", forms::line), c.email);
    v(field("Language", "Language and communication needs.", forms::line), c.language);
    v(field("InterpreterNeeded", "Whether an interpreter is needed."), c.interpreter_needed);
    v(field("DOB", "Birth date, only where the LA's profile asks for it."), c.dob);
    v(field("TookPartInLeave", "Whether the contact went on the leave."), c.took_part_in_leave);
    v(inside("Warnings", field("Warning", "A written warning.")), c.warnings);
    v(field("NoticeToImprove", "A notice to improve to this parent."), c.notices_to_improve);
    v(inside("NoticesKnown", field("Notice", "An earlier penalty notice.")), c.notices);
    v(field("ReasonNotProposed", "Why no measure is asked for against this parent.", forms::long_text),
      c.reason_not_proposed);
  }
  bool operator==(const ParentContact&) const = default;
};

struct Sibling {
  static constexpr RecordType type = {"SiblingType", "person", "A brother or sister of school age."};
  std::string surname, forename;
  std::optional<Day> dob;
  std::string school;
  Answer absent_too = Answer::not_held;
  Answer notice_requested = Answer::not_held;
  std::string reason;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(field("Surname", "Surname.", forms::name), s.surname);
    v(field("Forename", "Forename.", forms::name), s.forename);
    v(field("DOB", "Birth date."), s.dob);
    v(field("SchoolName", "School.", forms::line), s.school);
    v(field("AbsentToo", "Whether absent in the same period."), s.absent_too);
    v(field("NoticeRequested", "Whether a notice is asked for this child too."), s.notice_requested);
    v(field("Reason", "If not, why not.", forms::long_text), s.reason);
  }
  bool operator==(const Sibling&) const = default;
};

}  // namespace rollmark
