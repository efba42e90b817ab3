// The pre-flight checks: all 94 under their numbers, their national severity, what the reader refuses, how a
// message is filled.
#include "rulebook/preflight_entry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/failure.hpp"
#include "returns/record/forms.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Day today = day_of(2026, 11, 22);

// First and last number of each stretch of the list of reasons that LAs publish; its own count is 94:
// 20 + 17 + 16 + 16 + 11 + 14.
constexpr std::pair<int, int> stretches[] = {{1, 20}, {30, 46}, {60, 75}, {90, 105}, {120, 130}, {150, 163}};

TEST(Preflight, HoldsEveryCheckOnce) {
  std::vector<std::string> wanted;
  for (const auto& [first, last] : stretches) {
    for (int number = first; number <= last; ++number) {
      const std::string digits = std::to_string(number);
      wanted.push_back("PF-" + std::string(3 - digits.size(), '0') + digits);
    }
  }
  EXPECT_EQ(wanted.size(), 94U);
  std::vector<std::string> held;
  for (const PreflightEntry& check : preflight_entries()) held.push_back(check.id);
  EXPECT_EQ(held, wanted);
}

// The list says that 8 of them rest wholly or partly on deduction.
TEST(Preflight, MarksWhatIsDeduced) {
  std::vector<std::string> derived;
  for (const PreflightEntry& check : preflight_entries()) {
    if (check.derived) derived.push_back(check.id);
  }
  EXPECT_THAT(derived,
              ElementsAre("PF-009", "PF-011", "PF-016", "PF-017", "PF-019", "PF-046", "PF-105", "PF-129"));
}

Severity national(std::string_view id, std::string_view document = {}) {
  return la_profiles().national()->severity(id, today, document);
}

// What the law itself forbids blocks everywhere; what LAs ask for warns or informs; what is right for one LA
// alone is off.
TEST(Preflight, BlocksNationallyWhatTheLawForbidsAndNoMore) {
  std::vector<std::string> block, off;
  for (const PreflightEntry& check : preflight_entries()) {
    if (check.severity(today) == Severity::block) block.push_back(check.id);
    if (check.severity(today) == Severity::off) off.push_back(check.id);
  }
  EXPECT_THAT(block, ElementsAre("PF-002", "PF-003", "PF-007", "PF-009", "PF-013", "PF-014", "PF-016",
                                 "PF-017", "PF-030", "PF-031", "PF-046", "PF-124", "PF-125", "PF-154",
                                 "PF-155", "PF-156", "PF-159", "PF-160", "PF-161"));
  EXPECT_THAT(off, ElementsAre("PF-038", "PF-101", "PF-158"));
}

// Reg. 9A(7) of SI 2007/1867: nothing limits issuing below ten sessions in ten school weeks.
TEST(Preflight, OnlyWarnsNationallyBelowTheThreshold) {
  EXPECT_EQ(national("PF-006"), Severity::warn);
  EXPECT_EQ(national("PF-006", "referral/penalty-notice"), Severity::warn);
  EXPECT_EQ(la_profiles().find("southwark").severity("PF-006", today), Severity::block);
}

// Help for a child does not wait for a mark; a charge that rests on the register does.
TEST(Preflight, DoesNotHoldASupportReferralBackForAMissingMark) {
  EXPECT_EQ(national("PF-002", "referral/attendance"), Severity::warn);
  EXPECT_EQ(national("PF-002", "referral/legal"), Severity::block);
}

// EA 1996 s. 566: the certificate is evidence in court where the head teacher signed it.
TEST(Preflight, WantsASignedCertificateForCourt) {
  EXPECT_EQ(national("PF-012", "referral/legal"), Severity::block);
  EXPECT_EQ(national("PF-012", "referral/penalty-notice"), Severity::warn);
}

// The national framework is of 19 August 2024.
TEST(Preflight, KnowsWhenTheFrameworkBegan) {
  for (const char* id :
       {"PF-007", "PF-070", "PF-071", "PF-072", "PF-073", "PF-074", "PF-075", "PF-124", "PF-125"}) {
    EXPECT_EQ(preflight_book().find(id)->severity(day_of(2024, 8, 18)), Severity::off) << id;
    EXPECT_NE(preflight_book().find(id)->severity(day_of(2024, 8, 19)), Severity::off) << id;
  }
}

