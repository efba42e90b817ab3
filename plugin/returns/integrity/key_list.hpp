// The keys that a receiver knows, and whom it trusts since when (schemas/xsd/key-list.xsd). The list is the
// receiver's own and is kept where only it writes. It must not trust a key because a file says so: a key is
// unconfirmed until somebody compared its fingerprint out of band, or a trusted key of the same party renewed
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "returns/integrity/key_document.hpp"

namespace rollmark {

struct TrustedKey {
  Signatory party;
  PublicKey signing{};
  std::optional<PublicKey> sealing;
  Day from;
  Day to;
  std::optional<Day> confirmed_on;
  std::string confirmed_by;   // who compared the fingerprint; empty where a renewal did it
  std::string confirmed_how;  // "telephone, the number of the authority's own list"
  std::string renews;         // fingerprint of the key that vouched for this one
  std::optional<Day> revoked_on;
  std::optional<RevocationReason> reason;
};

struct KeyList {
  std::vector<TrustedKey> keys;  // in order of fingerprint
};

const TrustedKey* find_key(const KeyList& list, std::string_view fingerprint);

enum class KeyTaken { unconfirmed, by_renewal, revoked, known };

// Takes in key.xml on a day. A renewal is trusted at once where the key before is of the same party, trusted
// and in its dates on that day; else it waits to be confirmed, as a new key does. Throws Failure(DATA) where
// the document is unreadable, the key before did not sign it, or the list holds that key with another party,
// other dates or another sealing key.
KeyTaken take_key(KeyList& list, std::string_view key_xml, Day on);

// Somebody compared the fingerprint with its holder, out of band. `fingerprint` as read out: blanks and
// capitals as they like. Throws Failure: ARGUMENT where a text is empty or no fingerprint, NOT_FOUND, STATE
// where the key is revoked.
void confirm_key(KeyList& list, std::string_view fingerprint, std::string_view by, std::string_view how,
                 Day on);

// From that day it is not trusted. A second revocation keeps the earlier day and the graver reason. Throws
// Failure as confirm_key.
void revoke_key(KeyList& list, std::string_view fingerprint, Day on, RevocationReason reason);

enum class KeyTrust { trusted, unconfirmed, revoked, out_of_date };

// Whether a signature that says it is of one day and came in on another may be believed. A key that was lost
// or stolen is believed for nothing that came in on or after the day of its revocation, whatever date it
// says.
KeyTrust trust_in(const KeyList& list, const TrustedKey& key, Day signed_on, Day received_on);

// The key to seal to a party with on a day: trusted, with a sealing key; the one with the latest first day.
const TrustedKey* sealing_key_for(const KeyList& list, const Signatory& party, Day on);

std::string write_key_list(const KeyList& list);
// Throws Failure(DATA).
KeyList read_key_list(std::string_view xml);

}  // namespace rollmark
