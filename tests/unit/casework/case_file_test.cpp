// What a case file keeps, how a row is written down for it, why it is not taken, and what belongs to one
// child.
#include "casework/case_file.hpp"

#include <gmock/gmock.h>

#include "core/dataset.hpp"
#include "rulebook/code_law.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CaseFileRows : public testing::Test {
 protected:
  CaseFileRows() : data(std::make_shared<RulebookLaw>(embedded_rulebook()), 1000) {}
  void put(const char* table, TextRows& rows) { data.put(table, rows.rows(), rows.columns()); }
  std::vector<std::string> reasons(const std::set<std::string>& tables) {
    std::vector<std::string> all;
    for (const CaseReason& one : case_reasons(*data.snapshot(), tables)) {
      all.push_back(one.table_name + " " + std::to_string(one.row) + " " + one.column + ": " + one.reason);
    }
    return all;
  }
  Dataset data;
};

CaseEntry entry(std::int64_t seq, const char* table, std::vector<std::pair<std::string, std::string>> fields,
                const char* made = "2026-09-10T09:00:00") {
  std::ranges::sort(fields);
  CaseEntry one;
  one.seq = seq;
  one.kind = "row";
  one.table_name = table;
  one.made_at = parse_moment(made);
  one.fields = written_fields(fields);
  one.state = "stands";
  return one;
}

CaseEntry correction(std::int64_t seq, std::int64_t about, const char* table,
                     std::vector<std::pair<std::string, std::string>> fields,
                     const char* made = "2026-09-10T09:00:00") {
  CaseEntry one = entry(seq, table, std::move(fields), made);
  one.kind = "correction";
  one.about = about;
  return one;
}

TEST(CaseFileTables, AreRecordsAndNeitherRegistersNorItself) {
  for (const char* kept : {"action", "notice", "leave", "officer", "case_step", "export_made"}) {
    EXPECT_TRUE(is_case_file_table(kept)) << kept;
  }
  for (const char* not_kept :
       {"mark_row", "pupil", "enrolment", "document", "case_entry", "keyed_pupil", "no such"}) {
    EXPECT_FALSE(is_case_file_table(not_kept)) << not_kept;
  }
  EXPECT_GE(case_file_tables().size(),
            35U);  // 14 that an MIS may have too, 21 of casework and what was added since
}

TEST_F(CaseFileRows, AreWrittenDownByColumnInTheOrderOfTheirBytes) {
  TextRows rows({"school_key", "pupil_key", "kind", "date", "time", "text"});
  rows.row({"S", "P1", "hearing", "2026-11-05", "09:05", nullptr});
  put("case_date", rows);
  const auto snapshot = data.snapshot();
  const TablePart& part = snapshot->parts.front()->tables.front();
  const std::string fields = case_fields(part, 0);
  EXPECT_EQ(fields,
            "4:date,10:2026-11-05,4:kind,7:hearing,9:pupil_key,2:P1,10:school_key,1:S,4:time,5:09:05,");
  EXPECT_EQ(written_fields(read_case_fields(fields)), fields);
  EXPECT_ANY_THROW(read_case_fields(fields.substr(0, fields.size() - 1)));
  EXPECT_ANY_THROW(read_case_fields("99999999999:x,"));
}

TEST_F(CaseFileRows, MomentsAndNumbersAreWrittenAsTheyAreRead) {
  TextRows rows({"message_ref", "channel", "received_at"});
  rows.row({"M1", "email", "2026-11-05T16:59:30"});
  put("message", rows);
  const auto snapshot = data.snapshot();
  EXPECT_EQ(case_fields(snapshot->parts.front()->tables.front(), 0),
            "7:channel,5:email,11:message_ref,2:M1,11:received_at,19:2026-11-05T16:59:30,");
}

TEST_F(CaseFileRows, AreRefusedWithTheirPlaceAndNoValue) {
  TextRows messages({"message_ref", "channel", "received_at"});
  messages.row({"M1", "email", "2026-11-05T16:59:30"});
  messages.row({"M2", "pigeon", "2026-11-05T16:59:30"});
  messages.row({"M3", "email", "yesterday"});
  put("message", messages);
  TextRows cases({"case_ref", "school_key", "pupil_key", "route", "opened_on", "closed_on"});
  cases.row({"C1", "S", "P", "legal", "2026-10-02", "2026-10-01"});
  cases.row({" ", "S", "P", "legal", "2026-10-02", "2026-10-02"});  // closed on the day: taken
  put("attendance_case", cases);
  const std::vector<std::string> all = reasons({"message", "attendance_case"});
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0], "attendance_case 1 closed_on: lies before opened_on");
  EXPECT_EQ(all[1], "attendance_case 2 case_ref: needed, and empty or blank");
  EXPECT_EQ(all[2],
            "message 2 channel: a word that the column does not take; it takes letter, email, voicemail");
  EXPECT_EQ(all[3].substr(0, 21), "message 3 received_at");
  EXPECT_THAT(reasons({"strategy"}), IsEmpty());
}

