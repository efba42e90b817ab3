// A finding and an audit's report: what rules make and documents show. Columns of ids and small integers; the
// words come from the rulebook. It must not hold a name, a birth date or a UPN.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"
#include "rules/answer.hpp"
#include "rules/audit_change.hpp"
#include "rules/effect.hpp"
#include "rules/overlay.hpp"
#include "rules/sample_plan.hpp"

namespace rollmark {

// One mark or session that a finding rests on.
struct Cited {
  std::int32_t row = -1;            // enrolment; -1: the whole school or group
  std::optional<HalfDay> half_day;  // nothing: the enrolment itself (L209)
  std::string code;                 // the producer's own; empty: no mark
};

// A record beside the marks that a finding rests on. What identifies it is a key or a date, never a value.
struct CitedRecord {
  std::string table;             // canonical: "part_time"
  std::int32_t row = -1;         // enrolment of the finding's school; -1: a pupilless record of the school
  std::string key;               // what else identifies it: a contact's key, a seq, a registration group
  std::optional<HalfDay> first;  // the record's first half day, or the one it is about
  std::optional<HalfDay> last;
  std::string about;  // a few plain words without a name or a value: "no agreement covers this session"
};

// A date that decided: "day 5 after the session".
struct CitedDate {
  Day day;
  std::string about;
};

struct Finding {
  std::string id;        // 16 hex digits (plugin/rules/README.md)
  std::size_t rule = 0;  // place in Rulebook::rules
  Weight weight = Weight::information;
  std::int32_t school = -1;  // place in AuditReport::schools; -1: unknown (R123)
  std::int32_t row = -1;     // enrolment in that school; -1: a group or the school
  std::string group;  // registration or year group, or R123's table and reason; empty where `row` is set
  std::optional<HalfDay> first;
  std::optional<HalfDay> last;
  std::int64_t sessions = 0;
  std::int64_t pupils = 0;
  std::int64_t count = 0;  // what the message counts: sessions, unless the rulebook names another figure
  std::string code;        // the producer's own
  std::array<std::int64_t, 4> n{};  // what the rule's message names n1 to n4
  std::string message;              // plain English: what and where, no name
  std::string fix;
  std::vector<std::string> also;     // ids of the rules that lost these sessions to this one
  std::vector<Cited> cited;          // at most 20, the first ones
  std::vector<CitedRecord> records;  // at most 20; trail.hpp adds the tables that the rule needs
  std::vector<CitedDate> dates;      // at most 20; trail.hpp adds the reference date
  std::string marks_digest;          // 16 hex digits over every mark that it rests on (mark_digest.hpp)
};

struct RuleOutcome {
  std::size_t rule = 0;
  bool ran = false;
  std::string why_not;  // "no mark_change table"; where it ran at some schools: "at 1 of 3 schools: ..."
  std::int64_t findings = 0;
  std::int64_t pupils = 0;
  std::int64_t sessions = 0;
  std::int64_t not_judged = 0;  // pupils left out for want of a birth date or the like
};

struct AuditReport {
  const std::vector<School>* schools = nullptr;  // in scope, by key; outlives the report
  Period period;
  Due due;
  std::optional<Day> as_at;
  std::vector<std::string> sources;
  std::vector<Finding> findings;      // by (rule id, school_key, enrolment_key, half day, group)
  std::vector<RuleOutcome> outcomes;  // every rule of the rulebook, by weight M S I then id
  std::vector<Tally> school_tallies;  // parallel to schools: the period, all enrolments
  std::vector<SchoolEffect> effects;  // the same

  // What a job adds; a report without them is whole.
  std::vector<FindingAnswer> answers;  // parallel to findings; empty: no table of answers came
  std::vector<LoweredRule> lowered;
  std::optional<AuditChange> change;  // since the last audit
  std::optional<SamplePlan> sample;
  std::string auditor;  // as the caller gave it, for the sign-off
  std::optional<Day> signed_on;
  bool pseudonymised = false;  // pupils and registration groups stand under keyed hashes
};

}  // namespace rollmark
