// The options, with CLI11; its messages become one line.
#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "command_error.hpp"
#include "dates.hpp"
#include "returns_options.hpp"

namespace rollmark::cli {
namespace {

struct VerbEntry {
  Verb verb;
  const char* name;
  const char* about;
};

constexpr std::array<VerbEntry, 17> verbs = {{
    {Verb::audit, "audit", "Audit a school's registers: every check, its findings and how to put them right"},
    {Verb::absence, "absence", "Absence, persistent and severe absence by school, group and enrolment"},
    {Verb::rates, "rates", "The same rates from a file of counts per code"},
    {Verb::run, "run",
     "Run any job by its name (rollmark jobs lists them): print its tables, write its documents"},
    {Verb::codes, "codes", "List the attendance codes, what they count as and when they are in force"},
    {Verb::rules, "rules", "List the checks with their weight and legal source"},
    {Verb::jobs, "jobs", "List what can be run, with the parameters of each"},
    {Verb::adapters, "adapters", "List the adapters found, and the vendors they can read"},
    {Verb::tables, "tables", "List the tables and columns that Rollmark takes in"},
    {Verb::la_profiles, "la-profiles", "List what local authorities ask for, where they differ"},
    {Verb::preflight_rules, "preflight-rules", "List why an LA sends a referral or return back"},
    {Verb::validate, "validate",
     "Check XML files against the schema of their kind, and what an LA would send back"},
    {Verb::view, "view", "Write referrals, returns and replies as pages for people"},
    {Verb::intake, "intake", "An LA's side: read what schools sent, check and match it, and list it"},
    {Verb::reply, "reply", "An LA's side: write the answers to what schools sent"},
    {Verb::keygen, "keygen",
     "Make a key pair for signing and sealing: secrets for yourself, key.xml for others"},
    {Verb::rulebook, "rulebook",
     "A rulebook between releases: sign it, verify it, or preview what it changes"},
}};

const std::vector<std::string> all_formats = {"xml", "csv", "html", "xlsx"};

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

void require_date(const char* option, const std::string& text) {
  if (!text.empty() && !read_date(text)) {
    throw CommandError(one_line(fmt::format("{} takes a date, YYYY-MM-DD, not \"{}\"", option, text)));
  }
}

// "xml, csv or html"
std::string choice_of(const std::vector<std::string>& known) {
  if (known.size() == 1) return known.front();
  return fmt::format("{} or {}", fmt::join(known.begin(), known.end() - 1, ", "), known.back());
}

void require_one_of(const char* option, const std::string& given, const std::vector<std::string>& known) {
  if (given.empty() || std::ranges::find(known, given) != known.end()) return;
  throw CommandError(one_line(fmt::format("{} takes {}, not \"{}\"", option, choice_of(known), given)));
}

Lines key_values(const char* option, const std::vector<std::string>& given) {
  Lines lines;
  for (const std::string& one : given) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw CommandError(one_line(fmt::format("{} takes key=value, not \"{}\"", option, one)));
    }
    lines.emplace_back(one.substr(0, equals), one.substr(equals + 1));
  }
  return lines;
}

void add_output_options(CLI::App& verb, JobOptions& job) {
  verb.add_option("--out", job.out,
                  "Folder for the documents; made if missing. Without it nothing is written")
      ->type_name("DIR")
      ->group("Output");
  verb.add_option("--format", job.formats, "Documents to write: xml,csv,html,xlsx; default all")
      ->delimiter(',')
      ->type_name("LIST")
      ->group("Output");
}

struct RawPairs {
  std::vector<std::string> params;
  std::vector<std::string> source;
};

void add_parameter_options(CLI::App& verb, JobOptions& job, RawPairs& raw) {
  verb.add_option("--on", job.on, "The reference date, at the end of its day; default today, as it is now")
      ->type_name("DATE")
      ->group("Job");
  verb.add_option("--param", raw.params,
                  "Any further parameter of the job (rollmark jobs lists them); repeatable")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("Job");
}

void add_school_options(CLI::App& verb, JobOptions& job, RawPairs& raw) {
  verb.add_option("--vendor", job.vendor,
                  "Whose tables these are: sims, canonical, csv ... or a mapping file. Needed")
      ->type_name("NAME")
      ->group("Data");
  verb.add_option("--db", job.db,
                  "The database: a file, a folder of CSV files, or an address such as "
                  "sqlite:///srv/school.db. Needed")
      ->type_name("FILE|URL")
      ->group("Data");
  verb.add_option("--school", job.school, "One school's key; default all")->type_name("KEY")->group("Data");
  verb.add_option("--from", job.from, "First date looked at; default the first there is")
      ->type_name("DATE")
      ->group("Data");
  verb.add_option("--to", job.to, "Last date looked at; default the reference date")
      ->type_name("DATE")
      ->group("Data");
  verb.add_flag("--personal", job.personal,
                "Load names, addresses and contacts for the checks that read them")
      ->group("Data");
  verb.add_option("--source", raw.source, "Any further key for the adapter; repeatable")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->group("Data");
  verb.add_option("--now", job.now,
                  "Time of day on the reference date: registers still open then are not due")
      ->type_name("HH:MM")
      ->group("Job");
  verb.add_option("--as-at", job.as_at, "Marks as they stood at the end of this date")
      ->type_name("DATE")
      ->group("Job");
  verb.add_option("--names", job.names, "Pupils' names in documents: none, initials (default) or full")
      ->type_name("HOW")
      ->group("Output");
  verb.add_option("--audience", job.audience,
                  "Who reads the documents: office, tutor, leader, governor, la, parent")
      ->type_name("WHO")
      ->group("Output");
}

