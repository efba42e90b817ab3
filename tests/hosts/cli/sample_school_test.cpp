// The command over a school: what it prints, writes and answers.
#include "sample_school.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "unzipped.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

std::size_t lines_of(const std::string& text, const std::string& beginning) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    if (text.compare(at, beginning.size(), beginning) == 0) ++count;
    if (text.find('\n', at) == std::string::npos) break;
  }
  return count;
}

TEST(Audit, PrintsASummaryWithoutEscapeCodesWhenPiped) {
  const Outcome outcome = run_command(over_sample("audit"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("Register audit"), HasSubstr("20 Nov 2026"), HasSubstr("must"),
                                 HasSubstr("R101"), HasSubstr("Absence %"), Not(HasSubstr("\x1b"))));
}

TEST(Audit, WritesEveryDocumentThatIsAskedForAndNothingElse) {
  const TemporaryFolder folder;
  const std::string out = folder.file("made/for/it");
  const Outcome outcome = run_command(over_sample("audit", {"--out", out}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::set<std::string> names = files_in(out);
  for (const char* name : {"report.html", "report.xml", "findings.csv", "findings.xlsx"}) {
    EXPECT_TRUE(names.contains(name)) << name;
    EXPECT_THAT(outcome.out, HasSubstr((std::filesystem::path(out) / name).string()));
  }
  for (const std::string& name : names) EXPECT_THAT(name, Not(HasSubstr(".part")));

  const std::string some = folder.file("some");
  EXPECT_EQ(run_command(over_sample("audit", {"--out", some, "--format", "xml"})).status, 0);
  EXPECT_THAT(files_in(some), ElementsAre("report.xml"));
  const std::string sheets = folder.file("sheets");
  EXPECT_EQ(run_command(over_sample("audit", {"--out", sheets, "--format", "xlsx"})).status, 0);
  EXPECT_THAT(files_in(sheets), ElementsAre("findings.xlsx"));
}

TEST(Audit, WritesTheSameBytesTwice) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(over_sample("audit", {"--out", folder.file("a")})).status, 0);
  ASSERT_EQ(run_command(over_sample("audit", {"--out", folder.file("b")})).status, 0);
  for (const std::string& name : files_in(folder.file("a"))) {
    EXPECT_TRUE(read_file(folder.path() / "a" / name) == read_file(folder.path() / "b" / name)) << name;
  }
}

TEST(Audit, TheWorkbookHasTheFindingsOfTheCsv) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(over_sample("audit", {"--out", folder.path().string()})).status, 0);
  const auto parts = unzipped(read_file(folder.path() / "findings.xlsx"));
  EXPECT_THAT(parts.at("xl/workbook.xml"),
              AllOf(HasSubstr(R"(<sheet name="findings")"), HasSubstr(R"(<sheet name="figures")")));
  const std::string csv = read_file(folder.path() / "findings.csv");
  const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
  for (const std::string rule : {"R101", "C001", "R117", "L207"}) {
    const std::regex cell("<c r=\"A[0-9]+\" t=\"inlineStr\"><is><t>" + rule + "</t>");
    const auto cells =
        std::distance(std::sregex_iterator(sheet.begin(), sheet.end(), cell), std::sregex_iterator());
    EXPECT_GT(cells, 0) << rule;
    EXPECT_EQ(static_cast<std::size_t>(cells), lines_of(csv, rule + ',')) << rule;
  }
}

TEST(Audit, ItsReportFitsItsSchema) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(over_sample("audit", {"--out", folder.path().string()})).status, 0);
  const Outcome outcome = run_command({"validate", folder.file("report.xml")});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
}

TEST(Audit, FailsOnMustOnlyWhereAskedTo) {
  EXPECT_EQ(run_command(over_sample("audit")).status, 0);
  const Outcome outcome = run_command(over_sample("audit", {"--fail-on", "must"}));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "");
  // A school without planted faults has nothing that must be put right.
  const TemporaryFolder folder;
  const Outcome made = run_program(
      ROLLMARK_SAMPLE, {"--no-faults", "--vendor", "sims", "--pupils", "30", "--years", "1", "--to",
                        sample_date, "--db", folder.file("a.db"), "--answers", folder.file("a.csv")});
  ASSERT_EQ(made.status, 0) << made.err;
  const Outcome clean =
      run_command({"audit", "--vendor", "sims", "--db", folder.file("a.db"), "--on", sample_date, "--source",
                   "param.school_type=maintained", "--fail-on", "must"});
  EXPECT_EQ(clean.status, 0) << clean.out << clean.err;
  EXPECT_THAT(clean.out, HasSubstr("No findings."));
}

