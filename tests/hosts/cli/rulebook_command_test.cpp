// `rollmark rulebook`: signed, verified as an engine would, and looked at before.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

const Environment secret = {
    {"ROLLMARK_SECRET_SIGNING_KEY", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}};
// RFC 8032's way from that seed; any Ed25519 program gives the same.
constexpr const char* hex_key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

std::string rulebook() {
  return read_file(ROLLMARK_SOURCE_DIR "/schemas/rulebook/rulebook.xml");
}

TEST(RulebookCommand, SignsWhatItThenVerifies) {
  const TemporaryFolder folder;
  const std::string file = folder.write("new.xml", rulebook());
  const Outcome unsigned_yet = run_command({"rulebook", "verify", file, "--key", hex_key});
  EXPECT_EQ(unsigned_yet.status, 2);
  EXPECT_THAT(unsigned_yet.err, HasSubstr("rulebook signature: none beside"));

  const Outcome signed_now = run_command({"rulebook", "sign", file}, secret);
  ASSERT_EQ(signed_now.status, 0) << signed_now.err;
  EXPECT_THAT(signed_now.out, HasSubstr("Fingerprint"));
  EXPECT_THAT(read_file(folder.path() / "new.xml.sig"), ::testing::StartsWith("rollmark-rulebook-1 "));
  EXPECT_EQ(read_file(folder.path() / "new.xml"), rulebook());

  EXPECT_EQ(run_command({"rulebook", "verify", file, "--key", hex_key}).status, 0);
  EXPECT_THAT(run_command({"rulebook", "verify", file}).err, HasSubstr("nobody vouches for the key"));
  EXPECT_THAT(run_command({"rulebook", "verify", file, "--key", hex_key, "--revoked", hex_key}).err,
              HasSubstr("the config revokes the key"));
  folder.write("new.xml", rulebook() + "\n");
  EXPECT_THAT(run_command({"rulebook", "verify", file, "--key", hex_key}).err, HasSubstr("it does not fit"));
}

TEST(RulebookCommand, SaysWhatItNeeds) {
  EXPECT_THAT(run_command({"rulebook"}).err, HasSubstr("rulebook needs sign, verify or preview"));
  EXPECT_EQ(run_command({"rulebook", "burn", "new.xml"}).status, 2);
  EXPECT_THAT(run_command({"rulebook", "sign"}).err, HasSubstr("rulebook needs a file"));
  EXPECT_THAT(run_command({"rulebook", "preview", "new.xml"}).err, HasSubstr("rulebook needs --vendor"));
  const TemporaryFolder folder;
  const Outcome no_rulebook = run_command({"rulebook", "sign", folder.write("new.xml", "<other/>")}, secret);
  EXPECT_EQ(no_rulebook.status, 2);
  EXPECT_THAT(no_rulebook.err, HasSubstr("rulebook line 1"));
}

// A small made-up school, by the rulebook that is in use anyway.
TEST(RulebookCommand, PreviewsForASchool) {
  const TemporaryFolder folder;
  const std::string database = folder.file("school.db");
  ASSERT_EQ(run_program(ROLLMARK_SAMPLE, {"--vendor", "canonical", "--pupils", "60", "--no-faults", "--years",
                                          "1", "--seed", "3", "--to", "2026-11-20", "--db", database})
                .status,
            0);
  const Outcome outcome =
      run_command({"rulebook", "preview", folder.write("new.xml", rulebook()), "--vendor", "canonical",
                   "--db", database, "--on", "2026-11-20", "--out", folder.file("out")});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read_file(folder.path() / "out/rulebook-preview.html"),
              HasSubstr("The candidate says the same."));
  EXPECT_THAT(read_file(folder.path() / "out/rulebook-preview.html"), HasSubstr("No finding changes."));
}

}  // namespace
}  // namespace rollmark::test