void require(const Command& command, const char* option, const std::string& value) {
  if (value.empty())
    throw CommandError(fmt::format("{} needs {}; see rollmark --help", command.name, option));
}

void check(const Command& command, const std::string& fail_on) {
  const JobOptions& job = command.job;
  if (command.verb == Verb::run) require(command, "the name of a job", job.name);
  // A job may run on documents alone.
  const bool over_school = command.verb == Verb::audit || command.verb == Verb::absence ||
                           (command.verb == Verb::run && job.documents.empty() && job.case_file.empty()) ||
                           (command.verb == Verb::rulebook && command.rulebook_action == "preview");
  if (over_school || !job.vendor.empty() || !job.db.empty()) {
    require(command, "--vendor", job.vendor);
    require(command, "--db", job.db);
  }
  if (command.verb == Verb::rates) require(command, "--counts", job.counts);
  if (command.verb == Verb::keygen) {
    require(command, "--party", command.party);
    require(command, "--to", job.to);
    require(command, "--out", job.out);
  }
  if (command.verb == Verb::rulebook) {
    require(command, "sign, verify or preview", command.rulebook_action);
    require_one_of("rulebook", command.rulebook_action, {"sign", "verify", "preview"});
    require(command, "a file", command.rulebook_file);
  }
  if (command.verb == Verb::validate && command.files.empty()) require(command, "a file", {});
  require_returns_options(command);
  require_one_of("--names", job.names, {"none", "initials", "full"});
  for (const std::string& format : job.formats) require_one_of("--format", format, all_formats);
  require_one_of("--fail-on", fail_on, {"must"});
  require_date("--from", job.from);
  require_date("--to", job.to);
  require_date("--on", job.on);
  require_date("--as-at", job.as_at);
  if (!job.now.empty() && !is_time_of_day(job.now)) {
    throw CommandError(one_line(fmt::format("--now takes a time of day, HH:MM, not \"{}\"", job.now)));
  }
  if (!job.from.empty() && !job.to.empty() && job.to < job.from) {
    throw CommandError(fmt::format("--to {} lies before --from {}", job.to, job.from));
  }
}

// The arguments with a job's name said as an option: some jobs are named as commands are, which would win.
std::vector<const char*> with_job_named(int argc, const char* const* argv) {
  std::vector<const char*> arguments(argv, argv + argc);
  for (std::size_t i = 1; i + 1 < arguments.size(); ++i) {
    if (std::string_view(arguments[i]) != "run") continue;
    if (arguments[i + 1][0] != '-')
      arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, "--job");
    break;
  }
  return arguments;
}

}  // namespace

