// Options as the lines that the library takes.
#include "job_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "command_error.hpp"
#include "run_command.hpp"

namespace rollmark::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

const LocalMoment monday_morning{"2026-11-23", "09:15"};

Command with(Verb verb, JobOptions job) {
  Command command;
  command.verb = verb;
  command.job = std::move(job);
  return command;
}

TEST(Source, APathBecomesAnAbsoluteAddress) {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("school.db", "");
  EXPECT_EQ(database_url(file), "sqlite://" + file);
  EXPECT_EQ(database_url(folder.file("x/../school.db")), "sqlite://" + file);
  EXPECT_EQ(database_url("postgresql://host/school"), "postgresql://host/school");
  EXPECT_EQ(database_url("odbc:Driver=/usr/lib/driver.so;Database=school"),
            "odbc:Driver=/usr/lib/driver.so;Database=school");
  EXPECT_THROW(database_url(folder.file("none.db")), CommandError);
  EXPECT_THROW(database_url(folder.path().string()), CommandError);
}

TEST(Source, ExtraKeysFollow) {
  const test::TemporaryFolder folder;
  JobOptions job;
  job.vendor = "sims";
  job.db = "sqlite:///a.db";
  job.school = "S1";
  job.from = "2026-09-01";  // a job's parameter; a rule may need what lies before
  job.source = {{"param.school_type", "maintained"}};
  EXPECT_THAT(source_of(job), ElementsAre(Pair("url", "sqlite:///a.db"), Pair("mapping", "sims"),
                                          Pair("school", "S1"), Pair("param.school_type", "maintained")));
  job.vendor = folder.write("mapping.xml", "");
  EXPECT_EQ(source_of(job)[1].second, job.vendor);
}

TEST(Params, TodayAsItIsNowUnlessToldOtherwise) {
  EXPECT_THAT(params_of(with(Verb::audit, {}), monday_morning),
              ElementsAre(Pair("on", "2026-11-23"), Pair("now", "09:15"), Pair("documents", "none")));
  JobOptions on;
  on.on = "2026-11-23";
  EXPECT_THAT(params_of(with(Verb::audit, on), monday_morning),
              ElementsAre(Pair("on", "2026-11-23"), Pair("documents", "none")));
  JobOptions as_at;
  as_at.as_at = "2026-10-01";
  EXPECT_THAT(params_of(with(Verb::audit, as_at), monday_morning),
              ElementsAre(Pair("as_at", "2026-10-01"), Pair("documents", "none")));
  JobOptions now;
  now.now = "12:00";
  EXPECT_THAT(params_of(with(Verb::absence, now), monday_morning),
              ElementsAre(Pair("on", "2026-11-23"), Pair("now", "12:00"), Pair("documents", "none")));
}

TEST(Params, DocumentsAreThoseThatTheLibraryWrites) {
  JobOptions job;
  job.on = "2026-11-20";
  job.out = "out";
  job.formats = {"html", "xlsx", "csv"};
  EXPECT_THAT(params_of(with(Verb::audit, job), monday_morning),
              ElementsAre(Pair("on", "2026-11-20"), Pair("documents", "html,csv")));
  job.formats = {"xlsx"};
  EXPECT_THAT(params_of(with(Verb::audit, job), monday_morning),
              ElementsAre(Pair("on", "2026-11-20"), Pair("documents", "none")));
  job.params = {{"documents", "xml"}};
  EXPECT_THAT(params_of(with(Verb::audit, job), monday_morning),
              ElementsAre(Pair("on", "2026-11-20"), Pair("documents", "xml")));
}

TEST(Source, OfCsvIsAFolder) {
  const std::string folder = std::filesystem::temp_directory_path().lexically_normal().string();
  JobOptions job;
  job.vendor = "csv";
  job.db = "csv://" + folder;
  job.school = "7";
  EXPECT_STREQ(adapter_of(job), "csv");
  EXPECT_THAT(source_of(job), ElementsAre(Pair("folder", folder), Pair("school", "7")));
  job.db = folder;
  EXPECT_THAT(source_of(job), ElementsAre(Pair("folder", folder), Pair("school", "7")));
  job.db = "csv:///no/such/folder";
  EXPECT_THROW(source_of(job), CommandError);
  job.vendor = "canonical";
  EXPECT_STREQ(adapter_of(job), "sql");
}

TEST(Params, RatesTakeADateAlone) {
  EXPECT_THAT(params_of(with(Verb::rates, {}), monday_morning), ElementsAre(Pair("on", "2026-11-23")));
}

TEST(Lines, AreOneLineEach) {
  EXPECT_EQ(as_text({{"a", "1"}, {"b", "x=y"}}), "a=1\nb=x=y\n");
  EXPECT_THROW(as_text({{"a", "1\nnames=full"}}), CommandError);
  EXPECT_THROW(as_text({{"a\nb", "1"}}), CommandError);
}

}  // namespace
}  // namespace rollmark::cli
