// Ed25519 against RFC 8032's own vectors, seeds as text, fingerprints.
#include "returns/integrity/keys.hpp"

#include <gtest/gtest.h>

#include "made_keys.hpp"

namespace rollmark {
namespace {

std::string bytes_of_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

template <class Bytes>
std::string text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Vector {
  const char* secret;
  const char* key;
  const char* message;
  const char* signature;
};

// RFC 8032 section 7.1, TEST 1, 2 and 3.
constexpr Vector vectors[] = {{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                               "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                               "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33"
                               "bacc61e39701cf9b46bd25bf5f0"
                               "595bbe24655141438e7a100b"},
                              {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                               "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                               "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e159"
                               "96e458f3613d0f11d8c387b2eae"
                               "b4302aeeb00d291612bb0c00"},
                              {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                               "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                               "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f"
                               "290ae67f760984dc6594a7c15e9"
                               "716ed28dc027beceea1ec40a"}};

TEST(Keys, AreRfc8032s) {
  for (const Vector& vector : vectors) {
    std::string secret = vector.secret;
    const Seed seed = Seed::read(secret, "test");
    const PublicKey key = signing_key_of(seed);
    EXPECT_EQ(text_of(key), bytes_of_hex(vector.key));
    const std::string message = bytes_of_hex(vector.message);
    const SignatureBytes signature = sign_bytes(seed, message);
    EXPECT_EQ(text_of(signature), bytes_of_hex(vector.signature));
    EXPECT_TRUE(signature_fits(key, message, signature));
    EXPECT_FALSE(signature_fits(key, message + "x", signature));
  }
}

// A signature with S + L in place of S holds by the bare equation; RFC 8032 5.1.7 refuses it. L is the
// group's order, 2^252 + 27742317777372353535851937790883648493, here as little-endian bytes.
TEST(Keys, RefuseASignatureInASecondForm) {
  std::string secret = vectors[1].secret;
  const Seed seed = Seed::read(secret, "test");
  const std::string message = bytes_of_hex(vectors[1].message);
  SignatureBytes signature = sign_bytes(seed, message);
  const std::string order = bytes_of_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  int carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const int sum = signature[32 + i] + static_cast<unsigned char>(order[i]) + carry;
    signature[32 + i] = static_cast<unsigned char>(sum & 0xFF);
    carry = sum >> 8;
  }
  ASSERT_EQ(carry, 0);
  EXPECT_FALSE(signature_fits(signing_key_of(seed), message, signature));
}

// The key of small order under which every message has a signature.
TEST(Keys, RefuseAKeyOfSmallOrder) {
  PublicKey neutral{};
  neutral[0] = 1;
  SignatureBytes signature{};
  signature[0] = 1;
  EXPECT_FALSE(signature_fits(neutral, "anything", signature));
}

TEST(Keys, SeedIsReadFromHexAndBase64AndWiped) {
  // RFC 8032's first secret; base64 by coreutils.
  for (std::string text :
       {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60\r\n",
        "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=", "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\n"}) {
    EXPECT_EQ(text_of(signing_key_of(Seed::read(text, "test"))), bytes_of_hex(vectors[0].key));
    EXPECT_TRUE(text.empty());
  }
}

TEST(Keys, RefuseWhatIsNoSeedWithoutShowingIt) {
  for (const char* given :
       {"", "9d61", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f6g",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f6000",
        "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2B=", "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2==",
        "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="}) {
    std::string text = given;
    const std::string message =
        test_keys::refusal([&] { static_cast<void>(Seed::read(text, "signing-key")); });
    EXPECT_EQ(message, "the secret \"signing-key\" is not 32 bytes as 64 hex digits or as base64") << given;
    EXPECT_TRUE(text.empty());
  }
  std::string zeros(64, '0');
  EXPECT_NE(test_keys::refusal([&] { static_cast<void>(Seed::read(zeros, "signing-key")); }), "");
}

TEST(Keys, MovedSeedLeavesNothingBehind) {
  Seed first = test_keys::seed('1');
  const Seed second = std::move(first);
  EXPECT_EQ(text_of(signing_key_of(second)), text_of(signing_key_of(test_keys::seed('1'))));
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(first.data()), Seed::size),  // NOLINT: what is left
            std::string(Seed::size, '\0'));
}

class Host : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
  std::optional<std::string> secret(const char* name) override {
    if (std::string_view(name) != signing_key_name) return std::nullopt;
    return std::string(vectors[0].secret);
  }
};

TEST(Keys, HostIsAskedByName) {
  Host host;
  EXPECT_EQ(text_of(signing_key_of(host_seed(host, signing_key_name))), bytes_of_hex(vectors[0].key));
  EXPECT_NE(test_keys::refusal([&] {
              static_cast<void>(host_seed(host, sealing_key_name));
            }).find("the secret \"sealing-key\" is needed"),
            std::string::npos);
}

TEST(Keys, FingerprintIsSha256OfTheKey) {
  std::string secret = vectors[0].secret;
  // echo d75a...511a | xxd -r -p | sha256sum
  EXPECT_EQ(fingerprint_of(signing_key_of(Seed::read(secret, "test"))),
            "21fe 31df a154 a261 626b f854 046f d227 1b7b ed4b");
}

TEST(Keys, FingerprintIsReadAsPeopleTypeIt) {
  const std::string form = "0123 4567 89ab cdef 0123 4567 89ab cdef 0123 4567";
  EXPECT_EQ(parse_fingerprint(form), form);
  EXPECT_EQ(parse_fingerprint("0123456789ABCDEF0123456789abcdef01234567"), form);
  EXPECT_EQ(parse_fingerprint(" 01 23 4567 89ab cdef 0123 4567 89ab cdef 0123 4567 "), form);
  EXPECT_EQ(parse_fingerprint("0123 4567 89ab cdef 0123 4567 89ab cdef 0123 456"), std::nullopt);
  EXPECT_EQ(parse_fingerprint("0123 4567 89ab cdef 0123 4567 89ab cdef 0123 456g"), std::nullopt);
}

TEST(Keys, SealingKeyOfASeedIsNotItsSigningKey) {
  const Seed seed = test_keys::seed('1');
  EXPECT_NE(signing_key_of(seed), sealing_key_of(seed));
  EXPECT_NE(sealing_key_of(seed), sealing_key_of(test_keys::seed('2')));
}

TEST(Keys, Base64HasOneForm) {
  const PublicKey key = signing_key_of(test_keys::seed('1'));
  const std::string text = to_base64(key);
  ASSERT_EQ(text.size(), 44U);
  EXPECT_EQ(public_key_of_base64(text), key);
  EXPECT_EQ(public_key_of_base64(text + "A"), std::nullopt);
  EXPECT_EQ(public_key_of_base64(text.substr(0, 43)), std::nullopt);
  EXPECT_EQ(public_key_of_base64(" " + text), std::nullopt);
  EXPECT_EQ(public_key_of_base64(to_base64(SignatureBytes{})), std::nullopt);
}

TEST(Keys, PartyIsThreeDigitsAndPerhapsFour) {
  EXPECT_EQ(parse_party("801/2000"), test_keys::school);
  EXPECT_EQ(parse_party("801"), test_keys::authority);
  for (const char* text :
       {"", "80", "8012000", "801/200", "801/20000", "80a", "801-2000", "801/200x", "801/"}) {
    EXPECT_EQ(parse_party(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace rollmark
