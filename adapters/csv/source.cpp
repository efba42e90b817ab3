// The keys of this adapter. A relative folder is refused: the current one is the host's, and may change.
#include "source.hpp"

#include "sdk/fault.hpp"
#include "sdk/source_lines.hpp"

namespace rollmark::csv {

using adapter::Fault;

Source read_source(std::string_view text) {
  Source source;
  for (const adapter::SourceLine& line : adapter::read_lines(text)) {
    if (line.key == "folder") {
      source.folder = std::u8string(line.value.begin(), line.value.end());
    } else if (line.key == "school") {
      source.school = line.value;
    } else if (line.key == "from") {
      source.from = adapter::date_of(line);
    } else if (line.key == "to") {
      source.to = adapter::date_of(line);
    } else if (line.key == "tables") {
      // The host's: it has become the sink's list of what is wanted.
    } else if (line.key == "max_rows") {
      source.max_rows = adapter::ceiling_of(line);
    } else if (line.key == "dates") {
      if (line.value != "iso" && line.value != "day-first") {
        throw Fault(ROLLMARK_E_ARGUMENT, "key \"dates\": iso (2026-09-02) or day-first (02/09/2026)");
      }
      source.dates = line.value == "iso" ? DateOrder::iso : DateOrder::day_first;
    } else {
      adapter::refuse_key(line.key, source_keys);
    }
  }
  if (source.folder.empty()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"folder\" is missing: the absolute path of a folder of CSV files");
  }
  if (!source.folder.is_absolute()) {
    throw Fault(ROLLMARK_E_ARGUMENT, "key \"folder\": an absolute path is needed");
  }
  return source;
}

}  // namespace rollmark::csv
