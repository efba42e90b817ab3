// What goes into a case file comes out of it: rows, corrections, erasures, older and newer files.
#include <gmock/gmock.h>

#include <fstream>

#include "case_rows.hpp"
#include "sdk/fault.hpp"

namespace rollmark::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string fault_of(const std::string& url, const std::vector<NewEntry>& entries,
                     const std::string& more = "") {
  try {
    append_entries(url, entries, more);
  } catch (const adapter::Fault& fault) {
    return fault.what();
  }
  return {};
}

std::vector<std::string> outcomes(const std::string& url, const std::string& more = "") {
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "outcome"});
  load_entries(url, sink, more);
  std::vector<std::string> all;
  for (const Row& row : sink.tables["action"].rows)
    all.push_back(row[1].value_or("") + " " + row[2].value_or("-"));
  return all;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

NewEntry about(const std::string& seq, const std::string& kind) {
  NewEntry entry = action_row(1);
  entry.kind = kind;
  entry.about = seq;
  if (kind != "correction") entry.fields = {{"lawful_reason", "UK GDPR art. 17(1)(a)"}};
  return entry;
}

TEST(CaseFile, RowsComeBackInTheirTable) {
  const CaseFolder folder;
  NewEntry notice;
  notice.table = "notice";
  notice.fields = {{"pupil_key", "P9"}, {"school_key", "S2"}};
  append_entries(folder.url(), {action_row(1), notice, action_row(2)}, "create=yes");
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P1 no answer, 1", "P2 no answer, 2"));
  EXPECT_THAT(outcomes(folder.url(), "school=S2"), IsEmpty());
  EXPECT_THAT(states(folder.url()), ElementsAre("1 row stands", "2 row stands", "3 row stands"));
  // No table that the file never had an entry of.
  RecordingSink sink;
  sink.want("warning", {"school_key*", "pupil_key*"});
  load_entries(folder.url(), sink);
  EXPECT_TRUE(sink.tables.empty());
}

