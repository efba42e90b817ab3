// Reading report.xml back.
#include "jobs/previous_audit.hpp"

#include <algorithm>
#include <set>

#include "core/failure.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

constexpr std::size_t id_size = 16;

bool is_id(std::string_view text) {
  return text.size() == id_size && std::ranges::all_of(text, [](char sign) {
           return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f');
         });
}

bool is_rule(std::string_view text) {
  return text.size() == 4 && text[0] >= 'A' && text[0] <= 'Z' &&
         std::ranges::all_of(text.substr(1), [](char sign) { return sign >= '0' && sign <= '9'; });
}

Day date_of(const XmlElement& parent, std::string_view name) {
  const std::optional<Day> day = parse_day(parent.child_text(name));
  if (!day) parent.child(name).refuse(std::string(name) + " is not a date");
  return *day;
}

std::optional<HalfDay> half_day_of(const XmlElement& when, std::string_view date, std::string_view session) {
  if (!when.optional_child(date)) {
    if (when.optional_child(session)) when.refuse(std::string(session) + " without a date");
    return std::nullopt;
  }
  const Day day = date_of(when, date);
  const std::string half = when.child_text(session);
  if (half != "AM" && half != "PM") when.refuse(std::string(session) + " is neither AM nor PM");
  return half == "AM" ? morning_of(day) : afternoon_of(day);
}

Weight weight_of(const XmlElement& finding) {
  const std::string word = finding.child_text("Weight");
  for (const Weight weight : {Weight::must, Weight::should, Weight::information}) {
    if (word == weight_name(weight)) return weight;
  }
  finding.refuse("Weight is none of must, should, information");
}

PreviousFinding read_finding(const XmlElement& element) {
  element.expect({}, {"Id", "Rule", "Weight", "Duty", "Where", "When", "Pupils", "AttendanceReason",
                      "Message", "LawSource", "Fix", "Also", "CitedMarks", "MarksDigest", "Trail", "Answer"});
  PreviousFinding finding;
  finding.id = element.child_text("Id");
  if (!is_id(finding.id)) element.refuse("Id is not 16 hex digits");
  finding.rule = element.child_text("Rule");
  if (!is_rule(finding.rule)) element.refuse("Rule is no id of a check");
  finding.weight = weight_of(element);
  if (const auto where = element.optional_child("Where")) {
    where->expect({}, {"SchoolKey", "EnrolmentKey", "Group"});
    finding.school_key = where->optional_child_text("SchoolKey");
    finding.enrolment_key = where->optional_child_text("EnrolmentKey");
    finding.group = where->optional_child_text("Group");
  }
  const XmlElement when = element.child("When");
  when.expect({}, {"FirstDate", "FirstSession", "LastDate", "LastSession", "Sessions"});
  finding.first = half_day_of(when, "FirstDate", "FirstSession");
  finding.last = half_day_of(when, "LastDate", "LastSession");
  return finding;
}

void read_header(const XmlElement& header, PreviousAudit& audit) {
  header.expect({}, {"DocumentName", "DocumentVersion", "ProtectiveMarking", "Audience", "Source", "Rulebook",
                     "PeriodStart", "PeriodEnd", "ReferenceDate", "ReferenceTime", "AsAt", "AsAtStatement",
                     "DecisionStatement", "Definitions"});
  if (header.child_text("DocumentName") != "Register Audit Report")
    header.refuse("this is not a register audit report");
  if (!header.child_text("DocumentVersion").starts_with("1."))
    header.refuse("a later version of Rollmark wrote this report");
  audit.period = {date_of(header, "PeriodStart"), date_of(header, "PeriodEnd")};
  audit.on = date_of(header, "ReferenceDate");
}

}  // namespace

PreviousAudit read_previous_audit(std::string_view xml) {
  const StrictXml document(xml, "previous audit", "AuditReport", longest_previous_audit);
  const XmlElement root = document.root();
  root.expect({}, {"Header", "Pseudonymised", "LoweredRules", "Summary", "Schools", "Findings",
                   "SinceLastAudit", "SamplePlan", "SignOff", "Trailer"});
  PreviousAudit audit;
  read_header(root.child("Header"), audit);
  const std::string pseudonymised = root.optional_child_text("Pseudonymised");
  if (!pseudonymised.empty() && pseudonymised != "true") root.refuse("Pseudonymised can only be true");
  audit.pseudonymised = !pseudonymised.empty();
  if (const auto findings = root.optional_child("Findings")) {
    findings->expect({}, {"Finding"});
    std::set<std::string> ids;
    for (const XmlElement& element : findings->children("Finding")) {
      audit.findings.push_back(read_finding(element));
      if (!ids.insert(audit.findings.back().id).second) element.refuse("its Id stands twice");
    }
  }
  const XmlElement trailer = root.child("Trailer");
  trailer.expect({}, {"FindingsInFile", "CharactersReplaced"});
  if (trailer.child_text("FindingsInFile") != std::to_string(audit.findings.size()))
    trailer.refuse("FindingsInFile is not the number of findings: the file is not whole");
  return audit;
}

std::string_view find_document(const Snapshot& data, std::string_view name) {
  std::optional<std::string_view> bytes;
  for (const Table* table : data.tables("document")) {
    const Column* names = table->find("name");
    const Column* contents = table->find("bytes");
    if (names == nullptr || contents == nullptr) continue;
    for (std::int64_t row = 0; row < table->rows(); ++row) {
      if (names->text(row) != name) continue;
      if (bytes) throw Failure(ROLLMARK_E_DATA, "the table document has several rows of the name in params");
      bytes = contents->text(row);
    }
  }
  if (!bytes)
    throw Failure(ROLLMARK_E_NOT_FOUND, "the table document has no row of the name given in params");
  return *bytes;
}

}  // namespace rollmark
