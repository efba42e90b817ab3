// The job backup: what a copy holds, its hash, its chain and its schema.
#include "unit/jobs/backup/backup_fixture.hpp"

#include <fstream>
#include <iterator>

#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

class BackupJob : public BackupFixture {};

// printf 'abc' | sha256sum: FIPS 180-4's own example; and of a backup's shape, by coreutils 9.1.
TEST(Sha256, IsThatOfOtherTools) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("<RegisterBackup>\n  <Mark>/</Mark>\n"),
            "2a0626c057dbd9c9371b95af5be56a204ba7cc66650573c4f420567240cf3b9a");
  EXPECT_FALSE(is_sha256_hex("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST_F(BackupJob, TheHashIsOfTheLinesBeforeTheTrailer) {
  const auto result = run_on(two_pupils(), "backup", september);
  const std::string& xml = result->document("backup.xml")->bytes;
  const std::string content = xml.substr(0, xml.find("  <Trailer>\n"));
  EXPECT_EQ(text(*result, "register_backup", "sha256", 0), sha256_hex(content));
  EXPECT_TRUE(
      xml.ends_with("    <Sha256>" + sha256_hex(content) + "</Sha256>\n  </Trailer>\n</RegisterBackup>\n"));
  EXPECT_EQ(result->table("register_backup")->find("period_to")->day(0), day_of(2026, 9, 30));
}

TEST_F(BackupJob, HoldsRowsAsTheyWereHeld) {
  const std::string xml = backup_of(two_pupils());
  EXPECT_NE(xml.find("<PupilKey>P1</PupilKey><LegalSurname>\xF0\x9D\x94\x98"
                     "berg</LegalSurname>"
                     "<LegalForename> A  B </LegalForename>"),
            std::string::npos);
  EXPECT_NE(xml.find("<LegalSurname>O&apos;&lt;&amp;&gt;&quot;r</LegalSurname>"), std::string::npos);
  EXPECT_NE(xml.find("<MarkRow><SchoolKey>S</SchoolKey><EnrolmentKey>E1</EnrolmentKey><Date>2026-09-08</Date>"
                     "<HalfDay>PM</HalfDay><VendorCode>O</VendorCode></MarkRow>"),
            std::string::npos);
  // What O means, from the rulebook: absence that was not authorised.
  EXPECT_NE(xml.find("<CodeMeaning><VendorCode>O</VendorCode><FirstDate>2026-09-01</FirstDate>"
                     "<LastDate>2026-09-30</LastDate><StatutoryCode>O</StatutoryCode>"
                     "<Category>unauthorised_absence</Category><InForce>true</InForce>"),
            std::string::npos)
      << xml.substr(xml.find("<CodeMeanings>"), 900);
}

TEST_F(BackupJob, OfThePeriodAloneAndTheRegistersAlone) {
  TinySchool school = two_pupils();
  school.mark("E1", "2026-10-01", "AM", "/").row("leave", {{"enrolment_key", "E1"}, {"reason", "SECRET"}});
  school.row("mark_change", {{"enrolment_key", "E1"},
                             {"date", "2026-07-01"},
                             {"half_day", "AM"},
                             {"old_code", "N"},
                             {"new_code", "O"},
                             {"changed_at", "2026-09-09T10:00:00"},
                             {"changed_by", "A Person"}});
  school.row("mark_change", {{"enrolment_key", "E1"},
                             {"date", "2026-07-02"},
                             {"half_day", "AM"},
                             {"old_code", "N"},
                             {"new_code", "O"},
                             {"changed_at", "2026-07-09T10:00:00"},
                             {"changed_by", "A Person"}});
  const std::string xml = backup_of(school);
  EXPECT_EQ(xml.find("2026-10-01"), std::string::npos);
  EXPECT_EQ(xml.find("SECRET"), std::string::npos);
  // An amendment made in the period, of an older mark, is of this copy (reg. 6).
  EXPECT_NE(xml.find("<Date>2026-07-01</Date>"), std::string::npos);
  EXPECT_EQ(xml.find("<Date>2026-07-02</Date>"), std::string::npos);
  const std::string with_records = backup_of(school, std::string(september) + "\nrecords=yes");
  EXPECT_NE(with_records.find("SECRET"), std::string::npos);
}

TEST_F(BackupJob, TheOrderOfRowsDoesNotShow) {
  const TinySchool school = two_pupils();
  Dataset turned = empty_dataset();
  school.push(turned, true, 3);
  EXPECT_EQ(run_on(*turned.snapshot(), "backup", september)->document("backup.xml")->bytes,
            backup_of(school));
}

TEST_F(BackupJob, RectanglesAndRowsMakeOneCopy) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-07").pupil("E1", "2026-09-01");
  school.row("code", {{"vendor_code", "/"}}).row("code", {{"vendor_code", "O"}});
  Dataset pushed = empty_dataset();
  school.push(pushed);
  const std::uint8_t marks[] = {1, 2};
  pushed.put_marks(0, 1, morning_of(day_of(2026, 9, 7)).value, 2, marks, 2);
  school.marks("E1", "2026-09-07", "/ O");
  EXPECT_EQ(run_on(*pushed.snapshot(), "backup", september)->document("backup.xml")->bytes,
            backup_of(school));
}

