// The audit as one page that people read, print, filter and sort. It must not hold a UPN or a birth date, nor
// a name beyond what the options ask for.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "outputs/document_options.hpp"
#include "outputs/finding_view.hpp"
#include "outputs/page/markup.hpp"
#include "rules/finding.hpp"

namespace rollmark {

// Adds report.html (or its fragment, style and script).
void add_audit_page(const AuditReport& report, const Rulebook& rulebook, const DocumentOptions& options,
                    Result& result);

// ---- The parts of the page, one file each; they share what follows. ----

// The findings of one check that the reader may see.
struct CheckFindings {
  const RuleOutcome* outcome = nullptr;
  const RuleEntry* rule = nullptr;
  std::vector<FindingView> shown;
  std::int64_t left_out = 0;  // for want of room; the data files have them
};

// A page keeps to what a person can read and a browser can draw; the heaviest findings come first.
inline constexpr std::size_t most_findings_shown = 3000;
inline constexpr std::size_t most_strips_shown = 1200;

struct AuditPage {
  const AuditReport& report;
  const Rulebook& rulebook;
  const DocumentOptions& options;
  std::vector<CheckFindings> checks;  // those with findings, heaviest first
  std::vector<Weight> weight_found;   // by rule: the heaviest weight of its findings
  std::int64_t withheld = 0;          // findings that rest on what this reader is not shown
  std::array<std::int64_t, 3> findings_by_weight{};
  std::array<std::int64_t, 3> pupils_by_weight{};

  bool several_schools() const { return report.schools->size() > 1; }
};

// "4" and "4 findings", or "1 to 4" where this reader does not see small counts.
std::string shown_count(const AuditPage& audit, std::int64_t count);
std::string_view who_acts(Duty duty);
std::string_view weight_class(Weight weight);  // m, s, i
std::string_view weight_word(Weight weight);   // Must, Should, Information
void write_badge(Markup& page, Weight weight);

void write_summary_section(Markup& page, const AuditPage& audit);
void write_figures_section(Markup& page, const AuditPage& audit);
void write_findings_section(Markup& page, const AuditPage& audit);
void write_pupils_section(Markup& page, const AuditPage& audit);
void write_calendar_section(Markup& page, const AuditPage& audit);
void write_codes_section(Markup& page, const AuditPage& audit);

// audit_box.cpp
void write_lowered_note(Markup& page, const AuditPage& audit);
void write_effect_section(Markup& page, const AuditPage& audit);
void write_change_section(Markup& page, const AuditPage& audit);
void write_sample_section(Markup& page, const AuditPage& audit);
void write_sign_off_section(Markup& page, const AuditPage& audit);
// `finding` is one of the report's.
void write_answer_note(Markup& page, const AuditPage& audit, const Finding& finding);

}  // namespace rollmark
