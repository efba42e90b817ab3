// Copies batches out of Arrow's layout. A batch that breaks the layout (offsets that fall, lengths that
// differ) fails the test that caused it.
#include "support/recording_sink.hpp"

#include <gtest/gtest.h>

#include "core/canonical_tables.hpp"

namespace rollmark::test {
namespace {

Value value_at(const rollmark_column& column, std::int64_t row) {
  if (column.validity != nullptr && ((column.validity[row / 8] >> (row % 8)) & 1) == 0) return std::nullopt;
  EXPECT_EQ(column.type, ROLLMARK_TYPE_TEXT) << column.name;
  const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
  EXPECT_LE(offsets[row], offsets[row + 1]) << column.name;
  const char* bytes = static_cast<const char*>(column.values);
  return std::string(bytes + offsets[row], bytes + offsets[row + 1]);
}

}  // namespace

// As a real host says it; a column that is not canonical is text.
std::int32_t type_of(std::string_view table, std::string_view column) {
  const CanonicalTable* canonical = find_canonical_table(table);
  if (canonical == nullptr) return ROLLMARK_TYPE_TEXT;
  for (const CanonicalColumn& each : canonical->columns) {
    if (each.name == column) return static_cast<std::int32_t>(held_as(each.reading));
  }
  return ROLLMARK_TYPE_TEXT;
}

void RecordingSink::want(const std::string& table, const std::vector<std::string>& columns) {
  const char* table_name = names_.emplace_back(table).c_str();
  for (std::string column : columns) {
    rollmark_wanted wanted{};
    wanted.struct_size = sizeof wanted;
    wanted.required = column.back() == '*' ? 1 : 0;
    if (wanted.required != 0) column.pop_back();
    wanted.type = type_of(table, column);
    wanted.table = table_name;
    wanted.column = names_.emplace_back(column).c_str();
    wanted_.push_back(wanted);
  }
}

void RecordingSink::want_everything() {
  for (const CanonicalTable& table : canonical_tables()) {
    std::vector<std::string> columns;
    for (const CanonicalColumn& column : table.columns) {
      columns.push_back(std::string(column.name) + (column.required ? "*" : ""));
    }
    want(std::string(table.name), columns);
  }
}

const rollmark_sink& RecordingSink::sink() {
  sink_ = {};
  sink_.struct_size = sizeof sink_;
  sink_.wanted_size = sizeof(rollmark_wanted);
  sink_.context = this;
  sink_.wanted = wanted_.data();
  sink_.wanted_count = static_cast<std::int64_t>(wanted_.size());
  sink_.put = &RecordingSink::put;
  sink_.progress = &RecordingSink::progress;
  sink_.log = &RecordingSink::write_log;
  sink_.secret = no_secrets ? nullptr : &RecordingSink::secret;
  return sink_;
}

rollmark_status ROLLMARK_CALL RecordingSink::put(void* context, const char* table, std::int64_t rows,
                                                 const rollmark_column* columns, std::int32_t column_count,
                                                 rollmark_error* error) {
  auto& self = *static_cast<RecordingSink*>(context);
  if (self.before_put) {
    const rollmark_status status = self.before_put(table);
    if (status != ROLLMARK_OK) {
      if (error != nullptr) error->status = status;
      return status;
    }
  }
  if (self.tables.find(table) == self.tables.end()) self.order.emplace_back(table);
  RecordedTable& kept = self.tables[table];
  std::vector<std::string> names;
  for (std::int32_t i = 0; i < column_count; ++i) {
    EXPECT_EQ(columns[i].struct_size, sizeof(rollmark_column));
    EXPECT_EQ(columns[i].length, rows);
    names.emplace_back(columns[i].name);
  }
  if (kept.batches++ > 0) {
    EXPECT_EQ(kept.columns, names) << table;
  }
  kept.columns = names;
  for (std::int64_t row = 0; row < rows; ++row) {
    Row values;
    for (std::int32_t i = 0; i < column_count; ++i) values.push_back(value_at(columns[i], row));
    kept.rows.push_back(std::move(values));
  }
  return ROLLMARK_OK;
}

std::int32_t ROLLMARK_CALL RecordingSink::progress(void* context, const char* phase, std::int64_t done,
                                                   std::int64_t) {
  auto& self = *static_cast<RecordingSink*>(context);
  self.phases.emplace_back(phase);
  return self.on_progress ? self.on_progress(phase, done) : 0;
}

const char* ROLLMARK_CALL RecordingSink::secret(void* context, const char* name) {
  auto& self = *static_cast<RecordingSink*>(context);
  self.asked.emplace_back(name);
  const auto found = self.secrets.find(name);
  return found == self.secrets.end() ? nullptr : found->second.c_str();
}

void ROLLMARK_CALL RecordingSink::write_log(void* context, std::int32_t level, const char*,
                                            const char* message, std::int64_t message_len) {
  auto& self = *static_cast<RecordingSink*>(context);
  self.log.emplace_back(level, std::string(message, static_cast<std::size_t>(message_len)));
}

}  // namespace rollmark::test
