// The records of a case: each says what its row said, keeps "not answered" apart from "no", and refuses a
// word that is no answer with its place.
#include "core/records.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

class CaseRecords : public RegisterFixture {
 protected:
  const Records& records() { return school().records; }
};

TEST_F(CaseRecords, AnAnswerIsOneOfFourWordsOrNone) {
  TextRows rows({"school_key", "pupil_key", "case_ref", "contact_key", "question", "answer", "text", "date"});
  put("case_answer", rows.row({"S", "P1", "R1", "C1", "b", "y", "Yes, she said", "2026-09-08"})
                         .row({"S", "P1", nullptr, nullptr, "a", nullptr, nullptr, nullptr})
                         .row({"S", "P1", nullptr, nullptr, "c", "perhaps", nullptr, nullptr})
                         .row({"S", "P1", nullptr, nullptr, "d", "R", nullptr, nullptr}));
  const std::vector<CaseAnswer>& answers = records().case_answers;
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].question, "a");  // by question within a pupil
  EXPECT_EQ(answers[0].answer, "");     // not answered, which is not no
  EXPECT_EQ(answers[1].answer, "Y");
  EXPECT_EQ(answers[1].case_ref, "R1");
  EXPECT_EQ(answers[1].contact_key, "C1");
  EXPECT_EQ(answers[1].text, "Yes, she said");
  EXPECT_EQ(answers[1].date, day_of(2026, 9, 8));
  EXPECT_EQ(answers[2].answer, "R");
  ASSERT_EQ(snapshot->rejected.size(), 1U);
  EXPECT_EQ(snapshot->rejected[0].row, 2);
  EXPECT_EQ(snapshot->rejected[0].column, "answer");
  EXPECT_EQ(snapshot->rejected[0].reason, "not Y, N, U or R");
}

// Officers are of no school, so that the place of a bad row is told without one.
TEST_F(CaseRecords, ARowOfATableWithoutSchools) {
  TextRows rows({"officer_key", "yearly_minutes"});
  put("officer", rows.row({"AO1", "600"}).row({"AO2", "many"}));
  records();
  ASSERT_EQ(snapshot->rejected.size(), 1U);
  EXPECT_EQ(snapshot->rejected[0].school_key, "");
  EXPECT_EQ(snapshot->rejected[0].table, "officer");
  EXPECT_EQ(snapshot->rejected[0].row, 1);
  EXPECT_EQ(snapshot->rejected[0].column, "yearly_minutes");
}

TEST_F(CaseRecords, SayWhatTheirRowsSaid) {
  TextRows agency(
      {"school_key", "pupil_key", "name", "role", "person", "authority", "phone", "email", "consent"});
  put("agency",
      agency.row({"S", "P1", "CAMHS", "nurse", "A Nurse", "801", "01632 960001", "n@example.org", "U"}));
  TextRows paper({"school_key", "pupil_key", "contact_key", "paper_ref", "kind", "title", "dated_on",
                  "file_name", "sha256", "held"});
  put("paper", paper.row({"S", "P1", "C1", "D2", "minutes", "Meeting", "2026-09-09", "d2.pdf", "00", "N"})
                   .row({"S", "P1", nullptr, "D1", nullptr, nullptr, "2026-09-08", nullptr, nullptr, "y"})
                   .row({"S", "P1", nullptr, "D3", nullptr, nullptr, nullptr, nullptr, nullptr, "U"}));
  TextRows warning({"school_key", "pupil_key", "contact_key", "sent_on", "means", "template", "paper_ref"});
  put("warning", warning.row({"S", "P1", "C1", "2026-09-07", "post", "W1 v3", "D2"}));
  TextRows notice({"school_key", "pupil_key", "contact_key", "issuer", "issued_on", "from_date", "to_date",
                   "parts", "outcome", "early_ground", "paper_ref"});
  put("improvement_notice", notice.row({"S", "P1", "C1", "SCHOOL", "2026-09-07", "2026-09-08", "2026-10-16",
                                        "RECORD DUTY", "no better", "none", "D1"}));
  TextRows date({"school_key", "pupil_key", "kind", "date", "time", "text", "outcome"});
  put("case_date", date.row({"S", "P1", "hearing", "2026-12-01", "10:30", "first", "adjourned"})
                       .row({"S", "P1", "target", nullptr, nullptr, "95 %", nullptr}));
  TextRows sibling({"school_key", "pupil_key", "surname", "forename", "dob", "school", "absent_too",
                    "notice_requested", "reason"});
  put("sibling",
      sibling.row({"S", "P1", "Ode", "Bea", "2018-02-03", "Another School", "Y", "N", "not of age"}));

  const Records& all = records();
  ASSERT_EQ(all.agencies.size(), 1U);
  EXPECT_EQ(all.agencies[0].person, "A Nurse");
  EXPECT_EQ(all.agencies[0].consent, "U");
  ASSERT_EQ(all.papers.size(), 2U);
  EXPECT_EQ(all.papers[0].paper_ref, "D1");  // by date
  EXPECT_EQ(all.papers[0].held, "Y");
  EXPECT_EQ(all.papers[1].file_name, "d2.pdf");
  ASSERT_EQ(snapshot->rejected.size(), 1U);
  EXPECT_EQ(snapshot->rejected[0].column, "held");
  ASSERT_EQ(all.warnings.size(), 1U);
  EXPECT_EQ(all.warnings[0].letter, "W1 v3");
  EXPECT_EQ(all.warnings[0].sent_on, day_of(2026, 9, 7));
  ASSERT_EQ(all.improvement_notices.size(), 1U);
  EXPECT_EQ(all.improvement_notices[0].to, day_of(2026, 10, 16));
  EXPECT_EQ(all.improvement_notices[0].parts, "RECORD DUTY");
  ASSERT_EQ(all.case_dates.size(), 2U);
  EXPECT_EQ(all.case_dates[0].time, -1);  // no date goes first
  EXPECT_EQ(all.case_dates[1].time, 10 * 60 + 30);
  ASSERT_EQ(all.siblings.size(), 1U);
  EXPECT_EQ(all.siblings[0].absent_too, "Y");
  EXPECT_EQ(all.siblings[0].notice_requested, "N");
}

TEST_F(CaseRecords, FurtherColumnsOfOlderTables) {
  TextRows suspension({"school_key", "enrolment_key", "start_date", "reasons", "day_six_on", "provision"});
  put("suspension", suspension.row({"S", "E1", "2026-09-08", "PP VA", "2026-09-15", "The Centre"}));
  TextRows action({"school_key", "pupil_key", "date", "place", "spoke_to"});
  put("action", action.row({"S", "P1", "2026-09-08", "1 The Road", "grandmother"}));
  TextRows notice({"school_key", "pupil_key", "issued_on", "notice_number"});
  put("notice", notice.row({"S", "P1", "2026-09-08", "PN/7"}));
  ASSERT_EQ(records().suspensions.size(), 1U);
  EXPECT_EQ(records().suspensions[0].reasons, "PP VA");
  EXPECT_EQ(records().suspensions[0].day_six_on, day_of(2026, 9, 15));
  EXPECT_EQ(records().suspensions[0].provision, "The Centre");
  EXPECT_EQ(records().actions.at(0).place, "1 The Road");
  EXPECT_EQ(records().actions.at(0).spoke_to, "grandmother");
  EXPECT_EQ(records().notices.at(0).number, "PN/7");
}

}  // namespace
}  // namespace rollmark
