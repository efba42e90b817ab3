// `rollmark run JOB`: any job by its name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "command_error.hpp"
#include "job_source.hpp"
#include "sample_school.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

std::vector<std::string> over_sample_run(const std::string& job, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = over_sample("run", {});
  arguments.insert(arguments.begin() + 1, job);
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

TEST(Run, PrintsTheTablesOfAJob) {
  const Outcome outcome = run_command(over_sample_run("digest"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("digest\n"), HasSubstr("Digest older: "), HasSubstr("School days left"),
                    HasSubstr("20 Nov 2026"), Not(HasSubstr("Written"))));
}

TEST(Run, WritesEveryDocumentOrThoseAskedFor) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(over_sample_run("missing-registers", {"--out", folder.file("all")})).status, 0);
  EXPECT_THAT(files_in(folder.file("all")),
              ElementsAre("late_registers.csv", "missing-registers.html", "missing-registers.xlsx",
                          "missing-registers.xml", "missing_registers.csv", "part_registers.csv"));
  ASSERT_EQ(
      run_command(over_sample_run("missing-registers", {"--out", folder.file("x"), "--format", "xlsx,xml"}))
          .status,
      0);
  EXPECT_THAT(files_in(folder.file("x")), ElementsAre("missing-registers.xlsx", "missing-registers.xml"));
}

TEST(Run, AReaderWithoutDataFilesGetsNoWorkbook) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(over_sample_run("digest", {"--out", folder.file("t"), "--audience", "tutor"})).status,
            0);
  EXPECT_THAT(files_in(folder.file("t")), ElementsAre("digest.html"));
  const Outcome asked = run_command(
      over_sample_run("digest", {"--out", folder.file("u"), "--audience", "tutor", "--format", "xlsx"}));
  EXPECT_EQ(asked.status, 2);
  EXPECT_THAT(asked.err, HasSubstr("html only"));
}

TEST(Run, PassesParametersOnAndSaysWhatAJobDoesNotTake) {
  const Outcome group = run_command(over_sample_run("digest", {"--param", "group=no such group"}));
  EXPECT_EQ(group.status, 0) << group.err;
  EXPECT_THAT(group.out, ContainsRegex("Sessions without a reason +0"));
  const Outcome unknown = run_command(over_sample_run("digest", {"--param", "groups=7A"}));
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("unknown key \"groups\""));
}

TEST(Run, SaysWhereTheJobsAreListedWhereThereIsNone) {
  const Outcome none = run_command(over_sample_run("mow"));
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.err, HasSubstr("no job \"mow\"; there are: absence "));
  EXPECT_THAT(run_command({"run", "--vendor", "sims", "--db", "x.db"}).err,
              HasSubstr("needs the name of a job"));
}

TEST(Run, ATerminalSeesTheFirstRowsOfALongTable) {
  const Outcome outcome = run_on_terminal(over_sample_run("absence"), 200);
  // 240 pupils have more than 50 rows.
  EXPECT_THAT(outcome.out, HasSubstr("more rows; --out writes them all."));
  EXPECT_THAT(run_command(over_sample_run("absence")).out, Not(HasSubstr("more rows;")));
}

TEST(Run, ACanonicalTableIsCountedAndNotPrinted) {
  const TemporaryFolder folder;
  // A copy of the registers takes no --on, and none is made up.
  const Outcome outcome =
      run_command({"run", "backup", "--vendor", "sims", "--db", sample_school(), "--param", "month=2026-10",
                   "--param", "made_on=2026-11-01", "--out", folder.file("o"), "--format", "xml"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Register backup: 1 row\n\nCopied table: "));
  EXPECT_THAT(files_in(folder.file("o")), ElementsAre("backup.xml"));
}

TEST(Run, AJobMayHaveTheNameOfACommand) {
  EXPECT_THAT(run_command(over_sample_run("absence")).out, HasSubstr("Absence group: "));
  EXPECT_THAT(run_command(over_sample_run("rates")).err, HasSubstr("job rates needs the table code_count"));
}

cli::Command command_with(cli::JobOptions job) {
  cli::Command command;
  command.verb = cli::Verb::run;
  command.job = std::move(job);
  return command;
}

TEST(RunParams, DefaultsGoOnlyToJobsThatTakeThem) {
  const cli::LocalMoment now{"2026-11-23", "09:15"};
  cli::JobOptions job;
  job.name = "backup";
  job.school = "S1";
  EXPECT_THAT(params_of_any(command_with(job), now, {"month", "school"}), ElementsAre(Pair("school", "S1")));
  EXPECT_THAT(params_of_any(command_with(job), now, {"on", "now", "documents"}),
              ElementsAre(Pair("on", "2026-11-23"), Pair("now", "09:15"), Pair("documents", "none")));
  job.on = "2026-11-20";
  job.out = "out";
  job.formats = {"xml", "csv", "html", "xlsx"};
  // What an audience may have is the library's to say.
  EXPECT_THAT(params_of_any(command_with(job), now, {"on", "now", "documents"}),
              ElementsAre(Pair("on", "2026-11-20")));
  job.chose_formats = true;
  job.formats = {"html", "xlsx"};
  EXPECT_THAT(params_of_any(command_with(job), now, {"on", "documents"}),
              ElementsAre(Pair("on", "2026-11-20"), Pair("documents", "html,csv")));
}

}  // namespace
}  // namespace rollmark::test
