// The job `case/export`: what a case file holds, of one child or all, as XML and CSV with the hashes by which
// it can be held against the file. What is exported is to be recorded: the table export_made of the result is
// that row.
#include <algorithm>

#include "casework/case_file.hpp"
#include "core/failure.hpp"
#include "jobs/casework/case_file_jobs.hpp"
#include "jobs/casework/case_source.hpp"
#include "outputs/csv_writer.hpp"
#include "outputs/sha256.hpp"
#include "outputs/xml_writer.hpp"

namespace rollmark {
namespace {

constexpr std::string_view xml_name = "case-file.xml";

struct ExportRequest {
  CaseAuthor author;
  std::string school;
  std::string pupil;
  std::string recipient;
  std::string lawful_basis;
};

ExportRequest read_request(const KeyValues& params) {
  ExportRequest request;
  request.author = CaseAuthor::read(params);
  request.school = params.get("school");
  request.pupil = params.get("pupil");
  request.recipient = params.get("recipient");
  request.lawful_basis = params.get("lawful_basis");
  const auto refuse = [](const char* what) {
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("params: ") + what);
  };
  if (request.recipient.empty()) refuse("recipient is needed: to whom it goes");
  if (request.lawful_basis.empty()) refuse("lawful_basis is needed: on what basis it goes there");
  if (!request.pupil.empty() && request.school.empty())
    refuse("school is needed with pupil: keys are unique within a school");
  return request;
}

// An erasure goes with what it erased, so that the reader knows why there is nothing.
bool is_chosen(const CaseEntry& entry, const ExportRequest& request, const std::set<std::int64_t>& of_pupil) {
  return request.pupil.empty() || of_pupil.contains(entry.destroys() ? entry.about : entry.seq);
}

std::string to_xml(const std::vector<const CaseEntry*>& entries, const ExportRequest& request,
                   std::string_view head, std::int64_t all) {
  XmlWriter xml("CaseFile");
  xml.open("Header");
  xml.text("MadeAt", request.author.made_at);
  xml.text("MadeBy", request.author.by);
  xml.text("Recipient", request.recipient);
  xml.text("LawfulBasis", request.lawful_basis);
  xml.text("SchoolKey", request.school);
  xml.text("PupilKey", request.pupil);
  xml.number("EntriesOfFile", all);
  xml.text("Head", head);
  xml.close();
  xml.open("Entries");
  for (const CaseEntry* entry : entries) {
    xml.open("Entry");
    xml.number("Seq", entry->seq);
    xml.text("Table", entry->table_name);
    xml.text("Kind", entry->kind);
    if (entry->about != 0) xml.number("About", entry->about);
    if (entry->made_at) xml.text("MadeAt", moment_to_text(*entry->made_at));
    xml.text("MadeBy", entry->made_by);
    xml.text("State", entry->state);
    xml.open("Fields");
    for (const auto& [name, value] : read_case_fields(entry->fields)) {
      xml.open("Field");
      xml.text("Column", name);
      xml.text("Value", value);
      xml.close();
    }
    xml.close();
    xml.text("Previous", entry->previous);
    xml.text("Hash", entry->hash);
    xml.close();
  }
  xml.close();
  return xml.finish();
}

void add_csvs(Result& result, const std::vector<const CaseEntry*>& entries) {
  constexpr std::string_view columns[] = {"seq",     "table_name", "kind",     "about_seq", "made_at",
                                          "made_by", "state",      "previous", "hash"};
  constexpr std::string_view field_columns[] = {"seq", "table_name", "column", "value"};
  CsvWriter chain(columns);
  CsvWriter fields(field_columns);
  for (const CaseEntry* entry : entries) {
    const std::optional<std::int64_t> about = entry->about == 0 ? std::nullopt : std::optional(entry->about);
    chain.number(entry->seq).text(entry->table_name).text(entry->kind).number(about);
    chain.text(entry->made_at ? moment_to_text(*entry->made_at) : std::string()).text(entry->made_by);
    chain.text(entry->state).text(entry->previous).text(entry->hash).end_row();
    for (const auto& [name, value] : read_case_fields(entry->fields)) {
      fields.number(entry->seq).text(entry->table_name).text(name).text(value).end_row();
    }
  }
  result.add_document("case-entries.csv", "text/csv", chain.finish());
  result.add_document("case-fields.csv", "text/csv", fields.finish());
}

// The row by which the case file will know of this export.
void add_export_made(Result& result, const ExportRequest& request, const std::string& sha256) {
  Table& made = result.add_table("export_made");
  const std::pair<const char*, std::string> texts[] = {{"export_ref", "case-export-" + sha256.substr(0, 16)},
                                                       {"school_key", request.school},
                                                       {"pupil_key", request.pupil},
                                                       {"document", std::string(xml_name)},
                                                       {"made_by", request.author.by},
                                                       {"recipient", request.recipient},
                                                       {"lawful_basis", request.lawful_basis},
                                                       {"sha256", sha256}};
  for (const auto& [name, value] : texts) {
    Column& column = made.add(name, ColumnType::text);
    if (value.empty()) {
      column.add_null();
    } else {
      column.add_text(value);
    }
  }
  made.add("made_at", ColumnType::i64).add_i64(*parse_moment(request.author.made_at));
}

}  // namespace

void run_case_export(const JobInput& input, Result& result) {
  const ExportRequest request = read_request(input.params);
  const std::vector<CaseEntry> entries = read_case_entries(input.data);
  if (const std::vector<CaseBreak> breaks = case_breaks(entries, {}); !breaks.empty()) {
    throw Failure(ROLLMARK_E_DATA, "case file: entry " + std::to_string(breaks.front().seq) + ": " +
                                       breaks.front().reason + "; a broken chain is not exported");
  }
  const std::set<std::int64_t> of_pupil = request.pupil.empty()
                                              ? std::set<std::int64_t>{}
                                              : entries_of_pupil(entries, request.school, request.pupil);
  std::vector<const CaseEntry*> chosen;
  for (const CaseEntry& entry : entries) {
    if (is_chosen(entry, request, of_pupil)) chosen.push_back(&entry);
  }
  const std::string head = entries.empty() ? std::string() : entries.back().hash;
  std::string xml = to_xml(chosen, request, head, static_cast<std::int64_t>(entries.size()));
  const std::string sha256 = sha256_hex(xml);
  result.summarise("job", "case/export");
  result.summarise("entries", static_cast<std::int64_t>(chosen.size()));
  result.summarise("sha256", sha256);
  if (!head.empty()) result.summarise("head", head);
  add_export_made(result, request, sha256);
  result.add_document(std::string(xml_name), "application/xml", std::move(xml));
  add_csvs(result, chosen);
}

}  // namespace rollmark
