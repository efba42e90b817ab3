// The line beside a rulebook: who may sign, and that nothing else passes.
#include "returns/integrity/rulebook_signature.hpp"

#include <gmock/gmock.h>

#include "support/xml_schema.hpp"
#include "unit/returns/integrity/made_keys.hpp"

namespace rollmark {
namespace {

using test_keys::day;
using test_keys::refusal;
using test_keys::seed;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view bytes = "<rulebook/>\n";

RulebookKeys named(char last) {
  return {{}, {signing_key_of(seed(last))}, {}};
}

std::string entry(char last, const std::string& more = {}) {
  return "  <publisher key=\"" + to_base64(signing_key_of(seed(last))) +
         "\" from=\"2026-01-01\" to=\"2027-12-31\"" + more + ">Somebody</publisher>\n";
}

std::string list_of(const std::string& entries) {
  return "<publishers format=\"1\">\n" + entries + "</publishers>\n";
}

TEST(RulebookSignature, IsOneLineThatItsKeyAloneFits) {
  const std::string line = sign_rulebook(bytes, seed('f'));
  EXPECT_THAT(line, ::testing::MatchesRegex("rollmark-rulebook-1 [0-9a-f]+ [A-Za-z0-9+/]+==\n"));
  EXPECT_EQ(line, sign_rulebook(bytes, seed('f')));
  const RulebookKeys keys = named('f');
  EXPECT_EQ(rulebook_signer(bytes, line, keys).fingerprint, fingerprint_of(signing_key_of(seed('f'))));
  EXPECT_EQ(rulebook_signer(bytes, line, keys).publisher, nullptr);
  EXPECT_THAT(refusal([&] { rulebook_signer(bytes, line, named('e')); }),
              StartsWith("rulebook signature: nobody vouches for the key "));
}

TEST(RulebookSignature, FitsNoOtherByte) {
  const std::string line = sign_rulebook(bytes, seed('f'));
  const RulebookKeys keys = named('f');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string other(bytes);
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_THAT(refusal([&] { rulebook_signer(other, line, keys); }), HasSubstr("it does not fit")) << i;
  }
  EXPECT_THAT(refusal([&] { rulebook_signer(std::string(bytes) + "\n", line, keys); }),
              HasSubstr("it does not fit"));
}

TEST(RulebookSignature, IsRefusedWithAnyByteOfItsLineAltered) {
  const std::string line = sign_rulebook(bytes, seed('f'));
  const RulebookKeys keys = named('f');
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    std::string other = line;
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_THAT(refusal([&] { rulebook_signer(bytes, other, keys); }), StartsWith("rulebook signature: "))
        << i;
  }
  for (const std::string& other :
       {std::string(), std::string("\n"), line + line, line.substr(0, 40), " " + line})
    EXPECT_THAT(refusal([&] { rulebook_signer(bytes, other, keys); }), StartsWith("rulebook signature: "));
}

// A key pair may sign both: neither signature serves for the other.
TEST(RulebookSignature, IsNoSignatureOfAnythingElse) {
  const std::string plain = to_base64(sign_bytes(seed('f'), bytes));
  std::string line = sign_rulebook(bytes, seed('f'));
  line = line.substr(0, line.rfind(' ') + 1) + plain + "\n";
  EXPECT_THAT(refusal([&] { rulebook_signer(bytes, line, named('f')); }), HasSubstr("it does not fit"));
}

TEST(RulebookSignature, IsBelievedWithinThePublishersDates) {
  const RulebookKeys keys{read_publishers(list_of(entry('f'))), {}, {}};
  const RulebookSigner signer = rulebook_signer(bytes, sign_rulebook(bytes, seed('f')), keys);
  ASSERT_NE(signer.publisher, nullptr);
  EXPECT_EQ(signer.publisher->name, "Somebody");
  require_may_sign(signer, day("2026-01-01"));
  require_may_sign(signer, day("2027-12-31"));
  EXPECT_THAT(refusal([&] { require_may_sign(signer, day("2025-12-31")); }),
              HasSubstr("not that of 2025-12-31"));
  EXPECT_THAT(refusal([&] { require_may_sign(signer, day("2028-01-01")); }),
              HasSubstr("not that of 2028-01-01"));
}

TEST(RulebookSignature, OfARevokedKeyIsBelievedForEarlierEditionsUnlessItWasLost) {
  const std::string line = sign_rulebook(bytes, seed('f'));
  const RulebookKeys replaced{
      read_publishers(list_of(entry('f', " revoked=\"2026-06-01\" reason=\"replaced\""))), {}, {}};
  const RulebookSigner signer = rulebook_signer(bytes, line, replaced);
  require_may_sign(signer, day("2026-05-31"));
  EXPECT_THAT(refusal([&] { require_may_sign(signer, day("2026-06-01")); }),
              HasSubstr("was revoked on 2026-06-01"));
  for (const char* reason : {"lost", "stolen"}) {
    const RulebookKeys gone{read_publishers(list_of(entry(
                                'f', std::string(" revoked=\"2026-06-01\" reason=\"") + reason + "\""))),
                            {signing_key_of(seed('f'))},
                            {}};
    EXPECT_THAT(refusal([&] { rulebook_signer(bytes, line, gone); }),
                HasSubstr(std::string(" was ") + reason));
  }
}

TEST(RulebookSignature, OfAKeyThatTheHostRevokesIsRefusedWhoeverListsIt) {
  RulebookKeys keys{read_publishers(list_of(entry('f'))), {signing_key_of(seed('f'))}, {}};
  keys.revoked = {signing_key_of(seed('f'))};
  EXPECT_THAT(refusal([&] { rulebook_signer(bytes, sign_rulebook(bytes, seed('f')), keys); }),
              HasSubstr("the config revokes the key"));
}

TEST(Publishers, AreNoneInThisBuildAndAListFitsTheSchema) {
  const std::string schema = ROLLMARK_SOURCE_DIR "/schemas/xsd/publishers.xsd";
  EXPECT_TRUE(read_publishers(embedded::publishers).empty());
  EXPECT_EQ(test_support::schema_fault(schema, std::string(embedded::publishers)), "");
  EXPECT_EQ(test_support::schema_fault(
                schema, list_of(entry('f') + entry('e', " revoked=\"2026-06-01\" reason=\"lost\""))),
            "");
}

TEST(Publishers, AreReadStrictly) {
  const auto fault = [](const std::string& entries) {
    return refusal([&] { read_publishers(list_of(entries)); });
  };
  EXPECT_EQ(fault(entry('f') + entry('e')), "");
  EXPECT_THAT(fault(entry('f') + entry('f')),
              HasSubstr("publishers line 3: the key of this publisher is listed twice"));
  EXPECT_THAT(fault(entry('f', " revoked=\"2026-06-01\"")), HasSubstr("go together"));
  EXPECT_THAT(fault(entry('f', " revoked=\"2026-06-01\" reason=\"bored\"")), HasSubstr("reason"));
  EXPECT_THAT(fault("<publisher key=\"AA==\" from=\"2026-01-01\" to=\"2027-01-01\">S</publisher>"),
              HasSubstr("key"));
  EXPECT_THAT(fault("<who/>"), StartsWith("publishers line 2: "));
  EXPECT_NE(refusal([] { read_publishers("<publishers format=\"2\"/>"); }), "");
}

}  // namespace
}  // namespace rollmark
