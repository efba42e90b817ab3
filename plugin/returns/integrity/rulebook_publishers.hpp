// Who may publish a rulebook: the list inside the library (schemas/rulebook/publishers.xml, or the packager's
// own), and the keys that a host names. It must not read a rulebook, a file or a clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "returns/integrity/key_document.hpp"

namespace rollmark {

struct RulebookPublisher {
  std::string name;  // for people: who holds the secret half
  PublicKey key{};
  Day from;  // first and last edition that it may sign
  Day to;
  std::optional<Day> revoked_on;
  std::optional<RevocationReason> reason;
};

// Throws Failure(DATA): "publishers line 3: ...". No two entries of one key.
std::vector<RulebookPublisher> read_publishers(std::string_view xml);

struct RulebookKeys {
  std::vector<RulebookPublisher> publishers;
  std::vector<PublicKey> named;    // by the host: any edition
  std::vector<PublicKey> revoked;  // by the host: believed for nothing, whoever lists them
};

namespace embedded {
extern const std::string_view publishers;
}

}  // namespace rollmark
