// The command line as data. It must not touch a file or the library.
#pragma once

#include <string>
#include <vector>

#include "engine.hpp"

namespace rollmark::cli {

enum class Verb {
  help,
  version,
  audit,
  absence,
  rates,
  run,
  codes,
  rules,
  jobs,
  adapters,
  tables,
  la_profiles,
  preflight_rules,
  validate,
  view,
  intake,
  reply,
  keygen,
  rulebook
};

// What jobs take. Empty: not given.
struct JobOptions {
  std::string name;  // of the job in the library: the verb's, or what `run` was given
  std::string vendor;
  std::string db;
  std::string counts;     // rates only
  std::string case_file;  // run only
  std::string school;
  std::string from;
  std::string to;
  std::string on;
  std::string now;
  std::string as_at;
  std::string names;
  std::string audience;
  Lines params;
  Lines source;
  std::vector<std::string> documents;  // NAME=FILE, or FILE: for the table document
  std::vector<std::string> paths;      // intake, reply, view: files and folders, as they are
  std::string out;
  std::vector<std::string> formats;
  bool chose_formats = false;  // --format was given; else formats holds all
  bool personal = false;
  bool fail_on_must = false;
};

struct Command {
  Verb verb = Verb::help;
  std::string name;  // of the verb, as typed
  std::string help;  // for Verb::help
  std::string library;
  std::string adapters;
  JobOptions job;
  bool guide = false;                      // codes
  bool needs = false;                      // rules
  bool xml = false;                        // la-profiles: the profile itself
  std::string la;                          // la-profiles: id or number; empty: all, without their entries
  std::vector<std::string> files;          // validate
  std::string xsd;                         // validate
  std::string party;                       // keygen
  std::string old_key;                     // keygen
  std::string rulebook_action;             // rulebook: sign, verify or preview
  std::string rulebook_file;               // rulebook
  std::vector<std::string> rulebook_keys;  // rulebook verify
  std::vector<std::string> rulebook_keys_revoked;  // rulebook verify
};

// Throws CommandError for what the command does not take, dates and times that are none included.
Command read_command(int argc, const char* const* argv);

}  // namespace rollmark::cli
