// Pseudonyms beside the keys they stand for. These tables are for the school alone.
#include "jobs/remote_lookup_job.hpp"

#include "jobs/made_audit.hpp"
#include "jobs/pseudonyms.hpp"

namespace rollmark {

void run_remote_lookup(const JobInput& input, Result& result) {
  const Scope scope = Scope::read(input);
  const Pseudonyms pseudonyms(input.control);
  const std::unique_ptr<MadeAudit> made = make_plain_audit(input, scope);
  Table& keys = result.add_table("pseudonym");
  for (const char* name : {"pseudonym", "kind", "school_key", "key"}) keys.add(name, ColumnType::text);
  const auto add = [&](const std::string& pseudonym, std::string_view kind, const School& school,
                       std::string_view key) {
    keys.columns()[0].add_text(pseudonym);
    keys.columns()[1].add_text(kind);
    keys.columns()[2].add_text(school.key);
    keys.columns()[3].add_text(key);
  };
  for (const School& school : *made->schools) {
    for (const Enrolment& one : school.enrolments)
      add(pseudonyms.enrolment(school.key, one.key), "enrolment", school, one.key);
    for (const Pupil& one : school.pupils)
      add(pseudonyms.pupil(school.key, one.key), "pupil", school, one.key);
    for (const std::string& one : school.registration_groups) {
      if (!one.empty()) add(pseudonyms.group(school.key, one), "registration", school, one);
    }
  }
  Table& findings = result.add_table("pseudonym_finding");
  for (const char* name : {"remote_id", "finding_id", "rule"}) findings.add(name, ColumnType::text);
  for (const Finding& finding : made->report.findings) {
    findings.columns()[0].add_text(pseudonyms.finding(finding.id));
    findings.columns()[1].add_text(finding.id);
    findings.columns()[2].add_text(made->rulebook.rules[finding.rule].id);
  }
  result.summarise("job", "remote-lookup");
  result.summarise("reference_date", to_text(scope.due.on));
}

}  // namespace rollmark
