// Exceptions only: present is implied by a register that was taken, and by nothing else. 2026-09-07 is a
// Monday; summer time ended on Sunday 2026-10-25.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/sql_adapter.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

const Value null;

const std::string tables = R"(
  CREATE TABLE students(id TEXT, starts TEXT, ends TEXT, form TEXT);
  CREATE TABLE rolls(day TEXT, half TEXT, form TEXT, taken_by TEXT);
  CREATE TABLE detail(student TEXT, day TEXT, half TEXT, code TEXT);
)";

std::string mapping(const std::string& more = "",
                    const std::string& register_columns = "<column name=\"taken_by\">taken_by</column>") {
  return R"(<mapping name="cmis" vendor="v" version="1"><capabilities codes="mapped" freshness="live"/>
    <table name="enrolment"><column name="school_key">'1'</column><column name="enrolment_key">'e' || id</column>
      <column name="pupil_key">id</column><column name="start_date">starts</column>
      <column name="end_date">ends</column><column name="registration_group">form</column><from>students</from></table>
    <table name="mark_row" shape="exceptions"><column name="school_key" constant="yes">'1'</column>
      <column name="pupil_key">student</column><column name="date">day</column><column name="half_day">half</column>
      <column name="vendor_code">code</column><from>detail</from><present am="/" pm="\"/></table>
    <table name="register"><column name="school_key">'1'</column><column name="date">day</column>
      <column name="half_day">half</column><column name="registration_group">form</column>)" +
         register_columns + "<from>rolls</from></table>" + more + "</mapping>";
}

std::vector<Row> marks(const std::string& sql, const std::string& xml = mapping(),
                       const std::string& keys = "") {
  SqliteFile file;
  file.run(tables + sql);
  RecordingSink sink;
  sink.want("mark_row",
            {"school_key*", "enrolment_key", "pupil_key", "date*", "half_day*", "vendor_code*", "source"});
  const Outcome outcome =
      load_sql("url=" + file.url() + "\nmapping=" + write_mapping(file, xml) + "\n" + keys, sink);
  EXPECT_EQ(outcome.message, "");
  return sink.tables["mark_row"].rows;
}

Row implied(const char* enrolment, const char* day, const char* half) {
  return {"1", enrolment, null, day, half, *half == 'A' ? "/" : "\\", "implied"};
}

TEST(Exceptions, PresentIsImpliedByARegisterTaken) {
  EXPECT_THAT(
      marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X'), ('b', '2026-09-01', NULL, '7X');"
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T1'), ('2026-09-07', 'PM', '7X', 'T1');"
            "INSERT INTO detail VALUES('b', '2026-09-07', 'AM', 'I')"),
      ElementsAre(Row{"1", null, "b", "2026-09-07", "AM", "I", null}, implied("ea", "2026-09-07", "AM"),
                  implied("ea", "2026-09-07", "PM"), implied("eb", "2026-09-07", "PM")));
}

TEST(Exceptions, ARegisterNotTakenGivesNothing) {
  // The afternoon's row was made beforehand and nobody has taken it: a missing mark, not a present one.
  EXPECT_THAT(
      marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X');"
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T1'), ('2026-09-07', 'PM', '7X', NULL)"),
      ElementsAre(implied("ea", "2026-09-07", "AM")));
  // An exception stands without a register too.
  EXPECT_THAT(marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X');"
                    "INSERT INTO detail VALUES('a', '2026-09-07', 'AM', 'I')"),
              ElementsAre(Row{"1", null, "a", "2026-09-07", "AM", "I", null}));
}

TEST(Exceptions, WhereTheRegisterHasNoSignOfItEachRowIsOneTaken) {
  EXPECT_THAT(marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X');"
                    "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', NULL)",
                    mapping("", "")),
              ElementsAre(implied("ea", "2026-09-07", "AM")));
}

TEST(Exceptions, APupilWhoJoinsInTheMiddleOfAWeek) {
  // On roll from Wednesday 9 to Thursday 10 September: two of the week's five days.
  std::string sql = "INSERT INTO students VALUES('a', '2026-09-09', '2026-09-10', '7X');";
  for (const char* day : {"07", "08", "09", "10", "11"}) {
    sql += std::string("INSERT INTO rolls VALUES('2026-09-") + day + "', 'AM', '7X', 'T');";
  }
  EXPECT_THAT(marks(sql), ElementsAre(implied("ea", "2026-09-09", "AM"), implied("ea", "2026-09-10", "AM")));
}

