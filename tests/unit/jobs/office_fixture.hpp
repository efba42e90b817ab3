// A school of one class for the tests of working documents: Monday 2 to Friday 13 November 2026 open, Ada,
// Bel and Cy in 5A, all present until a test says otherwise. Registers open at 08:45 and 13:00 and close at
// 09:15 and 13:30.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/tiny_school.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {

class OfficeFixture : public ::testing::Test {
 protected:
  OfficeFixture() {
    school.open("2026-11-02", "2026-11-13");
    school.row("session_time", {{"half_day", "AM"}, {"opens_at", "08:45"}, {"closes_at", "09:15"}});
    school.row("session_time", {{"half_day", "PM"}, {"opens_at", "13:00"}, {"closes_at", "13:30"}});
    pupil("A", "Ada", "Ames");
    pupil("B", "Bel", "Bond");
    pupil("C", "Cy", "Cole");
  }

  void pupil(const char* key, const char* forename, const char* surname, const char* group = "5A") {
    school.pupil(key, "2026-09-01",
                 {{"legal_forename", forename},
                  {"legal_surname", surname},
                  {"dob", "2017-03-01"},
                  {"nc_year", "5"},
                  {"registration_group", group}});
  }

  // Present on every open day but from `from` on, where nothing is said.
  void present_until(const char* key, const char* last) { school.present(key, "2026-11-02", last); }

  std::shared_ptr<const Result> run(const char* job, const std::string& params_text) {
    const KeyValues params(params_text, "params");
    snapshot = snapshot_of(school);
    SilentControl control;
    return run_job(job, {*snapshot, *test_rulebook(), params, control});
  }

  std::string refusal(const char* job, const std::string& params) {
    try {
      run(job, params);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  // The cells of a column, in order; "-" for no value.
  static std::vector<std::string> column(const Result& result, const char* table, const char* name) {
    std::vector<std::string> texts;
    const Table* one = result.table(table);
    const Column* cells = one == nullptr ? nullptr : one->find(name);
    if (cells == nullptr) return {"no such column"};
    for (std::int64_t row = 0; row < one->rows(); ++row) {
      if (!cells->has(row)) {
        texts.emplace_back("-");
      } else if (cells->type() == ColumnType::i64) {
        texts.push_back(std::to_string(cells->i64(row)));
      } else if (cells->type() == ColumnType::i32) {
        texts.push_back(time_to_text(cells->i32(row)));
      } else if (cells->type() == ColumnType::date32) {
        texts.push_back(to_text(cells->day(row)));
      } else {
        texts.emplace_back(cells->text(row));
      }
    }
    return texts;
  }

  static std::string document(const Result& result, const char* name) {
    const Document* one = result.document(name);
    return one == nullptr ? "no such document" : one->bytes;
  }

  // A value of the summary, where the facts of a document's head stand too.
  static std::string summary(const Result& result, const std::string& item) {
    const std::vector<std::string> items = column(result, "summary", "item"),
                                   values = column(result, "summary", "value");
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i] == item) return values[i];
    }
    return "no such item";
  }

  // Empty where the XML fits its schema.
  static std::string schema_fault_of(const Result& result, const char* name) {
    return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/working-document.xsd",
                                      document(result, name));
  }

  TinySchool school;
  std::shared_ptr<const Snapshot> snapshot;
};

using Texts = std::vector<std::string>;

}  // namespace rollmark::test
