// The tables of a SQLite file as text, for tests that change a register by hand and push it themselves. It
// must not know what a table means.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/dataset.hpp"

namespace rollmark::test {

using TextCells = std::vector<std::optional<std::string>>;  // nothing stands for NULL

struct TextTable {
  std::vector<std::string> columns;
  std::vector<TextCells> rows;
  // The place of a column; the test fails where there is none.
  std::size_t at(const std::string& column) const;
};

// Every table of the file by name.
std::map<std::string, TextTable> read_tables(const std::string& path);

void push(Dataset& data, const std::string& name, const TextTable& table);

}  // namespace rollmark::test
