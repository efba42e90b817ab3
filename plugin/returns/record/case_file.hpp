// What a referral and a return have in common: which submission it is and who makes it, and the file of the
// case: steps taken, agencies, papers, voices, safety, declaration. It must not know a kind of document.
#pragma once

#include "returns/record/field.hpp"
#include "returns/record/forms.hpp"

namespace rollmark {

// First in every referral and return; written without an element of its own.
struct Submission {
  std::string reference, action, action_reason, supersedes, la_case_reference, home_lea;
  std::optional<Day> date;
  std::string referrer_name, referrer_role, referrer_phone, referrer_email, authorised_by;
  std::optional<Day> authorised_on;
  Answer authority_checked = Answer::not_held;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(needed(field("ReferralReference",
                   "The school's reference: school, year, number, and a letter for a parent.", forms::key)),
      s.reference);
    v(needed(field("Action", "NEW, AMEND or WITHDRAW.", forms::action)), s.action);
    v(field("ActionReason", "Why it is amended or withdrawn.", forms::long_text), s.action_reason);
    v(field("Supersedes", "The reference that it amends, replaces or withdraws.", forms::key), s.supersedes);
    v(field("LACaseReference", "The LA's reference of the case.", forms::key), s.la_case_reference);
    v(field("HomeLEA", "The LA in which the pupil lives, where it is another.", forms::lea), s.home_lea);
    v(field("ReferralDate", "The day on which it is made."), s.date);
    v(field("ReferrerName", "Who makes it.", forms::name), s.referrer_name);
    v(field("ReferrerRole", "In which post.", forms::line), s.referrer_role);
    v(field("ReferrerPhone", "Telephone of the referrer.", forms::line), s.referrer_phone);
    v(field("ReferrerEmail", "E-mail address of the referrer.", forms::line), s.referrer_email);
    v(field("AuthorisedBy", "Head teacher or delegate who authorised it.", forms::name), s.authorised_by);
    v(field("AuthorisedDate", "The day on which it was authorised."), s.authorised_on);
    v(field("AuthorityChecked", "Whether a second person checked the file before."), s.authority_checked);
  }
  bool operator==(const Submission&) const = default;
};

struct PriorAction {
  static constexpr RecordType type = {"ActionTakenType", "case", "A step that was taken, in order of date."};
  std::optional<Day> date;
  std::optional<TimeOfDay> time;
  std::string kind, contact_ref, by, place, spoke_to, outcome;
  std::optional<Day> due_on;
  std::string reference;

  template <class T, class V>
  static void fields(T& a, V& v) {
    v(field("Date", "Day."), a.date);
    v(field("Time", "Time of day."), a.time);
    v(needed(field("ActionType",
                   "letter, call, visit, meeting, notice to improve, early help, support plan, panel ..., as "
                   "the school "
                   "calls it.",
                   forms::line)),
      a.kind);
    v(field("ContactRef", "With which contact.", forms::key), a.contact_ref);
    v(field("By", "Who did it, by role or name.", forms::line), a.by);
    v(field("Place", "Where; of a visit the address.", forms::line), a.place);
    v(field("SpokeTo", "Who was spoken to.", forms::line), a.spoke_to);
    v(field("Outcome", "What came of it.", forms::long_text), a.outcome);
    v(field("DueOn", "By when it is to be done or reviewed."), a.due_on);
    v(field("DocumentRef", "Which paper shows it.", forms::key), a.reference);
  }
  bool operator==(const PriorAction&) const = default;
};

struct Agency {
  static constexpr RecordType type = {"AgencyType", "case", "An agency or professional involved."};
  std::string name, role, person, authority, phone, email;
  Answer consent = Answer::not_held;

  template <class T, class V>
  static void fields(T& a, V& v) {
    v(needed(
          field("Name", "Agency or service: social care, CAMHS, early help, youth justice ...", forms::line)),
      a.name);
    v(field("Role", "Role of the professional.", forms::line), a.role);
    v(field("Person", "The professional.", forms::name), a.person);
    v(field("Authority", "Of which authority.", forms::line), a.authority);
    v(field("Phone", "Telephone.", forms::line), a.phone);
    v(field("Email", "E-mail address.", forms::line), a.email);
    v(field("Consent", "Whether the parent agreed that they be named."), a.consent);
  }
  bool operator==(const Agency&) const = default;
};

struct EvidencePaper {
  static constexpr RecordType type = {"DocumentType", "case",
                                      "A paper that goes with the file or is held by the school."};
  std::string ref, kind, title;
  std::optional<Day> date;
  std::string contact_ref, file_name, sha256;
  std::optional<bool> held_by_school;

