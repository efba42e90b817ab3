// The config of an engine: what it takes, and the exact words when it does not.
#include "abi/config.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "abi/engine.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

std::string refusal(std::string_view text) {
  try {
    Config::read(text);
  } catch (const Failure& failure) {
    return std::to_string(failure.status()) + " " + failure.what();
  }
  return "accepted";
}

TEST(Config, HasDefaults) {
  const Config config = Config::read("");
  EXPECT_TRUE(config.adapters.empty());
  EXPECT_TRUE(config.rulebook.empty());
  EXPECT_EQ(config.jobs, (std::vector<std::string>{"audit", "absence"}));
  EXPECT_EQ(config.max_rejected, 1000);
  EXPECT_FALSE(config.names);
  EXPECT_FALSE(config.personal);
}

TEST(Config, ReadsEveryKey) {
  const Config config = Config::read(
      "# a comment\n adapters = /opt/a \r\nadapters=/opt/\xC3\xA9\nrulebook=/opt/rules.xml\njobs=absence , "
      "rates\n"
      "max_rejected=0\nnames=yes\npersonal=yes");
  ASSERT_EQ(config.adapters.size(), 2U);
  EXPECT_EQ(config.adapters[1].string(), "/opt/\xC3\xA9");
  EXPECT_EQ(config.rulebook.string(), "/opt/rules.xml");
  EXPECT_EQ(config.jobs, (std::vector<std::string>{"absence", "rates"}));
  EXPECT_EQ(config.max_rejected, 0);
  EXPECT_TRUE(config.names);
  EXPECT_TRUE(config.personal);
}

TEST(Config, SaysWhatIsWrong) {
  EXPECT_EQ(refusal("adaptors=/opt"),
            "10 config has the unknown key \"adaptors\"; known: adapters rulebook rulebook_key "
            "rulebook_key_revoked rulebook_signed jobs max_rejected names personal");
  EXPECT_EQ(refusal("db_password=x"),
            "10 config key \"db_password\" looks like a secret; give secrets through the host extension "
            "rollmark.host.secret/1 only");
  EXPECT_EQ(refusal("jobs=audit\njobs=rates"), "10 config gives the key \"jobs\" twice");
  EXPECT_EQ(refusal("\njobs"), "10 config line 2 is not key=value");
  EXPECT_EQ(refusal("adapters=lib"), "10 config key \"adapters\" needs an absolute path, not \"lib\"");
  EXPECT_EQ(refusal("rulebook="), "10 config key \"rulebook\" needs an absolute path, not \"\"");
  EXPECT_EQ(
      refusal("jobs=audit,mow"),
      "10 config key \"jobs\" names \"mow\", which is no job; rollmark_describe with \"jobs\" lists them");
  for (const char* count : {"-1", "1.5", "", "x", "1000000001", "99999999999999999999"}) {
    EXPECT_EQ(refusal(std::string("max_rejected=") + count),
              "10 config key \"max_rejected\" is not a whole number from 0 to 1000000000");
  }
  EXPECT_EQ(refusal("names=full"), "10 config key \"names\" takes yes or no");
  EXPECT_EQ(refusal("jobs=\xC3\x28"), "20 config is not UTF-8 at byte 5");
}

std::string open_refusal(const std::string& config) {
  try {
    Engine(nullptr, config);
  } catch (const Failure& failure) {
    return std::to_string(failure.status()) + " " + failure.what();
  }
  return "opened";
}

TEST(Config, NamesARulebookThatCannotBeRead) {
  EXPECT_EQ(open_refusal("rulebook=/nowhere/rules.xml"),
            "21 config key \"rulebook\": /nowhere/rules.xml is no file");
  EXPECT_EQ(open_refusal("rulebook=" ROLLMARK_SOURCE_DIR "/schemas/rulebook/rulebook.xml"), "opened");
  EXPECT_TRUE(open_refusal("rulebook=" ROLLMARK_SOURCE_DIR "/README.md").starts_with("20 rulebook "))
      << open_refusal("rulebook=" ROLLMARK_SOURCE_DIR "/README.md");
}

// Linux says of such a file that it has a page of bytes, and gives fewer.
TEST(Config, NamesARulebookThatEndsBeforeItsSize) {
  const std::string file = "/sys/kernel/uevent_seqnum";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  EXPECT_EQ(open_refusal("rulebook=" + file), "21 config key \"rulebook\": " + file + " cannot be read");
}

TEST(Config, TakesAKeyOfHexDigitsAlone) {
  const std::string digits(62, 'a');
  EXPECT_EQ(refusal("rulebook_key=" + digits + "a1"), "accepted");
  for (const char* wrong : {"zz", "1z", "z1", "-1"}) {
    EXPECT_EQ(refusal("rulebook_key=" + digits + wrong),
              "10 config key \"rulebook_key\" takes an Ed25519 public key: 64 hex digits, or base64");
  }
}

TEST(Config, NamesAFolderOfAdaptersThatIsNotThere) {
  EXPECT_TRUE(open_refusal("adapters=/nowhere").starts_with("21 ")) << open_refusal("adapters=/nowhere");
}

}  // namespace
}  // namespace rollmark
