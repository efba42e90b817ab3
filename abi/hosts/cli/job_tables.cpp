// Tables without knowing their columns: numbers to the right, dates as people read them, empty columns left
// out.
#include "job_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text_table.hpp"
#include "wording.hpp"

namespace rollmark::cli {
namespace {

// What a person reads on a screen; --out has the rest.
constexpr std::int64_t most_rows_watched = 50;

std::string cell_of(const ResultColumn& column, std::int64_t row) {
  if (!column.has(row)) return {};
  if (column.is_date()) return spoken_date(column.shown(row));
  // A time of day is minutes since midnight in 32 bits (rollmark.h).
  if (column.type() == ROLLMARK_TYPE_I32) {
    const std::int64_t minutes = column.number(row);
    if (minutes >= 0 && minutes < 24 * 60) return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  }
  return column.is_number() ? grouped(column.number(row)) : column.shown(row);
}

bool says_something(const ResultColumn& column, std::int64_t rows) {
  for (std::int64_t row = 0; row < rows; ++row) {
    if (column.has(row)) return true;
  }
  return false;
}

std::string summary_of(const Result& result, const Terminal& terminal) {
  TextTable text({{"", Align::left, false}, {"", Align::left, true}});
  const std::optional<ResultTable> summary = result.table("summary");
  for (std::int64_t row = 0; summary && row < summary->rows; ++row) {
    text.add({title_of(summary->shown("item", row)), summary->shown("value", row)});
  }
  return text.empty() ? std::string() : text.text(terminal);
}

std::string table_of(const ResultTable& table, const Terminal& terminal) {
  std::vector<const ResultColumn*> shown;
  std::vector<TextColumn> titles;
  for (const ResultColumn& column : table.columns) {
    if (!says_something(column, table.rows)) continue;
    shown.push_back(&column);
    const bool number = column.is_number() && !column.is_date();
    titles.push_back({title_of(column.name()), number ? Align::right : Align::left, !number});
  }
  TextTable text(std::move(titles));
  const std::int64_t rows = terminal.watched ? std::min(table.rows, most_rows_watched) : table.rows;
  for (std::int64_t row = 0; row < rows; ++row) {
    std::vector<std::string> cells;
    for (const ResultColumn* column : shown) cells.push_back(cell_of(*column, row));
    text.add(std::move(cells));
  }
  std::string out = text.text(terminal);
  if (rows < table.rows) {
    out += fmt::format("... and {}; --out writes them all.\n", counted(table.rows - rows, "more row"));
  }
  return out;
}

}  // namespace

std::vector<ResultTable> tables_of_job(const Result& result) {
  constexpr std::array lists = {"summary", "tables", "columns", "documents"};
  std::vector<ResultTable> tables;
  for (const std::string& name : result.tables()) {
    if (std::ranges::find(lists, name) != lists.end()) continue;
    if (auto table = result.table(name)) tables.push_back(std::move(*table));
  }
  return tables;
}

std::string job_tables(const std::string& job, const Result& result, const std::set<std::string>& canonical,
                       const Terminal& terminal) {
  std::string out =
      terminal.paint(without_controls(job), Style::heading) + "\n\n" + summary_of(result, terminal);
  for (const ResultTable& table : tables_of_job(result)) {
    out += "\n" + terminal.paint(title_of(table.name), Style::heading) + ": " + counted(table.rows, "row") +
           "\n";
    if (table.rows > 0 && !canonical.contains(table.name)) out += table_of(table, terminal);
  }
  return out;
}

}  // namespace rollmark::cli