// P's case has a step and a meeting, the meeting an action; Q's case has a step.
TEST(CaseFileOfAChild, IsItsRowsAndThoseOfItsCases) {
  const std::vector<CaseEntry> entries = {
      entry(1, "action", {{"school_key", "S"}, {"pupil_key", "P"}}),
      entry(2, "action", {{"school_key", "T"}, {"pupil_key", "P"}}),  // another school's P
      entry(3, "case_step", {{"case_ref", "C1"}, {"number", "1"}}),   // before its case was written
      entry(4, "attendance_case", {{"case_ref", "C1"}, {"school_key", "S"}, {"pupil_key", "P"}}),
      entry(5, "attendance_case", {{"case_ref", "C2"}, {"school_key", "S"}, {"pupil_key", "Q"}}),
      entry(6, "case_step", {{"case_ref", "C2"}, {"number", "1"}}),
      entry(7, "meeting", {{"meeting_ref", "M1"}, {"case_ref", "C1"}, {"school_key", "S"}}),
      entry(8, "meeting_action", {{"meeting_ref", "M1"}, {"number", "1"}}),
      entry(9, "strategy", {{"strategy_ref", "X"}, {"school_key", "S"}})};
  EXPECT_THAT(entries_of_pupil(entries, "S", "P"), ElementsAre(1, 3, 4, 7, 8));
  EXPECT_THAT(entries_of_pupil(entries, "S", "Q"), ElementsAre(5, 6));
  EXPECT_THAT(entries_of_pupil(entries, "", "P"), ElementsAre(1, 2, 3, 4, 7, 8));
  EXPECT_THAT(entries_of_pupil(entries, "S", "nobody"), IsEmpty());
}

// A row that was entered for the wrong child, and put right: both children's erasure takes both entries.
TEST(CaseFileOfAChild, TakesWholeFamilies) {
  const std::vector<CaseEntry> entries = {
      entry(1, "action", {{"school_key", "S"}, {"pupil_key", "P"}}),
      correction(2, 1, "action", {{"school_key", "S"}, {"pupil_key", "Q"}}), correction(3, 2, "action", {})};
  EXPECT_THAT(entries_of_pupil(entries, "S", "P"), ElementsAre(1, 2, 3));
  EXPECT_THAT(entries_of_pupil(entries, "S", "Q"), ElementsAre(1, 2, 3));
}

TEST(CaseFileOfATime, TakesFamiliesWhoseLatestEntryIsBefore) {
  const std::vector<CaseEntry> entries = {
      entry(1, "action", {{"type", "call"}}, "2026-08-31T23:59:59"),
      entry(2, "action", {{"type", "call"}}, "2026-09-01T00:00:00"),  // the first moment of the day: kept
      entry(3, "action", {{"type", "call"}}, "2026-08-01T09:00:00"),
      correction(4, 3, "action", {{"type", "visit"}}, "2026-09-02T09:00:00")};
  EXPECT_THAT(entries_before(entries, *parse_day("2026-09-01")), ElementsAre(1));
  EXPECT_THAT(entries_before(entries, *parse_day("2026-09-03")), ElementsAre(1, 2, 3, 4));
}

TEST(CaseFileChain, IsHeldAgainstItselfAndAHash) {
  std::vector<CaseEntry> entries = {entry(1, "action", {{"type", "call"}}),
                                    entry(2, "action", {{"type", "call"}}),
                                    entry(3, "action", {{"type", "call"}})};
  const std::string hashes[] = {std::string(64, '0'), std::string(64, '1'), std::string(64, '2'),
                                std::string(64, '3')};
  for (std::size_t i = 0; i < 3; ++i) {
    entries[i].previous = hashes[i];
    entries[i].hash = hashes[i + 1];
  }
  EXPECT_THAT(case_breaks(entries, ""), IsEmpty());
  EXPECT_THAT(case_breaks(entries, hashes[2]), IsEmpty());
  ASSERT_EQ(case_breaks(entries, std::string(64, 'f')).size(), 1U);
  EXPECT_EQ(case_breaks(entries, std::string(64, 'f'))[0].seq, 0);
  auto broken = entries;
  broken[1].previous = hashes[3];
  ASSERT_EQ(case_breaks(broken, "").size(), 1U);
  EXPECT_EQ(case_breaks(broken, "")[0].seq, 2);
  broken = entries;
  broken.erase(broken.begin() + 1);
  ASSERT_EQ(case_breaks(broken, "").size(), 1U);
  EXPECT_EQ(case_breaks(broken, "")[0].reason, "the entry is missing");
  broken = entries;
  broken[2].state = "broken: its key does not open it";
  ASSERT_EQ(case_breaks(broken, "").size(), 1U);
  EXPECT_EQ(case_breaks(broken, "")[0].reason, "its key does not open it");
}

}  // namespace
}  // namespace rollmark::test
