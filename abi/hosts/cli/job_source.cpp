// Options as key=value lines.
#include "job_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "command_error.hpp"
#include "library.hpp"

namespace rollmark::cli {
namespace {

void add(Lines& lines, const char* key, const std::string& value) {
  if (!value.empty()) lines.emplace_back(key, value);
}

std::filesystem::path existing_file(const std::string& path) {
  std::filesystem::path file = std::filesystem::absolute(path).lexically_normal();
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    throw CommandError(fmt::format("no such file: \"{}\"", file.string()));
  }
  if (!std::filesystem::is_regular_file(file, error)) {
    throw CommandError(fmt::format("not a file: \"{}\"", file.string()));
  }
  return file;
}

// The formats that the library writes; xlsx is the command's own.
std::string library_formats(const JobOptions& job) {
  std::string list;
  for (const std::string& format : job.formats) {
    if (format == "xlsx") continue;
    if (!list.empty()) list += ',';
    list += format;
  }
  return job.out.empty() || list.empty() ? "none" : list;
}

}  // namespace

std::string database_url(const std::string& db) {
  if (db.find("://") != std::string::npos || db.starts_with("odbc:")) return db;
  return "sqlite://" + existing_file(db).string();
}

std::string case_file_url(const std::string& file) {
  if (file.find("://") != std::string::npos) return file;
  return "sqlite://" + std::filesystem::absolute(file).lexically_normal().string();
}

const char* adapter_of(const JobOptions& job) {
  return job.vendor == csv_vendor ? csv_vendor : "sql";
}

std::string csv_folder(const std::string& db) {
  constexpr std::string_view scheme = "csv://";
  const bool address = db.starts_with(scheme);
  const std::filesystem::path folder =
      std::filesystem::absolute(address ? db.substr(scheme.size()) : db).lexically_normal();
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    throw CommandError(fmt::format("no such folder: \"{}\"", folder.string()));
  }
  return folder.string();
}

std::string mapping_of(const std::string& vendor) {
  return vendor.find('/') == std::string::npos ? vendor : existing_file(vendor).string();
}

namespace {

// Where adapters are looked for.
Lines adapters_of(const Command& command) {
  const std::filesystem::path adapters = command.adapters.empty()
                                             ? library_folder()
                                             : std::filesystem::absolute(command.adapters).lexically_normal();
  std::error_code error;
  if (!std::filesystem::is_directory(adapters, error)) {
    throw CommandError(fmt::format("no folder of adapters at \"{}\"", adapters.string()));
  }
  return {{"adapters", adapters.string()}};
}

}  // namespace

Lines config_of(const Command& command) {
  Lines config = adapters_of(command);
  const bool is_job =
      command.verb == Verb::audit || command.verb == Verb::absence || command.verb == Verb::rates;
  // The audit's summary shows who is persistently absent, which is the job absence's to say.
  if (is_job) config.emplace_back("jobs", command.verb == Verb::audit ? "audit,absence" : command.name);
  // Names are loaded where documents may show them, and not otherwise.
  const bool over_pupils = command.verb == Verb::audit || command.verb == Verb::absence;
  if (over_pupils && library_formats(command.job) != "none" && command.job.names != "none") {
    config.emplace_back("names", "yes");
  }
  if (command.job.personal) config.emplace_back("personal", "yes");
  return config;
}

Lines config_of_any(const Command& command, const std::set<std::string>& takes) {
  Lines config = adapters_of(command);
  config.emplace_back("jobs", command.job.name);
  const bool pages = !command.job.out.empty() && command.job.names != "none";
  if (pages && takes.contains("names")) config.emplace_back("names", "yes");
  if (command.job.personal) config.emplace_back("personal", "yes");
  return config;
}

Lines source_of(const JobOptions& job) {
  Lines lines;
  if (job.vendor == csv_vendor) {
    add(lines, "folder", csv_folder(job.db));
  } else {
    add(lines, "url", database_url(job.db));
    add(lines, "mapping", mapping_of(job.vendor));
  }
  add(lines, "school", job.school);
  lines.insert(lines.end(), job.source.begin(), job.source.end());
  return lines;
}

Lines params_of(const Command& command, const LocalMoment& now) {
  const JobOptions& job = command.job;
  const bool over_marks = command.verb != Verb::rates;
  Lines lines;
  if (!job.on.empty()) {
    add(lines, "on", job.on);
    add(lines, "now", job.now);
  } else if (job.as_at.empty()) {
    add(lines, "on", now.date);
    if (over_marks) add(lines, "now", job.now.empty() ? now.time : job.now);
  } else {
    add(lines, "now", job.now);
  }
  add(lines, "as_at", job.as_at);
  add(lines, "school", job.school);
  add(lines, "from", job.from);
  add(lines, "to", job.to);
  add(lines, "names", job.names);
  add(lines, "audience", job.audience);
  const bool own_documents =
      std::ranges::any_of(job.params, [](const auto& pair) { return pair.first == "documents"; });
  if (over_marks && !own_documents) add(lines, "documents", library_formats(job));
  lines.insert(lines.end(), job.params.begin(), job.params.end());
  return lines;
}

Lines params_of_any(const Command& command, const LocalMoment& now, const std::set<std::string>& takes) {
  const JobOptions& job = command.job;
  Lines lines;
  add(lines, "on", job.on);
  add(lines, "now", job.now);
  if (job.on.empty() && job.as_at.empty() && takes.contains("on")) {
    add(lines, "on", now.date);
    if (job.now.empty() && takes.contains("now")) add(lines, "now", now.time);
  }
  add(lines, "as_at", job.as_at);
  // Whatever the job takes, no other school is loaded.
  if (takes.contains("school")) add(lines, "school", job.school);
  add(lines, "from", job.from);
  add(lines, "to", job.to);
  add(lines, "names", job.names);
  add(lines, "audience", job.audience);
  const bool own_documents =
      std::ranges::any_of(job.params, [](const auto& pair) { return pair.first == "documents"; });
  if (takes.contains("documents") && !own_documents) {
    if (job.out.empty()) {
      add(lines, "documents", "none");
    } else if (job.chose_formats) {
      // A workbook is a data file: who may not have the CSV may not have it either, and the library knows.
      const std::string formats = library_formats(job);
      const bool sheets = std::ranges::find(job.formats, "xlsx") != job.formats.end();
      const bool csv = std::ranges::find(job.formats, "csv") != job.formats.end();
      add(lines, "documents", !sheets || csv ? formats : formats == "none" ? "csv" : formats + ",csv");
    }
  }
  lines.insert(lines.end(), job.params.begin(), job.params.end());
  return lines;
}

}  // namespace rollmark::cli