Command read_command(int argc, const char* const* argv) {
  Command command;
  RawPairs raw;
  std::string fail_on;
  bool version = false;

  CLI::App app{"Rollmark: audits of attendance registers and figures of absence.", "rollmark"};
  app.get_formatter()->column_width(34);
  app.add_flag("--version", version, "Print the versions of the command and the library");
  app.add_option("--library", command.library,
                 "The library; default ../lib/librollmark.so.0 beside this command")
      ->type_name("FILE");
  app.add_option("--adapters", command.adapters, "Folder of adapters; default ../lib beside this command")
      ->type_name("DIR");
  app.footer(
      "rollmark COMMAND --help lists a command's options.\n"
      "Exit status: 0 done, 1 findings of weight must (with --fail-on must) or, of validate, a file that "
      "does\n"
      "not fit its schema or would be sent back, 2 could not run.");
  app.fallthrough();
  for (const VerbEntry& entry : verbs) {
    CLI::App& verb = *app.add_subcommand(entry.name, entry.about);
    switch (entry.verb) {
      case Verb::audit:
        add_parameter_options(verb, command.job, raw);
        add_school_options(verb, command.job, raw);
        add_output_options(verb, command.job);
        verb.add_option("--fail-on", fail_on,
                        "Exit with status 1 where there are findings of this weight: must")
            ->type_name("WEIGHT")
            ->group("Output");
        break;
      case Verb::absence:
        add_parameter_options(verb, command.job, raw);
        add_school_options(verb, command.job, raw);
        add_output_options(verb, command.job);
        break;
      case Verb::rates:
        verb.add_option("--counts", command.job.counts,
                        "A CSV file with the columns area_key,period,code,sessions. Needed")
            ->type_name("FILE")
            ->group("Data");
        add_parameter_options(verb, command.job, raw);
        add_output_options(verb, command.job);
        break;
      case Verb::run:
        verb.add_option("job,--job", command.job.name,
                        "The job: notify, certificate, backup/verify ... Needed")
            ->type_name("JOB");
        add_parameter_options(verb, command.job, raw);
        add_school_options(verb, command.job, raw);
        verb.add_option("--document", command.job.documents,
                        "A file handed to the job, by a name of its own; or a folder of them; repeatable")
            ->type_name("NAME=FILE")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
            ->group("Data");
        verb.add_option("--case-file", command.job.case_file,
                        "The case file: read beside the data, or written to by case/append and case/erase")
            ->type_name("FILE|URL")
            ->group("Data");
        add_output_options(verb, command.job);
        break;
      case Verb::intake:
      case Verb::reply:
      case Verb::view:
        add_parameter_options(verb, command.job, raw);
        add_returns_options(verb, entry.verb, command.job);
        add_output_options(verb, command.job);
        break;
      case Verb::codes:
        verb.add_flag("--guide", command.guide, "With what the guidance says about each");
        break;
      case Verb::rules:
        verb.add_flag("--needs", command.needs, "With the tables that each check needs");
        break;
      case Verb::la_profiles:
        verb.add_option("la", command.la, "Every entry of one profile, by its id or LA number")
            ->type_name("LA");
        verb.add_flag("--xml", command.xml, "The profile itself, to be corrected and handed in; needs LA");
        break;
      case Verb::validate:
        verb.add_option("file", command.files, "The XML files. Needed")->type_name("FILE");
        verb.add_option("--xsd", command.xsd,
                        "The schema; default the one of the installation for its root element")
            ->type_name("FILE");
        add_returns_options(verb, entry.verb, command.job);
        break;
      case Verb::keygen:
        verb.add_option("--party", command.party,
                        "Whose: an authority's three digits, for a school with its four (801/2000). Needed")
            ->type_name("LA[/ESTAB]");
        verb.add_option("--from", command.job.from, "The first day on which it signs; default today")
            ->type_name("DATE");
        verb.add_option("--to", command.job.to, "The last day on which it signs. Needed")->type_name("DATE");
        verb.add_option("--out", command.job.out, "Folder for signing-key, sealing-key and key.xml. Needed")
            ->type_name("DIR");
        verb.add_option("--renews", command.old_key, "The file signing-key of the key that this one replaces")
            ->type_name("FILE");
        break;
      case Verb::rulebook:
        verb.add_option("action", command.rulebook_action, "sign, verify or preview. Needed")
            ->type_name("ACTION");
        verb.add_option("file", command.rulebook_file, "The rulebook; its signature is FILE.sig. Needed")
            ->type_name("FILE");
        verb.add_option(
                "--key", command.rulebook_keys,
                "verify: a public key whose signature is believed, besides the library's list; repeatable")
            ->type_name("KEY")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        verb.add_option("--revoked", command.rulebook_keys_revoked, "verify: one that is not; repeatable")
            ->type_name("KEY")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        add_parameter_options(verb, command.job, raw);
        add_school_options(verb, command.job, raw);
        add_output_options(verb, command.job);
        break;
      default:
        break;
    }
  }

  try {
    const std::vector<const char*> arguments = with_job_named(argc, argv);
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::CallForHelp&) {
    const auto chosen = app.get_subcommands();
    command.help = (chosen.empty() ? app.help() : chosen.front()->help("rollmark")) + '\n';
    return command;
  } catch (const CLI::ExtrasError&) {
    const std::string first = app.remaining(true).front();
    const char* const what = first.starts_with('-')          ? "option"
                             : app.get_subcommands().empty() ? "command"
                                                             : "argument";
    throw CommandError(one_line(fmt::format("unknown {} \"{}\"; see rollmark --help", what, first)));
  } catch (const CLI::ParseError& error) {
    throw CommandError(one_line(error.what()) + "; see rollmark --help");
  }
  if (version) {
    command.verb = Verb::version;
    return command;
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) throw CommandError("no command given; see rollmark --help");
  if (chosen.size() > 1) throw CommandError("one command at a time; see rollmark --help");
  command.name = chosen.front()->get_name();
  const auto entry = std::ranges::find(verbs, command.name, &VerbEntry::name);
  command.verb = entry->verb;
  for (auto& pair : key_values("--param", raw.params)) command.job.params.push_back(std::move(pair));
  command.job.source = key_values("--source", raw.source);
  command.job.fail_on_must = fail_on == "must";
  if (command.verb != Verb::run) command.job.name = command.name;
  command.job.chose_formats = !command.job.formats.empty();
  if (!command.job.chose_formats) command.job.formats = all_formats;
  check(command, fail_on);
  return command;
}

}  // namespace rollmark::cli
