// The job `letter`. Monday 2 to Friday 13 November 2026 are open: 20 sessions. Ada Ames is absent for six of
// them, four authorised and two not; she has two parents and an aunt.
#include "support/text_rows.hpp"
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class LetterJob : public OfficeFixture {
 protected:
  LetterJob() {
    school.school({{"name", "Hill School"}});
    school.marks("A", "2026-11-02", "I I I I O O / \\");
    school.present("A", "2026-11-06", "2026-11-13");
    contact("A1", "Mo", "Ames", "Y");
    contact("A2", "Vi", "Ames", "Y");
    school.row("contact", {{"pupil_key", "A"},
                           {"contact_key", "A3"},
                           {"forename", "Jo"},
                           {"surname", "Aunt"},
                           {"relationship", "aunt"},
                           {"address", "3 High Street"}});
    school.row("school_lead", {{"role", "attendance lead"},
                               {"name", "Al Lead"},
                               {"phone", "01632 960100"},
                               {"from_date", "2026-09-01"}});
  }
  void contact(const char* key, const char* forename, const char* surname, const char* responsibility) {
    school.row("contact", {{"pupil_key", "A"},
                           {"contact_key", key},
                           {"title", "Ms"},
                           {"forename", forename},
                           {"surname", surname},
                           {"responsibility", responsibility},
                           {"address", "1 High Street"},
                           {"postcode", "ZZ1 1ZZ"}});
  }
  std::string letter(const std::string& kind, const std::string& more = "") {
    const auto result = run("letter", "on=2026-11-13\nletter=" + kind + "\npupils=A" + more);
    return document(*result, ("letter-" + kind + ".html").c_str());
  }
  std::string why_not(const std::string& kind, const std::string& more = "") {
    return refusal("letter", "on=2026-11-13\nletter=" + kind + "\npupils=A" + more);
  }
};

const std::string notice_words =
    "\nsupport_so_far=Early help\nfurther_support=A mentor\nimprovement_expected=No "
    "unauthorised absence\nearly_notice_grounds=leave without permission\n"
    "notice_from=2026-11-16\nnotice_to=2026-12-11";

// One to each parent, none to the aunt; the figures are those of the register.
TEST_F(LetterJob, ToEachParentByHimself) {
  const auto result = run("letter", "on=2026-11-13\nletter=attendance-2\npupils=A");
  EXPECT_EQ(column(*result, "letter", "contact_key"), (Texts{"A1", "A2"}));
  EXPECT_EQ(column(*result, "letter", "reference"), (Texts{"-", "-"}));
  const std::string page = document(*result, "letter-attendance-2.html");
  EXPECT_THAT(page, AllOf(HasSubstr("Ms Mo Ames"), HasSubstr("Ms Vi Ames"), HasSubstr("1 High Street"),
                          HasSubstr("absent for 6 of 20 possible sessions: 4 authorised and 2 unauthorised"),
                          HasSubstr("Al Lead, 01632 960100"), Not(HasSubstr("Aunt"))));
  EXPECT_THAT(letter("attendance-2", "\ncontacts=A3"),
              AllOf(HasSubstr("Jo Aunt"), Not(HasSubstr("Mo Ames"))));
}

// Every kind of letter, with what its fields need beside the data.
TEST_F(LetterJob, EveryKind) {
  school.row(
      "leave",
      {{"enrolment_key", "A"}, {"from_date", "2026-12-07"}, {"to_date", "2026-12-11"}, {"kind", "holiday"}});
  school.row("meeting",
             {{"meeting_ref", "M1"}, {"kind", "attendance"}, {"pupil_key", "A"}, {"date", "2026-11-10"}});
  school.row("meeting", {{"meeting_ref", "M2"},
                         {"kind", "attendance"},
                         {"pupil_key", "A"},
                         {"date", "2026-11-24"},
                         {"time", "09:30"}});
  EXPECT_THAT(letter("leave-warning"), HasSubstr("from 7 December 2026 to 11 December 2026"));
  EXPECT_THAT(letter("attendance-1"), HasSubstr("medical evidence only where there is genuine doubt"));
  EXPECT_THAT(letter("attendance-3"), HasSubstr("Reference "));
  EXPECT_THAT(letter("notice-to-improve", notice_words), HasSubstr("begins on 16 November 2026"));
  EXPECT_THAT(letter("meeting-invitation", "\nmeeting_place=the library"),
              HasSubstr("on 24 November 2026 at 09:30, at the library"));
  // The table of actions has no school, so that it is put by itself.
  Dataset data = empty_dataset();
  school.push(data);
  TextRows rows({"meeting_ref", "number", "what", "owner", "due_on"});
  rows.row(std::vector<std::string>{"M1", "1", "Call each morning", "School", "2026-11-20"});
  const std::vector<rollmark_column> columns = rows.structs();
  const rollmark_column* const pointers[] = {&columns[0], &columns[1], &columns[2], &columns[3], &columns[4]};
  data.put("meeting_action", 1, pointers);
  snapshot = data.snapshot();
  const KeyValues params("on=2026-11-13\nletter=meeting-minutes\npupils=A\nmeeting_present=Ms Ames, Al Lead",
                         "params");
  SilentControl control;
  const auto minutes = run_job("letter", {*snapshot, *test_rulebook(), params, control});
  EXPECT_THAT(document(*minutes, "letter-meeting-minutes.html"),
              AllOf(HasSubstr("We met on 10 November 2026"),
                    HasSubstr("1. Call each morning (School) by 20 November 2026")));
  EXPECT_THAT(
      letter("return-to-school", "\nreturn_date=2026-11-06\nabsence_from=2026-11-02\nabsence_to=2026-11-05"),
      HasSubstr("came back to Hill School on 6 November 2026"));
  EXPECT_THAT(letter("deletion", "\ndeletion_date=2026-11-13\ndeletion_ground=regulation 9(1)(f)"),
              HasSubstr("on this ground: regulation 9(1)(f)"));
}

