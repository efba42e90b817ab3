// Taking in, confirming, revoking and judging keys.
#include "returns/integrity/key_list.hpp"

#include <algorithm>
#include <tuple>

#include "core/failure.hpp"

namespace rollmark {
namespace {

auto place_of(const KeyList& list, std::string_view fingerprint) {
  return std::ranges::lower_bound(list.keys, fingerprint, {},
                                  [](const TrustedKey& key) { return fingerprint_of(key.signing); });
}

TrustedKey& known_key(KeyList& list, std::string_view typed) {
  const std::optional<std::string> fingerprint = parse_fingerprint(typed);
  if (!fingerprint) throw Failure(ROLLMARK_E_ARGUMENT, "that is no fingerprint: 40 hex digits are");
  const TrustedKey* const found = find_key(list, *fingerprint);
  if (found == nullptr) throw Failure(ROLLMARK_E_NOT_FOUND, "the key list has no key of that fingerprint");
  return list.keys[static_cast<std::size_t>(found - list.keys.data())];
}

bool taken_away(RevocationReason reason) {
  return reason == RevocationReason::lost || reason == RevocationReason::stolen;
}

void revoke(TrustedKey& key, Day on, RevocationReason reason) {
  key.revoked_on = key.revoked_on ? std::min(*key.revoked_on, on) : on;
  key.reason = key.reason ? std::max(*key.reason, reason) : reason;
}

// Confirmed by people or along the chain of renewals: a link holds where the key before is itself confirmed,
// and was not in other hands when it vouched. A confirmation says whose key it is, so it holds for what came
// before, too. `links` ends a chain that a list bites into a ring.
bool confirmed(const KeyList& list, const TrustedKey& key, std::size_t links) {
  if (!key.confirmed_on) return false;
  if (!key.confirmed_by.empty()) return true;
  const TrustedKey* const before = find_key(list, key.renews);
  if (before == nullptr || before->party != key.party || links == 0) return false;
  if (before->revoked_on && *before->revoked_on <= *key.confirmed_on) return false;
  return confirmed(list, *before, links - 1);
}

bool same_terms(const TrustedKey& known, const KeyDocument& key) {
  return std::tie(known.party, known.sealing, known.from, known.to) ==
         std::tie(key.party, key.sealing, key.from, key.to);
}

// Whether a trusted key of the same party vouches for a renewal. A false voucher is a fault, a missing one
// not.
bool vouched_for(const KeyList& list, const KeyDocument& key, Day on) {
  const TrustedKey* const before = find_key(list, key.renews);
  if (before == nullptr) return false;
  if (!renewed_by(key, before->signing)) {
    throw Failure(ROLLMARK_E_DATA, "key: the key before did not sign this renewal");
  }
  if (before->party != key.party) {
    throw Failure(ROLLMARK_E_DATA, "key: a renewal must be of the same party as the key before");
  }
  return trust_in(list, *before, on, on) == KeyTrust::trusted;
}

}  // namespace

const TrustedKey* find_key(const KeyList& list, std::string_view fingerprint) {
  const auto place = place_of(list, fingerprint);
  return place != list.keys.end() && fingerprint_of(place->signing) == fingerprint ? &*place : nullptr;
}

KeyTaken take_key(KeyList& list, std::string_view key_xml, Day on) {
  const KeyDocument key = read_key(key_xml);
  const std::string fingerprint = fingerprint_of(key.signing);
  const TrustedKey* const known = find_key(list, fingerprint);
  if (known != nullptr && !same_terms(*known, key)) {
    throw Failure(ROLLMARK_E_DATA,
                  "key: the list holds this key with another party, other dates or another sealing key; a "
                  "party that changes these makes a new key");
  }
  const bool vouched = key.status == KeyStatus::renewal && vouched_for(list, key, on);
  if (known == nullptr) {
    TrustedKey entry{};
    entry.party = key.party;
    entry.signing = key.signing;
    entry.sealing = key.sealing;
    entry.from = key.from;
    entry.to = key.to;
    const auto place = place_of(list, fingerprint) - list.keys.begin();
    list.keys.insert(list.keys.begin() + place, std::move(entry));
  }
  TrustedKey& entry = known_key(list, fingerprint);
  if (key.status == KeyStatus::revoked) {
    revoke(entry, *key.revoked_on, *key.reason);
    return KeyTaken::revoked;
  }
  if (vouched && !entry.confirmed_on && !entry.revoked_on) {
    entry.confirmed_on = on;
    entry.confirmed_how = "renewal";
    entry.renews = key.renews;
    return KeyTaken::by_renewal;
  }
  return known != nullptr ? KeyTaken::known : KeyTaken::unconfirmed;
}

void confirm_key(KeyList& list, std::string_view fingerprint, std::string_view by, std::string_view how,
                 Day on) {
  TrustedKey& key = known_key(list, fingerprint);
  const auto blank = [](std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  };
  if (blank(by) || blank(how)) {
    throw Failure(ROLLMARK_E_ARGUMENT, "a key is confirmed by somebody and in some way: say both");
  }
  if (key.revoked_on) throw Failure(ROLLMARK_E_STATE, "a revoked key is not confirmed again");
  key.confirmed_on = on;
  key.confirmed_by = by;
  key.confirmed_how = how;
  key.renews.clear();
}

void revoke_key(KeyList& list, std::string_view fingerprint, Day on, RevocationReason reason) {
  revoke(known_key(list, fingerprint), on, reason);
}

KeyTrust trust_in(const KeyList& list, const TrustedKey& key, Day signed_on, Day received_on) {
  if (key.revoked_on) {
    const Day judged = key.reason && taken_away(*key.reason) ? received_on : signed_on;
    if (judged >= *key.revoked_on) return KeyTrust::revoked;
  }
  if (signed_on < key.from || signed_on > key.to) return KeyTrust::out_of_date;
  return confirmed(list, key, list.keys.size()) ? KeyTrust::trusted : KeyTrust::unconfirmed;
}

const TrustedKey* sealing_key_for(const KeyList& list, const Signatory& party, Day on) {
  const TrustedKey* best = nullptr;
  for (const TrustedKey& key : list.keys) {
    if (key.party != party || !key.sealing || trust_in(list, key, on, on) != KeyTrust::trusted) continue;
    if (best == nullptr || key.from > best->from) best = &key;
  }
  return best;
}

}  // namespace rollmark
