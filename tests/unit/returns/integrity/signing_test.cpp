// Signatures: each verdict, and every changed byte of a document, its signature file and its name.
#include "returns/integrity/signing.hpp"

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
using test_keys::trusting;

const std::string document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ARfile>\n  <a>1</a>\n</ARfile>\n";
const std::string name = "8012000_ARF_801LLLL_001.xml";
const std::string signed_at = "2026-11-20T14:05:00";
const Day received = day_of(2026, 11, 23);

std::string signature() {
  return sign_document(document, name, school, signed_at, seed('1'));
}

Verdict verdict(const KeyList& keys, std::string_view bytes = document, std::string_view called = name,
                std::string_view xml = signature()) {
  return verify_document(bytes, called, xml, keys, received).verdict;
}

TEST(Signing, GoodSignatureSaysWho) {
  const Verification answer =
      verify_document(document, name, signature(), trusting(seed('1')), received, school);
  EXPECT_EQ(answer.verdict, Verdict::good);
  EXPECT_EQ(verdict_word(answer.verdict), "good");
  EXPECT_EQ(answer.party, school);
  EXPECT_EQ(answer.signed_at, signed_at);
  EXPECT_EQ(answer.fingerprint, fingerprint_of(signing_key_of(seed('1'))));
}

TEST(Signing, SameInputGivesTheSameBytes) {
  EXPECT_EQ(signature(), signature());
}

// Checked outside of this program, too: what is signed is what README.md says.
TEST(Signing, StatementIsAsDescribed) {
  const SignatureFile file = read_signature(signature());
  EXPECT_EQ(statement_of(file),
            "rollmark signature 1\nAlgorithm 7 Ed25519\nLEA 3 801\nEstab 4 2000\nKeyFingerprint 49 " +
                file.fingerprint + "\nFileName 27 8012000_ARF_801LLLL_001.xml\nBytes " +
                std::to_string(std::to_string(document.size()).size()) + " " +
                std::to_string(document.size()) + "\nSha256 64 " + file.sha256 +
                "\nSignedAt 19 2026-11-20T14:05:00\n");
}

TEST(Signing, FitsItsSchema) {
  const std::string xsd = std::string(ROLLMARK_SOURCE_DIR) + "/schemas/xsd/signature.xsd";
  EXPECT_EQ(test_support::schema_fault(xsd, signature()), "");
  EXPECT_EQ(test_support::schema_fault(
                xsd, sign_document(document, name, test_keys::authority, signed_at, seed('1'))),
            "");
}

TEST(Signing, EveryChangedByteOfTheDocumentIsCaught) {
  const KeyList keys = trusting(seed('1'));
  const std::string xml = signature();
  ASSERT_EQ(verdict(keys, document, name, xml), Verdict::good);
  std::string changed = document;
  for (std::size_t at = 0; at < document.size(); ++at) {
    for (int flip = 1; flip < 256; ++flip) {
      changed[at] = static_cast<char>(document[at] ^ flip);
      ASSERT_EQ(verdict(keys, changed, name, xml), Verdict::altered) << "byte " << at << " flip " << flip;
    }
    changed[at] = document[at];
  }
}

TEST(Signing, EveryCutOrAddedByteOfTheDocumentIsCaught) {
  const KeyList keys = trusting(seed('1'));
  for (std::size_t size = 0; size < document.size(); ++size) {
    ASSERT_EQ(verdict(keys, document.substr(0, size)), Verdict::altered) << size;
  }
  EXPECT_EQ(verdict(keys, document + "\n"), Verdict::altered);
}

TEST(Signing, EveryChangedByteOfTheSignatureFileIsCaught) {
  const KeyList keys = trusting(seed('1'));
  const std::string xml = signature();
  std::string changed = xml;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    for (int flip = 1; flip < 256; ++flip) {
      changed[at] = static_cast<char>(xml[at] ^ flip);
      const Verdict found = verdict(keys, document, name, changed);
      ASSERT_TRUE(found == Verdict::altered || found == Verdict::unreadable || found == Verdict::unknown_key)
          << "byte " << at << " flip " << flip << ": " << verdict_word(found);
    }
    changed[at] = xml[at];
  }
}