// A day is a day, and the last of a period is not before its first; both are inside, so one day may be both.
TEST_F(LetterJob, DaysOfAPeriod) {
  const std::string back = "\nreturn_date=2026-11-06\nabsence_from=2026-11-05\nabsence_to=";
  EXPECT_THAT(letter("return-to-school", back + "2026-11-05"),
              HasSubstr("from 5 November 2026 to 5 November 2026"));
  EXPECT_THAT(why_not("return-to-school", back + "2026-11-04"),
              HasSubstr("absence_to is before absence_from"));
  EXPECT_THAT(why_not("return-to-school", back + "soon"), HasSubstr("absence_to takes YYYY-MM-DD"));
  EXPECT_THAT(why_not("return-to-school", back + "2026-11-31"), HasSubstr("absence_to takes YYYY-MM-DD"));
  EXPECT_THAT(why_not("return-to-school", back + " "), HasSubstr("no value for absence_to in 2 of 2"));
  // Of a notice on record only the end is said anew.
  school.row("improvement_notice", {{"pupil_key", "A"},
                                    {"issued_on", "2026-11-12"},
                                    {"from_date", "2026-11-16"},
                                    {"to_date", "2026-12-11"}});
  EXPECT_THAT(why_not("notice-to-improve", "\nnotice_to=2026-11-15"),
              HasSubstr("notice_to is before notice_from"));
}

// Nothing is written where a field has no value; what is missing is named, and nobody is.
TEST_F(LetterJob, AFieldWithoutAValue) {
  const std::string refused = why_not("notice-to-improve");
  EXPECT_THAT(
      refused,
      AllOf(HasSubstr("early_notice_grounds, further_support, improvement_expected, notice_from, notice_to, "
                      "support_so_far in 2 of 2 letters"),
            Not(HasSubstr("Ames")), Not(HasSubstr("Ada"))));
  EXPECT_THAT(why_not("meeting-invitation"), HasSubstr("meeting_date, meeting_place, meeting_time"));
  EXPECT_THAT(why_not("deletion"), HasSubstr("deletion_date, deletion_ground"));
  // The notice's dates and grounds come from the record, too; of a space there is no value.
  school.row("improvement_notice", {{"pupil_key", "A"},
                                    {"contact_key", "A1"},
                                    {"issued_on", "2026-11-12"},
                                    {"from_date", "2026-11-16"},
                                    {"to_date", "2026-12-11"},
                                    {"early_ground", "leave"}});
  EXPECT_THAT(why_not("notice-to-improve", "\ncontacts=A1\nsupport_so_far= "),
              HasSubstr("no value for further_support, improvement_expected, support_so_far in 1 of 1"));
}

