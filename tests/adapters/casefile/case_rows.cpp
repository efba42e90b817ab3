// The adapter's verbs, called without a host.
#include "case_rows.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <stdexcept>

#include "casefile/append.hpp"
#include "casefile/load.hpp"
#include "sdk/fault.hpp"
#include "sdk/text_column.hpp"

namespace rollmark::test {
namespace {

std::string written(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    for (const std::string& part : {name, value}) text += std::to_string(part.size()) + ":" + part + ",";
  }
  return text;
}

}  // namespace

NewEntry action_row(int number) {
  NewEntry row;
  row.fields = {{"date", "2026-09-10"},
                {"outcome", "no answer, " + std::to_string(number)},
                {"pupil_key", "P" + std::to_string(number)},
                {"school_key", "S1"},
                {"type", "call"}};
  return row;
}

void append_entries(const std::string& url, const std::vector<NewEntry>& entries, const std::string& more) {
  std::vector<adapter::TextColumn> columns;
  for (const char* name : {"entry_id", "table_name", "kind", "about_seq", "made_at", "made_by", "fields"}) {
    columns.emplace_back(name);
  }
  for (const NewEntry& entry : entries) {
    const std::string fields = written(entry.fields);
    const std::string* const values[] = {&entry.id,      &entry.table,   &entry.kind, &entry.about,
                                         &entry.made_at, &entry.made_by, &fields};
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (values[i]->empty()) {
        columns[i].add_null();
      } else {
        columns[i].add(*values[i]);
      }
    }
  }
  std::vector<rollmark_column> views;
  for (const adapter::TextColumn& column : columns) {
    views.push_back(column.view(static_cast<std::int64_t>(entries.size())));
  }
  casefile::append("url=" + url + "\n" + more, "case_entry", views);
}

void load_entries(const std::string& url, RecordingSink& sink, const std::string& more) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  const rollmark_status status = casefile::load("url=" + url + "\n" + more, sink.sink(), &error);
  if (status != ROLLMARK_OK) throw std::runtime_error("load answered " + std::to_string(status));
}

std::vector<std::string> states(const std::string& url) {
  RecordingSink sink;
  sink.want("case_entry", {"seq*", "kind*", "state"});
  load_entries(url, sink, "check=report");
  std::vector<std::string> all;
  for (const Row& row : sink.tables["case_entry"].rows) {
    all.push_back(row[0].value_or("") + " " + row[1].value_or("") + " " + row[2].value_or(""));
  }
  return all;
}

std::string refusal(const std::string& url) {
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "outcome"});
  try {
    load_entries(url, sink);
  } catch (const adapter::Fault& fault) {
    EXPECT_TRUE(sink.tables.empty()) << "rows were delivered of a file that is refused";
    return fault.what();
  }
  return {};
}

CaseFolder::CaseFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "rollmark-case-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
}

CaseFolder::~CaseFolder() {
  std::error_code fault;
  std::filesystem::remove_all(folder_, fault);
}

namespace {

int keep_first(void* context, int columns, char** values, char**) {
  auto& kept = *static_cast<std::string*>(context);
  if (kept.empty() && columns > 0 && values[0] != nullptr) kept = values[0];
  return 0;
}

}  // namespace

std::string value_of(const std::filesystem::path& file, const std::string& sql) {
  std::string first;
  sqlite3* database = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
  const int ran =
      opened == SQLITE_OK ? sqlite3_exec(database, sql.c_str(), keep_first, &first, nullptr) : opened;
  const std::string why = ran == SQLITE_OK ? "" : sqlite3_errmsg(database);
  sqlite3_close(database);
  if (ran != SQLITE_OK) throw std::runtime_error(why);
  return first;
}

void tamper(const std::filesystem::path& file, const std::string& sql) {
  value_of(file, sql);
}

}  // namespace rollmark::test
