// Who of one system is who in another, of one school that has changed its MIS: keys differ, people do not. It
// must not compare names: they are not loaded for it, and spellings differ.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/school.hpp"

namespace rollmark {

// In the order in which they are tried.
enum class PairedBy : std::uint8_t {
  upn,
  former_upn,      // the UPN of one is the former UPN of the other
  key,             // the systems share the key, and no birth date speaks against it
  birth_and_start  // birth date and the first day on roll, where nobody else has both
};
std::string_view paired_by_words(PairedBy by);

struct PupilPair {
  std::uint32_t before = 0;  // place in School::pupils
  std::uint32_t after = 0;
  PairedBy by = PairedBy::upn;
};

struct PupilPairs {
  std::vector<PupilPair> pairs;            // by `before`
  std::vector<std::uint32_t> only_before;  // ascending
  std::vector<std::uint32_t> only_after;
};

// What two pupils of one side share pairs nobody: a doubt is left to a person.
PupilPairs pair_pupils(const School& before, const School& after);

}  // namespace rollmark
