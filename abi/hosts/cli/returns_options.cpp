// Options as a table.
#include "returns_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <string>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

struct Flag {
  Verb verb;
  const char* flag;
  const char* parameter;
  const char* type;
  const char* about;
  bool file = false;  // the value is a file, and the parameter the name of its row
};

constexpr std::array<Flag, 28> flags = {{
    {Verb::intake, "--la", "la", "LA", "Number of the LA that takes in; files for another one are named"},
    {Verb::intake, "--profile", "profile", "ID", "LA profile, by id or number; default that of --la"},
    {Verb::intake, "--month", "month", "YYYY-MM", "Month of the returns expected; default that of --on"},
    {Verb::intake, "--expected", "expected", "CSV",
     "Schools expected to send: lea, estab, name, document_type", true},
    {Verb::intake, "--pupils", "pupils", "CSV",
     "The LA's pupils, to match with: key, upn, surname, forename, dob", true},
    {Verb::intake, "--earlier", "earlier", "CSV", "intake_received.csv of the intake before", true},
    {Verb::intake, "--keys", "keys", "XML", "The key list, by which signatures are believed", true},
    {Verb::reply, "--la", "la", "LA", "Number of the LA that answers. Needed"},
    {Verb::reply, "--profile", "profile", "ID", "LA profile, by id or number; default that of --la"},
    {Verb::reply, "--decisions", "decisions", "CSV", "Decisions on many: reference, outcome, by, points ...",
     true},
    {Verb::reply, "--reference", "reference", "REF", "The school's reference, of one decision"},
    {Verb::reply, "--outcome", "outcome", "WORD", "received, returned, more-wanted, accepted or declined"},
    {Verb::reply, "--la-reference", "la_reference", "REF", "The LA's reference"},
    {Verb::reply, "--points", "points", "LIST", "Checks to be put right: PF-066,PF-070; default what blocks"},
    {Verb::reply, "--wanted", "wanted", "TEXT", "What else is wanted, with semicolons"},
    {Verb::reply, "--by", "by", "DATE", "By when"},
    {Verb::reply, "--measure", "measure", "TEXT", "The measure chosen"},
    {Verb::reply, "--reason", "reason", "TEXT", "Why, in words"},
    {Verb::reply, "--officer", "officer", "NAME", "Whom to ask"},
    {Verb::reply, "--phone", "phone", "TEL", "The officer's telephone"},
    {Verb::reply, "--email", "email", "ADDRESS", "The officer's e-mail address"},
    {Verb::reply, "--serial", "serial", "NNN", "Serial number of the files; default 001"},
    {Verb::reply, "--made-at", "made_at", "MOMENT",
     "YYYY-MM-DDTHH:MM:SS in the files; default midnight of --on"},
    {Verb::view, "--page", "page", "PAGE", "referral or chronology; default referral"},
    {Verb::validate, "--la", "la", "LA", "Number of the LA that it is for; files for another one are named"},
    {Verb::validate, "--profile", "profile", "ID",
     "LA profile to check by; default that of the LA it is for"},
    {Verb::validate, "--keys", "keys", "XML", "The key list, by which signatures are believed", true},
    {Verb::intake, "--known", "known", "LIST",
     "Names of files that came before: compared with, not reported"},
}};

}  // namespace

void add_returns_options(CLI::App& verb, Verb which, JobOptions& job) {
  if (which != Verb::validate)
    verb.add_option("files", job.paths, "Files, or folders of them. Needed")->type_name("FILE|FOLDER");
  for (const Flag& one : flags) {
    if (one.verb != which) continue;
    const std::string parameter = one.parameter;
    const bool file = one.file;
    verb.add_option_function<std::string>(
            one.flag,
            [&job, parameter, file](const std::string& value) {
              // A name that no file has.
              const std::string row = "option:" + parameter;
              if (file) job.documents.push_back(row + "=" + value);
              job.params.emplace_back(parameter, file ? row : value);
            },
            one.about)
        ->type_name(one.type)
        ->group("Job");
  }
}

void require_returns_options(const Command& command) {
  const auto needs = [&](const char* what) {
    throw CommandError(fmt::format("{} needs {}; see rollmark {} --help", command.name, what, command.name));
  };
  const bool over_files =
      command.verb == Verb::intake || command.verb == Verb::reply || command.verb == Verb::view;
  if (!over_files) return;
  if (command.job.paths.empty()) needs("a file or a folder");
  if (command.verb != Verb::intake && command.job.out.empty()) needs("--out, where it writes");
}

}  // namespace rollmark::cli
