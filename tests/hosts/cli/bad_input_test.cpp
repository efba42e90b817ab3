// The program given what it cannot use: one line on stderr, nothing on stdout, exit status 2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

void expect_refusal(const std::vector<std::string>& arguments, const std::string& line) {
  const Outcome outcome = run_command(arguments);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "rollmark: " + line + "\n");
  EXPECT_EQ(outcome.out, "");
}

TEST(BadInput, NoArguments) {
  expect_refusal({}, "no command given; see rollmark --help");
}

TEST(BadInput, UnknownOption) {
  expect_refusal({"audit", "--vendor", "sims", "--db", "x", "--frob"},
                 "unknown option \"--frob\"; see rollmark --help");
}

TEST(BadInput, BadDate) {
  expect_refusal({"audit", "--vendor", "sims", "--db", "x", "--on", "2026-11-31"},
                 "--on takes a date, YYYY-MM-DD, not \"2026-11-31\"");
}

TEST(BadInput, AnArgumentCannotDriveTheTerminal) {
  expect_refusal({"\x1b[31mred"}, "unknown command \" [31mred\"; see rollmark --help");
}

TEST(BadInput, NoLibrary) {
  expect_refusal({"codes", "--library", "/nowhere/librollmark.so"},
                 "no library at \"/nowhere/librollmark.so\"; name it with --library");
}

TEST(BadInput, NotALibrary) {
  const TemporaryFolder folder;
  const std::string file = folder.write("lib.so", "text");
  expect_refusal({"codes", "--library", file}, "\"" + file + "\" cannot be loaded as a library");
}

TEST(Help, GoesToStdoutAndSucceeds) {
  const Outcome outcome = run_command({"--help"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  for (const char* verb : {"audit", "absence", "rates", "codes", "rules", "jobs", "adapters", "tables",
                           "la-profiles", "preflight-rules", "validate"}) {
    EXPECT_THAT(outcome.out, HasSubstr(std::string("\n  ") + verb + " "));
  }
}

}  // namespace
}  // namespace rollmark::test
