// `rollmark keygen`: fresh secrets that only their owner reads, and never over a file that is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

std::vector<std::string> keygen(const std::string& folder, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"keygen", "--party",    "801/2000", "--from", "2026-09-01",
                                        "--to",   "2027-08-31", "--out",    folder};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

mode_t mode_of(const std::filesystem::path& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

std::string fingerprint_in(const std::string& text) {
  const std::size_t at = text.find("<KeyFingerprint>");
  return at == std::string::npos ? "none" : text.substr(at + 16, 49);
}

TEST(Keygen, WritesSecretsForTheirOwnerAlone) {
  const TemporaryFolder folder;
  const Outcome outcome = run_command(keygen(folder.file("keys")));
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  for (const char* name : {"keys/signing-key", "keys/sealing-key"}) {
    EXPECT_EQ(mode_of(folder.path() / name), 0600U) << name;
    EXPECT_THAT(read_file(folder.path() / name), MatchesRegex("[0-9a-f]+"));
    EXPECT_EQ(read_file(folder.path() / name).size(), 64U);
    EXPECT_THAT(outcome.out, Not(HasSubstr(read_file(folder.path() / name))));
  }
  EXPECT_NE(read_file(folder.path() / "keys/signing-key"), read_file(folder.path() / "keys/sealing-key"));
  const std::string xml = read_file(folder.path() / "keys/key.xml");
  EXPECT_THAT(outcome.out, AllOf(HasSubstr(xml), HasSubstr("Fingerprint  " + fingerprint_in(xml)),
                                 HasSubstr("801/2000"), HasSubstr("2027-08-31")));
  EXPECT_EQ(run_command({"validate", folder.file("keys/key.xml")}).status, 0);
}

TEST(Keygen, EachIsAnother) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(keygen(folder.file("a"))).status, 0);
  ASSERT_EQ(run_command(keygen(folder.file("b"))).status, 0);
  EXPECT_NE(read_file(folder.path() / "a/signing-key"), read_file(folder.path() / "b/signing-key"));
  EXPECT_NE(read_file(folder.path() / "a/sealing-key"), read_file(folder.path() / "b/sealing-key"));
}

TEST(Keygen, NeverOverwrites) {
  for (const char* there : {"signing-key", "sealing-key", "key.xml"}) {
    const TemporaryFolder folder;
    folder.write(there, "an old one");
    const Outcome outcome = run_command(keygen(folder.path().string()));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(there), HasSubstr("a key is never overwritten")));
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(read_file(folder.path() / there), "an old one");
    int files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
    EXPECT_EQ(files, 1);
  }
}

// A link that somebody put where the secret will be.
TEST(Keygen, DoesNotFollowLinks) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink(folder.path() / "elsewhere", folder.path() / "signing-key");
  const Outcome outcome = run_command(keygen(folder.path().string()));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "elsewhere"));
}

TEST(Keygen, RenewalNamesTheKeyBefore) {
  const TemporaryFolder folder;
  ASSERT_EQ(run_command(keygen(folder.file("old"))).status, 0);
  const Outcome outcome =
      run_command(keygen(folder.file("new"), {"--renews", folder.file("old/signing-key")}));
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::string before = fingerprint_in(read_file(folder.path() / "old/key.xml"));
  EXPECT_THAT(outcome.out, HasSubstr("Renews       " + before));
  const std::string xml = read_file(folder.path() / "new/key.xml");
  EXPECT_THAT(xml,
              AllOf(HasSubstr("<Status>renewal</Status>"), HasSubstr("<Renews>" + before + "</Renews>")));
  EXPECT_NE(fingerprint_in(xml), before);
}

TEST(Keygen, BadRequestsLeaveNothingBehind) {
  const TemporaryFolder folder;
  const std::string out = folder.file("keys");
  const auto refused = [&](const std::vector<std::string>& arguments) {
    const Outcome outcome = run_command(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_FALSE(std::filesystem::exists(out));
    return outcome.err;
  };
  EXPECT_THAT(refused({"keygen", "--party", "801/2000", "--out", out}), HasSubstr("keygen needs --to"));
  EXPECT_THAT(refused({"keygen", "--to", "2027-08-31", "--out", out}), HasSubstr("keygen needs --party"));
  EXPECT_THAT(refused({"keygen", "--party", "801/2000", "--to", "2027-08-31"}),
              HasSubstr("keygen needs --out"));
  EXPECT_THAT(refused({"keygen", "--party", "Hill School", "--to", "2027-08-31", "--out", out}),
              HasSubstr("party is needed"));
  EXPECT_THAT(refused({"keygen", "--party", "801", "--to", "31.8.2027", "--out", out}),
              HasSubstr("--to takes a date"));
  EXPECT_THAT(refused(keygen(out, {"--renews", folder.file("none")})), HasSubstr("cannot read a key from"));
  EXPECT_THAT(refused(keygen(out, {"--renews", folder.write("no-key", "secret words")})),
              AllOf(HasSubstr("old-signing-key"), Not(HasSubstr("secret words"))));
}

}  // namespace
}  // namespace rollmark::test
