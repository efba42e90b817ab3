// What an engine knows, as lists.
#include "abi/describe.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <string>

#include "core/canonical_tables.hpp"
#include "core/failure.hpp"
#include "jobs/job.hpp"

namespace rollmark {
namespace {

class Describe : public testing::Test {
 protected:
  std::shared_ptr<const Result> list(std::string_view what) { return describe(engine_, what); }
  // The first row whose first column is `key`; -1 where there is none.
  static std::int64_t row_of(const Table& table, std::string_view key) {
    for (std::int64_t row = 0; row < table.rows(); ++row) {
      if (table.columns()[0].text(row) == key) return row;
    }
    return -1;
  }
  static std::int64_t last_row_of(const Table& table, std::string_view key) {
    for (std::int64_t row = table.rows() - 1; row >= 0; --row) {
      if (table.columns()[0].text(row) == key) return row;
    }
    return -1;
  }
  Engine engine_{nullptr, ""};
};

TEST_F(Describe, AnswersEveryListOfTheHeader) {
  for (const char* name : {"adapters", "rules", "codes", "jobs", "outputs", "tables", "la-profiles",
                           "log-categories", "mappings", "preflight-rules"}) {
    const auto result = list(name);
    ASSERT_NE(result->table(name), nullptr) << name;
    ASSERT_NE(result->table("summary"), nullptr) << name;
    const Document* document = result->document(std::string(name) + ".xml");
    ASSERT_NE(document, nullptr) << name;
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(document->bytes.c_str())) << name;
    std::int64_t elements = 0;
    for (const pugi::xml_node& node : xml.child("rollmark-list").children(name)) elements += node ? 1 : 0;
    EXPECT_EQ(elements, result->table(name)->rows()) << name;
  }
  EXPECT_EQ(lists().size(), 10U);
}

TEST_F(Describe, NamesTheListsThereAre) {
  try {
    list("pupils");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_NOT_FOUND);
    EXPECT_STREQ(
        failure.what(),
        "no list \"pupils\"; there are: adapters codes jobs la-profiles log-categories mappings outputs "
        "preflight-rules rules tables");
  }
}

TEST_F(Describe, ListsProfilesEntryByEntry) {
  const auto result = list("la-profiles");
  const Table& profiles = *result->table("la-profiles");
  ASSERT_GE(row_of(profiles, "norfolk"), 0);
  EXPECT_EQ(profiles.find("la_number")->text(row_of(profiles, "norfolk")), "926");
  const Table& entries = *result->table("la_profile_entries");
  std::int64_t counted = 0, warning = -1;
  for (std::int64_t row = 0; row < entries.rows(); ++row) {
    if (entries.find("profile")->text(row) != "essex") continue;
    ++counted;
    if (entries.find("name")->text(row) == "warning-valid-weeks") warning = row;
  }
  EXPECT_EQ(counted, profiles.find("entries")->i64(row_of(profiles, "essex")));
  ASSERT_GE(warning, 0);
  EXPECT_EQ(entries.find("value")->text(warning), "18");
  EXPECT_EQ(entries.find("unit")->text(warning), "calendar weeks");
  EXPECT_EQ(entries.find("from")->day(warning), day_of(2024, 8, 19));
  EXPECT_EQ(entries.find("confirmed")->i64(warning), 1);
  EXPECT_NE(entries.find("source")->text(warning).find("Essex County Council"), std::string_view::npos);
  const Document* essex = result->document("la-profile-essex.xml");
  ASSERT_NE(essex, nullptr);
  EXPECT_NE(essex->bytes.find("la-number=\"881\""), std::string::npos);
  EXPECT_GE(row_of(*result->table("la_profile_settings"), "window-school-weeks"), 0);
}

TEST_F(Describe, ListsEveryPreflightCheck) {
  const auto result = list("preflight-rules");
  const Table& checks = *result->table("preflight-rules");
  EXPECT_EQ(checks.rows(), 94);
  const std::int64_t row = row_of(checks, "PF-012");
  ASSERT_GE(row, 0);
  EXPECT_EQ(checks.find("severity")->text(row), "warn; block in referral/legal");
  EXPECT_EQ(checks.find("findings")->text(row_of(checks, "PF-001")), "C036 C037");
}

TEST_F(Describe, ListsEveryRuleOfTheRulebookOnce) {
  const auto result = list("rules");
  const Table& rules = *result->table("rules");
  EXPECT_EQ(rules.rows(), static_cast<std::int64_t>(engine_.rulebook()->rules.size()));
  const std::int64_t row = row_of(rules, "C036");
  ASSERT_GE(row, 0);
  EXPECT_EQ(rules.find("key")->text(row), "n-overdue");
  EXPECT_FALSE(rules.find("source")->text(row).empty());
  EXPECT_FALSE(rules.find("weights")->text(row).empty());
}

// The pivot of 19 August 2024: H ended the day before, K began.
TEST_F(Describe, ListsCodesWithTheirDates) {
  const auto result = list("codes");
  const Table& codes = *result->table("codes");
  const std::int64_t h = last_row_of(codes, "H");
  const std::int64_t k = row_of(codes, "K");
  ASSERT_GE(h, 0);
  ASSERT_GE(k, 0);
  EXPECT_EQ(codes.find("to")->day(h), day_of(2024, 8, 18));
  EXPECT_EQ(codes.find("from")->day(k), day_of(2024, 8, 19));
  EXPECT_FALSE(codes.find("to")->has(k));
  EXPECT_EQ(codes.find("category")->text(k), "approved_activity");
  const std::int64_t late = row_of(codes, "L");
  EXPECT_EQ(codes.find("late")->i64(late), 1);
}

TEST_F(Describe, ListsEveryColumnThatAHostMayPush) {
  const auto result = list("tables");
  const Table& tables = *result->table("tables");
  std::int64_t columns = 0;
  for (const CanonicalTable& table : canonical_tables())
    columns += static_cast<std::int64_t>(table.columns.size());
  EXPECT_EQ(tables.rows(), columns);
  EXPECT_EQ(tables.find("table")->text(0), "school");
  EXPECT_EQ(tables.find("column")->text(0), "school_key");
  EXPECT_EQ(tables.find("type")->text(0), "text");
  EXPECT_EQ(tables.find("required")->i64(0), 1);
  bool dob_is_needed = false;
  for (std::int64_t row = 0; row < tables.rows(); ++row) {
    if (tables.find("table")->text(row) != "pupil" || tables.find("column")->text(row) != "dob") continue;
    EXPECT_EQ(tables.find("type")->text(row), "date32");
    dob_is_needed = tables.find("needed_by_rules")->text(row).find("C004") != std::string_view::npos;
  }
  EXPECT_TRUE(dob_is_needed);
}

TEST_F(Describe, ListsJobsWithTheirParameters) {
  const auto result = list("jobs");
  EXPECT_EQ(result->table("jobs")->rows(), static_cast<std::int64_t>(jobs().size()));
  ASSERT_NE(result->table("job_parameters"), nullptr);
  EXPECT_GE(row_of(*result->table("job_parameters"), "audit"), 0);
}

}  // namespace
}  // namespace rollmark