TEST(CaseFile, NothingOfARowStandsInClear) {
  const CaseFolder folder;
  append_entries(folder.url(), {action_row(7)}, "create=yes");
  const std::string bytes = bytes_of(folder.file());
  EXPECT_EQ(bytes.find("no answer"), std::string::npos);
  EXPECT_EQ(bytes.find("P7"), std::string::npos);
  EXPECT_NE(bytes.find("Officer One"), std::string::npos);  // who made it is in clear
  EXPECT_EQ(std::filesystem::status(folder.file()).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(CaseFile, ACorrectionStandsForTheRow) {
  const CaseFolder folder;
  append_entries(folder.url(), {action_row(1), action_row(2)}, "create=yes");
  NewEntry first = about("1", "correction");
  first.fields = {{"outcome", "will call back"}, {"pupil_key", "P1"}, {"school_key", "S1"}};
  append_entries(folder.url(), {first});
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P2 no answer, 2", "P1 will call back"));
  // Of the correction: the latest of the family stands.
  NewEntry second = about("3", "correction");
  second.fields = {{"pupil_key", "P1"}, {"school_key", "S1"}};
  append_entries(folder.url(), {second});
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P2 no answer, 2", "P1 -"));
  NewEntry withdrawal = about("2", "correction");
  withdrawal.fields.clear();
  append_entries(folder.url(), {withdrawal});
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P1 -"));
  EXPECT_THAT(states(folder.url()),
              ElementsAre("1 row corrected", "2 row corrected", "3 correction corrected",
                          "4 correction stands", "5 correction withdrawn"));
}

TEST(CaseFile, AnErasureDestroysTheKeyAndTheChainStaysWhole) {
  const CaseFolder folder;
  append_entries(folder.url(), {action_row(1), action_row(2)}, "create=yes");
  append_entries(folder.url(), {about("1", "erasure")});
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P2 no answer, 2"));
  EXPECT_THAT(states(folder.url()), ElementsAre("1 row erased", "2 row stands", "3 erasure stands"));
  EXPECT_EQ(fault_of(folder.url(), {about("1", "erasure")}),
            "case file: entry 1 was erased already; nothing was written");
  EXPECT_EQ(fault_of(folder.url(), {about("1", "correction")}),
            "case file: entry 1 was erased already; nothing was written");
}

TEST(CaseFile, TheKeyThatWasDestroyedIsNowhereInTheFile) {
  const CaseFolder folder;
  append_entries(folder.url(), {action_row(1), action_row(2)}, "create=yes");
  const std::string key = value_of(folder.file(), "SELECT secret FROM rollmark_case_key WHERE seq = 1");
  ASSERT_EQ(key.size(), 64U);
  ASSERT_NE(bytes_of(folder.file()).find(key), std::string::npos);
  append_entries(folder.url(), {about("1", "retention")});
  EXPECT_EQ(bytes_of(folder.file()).find(key), std::string::npos);
  EXPECT_EQ(states(folder.url()).front(), "1 row erased");
}

TEST(CaseFile, AppendsAreRefusedWhole) {
  const CaseFolder folder;
  EXPECT_THAT(fault_of(folder.url(), {action_row(1)}), HasSubstr("no such file"));
  append_entries(folder.url(), {action_row(1)}, "create=yes");
  NewEntry bad = action_row(3);
  bad.made_at = "2026-09-10";
  EXPECT_EQ(fault_of(folder.url(), {action_row(2), bad}),
            "case file: row 2 of what is appended, made_at: YYYY-MM-DDTHH:MM:SS is needed");
  bad = action_row(3);
  bad.table = "Action; --";
  EXPECT_THAT(fault_of(folder.url(), {bad}), HasSubstr("table_name: not the name of a table"));
  bad = action_row(3);
  std::swap(bad.fields[0], bad.fields[1]);
  EXPECT_THAT(fault_of(folder.url(), {bad}), HasSubstr("fields"));
  EXPECT_EQ(fault_of(folder.url(), {action_row(2), about("9", "correction")}),
            "case file: there is no entry 9; nothing was written");
  NewEntry other = about("1", "correction");
  other.table = "notice";
  EXPECT_THAT(fault_of(folder.url(), {other}), HasSubstr("entry 1 is no row or correction of that table"));
  NewEntry named = action_row(4);
  named.id = "term-1.1";
  append_entries(folder.url(), {named});
  EXPECT_EQ(fault_of(folder.url(), {action_row(5), named}),
            "case file: an entry of that id is there already, as entry 2; nothing was written");
  EXPECT_THAT(states(folder.url()), ElementsAre("1 row stands", "2 row stands"));
}

TEST(CaseFile, AFileOfNoBytesIsBegunOnlyWhereThatIsAsked) {
  const CaseFolder folder;
  std::ofstream(folder.file()).close();
  EXPECT_THAT(fault_of(folder.url(), {action_row(1)}), HasSubstr("the file is empty"));
  EXPECT_THAT(refusal(folder.url()), HasSubstr("the file is empty"));
  append_entries(folder.url(), {action_row(1)}, "create=yes");
  EXPECT_THAT(outcomes(folder.url()), ElementsAre("P1 no answer, 1"));
}

// Version 1 had no head.
TEST(CaseFile, AnOlderFileIsBroughtForward) {
  for (const bool by_load : {true, false}) {
    const CaseFolder folder;
    append_entries(folder.url(), {action_row(1), action_row(2)}, "create=yes");
    tamper(folder.file(), "DROP TABLE rollmark_case_head; UPDATE rollmark_case_version SET version = 1");
    if (!by_load) append_entries(folder.url(), {action_row(3)});
    EXPECT_EQ(outcomes(folder.url()).size(), by_load ? 2U : 3U);
    append_entries(folder.url(), {action_row(4)});
    EXPECT_EQ(outcomes(folder.url()).size(), by_load ? 3U : 4U);
    tamper(folder.file(),
           "DELETE FROM rollmark_case_entry WHERE seq = (SELECT max(seq) FROM rollmark_case_entry); "
           "DELETE FROM rollmark_case_key WHERE seq NOT IN (SELECT seq FROM rollmark_case_entry)");
    EXPECT_THAT(refusal(folder.url()), HasSubstr("cut off the end"));
  }
}

TEST(CaseFile, ANewerFileIsRefusedByName) {
  const CaseFolder folder;
  append_entries(folder.url(), {action_row(1)}, "create=yes");
  tamper(folder.file(), "UPDATE rollmark_case_version SET version = 3");
  const std::string why = "case file: it is of version 3; this Rollmark knows up to 2; upgrade Rollmark";
  EXPECT_EQ(refusal(folder.url()), why);
  EXPECT_EQ(fault_of(folder.url(), {action_row(2)}), why);
}

TEST(CaseFile, ADatabaseOfAnotherIsNotTaken) {
  const CaseFolder folder;
  {
    std::ofstream(folder.file()) << "this is no database, though it is long enough to be taken for one ......"
                                    ".....................................................................";
  }
  EXPECT_THAT(refusal(folder.url()), HasSubstr("not a database"));
  EXPECT_THAT(fault_of(folder.url(), {action_row(1)}, "create=yes"), HasSubstr("not a database"));
}

}  // namespace
}  // namespace rollmark::test
