// A rulebook that the host gives in a file, and the signature beside it. The config names them; nothing else
// of the library opens a path.
#pragma once

#include <memory>
#include <string>

#include "abi/config.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

struct RulebookFile {
  std::shared_ptr<const Rulebook> rulebook;
  std::string
      signed_by;  // fingerprint of the key; empty: unsigned, and its name says so (unsigned_rulebook.hpp)
};

// Reads config.rulebook, which is not empty, and FILE.sig beside it. Throws Failure: IO where one cannot be
// read; DATA where it is no rulebook, its edition is before that of the library's own, its signature is wrong
// or nobody vouches for the key, or there is none and the config needs one.
RulebookFile read_rulebook_file(const Config& config);

}  // namespace rollmark
