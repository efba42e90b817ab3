// The program given data, parameters or folders that it cannot use: one line on stderr, exit status 2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::MatchesRegex;

void expect_refusal(const std::vector<std::string>& arguments, const std::string& line) {
  const Outcome outcome = run_command(arguments);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "rollmark: " + line + "\n");
  EXPECT_EQ(outcome.out, "");
}

std::vector<std::string> audit_of(const std::string& db, const std::string& vendor = "sims") {
  return {"audit", "--vendor", vendor, "--db", db, "--on", sample_date};
}

TEST(BadSource, NoSuchFile) {
  expect_refusal(audit_of("/nowhere/school.db"), "no such file: \"/nowhere/school.db\"");
  expect_refusal(audit_of("/tmp"), "not a file: \"/tmp\"");
  expect_refusal(audit_of("sqlite:///nowhere/school.db"),
                 "adapter \"sql\": sqlite: no such file: /nowhere/school.db");
}

TEST(BadSource, NotADatabase) {
  const TemporaryFolder folder;
  const std::string file = folder.write("school.db", "This is a text and no database.\n");
  expect_refusal(audit_of(file),
                 "adapter \"sql\": sqlite (open, sqlite code 26): the file is not a database: " + file);
}

TEST(BadSource, UnknownVendor) {
  // Every mapping that is compiled in, and csv, in the order of the alphabet.
  const Outcome outcome = run_command(audit_of(sample_school(), "simz"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err,
              MatchesRegex("rollmark: unknown vendor \"simz\"; known: [a-z0-9, ]*canonical, [a-z0-9, ]*csv, "
                           "[a-z0-9, ]*sims[a-z0-9, ]*\n"));
}

TEST(BadSource, UnknownSchool) {
  expect_refusal(over_sample("audit", {"--school", "none"}),
                 "the data have no school with the key given in params");
}

TEST(BadSource, UnknownKeys) {
  const Outcome param = run_command(over_sample("audit", {"--param", "frob=1"}));
  EXPECT_EQ(param.status, 2);
  EXPECT_THAT(param.err, MatchesRegex("rollmark: params has the unknown key \"frob\"; known: on [a-z_ ]+\n"));
  const Outcome source = run_command(over_sample("audit", {"--source", "frob=1"}));
  EXPECT_EQ(source.status, 2);
  EXPECT_THAT(source.err,
              MatchesRegex("rollmark: source has the unknown key \"frob\"; known: url [a-zA-Z_. ]+\n"));
  expect_refusal(over_sample("audit", {"--source", "password=x"}),
                 "source key \"password\" looks like a secret; give secrets through the host extension "
                 "rollmark.host.secret/1 only");
  expect_refusal(over_sample("audit", {"--param", "names=x\nfull=y"}),
                 "the value for \"names\" must be one line");
}

TEST(BadSource, AnOutFolderThatCannotBe) {
  const TemporaryFolder folder;
  const std::string file = folder.write("file", "");
  expect_refusal(over_sample("audit", {"--out", file + "/out"}),
                 "cannot make the folder \"" + file + "/out\": Not a directory");
}

TEST(BadSource, NoAdapters) {
  const TemporaryFolder folder;
  expect_refusal(over_sample("audit", {"--adapters", folder.path().string()}),
                 "the adapter \"sql\" was not found; --adapters names its folder");
  expect_refusal(over_sample("audit", {"--adapters", "/nowhere"}), "no folder of adapters at \"/nowhere\"");
}

TEST(BadSource, AnAsAtThatTheDataCannotAnswer) {
  // SIMS gives no table of amendments.
  expect_refusal(over_sample("audit", {"--as-at", "2026-10-01"}),
                 "as_at=2026-10-01 needs the table mark_change, which was not delivered");
}

TEST(BadSource, NoCounts) {
  expect_refusal({"rates", "--counts", "/nowhere.csv"}, "no such file: \"/nowhere.csv\"");
}

TEST(BadSource, NoValueOfTheFileInAnError) {
  const TemporaryFolder folder;
  const std::string counts =
      folder.write("counts.csv", "area_key,period,code,sessions\nE01,2025,/,SECRETVALUE\n");
  const Outcome outcome = run_command({"rates", "--counts", counts});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err.find("SECRETVALUE"), std::string::npos);
}

}  // namespace
}  // namespace rollmark::test
