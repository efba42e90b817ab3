// How a file comes: signed, altered, in a pack, sealed; and that what is inside is what is received.
#include "returns/intake/envelope.hpp"

#include <gtest/gtest.h>

#include "outputs/sha256.hpp"
#include "returns/integrity/pack.hpp"
#include "returns/integrity/sealing.hpp"
#include "unit/returns/intake/hand_record.hpp"
#include "unit/returns/integrity/made_keys.hpp"

namespace rollmark::test {
namespace {

using test_keys::seed;

constexpr const char* name = "8012000_ARF_801LLLL_001.xml";

// A host that holds the LA's sealing key, or none.
class Control : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
  std::optional<std::string> secret(const char*) override {
    if (!holds_key) return std::nullopt;
    return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e2"
           "9";
  }
  bool holds_key = true;
};

class Envelope : public ::testing::Test {
 protected:
  EnvelopedFile open(std::string_view bytes, std::string_view signature = {}, const char* as = name) {
    return open_envelope(as, bytes, signature, {keys, control, november(20)});
  }
  static std::string signature_of(std::string_view bytes, const Signatory& party = test_keys::school) {
    return sign_document(bytes, name, party, "2026-11-09T14:05:00", seed('1'));
  }
  // "IN-120 Pupil/..." of each finding.
  static std::string found(const EnvelopedFile& opened) {
    std::string lines;
    for (const IntakeFinding& one : opened.findings)
      lines += std::string(one.check->id) + " " + one.path + "\n";
    return lines;
  }
  static Pack pack_of(const ReferralFile& file) {
    Pack pack;
    pack.document_name = name;
    pack.document = written(file);
    pack.signature = signature_of(pack.document);
    return pack;
  }
  static ReferralFile with_papers() {
    ReferralFile file = hand_file();
    std::vector<EvidencePaper>& papers = file.pupils[0].referral.file.papers;
    papers.emplace_back().ref = "p1";
    papers.back().sha256 = sha256_hex("a letter");
    papers.emplace_back().ref = "p2";
    papers.back().held_by_school = true;
    papers.emplace_back().ref = "p3";
    papers.back().sha256 = sha256_hex("another letter");
    return file;
  }

  Control control;
  KeyList keys = test_keys::trusting(seed('1'));
};

TEST_F(Envelope, BelievesASignatureOfAConfirmedKey) {
  const std::string bytes = written(hand_file());
  const EnvelopedFile opened = open(bytes, signature_of(bytes));
  EXPECT_EQ(signature_words(opened), "good");
  EXPECT_EQ(found(opened), "");
  EXPECT_EQ(opened.file.kind, ReceivedKind::record);
  EXPECT_EQ(signature_words(open(bytes)), "none");
}

TEST_F(Envelope, CatchesATamperedByteAndAnotherSender) {
  std::string bytes = written(hand_file());
  const std::string signature = signature_of(bytes);
  bytes.replace(bytes.find("2026-11-04"), 10, "2026-11-05");
  EXPECT_EQ(found(open(bytes, signature)), "IN-120 \n");
  // School 2000 signs a file that says it is school 2001's.
  const std::string other = written(hand_file("2001"));
  EXPECT_EQ(found(open(other, signature_of(other))), "IN-120 \n");
}

TEST_F(Envelope, SaysThatAKeyIsNotKnownYet) {
  keys = {};
  const std::string bytes = written(hand_file());
  EXPECT_EQ(found(open(bytes, signature_of(bytes))), "IN-121 \n");
}

TEST_F(Envelope, OpensAPackAndHoldsItsPapersAgainstTheFile) {
  Pack pack = pack_of(with_papers());
  pack.papers.push_back({"letter.pdf", "application/pdf", "a letter"});
  pack.papers.push_back({"strange.pdf", "application/pdf", "something else"});
  const EnvelopedFile opened = open(write_pack(pack), {}, "all.pack");
  EXPECT_EQ(opened.pack, "all.pack");
  EXPECT_EQ(opened.file.name, name);
  EXPECT_EQ(signature_words(opened), "good");
  EXPECT_EQ(found(opened), "IN-122 Pupil/Referral/Evidence/Document[3]\nIN-123 \n");
}

TEST_F(Envelope, GivesAReceiptForAPackThatIsNone) {
  std::string bytes = write_pack(pack_of(hand_file()));
  bytes[bytes.size() / 2] ^= 1;
  const EnvelopedFile opened = open(bytes, {}, "all.pack");
  EXPECT_EQ(opened.file.kind, ReceivedKind::unreadable);
  EXPECT_EQ(opened.file.name, "all.pack");
  EXPECT_NE(opened.file.reason, "");
}

TEST_F(Envelope, OpensWhatIsSealedToIt) {
  const std::string sealed =
      seal(written(hand_file()), name, test_keys::authority, sealing_key_of(seed('9')), seed('1'));
  const EnvelopedFile opened = open(sealed, {}, "a.sealed");
  EXPECT_EQ(opened.file.kind, ReceivedKind::record) << opened.file.reason;
  EXPECT_EQ(opened.file.name, name);
  EXPECT_EQ(opened.pack, "a.sealed");
  control.holds_key = false;
  const EnvelopedFile closed = open(sealed, {}, "a.sealed");
  EXPECT_EQ(closed.file.kind, ReceivedKind::unreadable);
  EXPECT_NE(closed.file.reason, "");
  // Sealed twice is no file that can be read, however often somebody does it.
  control.holds_key = true;
  const std::string twice =
      seal(sealed, "b.sealed", test_keys::authority, sealing_key_of(seed('9')), seed('1'));
  EXPECT_EQ(open(twice, {}, "b.sealed").file.kind, ReceivedKind::unreadable);
}

}  // namespace
}  // namespace rollmark::test
