// Any bytes as a CSV file, which lies in memory: refused as data, or read; and what was read, written again
// with every value in quotes, is read as the same.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "excel_habits.hpp"
#include "record_reader.hpp"
#include "sdk/fault.hpp"

namespace {

using namespace rollmark::csv;
using Records = std::vector<std::vector<std::optional<std::string>>>;

// The path of a file of those bytes; the next call has the same.
std::string file_of(std::string_view bytes) {
  static const int file = memfd_create("fuzz", 0);
  if (ftruncate(file, 0) != 0) std::abort();
  if (pwrite(file, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) std::abort();
  return "/proc/self/fd/" + std::to_string(file);
}

// What Excel could have done to a value is asked of every one, as of each kind of column.
void ask_of_excel(std::string_view text) {
  for (const Content content : {Content::text, Content::code, Content::date, Content::moment, Content::key,
                                Content::la_number, Content::estab_number}) {
    for (const DateOrder order : {DateOrder::iso, DateOrder::day_first}) {
      const auto damage = excel_damage(text, content, order, true);
      if (damage && damage->empty()) std::abort();
      (void)excel_damage(text, content, order, false);
    }
    (void)is_failed_cell(text, content);
  }
  (void)with_iso_date(text);
}

std::optional<Records> read(std::string_view bytes) {
  Records records;
  try {
    RecordReader reader{file_of(bytes)};
    std::int64_t line = 0;
    while (reader.next()) {
      if (reader.line() <= line) std::abort();
      line = reader.line();
      auto& record = records.emplace_back();
      for (std::size_t field = 0; field < reader.fields(); ++field) {
        const std::string_view text = reader.text(field);
        ask_of_excel(text);
        record.push_back(reader.null(field) ? std::nullopt : std::optional<std::string>(text));
      }
    }
  } catch (const rollmark::adapter::Fault& fault) {
    if (fault.status() != ROLLMARK_E_DATA) std::abort();
    return {};
  }
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto records = read({reinterpret_cast<const char*>(data), size});
  if (!records) return 0;
  // The mark says that it is UTF-8, and the first line that commas separate, whatever the values hold.
  std::string again = "\xEF\xBB\xBFsep=,\r\n";
  for (const auto& record : *records) {
    for (std::size_t field = 0; field < record.size(); ++field) {
      if (field != 0) again += ',';
      if (!record[field]) continue;
      again += '"';
      for (const char c : *record[field]) again += c == '"' ? std::string("\"\"") : std::string(1, c);
      again += '"';
    }
    again += "\r\n";
  }
  if (read(again) != records) std::abort();
  return 0;
}
