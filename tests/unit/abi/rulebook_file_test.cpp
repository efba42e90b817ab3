// A rulebook in a file, opened as a host does: signed, unsigned, and what is refused.
#include "abi/rulebook_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "abi/describe.hpp"
#include "abi/engine.hpp"
#include "jobs/job.hpp"
#include "returns/integrity/rulebook_signature.hpp"
#include "unit/jobs/job_fixture.hpp"
#include "unit/returns/integrity/made_keys.hpp"

namespace rollmark {
namespace {

using test_keys::replaced;
using test_keys::seed;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class RulebookFileTest : public ::testing::Test {
 protected:
  RulebookFileTest()
      : folder_(std::filesystem::temp_directory_path() / ("rollmark-rulebook-" + std::to_string(getpid()))) {
    std::filesystem::create_directory(folder_);
    newer = replaced(std::string(embedded::rulebook),
                     "edition=\"" + to_text(embedded_rulebook()->edition) + "\"", "edition=\"2099-01-01\"");
  }
  ~RulebookFileTest() override { std::filesystem::remove_all(folder_); }

  void write(const char* name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string config(const std::string& more = {}) const {
    return "rulebook=" + (folder_ / "rulebook.xml").string() + "\n" + more;
  }
  std::string opened(const std::string& more = {}) const {
    try {
      const Engine engine(nullptr, config(more));
      return engine.rulebook()->name;
    } catch (const Failure& failure) {
      return std::to_string(failure.status()) + " " + failure.what();
    }
  }
  static std::string key(char last) { return "rulebook_key=" + to_base64(signing_key_of(seed(last))) + "\n"; }
  static std::string hex_of(char last) {
    std::string hex;
    for (const unsigned char byte : signing_key_of(seed(last))) {
      hex += "0123456789abcdef"[byte >> 4];
      hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
  }
  void sign(char last) const { write("rulebook.xml.sig", sign_rulebook(newer, seed(last))); }

  std::filesystem::path folder_;
  std::string newer;
};

TEST_F(RulebookFileTest, WithoutASignatureIsTakenAndSaysSo) {
  write("rulebook.xml", newer);
  EXPECT_EQ(opened(), "England, unsigned rulebook");
  EXPECT_EQ(opened(key('f')), "England, unsigned rulebook");
  EXPECT_THAT(opened("rulebook_signed=required"), StartsWith("20 rulebook signature: none beside "));
}

TEST_F(RulebookFileTest, SignedByAKeyOfTheConfigIsTaken) {
  write("rulebook.xml", newer);
  sign('f');
  EXPECT_EQ(opened(key('f') + "rulebook_signed=required"), "England");
  EXPECT_EQ(opened(key('e') + key('f')), "England");
  EXPECT_EQ(opened("rulebook_key=" + hex_of('f')), "England");
}

TEST_F(RulebookFileTest, WithASignatureThatIsNotGoodIsRefusedEvenWhereNoneIsNeeded) {
  write("rulebook.xml", newer);
  sign('f');
  EXPECT_THAT(opened(), StartsWith("20 rulebook signature: nobody vouches for the key "));
  EXPECT_THAT(opened(key('e')), StartsWith("20 rulebook signature: nobody vouches for the key "));
  EXPECT_THAT(opened(key('f') + "rulebook_key_revoked=" + hex_of('f')),
              StartsWith("20 rulebook signature: the config revokes the key "));
  write("rulebook.xml", newer + "\n");
  EXPECT_THAT(opened(key('f')), StartsWith("20 rulebook signature: it does not fit"));
  write("rulebook.xml.sig", "");
  EXPECT_THAT(opened(key('f')), StartsWith("20 rulebook signature: "));
  write("rulebook.xml.sig", std::string(513, 'x'));
  EXPECT_THAT(opened(key('f')), HasSubstr("too long for a rulebook's signature"));
  std::filesystem::remove(folder_ / "rulebook.xml.sig");
  std::filesystem::create_directory(folder_ / "rulebook.xml.sig");
  EXPECT_THAT(opened(key('f')), HasSubstr("is no file"));
}

// What nobody vouches for is not parsed.
TEST_F(RulebookFileTest, IsJudgedBeforeItIsRead) {
  write("rulebook.xml", "<!DOCTYPE x>");
  sign('f');
  EXPECT_THAT(opened(key('f')), StartsWith("20 rulebook signature: it does not fit"));
}

TEST_F(RulebookFileTest, OlderThanTheLibrarysOwnIsRefusedThoughItIsSigned) {
  newer = replaced(newer, "2099-01-01", "2024-08-19");
  write("rulebook.xml", newer);
  EXPECT_THAT(opened(), StartsWith("20 rulebook edition 2024-08-19 is older than "));
  sign('f');
  EXPECT_THAT(opened(key('f')), StartsWith("20 rulebook edition 2024-08-19 is older than "));
}

TEST_F(RulebookFileTest, KeysOfTheConfigAreReadStrictly) {
  write("rulebook.xml", newer);
  for (const char* wrong : {"rulebook_key=", "rulebook_key=abc", "rulebook_key_revoked=zz"})
    EXPECT_THAT(opened(wrong), HasSubstr("takes an Ed25519 public key: 64 hex digits, or base64"));
  EXPECT_NE(opened("rulebook_key=-" + hex_of('f').substr(1)), "England, unsigned rulebook");
  EXPECT_EQ(opened("rulebook_signed=yes"), "10 config key \"rulebook_signed\" takes required or optional");
}

struct Heard {
  std::vector<std::string> lines;
  static void ROLLMARK_CALL line(void* context, std::int32_t level, const char* category, const char* message,
                                 std::int64_t length) {
    static_cast<Heard*>(context)->lines.push_back(std::to_string(level) + " " + category + " " +
                                                  std::string(message, static_cast<std::size_t>(length)));
  }
};

std::vector<std::string> log_of_opening(const std::string& config) {
  Heard heard;
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = &heard;
  host.log = &Heard::line;
  guard(nullptr, [&](Call& call) { Engine(&host, config).say_whose_rulebook(call); });
  return heard.lines;
}

TEST_F(RulebookFileTest, IsNamedInTheLogWhenAnEngineIsOpened) {
  EXPECT_TRUE(log_of_opening("").empty());
  write("rulebook.xml", newer);
  EXPECT_THAT(log_of_opening(config()),
              ::testing::ElementsAre(
                  StartsWith("2 engine unsigned rulebook, edition of 2099-01-01: nobody vouches")));
  sign('f');
  EXPECT_THAT(
      log_of_opening(config(key('f'))),
      ::testing::ElementsAre(HasSubstr("signed by the key " + fingerprint_of(signing_key_of(seed('f'))))));
}

std::string rulebook_in(const Result& result) {
  const Table& summary = *result.table("summary");
  for (std::int64_t row = 0; row < summary.rows(); ++row) {
    if (summary.find("item")->text(row) == "rulebook") return std::string(summary.find("value")->text(row));
  }
  return "none";
}

TEST_F(RulebookFileTest, UnsignedIsNamedInEverySummaryAndList) {
  write("rulebook.xml", newer);
  const Engine engine(nullptr, config());
  EXPECT_EQ(rulebook_in(*describe(engine, "rules")), "England, unsigned rulebook");
  EXPECT_THAT(describe(engine, "rules")->document("rules.xml")->bytes,
              HasSubstr("<rollmark-list name=\"rules\" rulebook=\"England, unsigned rulebook\">"));
  EXPECT_EQ(rulebook_in(*describe(Engine(nullptr, ""), "rules")), "none");
  EXPECT_THAT(describe(Engine(nullptr, ""), "rules")->document("rules.xml")->bytes,
              Not(HasSubstr("unsigned")));

  Dataset data(engine.law(), 0);
  test::SilentControl control;
  const KeyValues on("on=2026-11-13", "params");
  EXPECT_EQ(rulebook_in(*run_job("key-list", {*data.snapshot(), *engine.rulebook(), on, control})),
            "England, unsigned rulebook");
  EXPECT_EQ(rulebook_in(*run_job("key-list", {*data.snapshot(), *embedded_rulebook(), on, control})), "none");
}

}  // namespace
}  // namespace rollmark
