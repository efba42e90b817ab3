// Rows from a sending.
#include "jobs/returns/sending_sections.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "returns/record/record_paths.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn reference_column = {"reference", "Reference"};
constexpr WorkingColumn pupil_column = {"enrolment_key", "Pupil", ColumnKind::pupil};
constexpr WorkingColumn check_column = {"check", "Check"};
// On the page a finding is what was found and how it is mended; its title and references are for programs.
constexpr WorkingColumn finding_columns[] = {
    {"severity", "How heavy"},
    check_column,
    {"title", "What", ColumnKind::text, ColumnPlace::data},
    {"reference", "Reference", ColumnKind::text, ColumnPlace::data},
    pupil_column,
    {"where", "Where", ColumnKind::text, ColumnPlace::data},
    {"message", "Found"},
    {"fix", "How to put it right"},
    {"source", "Asked for by"},
    {"same_as", "Also in the audit", ColumnKind::text, ColumnPlace::data},
    {"overridden", "Set aside"}};
constexpr WorkingColumn not_judged_columns[] = {
    {"severity", "How heavy"}, check_column, {"title", "What"},
    reference_column,          pupil_column, {"missing", "Not in the document"}};
constexpr WorkingColumn passed_columns[] = {check_column, {"title", "What"}, reference_column, pupil_column};
constexpr WorkingColumn privacy_columns[] = {{"element", "Element"},
                                             {"what", "What it is"},
                                             figure_column("goes", "Goes of pupils", "pupils"),
                                             figure_column("stays", "Stays of pupils", "pupils"),
                                             {"why", "Why"}};
constexpr WorkingColumn not_held_columns[] = {
    {"element", "Element"}, {"what", "What it is"}, figure_column("pupils", "Of pupils", "pupils")};

PupilCell pupil_cell(const SentPupil& one) {
  return {one.chosen.school, one.chosen.row};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all.append(all.empty() ? "" : ", ").append(part);
  return all;
}

// A row for each line of every pupil that `takes` it.
template <class Takes, class Add>
void each_line(const Sending& sending, Takes takes, Add add) {
  for (std::size_t i = 0; i < sending.pupils.size(); ++i) {
    const std::string& reference = sending.file.pupils[i].submission().reference;
    for (const PreflightRow& line : sending.pupils[i].preflight.rows) {
      if (takes(line)) add(sending.pupils[i], reference, line);
    }
  }
}

}  // namespace

WorkingSection sending_findings(const Sending& sending) {
  WorkingSection section{
      "preflight",
      "What would come back",
      "What the authority would send the document back for, the heaviest first. What blocks has to be "
      "put right, or set aside with a reason that goes with the document.",
      "Nothing that pre-flight looks for.",
      finding_columns,
      {}};
  for (const Severity severity : {Severity::block, Severity::warn, Severity::information}) {
    each_line(
        sending,
        [&](const PreflightRow& line) {
          return line.outcome == CheckOutcome::fires && line.severity == severity;
        },
        [&](const SentPupil& one, const std::string& reference, const PreflightRow& line) {
          std::set<std::string_view> said;  // two elements may lack in one and the same place
          for (const PreflightMessage& message : line.messages) {
            if (!said.insert(message.text).second) continue;
            section.rows.push_back({std::string(severity_name(severity)), line.entry->id, line.entry->title,
                                    reference, pupil_cell(one), message.where, message.text, line.entry->fix,
                                    line.source.text, joined(line.entry->findings),
                                    std::string(line.set_aside ? "yes" : "")});
          }
        });
  }
  return section;
}

WorkingSection sending_not_judged(const Sending& sending) {
  WorkingSection section{"preflight_not_judged",
                         "What could not be checked",
                         "Checks whose evidence is not in the document. That is not a pass.",
                         "Every check could be made.",
                         not_judged_columns,
                         {}};
  each_line(
      sending, [](const PreflightRow& line) { return line.outcome == CheckOutcome::not_judged; },
      [&](const SentPupil& one, const std::string& reference, const PreflightRow& line) {
        section.rows.push_back({std::string(severity_name(line.severity)), line.entry->id, line.entry->title,
                                reference, pupil_cell(one), joined(line.lacking)});
      });
  return section;
}

WorkingSection sending_passed(const Sending& sending) {
  WorkingSection section{
      "preflight_passed", "What was checked and is in order", "", "Nothing.", passed_columns, {}};
  each_line(
      sending, [](const PreflightRow& line) { return line.outcome == CheckOutcome::passes; },
      [&](const SentPupil& one, const std::string& reference, const PreflightRow& line) {
        section.rows.push_back({line.entry->id, line.entry->title, reference, pupil_cell(one)});
      });
  return section;
}

WorkingSection sending_privacy(const Sending& sending) {
  WorkingSection section{
      "privacy_note",
      "Privacy note: what goes, and why",
      "Elements of the records, without their values. What is held and not named for this document "
      "and recipient stays in the school.",
      "Nothing is held.",
      privacy_columns,
      {}};
  struct Count {
    std::int64_t goes = 0, stays = 0;
    std::string why_goes, why_stays;
  };
  std::map<std::string, Count, std::less<>> counts;
  for (const SentPupil& one : sending.pupils) {
    for (const PrivacyLine& line : one.privacy) {
      Count& count = counts[line.path];
      ++(line.went ? count.goes : count.stays);
      (line.went ? count.why_goes : count.why_stays) = line.why;
    }
  }
  // In the order of the file.
  for (const ElementPath& element : record_paths()) {
    const auto found = counts.find(element.path);
    if (found == counts.end()) continue;
    const Count& count = found->second;
    section.rows.push_back({element.path, std::string(element.about), count.goes, count.stays,
                            count.goes > 0 ? count.why_goes : count.why_stays});
  }
  return section;
}

WorkingSection sending_not_held(const Sending& sending) {
  WorkingSection section{"not_held",
                         "What the school does not hold",
                         "The list goes with the document, pupil by pupil, so that the authority asks once.",
                         "Everything that the document takes is held.",
                         not_held_columns,
                         {}};
  std::map<std::string, std::int64_t, std::less<>> counts;
  for (const PupilRecord& pupil : sending.file.pupils) {
    for (const std::string& path : pupil.file().not_held) ++counts[path];
  }
  for (const ElementPath& element : record_paths()) {
    const auto found = counts.find(element.path);
    if (found != counts.end())
      section.rows.push_back({element.path, std::string(element.about), found->second});
  }
  return section;
}

}  // namespace rollmark
