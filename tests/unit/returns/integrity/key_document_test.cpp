// key.xml: read back, every changed byte refused, nothing taken away or put beside a known key.
#include "returns/integrity/key_document.hpp"

#include <gtest/gtest.h>

#include "made_keys.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using test_keys::day;
using test_keys::refusal;
using test_keys::replaced;
using test_keys::school;
using test_keys::seed;
using test_keys::year_end;
using test_keys::year_start;

const std::string schema = std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/key.xsd";

std::string full_key() {
  const Seed sealing = seed('9');
  return new_key({school, seed('1'), &sealing, year_start, year_end});
}

std::string renewal(char old = '1') {
  const Seed sealing = seed('9');
  return renewed_key({school, seed('2'), &sealing, year_start, year_end}, seed(old));
}

std::string withdrawal() {
  return withdrawn_key({school, seed('1'), nullptr, year_start, year_end}, day("2026-12-01"),
                       RevocationReason::closed);
}

TEST(KeyDocument, NewKeyIsReadBack) {
  const KeyDocument key = read_key(full_key());
  EXPECT_EQ(key.party, school);
  EXPECT_EQ(key.signing, signing_key_of(seed('1')));
  EXPECT_EQ(key.sealing, sealing_key_of(seed('9')));
  EXPECT_EQ(key.from, year_start);
  EXPECT_EQ(key.to, year_end);
  EXPECT_EQ(key.status, KeyStatus::fresh);
  EXPECT_EQ(full_key(), full_key());
}

TEST(KeyDocument, RenewalIsSignedByTheKeyBefore) {
  const KeyDocument key = read_key(renewal());
  EXPECT_EQ(key.status, KeyStatus::renewal);
  EXPECT_EQ(key.renews, fingerprint_of(signing_key_of(seed('1'))));
  EXPECT_TRUE(renewed_by(key, signing_key_of(seed('1'))));
  EXPECT_FALSE(renewed_by(key, signing_key_of(seed('2'))));
  EXPECT_FALSE(renewed_by(read_key(full_key()), signing_key_of(seed('1'))));
}

TEST(KeyDocument, WithdrawalSaysWhenAndWhy) {
  const KeyDocument key = read_key(withdrawal());
  EXPECT_EQ(key.status, KeyStatus::revoked);
  EXPECT_EQ(key.revoked_on, day("2026-12-01"));
  EXPECT_EQ(key.reason, RevocationReason::closed);
}

TEST(KeyDocument, FitsItsSchema) {
  for (const std::string& xml : {full_key(), renewal(), withdrawal(), test_keys::key_xml(seed('1')),
                                 test_keys::key_xml(seed('1'), test_keys::authority)}) {
    EXPECT_EQ(test_support::schema_fault(schema, xml), "");
  }
}

TEST(KeyDocument, EveryChangedByteIsRefused) {
  for (const std::string& xml : {full_key(), renewal(), withdrawal()}) {
    std::string changed = xml;
    for (std::size_t at = 0; at < xml.size(); ++at) {
      for (int flip = 1; flip < 256; ++flip) {
        changed[at] = static_cast<char>(xml[at] ^ flip);
        ASSERT_NE(refusal([&] { read_key(changed); }), "") << "byte " << at << " flip " << flip;
      }
      changed[at] = xml[at];
    }
  }
}

TEST(KeyDocument, EveryCutIsRefused) {
  const std::string xml = renewal();
  for (std::size_t size = 0; size < xml.size(); ++size) {
    ASSERT_NE(refusal([&] { read_key(xml.substr(0, size)); }), "") << size;
  }
}

// An attacker's sealing key beside a fingerprint that is known.
TEST(KeyDocument, AnotherSealingKeyIsRefused) {
  const std::string xml =
      replaced(full_key(), to_base64(sealing_key_of(seed('9'))), to_base64(sealing_key_of(seed('8'))));
  EXPECT_EQ(refusal([&] { read_key(xml); }), "key: its own signature does not fit, so it was altered");
  const std::string without =
      replaced(full_key(), "  <SealingKey>" + to_base64(sealing_key_of(seed('9'))) + "</SealingKey>\n", "");
  EXPECT_EQ(refusal([&] { read_key(without); }), "key: its own signature does not fit, so it was altered");
}

TEST(KeyDocument, LongerDatesAreRefused) {
  EXPECT_EQ(refusal([] { read_key(replaced(full_key(), "2027-08-31", "2029-08-31")); }),
            "key: its own signature does not fit, so it was altered");
}

TEST(KeyDocument, AnotherFingerprintIsRefused) {
  EXPECT_NE(refusal([] {
              read_key(replaced(full_key(), fingerprint_of(signing_key_of(seed('1'))),
                                fingerprint_of(signing_key_of(seed('2')))));
            }),
            "");
}

// A renewal may not become a new key by leaving out who vouched, nor take another's voucher.
TEST(KeyDocument, RenewalCannotBeTakenApart) {
  std::string bare = replaced(renewal(), "<Status>renewal", "<Status>new");
  EXPECT_EQ(refusal([&] { read_key(bare); }),
            "key line 2: <Renews> and <RenewalSignature> stand with the status renewal, and with it alone");
  const std::string theirs = to_base64(*read_key(renewal('3')).renewal);
  const std::string mixed = replaced(renewal(), to_base64(*read_key(renewal()).renewal), theirs);
  EXPECT_EQ(refusal([&] { read_key(mixed); }), "key: its own signature does not fit, so it was altered");
}

TEST(KeyDocument, RefusesTermsThatAreNone) {
  EXPECT_NE(refusal([] { new_key({school, seed('1'), nullptr, year_end, year_start}); }), "");
  EXPECT_EQ(refusal([] {
              renewed_key({school, seed('1'), nullptr, year_start, year_end}, seed('1'));
            }),
            "a key cannot renew itself");
}

TEST(KeyDocument, RefusalsNameLineAndElementWithoutTheValue) {
  EXPECT_EQ(refusal([] { read_key(replaced(full_key(), "2027-08-31", "2027-08-32")); }),
            "key line 11: <ValidTo> is no date (2026-09-01)");
  EXPECT_EQ(refusal([] { read_key(replaced(full_key(), "<LEA>801", "<LEA>8O1")); }),
            "key line 5: <LEA> is not three digits, or <Estab> not four");
}

}  // namespace
}  // namespace rollmark
