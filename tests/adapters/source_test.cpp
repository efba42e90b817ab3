// The source's keys: a slip is refused by name, and what may be a secret is never repeated.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* forms =
    "sqlite:///absolute/path, postgresql://user@host:port/database, mariadb://user@host:port/database, "
    "mysql://user@host:port/database, odbc:DSN=name;UID=user";

std::string refusal(const std::string& source, rollmark_status status) {
  RecordingSink sink;
  sink.want_everything();
  const Outcome outcome = load_sql(source, sink);
  EXPECT_EQ(outcome.status, status) << source;
  EXPECT_TRUE(sink.tables.empty()) << source;
  return outcome.message;
}

TEST(Source, KeysAreCheckedByName) {
  SqliteFile file;
  fill_canonical(file);
  const std::string good = "url=" + file.url() + "\nmapping=canonical\n";
  EXPECT_EQ(refusal(good + "colour=red", ROLLMARK_E_ARGUMENT),
            "unknown key \"colour\"; known: "
            "url,mapping,school,from,to,tables,max_rows,schema,packed,timeout,secret,param.*");
  EXPECT_EQ(refusal(good + "mapping=sims", ROLLMARK_E_ARGUMENT), "key \"mapping\" is given twice");
  EXPECT_EQ(refusal(good + "\n# a note\nnonsense", ROLLMARK_E_ARGUMENT),
            "line 5 of the source is not key=value");
  EXPECT_EQ(refusal("mapping=canonical", ROLLMARK_E_ARGUMENT),
            "key \"url\" is missing: " + std::string(forms));
  EXPECT_EQ(refusal("url=" + file.url(), ROLLMARK_E_ARGUMENT),
            "key \"mapping\" is missing: an embedded name or the absolute path of a mapping");
  for (const char* date : {"02/09/2026", "2026-9-2", "2026-13-01", "2026-00-10", "2026-01-32", "today"}) {
    EXPECT_EQ(refusal(good + "from=" + date, ROLLMARK_E_ARGUMENT),
              "key \"from\": a date is written YYYY-MM-DD");
  }
  EXPECT_EQ(refusal(good + "max_rows=0", ROLLMARK_E_ARGUMENT),
            "key \"max_rows\": a whole number from 1 is needed");
  EXPECT_EQ(refusal(good + "timeout=0", ROLLMARK_E_ARGUMENT),
            "key \"timeout\": a whole number from 1 is needed");
  EXPECT_EQ(refusal(good + "timeout=86401", ROLLMARK_E_ARGUMENT), "key \"timeout\": seconds, at most 86400");
  EXPECT_EQ(refusal(good + "secret=", ROLLMARK_E_ARGUMENT), "key \"secret\": the name of a secret is needed");
}

TEST(Source, ParametersAreTheMappings) {
  SqliteFile file;
  fill_canonical(file);
  EXPECT_EQ(refusal("url=" + file.url() + "\nmapping=canonical\nparam.urn=1", ROLLMARK_E_ARGUMENT),
            "key \"param.urn\": mapping canonical has no such parameter; it has none");
  EXPECT_THAT(refusal("url=" + file.url() + "\nmapping=sims\nparam.colour=red", ROLLMARK_E_ARGUMENT),
              HasSubstr("mapping sims has no such parameter; it has urn, la_number, "));
}

TEST(Source, Urls) {
  EXPECT_EQ(refusal("url=sqlite://school.db\nmapping=canonical", ROLLMARK_E_ARGUMENT),
            "url: sqlite:// takes an absolute path");
  EXPECT_EQ(refusal("url=/srv/school.db\nmapping=canonical", ROLLMARK_E_ARGUMENT),
            "url: a URL is needed: " + std::string(forms));
  const std::string secret =
      refusal("url=oracle://head:s3cret@db/sims\nmapping=canonical", ROLLMARK_E_UNSUPPORTED);
  EXPECT_EQ(secret,
            "url: scheme \"oracle\" is not supported; known: sqlite, postgresql, mariadb, mysql, odbc");
  EXPECT_THAT(refusal("url=head:s3cret@db\nmapping=canonical", ROLLMARK_E_ARGUMENT),
              Not(HasSubstr("s3cret")));
}

TEST(Source, Mappings) {
  SqliteFile file;
  fill_canonical(file);
  const std::string url = "url=" + file.url() + "\n";
  EXPECT_THAT(
      refusal(url + "mapping=none", ROLLMARK_E_NOT_FOUND),
      ::testing::MatchesRegex("unknown mapping \"none\"; compiled in: .*canonical, .*sims.*; any other "
                              "is given by its absolute path"));
  EXPECT_THAT(refusal(url + "mapping=./mapping.xml", ROLLMARK_E_NOT_FOUND),
              HasSubstr("given by its absolute path"));
  EXPECT_EQ(refusal(url + "mapping=/no/such/mapping.xml", ROLLMARK_E_IO),
            "mapping: no such file: /no/such/mapping.xml");
}

}  // namespace
}  // namespace rollmark::test
