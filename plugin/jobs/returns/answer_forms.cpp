// Reading decisions and cases.
#include "jobs/returns/answer_forms.hpp"

#include "core/failure.hpp"
#include "core/reference_check.hpp"
#include "jobs/returns/la_form.hpp"
#include "jobs/returns/received_documents.hpp"

namespace rollmark {
namespace {

std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t first = part.find_first_not_of(' ');
    if (first == std::string_view::npos) continue;
    part = part.substr(first, part.find_last_not_of(' ') - first + 1);
    parts.emplace_back(part);
  }
  return parts;
}

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

}  // namespace

LAOfficer officer_of(const KeyValues& params) {
  return {params.get("officer"), params.get("role"), params.get("phone"), params.get("email")};
}

std::vector<Decision> read_decisions(std::string_view text, const LAOfficer& usual) {
  const LaForm form(text, "the list of decisions", {"outcome"});
  std::vector<Decision> all;
  for (const CsvRow& row : form.rows()) {
    Decision& one = all.emplace_back();
    one.reference = form.in_form(row, "reference", forms::key);
    one.lea = form.in_form(row, "lea", forms::lea);
    one.estab = form.in_form(row, "estab", forms::estab);
    one.file = form.cell(row, "file");
    if (one.reference.empty() && one.file.empty()) form.refuse(row, "reference", "is empty, and so is file");
    one.outcome = form.word(row, "outcome", forms::outcome);
    one.la_reference = form.in_form(row, "la_reference", forms::key);
    one.measure = form.in_form(row, "measure", forms::line);
    one.reason = form.in_form(row, "reason", forms::long_text);
    one.by = form.day(row, "by");
    one.checks = split(form.cell(row, "points"), ' ');
    for (const std::string& check : one.checks) {
      if (!forms::rule.accepts(check)) form.refuse(row, "points", "holds something that is no check");
    }
    one.wanted = split(form.cell(row, "wanted"), ';');
    one.officer = {form.in_form(row, "officer", forms::name), form.in_form(row, "role", forms::line),
                   form.in_form(row, "phone", forms::line), form.in_form(row, "email", forms::line)};
    if (one.officer == LAOfficer{}) one.officer = usual;
  }
  return all;
}

std::optional<Decision> decision_of(const KeyValues& params, const LAOfficer& usual) {
  if (!params.has("outcome")) return std::nullopt;
  Decision one;
  one.outcome = word_of_form(params.get("outcome"), forms::outcome);
  if (one.outcome.empty()) refuse("outcome takes received, returned, more-wanted, accepted or declined");
  one.reference = params.get("reference");
  one.file = params.get("answered_file");
  if (one.reference.empty() && one.file.empty()) refuse("outcome goes with reference or answered_file");
  one.lea = params.get("lea");
  one.estab = params.get("estab");
  one.la_reference = params.get("la_reference");
  one.measure = params.get("measure");
  one.reason = params.get("reason");
  one.by = day_param(params, "by");
  one.checks = params.list("points");
  for (const std::string& check : one.checks) {
    if (!forms::rule.accepts(check)) refuse("points holds something that is no check (PF-006)");
  }
  one.wanted = split(params.get("wanted"), ';');
  one.officer = usual;
  return one;
}

CaseRows read_case_rows(std::string_view text) {
  const LaForm form(text, "the list of cases", {"lea", "estab", "reference", "state"});
  CaseRows rows;
  for (const CsvRow& row : form.rows()) {
    const SchoolKey school{form.needed(row, "lea"), form.needed(row, "estab")};
    if (!forms::lea.accepts(school.lea)) form.refuse(row, "lea", "is no number of an LA");
    if (!forms::estab.accepts(school.estab)) form.refuse(row, "estab", "is no number of a school");
    CaseStatus& one = rows.statuses[school].emplace_back();
    one.reference = form.needed(row, "reference");
    form.in_form(row, "reference", forms::key);
    one.la_reference = form.in_form(row, "la_reference", forms::key);
    one.contact_ref = form.in_form(row, "contact_ref", forms::key);
    one.measure_reference = form.in_form(row, "measure_reference", forms::key);
    if (!one.measure_reference.empty() && !is_measure_reference(one.measure_reference))
      form.refuse(row, "measure_reference", "is no reference of a measure: its check sign is wrong");
    one.kind = form.in_form(row, "kind", forms::line);
    one.notice_number = form.in_form(row, "notice_number", forms::key);
    one.state = form.word(row, "state", forms::case_state);
    one.issued_on = form.day(row, "issued_on");
    one.from = form.day(row, "from");
    one.to = form.day(row, "to");
    one.pay_by = form.day(row, "pay_by");
    one.paid_on = form.day(row, "paid_on");
    one.withdrawn_ground = form.in_form(row, "withdrawn_ground", forms::line);
    one.hearing_on = form.day(row, "hearing_on");
    one.court = form.in_form(row, "court", forms::line);
    one.outcome = form.in_form(row, "outcome", forms::long_text);
    one.as_of = form.day(row, "as_of");
    if (one.state == "PAID" && !one.paid_on) form.refuse(row, "paid_on", "is empty, and the state is paid");
    FileParty& party = rows.schools[school];
    party.lea = school.lea;
    party.estab = school.estab;
    party.urn = form.in_form(row, "urn", forms::urn);
    party.name = form.in_form(row, "school", forms::line);
  }
  return rows;
}

Answering answering_of(const KeyValues& params, Day on) {
  Answering answering;
  answering.on = on;
  answering.la.lea = params.get("la");
  if (!forms::lea.accepts(answering.la.lea))
    refuse("la is needed: the number of the LA that answers, three digits");
  answering.la.name = params.get("la_name");
  answering.serial = params.get("serial", "001");
  if (!forms::serial.accepts(answering.serial)) refuse("serial is a number of three digits or more");
  answering.date_time = params.get("made_at", to_text(on) + "T00:00:00");
  if (!forms::date_time.accepts(answering.date_time) || !parse_moment(answering.date_time))
    refuse("made_at is not a moment (YYYY-MM-DDTHH:MM:SS)");
  return answering;
}

}  // namespace rollmark
