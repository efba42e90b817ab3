// Pseudonyms for an auditor who does not come to the school: keys of pupils, enrolments and registration
// groups and ids of findings as keyed hashes (BLAKE2b). Without the key nobody can find a pupil by hashing
// guesses; the school that holds it can look each one up. It must not keep the host's secret as it came.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/run_control.hpp"
#include "core/school.hpp"

namespace rollmark {

// The name under which the host is asked for the key.
inline constexpr const char* remote_key_name = "remote-audit-key";
inline constexpr std::size_t shortest_remote_key = 16;

class Pseudonyms {
 public:
  // Asks the host. Throws Failure: UNSUPPORTED where it gives none, ARGUMENT where it is shorter than 16
  // bytes.
  explicit Pseudonyms(RunControl& control);
  ~Pseudonyms();
  Pseudonyms(const Pseudonyms&) = delete;
  Pseudonyms& operator=(const Pseudonyms&) = delete;

  std::string enrolment(std::string_view school_key, std::string_view key) const;  // E-16 hex digits
  std::string pupil(std::string_view school_key, std::string_view key) const;      // P-
  std::string group(std::string_view school_key, std::string_view name) const;     // G-
  std::string finding(std::string_view id) const;                                  // 16 hex digits

 private:
  std::string keyed(std::string_view kind, std::string_view school_key, std::string_view text) const;
  std::array<unsigned char, 32> key_{};
};

// Keys and registration groups, wherever the schools hold them. Rows stay in their places.
void put_under_pseudonyms(std::vector<School>& schools, const Pseudonyms& pseudonyms);

// After the rules have run: everything of a school that no document needs, names first.
void forget_people(std::vector<School>& schools);

}  // namespace rollmark