TEST(Preflight, PointsToTheAuditChecksThatAreTheSameFact) {
  const auto findings = [](const char* id) { return preflight_book().find(id)->findings; };
  EXPECT_THAT(findings("PF-001"), ElementsAre("C036", "C037"));
  EXPECT_THAT(findings("PF-002"), ElementsAre("R101"));
  EXPECT_THAT(findings("PF-009"), ElementsAre("C035"));
  EXPECT_THAT(findings("PF-017"), ElementsAre("C032", "C033"));
  EXPECT_THAT(findings("PF-018"), ElementsAre("R110"));
  EXPECT_THAT(findings("PF-019"), ElementsAre("R112"));
  EXPECT_THAT(findings("PF-159"), ElementsAre("L204", "L205"));
  EXPECT_THAT(findings("PF-160"), ElementsAre("L206"));
  EXPECT_THAT(findings("PF-161"), ElementsAre("L220"));
  const auto rulebook = embedded_rulebook();
  for (const PreflightEntry& check : preflight_entries()) {
    for (const std::string& id : check.findings) EXPECT_NE(rulebook->find_rule(id), nullptr) << check.id;
  }
}

TEST(Preflight, AsksSettingsThatThereAre) {
  for (const PreflightEntry& check : preflight_entries()) {
    for (const std::string& name : check.settings)
      EXPECT_NE(la_profiles().national()->find_setting(name), nullptr) << check.id << " " << name;
  }
}

// The documents of the record, without those that an LA sends.
TEST(Preflight, KnowsTheDocumentsOfTheRecord) {
  std::vector<std::string> schools;
  for (const std::string_view document : forms::document_types) {
    if (!document.starts_with("la/")) schools.emplace_back(document);
  }
  EXPECT_EQ(preflight_book().documents, schools);
}

// reg. 13(7)(b), 13(9), 9(1)(h), (i) of SI 2024/208.
TEST(Preflight, HoldsTheNumbersOfTheLaw) {
  EXPECT_EQ(preflight_book().find("PF-154")->number("school-days", today), 10);
  EXPECT_EQ(preflight_book().find("PF-155")->number("school-days", today), 15);
  EXPECT_EQ(preflight_book().find("PF-159")->number("continuous-absence", today), 20);
  EXPECT_EQ(preflight_book().find("PF-159")->number("after-leave", today), 10);
  EXPECT_THROW(preflight_book().find("PF-159")->number("after-leave", day_of(2024, 8, 18)), Failure);
  EXPECT_THROW(preflight_book().find("PF-159")->number("days", today), Failure);
}

TEST(Preflight, SpeaksToPeople) {
  for (const PreflightEntry& check : preflight_entries()) {
    EXPECT_GE(check.fix.size(), 15U) << check.id;
    EXPECT_EQ(check.message.back(), '.') << check.id;
    EXPECT_EQ(check.fix.back(), '.') << check.id;
    EXPECT_FALSE(check.sources.empty()) << check.id;
  }
}

TEST(Preflight, FillsAMessage) {
  PreflightEntry check;
  check.message = "{where} has {value}, not {limit}, on {date}.";
  EXPECT_EQ(check.filled({"The session", "N", "O", "2 March 2026"}),
            "The session has N, not O, on 2 March 2026.");
  EXPECT_EQ(check.filled({"The session", "", "O", ""}), "The session has -, not O, on -.");
  EXPECT_EQ(check.filled({"the session", "N", "O", "2 March 2026"}),
            "The session has N, not O, on 2 March 2026.");
  check.message = "Plain.";
  EXPECT_EQ(check.filled({}), "Plain.");
}

constexpr std::string_view small = R"(<?xml version="1.0" encoding="UTF-8"?>
<preflight format="1" name="Small" edition="2026-11-22">
  <instruments>
    <instrument id="LAW" kind="law" cite="A law">Its title</instrument>
  </instruments>
  <documents>
    <document name="referral/leave">Leave.</document>
    <document name="return/cme">CME.</document>
  </documents>
  <rules>
    <rule id="PF-001" documents="referral/leave return/cme" finding="C036" settings="leave-codes">
      <title>First</title>
      <severity level="warn" to="2024-08-18"/>
      <severity level="block" from="2024-08-19"/>
      <severity level="off" document="return/cme"/>
      <number name="days" value="5" unit="days" to="2024-08-18" of="LAW" at="s. 1"/>
      <number name="days" value="10" unit="days" from="2024-08-19" of="LAW" at="s. 2"/>
      <message>{where} has {value}.</message>
      <fix>Mend it.</fix>
      <source of="LAW" at="s. 3"/>
    </rule>
  </rules>