TEST(Signing, EveryCutSignatureFileIsUnreadable) {
  const KeyList keys = trusting(seed('1'));
  const std::string xml = signature();
  for (std::size_t size = 0; size < xml.size(); ++size) {
    ASSERT_EQ(verdict(keys, document, name, xml.substr(0, size)), Verdict::unreadable) << size;
  }
}

TEST(Signing, WhatIsPutIntoASignatureFileIsSeen) {
  const KeyList keys = trusting(seed('1'));
  for (const char* put : {"<!-- note -->", " ", "\n", "<LEA>801</LEA>"}) {
    const std::string xml = replaced(signature(), "  <LEA>", std::string(put) + "  <LEA>");
    EXPECT_EQ(verdict(keys, document, name, xml), Verdict::unreadable) << put;
  }
  EXPECT_EQ(verdict(keys, document, name, signature() + "\n"), Verdict::unreadable);
  EXPECT_EQ(verdict(keys, document, name, "\xEF\xBB\xBF" + signature()), Verdict::unreadable);
  EXPECT_EQ(verdict(keys, document, name, "<!DOCTYPE a>" + signature()), Verdict::unreadable);
}

// Each field, replaced by another good value of its kind, and signed by nobody.
TEST(Signing, EveryFieldIsBound) {
  const KeyList keys = trusting(seed('1'));
  const std::pair<const char*, const char*> edits[] = {{"<Estab>2000</Estab>", "<Estab>2001</Estab>"},
                                                       {"  <Estab>2000</Estab>\n", ""},
                                                       {"<LEA>801</LEA>", "<LEA>802</LEA>"},
                                                       {"14:05:00", "14:05:01"},
                                                       {"2026-11-20", "2026-11-19"}};
  for (const auto& [from, to] : edits) {
    const std::string xml = replaced(signature(), from, to);
    ASSERT_FALSE(xml.empty());
    EXPECT_EQ(verdict(keys, document, name, xml), Verdict::altered) << from;
  }
  // The same document under another name, with the name in the signature file changed to suit.
  const std::string renamed = replaced(signature(), "_001.xml", "_002.xml");
  EXPECT_EQ(verdict(keys, document, "8012000_ARF_801LLLL_002.xml", renamed), Verdict::altered);
  EXPECT_EQ(verdict(keys, document, "8012000_ARF_801LLLL_002.xml"), Verdict::altered);
}

TEST(Signing, UnknownKey) {
  EXPECT_EQ(verdict(trusting(seed('2'))), Verdict::unknown_key);
  EXPECT_EQ(verdict(KeyList{}), Verdict::unknown_key);
}

// Two keys are known, and the file of one says the other's fingerprint.
TEST(Signing, AnotherKnownKeysFingerprintDoesNotFit) {
  KeyList keys = trusting(seed('1'));
  take_key(keys, test_keys::key_xml(seed('2'), test_keys::other_school), day("2026-09-01"));
  const std::string xml = replaced(signature(), fingerprint_of(signing_key_of(seed('1'))),
                                   fingerprint_of(signing_key_of(seed('2'))));
  EXPECT_EQ(verdict(keys, document, name, xml), Verdict::altered);
}

TEST(Signing, UnconfirmedKey) {
  KeyList keys;
  take_key(keys, test_keys::key_xml(seed('1')), day("2026-09-01"));
  EXPECT_EQ(verdict(keys), Verdict::unconfirmed_key);
  // The officer rings the day after it came, and looks again.
  confirm_key(keys, fingerprint_of(signing_key_of(seed('1'))), "A. Officer", "telephone", received + 1);
  EXPECT_EQ(verdict(keys), Verdict::good);
}

