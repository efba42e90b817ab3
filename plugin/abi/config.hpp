// The config of an engine, read and checked. It must not open anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "returns/integrity/keys.hpp"

namespace rollmark {

struct Config {
  std::vector<std::filesystem::path> adapters;  // absolute
  std::filesystem::path rulebook;               // absolute; empty: the one inside the library
  std::vector<PublicKey>
      rulebook_keys;  // whose signature under a rulebook is believed, besides the library's list
  std::vector<PublicKey> rulebook_keys_revoked;  // whose is not, whoever lists them
  bool rulebook_signed = false;                  // a rulebook without a signature is refused
  std::vector<std::string> jobs;
  std::int64_t max_rejected = 1000;
  bool names = false;     // load pupils' names too
  bool personal = false;  // and what else the jobs' rules read of the personal kind (is_personal)

  // Throws Failure: DATA where the text is not UTF-8; ARGUMENT for an unknown key, a path that is not
  // absolute, an unknown job or a value that is none.
  static Config read(std::string_view text);
};

// A path given as UTF-8. Throws Failure(ARGUMENT) that names `key` where it is not absolute.
std::filesystem::path absolute_path(std::string_view text, std::string_view key);

}  // namespace rollmark