  template <class T, class V>
  static void fields(T& p, V& v) {
    v(needed(field("Ref", "Names the paper within the file; exhibits use it.", forms::key)), p.ref);
    v(field("DocumentKind",
            "warning letter, notice to improve, leave request, refusal letter, policy, minutes, certificate, "
            "medical "
            "evidence, agreement, plan, statement ...",
            forms::line),
      p.kind);
    v(field("Title", "What it is.", forms::line), p.title);
    v(field("Date", "Date of the paper."), p.date);
    v(field("ContactRef", "To or from which contact.", forms::key), p.contact_ref);
    v(field("FileName", "Its name in the pack.", forms::line), p.file_name);
    v(field("Sha256", "SHA-256 of its bytes.", forms::sha256), p.sha256);
    v(field("HeldBySchool", "true: not sent; the school holds it."), p.held_by_school);
  }
  bool operator==(const EvidencePaper&) const = default;
};

// An answer to one of the questions that LAs ask beyond what registers and records hold
// (schemas/returns/questions).
struct QuestionAnswer {
  static constexpr RecordType type = {"QuestionAnswerType", "case",
                                      "An answer to a question that an LA asks."};
  std::string question, contact_ref;
  Answer answer = Answer::not_held;
  std::string text;
  std::optional<Day> date;

  template <class T, class V>
  static void fields(T& q, V& v) {
    v(needed(field("Question", "Which question, by its id.", forms::key)), q.question);
    v(field("ContactRef", "About which contact.", forms::key), q.contact_ref);
    v(field("Answer", "Y, N, U unknown or R refused."), q.answer);
    v(field("Text", "In words.", forms::long_text), q.text);
    v(field("Date", "Date that it states."), q.date);
  }
  bool operator==(const QuestionAnswer&) const = default;
};

struct Safety {
  static constexpr RecordType type = {"SafetyType", "case", "What a visiting officer must know."};
  Answer risk = Answer::not_held;
  std::string risk_text, safe_contact;
  std::optional<bool> address_protected;

  template <class T, class V>
  static void fields(T& s, V& v) {
    v(field("Risk", "Whether there is a risk to somebody who visits alone."), s.risk);
    v(field("RiskText", "Which.", forms::long_text), s.risk_text);
    v(field("SafeContact", "How to reach the family safely.", forms::line), s.safe_contact);
    v(field("AddressProtected", "true: the address is protected and must not be disclosed."),
      s.address_protected);
  }
  bool operator==(const Safety&) const = default;
};

struct Declaration {
  static constexpr RecordType type = {"DeclarationType", "case", "The head teacher's declaration."};
  std::string text_id, text, head_teacher;
  std::optional<Day> date;

  template <class T, class V>
  static void fields(T& d, V& v) {
    v(field("TextId", "Which declaration.", forms::key), d.text_id);
    v(field("Text", "Its words.", forms::long_text), d.text);
    v(field("HeadTeacher", "Who declares.", forms::name), d.head_teacher);
    v(field("Date", "When."), d.date);
  }
  bool operator==(const Declaration&) const = default;
};

// A check that was set aside when the file was written, with the reason that the host gave.
struct CheckOverride {
  static constexpr RecordType type = {"OverrideType", "case",
                                      "A check that blocked, and why the school sends all the same."};
  std::string rule, reason, by;

  template <class T, class V>
  static void fields(T& o, V& v) {
    v(needed(field("Rule", "The check.", forms::rule)), o.rule);
    v(needed(field("Reason", "Why it is sent all the same.", forms::long_text)), o.reason);
    v(field("By", "Who decided.", forms::name), o.by);
  }
  bool operator==(const CheckOverride&) const = default;
};

// Last in every referral and return; written without an element of its own.
struct CaseFile {
  std::vector<PriorAction> actions;
  std::vector<Agency> agencies;
  std::vector<EvidencePaper> papers;
  std::string pupil_voice, parent_voice, circumstances;
  Safety safety;
  std::vector<QuestionAnswer> answers;
  Declaration declaration;
  std::vector<CheckOverride> overrides;
  std::vector<std::string> not_held;

  template <class T, class V>
  static void fields(T& c, V& v) {
    v(inside("PriorActions", field("Action", "A step that was taken.")), c.actions);
    v(inside("Agencies", field("Agency", "An agency or professional.")), c.agencies);
    v(inside("Evidence", field("Document", "A paper.")), c.papers);
    v(field("PupilVoice", "What the pupil says.", forms::long_text), c.pupil_voice);
    v(field("ParentVoice", "What the parents say.", forms::long_text), c.parent_voice);
    v(field("Circumstances", "Exceptional circumstances, Equality Act 2010 or medical facts that are known.",
            forms::long_text),
      c.circumstances);
    v(field("Safety", "For officers who visit."), c.safety);
    v(inside("Answers", field("QuestionAnswer", "An answer to a question of the LA.")), c.answers);
    v(field("Declaration", "Declaration of the head teacher."), c.declaration);
    v(inside("Overrides", field("Override", "A check set aside.")), c.overrides);
    v(inside("NotHeld",
             field("Element", "An element of this document that the school does not hold.", forms::line)),
      c.not_held);
  }
  bool operator==(const CaseFile&) const = default;
};

}  // namespace rollmark
