// The command line of rollmark-sample. Exit 0: written; 1: could not be written; 2: the request makes no
// sense.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "authority.hpp"
#include "world.hpp"
#include "writers.hpp"

namespace {

int refuse(const std::string& why) {
  fmt::print(stderr, "rollmark-sample: {}\n", why);
  return 2;
}

std::string names_of(std::span<const rollmark::sample::Shape> shapes) {
  std::string names;
  for (const rollmark::sample::Shape& shape : shapes)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", shape.name);
  return names;
}

std::string names_of(std::span<const rollmark::sample::Holding> holdings) {
  std::string names;
  for (const rollmark::sample::Holding& one : holdings)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", one.vendor);
  return names;
}

// What the vendor's database does not say, and whoever reads it must.
void print_parameters(const rollmark::sample::World& world) {
  const rollmark::sample::Holding* const holding =
      rollmark::sample::find_holding(world.options.shape->holding);
  if (holding == nullptr) return;
  std::istringstream lines(source_parameters(world.schools.front(), *holding));
  for (std::string line; std::getline(lines, line);) {
    // A quote inside quotes is written as a shell takes it.
    for (std::size_t at = line.find('\''); at != std::string::npos; at = line.find('\'', at + 4))
      line.replace(at, 1, "'\\''");
    if (!line.empty()) fmt::print("--source '{}'\n", line);
  }
}

// A server's, from the variable that the command rollmark takes it from.
std::string password() {
  const char* const secret = std::getenv("ROLLMARK_SECRET_DATABASE_PASSWORD");
  return secret == nullptr ? std::string() : secret;
}

void write_file(const std::string& path, const char* option, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  if (!file.flush()) throw std::runtime_error(std::string(option) + ": cannot be written: " + path);
}

void write_copies(const rollmark::sample::World& world, const std::string& folder) {
  if (folder.empty()) return;
  std::filesystem::create_directories(folder);
  for (const rollmark::sample::School& school : world.schools) {
    for (const rollmark::sample::Copy& copy : school.copies)
      write_file((std::filesystem::path(folder) / copy.name).string(), "--copies", copy.bytes);
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace rollmark::sample;
  Options options;
  std::string vendor = "canonical", kind = "primary", to, db, answers, holding, copies, authority, facts;
  bool no_faults = false;
  CLI::App app{"Writes a made-up English school, and the findings that its audit must give."};
  app.add_option("--vendor", vendor, "shape of the data: " + names_of(all_shapes()));
  app.add_option("--kind", kind,
                 "infant-nursery, primary, secondary-sixth, special, all-through, pru, independent-boarding");
  CLI::Option* const kind_asked = app.get_option("--kind");
  app.add_option("--authority", authority,
                 "yes: schools of many kinds, and what their authority's attendance team holds; without it, "
                 "yes from six schools on where --kind is not given")
      ->check(CLI::IsMember({"yes", "no"}));
  app.add_option("--facts", facts, "CSV file of what was planted in the authority");
  app.add_option("--pupils", options.pupils, "pupils on roll at each school");
  app.add_option("--schools", options.schools, "schools of the local authority");
  app.add_option("--years", options.years, "academic years, the last being the one that holds --to");
  app.add_option("--seed", options.seed, "the same seed gives the same school");
  app.add_option("--to", to, "last day with marks, YYYY-MM-DD")->required();
  app.add_option(
         "--db", db,
         "where to write: a SQLite file, a URL (postgresql://, mariadb://) or, for csv, a folder; a sample "
         "that is there is replaced")
      ->required();
  app.add_option("--answers", answers,
                 "CSV file of the findings that an audit with on=--to must give; for " +
                     std::string("canonical, csv and sims"));
  app.add_option("--copies", copies, "folder to write the monthly copies of the registers to");
  app.add_flag("--no-faults", no_faults, "plant nothing");
  app.add_flag("--patterns", options.patterns, "plant patterns of absence, which the job patterns must find");
  app.add_option("--holding", holding, "canonical tables that hold only what this vendor can give");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.shape = find_shape(vendor);
  if (options.shape == nullptr) return refuse("--vendor must be one of " + names_of(all_shapes()));
  if (!holding.empty()) options.holding = find_holding(holding);
  if (!holding.empty() && options.holding == nullptr)
    return refuse("--holding must be one of " + names_of(all_holdings()));
  // A server's columns of dates hold nothing else.
  options.real_dates = db.find("://") != std::string::npos && !db.starts_with("sqlite:");
  options.kind = find_kind(kind);
  options.faults = !no_faults;
  const bool plain = holding_of(options) == nullptr && copies.empty() && !options.patterns;
  const bool has_team =
      authority == "yes" || (authority.empty() && plain && kind_asked->count() == 0 && options.years > 1 &&
                             options.schools >= fewest_schools_of_authority);
  if (!facts.empty() && !has_team) return refuse("--facts is for an authority: give --authority yes");
  options.copies = !copies.empty();
  if (!parse_date(to, options.to)) return refuse("--to must be a date, YYYY-MM-DD");
  if (const auto why = has_team ? authority_refusal(options) : refusal(options)) return refuse(*why);
  const bool answered = holding_of(options) == nullptr || holding_of(options)->answered;
  if (!answers.empty() && !answered) {
    return refuse(
        "--answers are known for canonical, csv and sims; what an audit of another vendor's database must "
        "give is that of --vendor canonical --holding " +
        std::string(holding_of(options)->vendor));
  }
  try {
    AuthorityWorld made;  // one school, or several of a kind, have no team
    World& world = made;
    if (has_team) {
      made = make_authority(options);
      write_authority(made, {db, password()});
    } else {
      world = make_world(options);
      write_database(world, {db, password()});
    }
    write_copies(world, copies);
    if (!answers.empty()) write_file(answers, "--answers", answers_csv(world));
    if (!facts.empty()) write_file(facts, "--facts", authority_facts_csv(made));
    print_parameters(world);
  } catch (const std::exception& error) {
    fmt::print(stderr, "rollmark-sample: {}\n", error.what());
    return 1;
  }
  return 0;
}
