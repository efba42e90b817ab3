// The job la-profile: an authority's contacts and rules as files that its schools can read and believe.
#include "outputs/sha256.hpp"
#include "returns/record/record_reader.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;

class LaProfileJob : public OfficeFixture {};

TEST_F(LaProfileJob, TheRulesAreBoundByTheirHash) {
  const auto result = run("la-profile", "on=2026-11-20\nla=norfolk\nserial=007");
  const std::string rules = document(*result, "norfolk.xml");
  EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/la-profile.xsd", rules), "");
  for (const Document& one : result->documents()) {
    if (one.name.find("_ARF_") == std::string::npos) continue;
    EXPECT_EQ(test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/arf.xsd", one.bytes), "")
        << one.name;
    const ReadRecord read = read_record(one.bytes, "file");
    EXPECT_TRUE(read.faults.empty());
    EXPECT_EQ(read.file.header.source_la.lea, "926");
    if (read.file.header.document_type != "la/profile") continue;
    EXPECT_EQ(one.name, "926LLLL_ARF_926LLLL_008.xml");
    EXPECT_EQ(read.file.profile, sha256_hex(rules));
  }
  EXPECT_NE(result->document("926LLLL_ARF_926LLLL_008.xml"), nullptr);
  EXPECT_EQ(schema_fault_of(*result, "la-profile.xml"), "");
}

TEST_F(LaProfileJob, ContactsStandInAFileOfTheirOwnWhereThereAreAny) {
  const auto result = run("la-profile", "on=2026-11-20\nla=norfolk");
  const Texts purposes = column(*result, "la_contact", "purpose");
  const Document* file = result->document("926LLLL_ARF_926LLLL_001.xml");
  ASSERT_EQ(file != nullptr, !purposes.empty());
  if (file == nullptr) return;
  const ReadRecord read = read_record(file->bytes, "file");
  ASSERT_EQ(read.file.contacts.size(), purposes.size());
  EXPECT_EQ(read.file.contacts.front().purpose, purposes.front());
}

TEST_F(LaProfileJob, RefusesByName) {
  EXPECT_THAT(refusal("la-profile", "on=2026-11-20"), HasSubstr("la is needed"));
  EXPECT_THAT(refusal("la-profile", "on=2026-11-20\nla=norfolk\nserial=1"), HasSubstr("three digits"));
  EXPECT_THAT(refusal("la-profile", "on=2026-11-20\nla=norfolk\nmade_at=noon"), HasSubstr("made_at"));
  EXPECT_THAT(refusal("la-profile", "on=2026-11-20\nla=norfolk\nsign=yes"), HasSubstr("signing-key"));
}

}  // namespace
}  // namespace rollmark::test
