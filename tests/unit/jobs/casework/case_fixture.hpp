// Cases of two children of one school, for the tests of the jobs on cases: K1 legal with a penalty notice, K2
// Fast Track. The rows are pushed as a host does.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/xml_schema.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark::test {

class CaseFixture : public JobFixture {
 protected:
  using Named = std::vector<std::pair<const char*, const char*>>;

  // One row; columns that are not named are not delivered.
  void row(const char* table, const Named& cells) {
    std::vector<std::string> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : cells) {
      names.emplace_back(name);
      values.push_back(value);
    }
    TextRows rows(names);
    rows.row(values);
    put(table, rows);
  }
  void step(const char* ref, const char* number, const char* kind, const char* date, const char* by = "",
            const char* outcome = "") {
    row("case_step", {{"case_ref", ref},
                      {"number", number},
                      {"kind", kind},
                      {"date", date},
                      {"by", by},
                      {"outcome", outcome}});
  }
  void two_cases() {
    row("attendance_case", {{"case_ref", "K1"},
                            {"school_key", "S1"},
                            {"pupil_key", "P1"},
                            {"contact_key", "C1"},
                            {"route", "legal"},
                            {"measure", "Penalty notice"},
                            {"opened_on", "2026-09-14"},
                            {"period_from", "2026-09-01"},
                            {"period_to", "2026-10-23"},
                            {"officer_key", "O1"},
                            {"review_on", nullptr}});
    row("attendance_case", {{"case_ref", "K2"},
                            {"school_key", "S1"},
                            {"pupil_key", "P2"},
                            {"contact_key", nullptr},
                            {"route", "fast track"},
                            {"measure", nullptr},
                            {"opened_on", "2026-10-01"},
                            {"period_from", nullptr},
                            {"period_to", nullptr},
                            {"officer_key", "O1"},
                            {"review_on", "2026-11-20"}});
  }
  static std::string document(const Result& result, const char* name) {
    const Document* one = result.document(name);
    return one == nullptr ? "no such document" : one->bytes;
  }
  static std::string schema_fault_of(const Result& result, const char* name) {
    return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/working-document.xsd",
                                      document(result, name));
  }
  static std::vector<std::string> column(const Result& result, const char* table, const char* name) {
    std::vector<std::string> texts;
    const Table* one = result.table(table);
    const Column* cells = one == nullptr ? nullptr : one->find(name);
    if (cells == nullptr) return {"no such column"};
    for (std::int64_t at = 0; at < one->rows(); ++at) {
      if (!cells->has(at)) {
        texts.emplace_back("-");
      } else if (cells->type() == ColumnType::i64) {
        texts.push_back(std::to_string(cells->i64(at)));
      } else if (cells->type() == ColumnType::i32) {
        texts.push_back(time_to_text(cells->i32(at)));
      } else if (cells->type() == ColumnType::date32) {
        texts.push_back(to_text(cells->day(at)));
      } else {
        texts.emplace_back(cells->text(at));
      }
    }
    return texts;
  }
};

using CaseTexts = std::vector<std::string>;

}  // namespace rollmark::test
