// The library's handles as C++ objects: freed when they go, failures as CommandError with the library's own
// line. It must not print, and must not know what a job or table means.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "library.hpp"

namespace rollmark::cli {

// `key=value` lines as config, source and params take them.
using Lines = std::vector<std::pair<std::string, std::string>>;

// The lines as one text. Throws CommandError where a key or value holds a line break, which would make a
// second line.
std::string as_text(const Lines& lines);

// One column of a result: a view that lives as long as the result.
class ResultColumn {
 public:
  ResultColumn(std::string name, const rollmark_column& column) : name_(std::move(name)), column_(column) {}

  const std::string& name() const { return name_; }
  std::int32_t type() const { return column_.type; }
  bool is_number() const;
  bool is_date() const { return column_.type == ROLLMARK_TYPE_DATE32; }
  bool has(std::int64_t row) const;
  // Numbers and dates (days since 1970-01-01); 0 where there is no value.
  std::int64_t number(std::int64_t row) const;
  // Text, binary and dict8; empty where there is no value.
  std::string_view text(std::int64_t row) const;
  // Any type as text: a date as YYYY-MM-DD, no value as nothing.
  std::string shown(std::int64_t row) const;

 private:
  std::string name_;
  rollmark_column column_;
};

struct ResultTable {
  std::string name;
  std::int64_t rows = 0;
  std::vector<ResultColumn> columns;

  const ResultColumn* find(std::string_view column) const;
  // As ResultColumn::shown and number; empty and 0 where the table has no such column.
  std::string shown(std::string_view column, std::int64_t row) const;
  std::int64_t number(std::string_view column, std::int64_t row) const;
};

struct DocumentView {
  std::string name;
  std::string_view bytes;
};

class Result {
 public:
  Result(const Library& library, rollmark_result* handle);

  // The tables of the result by name, in its order.
  const std::vector<std::string>& tables() const { return tables_; }
  std::optional<ResultTable> table(std::string_view name) const;
  // A value of the table `summary` by item.
  std::optional<std::string> summary(std::string_view item) const;
  std::vector<DocumentView> documents() const;

 private:
  struct Free {
    decltype(&rollmark_result_free) free;
    void operator()(rollmark_result* result) const { free(result); }
  };
  std::optional<ResultColumn> find_column(const std::string& table, const std::string& name) const;
  ResultColumn column(const std::string& table, const std::string& name) const;  // throws CommandError

  const Library* library_;
  std::unique_ptr<rollmark_result, Free> handle_;
  std::vector<std::string> tables_;
};

class Engine {
 public:
  // `host` is copied by the library; what it points to must outlive the engine. Throws CommandError.
  Engine(const Library& library, const rollmark_host& host, const Lines& config);

  // A fresh dataset is made by the first load or put.
  void load(const std::string& adapter, const Lines& source);
  void put(const std::string& table, std::int64_t rows, const std::vector<rollmark_column>& columns);
  Result run(const std::string& job, const Lines& params);
  Result describe(const std::string& what);

 private:
  struct Close {
    decltype(&rollmark_engine_close) close;
    void operator()(rollmark_engine* engine) const { close(engine); }
  };
  struct Free {
    decltype(&rollmark_dataset_free) free;
    void operator()(rollmark_dataset* dataset) const { free(dataset); }
  };
  rollmark_dataset* dataset();
  void require(rollmark_status status, const rollmark_error& error) const;

  const Library* library_;
  std::unique_ptr<rollmark_engine, Close> engine_;
  std::unique_ptr<rollmark_dataset, Free> dataset_;
};

}  // namespace rollmark::cli
