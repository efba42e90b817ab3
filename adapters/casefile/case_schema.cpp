// One function a step from a version to the next. A step is never changed once it was released.
#include "case_schema.hpp"

#include <charconv>

#include "entry.hpp"
#include "sdk/fault.hpp"
#include "write_command.hpp"

namespace rollmark::casefile {

using adapter::Fault;

namespace {

// The words in which dialects differ.
std::string in_dialect(std::string text, const sql::Database& database) {
  const bool mysql = database.dialect() == "mysql";
  const auto put = [&text](std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
      text.replace(at, what.size(), with);
    }
  };
  put("{long}", mysql ? "LONGTEXT" : "TEXT");
  put("{end}", mysql ? ") ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : ")");
  return text;
}

void run(sql::Database& database, const std::string& text) {
  WriteCommand(database.connection(), in_dialect(text, database), {}).run();
}

// Version 1: entries, keys, and the version itself.
void begin_version_1(sql::Database& database) {
  run(database,
      "CREATE TABLE IF NOT EXISTS rollmark_case_version (id BIGINT NOT NULL PRIMARY KEY, "
      "version BIGINT NOT NULL{end}");
  run(database,
      "CREATE TABLE IF NOT EXISTS rollmark_case_entry (seq BIGINT NOT NULL PRIMARY KEY, "
      "entry_id VARCHAR(80) NOT NULL UNIQUE, table_name VARCHAR(60) NOT NULL, kind VARCHAR(20) NOT NULL, "
      "about BIGINT NOT NULL, made_at VARCHAR(19) NOT NULL, made_by VARCHAR(200) NOT NULL, sealed {long} NOT "
      "NULL, "
      "previous VARCHAR(64) NOT NULL UNIQUE, hash VARCHAR(64) NOT NULL UNIQUE{end}");
  run(database,
      "CREATE TABLE IF NOT EXISTS rollmark_case_key (seq BIGINT NOT NULL PRIMARY KEY, "
      "secret VARCHAR(64) NOT NULL{end}");
}

// Version 2: the head, one row that says how many entries there are and what the last one's hash is. Writers
// lock it, and entries cut off at the end are seen.
void to_version_2(sql::Database& database) {
  run(database,
      "CREATE TABLE IF NOT EXISTS rollmark_case_head (id BIGINT NOT NULL PRIMARY KEY, "
      "entries BIGINT NOT NULL, head VARCHAR(64) NOT NULL{end}");
  run(database, "DELETE FROM rollmark_case_head");
  run(database,
      "INSERT INTO rollmark_case_head (id, entries, head) SELECT 1, count(*), coalesce(max(CASE WHEN seq = "
      "(SELECT "
      "max(seq) FROM rollmark_case_entry) THEN hash END), '" +
          std::string(before_first) + "') FROM rollmark_case_entry");
}

void write_version(sql::Database& database) {
  run(database, "DELETE FROM rollmark_case_version");
  run(database,
      "INSERT INTO rollmark_case_version (id, version) VALUES (1, " + std::to_string(newest_version) + ")");
}

}  // namespace

std::vector<std::string> one_column(sql::Database& database, const std::string& text) {
  std::vector<std::string> values;
  const std::unique_ptr<sql::Rows> rows = database.query({text, {}}, {});
  sql::Value value;
  while (rows->next({&value, 1})) values.emplace_back(value.text());
  return values;
}

std::int64_t version_of(sql::Database& database) {
  if (database.columns_of("rollmark_case_version").empty()) return 0;
  const std::vector<std::string> found =
      one_column(database, "SELECT version FROM rollmark_case_version ORDER BY version");
  if (found.empty()) return 0;  // its making was ended before it was done
  std::int64_t version = 0;
  const std::string& text = found.back();
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (found.size() != 1 || fault != std::errc() || end != text.data() + text.size() || version < 1) {
    throw Fault(ROLLMARK_E_DATA, "case file: its version cannot be read");
  }
  if (version > newest_version) {
    throw Fault(ROLLMARK_E_UNSUPPORTED, "case file: it is of version " + std::to_string(version) +
                                            "; this Rollmark knows up to " + std::to_string(newest_version) +
                                            "; upgrade Rollmark");
  }
  return version;
}

void bring_forward(sql::Database& database, std::int64_t version) {
  if (version < 1) begin_version_1(database);
  if (version < 2) to_version_2(database);
  write_version(database);
}

const char* begin_writing(const sql::Database& database) {
  return database.dialect() == "sqlite" ? "BEGIN IMMEDIATE" : "BEGIN";
}

}  // namespace rollmark::casefile