TEST(Signing, WrongParty) {
  EXPECT_EQ(verdict(trusting(seed('1'), test_keys::other_school)), Verdict::wrong_party);
  EXPECT_EQ(
      verify_document(document, name, signature(), trusting(seed('1')), received, test_keys::other_school)
          .verdict,
      Verdict::wrong_party);
}

TEST(Signing, KeyOutOfItsDates) {
  const auto on = [](const char* moment) {
    return verify_document(document, name, sign_document(document, name, school, moment, seed('1')),
                           trusting(seed('1')), day("2027-12-01"))
        .verdict;
  };
  EXPECT_EQ(on("2026-08-31T23:59:59"), Verdict::key_out_of_date);
  EXPECT_EQ(on("2026-09-01T00:00:00"), Verdict::good);
  EXPECT_EQ(on("2027-08-31T23:59:59"), Verdict::good);
  EXPECT_EQ(on("2027-09-01T00:00:00"), Verdict::key_out_of_date);
}

TEST(Signing, DatedAfterReceipt) {
  const KeyList keys = trusting(seed('1'));
  EXPECT_EQ(verify_document(document, name, signature(), keys, day("2026-11-19")).verdict,
            Verdict::dated_after_receipt);
  EXPECT_EQ(verify_document(document, name, signature(), keys, day("2026-11-20")).verdict, Verdict::good);
}

TEST(Signing, RevokedKey) {
  const std::string fingerprint = fingerprint_of(signing_key_of(seed('1')));
  const auto after = [&](const char* on, RevocationReason reason) {
    KeyList keys = trusting(seed('1'));
    revoke_key(keys, fingerprint, day(on), reason);
    return verdict(keys);
  };
  // Signed on 20 November, received on the 23rd.
  EXPECT_EQ(after("2026-11-20", RevocationReason::replaced), Verdict::revoked_key);
  EXPECT_EQ(after("2026-11-21", RevocationReason::replaced), Verdict::good);
  EXPECT_EQ(after("2026-11-21", RevocationReason::closed), Verdict::good);
  // Whoever has the key may have written the 20th.
  EXPECT_EQ(after("2026-11-23", RevocationReason::stolen), Verdict::revoked_key);
  EXPECT_EQ(after("2026-11-23", RevocationReason::lost), Verdict::revoked_key);
  EXPECT_EQ(after("2026-11-24", RevocationReason::stolen), Verdict::good);
}

// An altered document says so, whatever is wrong with the key besides.
TEST(Signing, AlteredComesBeforeTheKey) {
  EXPECT_EQ(verdict(KeyList{}, document + " "), Verdict::altered);
  const std::string xml = replaced(signature(), "14:05:00", "14:05:01");
  EXPECT_EQ(verdict(trusting(seed('1'), test_keys::other_school), document, name, xml), Verdict::altered);
}

TEST(Signing, RefusesWhatCannotBeSigned) {
  const auto sign = [](std::string_view called, const Signatory& party, std::string_view at) {
    return refusal([&] { sign_document(document, called, party, at, seed('1')); });
  };
  EXPECT_EQ(sign("../a.xml", school, signed_at), "the name of the document to sign leads out of its folder");
  EXPECT_NE(sign(name, Signatory{"80", ""}, signed_at), "");
  EXPECT_NE(sign(name, school, "2026-11-20 14:05:00"), "");
  EXPECT_NE(sign(name, school, "2026-11-20"), "");
  EXPECT_EQ(sign(name, school, signed_at), "");
}

TEST(Signing, SignatureFileIsNamedAfterItsDocument) {
  EXPECT_EQ(signature_file_name("a.xml"), "a.signature.xml");
  EXPECT_EQ(signature_file_name("a.pdf"), "a.pdf.signature.xml");
}

}  // namespace
}  // namespace rollmark
