// A school for the tests of the job `absence`: four weeks of five days from Monday 7 September 2026, of which
// the third calendar week (21 to 25 September) is closed.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/tiny_school.hpp"
#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {

// The same word so many times, each with a blank after it.
inline std::string times(int count, const std::string& word) {
  std::string all;
  for (int i = 0; i < count; ++i) all += word + " ";
  return all;
}

class AbsenceFixture : public ::testing::Test {
 protected:
  AbsenceFixture() { school.open("2026-09-07", "2026-09-18").open("2026-09-28", "2026-10-09"); }

  std::shared_ptr<const Result> run(const std::string& params_text) {
    const KeyValues params(params_text, "params");
    snapshot = snapshot_of(school);
    SilentControl control;
    return run_job("absence", {*snapshot, *test_rulebook(), params, control});
  }

  std::string refusal(const std::string& params) {
    try {
      run(params);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  using Where = std::vector<std::pair<std::string, std::string>>;

  // A cell as text; "-": no value; "no row", "rows" where not exactly one row has the texts.
  static std::string cell(const Result& result, const char* table, const Where& is, const char* column) {
    const Table& one = *result.table(table);
    std::string found = "no row";
    for (std::int64_t row = 0; row < one.rows(); ++row) {
      bool all = true;
      for (const auto& [name, text] : is) all = all && shown(*one.find(name), row) == text;
      if (!all) continue;
      if (found != "no row") return "rows";
      found = shown(*one.find(column), row);
    }
    return found;
  }
  // Cells of one row, with blanks between.
  static std::string cells(const Result& result, const char* table, const Where& is,
                           std::initializer_list<const char*> columns) {
    std::string all;
    for (const char* column : columns) all += (all.empty() ? "" : " ") + cell(result, table, is, column);
    return all;
  }

  static std::string shown(const Column& column, std::int64_t row) {
    if (!column.has(row)) return "-";
    switch (column.type()) {
      case ColumnType::u8:
        return std::to_string(column.u8(row));
      case ColumnType::i64:
        return std::to_string(column.i64(row));
      case ColumnType::date32:
        return to_text(column.day(row));
      default:
        return std::string(column.text(row));
    }
  }

  static std::string fault(const Result& result) {
    return test_support::schema_fault(std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/absence.xsd",
                                      result.document("absence.xml")->bytes);
  }

  TinySchool school;
  std::shared_ptr<const Snapshot> snapshot;
};

}  // namespace rollmark::test
