// Which elements a document may hold: the library's list, and lists with a fault.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/failure.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/documents/privacy_note.hpp"
#include "returns/record/forms.hpp"
#include "returns/record/minimise.hpp"
#include "support/xml_schema.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string data_file() {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/schemas/returns/documents.xml", std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

std::string refusal(const std::string& xml) {
  try {
    read_documents(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

std::string list(const std::string& inside) {
  return "<documents format='1' name='n' edition='2026-11-22'>\n<set id='a' about='b'><field "
         "path='Pupil/Surname' "
         "why='w' needed='yes' statutory='yes'/></set>\n" +
         inside + "</documents>";
}
std::string one(const std::string& inside) {
  return list("<document type='return/nil' title='t' basis='statutory'><source of='o' at='a'/>" + inside +
              "</document>\n");
}

TEST(Documents, TheLibrarysListFitsItsSchemaAndHasEveryDocumentOfASchool) {
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/documents.xsd", data_file()), "");
  for (const std::string_view type : forms::document_types) {
    if (type.starts_with("la/")) continue;
    EXPECT_EQ(documents().find(type).type, type);
  }
}

// SI 2024/208 reg. 13(7) and (9): full name and address, nothing else.
TEST(Documents, TheStatutoryAttendanceReturnIsNameAndAddress) {
  for (const char* type : {"return/attendance", "return/sickness"}) {
    const ElementPaths paths = documents().find(type).allowed("la", DocumentExtent::statutory);
    EXPECT_THAT(paths, Contains("Pupil/Surname"));
    EXPECT_THAT(paths, Contains("Pupil/Address"));
    for (const std::string& path : paths)
      EXPECT_TRUE(path.starts_with("Pupil/Return/") || path == "Pupil/Surname" || path == "Pupil/Forename" ||
                  path == "Pupil/MiddleNames" || path == "Pupil/Address")
          << type << " " << path;
  }
}

// DfE's guide of June 2019: a former UPN goes with a CTF to a school, and never links records; no LA document
// asks for it.
TEST(Documents, NoDocumentHoldsAFormerUpn) {
  for (const DocumentEntry& entry : documents().entries)
    EXPECT_EQ(entry.covering("Pupil/FormerUPN"), nullptr) << entry.type;
}

TEST(Documents, AWithdrawalSaysWhomAndWhichAndNoEvidence) {
  const ElementPaths paths =
      documents().find("referral/penalty-notice").allowed("la", DocumentExtent::withdrawal);
  EXPECT_THAT(paths, Contains("Pupil/Surname"));
  EXPECT_THAT(paths, Contains("Pupil/Referral/Supersedes"));
  EXPECT_THAT(paths, Not(Contains("Pupil/Attendance/Sessions")));
  EXPECT_THAT(paths, Not(Contains("Pupil/Address")));
}

TEST(Documents, ARecipientMayGetLess) {
  const DocumentEntry& entry = documents().find("return/ap-attendance");
  EXPECT_THAT(entry.allowed("la", DocumentExtent::full), Contains("Pupil/UPN"));
  EXPECT_THAT(entry.allowed("provider", DocumentExtent::full), Not(Contains("Pupil/UPN")));
}

TEST(Documents, AFieldOfItsOwnReplacesThatOfASet) {
  const Documents read = read_documents(one("<use set='a'/><field path='Pupil/Surname' why='other'/>"));
  ASSERT_EQ(read.entries.at(0).fields.size(), 1U);
  EXPECT_EQ(read.entries[0].fields[0].why, "other");
  EXPECT_FALSE(read.entries[0].fields[0].needed);
}

TEST(Documents, AListWithAFaultIsRefusedByLine) {
  EXPECT_THAT(refusal(one("<field path='Pupil/Nickname' why='w'/>")),
              HasSubstr("line 3: <field> names an element"));
  EXPECT_THAT(refusal(one("<use set='z'/>")), HasSubstr("names a set that is not there"));
  EXPECT_THAT(refusal(one("<use set='a' x='y'/>")), HasSubstr("unknown attribute 'x'"));
  EXPECT_THAT(
      refusal(list("<document type='x' title='t' basis='statutory'><source of='o' at='a'/></document>")),
      HasSubstr("a type that is not known"));
  EXPECT_THAT(refusal(list("<document type='return/nil' title='t' basis='statutory'/>")),
              HasSubstr("has no <source>"));
  EXPECT_THAT(refusal(list("<set id='a' about='b'/>")), HasSubstr("id of an earlier one"));
}

TEST(PrivacyNote, SaysWhatWentWhyAndWhatStayed) {
  PupilRecord full;
  full.surname = "Sample";
  full.former_upn = "H801200001001";
  full.sex = "F";
  PupilRecord sent = full;
  const DocumentEntry& entry = documents().find("return/attendance");
  minimise(sent, entry.allowed("la", DocumentExtent::statutory));
  const std::vector<PrivacyLine> note = privacy_note(entry, full, sent);
  ASSERT_EQ(note.size(), 3U);
  EXPECT_EQ(note[0].path, "Pupil/FormerUPN");
  EXPECT_FALSE(note[0].went);
  EXPECT_EQ(note[0].why, "not an element of this document");
  EXPECT_TRUE(note[1].went);
  EXPECT_EQ(note[1].why, "the full name that the regulation asks for");
  EXPECT_FALSE(note[2].went);
  EXPECT_EQ(note[2].why, "not for this recipient, or not where only statutory elements go");
}

}  // namespace
}  // namespace rollmark::test
