// Jobs on small data through the core: push, run, read.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "core/dataset.hpp"
#include "core/failure.hpp"
#include "jobs/job.hpp"
#include "rulebook/code_law.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {

class SilentControl : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

class JobFixture : public ::testing::Test {
 protected:
  JobFixture() : data(std::make_shared<RulebookLaw>(embedded_rulebook()), 1000) {}

  void put(const char* table, TextRows& rows) { data.put(table, rows.rows(), rows.columns()); }

  // A row of the table document.
  void put_document(const std::string& name, const std::string& bytes) {
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{name, bytes});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
  }

  std::shared_ptr<const Result> run(const char* job, const std::string& params_text) {
    const KeyValues params(params_text, "params");
    const auto book = embedded_rulebook();
    const auto snapshot = data.snapshot();
    SilentControl control;
    return run_job(job, {*snapshot, *book, params, control});
  }

  std::string refusal(const char* job, const std::string& params) {
    try {
      run(job, params);
    } catch (const Failure& failure) {
      return failure.what();
    }
    return "not refused";
  }

  // The row of a table whose columns hold the given texts, or -1.
  static std::int64_t row_where(const Result& result, const char* table,
                                std::initializer_list<std::pair<const char*, const char*>> is) {
    const Table& one = *result.table(table);
    for (std::int64_t row = 0; row < one.rows(); ++row) {
      bool all = true;
      for (const auto& [column, text] : is) all = all && one.find(column)->text(row) == text;
      if (all) return row;
    }
    return -1;
  }
  static std::int64_t number(const Result& result, const char* table, const char* column, std::int64_t row) {
    return result.table(table)->find(column)->i64(row);
  }
  static std::string text(const Result& result, const char* table, const char* column, std::int64_t row) {
    const Column& one = *result.table(table)->find(column);
    return one.has(row) ? std::string(one.text(row)) : "none";
  }

  Dataset data;
};

}  // namespace rollmark::test
