// Batches of at most 4,096 rows, in buffers used again.
#include "row_sender.hpp"

#include <algorithm>

namespace rollmark::sql {

using adapter::TextColumn;

RowSender::RowSender(const WantedTable& wanted, const std::vector<std::string>& names, const TablePut& put)
    : table_(wanted.name), put_(put) {
  columns_.reserve(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool asked = std::any_of(wanted.columns.begin(), wanted.columns.end(),
                                   [&](const WantedColumn& column) { return column.name == names[i]; });
    if (asked) columns_.push_back({i, TextColumn(names[i])});
  }
}

bool RowSender::add(std::span<const Value> row) {
  for (Sent& sent : columns_) {
    const Value& value = row[sent.value];
    if (value.data == nullptr) {
      sent.column.add_null();
    } else {
      sent.column.add(value.text());
    }
  }
  return ++rows_ < TextColumn::batch_rows || flush();
}

bool RowSender::finish() {
  return columns_.empty() || (rows_ == 0 && put_once_) || flush();
}

bool RowSender::flush() {
  views_.clear();
  for (const Sent& sent : columns_) views_.push_back(sent.column.view(rows_));
  const bool go_on = put_(table_, rows_, views_);
  for (Sent& sent : columns_) sent.column.clear();
  rows_ = 0;
  put_once_ = true;
  return go_on;
}

OutputPlaces::OutputPlaces(const Plan& plan, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = std::find_if(plan.outputs.begin(), plan.outputs.end(),
                                    [&](const Output& output) { return output.column == name; });
    places_.push_back(found == plan.outputs.end() ? absent
                                                  : static_cast<std::size_t>(found - plan.outputs.begin()));
  }
}

WantedTable engine_wants(const std::string& table, const std::vector<std::string>& names) {
  WantedTable wanted{table, {}};
  for (const std::string& name : names) {
    const bool required = name.ends_with('*');
    wanted.columns.push_back({required ? name.substr(0, name.size() - 1) : name, required});
  }
  return wanted;
}

}  // namespace rollmark::sql
