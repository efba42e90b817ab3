// A finding with its places looked up: what every document needs to name where it is. It must not hold a
// pupil's name, UPN or birth date.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/audience.hpp"
#include "rules/finding.hpp"

namespace rollmark {

struct FindingView {
  const Finding* finding = nullptr;
  const RuleEntry* rule = nullptr;
  const School* school = nullptr;        // null: unknown
  const Enrolment* enrolment = nullptr;  // null: a group or the school

  std::string_view school_key() const { return school == nullptr ? std::string_view() : school->key; }
  std::string_view enrolment_key() const {
    return enrolment == nullptr ? std::string_view() : enrolment->key;
  }
};

FindingView view_of(const AuditReport& report, const Rulebook& rulebook, const Finding& finding);

// The registration group (else the year group) of an enrolment on a half day, or the last that it had before;
// empty where it has none.
std::string_view group_of(const School& school, std::size_t row, std::optional<HalfDay> half_day);

// The group that a finding is about: its own, or its pupil's at its first session.
std::string_view group_of(const FindingView& view);

// The texts of a rule's sources, joined: "SI 2024/208 reg. 10(1); EA 1996 s. 8".
std::string sources_text(const RuleEntry& rule);

// The heaviest weight that a rule can have on any date.
Weight heaviest(const RuleEntry& rule);

// Whether an audience may see a finding: rows about pupils or groups, and every mark that it rests on.
bool may_see(const Audience& audience, const Rulebook& rulebook, const FindingView& view);

}  // namespace rollmark
