// What passes pre-flight in the school passes intake at the LA: every document that a sample school can send,
// checked, written, and taken in by somebody who has nothing but the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

constexpr const char* on_day = "2026-11-20";

class Documents : public ::testing::TestWithParam<const char*> {};

using Checks = std::set<std::string>;

// The checks of a table that fire with such a weight.
Checks checks_of(const HostResult& result, const char* table, const std::string& severity) {
  Checks checks;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    if (severity.empty() || result.cell(table, "severity", row) == severity)
      checks.insert(result.cell(table, "check", row));
  }
  return checks;
}

std::string summary(const HostResult& result, const std::string& item) {
  for (std::int64_t row = 0; row < result.rows("summary"); ++row) {
    if (result.cell("summary", "item", row) == item) return result.cell("summary", "value", row);
  }
  return {};
}

// A document that the school writes: what blocks is set aside, as a head teacher who insists would.
struct Sent {
  std::string name, bytes;
  Checks fired;
};
std::optional<Sent> send(Host& school, const std::string& job, const std::string& params) {
  const HostResult checked = school.run(("preflight/" + job).c_str(), params);
  std::string aside;
  for (const std::string& rule : checks_of(checked, "preflight", "block"))
    aside += (aside.empty() ? "" : ",") + rule;
  const HostResult made = school.run(
      job.c_str(), params + (aside.empty() ? "" : "\noverride=" + aside + "\noverride_reason=a test"));
  // Nobody of whom there is something to say.
  if (made.rows("privacy_note") == 0) return std::nullopt;
  EXPECT_EQ(summary(made, "written"), "yes") << job;
  Checks said = checks_of(made, "preflight", "");
  said.merge(checks_of(made, "preflight_not_judged", ""));
  return Sent{summary(made, "file"), made.document(summary(made, "file").c_str()), std::move(said)};
}

void expect_taken_in(const Sent& sent, const std::string& what) {
  Host authority("jobs=intake");
  authority.put_document(sent.name, sent.bytes);
  const HostResult taken = authority.run("intake", std::string("on=") + on_day);
  EXPECT_EQ(taken.rows("intake_faults"), 0) << what;
  for (std::int64_t row = 0; row < taken.rows("intake_findings"); ++row) {
    const std::string check = taken.cell("intake_findings", "check", row);
    // What the school set aside, and what is wrong in the sample's own register and roll: a code that is
    // none, one UPN of two pupils. No check of pre-flight looks for these; the audit does.
    if (check == "IN-016" || check == "IN-015" || check == "IN-106") continue;
    // A file that disagrees with itself is a fault of the writer; a check of pre-flight fires at both or at
    // neither.
    EXPECT_TRUE(check.starts_with("PF-") && sent.fired.contains(check))
        << what << ": " << check << " " << taken.cell("intake_findings", "message", row);
  }
}

TEST_P(Documents, WhatPassesInTheSchoolPassesAtTheAuthority) {
  const SampleSchool sample({.kind = GetParam(), .pupils = 240, .seed = 3});
  std::string jobs = "thresholds";
  const std::vector<std::string> referrals = {"referral/penalty-notice", "referral/attendance",
                                              "referral/legal", "referral/leave"};
  const std::vector<std::string> returns = {"return/attendance", "return/sickness",     "return/new-pupil",
                                            "return/deletion",   "return/part-time",    "return/suspension",
                                            "return/open-case",  "return/ap-attendance"};
  for (const auto* list : {&referrals, &returns}) {
    for (const std::string& job : *list) jobs += "," + job;
  }
  Host school("jobs=" + jobs + ",return/cme\npersonal=yes\nnames=yes");
  ASSERT_EQ(school.load(sample.source()).message, "");
  const HostResult thresholds =
      school.run("thresholds", std::string("documents=none\nfrom=2025-09-01\non=") + on_day);
  std::vector<std::string> pupils;
  for (std::int64_t row = 0; row < thresholds.rows("thresholds") && pupils.size() < 3; ++row) {
    const std::string key = thresholds.cell("thresholds", "enrolment_key", row);
    if (std::ranges::find(pupils, key) == pupils.end()) pupils.push_back(key);
  }
  ASSERT_FALSE(pupils.empty());
  std::int64_t sent_documents = 0;
  for (const std::string& pupil : pupils) {
    for (const std::string& job : referrals) {
      const std::string ground = job == "referral/leave" ? "leave" : "irregular";
      const std::optional<Sent> sent = send(
          school, job,
          std::string("on=") + on_day + "\nenrolment=" + pupil + "\nground=" + ground + "\ndocuments=none");
      if (!sent) continue;
      ++sent_documents;
      expect_taken_in(*sent, job);
    }
    const std::optional<Sent> missing =
        send(school, "return/cme", std::string("on=") + on_day + "\nenrolment=" + pupil + "\ndocuments=none");
    if (missing) expect_taken_in(*missing, "return/cme");
  }
  for (const std::string& job : returns) {
    const std::optional<Sent> sent =
        send(school, job, std::string("on=") + on_day + "\nfrom=2025-09-01\ndocuments=none");
    if (!sent) continue;
    ++sent_documents;
    expect_taken_in(*sent, job);
  }
  EXPECT_GE(sent_documents, 10);
}

INSTANTIATE_TEST_SUITE_P(Conformance, Documents,
                         ::testing::Values("infant-nursery", "primary", "secondary-sixth", "all-through",
                                           "special", "pru", "independent-boarding"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace rollmark::test