// The reference is the same on every paper about one parent, child and period, another for the other parent.
TEST_F(LetterJob, PapersOfAMeasureEchoTheReference) {
  const auto third = run("letter", "on=2026-11-13\nletter=attendance-3\npupils=A");
  const auto notice = run("letter", "on=2026-11-13\nletter=notice-to-improve\npupils=A" + notice_words);
  const Texts references = column(*third, "letter", "reference");
  EXPECT_EQ(references, column(*notice, "letter", "reference"));
  ASSERT_EQ(references.size(), 2U);
  EXPECT_NE(references[0], references[1]);
  EXPECT_THAT(document(*third, "letter-attendance-3.html"), HasSubstr("Reference " + references[0]));
  // An open case says for which period.
  school.row("attendance_case", {{"case_ref", "CA"},
                                 {"pupil_key", "A"},
                                 {"contact_key", "A1"},
                                 {"route", "legal"},
                                 {"opened_on", "2026-11-01"},
                                 {"period_from", "2026-09-02"},
                                 {"period_to", "2026-10-30"}});
  const Texts of_case =
      column(*run("letter", "on=2026-11-13\nletter=attendance-3\npupils=A"), "letter", "reference");
  EXPECT_NE(of_case[0], references[0]);
  EXPECT_EQ(of_case[1], references[1]);
}

// Names and addresses are text, whatever they hold.
TEST_F(LetterJob, HostileText) {
  school.row("contact", {{"pupil_key", "A"},
                         {"contact_key", "A4"},
                         {"forename", "<script>x</script>"},
                         {"surname", "\xF0\x9F\x8E\x93 & {reference}"},
                         {"responsibility", "Y"},
                         {"address", "<b>1</b>"}});
  const std::string page = letter("attendance-1", "\ncontacts=A4\ncontact_phone=<i>");
  EXPECT_THAT(page, AllOf(Not(HasSubstr("<script>x")), HasSubstr("&lt;script&gt;"),
                          HasSubstr("\xF0\x9F\x8E\x93 &amp; {reference}"), Not(HasSubstr("<b>1")),
                          Not(HasSubstr("<i>"))));
}

TEST_F(LetterJob, WhomItIsAboutAndTo) {
  EXPECT_THAT(refusal("letter", "on=2026-11-13\nletter=attendance-1"), HasSubstr("pupils=KEY"));
  EXPECT_THAT(refusal("letter", "on=2026-11-13\nletter=attendance-1\npupils=A,Q"),
              HasSubstr("no pupil of number 2"));
  EXPECT_THAT(why_not("poem"), HasSubstr("letter is one of first-day-contact, leave-warning"));
  EXPECT_THAT(why_not("attendance-1", "\ncontacts=A1,B9"), HasSubstr("no contact of these pupils"));
  // Bel has no contact on record.
  present_until("B", "2026-11-13");
  const auto result = run("letter", "on=2026-11-13\nletter=attendance-1\npupils=B,A");
  EXPECT_EQ(column(*result, "letter", "pupil_key"), (Texts{"B", "A", "A"}));
  EXPECT_THAT(document(*result, "letter-attendance-1.html"), HasSubstr("To the parent or carer of Bel Bond"));
}

// reg. 10(7): N stands until the reason is established. Ada was ill (I) on Monday and there on Friday; on
// Friday morning Bel has an N, in the afternoon a /; Cy has no mark that day.
TEST_F(LetterJob, FirstDayContactOnlyWhereNobodyKnowsWhy) {
  school.marks("B", "2026-11-13", "N /");
  EXPECT_THAT(document(*run("letter", "on=2026-11-13\nletter=first-day-contact\npupils=B"),
                       "letter-first-day-contact.html"),
              HasSubstr("was not at Hill School on 13 November 2026, and we do not know why"));
  const auto refused = [&](const char* pupils, const std::string& more = "") {
    return refusal("letter", "on=2026-11-13\nletter=first-day-contact\npupils=" + std::string(pupils) + more);
  };
  EXPECT_THAT(refused("A"), HasSubstr("no value for absence_date (no mark of that day stands for an absence "
                                      "whose reason is not established) in 2 of 2"));
  EXPECT_THAT(refused("A", "\nabsence_date=2026-11-02"), HasSubstr("in 2 of 2"));
  EXPECT_THAT(refused("A,B"), HasSubstr("in 2 of 3"));
  EXPECT_THAT(refused("C"), HasSubstr("in 1 of 1"));
  EXPECT_THAT(refused("B", "\nabsence_date=2026-11-12"), HasSubstr("in 1 of 1"));
}

