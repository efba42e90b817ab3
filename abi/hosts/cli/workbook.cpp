// Sheets with libxlsxwriter, in its constant-memory mode: one row at a time, in order.
#include "workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "command_error.hpp"
#include "text_table.hpp"
#include "wording.hpp"

namespace rollmark::cli {
namespace {

constexpr std::size_t longest_text = 32'767;         // of a cell, in UTF-16 units; bytes are never fewer
constexpr std::int64_t most_rows = LXW_ROW_MAX - 1;  // under the header
constexpr double narrowest = 8;
constexpr double widest = 60;
constexpr std::time_t fixed_creation =
    1'724'025'600;                                 // 2024-08-19, when the 2024 regulations came into force
constexpr std::int64_t first_excel_day = -25'569;  // 1899-12-30, Excel's day 0, from 1970-01-01

void require(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw CommandError(fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
}

// At most what a cell holds, cut at a character.
std::string fitted(std::string_view text) {
  if (text.size() > longest_text) {
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  return std::string(text);
}

class Sheets {
 public:
  explicit Sheets(const std::string& file) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(file.c_str(), &options);
    if (book_ == nullptr) throw CommandError("out of memory for the workbook");
    lxw_doc_properties properties{};
    properties.created = fixed_creation;
    require(workbook_set_properties(book_, &properties));
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_bottom(header_, LXW_BORDER_THIN);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
  }
  Sheets(const Sheets&) = delete;
  Sheets& operator=(const Sheets&) = delete;
  ~Sheets() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  void add(const ResultTable& table) {
    lxw_worksheet* const sheet = workbook_add_worksheet(book_, fitted(table.name).substr(0, 31).c_str());
    if (sheet == nullptr) throw CommandError(fmt::format("the table {} makes no sheet", table.name));
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto place = static_cast<lxw_col_t>(i);
      require(worksheet_set_column(sheet, place, place, width_of(table, table.columns[i]), nullptr));
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      require(worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i),
                                     title_of(table.columns[i].name()).c_str(), header_));
    }
    for (std::int64_t row = 0; row < table.rows; ++row) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        write(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), table.columns[i], row);
      }
    }
    if (table.rows > 0 && !table.columns.empty()) {
      require(worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows),
                                   static_cast<lxw_col_t>(table.columns.size() - 1)));
    }
  }

  void close() {
    const lxw_error error = workbook_close(book_);  // frees it, whatever it answers
    book_ = nullptr;
    require(error);
  }

 private:
  static double width_of(const ResultTable& table, const ResultColumn& column) {
    std::size_t width = display_width(column.name());
    for (std::int64_t row = 0; row < table.rows; ++row) {
      width = std::max(width, column.is_date() ? std::size_t{10} : display_width(column.shown(row)));
    }
    return std::clamp(static_cast<double>(width) + 2, narrowest, widest);
  }

  // Rates come as text ("7.5"), so that no float decides them; a sheet should add and chart them.
  bool write_rate(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t place, std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    const std::size_t point = text.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : text.size() - point - 1;
    lxw_format*& look = rates_[decimals];
    if (look == nullptr) {
      look = workbook_add_format(book_);
      format_set_num_format(look, decimals == 0 ? "0" : ("0." + std::string(decimals, '0')).c_str());
    }
    require(worksheet_write_number(sheet, row, place, value, look));
    return true;
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t place, const ResultColumn& column,
             std::int64_t at) {
    if (!column.has(at)) return;
    if (column.is_date()) {
      require(worksheet_write_number(sheet, row, place,
                                     static_cast<double>(column.number(at) - first_excel_day), date_));
    } else if (column.is_number()) {
      require(worksheet_write_number(sheet, row, place, static_cast<double>(column.number(at)), nullptr));
    } else if (!column.name().ends_with("_rate") || !write_rate(sheet, row, place, column.text(at))) {
      const std::string text = fitted(column.text(at));
      if (!text.empty()) require(worksheet_write_string(sheet, row, place, text.c_str(), nullptr));
    }
  }

  lxw_workbook* book_ = nullptr;
  lxw_format* header_ = nullptr;
  lxw_format* date_ = nullptr;
  std::map<std::size_t, lxw_format*> rates_;  // by decimals
};

}  // namespace

void write_workbook(const std::string& file, const std::vector<ResultTable>& tables) {
  for (const ResultTable& table : tables) {
    if (table.rows > most_rows) {
      throw CommandError(
          fmt::format("the table {} has {} rows, more than a sheet of xlsx holds; use --format csv",
                      table.name, grouped(table.rows)));
    }
  }
  Sheets sheets(file);
  for (const ResultTable& table : tables) sheets.add(table);
  sheets.close();
}

}  // namespace rollmark::cli
