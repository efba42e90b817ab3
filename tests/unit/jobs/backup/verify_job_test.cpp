// The job backup/verify: a chain of four backups, broken at each link, and files that are no backups.
#include "unit/jobs/backup/backup_fixture.hpp"

#include <array>

namespace rollmark::test {
namespace {

class VerifyBackups : public BackupFixture {
 protected:
  static constexpr std::size_t months = 4;
  VerifyBackups() {
    std::string previous;
    for (std::size_t i = 0; i < months; ++i) {
      const std::string month = "2026-" + std::string(i == 0 ? "09" : i == 1 ? "10" : i == 2 ? "11" : "12");
      chain[i] = backup_of(two_pupils(), "month=" + month + "\nmade_on=" + month + "-28" +
                                             (previous.empty() ? "" : "\nprevious_sha256=" + previous));
      previous = sha256_hex(chain[i].substr(0, content_size(chain[i])));
    }
  }
  static std::string name(std::size_t i) { return "backup" + std::to_string(i) + ".xml"; }
  std::shared_ptr<const Result> verify(const std::string& params = {}) {
    for (std::size_t i = 0; i < months; ++i) put_document(name(i), chain[i]);
    return run("backup/verify", params);
  }
  // An alteration that every month's copy takes: the roll.
  static std::string altered(const std::string& xml) {
    return replaced(xml, "<EnrolmentKey>E2</EnrolmentKey>", "<EnrolmentKey>E3</EnrolmentKey>");
  }
  std::array<std::string, months> chain;
};

TEST_F(VerifyBackups, AWholeChainHasNoBreak) {
  const auto result = verify();
  EXPECT_EQ(result->table("backup_document")->rows(), 4);
  EXPECT_EQ(result->table("backup_break")->rows(), 0);
  EXPECT_EQ(text(*result, "backup_document", "state", 3), "whole");
}

TEST_F(VerifyBackups, AnAlteredContentShowsInItAndInTheNext) {
  for (std::size_t i = 0; i < months; ++i) {
    data = empty_dataset();
    const std::string before = chain[i];
    chain[i] = altered(before);
    const auto result = verify();
    EXPECT_GE(
        row_where(*result, "backup_break", {{"document", name(i).c_str()}, {"kind", "content-altered"}}), 0);
    EXPECT_EQ(result->table("backup_break")->rows(), i + 1 < months ? 2 : 1);
    if (i + 1 < months) {
      EXPECT_GE(row_where(*result, "backup_break",
                          {{"document", name(i + 1).c_str()}, {"kind", "previous-altered"}}),
                0);
    }
    chain[i] = before;
  }
}

TEST_F(VerifyBackups, ANewHashBreaksTheLinkOfTheNext) {
  for (std::size_t i = 0; i < months; ++i) {
    data = empty_dataset();
    const std::string before = chain[i];
    chain[i] = resealed(altered(before));
    const auto result = verify();
    if (i + 1 < months) {
      ASSERT_EQ(result->table("backup_break")->rows(), 1) << i;
      EXPECT_EQ(text(*result, "backup_break", "document", 0), name(i + 1));
      EXPECT_EQ(text(*result, "backup_break", "kind", 0), "previous-missing");
      EXPECT_EQ(text(*result, "backup_break", "place", 0), "Header/PreviousSha256");
    } else {
      // None hangs on the last: the chain cannot tell; the record in the school's system can (below).
      EXPECT_EQ(result->table("backup_break")->rows(), 0);
    }
    chain[i] = before;
  }
}

TEST_F(VerifyBackups, TheLastIsHeldAgainstItsRecord) {
  TinySchool school = two_pupils();
  school.row("register_backup", {{"made_on", "2026-12-28"},
                                 {"period_from", "2026-12-01"},
                                 {"period_to", "2026-12-31"},
                                 {"sha256", sha256_hex(chain[3].substr(0, content_size(chain[3])))}});
  school.push(data);
  put_document("last.xml", chain[3]);
  const std::string before_first = sha256_hex(chain[2].substr(0, content_size(chain[2])));
  EXPECT_EQ(run("backup/verify", "before_first=" + before_first)->table("backup_break")->rows(), 0);
  put_document("resealed.xml", resealed(altered(chain[3])));
  const auto result = run("backup/verify", "backups=resealed.xml\nbefore_first=" + before_first);
  ASSERT_EQ(result->table("backup_break")->rows(), 1);
  EXPECT_EQ(text(*result, "backup_break", "kind", 0), "not-as-recorded");
}

TEST_F(VerifyBackups, AForkASecondStartAndACopyAreNamed) {
  put_document("copy.xml", chain[0]);
  put_document("other-start.xml", resealed(altered(chain[0])));
  put_document("fork.xml", resealed(altered(chain[1])));
  const auto result = verify();
  EXPECT_GE(row_where(*result, "backup_break", {{"document", "copy.xml"}, {"kind", "same-twice"}}), 0);
  EXPECT_GE(row_where(*result, "backup_break", {{"document", "other-start.xml"}, {"kind", "second-start"}}),
            0);
  EXPECT_GE(row_where(*result, "backup_break", {{"document", "fork.xml"}, {"kind", "fork"}}), 0);
}

TEST_F(VerifyBackups, AFileThatIsNoBackupIsABreakWithItsPlace) {
  put_document("cut.xml", chain[0].substr(0, chain[0].size() / 2));
  put_document("bytes.bin", std::string("\xFF\x00\x01", 3));
  const auto result = verify();
  EXPECT_EQ(result->table("backup_break")->rows(), 2);
  const std::int64_t cut =
      row_where(*result, "backup_break", {{"document", "cut.xml"}, {"kind", "unreadable"}});
  ASSERT_GE(cut, 0);
  EXPECT_TRUE(text(*result, "backup_break", "message", cut).starts_with("backup line "));
  EXPECT_EQ(text(*result, "backup_document", "state", 4), "unreadable");
}

TEST_F(VerifyBackups, RefusesNamesThatAreNotThere) {
  EXPECT_EQ(refusal("backup/verify", ""),
            "job backup/verify needs the table document, which was neither loaded nor pushed");
  put_document("a.xml", chain[0]);
  EXPECT_EQ(refusal("backup/verify", "backups=b.xml"), "the table document has no row of a name in params");
}

}  // namespace
}  // namespace rollmark::test