// Neither a notice that comes later nor the days of one with the grounds of another.
TEST_F(LetterJob, OneNotice) {
  const auto notice = [&](const char* contact, const char* issued, const char* from, const char* to,
                          const char* ground) {
    school.row("improvement_notice", {{"pupil_key", "A"},
                                      {"contact_key", contact},
                                      {"issued_on", issued},
                                      {"from_date", from},
                                      {"to_date", to},
                                      {"early_ground", ground}});
  };
  const std::string words =
      "\ncontacts=A1\nsupport_so_far=Early help\nfurther_support=A mentor\nimprovement_expected=Better";
  notice("A1", "2026-09-14", "2026-09-15", "2026-10-12", "an old ground");
  notice("A1", "2026-11-14", "2026-11-16", "2026-12-11", "a later ground");
  notice("A2", "2026-11-12", "2026-11-16", "2026-12-11", "another's ground");
  notice("A1", "", "2026-11-16", "2026-12-11", "a draft's ground");
  EXPECT_THAT(letter("notice-to-improve", words),
              AllOf(HasSubstr("begins on 15 September 2026 and ends on 12 October 2026"),
                    HasSubstr("an old ground"), Not(HasSubstr("later")), Not(HasSubstr("another"))));
  // Given on the day itself, without grounds: those of the old one are not its own.
  notice("A1", "2026-11-13", "2026-11-16", "2026-12-11", "");
  EXPECT_THAT(why_not("notice-to-improve", words), HasSubstr("no value for early_notice_grounds in 1 of 1"));
}

// Practice: 3 to 6 weeks. 16 November to 6 December are 21 days, to 5 December 20; to 27 December 42.
TEST_F(LetterJob, AnUnusualPeriodIsSaid) {
  const std::string start = notice_words.substr(0, notice_words.rfind('\n'));
  const auto notes = [&](const std::string& to) {
    const auto result =
        run("letter", "on=2026-11-13\nletter=notice-to-improve\npupils=A" + start + "\nnotice_to=" + to);
    return column(*result, "summary", "value");
  };
  const auto said =
      ::testing::Contains(HasSubstr("The period is shorter than 3 weeks or longer than 6 in 2 notices"));
  EXPECT_THAT(notes("2026-12-06"), Not(said));
  EXPECT_THAT(notes("2026-12-05"), said);
  EXPECT_THAT(notes("2026-12-27"), Not(said));
  EXPECT_THAT(notes("2026-12-28"), said);
}

// Granted leave and leave that was over before the day are nothing to warn of; its last day is in it.
TEST_F(LetterJob, LeaveToWarnOf) {
  const auto leave = [&](const char* from, const char* to, const char* decision) {
    school.row("leave",
               {{"enrolment_key", "A"}, {"from_date", from}, {"to_date", to}, {"decision", decision}});
  };
  leave("2026-11-05", "2026-11-12", "refused");
  leave("2026-12-14", "2026-12-15", "Granted");
  EXPECT_THAT(why_not("leave-warning"), HasSubstr("no value for leave_from, leave_to in 2 of 2"));
  leave("2026-11-09", "2026-11-13", "refused");
  EXPECT_THAT(letter("leave-warning"), HasSubstr("from 9 November 2026 to 13 November 2026"));
  leave("2026-12-07", "2026-12-11", "");
  EXPECT_THAT(letter("leave-warning"), HasSubstr("from 7 December 2026 to 11 December 2026"));
}

// "0 of 0 possible sessions" reads as never absent. Cy has no mark at all, Bel one.
TEST_F(LetterJob, NoCountsWithoutASession) {
  school.marks("B", "2026-11-02", "/");
  const std::string base = "on=2026-11-13\nletter=attendance-1\npupils=";
  EXPECT_THAT(
      refusal("letter", base + "C"),
      HasSubstr("absent_sessions, period_from, period_to, possible_sessions (no session of the period "
                "counts as possible) in 1 of 1"));
  EXPECT_THAT(document(*run("letter", base + "B"), "letter-attendance-1.html"),
              HasSubstr("absent for 0 of 1 possible sessions"));
}

// No parent on record: a paper of a measure has nobody to be about, and no parameter can say whom.
TEST_F(LetterJob, AMeasureNeedsAParent) {
  present_until("B", "2026-11-13");
  EXPECT_THAT(refusal("letter", "on=2026-11-13\nletter=attendance-3\npupils=B"),
              HasSubstr("no value for reference (a paper of a measure is to a parent by name, and none is in "
                        "the table contact) in 1 of 1"));
}

