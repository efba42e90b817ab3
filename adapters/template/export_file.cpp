// Reads the made-up export, strictly, and hands it over in batches of texts.
#include "export_file.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <vector>

namespace example {
namespace {

constexpr std::int64_t batch_rows = 4096;  // the host asks for a sign of life every 10,000 rows

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '|') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// The texts of one column, in Arrow's layout: row i is the bytes from offsets[i] to offsets[i + 1].
struct TextColumn {
  std::string name;
  std::size_t field;
  std::string bytes;
  std::vector<std::int32_t> offsets{0};
  std::vector<std::uint8_t> validity;

  void add(const std::string& text) {
    const std::size_t row = offsets.size() - 1;
    if (row % 8 == 0) validity.push_back(0);
    if (!text.empty()) validity.back() = static_cast<std::uint8_t>(validity.back() | (1U << (row % 8)));
    bytes += text;
    offsets.push_back(static_cast<std::int32_t>(bytes.size()));
  }
  rollmark_column view(std::int64_t rows) const {
    return {sizeof(rollmark_column),
            ROLLMARK_TYPE_TEXT,
            name.c_str(),
            rows,
            bytes.data(),
            offsets.data(),
            rows > 0 ? validity.data() : nullptr,
            nullptr};
  }
  void clear() {
    bytes.clear();
    offsets.assign(1, 0);
    validity.clear();
  }
};

// Table -> column -> whether it is required. Stepped through by wanted_size: a newer host's entries are
// longer.
using Wanted = std::map<std::string, std::map<std::string, bool, std::less<>>, std::less<>>;

Wanted wanted_by(const rollmark_sink& sink) {
  Wanted wanted;
  const auto* at = reinterpret_cast<const unsigned char*>(sink.wanted);
  for (std::int64_t i = 0; i < sink.wanted_count; ++i, at += sink.wanted_size) {
    const auto& one = *reinterpret_cast<const rollmark_wanted*>(at);
    wanted[one.table][one.column] = one.required != 0;
  }
  return wanted;
}

class Reading {
 public:
  Reading(const Request& request, const rollmark_sink& sink, rollmark_error* error)
      : request_(request),
        sink_(sink),
        error_(error),
        wanted_(wanted_by(sink)),
        file_(request.file, std::ios::binary) {
    if (!file_) throw Fault(ROLLMARK_E_IO, "key \"file\": the file cannot be read");
  }

  rollmark_status run() {
    std::string line;
    if (!progress("open")) return ROLLMARK_CANCELLED;
    while (std::getline(file_, line)) {
      ++number_;
      if (line.ends_with('\r')) line.pop_back();
      if (line.empty()) continue;
      if (line.front() == '[') {
        if (!hand_over(true)) return ROLLMARK_CANCELLED;
        begin_table(line);
      } else {
        add_row(line);
        if (held_ == batch_rows && !hand_over(false)) return ROLLMARK_CANCELLED;
      }
    }
    if (file_.bad()) throw Fault(ROLLMARK_E_IO, "the file could not be read to its end");
    return hand_over(true) ? ROLLMARK_OK : ROLLMARK_CANCELLED;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw Fault(ROLLMARK_E_DATA, "line " + std::to_string(number_) + ": " + why);
  }