</preflight>
)";

std::string refusal(std::string_view old, std::string_view fresh) {
  std::string xml(small);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  try {
    read_preflight(xml);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    return failure.what();
  }
  return "not refused";
}

TEST(PreflightReader, ReadsWhatStandsThere) {
  const auto book = read_preflight(small);
  const PreflightEntry& check = *book->find("PF-001");
  EXPECT_EQ(check.severity(day_of(2024, 8, 18)), Severity::warn);
  EXPECT_EQ(check.severity(day_of(2024, 8, 19)), Severity::block);
  EXPECT_EQ(check.severity(day_of(2024, 8, 19), "return/cme"), Severity::off);
  EXPECT_EQ(check.severity(day_of(2024, 8, 19), "referral/leave"), Severity::block);
  EXPECT_EQ(check.number("days", day_of(2024, 8, 18)), 5);
  EXPECT_EQ(check.number("days", day_of(2024, 8, 19)), 10);
  EXPECT_TRUE(check.applies_to("return/cme"));
  EXPECT_FALSE(check.applies_to("return/nil"));
  EXPECT_EQ(check.sources[0].text, "A law s. 3");
  EXPECT_EQ(book->find("PF-002"), nullptr);
}

TEST(PreflightReader, RefusesFaultsWithTheirLine) {
  EXPECT_EQ(refusal("document=\"return/cme\"", "document=\"return/nil\""),
            "preflight line 15: <severity> names a document to which the check does not apply");
  EXPECT_THAT(refusal("documents=\"referral/leave", "documents=\"referral/legal"),
              HasSubstr("line 11: <rule> names a document that is not there"));
  EXPECT_THAT(refusal("id=\"PF-001\"", "id=\"PF-1\""), HasSubstr("line 11: the id of <rule>"));
  EXPECT_THAT(refusal("from=\"2024-08-19\"/>", "from=\"2024-08-18\"/>"),
              HasSubstr("line 14: <severity> overlaps"));
  EXPECT_THAT(refusal("from=\"2024-08-19\" of", "of"), HasSubstr("line 17: <number> overlaps"));
  EXPECT_THAT(refusal("value=\"10\" unit=\"days\"", "value=\"10\" unit=\"weeks\""),
              HasSubstr("another unit"));
  EXPECT_THAT(refusal("value=\"10\"", "value=\"ten\""), HasSubstr("line 17: the value of <number>"));
  EXPECT_THAT(refusal("level=\"warn\"", "level=\"stop\""), HasSubstr("'level'"));
  EXPECT_THAT(refusal("{value}", "{pupil}"), HasSubstr("line 18: <message> has a place"));
  EXPECT_THAT(refusal("{value}", "{value"), HasSubstr("line 18: <message> has a brace"));
  EXPECT_THAT(refusal("{value}", "value}"), HasSubstr("line 18: <message> has a brace"));
  EXPECT_THAT(refusal("<fix>Mend it.</fix>", "<fix/>"), HasSubstr("<fix> is empty"));
  EXPECT_THAT(refusal("      <source of=\"LAW\" at=\"s. 3\"/>\n", ""), HasSubstr("has no <source>"));
  EXPECT_THAT(refusal("<source of=\"LAW\"", "<source of=\"ACT\""),
              HasSubstr("line 20: <source> names an instrument"));
  EXPECT_THAT(refusal("<title>", "<colour/><title>"), HasSubstr("unknown element 'colour'"));
  EXPECT_THAT(refusal("format=\"1\"", "format=\"2\""), HasSubstr("the format is not 1"));
  EXPECT_THAT(refusal("<document name=\"return/cme\"", "<document name=\"referral/leave\""),
              HasSubstr("line 8: <document> has the name of an earlier one"));
}

TEST(PreflightReader, WantsTheChecksOnceAndInOrder) {
  const std::string rule(
      small.substr(small.find("    <rule "), small.find("  </rules>") - small.find("    <rule ")));
  EXPECT_THAT(refusal("  </rules>", rule + "  </rules>"), HasSubstr("has the id of an earlier one"));
  std::string before = rule;
  before.replace(before.find("PF-001"), 6, "PF-000");
  EXPECT_THAT(refusal("  </rules>", before + "  </rules>"), HasSubstr("<rule> is out of order"));
}

}  // namespace
}  // namespace rollmark
