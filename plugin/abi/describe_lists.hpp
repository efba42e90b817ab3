// The functions that fill each list of rollmark_describe, and how they write a row. Only describe*.cpp
// includes this.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "abi/engine.hpp"
#include "core/result.hpp"

namespace rollmark {

// Writes a table row by row, cell by cell, in the order of its columns.
class RowWriter {
 public:
  struct Heading {
    std::string_view name;
    ColumnType type = ColumnType::text;
  };
  RowWriter(Result& result, std::string_view table, std::initializer_list<Heading> headings);
  // No value where the text is empty.
  RowWriter& text(std::string_view value);
  RowWriter& number(std::int64_t value);
  RowWriter& day(std::optional<Day> value);

 private:
  Column& next();
  Table& table_;
  std::size_t at_ = 0;
};

// "a; b; c"
void join(std::string& list, std::string_view part, std::string_view between = "; ");

void list_adapters(const Engine& engine, Result& result);
void list_mappings(const Engine& engine, Result& result);
void list_rules(const Engine& engine, Result& result);
void list_codes(const Engine& engine, Result& result);
void list_jobs(const Engine& engine, Result& result);
void list_outputs(const Engine& engine, Result& result);
void list_tables(const Engine& engine, Result& result);
void list_la_profiles(const Engine& engine, Result& result);
void list_preflight_rules(const Engine& engine, Result& result);
void list_log_categories(const Engine& engine, Result& result);

// A result's tables as one document: an element a row, an attribute a cell.
std::string list_document(const Result& result, std::string_view list, const std::string& rulebook);

}  // namespace rollmark
