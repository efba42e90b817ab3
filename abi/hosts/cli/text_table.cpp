// Laying out tables: natural widths first, then the wrapping columns give way.
#include "text_table.hpp"

#include <algorithm>
#include <numeric>

namespace rollmark::cli {
namespace {

constexpr std::size_t gap = 2;             // blanks between columns
constexpr std::size_t least_wrapped = 12;  // a wrapping column is never narrower

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The first `count` code points.
std::string_view head(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && count > 0) {
    ++end;
    while (end < text.size() && continues(text[end])) ++end;
    --count;
  }
  return text.substr(0, end);
}

std::string padded(std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string blanks(width > used ? width - used : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return !continues(byte); }));
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) {
      out += ' ';
    } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      out += ' ';  // U+0080 to U+009F
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    if (word.empty()) continue;
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    while (display_width(word) > width) {
      const std::string_view part = head(word, width);
      lines.emplace_back(part);
      word.remove_prefix(part.size());
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

void TextTable::add(std::vector<std::string> cells, Style style) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = without_controls(cell);
  rows_.push_back({std::move(cells), style});
}

std::vector<std::size_t> TextTable::widths(int available) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = display_width(columns_[i].title);
    for (const Row& row : rows_) width = std::max(width, display_width(row.cells[i]));
    widths.push_back(width);
  }
  if (available <= 0 || columns_.empty()) return widths;
  const std::size_t room = static_cast<std::size_t>(available);
  std::size_t used = std::accumulate(widths.begin(), widths.end(), gap * (columns_.size() - 1));
  while (used > room) {
    // One blank at a time off the widest wrapping column, so that several end up alike.
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool may =
          columns_[i].wraps && widths[i] > std::max(least_wrapped, display_width(columns_[i].title));
      if (may && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) break;
    --*widest;
    --used;
  }
  return widths;
}

std::string TextTable::text(const Terminal& terminal) const {
  const std::vector<std::size_t> column_widths = widths(terminal.columns);
  std::string out;
  const auto add_line = [&](const std::vector<std::string_view>& cells, Style first_style, Style rest_style) {
    std::size_t last = 0;  // nothing is written after the last cell that has text
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].empty()) last = i;
    }
    for (std::size_t i = 0; i <= last && i < cells.size(); ++i) {
      const bool flush = i == last && columns_[i].align == Align::left;
      const std::string cell =
          flush ? std::string(cells[i]) : padded(cells[i], column_widths[i], columns_[i].align);
      if (i > 0) out.append(gap, ' ');
      out += cells[i].empty() ? cell : terminal.paint(cell, i == 0 ? first_style : rest_style);
    }
    out += '\n';
  };

  std::vector<std::string_view> titles;
  for (const TextColumn& column : columns_) titles.emplace_back(column.title);
  if (std::ranges::any_of(titles, [](std::string_view title) { return !title.empty(); })) {
    add_line(titles, Style::heading, Style::heading);
  }
  for (const Row& row : rows_) {
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool narrow = columns_[i].wraps && display_width(row.cells[i]) > column_widths[i];
      parts.push_back(narrow ? wrapped(row.cells[i], column_widths[i]) : std::vector{row.cells[i]});
      height = std::max(height, parts.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<std::string_view> cells;
      for (const std::vector<std::string>& part : parts) {
        cells.emplace_back(line < part.size() ? std::string_view(part[line]) : std::string_view{});
      }
      add_line(cells, row.style, Style::plain);
    }
  }
  return out;
}

}  // namespace rollmark::cli
