// A folder of files as a source: which tables come, which rows, and what is said of a folder that is none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/csv_folder.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

void fill(const CsvFolder& folder) {
  folder.write("mark_row",
               "school_key,enrolment_key,date,half_day,vendor_code\n"
               "1,e1,2026-09-01,AM,/\n"
               "1,e1,2026-09-02,AM,\\\n"
               "2,e1,2026-09-02,AM,/\n"
               "1,e1,2026-09-03,AM,I\n");
  folder.write("code", "school_key,vendor_code\n1,/\n,\\\n2,I\n");
}

const std::vector<std::string> mark_columns = {"school_key*", "enrolment_key", "date*", "half_day*",
                                               "vendor_code*"};

std::vector<std::string> codes_loaded(const CsvFolder& folder, const std::string& more) {
  RecordingSink sink;
  sink.want("mark_row", mark_columns);
  const Outcome outcome = load_csv(folder.source(more), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_OK) << outcome.message;
  std::vector<std::string> codes;
  for (const Row& row : sink.tables["mark_row"].rows) codes.push_back(*row[0] + *row[4]);
  return codes;
}

TEST(Csv, LeavesOutRowsOfOtherSchoolsAndDates) {
  const CsvFolder folder;
  fill(folder);
  EXPECT_THAT(codes_loaded(folder, ""), ElementsAre("1/", "1\\", "2/", "1I"));
  EXPECT_THAT(codes_loaded(folder, "school=1\n"), ElementsAre("1/", "1\\", "1I"));
  // Both days inside.
  EXPECT_THAT(codes_loaded(folder, "school=1\nfrom=2026-09-02\n"), ElementsAre("1\\", "1I"));
  EXPECT_THAT(codes_loaded(folder, "from=2026-09-02\nto=2026-09-02\n"), ElementsAre("1\\", "2/"));
  EXPECT_TRUE(codes_loaded(folder, "school=3\n").empty());
}

