// Reads a school's summary, which comes from outside. It must not repair anything: a document with a fault is
// refused whole, by element and line, and nothing of it is repeated but names of elements.
#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "casework/school_summary.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

// Far more sessions than any school has; sums of them stay far from the largest number.
constexpr std::int64_t most_sessions = 1'000'000'000;

std::int64_t count_in(const XmlElement& element, const std::string& text, std::string_view name) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool plain = std::ranges::all_of(text, [](char sign) { return sign >= '0' && sign <= '9'; });
  if (error != std::errc{} || stop != end || !plain || value > most_sessions)
    element.refuse(std::string(name) + " is not a count");
  return value;
}
std::int64_t count_of(const XmlElement& parent, std::string_view name) {
  return count_in(parent, parent.child_text(name), name);
}
std::optional<std::int64_t> optional_count(const XmlElement& parent, std::string_view name) {
  if (!parent.optional_child(name)) return std::nullopt;
  return count_of(parent, name);
}

Day day_in(const XmlElement& parent, std::string_view name) {
  const std::optional<Day> day = parse_day(parent.child_text(name));
  if (!day) parent.child(name).refuse(std::string(name) + " is not a date");
  return *day;
}
Period period_in(const XmlElement& parent, std::string_view from, std::string_view to) {
  const Period period{day_in(parent, from), day_in(parent, to)};
  if (period.to < period.from) parent.refuse("the period ends before it begins");
  return period;
}

void check_sessions(const XmlElement& element, std::int64_t possible, std::int64_t authorised,
                    std::int64_t unauthorised) {
  if (possible < authorised + unauthorised) element.refuse("more sessions absent than possible");
}

SummaryGroup read_group(const XmlElement& element) {
  element.expect({}, {"GroupKind", "GroupName", "EnrolmentsWithARate", "SessionsPossible",
                      "SessionsAuthorised", "SessionsUnauthorised", "PersistentlyAbsent", "SeverelyAbsent"});
  SummaryGroup group;
  group.kind = element.child_text("GroupKind");
  if (group.kind != "school" && group.kind != "year" && group.kind != "flag")
    element.refuse("GroupKind is none of school, year, flag");
  group.group = element.optional_child_text("GroupName");
  group.enrolments = count_of(element, "EnrolmentsWithARate");
  group.possible = count_of(element, "SessionsPossible");
  group.authorised = count_of(element, "SessionsAuthorised");
  group.unauthorised = count_of(element, "SessionsUnauthorised");
  group.persistent = count_of(element, "PersistentlyAbsent");
  group.severe = count_of(element, "SeverelyAbsent");
  check_sessions(element, group.possible, group.authorised, group.unauthorised);
  if (group.enrolments < group.persistent || group.persistent < group.severe)
    element.refuse("more pupils persistently or severely absent than there can be");
  return group;
}

void read_groups(const XmlElement& root, SchoolSummary& summary) {
  const std::optional<XmlElement> groups = root.optional_child("Groups");
  if (!groups) return;
  groups->expect({}, {"Group"});
  std::set<std::pair<std::string, std::string>> names;
  for (const XmlElement& element : groups->children("Group")) {
    SummaryGroup group = read_group(element);
    if ((group.kind == "school") != summary.groups.empty() ||
        (group.kind == "school" && !group.group.empty()))
      element.refuse("the school's own group stands first, once and without a name");
    if (!names.emplace(group.kind, group.group).second) element.refuse("the group stands twice");
    summary.groups.push_back(std::move(group));
  }
}

void read_half_terms(const XmlElement& root, SchoolSummary& summary) {
  const std::optional<XmlElement> spans = root.optional_child("HalfTerms");
  if (!spans) return;
  spans->expect({}, {"HalfTerm"});
  for (const XmlElement& element : spans->children("HalfTerm")) {
    element.expect({}, {"PeriodName", "StartDate", "EndDate", "SessionsPossible", "SessionsAuthorised",
                        "SessionsUnauthorised"});
    SummarySpan span{element.child_text("PeriodName"), period_in(element, "StartDate", "EndDate"),
                     count_of(element, "SessionsPossible"), count_of(element, "SessionsAuthorised"),
                     count_of(element, "SessionsUnauthorised")};
    check_sessions(element, span.possible, span.authorised, span.unauthorised);
    if (!summary.half_terms.empty() && span.period.from <= summary.half_terms.back().period.to)
      element.refuse("half terms overlap or are not in their order");
    summary.half_terms.push_back(std::move(span));
  }
}

