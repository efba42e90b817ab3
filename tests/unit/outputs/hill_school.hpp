// Two pupils, one week, three findings: the school of the golden documents, with its figures worked by hand.
//
// Hill & Dale School, 7 to 13 September 2026; Thursday 10 a holiday, so 8 open sessions for each pupil.
//         Mon      Tue      Wed      Thu      Fri
//   E1    /  \     I  I     -  -     /*       /  L      (- no mark; * on a holiday: does not count)
//   E2    ZZ \     /  \     /  \              O  O      (ZZ: no statutory code)
// Open 16. Present: E1 / \ / L = 4, E2 \ / \ / \ = 5, together 9, of them late 1 (L). Authorised 2 (I I).
// Unauthorised 2 (O O). Unknown 1. Missing 2. Possible 9 + 2 + 2 = 13; 13 + 1 + 2 = 16 = open.
// Attendance 9/13 = 69.23 %, absence 4/13 = 30.77 %, authorised and unauthorised 2/13 = 15.38 % each.
// Missing marks attended: 4/15 = 26.67 %; absent: 6/15 = 40 %.
// Absence of E1: 2/6 = 33.33 %, persistent; E2: 2/7 = 28.57 %, persistent. Together 2 of 2 = 100 %.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "core/dataset.hpp"
#include "core/result.hpp"
#include "outputs/audit_documents.hpp"
#include "rulebook/code_law.hpp"
#include "rulebook/rulebook.hpp"
#include "rules/finding.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string golden(const std::string& name) {
  return file_text(std::string(ROLLMARK_SOURCE_DIR) + "/tests/golden/outputs/" + name);
}

inline std::string schema(const std::string& name) {
  return std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/" + name;
}

class HillSchool : public ::testing::Test {
 protected:
  HillSchool()
      : rulebook(read_rulebook(golden("rulebook.xml"))),
        data(std::make_shared<RulebookLaw>(rulebook), 1000) {}

  void put(const char* table, TextRows& rows) { data.put(table, rows.rows(), rows.columns()); }

