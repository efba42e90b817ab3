// The job `case/erase`: entries about one child, or those that are past their time, are closed for good. It
// appends an entry for each that says on what ground; the adapter destroys the keys in the same transaction.
#include "casework/case_file.hpp"
#include "core/failure.hpp"
#include "jobs/casework/case_file_jobs.hpp"
#include "jobs/casework/case_source.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: " + what);
}

struct ErasureRequest {
  std::string kind;
  std::string lawful_reason;
  std::set<std::int64_t> entries;
};

ErasureRequest read_request(const JobInput& input, const std::vector<CaseEntry>& entries) {
  const std::string pupil = input.params.get("pupil");
  const std::string before = input.params.get("before");
  if (pupil.empty() == before.empty()) refuse("either pupil or before is needed");
  ErasureRequest request;
  request.lawful_reason = input.params.get("lawful_reason");
  if (request.lawful_reason.empty())
    refuse(
        "lawful_reason is needed: on what ground it is erased, such as the line of the retention schedule");
  if (!pupil.empty()) {
    const std::string school = input.params.get("school");
    if (school.empty()) refuse("school is needed with pupil: keys are unique within a school");
    request.kind = "erasure";
    request.entries = entries_of_pupil(entries, school, pupil);
  } else {
    const std::optional<Day> day = parse_day(before);
    if (!day) refuse("before is not a date (YYYY-MM-DD)");
    request.kind = "retention";
    request.entries = entries_before(entries, *day);
  }
  return request;
}

}  // namespace

void run_case_erase(const JobInput& input, Result& result) {
  const CaseAuthor author = CaseAuthor::read(input.params);
  const std::string source = case_source(input.params);
  const std::vector<CaseEntry> entries = read_case_entries(input.data);
  if (const std::vector<CaseBreak> breaks = case_breaks(entries, {}); !breaks.empty()) {
    throw Failure(ROLLMARK_E_DATA, "case file: entry " + std::to_string(breaks.front().seq) + ": " +
                                       breaks.front().reason +
                                       "; nothing is erased in a chain that is broken");
  }
  const ErasureRequest request = read_request(input, entries);
  const std::string fields = written_fields({{"lawful_reason", request.lawful_reason}});
  Table made = empty_case_entries();
  Table& listed = result.add_table("case_erase");
  listed.add("seq", ColumnType::i64);
  listed.add("table_name", ColumnType::text);
  listed.add("kind", ColumnType::text);
  for (const CaseEntry& entry : entries) {
    if (!request.entries.contains(entry.seq) || entry.state == "erased") continue;
    listed.columns()[0].add_i64(entry.seq);
    listed.columns()[1].add_text(entry.table_name);
    listed.columns()[2].add_text(request.kind);
    add_case_entry(made, author, "", entry.table_name, request.kind, entry.seq, fields);
  }
  const bool write = input.params.yes("write", false) && made.rows() > 0;
  if (write) input.control.append(case_file_adapter, source, made);
  result.summarise("job", "case/erase");
  result.summarise("entries", made.rows());
  result.summarise("erased", write ? made.rows() : 0);
  result.summarise("state", made.rows() == 0 ? "there is nothing to erase"
                            : write          ? "erased"
                                             : "tried only: write=yes erases, and nothing brings it back");
}

}  // namespace rollmark
