// Files beside one another: duplicates, references, amendments, two schools, serial numbers; and receipts.
#include "returns/intake/across_files.hpp"

#include <gtest/gtest.h>

#include "returns/intake/missing_schools.hpp"
#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

class AcrossFiles : public ::testing::Test {
 protected:
  void came(const char* name, const ReferralFile& file) {
    files.push_back(receive_file(name, written(file)));
    ASSERT_EQ(files.back().reason, "");
  }
  std::string found(const char* la = "801") {
    std::string lines;
    for (const AcrossFinding& one : compare_files(files, earlier, la))
      lines += files[one.file].name + " " + std::string(one.finding.check->id) + " " + one.reference + "; " +
               one.other + "\n";
    return lines;
  }
  // Another reference and serial number about another child.
  static ReferralFile another(const char* estab, const char* serial, const char* reference) {
    ReferralFile file = hand_file(estab, serial, reference);
    file.pupils[0].upn = upn_of(std::string("801200007") + serial);
    file.pupils[0].surname = std::string("Other") + serial;
    return file;
  }
  std::vector<ReceivedFile> files;
  std::vector<EarlierSubmission> earlier;
};

TEST_F(AcrossFiles, SaysNothingOfFilesThatHaveNothingToDoWithOneAnother) {
  came("8012000_ARF_801LLLL_001.xml", hand_file());
  came("8012000_ARF_801LLLL_002.xml", another("2000", "002", "2000-2026-002a"));
  EXPECT_EQ(found(), "");
}

TEST_F(AcrossFiles, NamesTheSameBytesOnce) {
  came("a.xml", hand_file());
  came("b.xml", hand_file());
  EXPECT_EQ(found(), "b.xml IN-101 ; a.xml\n");
}

TEST_F(AcrossFiles, NamesAReferenceThatCameTwiceWithOtherContent) {
  came("a.xml", hand_file());
  ReferralFile other = hand_file("2000", "002");
  other.pupils[0].referral.measure = "warning";
  came("b.xml", other);
  EXPECT_EQ(found(),
            "a.xml IN-102 2000-2026-001a; b.xml\n"
            "b.xml IN-102 2000-2026-001a; a.xml\n");
  // Two schools may number alike.
  files.pop_back();
  came("c.xml", another("2001", "003", "2000-2026-001a"));
  EXPECT_EQ(found(), "");
}

TEST_F(AcrossFiles, FollowsAmendments) {
  came("a.xml", hand_file());
  ReferralFile amended = hand_file("2000", "002", "2000-2026-001b");
  amended.header.date_time = "2026-11-10T09:00:00";
  amended.pupils[0].referral.submission.action = "AMEND";
  amended.pupils[0].referral.submission.supersedes = "2000-2026-001a";
  came("b.xml", amended);
  EXPECT_EQ(found(), "a.xml IN-104 2000-2026-001a; b.xml\n");
  files.erase(files.begin());
  EXPECT_EQ(found(), "b.xml IN-103 2000-2026-001b; \n");
  earlier.push_back({"2000-2026-001a", "NEW", "referral/penalty-notice", "801", "2000", "001", ""});
  EXPECT_EQ(found(), "");
}

TEST_F(AcrossFiles, FollowsAmendmentsUnderTheSameReference) {
  came("a.xml", hand_file());
  for (const char* serial : {"002", "003"}) {
    ReferralFile amended = hand_file("2000", serial);
    amended.header.date_time = std::string("2026-11-10T09:00:") + (serial + 1);
    amended.pupils[0].referral.submission.action = serial[2] == '2' ? "AMEND" : "WITHDRAW";
    came(serial, amended);
  }
  EXPECT_EQ(found(),
            "a.xml IN-104 2000-2026-001a; 002\n"
            "a.xml IN-104 2000-2026-001a; 003\n"
            "002 IN-104 2000-2026-001a; 003\n");
}

TEST_F(AcrossFiles, KnowsWhatCameInAnEarlierIntake) {
  came("a.xml", hand_file());
  earlier.push_back(
      {"2000-2026-001a", "NEW", "referral/penalty-notice", "801", "2000", "001", std::string(64, '0')});
  EXPECT_EQ(found(),
            "a.xml IN-110 ; 2000-2026-001a\n"
            "a.xml IN-102 2000-2026-001a; 2000-2026-001a\n");
  earlier[0].sha256 = files[0].sha256;
  EXPECT_EQ(found(), "a.xml IN-101 ; 2000-2026-001a\n");
}