// The same on another day, and in the case that was asked for.
TEST_F(LetterJob, TheReferenceOfADayAndOfACase) {
  const auto references = [&](const std::string& on, const std::string& more = "") {
    return column(*run("letter", "on=" + on + "\nletter=attendance-3\npupils=A" + more), "letter",
                  "reference");
  };
  EXPECT_EQ(references("2026-11-13"), references("2026-11-06"));
  const auto open_case = [&](const char* ref, const char* opened, const char* to) {
    school.row("attendance_case", {{"case_ref", ref},
                                   {"pupil_key", "A"},
                                   {"contact_key", "A1"},
                                   {"route", "legal"},
                                   {"opened_on", opened},
                                   {"period_from", "2026-09-02"},
                                   {"period_to", to}});
  };
  open_case("K1", "2026-11-01", "2026-10-16");
  open_case("K2", "2026-11-02", "2026-10-23");
  const Texts first = references("2026-11-13", "\ncontacts=A1\ncase=K1");
  EXPECT_NE(first, references("2026-11-13", "\ncontacts=A1"));
  EXPECT_EQ(references("2026-11-13", "\ncontacts=A1\ncase=K2"), references("2026-11-13", "\ncontacts=A1"));
  EXPECT_THAT(why_not("attendance-3", "\ncase=K1"),
              HasSubstr("case is no open case with a period of the pupil and parent of 1 of 2 letters"));
}

// A pupil named twice has one letter to each parent; a letter names the child or is none; without a lead the
// officer in force answers, by both name and telephone.
TEST_F(LetterJob, OnceAndByName) {
  const auto twice = run("letter", "on=2026-11-13\nletter=attendance-1\npupils=A,A");
  EXPECT_EQ(column(*twice, "letter", "contact_key"), (Texts{"A1", "A2"}));
  EXPECT_THAT(why_not("attendance-1", "\nnames=initials"), HasSubstr("names=full"));
  school.row("school_lead",
             {{"role", "attendance lead"}, {"name", "New Lead"}, {"phone", ""}, {"from_date", "2026-10-01"}});
  EXPECT_THAT(why_not("attendance-1"), HasSubstr("no value for contact_name, contact_phone"));
  school.row("officer_school", {{"officer_key", "O1"}, {"purpose", "core"}, {"from_date", "2026-09-01"}});
  // The table of officers has no school, so that it is put by itself.
  Dataset data = empty_dataset();
  school.push(data);
  TextRows rows({"officer_key", "name", "phone", "from_date"});
  rows.row(std::vector<std::string>{"O1", "Jo Ward", "01632 960999", "2025-09-01"});
  const std::vector<rollmark_column> columns = rows.structs();
  const rollmark_column* const pointers[] = {&columns[0], &columns[1], &columns[2], &columns[3]};
  data.put("officer", 1, pointers);
  snapshot = data.snapshot();
  const KeyValues params("on=2026-11-13\nletter=attendance-1\npupils=A", "params");
  SilentControl control;
  EXPECT_THAT(document(*run_job("letter", {*snapshot, *test_rulebook(), params, control}),
                       "letter-attendance-1.html"),
              HasSubstr("Jo Ward, 01632 960999"));
}

// An authority's own wording; a locked clause that is changed is refused.
TEST_F(LetterJob, OwnWording) {
  const auto with = [&](const std::string& text) {
    Dataset data = empty_dataset();
    school.push(data);
    TextRows rows({"name", "bytes"});
    rows.row(std::vector<std::string>{"own.xml",
                                      "<letters format=\"1\" name=\"Ours\" "
                                      "edition=\"2026-11-01\"><about>Ours.</about><sources><source id=\"O\" "
                                      "kind=\"practice\" cite=\"Ours\">Ours.</source></sources><letter "
                                      "kind=\"attendance-1\" title=\"Dear family\">"
                                      "<clause id=\"record\" locked=\"no\"><text>{pupil_name} missed "
                                      "{absent_sessions}.</text><source of=\"O\"/></clause>"
                                      "<clause id=\"medical-evidence\" locked=\"yes\"><text>" +
                                          text + "</text><source of=\"O\"/></clause></letter></letters>"});
    std::vector<rollmark_column> columns = rows.structs();
    columns[1].type = ROLLMARK_TYPE_BINARY;
    const rollmark_column* const pointers[] = {&columns[0], &columns[1]};
    data.put("document", 1, pointers);
    snapshot = data.snapshot();
    const KeyValues params("on=2026-11-13\nletter=attendance-1\npupils=A\nwording=own.xml", "params");
    SilentControl control;
    return run_job("letter", {*snapshot, *test_rulebook(), params, control});
  };
  const std::string locked =
      "If your child is too ill to come to school, please tell the school. We ask for medical evidence only "
      "where "
      "there is genuine doubt about the illness or a regular pattern of it.";
  EXPECT_THAT(document(*with(locked), "letter-attendance-1.html"),
              AllOf(HasSubstr("Dear family"), HasSubstr("Ada Ames missed 6.")));
  EXPECT_THAT([&] { with("Bring a doctor's letter."); },
              ::testing::ThrowsMessage<Failure>(HasSubstr("medical-evidence")));
}

}  // namespace
}  // namespace rollmark::test
