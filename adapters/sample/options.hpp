// What a sample is asked to be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dates.hpp"
#include "published_mix.hpp"

namespace rollmark::sample {

enum class Vendor { canonical, sims, csv };

// Nothing for an unknown name.
std::optional<Vendor> find_vendor(std::string_view name);

// What a kind of school fixes: year groups (-2 N1, -1 N2, 0 Reception, 1 to 13), the law that binds it, its
// figures.
struct SchoolKind {
  std::string_view name;         // of the option
  std::string_view phase;        // canonical school.phase
  std::string_view school_type;  // canonical school.school_type
  std::string_view title;        // last word of a school's name
  int youngest, oldest;
  const PublishedMix* mix;  // of the nearest published phase
  int group_size;           // pupils of a registration group
  bool polling_station;
};

// nullptr for an unknown name.
const SchoolKind* find_kind(std::string_view name);

struct Options {
  Vendor vendor = Vendor::canonical;
  const SchoolKind* kind = nullptr;
  int pupils = 1200;  // on roll at each school
  int schools = 1;
  int years = 2;  // academic years up to and with the one that holds `to`
  std::uint64_t seed = 1;
  Day to = 0;
  bool faults = true;
  bool patterns = false;      // plant patterns of absence; not beside faults
  bool copies = false;        // make the copies of the registers, too
  bool holding_sims = false;  // canonical tables, but only what a SIMS database can give
};

// True where the database has only what a SIMS database can give.
inline bool holds_as_sims(const Options& options) {
  return options.vendor == Vendor::sims || options.holding_sims;
}

// One line that says what is wrong, or nothing.
std::optional<std::string> refusal(const Options& options);

}  // namespace rollmark::sample