void read_header(const XmlElement& header, SchoolSummary& summary) {
  header.expect(
      {}, {"DocumentName", "DocumentVersion", "ProtectiveMarking", "Audience", "Rulebook", "PeriodStart",
           "PeriodEnd", "ReferenceDate", "AsAt", "AsAtStatement", "DecisionStatement", "Definitions"});
  if (header.child_text("DocumentName") != "School Attendance Summary")
    header.refuse("this is not a school's attendance summary");
  if (!header.child_text("DocumentVersion").starts_with("1."))
    header.refuse("a later version of Rollmark wrote this summary");
  summary.period = period_in(header, "PeriodStart", "PeriodEnd");
  summary.as_of = day_in(header, "ReferenceDate");
  if (header.optional_child("AsAt")) summary.as_at = day_in(header, "AsAt");
}

void read_school(const XmlElement& school, SchoolSummary& summary) {
  school.expect({}, {"SchoolName", "URN", "LEA", "Estab", "Phase", "SchoolType", "Governance"});
  summary.name = school.optional_child_text("SchoolName");
  summary.urn = school.optional_child_text("URN");
  summary.la_number = school.optional_child_text("LEA");
  summary.estab = school.optional_child_text("Estab");
  summary.phase = school.optional_child_text("Phase");
  summary.school_type = school.optional_child_text("SchoolType");
  summary.governance = school.optional_child_text("Governance");
  if (school_summary_name(summary).empty())
    school.refuse("the school has neither a URN nor an LA and establishment number");
}

void read_counts(const XmlElement& root, SchoolSummary& summary) {
  if (const auto roll = root.optional_child("Roll")) {
    roll->expect({}, {"Enrolments", "FreeSchoolMeals", "PartTimeTimetables"});
    summary.roll = optional_count(*roll, "Enrolments");
    summary.fsm = optional_count(*roll, "FreeSchoolMeals");
    summary.part_time = optional_count(*roll, "PartTimeTimetables");
    if (summary.fsm && summary.roll && *summary.roll < *summary.fsm)
      roll->refuse("more pupils with free school meals than on roll");
  }
  const XmlElement registers = root.child("Registers");
  registers.expect({}, {"SessionsMissing", "ReasonsAwaited", "LateAmendments"});
  summary.missing_marks = count_of(registers, "SessionsMissing");
  summary.reasons_awaited = count_of(registers, "ReasonsAwaited");
  summary.late_edits = optional_count(registers, "LateAmendments");
  if (const auto severe = root.optional_child("SeverelyAbsentPupils")) {
    severe->expect({}, {"WithPlan", "WithoutPlan"});
    summary.severe_with_plan = optional_count(*severe, "WithPlan");
    summary.severe_without_plan = optional_count(*severe, "WithoutPlan");
  }
}

}  // namespace

SchoolSummary read_school_summary(std::string_view xml) {
  const StrictXml document(xml, "school summary", "AttendanceSummary", longest_school_summary);
  const XmlElement root = document.root();
  root.expect({}, {"Header", "PeriodName", "School", "Roll", "Registers", "SeverelyAbsentPupils", "Groups",
                   "HalfTerms", "Trailer"});
  SchoolSummary summary;
  read_header(root.child("Header"), summary);
  summary.period_name = root.optional_child_text("PeriodName");
  read_school(root.child("School"), summary);
  read_counts(root, summary);
  read_groups(root, summary);
  read_half_terms(root, summary);
  const XmlElement trailer = root.child("Trailer");
  trailer.expect({}, {"GroupsInFile", "HalfTermsInFile", "CharactersReplaced"});
  if (count_of(trailer, "GroupsInFile") != static_cast<std::int64_t>(summary.groups.size()) ||
      count_of(trailer, "HalfTermsInFile") != static_cast<std::int64_t>(summary.half_terms.size()))
    trailer.refuse("the numbers in the trailer are not those of the file: the file is not whole");
  return summary;
}

}  // namespace rollmark
