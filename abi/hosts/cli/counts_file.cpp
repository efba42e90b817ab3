// Reading counts, and handing them over as columns.
#include "counts_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

// No count file of a country's areas, terms and codes comes near it; a wrong file should not fill the memory.
constexpr std::uintmax_t largest_file = 512ULL * 1024 * 1024;
constexpr std::size_t largest_text = 2'000'000'000;  // an offset of a text column is 32 bits

struct TextColumn {
  std::vector<std::int32_t> offsets{0};
  std::string bytes;

  explicit TextColumn(const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      bytes += value;
      if (bytes.size() > largest_text) throw CommandError("too many counts for one run");
      offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    }
  }
  rollmark_column column(const char* name) const {
    rollmark_column out{};
    out.struct_size = sizeof out;
    out.type = ROLLMARK_TYPE_TEXT;
    out.name = name;
    out.length = static_cast<std::int64_t>(offsets.size()) - 1;
    out.values = bytes.data();
    out.offsets = offsets.data();
    return out;
  }
};

}  // namespace

std::vector<std::vector<std::string>> read_csv(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::vector<std::string>> records;
  std::size_t at = 0;
  while (at < text.size()) {
    std::vector<std::string> record;
    bool more = true;
    while (more) {
      std::string field;
      if (at < text.size() && text[at] == '"') {
        for (++at;; ++at) {
          if (at >= text.size()) {
            throw CommandError(
                fmt::format("{}: record {}: a quote is never closed", name, records.size() + 1));
          }
          if (text[at] != '"') {
            field += text[at];
          } else if (at + 1 < text.size() && text[at + 1] == '"') {
            field += text[++at];
          } else {
            break;
          }
        }
        ++at;
      } else {
        const std::size_t end = std::min(text.find_first_of(",\r\n", at), text.size());
        field = text.substr(at, end - at);
        at = end;
      }
      if (at < text.size() && text[at] != ',' && text[at] != '\r' && text[at] != '\n') {
        throw CommandError(
            fmt::format("{}: record {}: text follows a closing quote", name, records.size() + 1));
      }
      more = at < text.size() && text[at] == ',';
      if (more) ++at;
      record.push_back(std::move(field));
    }
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    if (record.size() > 1 || !record.front().empty()) records.push_back(std::move(record));
  }
  return records;
}

CodeCounts read_counts(std::string_view text, const std::string& name) {
  const std::vector<std::vector<std::string>> records = read_csv(text, name);
  if (records.empty()) throw CommandError(fmt::format("{} is empty", name));
  const std::vector<std::string>& titles = records.front();
  std::array<std::size_t, 4> place{};
  static constexpr std::array<const char*, 4> wanted = {"area_key", "period", "code", "sessions"};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto found = std::ranges::find(titles, wanted[i]);
    if (found == titles.end()) {
      throw CommandError(
          fmt::format("{} has no column \"{}\"; needed: area_key,period,code,sessions", name, wanted[i]));
    }
    place[i] = static_cast<std::size_t>(found - titles.begin());
  }
  CodeCounts counts;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const std::vector<std::string>& record = records[i];
    if (record.size() != titles.size()) {
      throw CommandError(fmt::format("{}: record {} has {} fields, the title line {}", name, i + 1,
                                     record.size(), titles.size()));
    }
    const std::string& number = record[place[3]];
    std::int64_t sessions = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), sessions);
    if (error != std::errc{} || end != number.data() + number.size() || sessions < 0) {
      throw CommandError(
          fmt::format("{}: record {}: sessions is not a whole number of 0 or more", name, i + 1));
    }
    counts.area_key.push_back(record[place[0]]);
    counts.period.push_back(record[place[1]]);
    counts.code.push_back(record[place[2]]);
    counts.sessions.push_back(sessions);
  }
  return counts;
}

CodeCounts read_counts_file(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    throw CommandError(fmt::format("no such file: \"{}\"", file));
  if (std::filesystem::file_size(file, error) > largest_file) {
    throw CommandError(fmt::format("\"{}\" is larger than 512 MB; it is hardly a file of counts", file));
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) throw CommandError(fmt::format("cannot read \"{}\"", file));
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return read_counts(text, fmt::format("\"{}\"", file));
}

void put_counts(Engine& engine, const CodeCounts& counts) {
  const TextColumn area(counts.area_key);
  const TextColumn period(counts.period);
  const TextColumn code(counts.code);
  rollmark_column sessions{};
  sessions.struct_size = sizeof sessions;
  sessions.type = ROLLMARK_TYPE_I64;
  sessions.name = "sessions";
  sessions.length = static_cast<std::int64_t>(counts.sessions.size());
  sessions.values = counts.sessions.data();
  engine.put("code_count", sessions.length,
             {area.column("area_key"), period.column("period"), code.column("code"), sessions});
}

}  // namespace rollmark::cli
