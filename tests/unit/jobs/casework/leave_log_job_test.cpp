// The job `leave-log`. Monday 2 to Friday 13 November 2026 are open. Ada is away without leave from Wednesday
// the 4th to Friday the 6th, three school days, six sessions.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class LeaveLogJob : public OfficeFixture {
 protected:
  LeaveLogJob() {
    school.marks("A", "2026-11-02", "/ \\ / \\ G G G G G G");
    school.present("A", "2026-11-09", "2026-11-13");
    present_until("B", "2026-11-13");
    present_until("C", "2026-11-13");
  }
  void leave(const char* pupil, const char* from, const char* to, const char* decision, const char* decided,
             const char* letter = "L1", const char* kind = "holiday") {
    school.row("leave", {{"enrolment_key", pupil},
                         {"from_date", from},
                         {"to_date", to},
                         {"kind", kind},
                         {"requested_on", "2026-10-20"},
                         {"decision", decision},
                         {"decided_on", decided},
                         {"letter_ref", letter}});
  }
  std::string followed(const std::string& on = "2026-11-13") {
    const auto result = run("leave-log", "on=" + on);
    const Texts states = column(*result, "leave_taken", "state");
    return states.empty() ? "not listed" : states.at(0);
  }
};

TEST_F(LeaveLogJob, RefusedLeaveThatWasTaken) {
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  leave("B", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  const auto result = run("leave-log", "on=2026-11-13\nnames=full");
  EXPECT_EQ(column(*result, "leave_taken", "enrolment_key"), (Texts{"A"}));
  EXPECT_EQ(column(*result, "leave_taken", "unauthorised"), (Texts{"6"}));
  EXPECT_EQ(column(*result, "leave_taken", "state"), (Texts{"neither"}));
  EXPECT_EQ(column(*result, "leave_log", "school_days"), (Texts{"3", "3"}));
  EXPECT_EQ(schema_fault_of(*result, "leave-log.xml"), "");
  // The day before it began nothing was taken; at the end of its first day two sessions were.
  EXPECT_EQ(followed("2026-11-03"), "not listed");
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-04"), "leave_taken", "unauthorised"), (Texts{"2"}));
}

// A notice whose period ends the day before does not follow; one that has the first day does, unless it was
// withdrawn or issued after the reference date.
TEST_F(LeaveLogJob, FollowedByANotice) {
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  const TinySchool before = school;
  const auto with = [&](const char* to, const char* issued, const char* status) {
    school = before;
    school.row("notice", {{"pupil_key", "A"},
                          {"contact_key", "C"},
                          {"issued_on", issued},
                          {"period_from", "2026-11-02"},
                          {"period_to", to},
                          {"status", status}});
    return followed();
  };
  EXPECT_EQ(with("2026-11-03", "2026-11-10", ""), "neither");
  EXPECT_EQ(with("2026-11-04", "2026-11-10", ""), "referred");
  EXPECT_EQ(with("2026-11-04", "2026-11-10", "withdrawn"), "neither");
  EXPECT_EQ(with("2026-11-04", "2026-11-14", ""), "neither");
}

TEST_F(LeaveLogJob, FollowedByACaseAReferralOrAReason) {
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  const TinySchool before = school;
  school.row("attendance_case", {{"case_ref", "CA-1"},
                                 {"pupil_key", "A"},
                                 {"route", "legal"},
                                 {"opened_on", "2026-11-13"},
                                 {"period_from", "2026-11-06"},
                                 {"period_to", "2026-11-09"}});
  EXPECT_EQ(followed(), "referred");
  EXPECT_EQ(followed("2026-11-12"), "neither");
  school = before;
  school.row("return_sent",
             {{"pupil_key", "A"}, {"return_kind", "Penalty referral"}, {"sent_on", "2026-11-04"}});
  EXPECT_EQ(followed(), "referred");
  school = before;
  school.row("return_sent",
             {{"pupil_key", "A"}, {"return_kind", "penalty referral"}, {"sent_on", "2026-11-03"}});
  EXPECT_EQ(followed(), "neither");
  school = before;
  school.row("return_sent", {{"pupil_key", "A"}, {"return_kind", "sickness"}, {"sent_on", "2026-11-10"}});
  EXPECT_EQ(followed(), "neither");
  school = before;
  school.row("checklist_answer", {{"list", "Refused leave"},
                                  {"pupil_key", "A"},
                                  {"item", "2026-11-04"},
                                  {"answer", "Bereavement"},
                                  {"answered_on", "2026-11-10"}});
  EXPECT_EQ(followed(), "reason on record");
  EXPECT_EQ(followed("2026-11-09"), "neither");
}

// Decided on its first day is in time, a day later is not; undecided it is late from its first day on.
TEST_F(LeaveLogJob, LettersAndTimes) {
  leave("A", "2026-11-04", "2026-11-06", "granted", "2026-11-04", "");
  leave("B", "2026-11-04", "2026-11-06", "granted", "2026-11-05");
  leave("C", "2026-11-10", "2026-11-10", "", "");
  const auto result = run("leave-log", "on=2026-11-09");
  EXPECT_EQ(column(*result, "leave_log", "in_time"), (Texts{"yes", "no", "to come"}));
  EXPECT_EQ(column(*result, "leave_log", "letter"), (Texts{"due", "sent", "-"}));
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-10"), "leave_log", "in_time"), (Texts{"yes", "no", "no"}));
}

// Two alike, one granted and one refused; the third is longer than five school days. None has attendance of
// the year before the 4th but of the 2nd and 3rd, four sessions, all present.
TEST_F(LeaveLogJob, LikeFactsLikeAnswers) {
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  leave("B", "2026-11-04", "2026-11-10", "granted", "2026-10-25", "L", "Holiday");
  leave("C", "2026-11-04", "2026-11-11", "granted", "2026-10-25");
  const auto result = run("leave-log", "on=2026-11-13\nleast=1");
  EXPECT_EQ(column(*result, "leave_like", "length"), (Texts{"1 to 5 school days", "6 to 10 school days"}));
  EXPECT_EQ(column(*result, "leave_like", "attendance"), (Texts{"under 5 % absent", "under 5 % absent"}));
  EXPECT_EQ(column(*result, "leave_like", "alike"), (Texts{"answers differ", "alike"}));
  // All, by ethnicity and by sex, which did not come, and by year.
  EXPECT_EQ(column(*result, "leave_group", "group_kind"), (Texts{"all", "ethnicity", "sex", "year"}));
  EXPECT_EQ(column(*result, "leave_group", "group_name"),
            (Texts{"all requests", "not known", "not known", "5"}));
  EXPECT_EQ(column(*result, "leave_group", "granted"), Texts(4, "2"));
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-13"), "leave_group", "granted"), Texts(4, "hidden"));
}

// Five granted: A and B twice with the flag, C once. 5 - 4 is 1, so that neither 4 nor 1 may be shown where
// counts under 5 are hidden; where those under 2 are, the 1 takes the 4 with it.
TEST_F(LeaveLogJob, NoGroupIsFoundFromTheOthers) {
  for (const char* pupil : {"A", "B"}) {
    leave(pupil, "2026-11-09", "2026-11-09", "granted", "2026-10-25");
    leave(pupil, "2026-11-10", "2026-11-10", "granted", "2026-10-25");
    school.row("flag", {{"pupil_key", pupil}, {"kind", "FSM"}, {"start_date", "2026-09-01"}});
  }
  leave("C", "2026-11-10", "2026-11-10", "granted", "2026-10-25");
  const auto granted = [&](const char* least) {
    const auto result = run("leave-log", std::string("on=2026-11-13\nleast=") + least);
    const Texts kinds = column(*result, "leave_group", "group_kind"),
                texts = column(*result, "leave_group", "granted");
    Texts flags = {texts.at(0)};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i] == "flag FSM") flags.push_back(texts[i]);  // no, then yes
    }
    return flags;
  };
  EXPECT_EQ(granted("1"), (Texts{"5", "1", "4"}));
  EXPECT_EQ(granted("2"), (Texts{"5", "hidden", "hidden"}));
  EXPECT_EQ(granted("5"), (Texts{"5", "hidden", "hidden"}));
}

