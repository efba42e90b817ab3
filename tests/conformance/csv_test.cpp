// One school, two doors: the sample as a canonical database and the same tables as CSV files give the same
// documents, but for the line that says where the data came from.
#include <gtest/gtest.h>

#include <regex>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"

namespace rollmark::test {
namespace {

// What a document says of where the data came from, left out.
std::string without_source(const std::string& text) {
  static const std::regex source("adapter (sql|csv) [0-9.]+(, mapping canonical)?");
  return std::regex_replace(text, source, "");
}

TEST(Csv, GivesTheAuditThatTheDatabaseGives) {
  const SampleSchool database({.vendor = "canonical", .pupils = 240, .seed = 5});
  const SampleSchool files({.vendor = "csv", .pupils = 240, .seed = 5});
  EXPECT_EQ(files.answers(), database.answers());
  const std::string config = "jobs=audit,absence\nnames=yes\npersonal=yes";
  Host from_sql(config);
  ASSERT_EQ(from_sql.load(database.source()).message, "");
  Host from_csv(config);
  ASSERT_EQ(from_csv.load(files.source(), "csv").message, "");
  const auto same = [&](const char* job, const char* params, std::initializer_list<const char*> documents) {
    const HostResult sql = from_sql.run(job, params);
    const HostResult csv = from_csv.run(job, params);
    for (const char* name : documents) {
      const std::string expected = without_source(sql.document(name));
      EXPECT_GT(expected.size(), 100U) << name;
      EXPECT_EQ(without_source(csv.document(name)), expected) << name;
    }
  };
  same("audit", "on=2026-11-20", {"report.xml", "findings.csv", "report.html"});
  same("absence", "on=2026-11-20\nperiods=terms", {"absence.xml", "absence.csv", "absence.html"});
}

}  // namespace
}  // namespace rollmark::test
