// Validation, printed in plain English.
#include "validation_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "given_documents.hpp"
#include "host_services.hpp"
#include "job_source.hpp"
#include "library.hpp"
#include "text_table.hpp"
#include "wording.hpp"
#include "xml_validation.hpp"

namespace rollmark::cli {
namespace {

constexpr const char* referral_schema = "arf.xsd";

bool fits_schema(const Command& command, const std::string& file, const Terminal& terminal,
                 std::string& schema) {
  const Validation validation = validate(file, command.xsd, schema_folder());
  schema = validation.schema.filename().string();
  if (validation.violations.empty()) {
    print(fmt::format("{} fits {}\n", without_controls(file), schema));
    return true;
  }
  for (const Violation& violation : validation.violations) {
    print(fmt::format("{}:{}: {}\n", without_controls(file), violation.line,
                      without_controls(violation.message)));
  }
  print(terminal.paint(fmt::format("{} does not fit {}{}", without_controls(file), schema,
                                   validation.more ? "; only the first faults are shown" : ""),
                       Style::must) +
        "\n");
  return false;
}

// "wrong-value" as people say it.
std::string spoken(std::string word) {
  std::ranges::replace(word, '-', ' ');
  return word;
}

void print_faults(const std::string& file, const ResultTable& faults) {
  for (std::int64_t row = 0; row < faults.rows; ++row)
    print(fmt::format("{}:{}: {}: {}\n", without_controls(file), faults.number("line", row),
                      without_controls(faults.shown("element", row)), spoken(faults.shown("fault", row))));
}

constexpr const char* of_earlier_files = "IN-103";

struct Seen {
  std::int64_t blocks = 0, warnings = 0, information = 0;
};

Seen print_findings(const std::string& file, const ResultTable& findings, const Terminal& terminal) {
  Seen seen;
  for (std::int64_t row = 0; row < findings.rows; ++row) {
    const std::string severity = findings.shown("severity", row);
    // One file alone has nothing before it that it could amend.
    if (findings.shown("check", row) == of_earlier_files) continue;
    ++(severity == "block" ? seen.blocks : severity == "warn" ? seen.warnings : seen.information);
    const std::string message = findings.shown("message", row);
    std::string where = findings.shown("where", row);
    if (message.find(where) != std::string::npos) where.clear();
    const std::string line =
        fmt::format("{}: {} ({}): {}.{} {} {}", file, findings.shown("check", row), severity,
                    findings.shown("title", row), where.empty() ? "" : " " + where + ":", message,
                    findings.shown("fix", row));
    print(
        (severity == "block" ? terminal.paint(without_controls(line), Style::must) : without_controls(line)) +
        "\n");
  }
  return seen;
}

// Whether an LA would take the file as it is.
bool would_be_taken(const Command& command, const Library& library, HostServices& services,
                    const std::string& file, const Terminal& terminal) {
  Command job = command;
  job.job.name = "intake";
  Engine engine(library, services.host(), config_of_any(job, {}));
  std::vector<GivenFile> files = named_files(command.job.documents);
  files.push_back({std::filesystem::path(file).filename().string(), file});
  put_documents(engine, files);
  Lines params = {{"on", local_now().date}, {"documents", "none"}};
  params.insert(params.end(), command.job.params.begin(), command.job.params.end());
  const Result result = engine.run("intake", params);
  services.clear_progress();
  const std::optional<ResultTable> received = result.table("intake_files");
  const std::optional<ResultTable> findings = result.table("intake_findings");
  const std::optional<ResultTable> faults = result.table("intake_faults");
  if (!received || !findings || !faults || received->rows != 1)
    throw CommandError("the library's answer is not one file's");
  if (received->shown("state", 0) != "read") {
    print(terminal.paint(fmt::format("{} could not be read: {}", without_controls(file),
                                     without_controls(received->shown("reason", 0))),
                         Style::must) +
          "\n");
    return false;
  }
  print_faults(file, *faults);
  const Seen seen = print_findings(file, *findings, terminal);
  print(fmt::format("{}: {} to be sent back for, {}, {} to know\n", without_controls(file), seen.blocks,
                    counted(seen.warnings, "warning"), seen.information));
  return seen.blocks == 0 && received->number("faults", 0) == 0;
}

}  // namespace

Exit run_validate(const Command& command, const Terminal& terminal) {
  bool good = true;
  std::optional<Library> library;
  HostServices services(Terminal::of_stderr());
  for (const std::string& file : command.files) {
    std::string schema;
    const bool fits = fits_schema(command, file, terminal, schema);
    good = good && fits;
    if (schema != referral_schema) continue;
    if (!library)
      library.emplace(command.library.empty() ? default_library() : std::filesystem::path(command.library));
    good = would_be_taken(command, *library, services, file, terminal) && good;
  }
  return good ? Exit::done : Exit::found;
}

}  // namespace rollmark::cli
