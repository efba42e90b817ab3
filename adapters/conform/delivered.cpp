// Keeping and reading delivered values.
#include "delivered.hpp"

#include <algorithm>
#include <utility>

#include "text.hpp"

namespace rollmark::conform {

void ValueColumn::add(std::string_view text) {
  bytes_ += text;
  ends_.push_back(bytes_.size());
  given_.push_back(true);
}

void ValueColumn::add_null() {
  ends_.push_back(bytes_.size());
  given_.push_back(false);
}

std::string_view ValueColumn::text(std::size_t row) const {
  const std::uint64_t begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(bytes_).substr(begin, ends_[row] - begin);
}

bool value_text(const rollmark_column& column, std::int64_t row, std::string& text) {
  if (column.validity != nullptr && (column.validity[row >> 3] >> (row & 7) & 1) == 0) return false;
  switch (column.type) {
    case ROLLMARK_TYPE_U8:
      text = std::to_string(static_cast<const std::uint8_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_I32:
      text = std::to_string(static_cast<const std::int32_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_I64:
      text = std::to_string(static_cast<const std::int64_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_DATE32:
      text = date_text(static_cast<const std::int32_t*>(column.values)[row]);
      return true;
    case ROLLMARK_TYPE_DICT8:
      return value_text(*column.dictionary, static_cast<const std::uint8_t*>(column.values)[row], text);
    default: {
      const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
      const auto length = static_cast<std::size_t>(offsets[row + 1] - offsets[row]);
      text.clear();
      if (length > 0) text.assign(static_cast<const char*>(column.values) + offsets[row], length);
      return true;
    }
  }
}

void DeliveredTable::append(std::int64_t count, const std::vector<const rollmark_column*>& batch) {
  std::string text;
  for (const rollmark_column* given : batch) {
    ValueColumn& column = columns[given->name];
    while (column.size() < rows) column.add_null();
    for (std::int64_t row = 0; row < count; ++row) {
      if (value_text(*given, row, text)) {
        column.add(text);
      } else {
        column.add_null();
      }
    }
  }
  rows += static_cast<std::size_t>(count);
  for (auto& [name, column] : columns) {
    while (column.size() < rows) column.add_null();
  }
}

std::string_view DeliveredTable::at(std::string_view column, std::size_t row) const {
  const auto found = columns.find(column);
  return found == columns.end() ? std::string_view() : found->second.text(row);
}

const DeliveredTable* Delivered::table(std::string_view name) const {
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : &found->second;
}

namespace {

// The distinct codes of a school, in order of first appearance: what the bytes of a rectangle mean.
std::vector<std::string> signs_of(const DeliveredTable* codes, std::string_view school) {
  std::vector<std::string> signs;
  for (std::size_t row = 0; codes != nullptr && row < codes->rows; ++row) {
    const std::string_view of = codes->at("school_key", row);
    const std::string_view sign = codes->at("vendor_code", row);
    if ((of.empty() || of == school) && std::ranges::find(signs, sign) == signs.end())
      signs.emplace_back(sign);
  }
  return signs;
}

}  // namespace

bool Delivered::append(const Rectangle& rectangle) {
  const DeliveredTable& roll = tables["enrolment"];
  DeliveredTable& rows = tables["mark_row"];
  bool all_known = true;
  for (std::int64_t r = 0; r < rectangle.enrolments; ++r) {
    const auto enrolment = static_cast<std::size_t>(rectangle.first_enrolment + r);
    const std::string_view school = roll.at("school_key", enrolment);
    const std::vector<std::string> signs = signs_of(table("code"), school);
    for (std::int64_t c = 0; c < rectangle.half_days; ++c) {
      const std::uint8_t mark = rectangle.marks[r * rectangle.stride + c];
      all_known = all_known && mark <= signs.size();
      if (mark == 0 || mark > signs.size()) continue;
      const std::int64_t half_day = rectangle.first_half_day + c;
      const std::pair<const char*, std::string> cells[] = {
          {"school_key", std::string(school)},
          {"enrolment_key", std::string(roll.at("enrolment_key", enrolment))},
          {"date", date_text(static_cast<std::int32_t>(half_day >> 1))},
          {"half_day", (half_day & 1) == 0 ? "AM" : "PM"},
          {"vendor_code", signs[mark - 1U]}};
      for (const auto& [name, value] : cells) {
        ValueColumn& column = rows.columns[name];
        while (column.size() < rows.rows) column.add_null();
        column.add(value);
      }
      ++rows.rows;
    }
  }
  for (auto& [name, column] : rows.columns) {
    while (column.size() < rows.rows) column.add_null();
  }
  return all_known;
}

std::size_t Delivered::rows() const {
  std::size_t all = 0;
  for (const auto& [name, table] : tables) all += table.rows;
  return all;
}

std::uint64_t Delivered::digest() const {
  // FNV-1a, 64 bits: told apart by accident in one of 2^64, which is enough against an accident.
  std::uint64_t hash = 14695981039346656037ULL;
  const auto feed = [&hash](std::string_view text, char end) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ static_cast<unsigned char>(end)) * 1099511628211ULL;
  };
  for (const auto& [name, table] : tables) {
    feed(name, 'T');
    for (const auto& [column_name, column] : table.columns) {
      feed(column_name, 'C');
      for (std::size_t row = 0; row < column.size(); ++row)
        feed(column.text(row), column.has(row) ? 'v' : 'n');
    }
  }
  return hash;
}

}  // namespace rollmark::conform