TEST(Exceptions, OnlyTheGroupWhoseRegisterItIs) {
  const std::string students =
      "INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X'), ('b', '2026-09-01', NULL, '7Y');";
  EXPECT_THAT(
      marks(students +
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T'), ('2026-09-07', 'AM', '7X', 'T')"),
      ElementsAre(implied("ea", "2026-09-07", "AM")));
  // A register without a group is the whole school's.
  EXPECT_THAT(
      marks(students +
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', NULL, 'T'), ('2026-09-07', 'AM', '7X', 'T')"),
      UnorderedElementsAre(implied("ea", "2026-09-07", "AM"), implied("eb", "2026-09-07", "AM")));
}

TEST(Exceptions, AMembershipGoesBeforeTheEnrolmentsGroup) {
  const std::string membership =
      "<table name=\"membership\"><column name=\"school_key\">'1'</column><column "
      "name=\"enrolment_key\">e</column>"
      "<column name=\"kind\">kind</column><column name=\"value\">v</column><column "
      "name=\"start_date\">s</column>"
      "<column name=\"end_date\">x</column><from>m</from></table>";
  // a moved from 7X to 7Y on 8 September; the house says nothing of registers.
  EXPECT_THAT(
      marks(
          "CREATE TABLE m(e, kind, v, s, x); INSERT INTO students VALUES('a', '2026-09-01', NULL, '7Y');"
          "INSERT INTO m VALUES('ea', 'registration', '7X', NULL, '2026-09-07'),"
          "('ea', 'registration', '7Y', '2026-09-08', NULL), ('ea', 'house', '7Z', NULL, NULL);"
          "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T'), ('2026-09-07', 'PM', '7Y', 'T'),"
          "('2026-09-08', 'AM', '7X', 'T'), ('2026-09-08', 'PM', '7Y', 'T'), ('2026-09-08', 'AM', '7Z', 'T')",
          mapping(membership)),
      ElementsAre(implied("ea", "2026-09-07", "AM"), implied("ea", "2026-09-08", "PM")));
}

TEST(Exceptions, TheDaysOnWhichTheClocksChange) {
  // Boarders are registered at weekends too: 29 March and 25 October 2026 are days like any other.
  EXPECT_THAT(
      marks("INSERT INTO students VALUES('a', '2025-09-01', NULL, '7X');"
            "INSERT INTO rolls VALUES('2026-03-29', 'AM', '7X', 'T'), ('2026-03-29', 'PM', '7X', 'T'),"
            "('2026-10-25', 'AM', '7X', 'T'), ('2026-10-26', 'AM', '7X', 'T')"),
      ElementsAre(implied("ea", "2026-03-29", "AM"), implied("ea", "2026-03-29", "PM"),
                  implied("ea", "2026-10-25", "AM"), implied("ea", "2026-10-26", "AM")));
}

TEST(Exceptions, NothingOutsideTheDaysThatWereAskedFor) {
  EXPECT_THAT(
      marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X');"
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T'), ('2026-09-08', 'AM', '7X', 'T'),"
            "('2026-09-09', 'AM', '7X', 'T')",
            mapping(), "from=2026-09-08\nto=2026-09-08"),
      ElementsAre(implied("ea", "2026-09-08", "AM")));
}

TEST(Exceptions, WhatCannotBePlacedGoesOnAndImpliesNothing) {
  // A NULL code is an entry all the same; a NULL key and a date of another form are the host's to reject.
  EXPECT_THAT(
      marks("INSERT INTO students VALUES('a', '2026-09-01', NULL, '7X'), ('b', 'soon', NULL, '7X');"
            "INSERT INTO rolls VALUES('2026-09-07', 'AM', '7X', 'T'), ('7 Sept', 'AM', '7X', 'T');"
            "INSERT INTO detail VALUES('a', '2026-09-07', 'AM', NULL), (NULL, '2026-09-07', 'AM', 'I'),"
            "('a', '07/09/2026', 'AM', 'I')"),
      ElementsAre(Row{"1", null, "a", "2026-09-07", "AM", null, null},
                  Row{"1", null, null, "2026-09-07", "AM", "I", null},
                  Row{"1", null, "a", "07/09/2026", "AM", "I", null}));
}

TEST(Exceptions, NeedRegisterEnrolmentAndTheCodes) {
  SqliteFile file;
  file.run("CREATE TABLE t(a)");
  const auto message = [&](const std::string& xml) {
    RecordingSink sink;
    const std::string text =
        load_sql("url=" + file.url() + "\nmapping=" + write_mapping(file, xml), sink).message;
    return text.substr(text.find(": ") + 2);
  };
  const std::string head =
      "<mapping name=\"m\" vendor=\"v\" version=\"1\"><capabilities codes=\"mapped\" freshness=\"live\"/>";
  const std::string table =
      "<table name=\"mark_row\" shape=\"exceptions\"><column name=\"school_key\">a</column>"
      "<column name=\"pupil_key\">a</column><column name=\"date\">a</column><column "
      "name=\"half_day\">a</column>"
      "<column name=\"vendor_code\">a</column><from>t</from>";
  EXPECT_EQ(message(head + table + "</table></mapping>"),
            "table mark_row: shape=\"exceptions\" needs <present>: the codes that are implied");
  EXPECT_EQ(message(head + table + "<present am=\"/\" pm=\"\\\"/></table></mapping>"),
            "table mark_row: shape=\"exceptions\" needs the table register beside it: present is implied by "
            "a register "
            "that was taken for pupils on roll");
}

}  // namespace
}  // namespace rollmark::test
