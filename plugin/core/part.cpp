// The door: every pushed row is read strictly here, and what cannot be read is rejected with its place.
#include "core/part.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/given_column.hpp"
#include "core/mark_rows.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const CanonicalTable& table, std::string_view column, const std::string& what,
                         rollmark_status status = ROLLMARK_E_ARGUMENT) {
  throw Failure(status, "table " + std::string(table.name) + ", column " + std::string(column) + ": " + what);
}

bool type_serves(ColumnType given, Reading reading) {
  if (given == ColumnType::text || given == ColumnType::dict8) return reading != Reading::bytes;
  return given == held_as(reading) || (held_as(reading) == ColumnType::i64 && given == ColumnType::i32);
}

std::vector<GivenColumn> match(const CanonicalTable& table, std::int64_t rows,
                               std::span<const rollmark_column* const> columns) {
  std::vector<GivenColumn> given;
  for (const rollmark_column* column : columns) {
    const ColumnView view(table.name, *column, rows);
    const auto found = std::ranges::find(table.columns, view.name(), &CanonicalColumn::name);
    if (found == table.columns.end()) refuse(table, view.name(), "no such column in this table");
    if (std::ranges::any_of(given, [&](const GivenColumn& other) { return other.column == &*found; })) {
      refuse(table, view.name(), "given twice");
    }
    if (!type_serves(view.type(), found->reading)) {
      refuse(table, view.name(), "type " + std::to_string(static_cast<int>(view.type())) + " does not fit");
    }
    given.push_back({&*found, view});
  }
  for (const CanonicalColumn& column : table.columns) {
    if (column.required &&
        std::ranges::none_of(given, [&](const GivenColumn& one) { return one.column == &column; })) {
      refuse(table, column.name, "needed, and not given", ROLLMARK_E_DATA);
    }
  }
  return given;
}

void append(Column& column, const GivenColumn& given, std::int64_t row, std::int64_t number) {
  const ColumnView& view = given.view;
  const bool text = view.is_text();
  if (!view.has(row) || (text && view.text(row).empty())) {
    column.add_null();
    return;
  }
  switch (column.type()) {
    case ColumnType::i32:
    case ColumnType::date32:
      column.add_i32(static_cast<std::int32_t>(number));
      break;
    case ColumnType::i64:
      column.add_i64(number);
      break;
    default:
      column.add_text(view.text(row));
  }
}

void read_table_rows(const CanonicalTable& table, const std::vector<GivenColumn>& given, std::int64_t rows,
                     Part& part, std::int64_t pushed_before) {
  TablePart& out = part.tables.emplace_back();
  out.table = &table;
  out.pushed = rows;
  out.rows = Table(std::string(table.name));
  for (const GivenColumn& one : given)
    out.rows.add(std::string(one.column->name), held_as(one.column->reading));
  const GivenColumn* school = find(given, "school_key");
  std::vector<std::int64_t> numbers(given.size());
  for (std::int64_t row = 0; row < rows; ++row) {
    std::string_view why;
    std::size_t at = 0;
    for (; at < given.size(); ++at) {
      why = complaint(given[at], row, numbers[at]);
      if (!why.empty()) break;
    }
    if (!why.empty()) {
      const bool readable =
          school != nullptr && school->view.has(row) && !first_invalid_utf8(school->view.text(row));
      part.rejected.push_back({readable ? std::string(school->view.text(row)) : std::string{},
                               std::string(table.name), pushed_before + row,
                               std::string(given[at].column->name), std::string(why)});
      continue;
    }
    for (std::size_t i = 0; i < given.size(); ++i) append(out.rows.columns()[i], given[i], row, numbers[i]);
    out.accepted.push_back(row);
  }
  if (out.accepted.size() == static_cast<std::size_t>(rows)) out.accepted.clear();
  out.accepted.shrink_to_fit();
  out.rows.shrink();
}

}  // namespace

std::uint32_t TextPool::find(std::string_view text) {
  if (next_.empty()) return no_id;
  const std::uint32_t guess = next_[last_];
  if (texts_[guess] == text) return last_ = guess;
  if (texts_[last_] == text) return last_;
  const auto found = ids_.find(text);
  if (found == ids_.end()) return no_id;
  next_[last_] = found->second;
  return last_ = found->second;
}

std::uint32_t TextPool::id_of(std::string_view text) {
  const std::uint32_t known = find(text);
  if (known != no_id) return known;
  const auto made = static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(std::string(text), made);
  texts_.emplace_back(text);
  next_.push_back(made);
  if (made != 0) next_[last_] = made;
  return last_ = made;
}

std::int64_t rows_pushed(const Part& part, std::string_view table) {
  if (table == "mark_row") return part.marks.pushed;
  std::int64_t rows = 0;
  for (const TablePart& one : part.tables) {
    if (one.table->name == table) rows += one.pushed;
  }
  return rows;
}

void read_rows(const CanonicalTable& table, std::int64_t rows,
               std::span<const rollmark_column* const> columns, std::int64_t pushed_before, Part& part) {
  if (rows < 0) throw Failure(ROLLMARK_E_ARGUMENT, "table " + std::string(table.name) + ": rows below 0");
  const std::vector<GivenColumn> given = match(table, rows, columns);
  pushed_before += rows_pushed(part, table.name);
  if (table.name == "mark_row") {
    read_mark_rows(given, rows, part, pushed_before);
  } else {
    read_table_rows(table, given, rows, part, pushed_before);
  }
}

}  // namespace rollmark