TEST_F(AcrossFiles, NamesTwoSchoolsWithOnePupil) {
  came("a.xml", hand_file());
  ReferralFile other = hand_file("2001", "001", "2001-2026-007a");
  came("b.xml", other);
  EXPECT_EQ(found(),
            "a.xml IN-105 2000-2026-001a; b.xml\n"
            "b.xml IN-105 2001-2026-007a; a.xml\n");
  // Other days are no conflict; another child under the same number is one.
  files.pop_back();
  other.pupils[0].referral.offence_from = november(9);
  other.pupils[0].referral.offence_to = november(10);
  other.pupils[0].forename = "Bea";
  came("b.xml", other);
  EXPECT_EQ(found(),
            "a.xml IN-106 2000-2026-001a; b.xml\n"
            "b.xml IN-106 2001-2026-007a; a.xml\n");
  // What came before is compared with and has no finding of its own.
  files[0].before = true;
  EXPECT_EQ(found(), "b.xml IN-106 2001-2026-007a; a.xml\n");
}

TEST_F(AcrossFiles, LooksAtTheEnvelope) {
  came("8012000_ARF_801LLLL_009.xml", hand_file());
  came("c.xml", another("2000", "001", "2000-2026-002a"));
  ReferralFile reply;
  reply.header = hand_file("2000", "004").header;
  reply.header.document_type = "la/reply";
  came("d.xml", reply);
  EXPECT_EQ(found("820"),
            "8012000_ARF_801LLLL_009.xml IN-107 ; \n"
            "8012000_ARF_801LLLL_009.xml IN-109 ; \n"
            "c.xml IN-107 ; \n"
            "c.xml IN-110 ; 8012000_ARF_801LLLL_009.xml\n"
            "d.xml IN-107 ; \n"
            "d.xml IN-108 ; \n");
}

TEST(ReceivedFile, SaysWhyAFileCouldNotBeReadAndQuotesNothing) {
  EXPECT_EQ(receive_file("a.xml", "").reason, "the file is empty");
  EXPECT_EQ(receive_file("a.xml", "<ARfile>Secret").reason.find("Secret"), std::string::npos);
  EXPECT_EQ(receive_file("a.xml", "<!DOCTYPE ARfile><ARfile/>").reason, "line 1: a DOCTYPE is not allowed");
  EXPECT_EQ(receive_file("a.xml", "<ARfile/>", 8).reason, "longer than 8 bytes, the most that is read");
  EXPECT_EQ(receive_file("a.signature.xml", "x").kind, ReceivedKind::signature);
  EXPECT_EQ(receive_file("a.zip", "PK\x03\x04...").kind, ReceivedKind::pack);
  // SHA-256 of no bytes (FIPS 180-4).
  EXPECT_EQ(receive_file("a.xml", "").sha256,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(MissingSchools, TakesAReturnOrANilReturnOfTheMonth) {
  ReferralFile sent = hand_file("2000");
  sent.header.document_type = "return/sickness";
  ReferralFile nil = hand_file("2001");
  nil.pupils.clear();
  nil.nil_returns.push_back({"return/sickness", november(1), november(30), {}, {}});
  ReferralFile old = sent;
  old.header.source_school.estab = "2002";
  old.header.date_time = "2026-10-31T09:00:00";
  std::vector<ReceivedFile> files;
  for (const ReferralFile* file : {&sent, &nil, &old}) files.push_back(receive_file("f", written(*file)));
  const std::vector<ExpectedSchool> expected = {{"801", "2000", "", "return/sickness"},
                                                {"801", "2000", "", "return/part-time"},
                                                {"801", "2001", "", "return/sickness"},
                                                {"801", "2002", "", ""},
                                                {"801", "2003", "", ""}};
  std::string sent_by;
  for (const ExpectedAnswer& answer : who_sent(files, expected, {november(1), november(30)}))
    sent_by += std::string(school_sent_name(answer.sent)) + " " + std::to_string(answer.files) + "\n";
  EXPECT_EQ(sent_by, "returns 1\nnothing 0\nnil return 1\nnothing 0\nnothing 0\n");
}

}  // namespace
}  // namespace rollmark::test
