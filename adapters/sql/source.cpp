// Reads a load's `key=value` lines strictly: an unknown key, a key twice or a date in another form is
// refused, so that a slip of the pen never widens what is loaded. It must not guess a default for the place
// of the data.
#include "source.hpp"

#include <charconv>
#include <set>

#include "fault.hpp"

namespace rollmark::sql {
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

std::string date_of(std::string_view key, std::string_view value) {
  if (!is_date(value)) refuse("key \"" + std::string(key) + "\": a date is written YYYY-MM-DD");
  return std::string(value);
}

std::int64_t ceiling_of(std::string_view value) {
  std::int64_t rows = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), rows);
  if (fault != std::errc() || end != value.data() + value.size() || rows < 1) {
    refuse("key \"max_rows\": a whole number from 1 is needed");
  }
  return rows;
}

void set(Source& source, std::string_view key, std::string_view value) {
  constexpr std::string_view parameter = "param.";
  if (key == "url") {
    source.url = value;
  } else if (key == "mapping") {
    source.mapping = value;
  } else if (key == "school") {
    source.school = value;
  } else if (key == "from") {
    source.from = date_of(key, value);
  } else if (key == "to") {
    source.to = date_of(key, value);
  } else if (key == "tables") {
    // The host's: it has become the sink's list of what is wanted.
  } else if (key == "max_rows") {
    source.max_rows = ceiling_of(value);
  } else if (key.substr(0, parameter.size()) == parameter) {
    source.parameters.emplace(key.substr(parameter.size()), value);
  } else {
    refuse("unknown key \"" + std::string(cut_at_character(key, 60)) + "\"; known: " + source_keys);
  }
}

}  // namespace

Source read_source(std::string_view text) {
  Source source;
  std::set<std::string, std::less<>> seen;
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      refuse("line " + std::to_string(line_number) + " of the source is not key=value");
    }
    const std::string_view key = line.substr(0, equals);
    if (!seen.emplace(key).second)
      refuse("key \"" + std::string(cut_at_character(key, 60)) + "\" is given twice");
    set(source, key, line.substr(equals + 1));
  }
  if (source.url.empty()) refuse("key \"url\" is missing: sqlite:///absolute/path");
  if (source.mapping.empty())
    refuse("key \"mapping\" is missing: an embedded name or the absolute path of a mapping");
  return source;
}

}  // namespace rollmark::sql