TEST(Csv, ARowWithoutASchoolServesEveryOne) {
  const CsvFolder folder;
  fill(folder);
  RecordingSink sink;
  sink.want("code", {"school_key", "vendor_code*"});
  ASSERT_EQ(load_csv(folder.source("school=1\n"), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.tables["code"].rows, ElementsAre(Row{"1", "/"}, Row{Value(), "\\"}));
}

TEST(Csv, DeliversWhatIsWantedAndThere) {
  const CsvFolder folder;
  fill(folder);
  folder.write("pupil", "pupil_key,legal_surname,school_key\np1,Secret,1\n");
  folder.write("leave", "school_key,enrolment_key,decision\n");
  RecordingSink sink;
  sink.want("pupil", {"school_key*", "pupil_key*", "dob"});
  sink.want("leave", {"school_key*", "decision", "decided_on"});
  sink.want("exam", {"school_key*"});
  sink.want("document", {"name*", "bytes*"});
  ASSERT_EQ(load_csv(folder.source(), sink).status, ROLLMARK_OK);
  EXPECT_THAT(sink.order, ElementsAre("pupil", "leave"));  // exam is not there; marks were not asked for
  EXPECT_THAT(sink.tables["pupil"].columns, ElementsAre("school_key", "pupil_key"));
  EXPECT_THAT(sink.tables["pupil"].rows, ElementsAre(Row{"1", "p1"}));
  EXPECT_THAT(sink.tables["leave"].columns, ElementsAre("school_key", "decision"));
  EXPECT_TRUE(sink.tables["leave"].rows.empty());
}

std::string refusal(const std::string& source, rollmark_status status) {
  RecordingSink sink;
  sink.want("mark_row", mark_columns);
  const Outcome outcome = load_csv(source, sink);
  EXPECT_EQ(outcome.status, status) << outcome.message;
  return outcome.message;
}

TEST(Csv, SaysWhatIsWrongWithTheSource) {
  const CsvFolder folder;
  EXPECT_EQ(refusal("", ROLLMARK_E_ARGUMENT),
            "key \"folder\" is missing: the absolute path of a folder of CSV files");
  EXPECT_EQ(refusal("folder=here", ROLLMARK_E_ARGUMENT), "key \"folder\": an absolute path is needed");
  EXPECT_EQ(refusal("folder=/no/such", ROLLMARK_E_IO),
            "key \"folder\": there is no such folder, or it cannot be entered");
  EXPECT_EQ(refusal(folder.source("from=1 Sept"), ROLLMARK_E_ARGUMENT),
            "key \"from\": a date is written YYYY-MM-DD");
  EXPECT_EQ(refusal(folder.source("url=x"), ROLLMARK_E_ARGUMENT),
            "unknown key \"url\"; known: folder,school,from,to,tables,max_rows,dates");
  EXPECT_EQ(refusal(folder.source(folder.source()), ROLLMARK_E_ARGUMENT), "key \"folder\" is given twice");
  EXPECT_EQ(refusal(folder.source(), ROLLMARK_E_DATA),
            "the folder has no file mark_row.csv; where it holds only some tables, name them in the key "
            "\"tables\"");
  std::filesystem::create_directory(folder.path() / "mark_row.csv");
  EXPECT_EQ(refusal(folder.source(), ROLLMARK_E_IO), "file mark_row.csv: it is no file");
}

TEST(Csv, EndsAtTheRowsAllowed) {
  const CsvFolder folder;
  fill(folder);
  EXPECT_EQ(codes_loaded(folder, "max_rows=4").size(), 4U);
  EXPECT_EQ(refusal(folder.source("max_rows=3"), ROLLMARK_E_DATA),
            "file mark_row.csv, line 5, column 1 (school_key): more than 3 rows (key \"max_rows\")");
}

// One load is one snapshot: a file that is written to while the folder is read ends it.
TEST(Csv, NoticesAFileThatChangesMeanwhile) {
  const CsvFolder folder;
  fill(folder);
  RecordingSink sink;
  sink.want("code", {"school_key", "vendor_code*"});
  sink.want("mark_row", mark_columns);
  sink.before_put = [&](std::string_view table) {
    if (table == "mark_row") folder.write("code", "school_key,vendor_code\n");
    return ROLLMARK_OK;
  };
  const Outcome outcome = load_csv(folder.source(), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_E_IO);
  EXPECT_EQ(outcome.message, "file code.csv: it was changed while the folder was read; load it again");
  // One that comes meanwhile is as bad: the tables before it are of another state.
  RecordingSink late;
  late.want("leave", {"school_key*"});
  late.want("mark_row", mark_columns);
  late.before_put = [&](std::string_view) {
    folder.write("leave", "school_key,enrolment_key\n");
    return ROLLMARK_OK;
  };
  EXPECT_EQ(load_csv(folder.source(), late).status, ROLLMARK_E_IO);
}

TEST(Csv, StopsWhereTheHostSaysSo) {
  const CsvFolder folder;
  std::string bytes = "school_key,enrolment_key,date,half_day,vendor_code\n";
  for (int i = 0; i < 9000; ++i) bytes += "1,e1,2026-09-01,AM,/\n";
  folder.write("mark_row", bytes);
  RecordingSink sink;
  sink.want("mark_row", mark_columns);
  sink.on_progress = [](std::string_view, std::int64_t done) { return done >= 4096 ? 1 : 0; };
  const Outcome outcome = load_csv(folder.source(), sink);
  EXPECT_EQ(outcome.status, ROLLMARK_CANCELLED);
  EXPECT_EQ(sink.tables["mark_row"].rows.size(), 4096U);
  // Rows that are left out count for progress too.
  RecordingSink other;
  other.want("mark_row", mark_columns);
  other.on_progress = sink.on_progress;
  EXPECT_EQ(load_csv(folder.source("school=9\n"), other).status, ROLLMARK_CANCELLED);
  RecordingSink refusing;
  refusing.want("mark_row", mark_columns);
  refusing.before_put = [](std::string_view) { return ROLLMARK_E_DATA; };
  EXPECT_EQ(load_csv(folder.source(), refusing).status, ROLLMARK_E_DATA);
}

TEST(Csv, TheProbeNamesWhatIsThere) {
  const CsvFolder folder;
  fill(folder);
  const std::string source = folder.source();
  char out[200];
  EXPECT_EQ(csv_adapter().probe(source.c_str(), -1, out, sizeof out, nullptr), ROLLMARK_OK);
  EXPECT_STREQ(out, "CSV: code mark_row");
  EXPECT_EQ(csv_adapter().probe(source.c_str(), -1, out, 8, nullptr), ROLLMARK_OK);
  EXPECT_STREQ(out, "CSV: co");
}

TEST(Csv, DescribesItself) {
  const rollmark_adapter& adapter = csv_adapter();
  EXPECT_STREQ(adapter.id, "csv");
  EXPECT_EQ(adapter.capabilities, ROLLMARK_ADAPTER_READS | ROLLMARK_ADAPTER_PROBES);
  EXPECT_EQ(adapter.append, nullptr);
  EXPECT_STREQ(adapter.source_keys, "folder,school,from,to,tables,max_rows,dates");
}

}  // namespace
}  // namespace rollmark::test
