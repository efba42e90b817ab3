// Checks over the rolls of many schools under keyed hashes: children on two rolls, children twice on one,
// households with children at several schools. All at the end of a reference date. It must not know a child,
// and it never marks or changes anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/keyed_rolls.hpp"

namespace rollmark {

// Two enrolments of one child on one day. A pupil may be on two rolls where both schools say so: one as the
// main school, one as the subsidiary (SI 2024/208 reg. 9(1)(a), reg. 8; Enrol_Status of the DfE's common
// transfer file). Where nobody said so, the one school is to delete the name.
enum class DualAnswer : std::uint8_t {
  both_single,         // neither says that the child has another school
  one_sided,           // one says so, the other does not
  both_main,           // each says that it is the main school
  both_subsidiary,     // each says that it is the subsidiary, and no third school is the main one
  other_school_named,  // main and subsidiary, but one names a third school as the other
  not_known,  // a status is missing or unclear, or one school's rows are older than the other's start
  guest,      // one has the child as a guest, who is on no roll there
  declared,   // main and subsidiary, each says so: lawful
};
std::string_view dual_word(DualAnswer answer);  // "both single" ...
// What it means and what to do, in a sentence; empty for what is lawful.
std::string_view dual_advice(DualAnswer answer);

struct CrossPair {
  std::uint32_t a = 0;  // places in KeyedRolls::enrolments, a before b
  std::uint32_t b = 0;
  DualAnswer answer = DualAnswer::not_known;
  std::string why;  // of not_known: what is missing, by school
};
// "UPN", or "former UPN" where the present ones differ.
std::string_view matched_by(const KeyedRolls& rolls, const CrossPair& pair);

// Children on the rolls of two schools on `on`, by answer in its order, then by place; every pair of schools.
std::vector<CrossPair> on_two_rolls(const KeyedRolls& rolls, Day on);

// Children who are twice on one school's roll on `on`; the answer of a pair says nothing.
std::vector<CrossPair> twice_on_roll(const KeyedRolls& rolls, Day on);

// Whether a child missed as much as makes it severely absent, of its own possible sessions.
enum class StrongAbsence : std::uint8_t { yes, no, not_known };
// `percent` below 0: no threshold is in force.
StrongAbsence strong_absence(const KeyedEnrolment& one, std::int64_t percent);

// A household with two children or more at two schools or more, all on roll on the day.
struct CrossHousehold {
  std::string token;
  std::vector<std::uint32_t> enrolments;  // by place
  std::int64_t children = 0;
  std::int64_t schools = 0;
  std::int64_t strongly_absent = 0;  // children, at any of their schools
  std::int64_t not_known = 0;        // children of whom it is not known at any
};
// Most strongly absent children first, then by token.
std::vector<CrossHousehold> across_households(const KeyedRolls& rolls, Day on, std::int64_t percent);

}  // namespace rollmark
