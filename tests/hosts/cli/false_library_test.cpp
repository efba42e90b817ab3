// The command before a library that misbehaves, is slow, or is told to stop.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <string>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;

const std::vector<std::string> arguments = {"codes", "--library", ROLLMARK_FALSE_LIBRARY, "--adapters", "/"};

Environment behaving(const std::string& how) {
  return {{"ROLLMARK_FALSE_LIBRARY", how}, {"TERM", "xterm"}};
}

TEST(Interrupt, EndsTheWorkThroughProgress) {
  const Outcome outcome = run_command(arguments, behaving("interrupted"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "rollmark: cancelled\n");
  EXPECT_EQ(outcome.out, "");
}

TEST(Progress, IsShownOnATerminalAndWipedBeforeTheLastLine) {
  const Outcome outcome = run_on_terminal(arguments, 60, behaving("slow"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("\rmarks [####"), HasSubstr("%"), EndsWith("\r\x1b[Krollmark: two lines\r\n")));
}

TEST(Progress, IsNotShownWhereNobodyWatches) {
  const Outcome outcome = run_command(arguments, behaving("slow"));
  EXPECT_EQ(outcome.err, "rollmark: two lines\n");
}

TEST(Library, WarningsOfItsLogAreNotesAndTheRestIsNotShown) {
  EXPECT_EQ(run_command(arguments, behaving("wordy")).err,
            "rollmark: note: a warning\nrollmark: two lines\n");
}

TEST(Library, AnErrorWithoutAMessageIsNamed) {
  EXPECT_EQ(run_command(arguments, behaving("silent")).err,
            "rollmark: the library answered ROLLMARK_E_INTERNAL\n");
}

TEST(Library, AnotherVersionIsRefusedByNumber) {
  const Outcome outcome = run_command(arguments, behaving("old"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, std::string("rollmark: the library \"") + ROLLMARK_FALSE_LIBRARY +
                             "\" speaks version 7.0 of the interface, this command " +
                             std::to_string(ROLLMARK_ABI_MAJOR) + "." + std::to_string(ROLLMARK_ABI_MINOR) +
                             "\n");
}

}  // namespace
}  // namespace rollmark::test
