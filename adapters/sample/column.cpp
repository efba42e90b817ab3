// Reads column lists.
#include "column.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace rollmark::sample {
namespace {

struct TypeName {
  std::string_view name;
  ColumnType type;
};

constexpr TypeName types[] = {{"date", ColumnType::date}, {"datetime", ColumnType::datetime},
                              {"time", ColumnType::time}, {"bool", ColumnType::boolean},
                              {"real", ColumnType::real}, {"long", ColumnType::long_text}};

int width_after(std::string_view word, std::string_view type) {
  if (!type.starts_with(word)) return 0;
  int width = 0;
  const char* const end = type.data() + type.size();
  const auto [rest, fault] = std::from_chars(type.data() + word.size(), end, width);
  return fault == std::errc() && rest == end ? width : 0;
}

void set_type(Column& column, std::string_view type) {
  for (const TypeName& known : types) {
    if (known.name == type) {
      column.type = known.type;
      return;
    }
  }
  if ((column.width = width_after("varchar", type)) > 0) {
    column.type = ColumnType::varying;
  } else if ((column.width = width_after("char", type)) > 0) {
    column.type = ColumnType::padded;
  } else {
    throw std::logic_error("no such type of a column: " + std::string(type));
  }
}

}  // namespace

std::vector<Column> read_columns(std::string_view columns) {
  std::vector<Column> read;
  while (!columns.empty()) {
    const std::size_t end = std::min(columns.find(' '), columns.size());
    const std::string_view word = columns.substr(0, end);
    columns.remove_prefix(std::min(end + 1, columns.size()));
    const std::size_t colon = word.find(':');
    Column column{std::string(word.substr(0, colon)), ColumnType::text, 0};
    if (column.name.ends_with('#')) {
      column.name.pop_back();
      column.type = ColumnType::number;
    }
    if (colon != std::string_view::npos) set_type(column, word.substr(colon + 1));
    read.push_back(std::move(column));
  }
  return read;
}

}  // namespace rollmark::sample
