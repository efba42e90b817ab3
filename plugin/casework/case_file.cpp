// Rows and their fields; what a case file does not take.
#include "casework/case_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/casework_tables.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

// Of the tables that an MIS may have too.
constexpr std::string_view also_kept[] = {
    "leave",       "part_time",       "action", "notice",  "return_sent",        "register_backup",
    "case_answer", "agency",          "paper",  "warning", "improvement_notice", "case_date",
    "sibling",     "finding_response"};
// What comes of case files, or is made anew for each exchange.
constexpr std::string_view not_kept[] = {"case_entry", "keyed_pupil"};

// Columns that take certain words and no other, as plugin/casework/README.md lists them.
struct Words {
  std::string_view table;
  std::string_view column;
  std::array<std::string_view, 4> words;
};
constexpr Words words[] = {
    {"message", "channel", {"letter", "email", "voicemail", ""}},
    {"service_agreement", "purpose", {"core", "traded", "", ""}},
};

// Two dates of a table of which the second may not lie before the first.
struct Span {
  std::string_view first;
  std::string_view last;
};
constexpr Span spans[] = {
    {"from_date", "to_date"},   {"start_date", "end_date"},     {"period_from", "period_to"},
    {"opened_on", "closed_on"}, {"absence_from", "absence_to"}, {"asked_on", "seen_on"},
    {"invited_on", "date"},     {"agreed_on", "closed_on"},     {"made_on", "answered_on"}};

// An entry is for a row, not for a paper.
constexpr std::size_t longest_fields = 60'000;

void add_netstring(std::string& text, std::string_view part) {
  text.append(std::to_string(part.size())).append(":").append(part).append(",");
}

[[noreturn]] void no_fields() {
  throw Failure(ROLLMARK_E_DATA, "an entry of the case file holds fields in a form that is none");
}

std::string_view take_netstring(std::string_view& text) {
  std::size_t size = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), size);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (fault != std::errc() || digits >= text.size() || text[digits] != ':' || size > text.size() ||
      digits + 1 + size >= text.size() || text[digits + 1 + size] != ',') {
    no_fields();
  }
  const std::string_view part = text.substr(digits + 1, size);
  text.remove_prefix(digits + size + 2);
  return part;
}

std::string cell_text(Reading reading, const Column& column, std::int64_t row) {
  switch (reading) {
    case Reading::number:
      return std::to_string(column.i32(row));
    case Reading::count:
      return std::to_string(column.i64(row));
    case Reading::date:
      return to_text(column.day(row));
    case Reading::time_of_day: {
      const std::int32_t minutes = column.i32(row);
      return minutes >= 0 && minutes < 24 * 60 ? time_to_text(minutes) : std::to_string(minutes);
    }
    case Reading::moment:
      return moment_to_text(column.i64(row));
    default:
      return std::string(column.text(row));
  }
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class Checker {
 public:
  explicit Checker(std::vector<CaseReason>& reasons) : reasons_(reasons) {}

  void check(const TablePart& part) {
    for (std::int64_t row = 0; row < part.rows.rows(); ++row) {
      const std::int64_t pushed =
          (part.accepted.empty() ? row : part.accepted[static_cast<std::size_t>(row)]) + 1;
      const auto refuse = [&](std::string_view column, const std::string& reason) {
        reasons_.push_back({std::string(part.table->name), pushed, std::string(column), reason});
      };
      for (const CanonicalColumn& column : part.table->columns) {
        const Column* const values = part.rows.find(column.name);
        const bool has = values != nullptr && values->has(row);
        if (column.required && held_as(column.reading) == ColumnType::text &&
            (!has || is_blank(values->text(row)))) {
          refuse(column.name, "needed, and empty or blank");
        }
      }
      check_words(part, row, refuse);
      check_spans(part, row, refuse);
      if (case_fields(part, row).size() > longest_fields) {
        refuse("",
               "longer than " + std::to_string(longest_fields) + " bytes; a paper is kept by its reference");
      }
    }
  }

 private:
  template <class Refuse>
  static void check_words(const TablePart& part, std::int64_t row, const Refuse& refuse) {
    for (const Words& one : words) {
      if (one.table != part.table->name) continue;
      const Column* const values = part.rows.find(one.column);
      if (values == nullptr || !values->has(row) || values->text(row).empty()) continue;
      if (std::ranges::find(one.words, values->text(row)) != one.words.end()) continue;
      std::string known;
      for (const std::string_view word : one.words) {
        if (!word.empty()) known.append(known.empty() ? "" : ", ").append(word);
      }
      refuse(one.column, "a word that the column does not take; it takes " + known);
    }
  }

  template <class Refuse>
  static void check_spans(const TablePart& part, std::int64_t row, const Refuse& refuse) {
    for (const Span& span : spans) {
      const Column* const first = part.rows.find(span.first);
      const Column* const last = part.rows.find(span.last);
      if (first == nullptr || last == nullptr || !first->has(row) || !last->has(row)) continue;
      if (first->type() != ColumnType::date32 || last->type() != ColumnType::date32) continue;
      if (last->day(row) < first->day(row)) refuse(span.last, "lies before " + std::string(span.first));
    }
  }

  std::vector<CaseReason>& reasons_;
};

}  // namespace

std::vector<const CanonicalTable*> case_file_tables() {
  std::vector<const CanonicalTable*> tables;
  for (const CanonicalTable& table : canonical_tables()) {
    if (is_case_file_table(table.name)) tables.push_back(&table);
  }
  return tables;
}

bool is_case_file_table(std::string_view table) {
  if (std::ranges::find(also_kept, table) != std::end(also_kept)) return true;
  return is_casework(table) && std::ranges::find(not_kept, table) == std::end(not_kept);
}

std::string case_fields(const TablePart& table, std::int64_t row) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const CanonicalColumn& column : table.table->columns) {
    const Column* const values = table.rows.find(column.name);
    if (values == nullptr || !values->has(row)) continue;
    std::string text = cell_text(column.reading, *values, row);
    if (!text.empty()) fields.emplace_back(column.name, std::move(text));
  }
  std::ranges::sort(fields);
  return written_fields(fields);
}

std::string written_fields(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    add_netstring(text, name);
    add_netstring(text, value);
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> read_case_fields(std::string_view fields) {
  std::vector<std::pair<std::string, std::string>> all;
  while (!fields.empty()) {
    const std::string_view name = take_netstring(fields);
    all.emplace_back(name, take_netstring(fields));
  }
  return all;
}

std::vector<CaseReason> case_reasons(const Snapshot& data, const std::set<std::string>& tables) {
  std::vector<CaseReason> reasons;
  const auto add = [&](const RejectedRow& row) {
    if (tables.contains(row.table)) reasons.push_back({row.table, row.row + 1, row.column, row.reason});
  };
  // Whether a key is known can be said only where those who have keys were given too.
  if (data.has("school") && data.has("pupil")) {
    std::ranges::for_each(data.rejected, add);
  } else {
    for (const auto& part : data.parts) std::ranges::for_each(part->rejected, add);
  }
  for (const auto& part : data.parts) {
    for (const TablePart& one : part->tables) {
      if (tables.contains(std::string(one.table->name))) Checker(reasons).check(one);
    }
  }
  std::ranges::sort(reasons);
  return reasons;
}

}  // namespace rollmark
