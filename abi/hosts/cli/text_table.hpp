// Tables as text: columns padded to one width, long cells wrapped where the terminal is narrow. It must not
// know what is in a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "terminal.hpp"

namespace rollmark::cli {

enum class Align { left, right };

struct TextColumn {
  std::string title;
  Align align = Align::left;
  bool wraps = false;  // gives way first when the terminal is too narrow
};

class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)) {}

  // Cells beyond the columns are dropped, missing ones are empty. Control characters, which could drive the
  // terminal, are shown as spaces.
  void add(std::vector<std::string> cells, Style style = Style::plain);
  bool empty() const { return rows_.empty(); }

  // The lines, each ended by \n. Without a watched terminal no cell is wrapped: one row, one line.
  std::string text(const Terminal& terminal) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Style style;  // of the first cell
  };
  std::vector<std::size_t> widths(int available) const;

  std::vector<TextColumn> columns_;
  std::vector<Row> rows_;
};

// Code points of a UTF-8 text: its width in a terminal for the scripts that names of English schools use.
std::size_t display_width(std::string_view text);

// The text with control characters (also C1) as spaces.
std::string without_controls(std::string_view text);

// The words of a text in lines of at most `width` code points; a longer word is cut. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace rollmark::cli
