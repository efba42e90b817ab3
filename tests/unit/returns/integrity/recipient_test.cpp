// Whom a file is sealed to: by a list of trusted keys, or by the one key.xml that was handed over.
#include "returns/integrity/recipient.hpp"

#include <gtest/gtest.h>

#include "made_keys.hpp"

namespace rollmark {
namespace {

using test_keys::authority;
using test_keys::day;
using test_keys::refusal;
using test_keys::seed;
using test_keys::year_end;
using test_keys::year_start;

std::string key_of_authority() {
  const Seed sealing = seed('9');
  return new_key({authority, seed('1'), &sealing, year_start, year_end});
}

std::string list_with(bool confirmed) {
  KeyList list;
  take_key(list, key_of_authority(), year_start);
  if (confirmed) {
    confirm_key(list, fingerprint_of(signing_key_of(seed('1'))), "A. Officer", "telephone", year_start);
  }
  return write_key_list(list);
}

TEST(SealRecipient, OfAKeyListIsTrusted) {
  const SealRecipient recipient = recipient_of(list_with(true), authority, day("2026-11-20"));
  EXPECT_EQ(recipient.party, authority);
  EXPECT_EQ(recipient.key, sealing_key_of(seed('9')));
  const std::string none =
      "the key list has no key of the recipient that is trusted on that day and can be sealed to";
  EXPECT_EQ(refusal([] { recipient_of(list_with(false), authority, day("2026-11-20")); }), none);
  EXPECT_EQ(refusal([] { recipient_of(list_with(true), test_keys::school, day("2026-11-20")); }), none);
  EXPECT_EQ(refusal([] { recipient_of(list_with(true), authority, year_end + 1); }), none);
}

TEST(SealRecipient, OfAKeyDocumentIsItsParty) {
  EXPECT_EQ(recipient_of(key_of_authority(), authority, year_end).key, sealing_key_of(seed('9')));
  EXPECT_EQ(refusal([] { recipient_of(key_of_authority(), test_keys::school, year_end); }),
            "the key to seal to is another party's than the recipient's");
  EXPECT_EQ(refusal([] { recipient_of(key_of_authority(), authority, year_end + 1); }),
            "the key to seal to is not in its dates");
  EXPECT_EQ(refusal([] { recipient_of(key_of_authority(), authority, year_start - 1); }),
            "the key to seal to is not in its dates");
  EXPECT_EQ(refusal([] { recipient_of(test_keys::key_xml(seed('1'), authority), authority, year_end); }),
            "the key to seal to is for signing alone");
  const Seed sealing = seed('9');
  const std::string gone = withdrawn_key({authority, seed('1'), &sealing, year_start, year_end},
                                         day("2026-12-01"), RevocationReason::lost);
  EXPECT_EQ(refusal([&] { recipient_of(gone, authority, day("2026-11-20")); }),
            "the key to seal to was taken back by its holder");
}

TEST(SealRecipient, AnotherTextIsRefused) {
  EXPECT_NE(refusal([] { recipient_of("<a/>", authority, year_start); }), "");
  EXPECT_NE(refusal([] { recipient_of("<a><PartyKeyList></a>", authority, year_start); }), "");
}

}  // namespace
}  // namespace rollmark