// Five requests of five years would be one each, and are not counted at all.
TEST_F(LeaveLogJob, GroupsOfOneRequestEachAreNotTold) {
  const char* const pupils[] = {"D", "E", "F", "G", "H"};
  for (int i = 0; i < 5; ++i) {
    school.pupil(pupils[i], "2026-09-01", {{"ethnicity", "W" + std::to_string(i)}});
    present_until(pupils[i], "2026-11-13");
    leave(pupils[i], "2026-11-09", "2026-11-09", "granted", "2026-10-25");
  }
  const auto granted = [&](const char* table) {
    const auto result = run("leave-log", "on=2026-11-13");
    return column(*result, table, "granted").at(0);
  };
  EXPECT_EQ(granted("leave_group"), "hidden");
  // All five are like each other, and their row would tell the whole.
  EXPECT_EQ(granted("leave_like"), "hidden");
  leave("D", "2026-11-10", "2026-11-10", "granted", "2026-10-25");
  EXPECT_EQ(granted("leave_group"), "6");
  EXPECT_EQ(granted("leave_like"), "6");
}

// A Saturday and a Sunday, and a day that is open beside them.
TEST_F(LeaveLogJob, LeaveWithoutASchoolDay) {
  leave("A", "2026-11-07", "2026-11-08", "refused", "2026-10-25");
  leave("B", "2026-11-07", "2026-11-09", "refused", "2026-10-25");
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-13"), "leave_like", "length"),
            (Texts{"1 to 5 school days", "no school day"}));
}

