// Cells and rows, one character at a time.
#include "jobs/office/csv_form.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

CsvForm::CsvForm(std::string_view text, std::string what, std::size_t longest) : what_(std::move(what)) {
  if (text.size() > longest) throw Failure(ROLLMARK_E_DATA, what_ + " is too long to be one");
  require_utf8(text, what_);
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::size_t line = 1;
  std::size_t at = 0;
  std::vector<CsvRow> all;
  while (at < text.size()) {
    CsvRow row{line, {}};
    for (bool more = true; more;) {
      std::string cell;
      if (at < text.size() && text[at] == '"') {
        for (++at;; ++at) {
          if (at == text.size()) refuse(row.line, "a quotation mark is not closed");
          if (text[at] == '"') {
            if (at + 1 < text.size() && text[at + 1] == '"') {
              ++at;
            } else {
              break;
            }
          }
          if (text[at] == '\n') ++line;
          cell += text[at];
        }
        ++at;
      } else {
        while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
          if (text[at] == '"') refuse(line, "a quotation mark inside a cell without them");
          cell += text[at++];
        }
      }
      row.cells.push_back(std::move(cell));
      more = at < text.size() && text[at] == ',';
      if (more) ++at;
    }
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size()) {
      if (text[at] != '\n') refuse(line, "something follows a closed quotation mark or a line end is half");
      ++at;
    }
    ++line;
    // A blank line holds nothing.
    if (row.cells.size() > 1 || !row.cells.front().empty()) all.push_back(std::move(row));
  }
  if (all.empty()) throw Failure(ROLLMARK_E_DATA, what_ + " is empty");
  columns_ = std::move(all.front().cells);
  for (auto one = columns_.begin(); one != columns_.end(); ++one) {
    if (std::find(columns_.begin(), one, *one) != one) refuse(1, "a column stands twice");
  }
  rows_.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
  for (const CsvRow& row : rows_) {
    if (row.cells.size() != columns_.size()) {
      refuse(row.line, std::to_string(row.cells.size()) + " cells, not " + std::to_string(columns_.size()) +
                           " as the first line has");
    }
  }
}

bool CsvForm::has(std::string_view column) const {
  return std::ranges::find(columns_, column) != columns_.end();
}

std::string_view CsvForm::cell(const CsvRow& row, std::string_view column) const {
  const auto found = std::ranges::find(columns_, column);
  if (found == columns_.end()) refuse(1, "it has no column " + std::string(column));
  return trimmed(row.cells[static_cast<std::size_t>(found - columns_.begin())]);
}

void CsvForm::refuse(std::size_t line, const std::string& why) const {
  throw Failure(ROLLMARK_E_DATA, what_ + " line " + std::to_string(line) + ": " + why);
}

}  // namespace rollmark
