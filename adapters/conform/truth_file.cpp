// The strict reader. A code may be a comma or a quote: then it stands in double quotes, as in any CSV.
#include "truth_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <vector>

#include "text.hpp"

namespace rollmark::conform {
namespace {

constexpr std::string_view header = "measure,school_key,month,vendor_code,count";

[[noreturn]] void refuse(int line, std::string_view why) {
  throw std::runtime_error(fmt::format("line {}: {}", line, why));
}

std::vector<std::string> fields_of(std::string_view line, int number) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ',') {
      fields.emplace_back();
    } else if (line[i] == '"' && fields.back().empty()) {
      for (++i;; ++i) {
        if (i >= line.size()) refuse(number, "a double quote is not closed");
        if (line[i] != '"') {
          fields.back() += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          fields.back() += line[++i];
        } else {
          break;
        }
      }
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

std::int64_t count_of(const std::string& text, int line) {
  std::int64_t count = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (fault != std::errc() || end != text.data() + text.size() || count < 0)
    refuse(line, "count is no whole number");
  return count;
}

}  // namespace

TruthFile read_truth(std::string_view bytes) {
  TruthFile truth;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  int number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1) {
      if (line != header) refuse(1, fmt::format("the first line must be {}", header));
      continue;
    }
    if (line.empty()) continue;
    const std::vector<std::string> fields = fields_of(line, number);
    if (fields.size() != 5) refuse(number, fmt::format("{} fields; 5 are needed", fields.size()));
    const std::int64_t count = count_of(fields[4], number);
    bool fresh = true;
    if (fields[0] == "marks") {
      if (!day_of(fields[2] + "-01")) refuse(number, "the month is written YYYY-MM");
      if (fields[3].empty()) refuse(number, "the code is empty");
      fresh = truth.marks.emplace(std::make_tuple(fields[1], fields[2], fields[3]), count).second;
    } else if (fields[0] == "pupils") {
      fresh = truth.pupils.emplace(fields[1], count).second;
    } else if (fields[0] == "enrolments") {
      fresh = truth.enrolments.emplace(fields[1], count).second;
    } else {
      refuse(number, "the measure must be marks, pupils or enrolments");
    }
    if (!fresh) refuse(number, "the same was counted on an earlier line");
  }
  if (number == 0) refuse(1, fmt::format("the first line must be {}", header));
  return truth;
}

}  // namespace rollmark::conform
