// Row by row, column by column.
#include "given_entries.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

#include "sdk/fault.hpp"
#include "session_text.hpp"

namespace rollmark::casefile {

using adapter::Fault;

namespace {

constexpr std::string_view names[] = {"entry_id", "table_name", "kind",  "about_seq",
                                      "made_at",  "made_by",    "fields"};

[[noreturn]] void refuse(std::int64_t row, std::string_view column, const std::string& why) {
  throw Fault(ROLLMARK_E_DATA, "case file: row " + std::to_string(row + 1) + " of what is appended, " +
                                   std::string(column) + ": " + why);
}

std::string_view text_at(const rollmark_column& column, std::int64_t row) {
  if (column.validity != nullptr && (column.validity[row >> 3] >> (row & 7) & 1) == 0) return {};
  const auto* offsets = static_cast<const std::int32_t*>(column.offsets);
  return {static_cast<const char*>(column.values) + offsets[row],
          static_cast<std::size_t>(offsets[row + 1] - offsets[row])};
}

std::map<std::string_view, const rollmark_column*> by_name(std::span<const rollmark_column> columns) {
  std::map<std::string_view, const rollmark_column*> all;
  for (const rollmark_column& column : columns) {
    if (std::ranges::find(names, std::string_view(column.name)) == std::end(names) ||
        !all.emplace(column.name, &column).second || column.type != ROLLMARK_TYPE_TEXT ||
        column.length != columns.front().length) {
      throw Fault(ROLLMARK_E_ARGUMENT,
                  "case file: a column of what is appended is unknown, there twice, no text, or "
                  "of another length");
    }
  }
  if (all.size() != std::size(names)) {
    throw Fault(ROLLMARK_E_ARGUMENT, "case file: what is appended has not all of its columns");
  }
  return all;
}

bool is_table_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

void check(const GivenEntry& given, std::int64_t row) {
  const Entry& entry = given.entry;
  if (entry.entry_id.size() > 80) refuse(row, "entry_id", "longer than 80 bytes");
  if (!is_table_name(entry.table_name)) refuse(row, "table_name", "not the name of a table");
  const bool is_row = entry.kind == "row";
  if (!is_row && entry.kind != "correction" && entry.kind != "erasure" && entry.kind != "retention") {
    refuse(row, "kind", "row, correction, erasure or retention is needed");
  }
  if (is_row == (entry.about > 0))
    refuse(row, "about_seq", "needed for all but a row, which is about no other");
  if (entry.made_at.size() != 19 || entry.made_at[10] != 'T' || !sql::moment_of(entry.made_at)) {
    refuse(row, "made_at", "YYYY-MM-DDTHH:MM:SS is needed");
  }
  if (entry.made_by.empty() || entry.made_by.size() > 200)
    refuse(row, "made_by", "needed, at most 200 bytes");
  Fields fields;
  if (!read_fields(given.fields, fields)) refuse(row, "fields", "not in the form of fields");
  const auto not_before = [](const auto& a, const auto& b) { return a.first >= b.first; };
  if (std::ranges::adjacent_find(fields, not_before) != fields.end()) {
    refuse(row, "fields", "the columns are not each once and in the order of their bytes");
  }
  if (fields.empty() && entry.kind != "correction") refuse(row, "fields", "there are none");
}

}  // namespace

std::vector<GivenEntry> read_given(const char* table, std::span<const rollmark_column> columns) {
  if (table == nullptr || std::string_view(table) != "case_entry") {
    throw Fault(ROLLMARK_E_UNSUPPORTED, "case file: entries are appended, as the table case_entry");
  }
  const auto column = by_name(columns);
  std::vector<GivenEntry> all;
  std::set<std::string> ids;
  const std::int64_t rows = columns.front().length;
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto text = [&](std::string_view name) { return text_at(*column.at(name), row); };
    GivenEntry& given = all.emplace_back();
    given.entry.entry_id = text("entry_id");
    given.entry.table_name = text("table_name");
    given.entry.kind = text("kind");
    given.entry.made_at = text("made_at");
    given.entry.made_by = text("made_by");
    given.fields = text("fields");
    const std::string_view about = text("about_seq");
    if (!about.empty()) {
      const auto [end, fault] = std::from_chars(about.data(), about.data() + about.size(), given.entry.about);
      if (fault != std::errc() || end != about.data() + about.size() || given.entry.about < 1) {
        refuse(row, "about_seq", "not the number of an entry");
      }
    }
    check(given, row);
    if (given.entry.entry_id.empty()) given.entry.entry_id = new_entry_id();
    if (!ids.insert(given.entry.entry_id).second) refuse(row, "entry_id", "there twice");
  }
  return all;
}

}  // namespace rollmark::casefile