// Asked for on 20 October, to begin on 4 November.
TEST_F(LeaveLogJob, WarnedBeforeARefusedLeaveBegins) {
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  const TinySchool before = school;
  const auto warned = [&](const char* sent, const char* on = "2026-11-13") {
    school = before;
    school.row("warning", {{"pupil_key", "A"}, {"contact_key", "X"}, {"sent_on", sent}});
    return column(*run("leave-log", std::string("on=") + on), "leave_log", "warned").at(0);
  };
  EXPECT_EQ(warned("2026-10-19"), "no");
  EXPECT_EQ(warned("2026-10-20"), "yes");
  EXPECT_EQ(warned("2026-11-03"), "yes");
  EXPECT_EQ(warned("2026-11-04"), "no");
  EXPECT_EQ(warned("2026-10-19", "2026-11-03"), "due");
  EXPECT_EQ(warned("2026-10-19", "2026-11-04"), "no");
  school = before;
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-13"), "leave_log", "warned"), (Texts{"not known"}));
}

// B came on all days; on the last day but one that is not yet known. Whether C came on the 6th is not known,
// nor whether a granted leave was taken, which is nobody's question.
TEST_F(LeaveLogJob, SaysThatARefusedLeaveWasNotTaken) {
  school.pupil("D", "2026-09-01", {{"nc_year", "5"}}).present("D", "2026-11-02", "2026-11-05");
  leave("A", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  leave("B", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  leave("C", "2026-11-04", "2026-11-06", "granted", "2026-10-25");
  leave("D", "2026-11-04", "2026-11-06", "refused", "2026-10-25");
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-06"), "leave_log", "taken"),
            (Texts{"yes", "no", "-", "not known"}));
  EXPECT_EQ(column(*run("leave-log", "on=2026-11-05"), "leave_log", "taken"),
            (Texts{"yes", "not so far", "-", "not so far"}));
}

// No letter can be called due where the column did not come.
TEST_F(LeaveLogJob, LettersThatDidNotComeAreNotDue) {
  school.row("leave", {{"enrolment_key", "A"},
                       {"from_date", "2026-11-04"},
                       {"to_date", "2026-11-06"},
                       {"decision", "refused"},
                       {"decided_on", "2026-10-25"}});
  const auto result = run("leave-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "leave_log", "letter"), (Texts{"not known"}));
  EXPECT_THAT(document(*result, "leave-log.html"), HasSubstr("leave.letter_ref was not loaded"));
}

TEST_F(LeaveLogJob, NeedsTheTableAndDropsNothing) {
  EXPECT_THAT(refusal("leave-log", "on=2026-11-13"), HasSubstr("needs the table leave"));
  leave("A", "", "", "perhaps", "2026-11-01");
  const auto result = run("leave-log", "on=2026-11-13");
  EXPECT_EQ(column(*result, "leave_log", "decision"), (Texts{"perhaps"}));
  EXPECT_EQ(column(*result, "leave_log", "sessions"), (Texts{"0"}));
  EXPECT_THAT(document(*result, "leave-log.html"), HasSubstr("penalty notices are not known"));
}

}  // namespace
}  // namespace rollmark::test
