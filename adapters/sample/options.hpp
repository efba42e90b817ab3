// What a sample is asked to be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dates.hpp"
#include "holdings.hpp"
#include "published_mix.hpp"
#include "shapes.hpp"

namespace rollmark::sample {

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
  const Shape* shape = find_shape("canonical");
  const SchoolKind* kind = nullptr;
  int pupils = 1200;  // on roll at each school
  int schools = 1;
  int years = 2;  // academic years up to and with the one that holds `to`
  std::uint64_t seed = 1;
  Day to = 0;
  bool faults = true;
  bool patterns = false;  // plant patterns of absence; not beside faults
  bool copies = false;    // make the copies of the registers, too
  // Canonical tables, but only what this vendor's layer can give; nullptr: what the shape can.
  const Holding* holding = nullptr;
  bool facts = false;       // with a holding: also what a source's parameters say of the school
  bool real_dates = false;  // no date is planted that a column of dates cannot hold
};

// What the database can hold; nullptr: all there is.
const Holding* holding_of(const Options& options);
// True where it has records beside roll and marks, so that faults in them can be seen.
bool holds_records(const Options& options);
// True where its dates are dates.
bool has_real_dates(const Options& options);

// One line that says what is wrong, or nothing.
std::optional<std::string> refusal(const Options& options);

}  // namespace rollmark::sample
