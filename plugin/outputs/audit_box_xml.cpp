// Writing them.
#include "outputs/audit_box_xml.hpp"

#include "core/rate.hpp"

namespace rollmark {
namespace {

void write_outcomes(XmlWriter& xml, std::string_view which, const Outcomes& outcomes, int decimals) {
  for (std::size_t way = 0; way < outcomes.size(); ++way) {
    const Outcome& one = outcomes[way];
    xml.open("If");
    xml.text("Marks", which);
    xml.text("Resolved", resolution_name(static_cast<Resolution>(way)));
    xml.number("SessionsPossible", one.possible);
    xml.number("SessionsAuthorised", one.authorised);
    xml.number("SessionsUnauthorised", one.unauthorised);
    xml.optional_text("AbsenceRate", percentage(one.absent(), one.possible, decimals));
    xml.number("EnrolmentsWithRate", one.enrolments);
    xml.number("PersistentlyAbsent", one.persistent);
    xml.number("SeverelyAbsent", one.severe);
    xml.close();
  }
}

void write_marks(XmlWriter& xml, const UnsettledMarks& marks) {
  xml.number("SessionsWithoutMark", marks.missing);
  xml.number("SessionsReasonOverdue", marks.overdue);
  xml.number("SessionsReasonOpen", marks.open);
}

void write_bound(XmlWriter& xml, std::string_view name, const Outcome& outcome, int decimals) {
  xml.open(name);
  xml.optional_text("AbsenceRate", percentage(outcome.absent(), outcome.possible, decimals));
  xml.number("PersistentlyAbsent", outcome.persistent);
  xml.number("SeverelyAbsent", outcome.severe);
  xml.close();
}

}  // namespace

void write_lowered(XmlWriter& xml, const AuditReport& report) {
  xml.open("LoweredRules");
  for (const LoweredRule& one : report.lowered) {
    xml.open("LoweredRule");
    xml.text("Rule", one.rule);
    xml.text("To", one.to ? weight_name(*one.to) : std::string_view("off"));
    xml.close();
  }
  xml.close();
}

void write_effect(XmlWriter& xml, const AuditReport& report, std::size_t place, int decimals) {
  if (place >= report.effects.size() || report.effects[place].marks.total() == 0) return;
  const SchoolEffect& effect = report.effects[place];
  const auto all = static_cast<std::size_t>(Unsettled::all);
  xml.open("Effect");
  write_marks(xml, effect.marks);
  write_bound(xml, "Best", effect.schoolwide[all][static_cast<std::size_t>(Resolution::attended)], decimals);
  write_bound(xml, "Worst", effect.schoolwide[all][static_cast<std::size_t>(Resolution::unauthorised)],
              decimals);
  for (std::size_t which = 0; which < unsettled_count; ++which) {
    write_outcomes(xml, unsettled_name(static_cast<Unsettled>(which)), effect.schoolwide[which], decimals);
  }
  for (const EnrolmentEffect& one : effect.enrolments) {
    xml.open("Enrolment");
    xml.text("EnrolmentKey", (*report.schools)[place].enrolments[one.row].key);
    write_marks(xml, one.marks);
    write_outcomes(xml, unsettled_name(Unsettled::all), one.if_all, decimals);
    xml.close();
  }
  xml.close();
}

void write_answer(XmlWriter& xml, const FindingAnswer& answer) {
  if (answer.state == AnswerState::none) return;
  xml.open("Answer");
  xml.text("State", answer_name(answer.state));
  xml.text("Said", answer.said);
  xml.text("By", answer.by);
  xml.day("On", answer.on);
  xml.text("Why", answer.why);
  xml.yes_no("CheckedAgainstEdits", !answer.unchecked);
  xml.close();
}

void write_change(XmlWriter& xml, const AuditReport& report, const Rulebook& rulebook) {
  if (!report.change) return;
  const AuditChange& change = *report.change;
  xml.open("SinceLastAudit");
  xml.day("ReferenceDate", change.previous.on);
  xml.number("New", change.count(ChangeState::fresh));
  xml.number("StillOpen", change.count(ChangeState::still));
  xml.number("Resolved", change.count(ChangeState::resolved));
  xml.number("NotLookedAt", change.count(ChangeState::not_looked_at));
  for (const FindingChange& one : change.findings) {
    xml.open("FindingChange");
    xml.text("State", change_name(one.state));
    if (one.now) {
      xml.text("FindingId", report.findings[*one.now].id);
      xml.text("Was", change.was(one, report));
      xml.text("Rule", rulebook.rules[report.findings[*one.now].rule].id);
    } else {
      xml.text("FindingId", change.previous.findings[*one.before].id);
      xml.text("Rule", change.previous.findings[*one.before].rule);
    }
    xml.close();
  }
  xml.close();
}

void write_sample(XmlWriter& xml, const AuditReport& report) {
  if (!report.sample) return;
  xml.open("SamplePlan");
  xml.text("Seed", report.sample->request.seed);
  for (std::size_t place = 0; place < report.sample->schools.size(); ++place) {
    const School& school = (*report.schools)[place];
    const SchoolSample& sample = report.sample->schools[place];
    xml.open("SchoolSample");
    xml.text("SchoolKey", school.key);
    xml.number("PupilsInAll", sample.pupils_in_all);
    xml.number("WeeksInAll", sample.weeks_in_all);
    for (const SampledPupil& one : sample.pupils) {
      xml.open("SampledPupil");
      xml.text("EnrolmentKey", school.enrolments[one.row].key);
      xml.number("Findings", one.findings);
      xml.number("SampleWeight", one.weight);
      xml.close();
    }
    for (const SampledWeek& one : sample.weeks) {
      xml.open("SampledWeek");
      xml.day("WeekStart", one.monday);
      xml.number("Findings", one.findings);
      xml.number("SampleWeight", one.weight);
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

void write_sign_off(XmlWriter& xml, const AuditReport& report) {
  xml.open("SignOff");
  xml.text("Auditor", report.auditor);
  xml.day("SignedOn", report.signed_on);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    if (report.findings[i].weight != Weight::must) continue;
    xml.open("Must");
    xml.text("FindingId", report.findings[i].id);
    xml.text("Answer", answer_name(i < report.answers.size() ? report.answers[i].state : AnswerState::none));
    xml.close();
  }
  xml.close();
}

}  // namespace rollmark
