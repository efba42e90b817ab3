// The jobs `backup` and `backup/restore`.
#include "core/failure.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/backup/copy_register.hpp"
#include "jobs/backup/read_backup.hpp"
#include "jobs/backup/restored.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/register_copy_xml.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + why);
}

std::optional<Day> read_day(const KeyValues& params, std::string_view key) {
  const std::string text = params.get(key);
  if (text.empty()) return std::nullopt;
  const std::optional<Day> day = parse_day(text);
  if (!day) refuse(std::string(key) + " is not a date (YYYY-MM-DD)");
  return day;
}

Period read_period(const KeyValues& params) {
  const std::string month = params.get("month");
  const std::optional<Day> from = read_day(params, "from");
  const std::optional<Day> to = read_day(params, "to");
  if (!month.empty()) {
    if (from || to) refuse("month and from or to exclude one another");
    const std::optional<Day> first = parse_day(month + "-01");
    if (!first) refuse("month is not a month (YYYY-MM)");
    Day last = *first;
    while (civil(last + 1).month == civil(*first).month) last = last + 1;
    return {*first, last};
  }
  if (!from || !to) refuse("month=YYYY-MM is needed, or from and to");
  if (*to < *from) refuse("to lies before from");
  return {*from, *to};
}

// The hash that the new backup hangs on: given, or taken from the last one, which must be whole and of the
// same school.
std::string read_previous(const JobInput& input, const std::string& school_key, Day made_on) {
  std::string given = input.params.get("previous_sha256");
  const std::string name = input.params.get("previous");
  if (!given.empty() && !name.empty()) refuse("previous and previous_sha256 exclude one another");
  if (!given.empty() && !is_sha256_hex(given))
    refuse("previous_sha256 is not 64 hex digits in small letters");
  if (name.empty()) return given;
  const ReadBackup previous = read_whole_backup(find_document(input.data, name), "previous backup");
  if (previous.copy.school_key != school_key)
    throw Failure(ROLLMARK_E_DATA, "previous backup: it is of another school");
  if (made_on < previous.copy.made_on)
    throw Failure(ROLLMARK_E_DATA, "previous backup: it was made on a later day than made_on");
  return previous.content_sha256;
}

// What a host may push back into its data as the record of this backup; where it is kept, only the host
// knows.
void add_register_backup(Result& result, const RegisterCopy& copy, const std::string& sha256) {
  Table& table = result.add_table("register_backup");
  table.add("school_key", ColumnType::text).add_text(copy.school_key);
  table.add("made_on", ColumnType::date32).add_day(copy.made_on);
  table.add("period_from", ColumnType::date32).add_day(copy.period.from);
  table.add("period_to", ColumnType::date32).add_day(copy.period.to);
  table.add("sha256", ColumnType::text).add_text(sha256);
}

void add_copied_tables(Result& result, const RegisterCopy& copy) {
  Table& table = result.add_table("copied_table");
  table.add("table", ColumnType::text);
  table.add("section", ColumnType::text);
  table.add("rows", ColumnType::i64);
  table.add("columns", ColumnType::i64);
  for (const CopyTable& one : copy.tables) {
    table.columns()[0].add_text(one.table->name);
    table.columns()[1].add_text(section_name(section_of(one.table->name).value_or(CopySection::records)));
    table.columns()[2].add_i64(static_cast<std::int64_t>(one.rows()));
    table.columns()[3].add_i64(static_cast<std::int64_t>(one.columns.size()));
  }
}

std::int64_t rows_of(const RegisterCopy& copy, std::string_view table) {
  const CopyTable* found = copy.find(table);
  return found == nullptr ? 0 : static_cast<std::int64_t>(found->rows());
}

void summarise(Result& result, std::string_view job, const RegisterCopy& copy) {
  result.summarise("job", job);
  result.summarise("period_from", to_text(copy.period.from));
  result.summarise("period_to", to_text(copy.period.to));
  result.summarise("made_on", to_text(copy.made_on));
  result.summarise("pupils", rows_of(copy, "pupil"));
  result.summarise("enrolments", rows_of(copy, "enrolment"));
  result.summarise("marks", rows_of(copy, "mark_row"));
  result.summarise("amendments", rows_of(copy, "mark_change") + rows_of(copy, "roll_change"));
  for (const auto& [table, rows] : copy.rejected) result.summarise("not copied: " + table, rows);
  result.summarise("values_left_out", copy.values_left_out);
}

}  // namespace

void run_backup(const JobInput& input, Result& result) {
  CopyRequest request;
  request.period = read_period(input.params);
  const std::optional<Day> made_on = read_day(input.params, "made_on");
  if (!made_on) refuse("made_on=YYYY-MM-DD is needed; the library has no clock");
  request.made_on = *made_on;
  request.made_by = input.params.get("by");
  request.records = input.params.yes("records", false);
  request.school_key = school_to_copy(input.data, input.params.get("school")).key;
  request.previous_sha256 = read_previous(input, request.school_key, request.made_on);
  const RegisterCopy copy = copy_register(input.data, input.rulebook, request);
  input.control.step("backup", static_cast<std::int64_t>(copy.rows()), -1);
  BackupDocument document = register_copy_xml(copy);
  if (document.bytes.size() > longest_backup) {
    throw Failure(ROLLMARK_E_UNSUPPORTED, "a backup of this period would be longer than " +
                                              std::to_string(longest_backup) +
                                              " bytes, the most that is read back: ask for a shorter one");
  }
  summarise(result, "backup", copy);
  result.summarise("sha256", document.sha256);
  result.summarise("previous_sha256", copy.previous_sha256.empty() ? "none" : copy.previous_sha256);
  result.summarise("characters_replaced", document.replaced);
  add_register_backup(result, copy, document.sha256);
  add_copied_tables(result, copy);
  result.add_document("backup.xml", "application/xml", std::move(document.bytes));
}

void run_backup_restore(const JobInput& input, Result& result) {
  const std::string name = input.params.get("document");
  if (name.empty()) refuse("document is needed: the name of a row of the table document");
  const ReadBackup read = read_whole_backup(find_document(input.data, name));
  summarise(result, "backup/restore", read.copy);
  result.summarise("sha256", read.content_sha256);
  result.summarise("records", read.copy.records ? "yes" : "no");
  for (const CopyTable& copied : read.copy.tables)
    fill_table(copied, result.add_table(std::string(copied.table->name)));
}

}  // namespace rollmark
