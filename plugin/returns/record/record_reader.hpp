// A record read from a file of any producer. What is no XML, or no file of this family, is refused; within
// one that is, every element that is not as it should be is named, with its line, and the rest is read. It
// must not judge what a record says, and it quotes no value: a value may be about a pupil.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "returns/record/referral_file.hpp"

namespace rollmark {

enum class RecordFaultKind : std::uint8_t {
  unknown_element,
  out_of_order,
  given_twice,
  wrong_value,    // the value is not of the element's form; it is left out
  missing,        // an element without which its surroundings mean nothing
  empty_element,  // neither a value nor elements
  stray_text,
  attribute,
  version  // another name or version of the format
};
// "unknown-element"
std::string_view fault_name(RecordFaultKind kind);

struct RecordFault {
  RecordFaultKind kind{};
  std::size_t line = 0;
  std::string path;  // Pupil[1]/Attendance/Sessions/Session[3]/Date
};

struct ReadRecord {
  ReferralFile file;
  std::vector<RecordFault> faults;    // in the order of the file; at most `most_faults`
  std::size_t faults_not_listed = 0;  // beyond them
};

inline constexpr std::size_t most_faults = 500;
// A month's attendance of every pupil at alternative provision of a large LA is well below.
inline constexpr std::size_t longest_record = 64U * 1024U * 1024U;

// `name`: what messages call the file. Throws Failure(ROLLMARK_E_DATA): too long, not UTF-8, not well formed,
// a DOCTYPE, a processing instruction, another root.
ReadRecord read_record(std::string_view bytes, std::string_view name);

}  // namespace rollmark