TEST(Audit, ColoursATerminalAndFitsItButNotWithNoColor) {
  const Outcome coloured = run_on_terminal(over_sample("audit"), 72, {{"TERM", "xterm"}});
  EXPECT_EQ(coloured.status, 0);
  EXPECT_THAT(coloured.out, HasSubstr("\x1b[31mmust"));
  const Outcome plain = run_on_terminal(over_sample("audit"), 72, {{"TERM", "xterm"}, {"NO_COLOR", "1"}});
  EXPECT_THAT(plain.out, Not(HasSubstr("\x1b[3")));
}

TEST(Absence, PrintsFiguresByYear) {
  const Outcome outcome = run_command(over_sample("absence", {"--param", "decimals=2"}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(StartsWith("Absence"), HasSubstr("PA %"), HasSubstr("all")));
}

TEST(Rates, ReadsCountsFromAFile) {
  const TemporaryFolder folder;
  // 970 present, 20 ill, 10 unauthorised of 1,000 possible: 3.0 % absent, 2.0 authorised, 1.0 not; # is no
  // session.
  const std::string file =
      folder.write("counts.csv",
                   "area_key,period,code,sessions\n"
                   "E01,2025/26,/,970\nE01,2025/26,I,20\nE01,2025/26,O,10\nE01,2025/26,#,50\n");
  const Outcome outcome =
      run_command({"rates", "--counts", file, "--on", "2026-07-31", "--out", folder.file("out")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ::testing::ContainsRegex("E01 +2025/26 +1,000 +97\\.0 +3\\.0 +2\\.0 +1\\.0"));
  EXPECT_THAT(files_in(folder.file("out")), ElementsAre("rates.xlsx"));
}

TEST(Lists, AreWhatTheLibraryDescribes) {
  EXPECT_THAT(run_command({"codes"}).out,
              AllOf(HasSubstr("Code"), HasSubstr("\nC2 "), HasSubstr("19 Aug 2024")));
  EXPECT_THAT(run_command({"codes", "--guide"}).out, AllOf(HasSubstr("When"), HasSubstr("Source")));
  // Id, weight with its dates, title, source, needs.
  const std::string rules = run_command({"rules"}).out;
  EXPECT_THAT(rules, AllOf(HasSubstr("\nR101 "), HasSubstr("\nL207 "),
                           HasSubstr("S to 2024-08-18; M from 2024-08-19"),
                           HasSubstr("SI 2024/208 reg. 10(4) Table 3, row X"), HasSubstr("pupil.dob")));
  EXPECT_THAT(run_command({"rules", "--needs"}).out, HasSubstr("Needs, beyond marks, calendar and roll"));
  EXPECT_THAT(run_command({"jobs"}).out, AllOf(HasSubstr("audit"), HasSubstr("  names")));
  EXPECT_THAT(run_command({"adapters"}).out, AllOf(HasSubstr("\nsql "), HasSubstr("sims")));
  EXPECT_THAT(run_command({"tables"}).out, AllOf(HasSubstr("enrolment"), HasSubstr("  school_key")));
  EXPECT_THAT(run_command({"preflight-rules"}).out, AllOf(HasSubstr("\nPF-001 "), HasSubstr("\nPF-163 ")));
  EXPECT_THAT(run_command({"la-profiles"}).out, AllOf(HasSubstr("\nnational "), HasSubstr("\nnorfolk ")));
  const std::string norfolk = run_command({"la-profiles", "926"}).out;
  EXPECT_THAT(norfolk,
              AllOf(HasSubstr("notice-exact-weeks"), HasSubstr("6, school weeks"), HasSubstr("article 61583"),
                    HasSubstr("to 18 Aug 2024"), HasSubstr("(unconfirmed)")));
  EXPECT_EQ(run_command({"la-profiles", "norfolk"}).out, norfolk);
  // As it stands in the data, byte for byte: it can be corrected and handed in.
  std::ifstream file(ROLLMARK_SOURCE_DIR "/schemas/la/norfolk.xml", std::ios::binary);
  const std::string data((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(run_command({"la-profiles", "926", "--xml"}).out, data);
  EXPECT_THAT(run_command({"la-profiles", "--xml"}).err, HasSubstr("needs an LA"));
  EXPECT_THAT(run_command({"la-profiles", "norfolc"}).err, HasSubstr("no LA profile \"norfolc\""));
}

TEST(Version, NamesTheCommandAndTheLibrary) {
  const Outcome outcome = run_command({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("rollmark 0."));
}

}  // namespace
}  // namespace rollmark::test
