// Sealing: opened by the one key, refused in every other way.
#include "returns/integrity/sealing.hpp"

#include <gtest/gtest.h>

#include "made_keys.hpp"

namespace rollmark {
namespace {

using test_keys::authority;
using test_keys::refusal;
using test_keys::replaced;
using test_keys::seed;
using std::string_literals::operator""s;

const std::string content = "a pack\0with\xFF bytes"s;

std::string sealed(std::string_view bytes = content) {
  return seal(bytes, "8012000_ARF_801LLLL_001.zip", authority, sealing_key_of(seed('9')), seed('1'));
}

TEST(Sealing, IsOpenedByItsKey) {
  const Opened opened = open_sealed(sealed(), seed('9'));
  EXPECT_EQ(opened.name, "8012000_ARF_801LLLL_001.zip");
  EXPECT_EQ(opened.bytes, content);
  EXPECT_EQ(open_sealed(sealed(""), seed('9')).bytes, "");
}

TEST(Sealing, HeaderSaysInClearWhoseItIs) {
  const SealHeader header = read_seal_header(sealed());
  EXPECT_EQ(header.to, authority);
  EXPECT_EQ(header.fingerprint, fingerprint_of(sealing_key_of(seed('9'))));
  EXPECT_EQ(header.bytes, static_cast<std::int64_t>(content.size()));
  EXPECT_TRUE(sealed().starts_with("rollmark sealed file 1\nTo: 801\nKey: "));
}

TEST(Sealing, HidesTheContent) {
  EXPECT_EQ(sealed().find("a pack"), std::string::npos);
}

TEST(Sealing, SameInputGivesTheSameBytesAndAnyOtherAnotherBox) {
  EXPECT_EQ(sealed(), sealed());
  const auto once = [](const std::string& file) {
    return file.substr(file.find("\n\n") + 2, 32);  // the one-time public key
  };
  const std::string first = once(sealed());
  EXPECT_NE(once(sealed("a pack with other bytes")), first);
  EXPECT_NE(
      once(seal(content, "8012000_ARF_801LLLL_001.zip", authority, sealing_key_of(seed('8')), seed('1'))),
      first);
  EXPECT_NE(
      once(seal(content, "8012000_ARF_801LLLL_001.zip", authority, sealing_key_of(seed('9')), seed('2'))),
      first);
  EXPECT_NE(
      once(seal(content, "8012000_ARF_801LLLL_002.zip", authority, sealing_key_of(seed('9')), seed('1'))),
      first);
}

TEST(Sealing, AnotherKeyIsTold) {
  EXPECT_EQ(refusal([] { open_sealed(sealed(), seed('8')); }),
            "sealed file: it is sealed to another key than yours: compare the fingerprint in its header");
  // The header made to name the other key.
  const std::string forged = replaced(sealed(), fingerprint_of(sealing_key_of(seed('9'))),
                                      fingerprint_of(sealing_key_of(seed('8'))));
  EXPECT_EQ(refusal([&] { open_sealed(forged, seed('8')); }),
            "sealed file: it was altered or cut short, and cannot be opened");
}

TEST(Sealing, EveryChangedByteIsRefused) {
  const std::string file = sealed();
  std::string changed = file;
  for (std::size_t at = 0; at < file.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      changed[at] = static_cast<char>(file[at] ^ (1 << bit));
      std::string opened;
      ASSERT_NE(refusal([&] { opened = open_sealed(changed, seed('9')).bytes; }), "")
          << "byte " << at << " bit " << bit;
      ASSERT_EQ(opened, "");
    }
    changed[at] = file[at];
  }
}

TEST(Sealing, EveryCutAndEveryAddedByteIsRefused) {
  const std::string file = sealed();
  for (std::size_t size = 0; size < file.size(); ++size) {
    ASSERT_NE(refusal([&] { open_sealed(file.substr(0, size), seed('9')); }), "") << size;
  }
  EXPECT_NE(refusal([&] { open_sealed(file + "x", seed('9')); }), "");
}

// A header that a post room would read wrongly: the box knows the true one.
TEST(Sealing, HeaderIsBoundToTheContent) {
  for (const auto& [from, to] : {std::pair{"To: 801", "To: 802"}, std::pair{"_001.zip", "_002.zip"}}) {
    EXPECT_EQ(refusal([&, from = from, to = to] { open_sealed(replaced(sealed(), from, to), seed('9')); }),
              "sealed file: its header was altered");
  }
}

TEST(Sealing, RefusesWhatCannotBeSealed) {
  EXPECT_EQ(refusal([] { seal(content, "../a", authority, sealing_key_of(seed('9')), seed('1')); }),
            "the name of the file to seal leads out of its folder");
  // The point at infinity: everybody would know the shared secret.
  EXPECT_EQ(refusal([] { seal(content, "a.zip", authority, PublicKey{}, seed('1')); }),
            "the recipient's sealing key is no key");
}

TEST(Sealing, AnotherFileIsTold) {
  EXPECT_EQ(refusal([] { open_sealed("PK\x03\x04", seed('9')); }), "sealed file: it does not begin as one");
  EXPECT_EQ(refusal([] { open_sealed("rollmark sealed file 1\nTo: 801\n", seed('9')); }),
            "sealed file: its header has no line \"Key\"");
}

}  // namespace
}  // namespace rollmark
