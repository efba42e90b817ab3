// Parameters as the adapter's lines.
#include "jobs/casework/case_source.hpp"

#include "core/date.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + what);
}

// /srv/..., or C:/... on Windows.
bool is_absolute(std::string_view path) {
  return path.starts_with('/') || (path.size() > 2 && path[1] == ':' && (path[2] == '/' || path[2] == '\\'));
}

}  // namespace

CaseAuthor CaseAuthor::read(const KeyValues& params) {
  CaseAuthor author;
  author.by = params.get("by");
  if (author.by.empty()) refuse("by is needed: who writes the entries");
  if (author.by.size() > 200) refuse("by is longer than 200 bytes");
  const std::optional<Day> day = parse_day(params.get("on"));
  if (!day) refuse("on=YYYY-MM-DD is needed: the day on which it is written; the library has no clock");
  const std::optional<std::int32_t> minute = parse_time_of_day(params.get("now"));
  if (!minute) refuse("now=HH:MM is needed: the time at which it is written; the library has no clock");
  author.made_at = to_text(*day) + "T" + time_to_text(*minute) + ":00";
  return author;
}

std::string case_source(const KeyValues& params) {
  const std::string place = params.get("case_file");
  if (place.empty()) refuse("case_file is needed: the absolute path of the file, or its URL");
  const bool url = place.find("://") != std::string::npos;
  if (!url && !is_absolute(place)) refuse("case_file is neither an absolute path nor a URL");
  std::string lines = "url=" + (url ? place : "sqlite://" + place) + "\n";
  for (const char* key : {"create", "timeout", "secret"}) {
    if (params.has(key)) lines += std::string(key) + "=" + params.get(key) + "\n";
  }
  return lines;
}

Table empty_case_entries() {
  Table entries("case_entry");
  for (const char* name : {"entry_id", "table_name", "kind", "about_seq", "made_at", "made_by", "fields"}) {
    entries.add(name, ColumnType::text);
  }
  return entries;
}

void add_case_entry(Table& entries, const CaseAuthor& author, std::string_view entry_id,
                    std::string_view table_name, std::string_view kind, std::int64_t about,
                    std::string_view fields) {
  std::vector<Column>& columns = entries.columns();
  const std::string about_text = about == 0 ? std::string() : std::to_string(about);
  const std::string_view values[] = {entry_id,       table_name, kind,  about_text,
                                     author.made_at, author.by,  fields};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (values[i].empty()) {
      columns[i].add_null();
    } else {
      columns[i].add_text(values[i]);
    }
  }
}

}  // namespace rollmark
