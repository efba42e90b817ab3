// From text cells to columns, and through the same door as a host's push.
#include "jobs/backup/restored.hpp"

#include <limits>

#include "core/dataset.hpp"
#include "jobs/backup/cell_value.hpp"
#include "rulebook/code_law.hpp"

namespace rollmark {
namespace {

void add_cell(Column& column, const CanonicalColumn& canonical, const std::string& cell) {
  switch (column.type()) {
    case ColumnType::i32:
    case ColumnType::date32:
    case ColumnType::i64: {
      const std::optional<std::int64_t> number =
          cell.empty() ? std::nullopt : read_cell(canonical.reading, cell);
      if (!number) {
        column.add_null();
      } else if (column.type() == ColumnType::i64) {
        column.add_i64(*number);
      } else {
        column.add_i32(static_cast<std::int32_t>(*number));
      }
      break;
    }
    default:
      // A needed text may be empty but must be there.
      if (cell.empty() && !canonical.required) {
        column.add_null();
      } else {
        column.add_text(cell);
      }
  }
}

rollmark_column view_of(const Column& column) {
  rollmark_column view{};
  view.struct_size = sizeof view;
  view.type = static_cast<std::int32_t>(column.type());
  view.name = column.name().c_str();
  view.length = column.length();
  view.values = column.values();
  view.offsets = column.offsets();
  view.validity = column.validity();
  return view;
}

}  // namespace

void fill_table(const CopyTable& copied, Table& table) {
  for (const CanonicalColumn* column : copied.columns)
    table.add(std::string(column->name), held_as(column->reading));
  table.reserve(copied.rows());
  for (std::size_t row = 0; row < copied.rows(); ++row) {
    const std::span<const std::string> cells = copied.row(row);
    for (std::size_t i = 0; i < cells.size(); ++i) add_cell(table.columns()[i], *copied.columns[i], cells[i]);
  }
}

std::shared_ptr<const Snapshot> restored_snapshot(const RegisterCopy& copy, const Rulebook& rulebook) {
  const std::shared_ptr<const Rulebook> borrowed(std::shared_ptr<void>(), &rulebook);
  // Rows were checked when the copy was read; none is to be refused for their number.
  Dataset dataset(std::make_shared<RulebookLaw>(borrowed), std::numeric_limits<std::int64_t>::max());
  for (const CopyTable& copied : copy.tables) {
    Table table{std::string(copied.table->name)};
    fill_table(copied, table);
    std::vector<rollmark_column> views;
    for (const Column& column : table.columns()) views.push_back(view_of(column));
    std::vector<const rollmark_column*> pointers;
    for (const rollmark_column& view : views) pointers.push_back(&view);
    dataset.put(copied.table->name, table.rows(), pointers);
  }
  return dataset.snapshot();
}

}  // namespace rollmark
