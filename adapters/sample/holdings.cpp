// The holdings, one row a vendor: its tables in a block of its own above the list.
#include "holdings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "names.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view school_facts =
    "urn la_number estab phase school_type governance register_minutes register_holder";

constexpr HeldTable sims_tables[] = {
    {"school",
     "school_key urn la_number estab name phase school_type governance register_minutes register_holder"},
    {"calendar", "school_key date half_day kind"},
    {"code", "school_key vendor_code description statutory_code"},
    {"pupil",
     "school_key pupil_key upn legal_surname legal_forename preferred_surname preferred_forename dob sex"},
    {"enrolment", "school_key enrolment_key pupil_key start_date end_date"},
    {"mark_row", "school_key pupil_key date half_day vendor_code"},
};
// Persons without a school history are no pupils.
constexpr std::string_view sims_lessens[] = {
    "DELETE FROM pupil WHERE pupil_key NOT IN (SELECT pupil_key FROM enrolment)"};

constexpr Holding holdings[] = {
    // Its dates are text in a copy on SQLite.
    {.vendor = "sims",
     .tables = sims_tables,
     .given = school_facts,
     .lessens = sims_lessens,
     .real_dates = false,
     .no_mark_sign = true},
};

// Calls take(word) for each word.
template <class Take>
void each_word(std::string_view words, Take take) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    take(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

bool is_among(std::string_view words, std::string_view word) {
  bool found = false;
  each_word(words, [&](std::string_view one) { found = found || one == word; });
  return found;
}

const HeldTable* Holding::find(std::string_view table) const {
  const auto held = std::ranges::find(tables, table, &HeldTable::table);
  return held == tables.end() ? nullptr : &*held;
}

bool Holding::has(std::string_view table, std::string_view column) const {
  const HeldTable* const held = find(table);
  return held != nullptr && is_among(held->columns, column);
}

bool Holding::gives(std::string_view column) const {
  bool found = false;
  each_word(given, [&](std::string_view fact) { found = found || fact.substr(0, fact.find('=')) == column; });
  return found;
}

std::span<const Holding> all_holdings() {
  return holdings;
}

const Holding* find_holding(std::string_view vendor) {
  const auto found = std::ranges::find(holdings, vendor, &Holding::vendor);
  return found == std::end(holdings) ? nullptr : &*found;
}

std::string school_fact(const School& school, std::string_view column) {
  const std::string_view type = school.kind->school_type;
  if (column == "school_key") return school.key;
  if (column == "name") return school.name;
  if (column == "urn") return school.urn;
  if (column == "la_number") return school.la_number;
  if (column == "estab") return school.estab;
  if (column == "phase") return std::string(school.kind->phase);
  if (column == "school_type") return std::string(type);
  if (column == "governance") {
    return type == "independent" ? "proprietor" : type == "academy" ? "academy trust" : "local authority";
  }
  if (column == "opened_on") return "1974-09-01";
  if (column == "register_minutes") return "30";
  if (column == "register_holder") return std::string(staff()[0].name);
  throw std::logic_error("no such fact of a school: " + std::string(column));
}

std::string source_parameters(const School& school, const Holding& holding) {
  std::string lines;
  each_word(holding.given, [&](std::string_view fact) {
    const std::string_view column = fact.substr(0, fact.find('='));
    lines += fmt::format("\nparam.{}={}", fact.substr(fact.find('=') + 1), school_fact(school, column));
  });
  return holding.site.empty() ? lines : fmt::format("{}\n{}", lines, holding.site);
}

}  // namespace rollmark::sample
