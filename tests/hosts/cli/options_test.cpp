// The command line as data.
#include "options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

Command read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "rollmark");
  return read_command(static_cast<int>(arguments.size()), arguments.data());
}

std::string message_for(const std::vector<const char*>& arguments) {
  try {
    read(arguments);
  } catch (const CommandError& error) {
    return error.what();
  }
  return "(taken)";
}

TEST(Options, ReadsAnAudit) {
  const Command command = read({"audit",
                                "--vendor",
                                "sims",
                                "--db",
                                "a.db",
                                "--school",
                                "S1",
                                "--on",
                                "2026-11-20",
                                "--now",
                                "10:30",
                                "--from",
                                "2026-09-01",
                                "--to",
                                "2026-11-20",
                                "--names",
                                "none",
                                "--audience",
                                "governor",
                                "--param",
                                "html=fragment",
                                "--param",
                                "link=https://x/?a=b",
                                "--source",
                                "param.school_type=maintained",
                                "--out",
                                "out",
                                "--format",
                                "xml,csv",
                                "--fail-on",
                                "must"});
  EXPECT_EQ(command.verb, Verb::audit);
  EXPECT_EQ(command.name, "audit");
  EXPECT_EQ(command.job.vendor, "sims");
  EXPECT_EQ(command.job.db, "a.db");
  EXPECT_EQ(command.job.school, "S1");
  EXPECT_EQ(command.job.on, "2026-11-20");
  EXPECT_EQ(command.job.now, "10:30");
  EXPECT_EQ(command.job.names, "none");
  EXPECT_EQ(command.job.audience, "governor");
  EXPECT_THAT(command.job.params, ElementsAre(Pair("html", "fragment"), Pair("link", "https://x/?a=b")));
  EXPECT_THAT(command.job.source, ElementsAre(Pair("param.school_type", "maintained")));
  EXPECT_THAT(command.job.formats, ElementsAre("xml", "csv"));
  EXPECT_TRUE(command.job.fail_on_must);
}

TEST(Options, AllFormatsByDefault) {
  EXPECT_THAT(read({"absence", "--vendor", "v", "--db", "d"}).job.formats,
              ElementsAre("xml", "csv", "html", "xlsx"));
}

TEST(Options, OptionsOfTheProgramMayFollowTheCommand) {
  const Command command = read({"codes", "--guide", "--library", "/x/librollmark.so", "--adapters", "/x"});
  EXPECT_EQ(command.verb, Verb::codes);
  EXPECT_TRUE(command.guide);
  EXPECT_EQ(command.library, "/x/librollmark.so");
  EXPECT_EQ(command.adapters, "/x");
}

TEST(Options, VersionAndHelp) {
  EXPECT_EQ(read({"--version"}).verb, Verb::version);
  EXPECT_EQ(read({"--help"}).verb, Verb::help);
  EXPECT_THAT(read({"--help"}).help, HasSubstr("Exit status: 0 done"));
  EXPECT_THAT(read({"audit", "--help"}).help, HasSubstr("--fail-on"));
  EXPECT_THAT(read({"validate", "--help"}).help, HasSubstr("--xsd"));
}

TEST(Options, SaysWhatIsWrongInOneLine) {
  EXPECT_EQ(message_for({}), "no command given; see rollmark --help");
  EXPECT_EQ(message_for({"frobnicate"}), "unknown command \"frobnicate\"; see rollmark --help");
  EXPECT_EQ(message_for({"audit", "--vendor", "v", "--db", "d", "--frob"}),
            "unknown option \"--frob\"; see rollmark --help");
  EXPECT_EQ(message_for({"codes", "x"}), "unknown argument \"x\"; see rollmark --help");
  EXPECT_EQ(message_for({"codes", "rules"}), "one command at a time; see rollmark --help");
  EXPECT_EQ(message_for({"audit", "--db", "d"}), "audit needs --vendor; see rollmark --help");
  EXPECT_EQ(message_for({"absence", "--vendor", "v"}), "absence needs --db; see rollmark --help");
  EXPECT_EQ(message_for({"rates"}), "rates needs --counts; see rollmark --help");
  EXPECT_EQ(message_for({"validate"}), "validate needs a file; see rollmark --help");
}

TEST(Options, RefusesBadValuesByName) {
  const auto audit = [](const char* option, const char* value) {
    return message_for({"audit", "--vendor", "v", "--db", "d", option, value});
  };
  EXPECT_EQ(audit("--on", "20.11.2026"), "--on takes a date, YYYY-MM-DD, not \"20.11.2026\"");
  EXPECT_EQ(audit("--from", "2026-02-30"), "--from takes a date, YYYY-MM-DD, not \"2026-02-30\"");
  EXPECT_EQ(audit("--as-at", "x\ny"), "--as-at takes a date, YYYY-MM-DD, not \"x y\"");
  EXPECT_EQ(audit("--now", "25:00"), "--now takes a time of day, HH:MM, not \"25:00\"");
  EXPECT_EQ(audit("--names", "all"), "--names takes none, initials or full, not \"all\"");
  EXPECT_EQ(audit("--format", "xml,pdf"), "--format takes xml, csv, html or xlsx, not \"pdf\"");
  EXPECT_EQ(audit("--fail-on", "should"), "--fail-on takes must, not \"should\"");
  EXPECT_EQ(audit("--param", "names"), "--param takes key=value, not \"names\"");
  EXPECT_EQ(audit("--source", "=x"), "--source takes key=value, not \"=x\"");
  EXPECT_EQ(
      message_for({"audit", "--vendor", "v", "--db", "d", "--from", "2026-11-20", "--to", "2026-11-19"}),
      "--to 2026-11-19 lies before --from 2026-11-20");
}

}  // namespace
}  // namespace rollmark::cli
