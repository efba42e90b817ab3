// Reading a backup that somebody hands in: what is no backup is refused with its line, never followed.
#include "jobs/backup/read_backup.hpp"

#include "unit/jobs/backup/backup_fixture.hpp"

namespace rollmark::test {
namespace {

class ReadBackupTest : public BackupFixture {
 protected:
  std::string refused(const std::string& text) {
    try {
      read_backup(text);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
      return failure.what();
    }
    return "not refused";
  }
  const std::string xml = backup_of(two_pupils());
};

TEST_F(ReadBackupTest, GivesBackWhatWasWritten) {
  const ReadBackup read = read_backup(xml);
  EXPECT_TRUE(read.whole());
  const BackupDocument again = register_copy_xml(read.copy);
  EXPECT_EQ(again.bytes, xml);
  EXPECT_EQ(read.copy.find("pupil")->row(0)[*read.copy.find("pupil")->column("legal_forename")], " A  B ");
}

TEST_F(ReadBackupTest, EveryTruncationIsRefused) {
  for (std::size_t size = 0; size < xml.size(); size += 37)
    EXPECT_NE(refused(xml.substr(0, size)), "not refused") << size;
  EXPECT_NE(refused(xml.substr(0, xml.size() - 1)), "not refused");
}

TEST_F(ReadBackupTest, NoNamespaceAndNoAttribute) {
  EXPECT_EQ(refused(replaced(xml, "<RegisterBackup>", "<RegisterBackup xmlns=\"urn:x\">")),
            "backup line 2: <RegisterBackup> has an unknown attribute 'xmlns'");
  EXPECT_EQ(refused(replaced(replaced(xml, "<RegisterBackup>", "<b:RegisterBackup>"), "</RegisterBackup>",
                             "</b:RegisterBackup>")),
            "backup line 2: the root element is 'b:RegisterBackup', not 'RegisterBackup'");
}

TEST_F(ReadBackupTest, NoDocumentTypeAndNoEntity) {
  const std::string bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;\">]>\n";
  EXPECT_EQ(refused(replaced(xml, "<RegisterBackup>", bomb + "<RegisterBackup>")),
            "backup line 2: a DOCTYPE is not allowed");
  EXPECT_EQ(refused(replaced(xml, "<RegisterBackup>",
                             "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><RegisterBackup>")),
            "backup line 2: a DOCTYPE is not allowed");
  // An entity that nobody declared is text, and so another content.
  EXPECT_FALSE(read_backup(replaced(xml, "<VendorCode>O<", "<VendorCode>&c;<")).whole());
}

TEST_F(ReadBackupTest, NothingUnknownAndNothingOutOfPlace) {
  EXPECT_NE(refused(replaced(xml, "<PupilKey>P1</PupilKey>", "<PupilKey>P1</PupilKey><Extra>SECRET</Extra>"))
                .find("unknown element 'Extra'"),
            std::string::npos);
  EXPECT_NE(refused(replaced(xml, "<PupilKey>P1</PupilKey>", "")).find("has no <PupilKey>"),
            std::string::npos);
  EXPECT_NE(
      refused(replaced(xml, "<Date>2026-09-07</Date>", "<Date>2026-09-31</Date>")).find("cannot be read"),
      std::string::npos);
  EXPECT_NE(refused(replaced(xml, "<PupilTable>", "<PupilTable>SECRET")).find("text is not allowed"),
            std::string::npos);
  EXPECT_NE(refused(replaced(xml, "<PupilTable>", "<PupilTable><!-- x -->")).find("other than elements"),
            std::string::npos);
  EXPECT_NE(refused(replaced(xml, ">P1<", "><![CDATA[P1]]><")), "not refused");
  EXPECT_NE(refused(replaced(xml, "<Columns>school_key pupil_key", "<Columns>school_key SECRET pupil_key")),
            "not refused");
  EXPECT_NE(refused(replaced(xml, "<SchoolKey>S</SchoolKey><PupilKey>", "<SchoolKey>T</SchoolKey><PupilKey>"))
                .find("of another school"),
            std::string::npos);
  EXPECT_NE(refused(xml + "<RegisterBackup/>"), "not refused");
  EXPECT_NE(refused(xml + " "), "not refused");
}

// A value may be a child's: no message repeats one.
TEST_F(ReadBackupTest, NoMessageRepeatsAValue) {
  EXPECT_EQ(refused(replaced(xml, "<Date>2026-09-07</Date>", "<Date>SECRET</Date>")).find("SECRET"),
            std::string::npos);
}

TEST_F(ReadBackupTest, DepthAndSizeAreBounded) {
  std::string deep = "<RegisterBackup>";
  for (int i = 0; i < 200000; ++i) deep += "<a>";
  EXPECT_NE(refused(deep), "not refused");
  for (int i = 0; i < 200000; ++i) deep += "</a>";
  EXPECT_NE(refused(deep + "</RegisterBackup>"), "not refused");
  EXPECT_EQ(refused(std::string(longest_backup + 1, 'x')),
            "backup: longer than 134217728 bytes, the most that is read");
}

}  // namespace
}  // namespace rollmark::test
