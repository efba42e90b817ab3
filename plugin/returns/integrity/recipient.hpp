// Whose key a file is sealed with. It must not seal.
#pragma once

#include <string_view>

#include "returns/integrity/key_list.hpp"

namespace rollmark {

struct SealRecipient {
  Signatory party;
  PublicKey key{};  // X25519
};

// The key of a party on a day: from a key list its trusted key, from a key.xml that very key, which the
// caller vouches for. Throws Failure: DATA where the text is neither, or the key.xml is another party's,
// revoked, not in its dates or has no sealing key; NOT_FOUND where the list trusts no such key.
SealRecipient recipient_of(std::string_view xml, const Signatory& party, Day on);

}  // namespace rollmark
