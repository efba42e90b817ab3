// Auditing a tiny school in a test: one call, and findings as short lines.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/audit.hpp"
#include "support/text_rows.hpp"
#include "support/tiny_school.hpp"

namespace rollmark::test {

class SilentControl : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

// What a test may ask for; the dates are inside.
struct Ask {
  std::string on = "2026-09-30";
  std::string from = "2020-01-01";
  std::string to = {};   // empty: on
  std::string now = {};  // HH:MM
  bool messages = true;
};

struct Audited {
  std::shared_ptr<const Snapshot> data;
  AuditReport report;

  // The findings of a rule, each as "E1 2026-09-07 AM..2026-09-08 PM x4 M": enrolment key, or "group:" and
  // the group; first and last session; sessions; weight. One session has no second half.
  std::vector<std::string> of(std::string_view rule) const;
  // Ids of all rules that have findings, in order.
  std::vector<std::string> rules() const;
  const Finding& finding(std::string_view rule, std::size_t number = 0) const;
  const RuleOutcome& outcome(std::string_view rule) const;
  // "ran", or "not run: <why>".
  std::string state(std::string_view rule) const;
};

Audited audit_of(std::shared_ptr<const Snapshot> data, const Ask& ask = {});
Audited audit_of(const TinySchool& school, const Ask& ask = {});

using ::testing::ElementsAre;
using ::testing::IsEmpty;

}  // namespace rollmark::test
