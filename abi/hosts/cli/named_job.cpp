// Running any job: what it takes is asked of the library first.
#include "named_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "document_folder.hpp"
#include "given_documents.hpp"
#include "interrupt.hpp"
#include "job_run.hpp"
#include "job_source.hpp"
#include "job_tables.hpp"
#include "text_table.hpp"
#include "workbook.hpp"

namespace rollmark::cli {
namespace {

ResultTable need(const Result& described, const char* name) {
  std::optional<ResultTable> table = described.table(name);
  if (!table) throw CommandError(fmt::format("the library's list has no table {}", name));
  return std::move(*table);
}

// The names of a job's parameters. Throws CommandError for a job that the library does not have.
std::set<std::string> parameters_of(Engine& engine, const std::string& job) {
  const Result described = engine.describe("jobs");
  const ResultTable jobs = need(described, "jobs");
  std::string known;
  bool found = false;
  for (std::int64_t row = 0; row < jobs.rows; ++row) {
    found = found || jobs.shown("name", row) == job;
    known += (known.empty() ? "" : " ") + jobs.shown("name", row);
  }
  if (!found) throw CommandError(fmt::format("no job \"{}\"; there are: {}", job, known));
  const ResultTable parameters = need(described, "job_parameters");
  std::set<std::string> names;
  for (std::int64_t row = 0; row < parameters.rows; ++row) {
    if (parameters.shown("job", row) == job) names.insert(parameters.shown("name", row));
  }
  return names;
}

std::set<std::string> canonical_names(Engine& engine) {
  const Result described = engine.describe("tables");
  const ResultTable tables = need(described, "tables");
  std::set<std::string> names;
  for (std::int64_t row = 0; row < tables.rows; ++row) names.insert(tables.shown("table", row));
  return names;
}

// What is appended are the rows of the data alone; a check tells of every entry, be the chain broken.
void load_case_file(Engine& engine, const JobOptions& job) {
  if (job.name == "case/append") return;
  Lines source{{"url", case_file_url(job.case_file)}};
  if (job.name == "case/verify") source.emplace_back("check", "report");
  engine.load("casefile", source);
}

void write_all(const JobOptions& job, const Result& result, bool takes_documents, DocumentFolder& folder) {
  const auto wants = [&](std::string_view format) {
    return std::ranges::find(job.formats, format) != job.formats.end();
  };
  bool csv = false;
  for (const DocumentView& document : result.documents()) {
    const std::size_t dot = document.name.rfind('.');
    const std::string_view format =
        dot == std::string::npos ? std::string_view() : std::string_view(document.name).substr(dot + 1);
    csv = csv || format == "csv";
    // Styles and scripts of a fragment belong to its html.
    const bool part = format == "css" || format == "js";
    if (wants(part ? "html" : format)) folder.write(document.name, document.bytes);
  }
  // A workbook holds what the CSV files hold; where a reader may not have those there is none.
  if (!wants("xlsx") || (takes_documents && !csv)) return;
  const std::vector<ResultTable> tables = tables_of_job(result);
  if (tables.empty()) return;
  std::string name = job.name + ".xlsx";
  std::ranges::replace(name, '/', '-');
  folder.write_with(name, [&](const std::string& file) { write_workbook(file, tables); });
}

}  // namespace

Exit run_named_job(const Command& command, const Library& library, HostServices& services,
                   const Terminal& terminal) {
  const JobOptions& job = command.job;
  const bool school = !job.db.empty();
  if (school) source_of(job);  // refuses a database that is not there, before the rest
  std::vector<GivenFile> documents = named_files(job.documents);
  for (GivenFile& file : files_of(job.paths)) documents.push_back(std::move(file));
  Command list = command;
  list.verb = Verb::jobs;
  Engine describing(library, services.host(), config_of(list));
  const std::set<std::string> takes = parameters_of(describing, job.name);
  Lines params = params_of_any(command, local_now(), takes);
  if (!job.case_file.empty() && takes.contains("case_file")) {
    params.emplace_back("case_file", case_file_url(job.case_file));
  }
  std::optional<DocumentFolder> folder;
  if (!job.out.empty()) folder.emplace(job.out);

  Engine engine(library, services.host(), config_of_any(command, takes));
  if (school) load_school(engine, job);
  if (!job.case_file.empty()) load_case_file(engine, job);
  put_documents(engine, documents);
  const Result result = engine.run(job.name, params);
  services.clear_progress();
  if (interrupted()) throw CommandError("cancelled");
  print(job_tables(job.name, result, canonical_names(describing), terminal));
  if (folder) {
    write_all(job, result, takes.contains("documents"), *folder);
    TextTable written({{""}, {""}});
    for (const std::filesystem::path& file : folder->written()) {
      written.add({written.empty() ? "Written" : "", file.string()}, Style::quiet);
    }
    if (!written.empty()) print("\n" + written.text(terminal));
  }
  return Exit::done;
}

}  // namespace rollmark::cli
