// A pupil as a record names one, and everything that the record says about that pupil. UPN and FormerUPN
// stand in the file only, never on a page; FormerUPN links no records (DfE UPN guide, June 2019). It must not
// know a document.
#pragma once

#include "returns/record/attendance.hpp"
#include "returns/record/person.hpp"
#include "returns/record/referral.hpp"
#include "returns/record/statutory_return.hpp"

namespace rollmark {

// A span of days in which something holds.
struct StatusSpan {
  static constexpr RecordType type = {"StatusSpanType", "pupil", "From when to when something held."};
  std::optional<Day> from, to;
  std::string value;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(field("StartDate", "First day; left out where not known."), s.from);
    v(field("EndDate", "Last day; left out where it still holds."), s.to);
    v(field("Value", "Which, where there are several.", forms::line), s.value);
  }
  bool operator==(const StatusSpan&) const = default;
};

struct BasicDetails {
  static constexpr RecordType type = {"BasicDetailsType", "pupil", "Year, status, language."};
  std::string nc_year, enrol_status, registration_group;
  std::optional<bool> part_time;
  std::string boarder, ethnicity, language;
  Answer service_child = Answer::not_held;
  std::string young_carer;

  template <class T, class V>
  static void fields(T& b, V& v) {
    v(field("NCyearActual", "National Curriculum year.", forms::key), b.nc_year);
    v(field("EnrolStatus", "Status of the enrolment.", forms::enrol_status), b.enrol_status);
    v(field("RegistrationGroup", "Registration group.", forms::line), b.registration_group);
    v(field("PartTime", "Whether the pupil is part-time."), b.part_time);
    v(field("Boarder", "Boarder.", forms::boarder), b.boarder);
    v(field("Ethnicity", "CBDS N00177.", forms::key), b.ethnicity);
    v(field("Language", "Home language.", forms::line), b.language);
    v(field("ServiceChild", "Service child (CBDS 100330)."), b.service_child);
    v(field("YoungCarer", "P told by a parent, S identified by the school, N.", forms::key), b.young_carer);
  }
  bool operator==(const BasicDetails&) const = default;
};

struct Care {
  static constexpr RecordType type = {"CareType", "pupil",
                                      "Free school meals, special needs, care and protection."};
  std::vector<StatusSpan> fsm, sen, looked_after, in_need, protection;
  std::string care_authority;
  Answer ehcp = Answer::not_held;
  Answer social_worker = Answer::not_held;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(inside("FSMhistory", field("FSMinstance", "A span of free school meals.")), c.fsm);
    v(inside("SENhistory", field("SEN", "A span of SEN provision; Value is K or E.")), c.sen);
    v(field("EHCP", "Whether there is an EHC plan."), c.ehcp);
    v(inside("LookedAfter", field("InCare", "A span in care.")), c.looked_after);
    v(field("CareAuthority", "The LA that looks after the pupil.", forms::lea), c.care_authority);
    v(field("SocialWorker", "Whether there is a social worker."), c.social_worker);
    v(inside("ChildInNeed", field("Span", "A span as a child in need.")), c.in_need);
    v(inside("ChildProtection", field("Span", "A span under a child protection plan.")), c.protection);
  }
  bool operator==(const Care&) const = default;
};

struct PupilRecord {
  static constexpr RecordType type = {"PupilType", "pupil", "A pupil and what is sent about that pupil."};
  std::string upn, former_upn, upn_unknown, uln;
  std::string surname, forename, middle_names, preferred_surname, preferred_forename, former_surname,
      former_forename;
  std::optional<Day> dob;
  std::string sex;
  BasicDetails basic;
  std::optional<Day> entry, leaving;
  std::string leaving_reason;
  Care care;
  Address address;
  std::vector<Phone> phones;
  std::string email;
  std::vector<ParentContact> contacts;
  std::vector<Sibling> siblings;
  Attendance attendance;
  Referral referral;         // of a referral alone
  StatutoryReturn returned;  // of a return alone

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(field("UPN", "Unique pupil number (CBDS N00001).", forms::upn), p.upn);
    v(field("FormerUPN", "Former UPN, only where DfE's guide permits it (CBDS N00002).", forms::upn),
      p.former_upn);
    v(field("UPNunknown", "Why there is no UPN.", forms::upn_unknown), p.upn_unknown);
    v(field("UniqueLearnerNumber", "Unique learner number.", forms::uln), p.uln);
    v(field("Surname", "Legal surname.", forms::name), p.surname);
    v(field("Forename", "Legal forename.", forms::name), p.forename);
    v(field("MiddleNames", "Middle names.", forms::name), p.middle_names);
    v(field("PreferredSurname", "Surname by which the pupil is known.", forms::name), p.preferred_surname);
    v(field("PreferredForename", "Forename by which the pupil is known.", forms::name), p.preferred_forename);
    v(field("FormerSurname", "Former surname.", forms::name), p.former_surname);
    v(field("FormerForename", "Former forename.", forms::name), p.former_forename);
    v(field("DOB", "Birth date."), p.dob);
    v(field("Sex", "Sex (CBDS N00783).", forms::sex), p.sex);
    v(field("BasicDetails", "Year, status, language."), p.basic);
    v(field("EntryDate", "First day on roll."), p.entry);
    v(field("LeavingDate", "Last day on roll."), p.leaving);
    v(field("LeavingReason", "Why the pupil left.", forms::key), p.leaving_reason);
    v(field("Care", "Support, care and protection that the school knows of."), p.care);
    v(field("Address", "Where the pupil lives."), p.address);
    v(inside("Phones", field("Phone", "A telephone number.")), p.phones);
    v(field("Email", "E-mail address.", forms::line), p.email);
    v(inside("Contacts", field("Contact", "A parent or other contact.")), p.contacts);
    v(inside("Siblings", field("Sibling", "A brother or sister.")), p.siblings);
    v(field("Attendance", "The evidence of the register."), p.attendance);
    v(field("Referral", "What the LA is asked to do."), p.referral);
    v(field("Return", "What the LA is told."), p.returned);
  }
  bool operator==(const PupilRecord&) const = default;

  // Of the one of the two that the record is; a referral where it has a reference.
  bool is_referral() const { return !referral.submission.reference.empty(); }
  const Submission& submission() const { return is_referral() ? referral.submission : returned.submission; }
  Submission& submission() { return is_referral() ? referral.submission : returned.submission; }
  const CaseFile& file() const { return is_referral() ? referral.file : returned.file; }
  CaseFile& file() { return is_referral() ? referral.file : returned.file; }
};

}  // namespace rollmark
