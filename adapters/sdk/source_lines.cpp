// Lines, dates and numbers of a source.
#include "sdk/source_lines.hpp"

#include <charconv>
#include <set>

#include "sdk/fault.hpp"

namespace rollmark::adapter {
namespace {

[[noreturn]] void refuse(const std::string& message) {
  throw Fault(ROLLMARK_E_ARGUMENT, message);
}

bool is_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

}  // namespace

std::vector<SourceLine> read_lines(std::string_view text) {
  std::vector<SourceLine> lines;
  std::set<std::string_view> seen;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      refuse("line " + std::to_string(number) + " of the source is not key=value");
    }
    const std::string_view key = line.substr(0, equals);
    if (!seen.emplace(key).second) {
      refuse("key \"" + std::string(cut_at_character(key, 60)) + "\" is given twice");
    }
    lines.push_back({key, line.substr(equals + 1)});
  }
  return lines;
}

std::string date_of(const SourceLine& line) {
  if (!is_date(line.value)) refuse("key \"" + std::string(line.key) + "\": a date is written YYYY-MM-DD");
  return std::string(line.value);
}

std::int64_t ceiling_of(const SourceLine& line) {
  std::int64_t rows = 0;
  const char* const end_of_text = line.value.data() + line.value.size();
  const auto [end, fault] = std::from_chars(line.value.data(), end_of_text, rows);
  if (fault != std::errc() || end != end_of_text || rows < 1) {
    refuse("key \"" + std::string(line.key) + "\": a whole number from 1 is needed");
  }
  return rows;
}

void refuse_key(std::string_view key, const char* known) {
  refuse("unknown key \"" + std::string(cut_at_character(key, 60)) + "\"; known: " + known);
}

}  // namespace rollmark::adapter
