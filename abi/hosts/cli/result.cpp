// Reading a result: its tables, cells and documents, by name.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "command_error.hpp"
#include "engine.hpp"

namespace rollmark::cli {
namespace {

template <class Value>
Value value_at(const void* values, std::int64_t row) {
  return static_cast<const Value*>(values)[row];
}

std::string_view text_at(const rollmark_column& column, std::int64_t row) {
  const auto begin = value_at<std::int32_t>(column.offsets, row);
  const auto end = value_at<std::int32_t>(column.offsets, row + 1);
  return {static_cast<const char*>(column.values) + begin, static_cast<std::size_t>(end - begin)};
}

std::string iso_date(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

bool ResultColumn::is_number() const {
  return column_.type == ROLLMARK_TYPE_U8 || column_.type == ROLLMARK_TYPE_I32 ||
         column_.type == ROLLMARK_TYPE_I64;
}

bool ResultColumn::has(std::int64_t row) const {
  return column_.validity == nullptr || (column_.validity[row >> 3] >> (row & 7) & 1) != 0;
}

std::int64_t ResultColumn::number(std::int64_t row) const {
  if (!has(row)) return 0;
  switch (column_.type) {
    case ROLLMARK_TYPE_U8:
      return value_at<std::uint8_t>(column_.values, row);
    case ROLLMARK_TYPE_I32:
    case ROLLMARK_TYPE_DATE32:
      return value_at<std::int32_t>(column_.values, row);
    case ROLLMARK_TYPE_I64:
      return value_at<std::int64_t>(column_.values, row);
    default:
      return 0;
  }
}

std::string_view ResultColumn::text(std::int64_t row) const {
  if (!has(row)) return {};
  switch (column_.type) {
    case ROLLMARK_TYPE_TEXT:
    case ROLLMARK_TYPE_BINARY:
      return text_at(column_, row);
    case ROLLMARK_TYPE_DICT8:
      return text_at(*column_.dictionary, value_at<std::uint8_t>(column_.values, row));
    default:
      return {};
  }
}

std::string ResultColumn::shown(std::int64_t row) const {
  if (!has(row)) return {};
  if (is_date()) return iso_date(number(row));
  if (is_number()) return fmt::format("{}", number(row));
  return std::string(text(row));
}

const ResultColumn* ResultTable::find(std::string_view column) const {
  const auto found = std::ranges::find(columns, column, &ResultColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

std::string ResultTable::shown(std::string_view column, std::int64_t row) const {
  const ResultColumn* const found = find(column);
  return found == nullptr ? std::string() : found->shown(row);
}

std::int64_t ResultTable::number(std::string_view column, std::int64_t row) const {
  const ResultColumn* const found = find(column);
  return found == nullptr ? 0 : found->number(row);
}

Result::Result(const Library& library, rollmark_result* handle)
    : library_(&library), handle_(handle, {library.result_free}) {
  // `columns` lists every table, that of describe's list `tables` too, whose own columns differ.
  const ResultColumn names = column("columns", "table");
  std::int64_t count = 0;
  library_->result_rows(handle_.get(), "columns", &count);
  for (std::int64_t row = 0; row < count; ++row) {
    const std::string_view name = names.text(row);
    if (std::ranges::find(tables_, name) == tables_.end()) tables_.emplace_back(name);
  }
}

std::optional<ResultColumn> Result::find_column(const std::string& table, const std::string& name) const {
  rollmark_column view{};
  view.struct_size = sizeof view;
  const rollmark_status status = library_->result_column(handle_.get(), table.c_str(), name.c_str(), &view);
  if (status == ROLLMARK_E_NOT_FOUND) return std::nullopt;
  if (status != ROLLMARK_OK) {
    throw CommandError(fmt::format("the column {}.{} of the result cannot be read: {}", table, name,
                                   library_->status_name(status)));
  }
  return ResultColumn(name, view);
}

ResultColumn Result::column(const std::string& table, const std::string& name) const {
  std::optional<ResultColumn> found = find_column(table, name);
  if (!found) throw CommandError(fmt::format("the library's result has no column {}.{}", table, name));
  return std::move(*found);
}

std::optional<ResultTable> Result::table(std::string_view name) const {
  if (std::ranges::find(tables_, name) == tables_.end()) return std::nullopt;
  ResultTable table{std::string(name), 0, {}};
  library_->result_rows(handle_.get(), table.name.c_str(), &table.rows);
  const ResultColumn of_table = column("columns", "table");
  const ResultColumn column_name = column("columns", "name");
  std::int64_t count = 0;
  library_->result_rows(handle_.get(), "columns", &count);
  for (std::int64_t row = 0; row < count; ++row) {
    if (of_table.text(row) != name) continue;
    const std::string wanted(column_name.text(row));
    // describe's list `tables` stands before the result's own table of that name, which is then out of reach.
    if (auto found = find_column(table.name, wanted)) table.columns.push_back(std::move(*found));
  }
  return table;
}

std::optional<std::string> Result::summary(std::string_view item) const {
  const std::optional<ResultTable> table = this->table("summary");
  if (!table) return std::nullopt;
  for (std::int64_t row = 0; row < table->rows; ++row) {
    if (table->shown("item", row) == item) return table->shown("value", row);
  }
  return std::nullopt;
}

std::vector<DocumentView> Result::documents() const {
  std::vector<DocumentView> documents;
  const std::optional<ResultTable> table = this->table("documents");
  if (!table) return documents;
  for (std::int64_t row = 0; row < table->rows; ++row) {
    DocumentView document{table->shown("name", row), {}};
    const char* data = nullptr;
    std::int64_t length = 0;
    if (library_->result_document(handle_.get(), document.name.c_str(), &data, &length) != ROLLMARK_OK) {
      throw CommandError(fmt::format("the library's result does not hold its document {}", document.name));
    }
    document.bytes = {data, static_cast<std::size_t>(length)};
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace rollmark::cli