  void begin_table(const std::string& line) {
    const std::size_t end = line.find("] ");
    if (end == std::string::npos) refuse("a table begins with [name] and its columns");
    table_ = line.substr(1, end - 1);
    if (!seen_.insert(table_).second) refuse("the table " + table_ + " was there already");
    const std::vector<std::string> names = split(std::string_view(line).substr(end + 2));
    fields_ = names.size();
    columns_.clear();
    school_ = date_ = fields_;
    put_once_ = false;
    const auto asked = wanted_.find(table_);
    if (asked == wanted_.end()) return;  // read over, never handed over
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == "school_key") school_ = i;
      // What is dated by its marks; a pupil or a placement is not.
      const bool of_marks = table_ == "mark_row" || table_ == "mark_event" || table_ == "mark_source" ||
                            table_ == "mark_change" || table_ == "register";
      if (names[i] == "date" && of_marks) date_ = i;
      if (asked->second.contains(names[i])) columns_.push_back({names[i], i, {}, {0}, {}});
    }
    for (const auto& [column, required] : asked->second) {
      if (required && std::find(names.begin(), names.end(), column) == names.end()) {
        refuse("the table " + table_ + " has no column " + column);
      }
    }
  }

  void add_row(const std::string& line) {
    if (table_.empty()) refuse("a row before the first table");
    const std::vector<std::string> row = split(line);
    if (row.size() != fields_) {
      refuse(std::to_string(row.size()) + " fields; the table " + table_ + " has " + std::to_string(fields_));
    }
    if (columns_.empty()) return;
    // A code or a word of coverage without a school is every school's.
    if (school_ < fields_ && !request_.school.empty() && !row[school_].empty() &&
        row[school_] != request_.school)
      return;
    if (date_ < fields_ && !request_.from.empty() && row[date_] < request_.from) return;
    if (date_ < fields_ && !request_.to.empty() && row[date_] > request_.to) return;
    for (TextColumn& column : columns_) column.add(row[column.field]);
    ++held_;
  }

  // False where the host says stop. A table without rows is put once, so that the host can tell it from none.
  bool hand_over(bool last) {
    if (columns_.empty() || (held_ == 0 && (!last || put_once_))) return true;
    std::vector<rollmark_column> views;
    for (const TextColumn& column : columns_) views.push_back(column.view(held_));
    const rollmark_status status = sink_.put(sink_.context, table_.c_str(), held_, views.data(),
                                             static_cast<std::int32_t>(views.size()), error_);
    if (status != ROLLMARK_OK) throw HostRefused{status};
    for (TextColumn& column : columns_) column.clear();
    done_ += held_;
    held_ = 0;
    put_once_ = true;
    return progress(table_.c_str());
  }

  bool progress(const char* phase) const {
    return sink_.progress == nullptr || sink_.progress(sink_.context, phase, done_, -1) == 0;
  }

  const Request& request_;
  const rollmark_sink& sink_;
  rollmark_error* error_;
  Wanted wanted_;
  std::ifstream file_;
  std::int64_t number_ = 0;
  std::set<std::string> seen_;
  std::string table_;
  std::size_t fields_ = 0;
  std::vector<TextColumn> columns_;
  std::size_t school_ = 0;
  std::size_t date_ = 0;
  std::int64_t held_ = 0;
  std::int64_t done_ = 0;
  bool put_once_ = false;
};

}  // namespace

Request read_request(std::string_view lines) {
  Request request;
  std::set<std::string> seen;
  for (int number = 1; !lines.empty(); ++number) {
    const std::size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      throw Fault(ROLLMARK_E_ARGUMENT, "line " + std::to_string(number) + " of the source is not key=value");
    }
    const std::string key(line.substr(0, std::min<std::size_t>(equals, 40)));
    const std::string value(line.substr(equals + 1));
    if (!seen.insert(key).second) throw Fault(ROLLMARK_E_ARGUMENT, "a key is given twice");
    if (key == "file") {
      request.file = value;
    } else if (key == "school") {
      request.school = value;
    } else if (key == "from" || key == "to") {
      if (!is_date(value))
        throw Fault(ROLLMARK_E_ARGUMENT, "key \"" + key + "\": a date is written YYYY-MM-DD");
      (key == "from" ? request.from : request.to) = value;
    } else if (key != "tables") {  // the host's: it has become sink.wanted
      throw Fault(ROLLMARK_E_ARGUMENT, "a key that is unknown; known: file, school, from, to, tables");
    }
  }
  // The current folder is the host's, and may change: absolute paths only.
  if (request.file.empty() || request.file.front() != '/') {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"file\": the absolute path of an export is needed");
  }
  return request;
}

rollmark_status deliver(const Request& request, const rollmark_sink& sink, rollmark_error* error) {
  return Reading(request, sink, error).run();
}

std::string summary(const Request& request) {
  std::ifstream file(request.file, std::ios::binary);
  if (!file) throw Fault(ROLLMARK_E_IO, "key \"file\": the file cannot be read");
  std::size_t tables = 0;
  for (std::string line; std::getline(file, line);) tables += line.starts_with('[') ? 1 : 0;
  return "a text export with " + std::to_string(tables) + " tables";
}

}  // namespace example
