// The job intake through the core: receipts, findings, matches, who has not sent.
#include <gtest/gtest.h>

#include "unit/jobs/job_fixture.hpp"
#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

const char* const on = "on=2026-11-20\ndocuments=none\nla=801\n";

class IntakeJob : public JobFixture {
 protected:
  std::int64_t rows(const Result& result, const char* table) { return result.table(table)->rows(); }
};

TEST_F(IntakeJob, GivesAReceiptForEveryFile) {
  put_document("a.xml", written(hand_file()));
  put_document("b.xml", "<ARfile><Header>Secret");
  put_document("c.signature.xml", "<x/>");
  const auto result = run("intake", on);
  ASSERT_EQ(rows(*result, "intake_files"), 3);
  EXPECT_EQ(text(*result, "intake_files", "state", 0), "read");
  EXPECT_EQ(text(*result, "intake_files", "estab", 0), "2000");
  EXPECT_EQ(number(*result, "intake_files", "records", 0), 1);
  EXPECT_EQ(text(*result, "intake_files", "state", 1), "unreadable");
  EXPECT_EQ(text(*result, "intake_files", "reason", 1).find("Secret"), std::string::npos);
  EXPECT_NE(text(*result, "intake_files", "reason", 1), "");
  EXPECT_EQ(text(*result, "intake_files", "state", 2), "signature");
  ASSERT_EQ(rows(*result, "intake_received"), 1);
  EXPECT_EQ(text(*result, "intake_received", "standing", 0), "new");
}

TEST_F(IntakeJob, JudgesByTheProfileHandedIn) {
  put_document("a.xml", written(hand_file()));
  put_document("here.xml", R"(<la-profile format="1" id="here" la-number="801" name="Here" extends="national"
    edition="2026-11-22"><about>For tests.</about><instruments/><entries/></la-profile>)");
  EXPECT_EQ(text(*run("intake", std::string(on) + "files=a.xml\n"), "intake_files", "profile", 0),
            "national");
  const auto result = run("intake", std::string(on) + "newer_profile=here.xml\n");
  ASSERT_EQ(rows(*result, "intake_files"), 1);
  EXPECT_EQ(text(*result, "intake_files", "profile", 0), "here");
  put_document("bad.xml", "<la-profile/>");
  EXPECT_THROW(run("intake", std::string(on) + "files=a.xml\nnewer_profile=bad.xml\n"), Failure);
}

TEST_F(IntakeJob, NamesFaultsOfFormByLineAndPath) {
  ReferralFile file = hand_file();
  std::string xml = written(file);
  const std::string date = "<Date>2026-11-04</Date>";
  xml.replace(xml.find(date), date.size(), "<Date>4 November</Date>");
  put_document("a.xml", xml);
  const auto result = run("intake", on);
  ASSERT_GE(rows(*result, "intake_faults"), 1);
  EXPECT_EQ(text(*result, "intake_faults", "fault", 0), "wrong-value");
  EXPECT_EQ(text(*result, "intake_faults", "element", 0), "Pupil[1]/Attendance/Sessions/Session[5]/Date");
  EXPECT_EQ(
      number(*result, "intake_faults", "line", 0),
      std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(xml.find("4 November")), '\n') + 1);
}

TEST_F(IntakeJob, PutsWhatMustBeSentBackFirst) {
  ReferralFile file = hand_file();
  file.pupils[0].referral.cited[0].date = november(2);
  file.pupils[0].attendance.periods[0].absence_rate = Tenths{1};
  put_document("a.xml", written(file));
  const auto result = run("intake", on);
  const std::int64_t cited = row_where(*result, "intake_findings", {{"check", "IN-007"}});
  const std::int64_t rate = row_where(*result, "intake_findings", {{"check", "IN-004"}});
  ASSERT_GE(cited, 0);
  ASSERT_GE(rate, 0);
  EXPECT_LT(cited, rate);
  EXPECT_EQ(text(*result, "intake_findings", "severity", cited), "block");
  EXPECT_GE(number(*result, "intake_received", "blocks", 0), 1);
}

TEST_F(IntakeJob, MatchesWithTheListOfTheLa) {
  put_document("a.xml", written(hand_file()));
  put_document("pupils.csv", "key,upn,surname,forename,dob\nLA-1," + upn_of("801200001001") +
                                 ",Sample,Ann,2016-03-02\nLA-2,,SAMPLE,ann,2016-03-02\nLA-3,,Sample,Ann,\n");
  const auto result = run("intake", std::string(on) + "pupils=pupils.csv");
  ASSERT_EQ(rows(*result, "intake_files"), 1);  // the list is no file that came in
  ASSERT_EQ(rows(*result, "intake_matches"), 2);
  EXPECT_EQ(text(*result, "intake_matches", "la_pupil", 0), "LA-1");
  EXPECT_EQ(text(*result, "intake_matches", "match", 0), "exact");
  EXPECT_EQ(text(*result, "intake_matches", "la_pupil", 1), "LA-2");
  EXPECT_EQ(text(*result, "intake_matches", "match", 1), "probable");
}

TEST_F(IntakeJob, TakesItsOwnListAsWhatCameEarlier) {
  put_document("a.xml", written(hand_file()));
  const auto first = run("intake", "on=2026-11-20\nla=801");
  put_document("last.csv", first->document("intake_received.csv")->bytes);
  const auto second = run("intake", std::string(on) + "earlier=last.csv");
  EXPECT_GE(row_where(*second, "intake_findings", {{"check", "IN-101"}}), 0);
  EXPECT_EQ(text(*second, "intake_received", "standing", 0), "came before");
}

TEST_F(IntakeJob, ListsSchoolsThatHaveNotSentFirst) {
  ReferralFile file = hand_file();
  file.header.document_type = "return/attendance";
  put_document("a.xml", written(file));
  put_document("schools.csv", "lea,estab,name\n801,2000,Hill School\n801,2001,Dale School\n");
  const auto result = run("intake", std::string(on) + "expected=schools.csv");
  EXPECT_EQ(text(*result, "intake_expected", "name", 0), "Dale School");
  EXPECT_EQ(text(*result, "intake_expected", "sent", 0), "nothing");
  EXPECT_EQ(text(*result, "intake_expected", "sent", 1), "returns");
}

TEST_F(IntakeJob, HoldsNoNameNumberOrBirthDate) {
  put_document("a.xml", written(hand_file()));
  const auto result = run("intake", "on=2026-11-20\nla=801");
  for (const Document& document : result->documents()) {
    EXPECT_EQ(document.bytes.find("Sample"), std::string::npos) << document.name;
    EXPECT_EQ(document.bytes.find("801200001001"), std::string::npos) << document.name;
    EXPECT_EQ(document.bytes.find("2016"), std::string::npos) << document.name;
  }
}

TEST_F(IntakeJob, RefusesParametersThatAreWrong) {
  put_document("a.xml", "x");
  EXPECT_EQ(refusal("intake", "on=2026-11-20\nfiles=b.xml"),
            "the table document has no row of a name in params: files");
  EXPECT_EQ(refusal("intake", "on=2026-11-20\nmonth=November"), "params: month is not a month (YYYY-MM)");
  EXPECT_EQ(refusal("intake", "on=2026-11-20\naudience=parent"),
            "params: this document is made for the audience la, office only");
}

}  // namespace
}  // namespace rollmark::test
