// Running the checks of a record.
#include "returns/preflight/preflight.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

PreflightMessage message_of(const PreflightEntry& entry, const CheckFinding& finding) {
  const std::string date = finding.date ? long_day(*finding.date) : std::string();
  return {finding.path, finding.where, entry.filled({finding.where, finding.value, finding.limit, date})};
}

bool is_set_aside(const PupilRecord& pupil, std::string_view id) {
  return std::ranges::any_of(pupil.file().overrides,
                             [&](const CheckOverride& one) { return one.rule == id && is_held(one.reason); });
}

// What the document may not hold is neither missed nor found wanting: a withdrawal says no more than what it
// withdraws.
void judge(PreflightRow& row, const PreflightCheck& check, const CheckInput& input) {
  CheckReport report;
  check.run(input, report);
  const auto may_be_there = [&](std::string_view path) { return may_hold(input.header, input.pupil, path); };
  for (const std::string& path : report.lacking()) {
    if (may_be_there(path)) row.lacking.push_back(path);
  }
  for (const CheckFinding& finding : report.findings()) {
    if (may_be_there(finding.path)) row.messages.push_back(message_of(input.entry, finding));
  }
  const bool left_out =
      row.lacking.size() < report.lacking().size() || row.messages.size() < report.findings().size();
  if (!report.applies()) {
    row.outcome = CheckOutcome::does_not_apply;
    row.messages.clear();
    row.lacking.clear();
  } else if (!row.messages.empty()) {
    row.outcome = CheckOutcome::fires;
  } else if (!row.lacking.empty()) {
    row.outcome = CheckOutcome::not_judged;
  } else {
    row.outcome = left_out ? CheckOutcome::does_not_apply : CheckOutcome::passes;
  }
}

}  // namespace

std::string_view outcome_name(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::fires:
      return "fires";
    case CheckOutcome::passes:
      return "passes";
    case CheckOutcome::not_judged:
      return "not-judged";
    case CheckOutcome::does_not_apply:
      return "does-not-apply";
    case CheckOutcome::not_asked:
      break;
  }
  return "not-asked";
}

Severity PreflightRow::weighs() const {
  if (set_aside) return Severity::off;
  if (outcome == CheckOutcome::fires) return severity;
  return outcome == CheckOutcome::not_judged ? std::min(severity, Severity::warn) : Severity::off;
}

std::size_t Preflight::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(rows, severity, &PreflightRow::weighs));
}

const PreflightRow* Preflight::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(
      rows, id, {}, [](const PreflightRow& row) -> std::string_view { return row.entry->id; });
  return found == rows.end() || found->entry->id != id ? nullptr : &*found;
}

Preflight run_preflight(const RecordHeader& header, const PupilRecord& pupil, const LaProfile& profile,
                        const Rulebook& rulebook, Day on, std::size_t pupils_in_file) {
  const std::string& document = header.document_type;
  const RegisterEvidence evidence(pupil, rulebook);
  Preflight preflight;
  for (const PreflightCheck& check : preflight_checks()) {
    const PreflightEntry* entry = preflight_book().find(check.id);
    if (entry == nullptr) continue;  // a test sees to it that there is none
    PreflightRow& row = preflight.rows.emplace_back();
    row.entry = entry;
    if (!entry->applies_to(document)) {
      row.outcome = CheckOutcome::does_not_apply;
      continue;
    }
    row.severity = profile.severity(check.id, on, document);
    const StatedSeverity* stated = profile.find_severity(check.id, on, document);
    row.source = stated != nullptr ? stated->source : entry->sources.front();
    if (row.severity == Severity::off) continue;
    row.set_aside = is_set_aside(pupil, check.id);
    judge(row, check, {header, pupil, profile, *entry, rulebook, on, evidence, pupils_in_file});
  }
  return preflight;
}

}  // namespace rollmark