  // The school and its marks; names and keys may be replaced by hostile ones.
  void push(const std::string& forename = "Ann", const std::string& surname = "O'Neil",
            const std::string& key = "E1") {
    TextRows school({"school_key", "name", "urn", "la_number", "estab", "school_type"});
    put("school", school.row({"H", "Hill & Dale School", "100000", "801", "2000", "maintained"}));
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    for (const char* date : {"2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11"}) {
      for (const char* half : {"AM", "PM"}) {
        calendar.row({"H", date, half, std::string(date) == "2026-09-10" ? "holiday" : "open"});
      }
    }
    put("calendar", calendar);
    TextRows pupil({"school_key", "pupil_key", "upn", "dob", "preferred_forename", "preferred_surname"});
    pupil.row(std::vector<std::string>{"H", "P1", "H801200001001", "2016-03-02", forename, surname});
    pupil.row({"H", "P2", "L801200001002", "2015-12-24", "Bo", "Ng"});
    put("pupil", pupil);
    TextRows enrolment(
        {"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year", "registration_group"});
    enrolment.row(std::vector<std::string>{"H", key, "P1", "2026-09-01", "6", "6A"});
    enrolment.row({"H", "E2", "P2", "2026-09-01", "6", "6A"});
    put("enrolment", enrolment);
    TextRows marks({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
    const auto day = [&](const std::string& who, const char* date, const char* am, const char* pm) {
      if (*am != 0) marks.row(std::vector<std::string>{"H", who, date, "AM", am});
      if (*pm != 0) marks.row(std::vector<std::string>{"H", who, date, "PM", pm});
    };
    day(key, "2026-09-07", "/", "\\");
    day(key, "2026-09-08", "I", "I");
    day(key, "2026-09-10", "/", "");
    day(key, "2026-09-11", "/", "L");
    day("E2", "2026-09-07", "ZZ", "\\");
    day("E2", "2026-09-08", "/", "\\");
    day("E2", "2026-09-09", "/", "\\");
    day("E2", "2026-09-11", "O", "O");
    put("mark_row", marks);
    snapshot = data.snapshot();
  }

  // A report with a finding about each pupil and one about rows of no school.
  AuditReport report() const {
    AuditReport made = empty_report();
    const HalfDay monday = morning_of(day_of(2026, 9, 7));
    const HalfDay wednesday = morning_of(day_of(2026, 9, 9));
    const auto row_of = [&](const char* pupil) {
      const School& school = snapshot->schools[0];
      for (std::size_t row = 0; row < school.rows(); ++row) {
        if (school.pupils[school.enrolments[row].pupil].key == pupil) return static_cast<std::int32_t>(row);
      }
      return -1;
    };
    Finding code;
    code.id = "00000000000000c1";
    code.rule = 0;
    code.weight = Weight::must;
    code.school = 0;
    code.row = row_of("P2");
    code.first = code.last = monday;
    code.sessions = code.pupils = 1;
    code.code = "ZZ";
    code.message = "Code ZZ was entered for 1 session.";
    code.fix = "Enter the right code.";
    code.cited = {{code.row, monday, "ZZ"}};
    Finding missing;
    missing.id = "0000000000000101";
    missing.rule = 2;
    missing.weight = Weight::must;
    missing.school = 0;
    missing.row = row_of("P1");
    missing.first = wednesday;
    missing.last = HalfDay{wednesday.value + 1};
    missing.sessions = 2;
    missing.pupils = 1;
    missing.message = "No mark for 2 sessions.";
    missing.fix = "Find out and enter the code.";
    missing.also = {"L208"};
    missing.cited = {{missing.row, wednesday, ""}, {missing.row, *missing.last, ""}};
    Finding rows;
    rows.id = "0000000000000123";
    rows.rule = 4;
    rows.weight = Weight::must;
    rows.group = "mark_row: date is no date";
    rows.message = "3 rows could not be read.";
    rows.fix = "Correct the source.";
    made.findings = {code, missing, rows};
    for (const std::size_t place : {0U, 1U, 3U}) made.outcomes[place].findings = 1;
    made.outcomes[0].pupils = made.outcomes[0].sessions = made.outcomes[1].pupils = 1;
    made.outcomes[1].sessions = 2;
    return made;
  }

  // Every check ran but R107, and found nothing.
  AuditReport empty_report() const {
    AuditReport made;
    made.schools = &snapshot->schools;
    made.period = {day_of(2026, 9, 7), day_of(2026, 9, 13)};
    made.due = {day_of(2026, 9, 13), std::nullopt};
    made.sources = {"golden week"};
    Tally tally = tally_unplaced(snapshot->schools[0], made.period);
    for (std::size_t row = 0; row < 2; ++row) {
      tally += tally_enrolment(snapshot->schools[0], row, made.period, made.due);
    }
    made.school_tallies = {tally};
    const auto outcome = [](std::size_t rule, bool ran, const char* why_not) {
      RuleOutcome one;
      one.rule = rule;
      one.ran = ran;
      one.why_not = why_not;
      return one;
    };
    made.outcomes = {outcome(0, true, ""), outcome(2, true, ""), outcome(3, false, "no mark_change table"),
                     outcome(4, true, ""), outcome(1, true, "")};
    made.outcomes[4].not_judged = 1;
    return made;
  }

  Result documents(const AuditReport& made, const std::string& params = "") const {
    Result result;
    write_audit_documents(made, *rulebook, KeyValues(params, "params"), result);
    return result;
  }

  static std::string bytes(const Result& result, const char* name) {
    const Document* document = result.document(name);
    return document == nullptr ? "" : document->bytes;
  }

  std::shared_ptr<const Rulebook> rulebook;
  Dataset data;
  std::shared_ptr<const Snapshot> snapshot;
};

}  // namespace rollmark::test
