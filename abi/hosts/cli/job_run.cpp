// Running a job: what is checked before the work, and what is done with its result.
#include "job_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "counts_file.hpp"
#include "document_folder.hpp"
#include "interrupt.hpp"
#include "job_source.hpp"
#include "job_summary.hpp"
#include "text_table.hpp"
#include "workbook.hpp"

namespace rollmark::cli {
namespace {

void require_vendor(Engine& engine, const std::string& mapping) {
  if (mapping.find('/') != std::string::npos) return;
  const Result described = engine.describe("mappings");
  const std::optional<ResultTable> mappings = described.table("mappings");
  std::vector<std::string> names;
  for (std::int64_t row = 0; mappings && row < mappings->rows; ++row) {
    if (mappings->shown("adapter", row) == "sql") names.push_back(mappings->shown("name", row));
  }
  if (names.empty()) throw CommandError("the adapter \"sql\" was not found; --adapters names its folder");
  if (std::ranges::find(names, mapping) != names.end()) return;
  names.emplace_back(csv_vendor);
  std::ranges::sort(names);
  throw CommandError(fmt::format("unknown vendor \"{}\"; known: {}", mapping, fmt::join(names, ", ")));
}

// An audit's parameters for the figures of the same scope, without documents.
Lines figure_params(const Lines& audit) {
  Lines lines{{"documents", "none"}};
  for (const auto& pair : audit) {
    const bool scope = std::ranges::any_of(std::array{"on", "now", "as_at", "school", "from", "to"},
                                           [&](const char* key) { return pair.first == key; });
    if (scope) lines.push_back(pair);
  }
  return lines;
}

// The sheets of a job's workbook, in order.
std::vector<ResultTable> sheets_of(Verb verb, const Result& result, const std::optional<Result>& absence) {
  std::vector<ResultTable> sheets;
  const auto add = [&](const Result& from, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (auto table = from.table(name)) sheets.push_back(std::move(*table));
    }
  };
  if (verb == Verb::audit) add(result, {"findings", "rules", "figures"});
  if (absence) add(*absence, {"absence_group"});
  if (verb == Verb::absence) {
    add(result, {"absence_group", "absence_enrolment", "absence_band", "absence_cause", "absence_hot_spot",
                 "absence_code_mix", "absence_code", "definition"});
  }
  if (verb == Verb::rates) add(result, {"rates", "rates_code"});
  return sheets;
}

void write_documents(const Command& command, const Result& result, const std::optional<Result>& absence,
                     DocumentFolder& folder) {
  const auto wants = [&](std::string_view format) {
    return std::ranges::find(command.job.formats, format) != command.job.formats.end();
  };
  for (const DocumentView& document : result.documents()) {
    const std::size_t dot = document.name.rfind('.');
    if (dot != std::string::npos && wants(std::string_view(document.name).substr(dot + 1))) {
      folder.write(document.name, document.bytes);
    }
  }
  if (wants("xlsx")) {
    const std::vector<ResultTable> tables = sheets_of(command.verb, result, absence);
    const std::string name = command.verb == Verb::audit ? "findings.xlsx" : command.name + ".xlsx";
    if (!tables.empty()) {
      folder.write_with(name, [&](const std::string& file) { write_workbook(file, tables); });
    }
  }
}

}  // namespace

void load_school(Engine& engine, const JobOptions& job) {
  if (job.vendor != csv_vendor) require_vendor(engine, mapping_of(job.vendor));
  engine.load(adapter_of(job), source_of(job));
}

Exit run_job(const Command& command, const Library& library, HostServices& services,
             const Terminal& terminal) {
  const JobOptions& job = command.job;
  const Lines params = params_of(command, local_now());
  if (command.verb != Verb::rates) source_of(job);  // refuses a database that is not there, before the rest
  // Before the work, so that an hour's audit does not end at a folder that cannot be written.
  std::optional<DocumentFolder> folder;
  if (!job.out.empty()) folder.emplace(job.out);

  Engine engine(library, services.host(), config_of(command));
  if (command.verb == Verb::rates) {
    put_counts(engine, read_counts_file(job.counts));
  } else {
    load_school(engine, job);
  }
  const Result result = engine.run(command.name, params);
  std::optional<Result> absence;
  if (command.verb == Verb::audit) absence.emplace(engine.run("absence", figure_params(params)));
  services.clear_progress();
  if (interrupted()) throw CommandError("cancelled");
  print(absence                         ? audit_summary(result, *absence, terminal)
        : command.verb == Verb::absence ? absence_summary(result, terminal)
                                        : rates_summary(result, terminal));
  if (folder) {
    write_documents(command, result, absence, *folder);
    TextTable written({{""}, {""}});
    for (const std::filesystem::path& file : folder->written()) {
      written.add({written.empty() ? "Written" : "", file.string()}, Style::quiet);
    }
    if (!written.empty()) print("\n" + written.text(terminal));
  }
  return job.fail_on_must && must_findings(result) > 0 ? Exit::found : Exit::done;
}

}  // namespace rollmark::cli