TEST_F(BackupJob, HangsOnTheOneBefore) {
  const std::string first = backup_of(two_pupils());
  EXPECT_EQ(first.find("PreviousSha256>"), std::string::npos);
  two_pupils().push(data);
  put_document("september.xml", first);
  const auto second = run("backup", "month=2026-10\nmade_on=2026-10-31\nprevious=september.xml");
  const std::string hash = sha256_hex(first.substr(0, content_size(first)));
  EXPECT_NE(second->document("backup.xml")->bytes.find("<PreviousSha256>" + hash + "</PreviousSha256>"),
            std::string::npos);
  EXPECT_EQ(run("backup", "month=2026-10\nmade_on=2026-10-31\nprevious_sha256=" + hash)
                ->document("backup.xml")
                ->bytes,
            second->document("backup.xml")->bytes);
  put_document("altered.xml", replaced(first, "<VendorCode>O</VendorCode>", "<VendorCode>I</VendorCode>"));
  EXPECT_EQ(
      refusal("backup", "month=2026-10\nmade_on=2026-10-31\nprevious=altered.xml"),
      "previous backup: its content is not what its own SHA-256 says; it was altered after it was made");
}

TEST_F(BackupJob, RefusesWhatItCannotKnow) {
  two_pupils().push(data);
  EXPECT_EQ(refusal("backup", "month=2026-09"),
            "params: made_on=YYYY-MM-DD is needed; the library has no clock");
  EXPECT_EQ(refusal("backup", "made_on=2026-09-30"), "params: month=YYYY-MM is needed, or from and to");
  EXPECT_EQ(refusal("backup", "month=2026-13\nmade_on=2026-09-30"), "params: month is not a month (YYYY-MM)");
  EXPECT_EQ(refusal("backup", "month=2026-09\nmade_on=2026-09-30\nprevious_sha256=12"),
            "params: previous_sha256 is not 64 hex digits in small letters");
  TinySchool("T").push(data);
  EXPECT_EQ(refusal("backup", september),
            "params: school is needed: a backup is of one school's registers, and the data hold 2 schools");
}

TEST_F(BackupJob, IsValidAgainstItsSchema) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_BACKUP_XSD, backup_of(two_pupils())), "");
  EXPECT_EQ(test_support::schema_fault(
                ROLLMARK_BACKUP_XSD,
                backup_of(two_pupils(), std::string(september) + "\nrecords=yes\nby=A Person")),
            "");
}

// A column that canonical_tables.cpp gains is copied at once; the schema must know it: add its element to its
// row's type in schemas/xsd/register-backup.xsd.
TEST(BackupSchema, KnowsEveryCanonicalColumn) {
  std::ifstream file(ROLLMARK_BACKUP_XSD);
  const std::string xsd{std::istreambuf_iterator<char>(file), {}};
  for (const CanonicalTable& table : canonical_tables()) {
    if (!section_of(table.name)) continue;
    const std::size_t type = xsd.find("<xs:complexType name=\"" + element_name(table.name) + "RowType\">");
    ASSERT_NE(type, std::string::npos) << table.name;
    const std::string_view body =
        std::string_view(xsd).substr(type, xsd.find("</xs:complexType>", type) - type);
    std::size_t at = 0;
    for (const CanonicalColumn& column : table.columns) {
      at = body.find("<xs:element name=\"" + element_name(column.name) + "\"", at);
      ASSERT_NE(at, std::string_view::npos) << table.name << '.' << column.name;
    }
  }
}

}  // namespace
}  // namespace rollmark::test
