// How a file came: in the open, in a pack, sealed, signed or not. It opens what holds the file and checks the
// signature and the papers, and then receives it (received_file.hpp). It must not judge a record, and it
// trusts nobody: whom to trust is the key list's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/run_control.hpp"
#include "returns/intake/intake_check.hpp"
#include "returns/intake/received_file.hpp"
#include "returns/integrity/signing.hpp"

namespace rollmark {

// What is known of the side that receives. All of it outlives the call.
struct Receiving {
  const KeyList& keys;  // empty: no signature can be believed, and each says so
  RunControl& control;  // asked for the secret `sealing-key` where a file is sealed
  Day on;               // the day of receipt
  std::size_t longest = longest_record;
};

struct EnvelopedFile {
  ReceivedFile file;
  std::string pack;                       // the container's name; empty: it came by itself
  std::optional<Verification> signature;  // nothing: it has none
  std::vector<IntakeFinding> findings;    // IN-120 to IN-123
};

// `signature_xml`: of the signature file that lies beside it; empty: none does. Never throws for what it is
// given to open.
EnvelopedFile open_envelope(std::string_view name, std::string_view bytes, std::string_view signature_xml,
                            const Receiving& receiving);

// "good", "altered", ..., "none" of a file without a signature.
std::string signature_words(const EnvelopedFile& file);

}  // namespace rollmark
