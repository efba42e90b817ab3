// What a school gives its authority for banding, meetings and audits: figures of a named period, and no name.
// Made from a school's registers, or read from the document that another made; either way the same bytes are
// written. It must not hold anything about one pupil.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// One group's figures over the period. `kind` is school, year or flag (the kinds of tracking/absence.hpp);
// the school's own group is empty. An enrolment counts in persistent and severe by exact counts of sessions
// (10 * absent >= possible, 2 * absent >= possible).
struct SummaryGroup {
  std::string kind;
  std::string group;
  std::int64_t enrolments = 0;  // with a possible session
  std::int64_t possible = 0;    // sessions
  std::int64_t authorised = 0;
  std::int64_t unauthorised = 0;
  std::int64_t persistent = 0;  // severe ones too
  std::int64_t severe = 0;
  friend auto operator<=>(const SummaryGroup&, const SummaryGroup&) = default;
};

// A school week's or half term's figures of the whole school, for trends.
struct SummarySpan {
  std::string name;  // "2025/26 AUT 1"
  Period period;
  std::int64_t possible = 0;
  std::int64_t authorised = 0;
  std::int64_t unauthorised = 0;
};

struct SchoolSummary {
  std::string school_key;  // the authority's own key; not in the document, which names the school by number
  std::string urn;
  std::string la_number;
  std::string estab;
  std::string name;
  std::string phase;
  std::string school_type;
  std::string governance;
  std::string period_name;  // "autumn and spring 2025/26"
  Period period;
  std::optional<Day> as_at;          // marks were rewound to the end of this day
  Day as_of;                         // position at the end of this day
  std::optional<std::int64_t> roll;  // enrolments in the register on as_of; nothing where none was given
  std::optional<std::int64_t>
      fsm;  // of them with the flag FSM on as_of; nothing where flags were not delivered
  std::int64_t missing_marks = 0;    // due sessions without a mark
  std::int64_t reasons_awaited = 0;  // marks N
  std::optional<std::int64_t>
      late_edits;  // amendments after the week they are about; nothing without mark_change
  std::optional<std::int64_t> severe_with_plan;     // severely absent enrolments with a plan open on as_of
  std::optional<std::int64_t> severe_without_plan;  // nothing where plans were not delivered
  std::optional<std::int64_t> part_time;            // agreements open on as_of
  std::vector<SummaryGroup> groups;                 // the school's first, then by (kind, group)
  std::vector<SummarySpan> half_terms;              // in order
};

// The document of schemas/xsd/school-summary.xsd. Nothing of it comes from where the data were loaded, so
// that a school's own and the authority's of the same registers are the same bytes.
std::string school_summary_xml(const SchoolSummary& summary, const Rulebook& rulebook);

// "school-summary-123456.xml", by URN, else by LA and establishment number; empty where a school has neither.
std::string school_summary_name(const SchoolSummary& summary);

inline constexpr std::size_t longest_school_summary = 4U << 20U;

// Reads that document; school_key stays empty. Throws Failure(DATA), "school summary line 12: ...", for what
// is not of the format and for figures that cannot be (more absent than possible); nothing is repaired.
SchoolSummary read_school_summary(std::string_view xml);

}  // namespace rollmark
