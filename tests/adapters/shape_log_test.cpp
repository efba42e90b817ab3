// A log of entries: the last one counts, the earlier ones are amendments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;

const Value null;

std::string mapping(const std::string& key = "<column name=\"enrolment_key\">who</column>",
                    const std::string& sequence = "<column name=\"sequence\">id</column>") {
  return R"(<mapping name="gibbon" vendor="v" version="1"><capabilities codes="mapped" freshness="live"/>
    <table name="enrolment"><column name="school_key">'1'</column><column name="enrolment_key">id</column>
      <column name="pupil_key">pupil</column><column name="start_date">s</column><column name="end_date">x</column>
      <from>enrolments</from></table>
    <table name="mark_row" shape="log"><column name="school_key" constant="yes">'1'</column>)" +
         key + sequence + R"(<column name="date">day</column><column name="half_day">half</column>
      <column name="vendor_code">code</column><column name="recorded_at" take="moment">at</column>
      <column name="changed_by">taker</column><column name="reason">reason</column><from>log</from></table></mapping>)";
}

struct Told {
  std::vector<Row> marks;
  std::vector<Row> changes;
  std::string message;
};

// `rows` of log(id, who, day, half, code, at, taker, reason).
Told told(const std::string& rows, const std::string& xml = mapping(), bool want_marks = true) {
  SqliteFile file;
  file.run(
      "CREATE TABLE log(id, who, day, half, code, at, taker, reason); CREATE TABLE enrolments(id, pupil, s, "
      "x);"
      "INSERT INTO enrolments VALUES('e1', 'p', '2025-09-01', '2026-03-31'), ('e2', 'p', '2026-09-01', "
      "NULL);" +
      (rows.empty() ? rows : "INSERT INTO log VALUES" + rows));
  RecordingSink sink;
  if (want_marks) {
    sink.want("mark_row", {"school_key*", "enrolment_key", "pupil_key", "date*", "half_day*", "vendor_code*",
                           "recorded_at"});
  }
  sink.want("mark_change", {"enrolment_key*", "date*", "half_day*", "seq", "old_code", "new_code",
                            "changed_at", "changed_by", "reason"});
  Told result;
  result.message = load_sql("url=" + file.url() + "\nmapping=" + write_mapping(file, xml), sink).message;
  result.marks = sink.tables["mark_row"].rows;
  result.changes = sink.tables["mark_change"].rows;
  return result;
}

TEST(Log, TheLastEntryCountsAndTheEarlierOnesAreAmendments) {
  const Told result = told(
      "(3, 'e1', '2026-01-05', 'AM', 'I', '2026-01-06 09:00:00', 'office', 'phoned'),"
      "(1, 'e1', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', 'T1', NULL),"
      "(2, 'e1', '2026-01-05', 'AM', 'L', '2026-01-05 09:20:00', 'T1', ''),"
      "(4, 'e1', '2026-01-05', 'PM', '\\', '2026-01-05 13:05:00', 'T1', NULL)");
  EXPECT_EQ(result.message, "");
  EXPECT_THAT(result.marks,
              ElementsAre(Row{"1", "e1", null, "2026-01-05", "AM", "I", "2026-01-06T09:00:00"},
                          Row{"1", "e1", null, "2026-01-05", "PM", "\\", "2026-01-05T13:05:00"}));
  EXPECT_THAT(
      result.changes,
      ElementsAre(Row{"e1", "2026-01-05", "AM", "1", "N", "L", "2026-01-05T09:20:00", "T1", null},
                  Row{"e1", "2026-01-05", "AM", "2", "L", "I", "2026-01-06T09:00:00", "office", "phoned"}));
}

TEST(Log, TwoEntriesAtOneMomentGoBySequence) {
  // 10 is after 9 as a number, and before it as a text.
  const Told result = told(
      "(10, 'e1', '2026-01-05', 'AM', 'I', '2026-01-05 08:50:00', NULL, NULL),"
      "(9, 'e1', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL)");
  EXPECT_THAT(result.marks,
              ElementsAre(Row{"1", "e1", null, "2026-01-05", "AM", "I", "2026-01-05T08:50:00"}));
  EXPECT_EQ(result.changes.size(), 1U);
}

TEST(Log, WithoutASequenceTheLowestCodeCountsInAnyOrderOfRows) {
  const std::string a = "(1, 'e1', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL)";
  const std::string b = "(2, 'e1', '2026-01-05', 'AM', 'I', '2026-01-05 08:50:00', NULL, NULL)";
  const std::string xml = mapping("<column name=\"enrolment_key\">who</column>", "");
  for (const std::string& rows : {a + "," + b, b + "," + a}) {
    EXPECT_THAT(told(rows, xml).marks,
                ElementsAre(Row{"1", "e1", null, "2026-01-05", "AM", "I", "2026-01-05T08:50:00"}));
  }
}

