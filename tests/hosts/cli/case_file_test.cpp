// A case file by hand: `rollmark run case/append` and the jobs around it, with the adapter as it is shipped.
#include <gmock/gmock.h>

#include <fstream>

#include "run_command.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CaseFileByHand : public testing::Test {
 protected:
  CaseFileByHand() {
    folder.write(
        "action.csv",
        "school_key,pupil_key,date,type,outcome\nS,P,2026-09-09,call,no answer\nS,Q,2026-09-09,visit,seen\n");
  }
  // The options of the school's rows, the file, who and when; then `more`.
  std::vector<std::string> append(std::vector<std::string> more) const {
    std::vector<std::string> all = {
        "run",        "case/append", "--vendor", "csv",     "--db",          folder.path().string(), "--on",
        "2026-09-10", "--now",       "09:30",    "--param", "by=A. Officer", "--case-file",          file};
    for (std::string& one : more) {
      all.emplace_back("--param");
      all.push_back(std::move(one));
    }
    return all;
  }
  std::vector<std::string> over_file(const std::string& job, std::vector<std::string> more = {}) const {
    std::vector<std::string> all = {"run", job, "--case-file", file};
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
  }
  TemporaryFolder folder;
  std::string file = folder.file("case.rollmark");
};

TEST_F(CaseFileByHand, IsTriedBegunVerifiedExportedAndErased) {
  Outcome outcome = run_command(append({}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("tried only"));
  EXPECT_FALSE(std::filesystem::exists(file));
  outcome = run_command(append({"write=yes"}));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("no such file"));
  outcome = run_command(append({"write=yes", "create=yes", "batch=first"}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  outcome = run_command(append({"write=yes", "batch=first"}));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("is there already, as entry 1"));

  outcome = run_command(over_file("case/verify"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("whole"), Not(HasSubstr("no answer"))));

  const std::vector<std::string> who = {"--on", "2026-09-11", "--now", "10:00", "--param", "by=A. Officer"};
  std::vector<std::string> asked = over_file("case/export", who);
  for (const char* one : {"--param", "recipient=the parent", "--param", "lawful_basis=UK GDPR art. 15",
                          "--param", "pupil=P", "--school", "S", "--out"}) {
    asked.emplace_back(one);
  }
  asked.push_back(folder.file("out"));
  outcome = run_command(asked);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string xml = read_file(folder.file("out/case-file.xml"));
  EXPECT_THAT(xml, AllOf(HasSubstr("<Value>no answer</Value>"), Not(HasSubstr("<Value>seen</Value>"))));

  std::vector<std::string> erase = over_file("case/erase", who);
  for (const char* one : {"--param", "lawful_reason=schedule 4.2", "--param", "pupil=P", "--school", "S",
                          "--param", "write=yes"}) {
    erase.emplace_back(one);
  }
  outcome = run_command(erase);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(run_command(over_file("case/verify")).out, AllOf(HasSubstr("whole"), HasSubstr("erased")));
  std::filesystem::remove_all(folder.file("out"));
  EXPECT_EQ(run_command(asked).status, 0);
  EXPECT_THAT(read_file(folder.file("out/case-file.xml")), Not(HasSubstr("no answer")));
}

TEST_F(CaseFileByHand, ABrokenOneIsToldAndNotRead) {
  ASSERT_EQ(run_command(append({"write=yes", "create=yes"})).status, 0);
  // Who made entry 2, in a byte of the file itself.
  std::string bytes = read_file(file);
  const std::size_t at = bytes.rfind("A. Officer");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'B';
  std::ofstream(file, std::ios::binary) << bytes;
  Outcome outcome = run_command(over_file("case/verify"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("broken"), HasSubstr("its hash is not that of what it says")));
  outcome = run_command(over_file("case/export", {"--on", "2026-09-11", "--now", "10:00", "--param", "by=A",
                                                  "--param", "recipient=b", "--param", "lawful_basis=c"}));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("its hash is not that of what it says"));
}

TEST_F(CaseFileByHand, TheAdapterPassesTheConformanceKit) {
  ASSERT_EQ(run_command(append({"write=yes", "create=yes"})).status, 0);
  const Outcome outcome = run_program(
      ROLLMARK_CONFORM,
      {ROLLMARK_ADAPTER_CASEFILE, "--source", "url=sqlite://" + file, "--source", "tables=action"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr(" 0 failed"));
}

TEST_F(CaseFileByHand, OneBadRowIsNamedAndNothingIsWritten) {
  folder.write("message.csv", "message_ref,channel,received_at\nM1,pigeon,2026-09-08T10:00:00\n");
  const Outcome outcome = run_command(append({"write=yes", "create=yes"}));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("refused"), HasSubstr("channel"), Not(HasSubstr("pigeon"))));
  EXPECT_FALSE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace rollmark::test
