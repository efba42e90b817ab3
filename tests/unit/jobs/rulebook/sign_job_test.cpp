// The job `rulebook-sign`: its line is the one that an engine believes.
#include <gmock/gmock.h>

#include "returns/integrity/rulebook_signature.hpp"
#include "unit/jobs/job_fixture.hpp"
#include "unit/returns/integrity/made_keys.hpp"

namespace rollmark::test {
namespace {

using test_keys::seed;
using ::testing::HasSubstr;

class SigningHost : public SilentControl {
 public:
  std::optional<std::string> secret(const char* name) override {
    if (std::string_view(name) != "signing-key") return std::nullopt;
    return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e2f";
  }
};

class RulebookSign : public JobFixture {
 protected:
  std::shared_ptr<const Result> sign(RunControl& control, const std::string& name) {
    const KeyValues params("candidate=" + name, "params");
    const auto book = embedded_rulebook();
    const auto snapshot = data.snapshot();
    return run_job("rulebook-sign", {*snapshot, *book, params, control});
  }
  std::string sign_refusal(RunControl& control, const std::string& name) {
    return test_keys::refusal([&] { sign(control, name); });
  }
};

TEST_F(RulebookSign, WritesTheLineThatAnEngineBelieves) {
  put_document("rulebook.xml", std::string(embedded::rulebook));
  SigningHost host;
  const auto result = sign(host, "rulebook.xml");
  const Document* line = result->document("rulebook.xml.sig");
  ASSERT_NE(line, nullptr);
  const RulebookKeys keys{{}, {signing_key_of(seed('f'))}, {}};
  EXPECT_EQ(rulebook_signer(embedded::rulebook, line->bytes, keys).fingerprint,
            text(*result, "rulebook_signature", "fingerprint", 0));
  EXPECT_EQ(text(*result, "rulebook_signature", "key", 0), to_base64(signing_key_of(seed('f'))));
}

TEST_F(RulebookSign, SignsNothingElse) {
  put_document("other.xml", "<other/>");
  SigningHost host;
  EXPECT_THAT(sign_refusal(host, "other.xml"), HasSubstr("rulebook line 1: "));
  EXPECT_THAT(sign_refusal(host, "nowhere.xml"), HasSubstr("no row of the name"));
  EXPECT_THAT(sign_refusal(host, "../other.xml"), HasSubstr("params: candidate"));
  put_document("rulebook.xml", std::string(embedded::rulebook));
  SilentControl mute;
  EXPECT_THAT(sign_refusal(mute, "rulebook.xml"), HasSubstr("signing-key"));
}

}  // namespace
}  // namespace rollmark::test