TEST(Log, TheHourThatComesTwiceGoesBySequence) {
  // 25 October 2026: 01:50 summer time, then 01:10 Greenwich time, twenty minutes later.
  const std::string rows =
      "(1, 'e2', '2026-10-23', 'AM', 'N', '2026-10-25 01:50:00', NULL, NULL),"
      "(2, 'e2', '2026-10-23', 'AM', 'I', '2026-10-25 01:10:00', NULL, NULL)";
  EXPECT_THAT(told(rows).marks,
              ElementsAre(Row{"1", "e2", null, "2026-10-23", "AM", "I", "2026-10-25T01:10:00"}));
  // A week earlier the same times are what they say.
  const std::string before =
      "(1, 'e2', '2026-10-16', 'AM', 'N', '2026-10-18 01:50:00', NULL, NULL),"
      "(2, 'e2', '2026-10-16', 'AM', 'I', '2026-10-18 01:10:00', NULL, NULL)";
  EXPECT_THAT(told(before).marks,
              ElementsAre(Row{"1", "e2", null, "2026-10-16", "AM", "N", "2026-10-18T01:50:00"}));
}

TEST(Log, TheSameCodeAgainIsNoAmendment) {
  const Told result = told(
      "(1, 'e1', '2026-01-05', 'AM', '/', '2026-01-05 08:50:00', NULL, NULL),"
      "(2, 'e1', '2026-01-05', 'AM', '/', '2026-01-05 08:55:00', NULL, NULL)");
  EXPECT_THAT(result.marks,
              ElementsAre(Row{"1", "e1", null, "2026-01-05", "AM", "/", "2026-01-05T08:55:00"}));
  EXPECT_TRUE(result.changes.empty());
}

TEST(Log, APupilsAmendmentIsOfTheEnrolmentThatCoversIt) {
  const std::string xml = mapping("<column name=\"pupil_key\">who</column>");
  const Told result = told(
      "(1, 'p', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL),"
      "(2, 'p', '2026-01-05', 'AM', 'I', '2026-01-05 09:50:00', NULL, NULL),"
      "(3, 'p', '2026-10-05', 'AM', 'N', '2026-10-05 08:50:00', NULL, NULL),"
      "(4, 'p', '2026-10-05', 'AM', 'M', NULL, NULL, NULL)",
      xml);
  // An entry without a moment is taken as the earliest.
  EXPECT_THAT(result.marks, ElementsAre(Row{"1", null, "p", "2026-01-05", "AM", "I", "2026-01-05T09:50:00"},
                                        Row{"1", null, "p", "2026-10-05", "AM", "N", "2026-10-05T08:50:00"}));
  EXPECT_THAT(result.changes,
              ElementsAre(Row{"e1", "2026-01-05", "AM", "1", "N", "I", "2026-01-05T09:50:00", null, null},
                          Row{"e2", "2026-10-05", "AM", "1", "M", "N", "2026-10-05T08:50:00", null, null}));
}

TEST(Log, AmendmentsAloneAndAnEmptyLog) {
  const Told alone = told(
      "(1, 'e1', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL),"
      "(2, 'e1', '2026-01-05', 'AM', 'I', '2026-01-05 09:50:00', NULL, NULL)",
      mapping(), false);
  EXPECT_EQ(alone.changes.size(), 1U);
  EXPECT_TRUE(alone.marks.empty());
  EXPECT_EQ(told("").message, "");
}

TEST(Log, WhatCannotBeReadGoesToTheHost) {
  const Told result = told(
      "(1, NULL, '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL),"
      "(2, 'e1', '05/01/2026', 'AM', 'I', '2026-01-05 08:50:00', NULL, NULL),"
      "(3, 'e1', '2026-01-05', 'AM', NULL, '2026-01-05 08:50:00', NULL, NULL),"
      "(4, 'e1', '2026-01-06', 'AM', 'I', 'yesterday', NULL, NULL)");
  EXPECT_THAT(result.marks,
              ElementsAre(Row{"1", null, null, "2026-01-05", "AM", "N", "2026-01-05 08:50:00"},
                          Row{"1", "e1", null, "05/01/2026", "AM", "I", "2026-01-05 08:50:00"},
                          Row{"1", "e1", null, "2026-01-06", "AM", "I", "yesterday"},
                          Row{"1", "e1", null, "2026-01-05", "AM", null, "2026-01-05T08:50:00"}));
  EXPECT_EQ(told("('x', 'e1', '2026-01-05', 'AM', 'N', '2026-01-05 08:50:00', NULL, NULL)").message,
            "mapping gibbon, table mark_row, column sequence: a value is no whole number");
}

}  // namespace
}  // namespace rollmark::test
