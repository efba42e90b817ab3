// The job `case/verify`: is a case file the chain that it was? What the adapter found entry by entry, and
// what the chain shows of itself.
#include "casework/case_file.hpp"
#include "core/failure.hpp"
#include "jobs/casework/case_file_jobs.hpp"
#include "outputs/sha256.hpp"

namespace rollmark {

void run_case_verify(const JobInput& input, Result& result) {
  const std::string head = input.params.get("head");
  if (!head.empty() && !is_sha256_hex(head))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: head is not 64 hex digits in small letters");
  const std::vector<CaseEntry> entries = read_case_entries(input.data);
  const std::vector<CaseBreak> breaks = case_breaks(entries, head);
  Table& listed = result.add_table("case_verify");
  for (const char* name : {"table_name", "kind", "state"}) listed.add(name, ColumnType::text);
  listed.add("seq", ColumnType::i64);
  listed.add("about_seq", ColumnType::i64);
  for (const CaseEntry& entry : entries) {
    std::vector<Column>& columns = listed.columns();
    columns[0].add_text(entry.table_name);
    columns[1].add_text(entry.kind);
    columns[2].add_text(entry.state);
    columns[3].add_i64(entry.seq);
    if (entry.about == 0) {
      columns[4].add_null();
    } else {
      columns[4].add_i64(entry.about);
    }
  }
  Table& broken = result.add_table("case_break");
  broken.add("seq", ColumnType::i64);
  broken.add("reason", ColumnType::text);
  for (const CaseBreak& one : breaks) {
    broken.columns()[0].add_i64(one.seq);
    broken.columns()[1].add_text(one.reason);
  }
  result.summarise("job", "case/verify");
  result.summarise("entries", static_cast<std::int64_t>(entries.size()));
  result.summarise("breaks", static_cast<std::int64_t>(breaks.size()));
  result.summarise("state", breaks.empty() ? "whole" : "broken");
  if (!entries.empty() && !entries.back().hash.empty()) result.summarise("head", entries.back().hash);
}

}  // namespace rollmark
