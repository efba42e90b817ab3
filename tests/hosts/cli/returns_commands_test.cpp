// `rollmark validate`, `view`, `intake` and `reply` over files of referrals, as a person runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run_command.hpp"
#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* name = "8012000_ARF_801LLLL_001.xml";

class ReturnsCommands : public ::testing::Test {
 protected:
  // A cited session that the certificate shows as present: IN-007 blocks.
  static ReferralFile blocked() {
    ReferralFile file = hand_file();
    file.pupils[0].surname = "Secretname";
    file.pupils[0].referral.cited[0].date = november(2);
    return file;
  }
  // Outside the folders that commands are given.
  std::string file(const ReferralFile& record, const char* as = name) {
    return folder.write(as, written(record));
  }
  TemporaryFolder folder;
};

TEST_F(ReturnsCommands, ValidateSaysWhatAnLaWouldSendBack) {
  const Outcome outcome = run_command({"validate", file(blocked()), "--la", "801"});
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr(" fits arf.xsd\n"),
                    HasSubstr("IN-007 (block): A cited session is no absence by the certificate."),
                    HasSubstr("2 November 2026, morning: code /."), HasSubstr(" to be sent back for, "),
                    Not(HasSubstr("Secretname"))));
}

TEST_F(ReturnsCommands, ValidateNamesFaultsOfFormAndTakesSeveralFiles) {
  std::string xml = written(hand_file());
  xml.replace(xml.find("<SerialNo>001"), 13, "<SerialNo>1st");
  const std::string bad = folder.write("bad.xml", xml);
  const std::string nil = folder.write("other.xml", "<unheard/>");
  const Outcome outcome = run_command({"validate", bad, file(hand_file())});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("bad.xml:"), HasSubstr(": Header/SerialNo: wrong value\n"),
                    HasSubstr("does not fit arf.xsd"), HasSubstr(std::string(name) + " fits arf.xsd")));
  EXPECT_EQ(run_command({"validate", nil}).status, 2);
}

TEST_F(ReturnsCommands, ValidateRefusesHostileFiles) {
  std::string bomb = "<!DOCTYPE ARfile [<!ENTITY a \"Secret\">";
  for (char sign = 'b'; sign <= 'z'; ++sign) {
    bomb += std::string("<!ENTITY ") + sign + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(sign - 1) + ";";
    bomb += "\">";
  }
  const Outcome doctype =
      run_command({"validate", folder.write("bomb.xml", bomb + "]><ARfile>&z;</ARfile>")});
  EXPECT_EQ(doctype.status, 2);
  EXPECT_THAT(doctype.err, AllOf(HasSubstr("has a DOCTYPE"), Not(HasSubstr("Secret"))));
  std::string deep = "<ARfile>";
  for (int i = 0; i < 10000; ++i) deep += "<a>";
  EXPECT_EQ(run_command({"validate", folder.write("deep.xml", deep)}).status, 2);
  const Outcome large =
      run_command({"validate", folder.write("large.xml", "<ARfile>" + std::string(65U << 20U, 'x'))});
  EXPECT_EQ(large.status, 2);
  EXPECT_THAT(large.err, HasSubstr("is larger than 64 MB"));
  EXPECT_EQ(run_command({"validate", folder.write("nul.xml", std::string("<ARfile>\0</ARfile>", 18))}).status,
            2);
}

TEST_F(ReturnsCommands, IntakeReadsFoldersAndGivesReceipts) {
  const TemporaryFolder post;
  post.write(name, written(blocked()));
  post.write("broken.xml", "<ARfile>Secretname");
  const std::string schools =
      folder.write("schools.csv", "lea,estab,name\n801,2000,Hill School\n801,2001,Dale School\n");
  const Outcome outcome = run_command({"intake", post.path().string(), "--la", "801", "--on", "2026-11-20",
                                       "--expected", schools, "--out", folder.file("out")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("unreadable"), HasSubstr("IN-007"), HasSubstr("Dale School"),
                                 Not(HasSubstr("Secretname"))));
  EXPECT_THAT(read_file(folder.file("out/intake_received.csv")), HasSubstr("2000-2026-001a"));
  // The next one takes the list of this one.
  const Outcome next = run_command({"intake", post.file(name), "--la", "801", "--on", "2026-11-21",
                                    "--earlier", folder.file("out/intake_received.csv")});
  EXPECT_THAT(next.out, HasSubstr("IN-101")) << next.err;
}

TEST_F(ReturnsCommands, ReplyWritesAFileThatValidates) {
  const Outcome outcome =
      run_command({"reply", file(blocked()), "--la", "801", "--on", "2026-11-20", "--reference",
                   "2000-2026-001a", "--outcome", "returned", "--by", "2026-11-27", "--officer", "A. Officer",
                   "--phone", "01234 567890", "--out", folder.file("out")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string reply = folder.file("out/801LLLL_ARF_8012000_001.xml");
  EXPECT_THAT(read_file(reply), AllOf(HasSubstr("<Rule>IN-007</Rule>"), HasSubstr("<By>2026-11-27</By>"),
                                      Not(HasSubstr("Secretname"))));
  EXPECT_THAT(run_command({"validate", reply}).out, HasSubstr(" fits arf.xsd\n"));
}

TEST_F(ReturnsCommands, ViewWritesAPageWithoutThePupilNumber) {
  const Outcome outcome = run_command({"view", file(hand_file()), "--out", folder.file("out")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read_file(folder.file("out/8012000_ARF_801LLLL_001.html")),
              AllOf(HasSubstr("<!DOCTYPE html>"), HasSubstr("Sample"), Not(HasSubstr("801200001001"))));
}

TEST_F(ReturnsCommands, RunHandsDocumentsToAnyJob) {
  const std::string sent = file(hand_file());
  const Outcome outcome = run_command({"run", "inbox", "--on", "2026-11-20", "--document", "ours.xml=" + sent,
                                       "--document", folder.write("reply.xml", "<ARfile>")});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("reply.xml"), HasSubstr("unreadable")));
  EXPECT_THAT(run_command({"run", "inbox", "--document", "=x"}).err, HasSubstr("--document takes NAME=FILE"));
}

TEST_F(ReturnsCommands, SayWhatTheyNeed) {
  EXPECT_THAT(run_command({"intake"}).err, HasSubstr("intake needs a file or a folder"));
  EXPECT_THAT(run_command({"view", file(hand_file())}).err, HasSubstr("view needs --out"));
  EXPECT_THAT(run_command({"intake", folder.file("none")}).err, HasSubstr("no such file or folder"));
  const std::string one = file(hand_file());
  EXPECT_THAT(run_command({"intake", one, one}).err, HasSubstr("two files are called"));
}

}  // namespace
}  // namespace rollmark::test
