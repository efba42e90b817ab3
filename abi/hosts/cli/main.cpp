// The command `rollmark`: options in, the library's answer out. Everything that can go wrong ends as one line
// on stderr and exit status 2.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>

#include "command_error.hpp"
#include "counts_file.hpp"
#include "document_folder.hpp"
#include "host_services.hpp"
#include "interrupt.hpp"
#include "job_source.hpp"
#include "job_summary.hpp"
#include "listing.hpp"
#include "options.hpp"
#include "text_table.hpp"
#include "wording.hpp"
#include "workbook.hpp"
#include "xml_validation.hpp"

namespace rollmark::cli {
namespace {

void print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!whole || std::fflush(stdout) != 0) throw CommandError("cannot write to the standard output");
}

std::filesystem::path library_file(const Command& command) {
  return command.library.empty() ? library_folder() / "librollmark.so"
                                 : std::filesystem::path(command.library);
}

Lines config_of(const Command& command) {
  const std::filesystem::path adapters = command.adapters.empty()
                                             ? library_folder()
                                             : std::filesystem::absolute(command.adapters).lexically_normal();
  std::error_code error;
  if (!std::filesystem::is_directory(adapters, error)) {
    throw CommandError(fmt::format("no folder of adapters at \"{}\"", adapters.string()));
  }
  Lines config{{"adapters", adapters.string()}};
  const bool is_job =
      command.verb == Verb::audit || command.verb == Verb::absence || command.verb == Verb::rates;
  if (is_job) config.emplace_back("jobs", command.name);
  return config;
}

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
  std::ranges::sort(names);
  throw CommandError(fmt::format("unknown vendor \"{}\"; known: {}", mapping, fmt::join(names, ", ")));
}

// The sheets of a job's workbook, in order; those that the result has are written.
std::vector<ResultTable> sheets_of(Verb verb, const Result& result) {
  std::vector<const char*> names;
  if (verb == Verb::audit) names = {"findings", "rules", "figures"};
  if (verb == Verb::absence) names = {"absence_group", "absence_enrolment", "absence_code"};
  if (verb == Verb::rates) names = {"rates", "rates_code"};
  std::vector<ResultTable> tables;
  for (const char* name : names) {
    if (auto table = result.table(name)) tables.push_back(std::move(*table));
  }
  return tables;
}

void write_documents(const Command& command, const Result& result, DocumentFolder& folder) {
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
    const std::vector<ResultTable> tables = sheets_of(command.verb, result);
    const std::string name = command.verb == Verb::audit ? "findings.xlsx" : command.name + ".xlsx";
    if (!tables.empty()) {
      folder.write_with(name, [&](const std::string& file) { write_workbook(file, tables); });
    }
  }
}

Exit run_job(const Command& command, const Library& library, HostServices& services,
             const Terminal& terminal) {
  const JobOptions& job = command.job;
  const Lines params = params_of(command, local_now());
  const Lines source = command.verb == Verb::rates ? Lines{} : source_of(job);
  // Before the work, so that an hour's audit does not end at a folder that cannot be written.
  std::optional<DocumentFolder> folder;
  if (!job.out.empty()) folder.emplace(job.out);

  Engine engine(library, services.host(), config_of(command));
  if (command.verb == Verb::rates) {
    put_counts(engine, read_counts_file(job.counts));
  } else {
    require_vendor(engine, mapping_of(job.vendor));
    engine.load("sql", source);
  }
  const Result result = engine.run(command.name, params);
  services.clear_progress();
  if (interrupted()) throw CommandError("cancelled");
  print(command.verb == Verb::audit     ? audit_summary(result, terminal)
        : command.verb == Verb::absence ? absence_summary(result, terminal)
                                        : rates_summary(result, terminal));
  if (folder) {
    write_documents(command, result, *folder);
    TextTable written({{""}, {""}});
    for (const std::filesystem::path& file : folder->written()) {
      written.add({written.empty() ? "Written" : "", file.string()}, Style::quiet);
    }
    if (!written.empty()) print("\n" + written.text(terminal));
  }
  return job.fail_on_must && must_findings(result) > 0 ? Exit::found : Exit::done;
}

Exit run_validate(const Command& command, const Terminal& terminal) {
  const Validation validation = validate(command.file, command.xsd, schema_folder());
  if (validation.violations.empty()) {
    print(fmt::format("{} fits {}\n", without_controls(command.file), validation.schema.filename().string()));
    return Exit::done;
  }
  for (const Violation& violation : validation.violations) {
    print(fmt::format("{}:{}: {}\n", without_controls(command.file), violation.line,
                      without_controls(violation.message)));
  }
  print(terminal.paint(fmt::format("{} does not fit {}{}", without_controls(command.file),
                                   validation.schema.filename().string(),
                                   validation.more ? "; only the first faults are shown" : ""),
                       Style::must) +
        "\n");
  return Exit::found;
}

Exit run(const Command& command) {
  if (command.verb == Verb::help) {
    print(command.help);
    return Exit::done;
  }
  const Terminal terminal = Terminal::of_stdout();
  if (command.verb == Verb::validate) return run_validate(command, terminal);
  const Library library(library_file(command));
  if (command.verb == Verb::version) {
    print(fmt::format("rollmark {}\n{}\n", ROLLMARK_VERSION, library.build_info()));
    return Exit::done;
  }
  note_interrupts();
  HostServices services(Terminal::of_stderr());
  if (command.verb == Verb::audit || command.verb == Verb::absence || command.verb == Verb::rates) {
    return run_job(command, library, services, terminal);
  }
  Engine engine(library, services.host(), config_of(command));
  const Result described = engine.describe(command.name);
  print(listing(command, described, terminal));
  return Exit::done;
}

int fail(std::string_view line) noexcept {
  std::fputs("rollmark: ", stderr);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
  return static_cast<int>(Exit::could_not_run);
}

}  // namespace
}  // namespace rollmark::cli

int main(int argc, char** argv) {
  using namespace rollmark::cli;
  try {
    return static_cast<int>(run(read_command(argc, argv)));
  } catch (const CommandError& error) {
    return fail(without_controls(error.what()));
  } catch (const std::bad_alloc&) {
    return fail("out of memory");
  } catch (const std::exception& error) {
    return fail(without_controls(error.what()));
  }
}
