// R108 to R111, R112 and R122: amendments and origins of marks that a person should look at. September 2026:
// Monday 7 is the first day; registers close at noon and at midnight, since no session times are given.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;
using test::Cells;
using test::ElementsAre;
using test::IsEmpty;
using test::TinySchool;

TinySchool month() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-01");
  school.present("E1", "2026-09-07", "2026-09-30");
  return school;
}

Cells change(const std::string& date, const std::string& before, const std::string& after,
             const std::string& at, const Cells& more = {}) {
  Cells cells = {{"enrolment_key", "E1"},    {"date", date},        {"half_day", "AM"},
                 {"old_code", before},       {"new_code", after},   {"changed_at", at},
                 {"changed_by", "A Person"}, {"reason", "A reason"}};
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

// A month in which E1's mark of Monday morning is what the change made of it.
TinySchool month_with(const std::string& code) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30").pupil("E1", "2026-09-01").mark("E1", "2026-09-07", "AM", code);
  return school.mark("E1", "2026-09-07", "PM", "\\").present("E1", "2026-09-08", "2026-09-30");
}

std::string became(const Cells& change) {
  return std::ranges::find(change, "new_code", &std::pair<std::string, std::string>::first)->second;
}

std::vector<std::string> found(std::string_view rule, const Cells& one) {
  TinySchool school = month_with(became(one));
  school.row("mark_change", one);
  return audit_of(school).of(rule);
}

// Day 10 after Monday 7 September is Monday 21 September.
TEST(R108, FiresTheDayAfterDayTen) {
  EXPECT_THAT(found("R108", change("2026-09-07", "O", "/", "2026-09-22T09:00")),
              ElementsAre("E1 2026-09-07 AM x1 I"));
  EXPECT_THAT(found("R108", change("2026-09-07", "O", "I", "2026-09-22T09:00")),
              ElementsAre("E1 2026-09-07 AM x1 I"));
}

TEST(R108, NearMissOnDayTenOrForTheWorse) {
  EXPECT_THAT(found("R108", change("2026-09-07", "O", "/", "2026-09-21T23:00")), IsEmpty());
  EXPECT_THAT(found("R108", change("2026-09-07", "I", "O", "2026-09-22T09:00")), IsEmpty());
  EXPECT_THAT(found("R108", change("2026-09-07", "", "/", "2026-09-22T09:00")), IsEmpty());
}

TEST(R108, NotRunWithoutMarkChange) {
  for (const char* rule : {"R108", "R109", "R111"})
    EXPECT_EQ(audit_of(month()).state(rule), "not run: no mark_change table") << rule;
}

// `pupils` pupils whose O of Monday 7 September one person makes I on Tuesday 15, a second apart.
TinySchool bulk(int pupils, const std::string& minute_of_last = "10:00", const std::string& after = "I",
                const std::string& day = "15") {
  TinySchool school;
  school.open("2026-09-07", "2026-09-30");
  for (int i = 0; i < pupils; ++i) {
    const std::string key = "P" + std::to_string(100 + i);
    school.pupil(key, "2026-09-01")
        .present(key, "2026-09-08", "2026-09-30")
        .mark(key, "2026-09-07", "AM", "I");
    school.mark(key, "2026-09-07", "PM", "\\");
    const std::string at = i + 1 == pupils ? minute_of_last : "10:00";
    school.row("mark_change", {{"enrolment_key", key},
                               {"date", "2026-09-07"},
                               {"half_day", "AM"},
                               {"old_code", "O"},
                               {"new_code", after},
                               {"changed_at", "2026-09-" + day + "T" + at + ":00"},
                               {"changed_by", "A Person"},
                               {"reason", "A reason"}});
  }
  return school;
}

// Day 5 after Monday 7 is Monday 14, so Tuesday 15 is later.
TEST(R109, FiresOnTwentyMarksInFifteenMinutes) {
  const auto audited = audit_of(bulk(20, "10:14"));
  EXPECT_THAT(audited.of("R109"), ElementsAre("group:2026-09-15T10:00:00 2026-09-07 AM x20 I"));
  EXPECT_EQ(audited.finding("R109").pupils, 20);
}

TEST(R109, NearMissOnNineteenOrATwentiethTooLate) {
  EXPECT_THAT(audit_of(bulk(19)).of("R109"), IsEmpty());
  EXPECT_THAT(audit_of(bulk(20, "10:15")).of("R109"), IsEmpty());
  EXPECT_THAT(audit_of(bulk(20, "10:00", "V")).of("R109"), IsEmpty());
  EXPECT_THAT(audit_of(bulk(20, "10:00", "I", "14")).of("R109"), IsEmpty());
}

TEST(R109, TakesLateChangesFromR108) {
  const auto audited = audit_of(bulk(20, "10:00", "I", "22"));
  EXPECT_THAT(audited.of("R108"), IsEmpty());
  EXPECT_THAT(audited.finding("R109").also, ElementsAre("R108"));
}

TEST(R109, NotRunWithoutMarkChange) {
  EXPECT_EQ(audit_of(month()).state("R109"), "not run: no mark_change table");
}

TinySchool warned(const Cells& one, const Cells& action, const Cells& notice = {}) {
  TinySchool school = month_with(became(one));
  school.row("mark_change", one).deliver("action", {"pupil_key", "date", "type"});
  school.deliver("notice", {"pupil_key", "issued_on", "period_from", "period_to", "status"});
  if (!action.empty()) school.row("action", action);
  if (!notice.empty()) school.row("notice", notice);
  return school;
}

Cells letter(const std::string& date) {
  return {{"pupil_key", "E1"}, {"date", date}, {"type", "Warning letter"}};
}

TEST(R110, FiresWhereAnAbsenceIsChangedAfterTheLetter) {
  const Cells one = change("2026-09-07", "O", "I", "2026-09-11T09:00");
  EXPECT_THAT(audit_of(warned(one, letter("2026-09-10"))).of("R110"), ElementsAre("E1 2026-09-07 AM x1 S"));
}

TEST(R110, FiresWhereANoticesPeriodIsChanged) {
  const Cells one = change("2026-09-07", "G", "C", "2026-09-23T09:00");
  const Cells notice = {{"pupil_key", "E1"},
                        {"issued_on", "2026-09-22"},
                        {"period_from", "2026-09-07"},
                        {"period_to", "2026-09-11"}};
  const auto audited = audit_of(warned(one, {}, notice));
  EXPECT_THAT(audited.of("R110"), ElementsAre("E1 2026-09-07 AM x1 S"));
  EXPECT_THAT(audited.finding("R110").also, ElementsAre("R108"));
  Cells withdrawn = notice;
  withdrawn.emplace_back("status", "Withdrawn");
  EXPECT_THAT(audit_of(warned(one, {}, withdrawn)).of("R110"), IsEmpty());
}

TEST(R110, NearMissOnTheDayOfTheLetterOrForNInTime) {
  EXPECT_THAT(
      audit_of(warned(change("2026-09-07", "O", "I", "2026-09-10T18:00"), letter("2026-09-10"))).of("R110"),
      IsEmpty());
  // N may become a reason up to the end of day 5, Monday 14 September (reg. 10(7)).
  EXPECT_THAT(
      audit_of(warned(change("2026-09-07", "N", "I", "2026-09-14T18:00"), letter("2026-09-10"))).of("R110"),
      IsEmpty());
  EXPECT_THAT(
      audit_of(warned(change("2026-09-07", "N", "I", "2026-09-15T09:00"), letter("2026-09-10"))).of("R110"),
      ElementsAre("E1 2026-09-07 AM x1 S"));
}

TEST(R110, NotRunWithoutActionOrNotice) {
  TinySchool school = month();
  school.row("mark_change", change("2026-09-07", "O", "I", "2026-09-11T09:00"));
  EXPECT_EQ(audit_of(school).state("R110"), "not run: no action table");
}

std::vector<std::string> overwritten(const std::string& left, const std::string& after, const std::string& at,
                                     const std::string& source = "lessons app") {
  TinySchool school = month_with(after);
  Cells first = change("2026-09-07", "", left, "2026-09-07T08:55", {{"seq", "1"}, {"source", "register"}});
  school.row("mark_change", first);
  school.row("mark_change", change("2026-09-07", left, after, at, {{"seq", "2"}, {"source", source}}));
  return audit_of(school).of("R111");
}

TEST(R111, FiresWithinTenMinutes) {
  EXPECT_THAT(overwritten("/", "O", "2026-09-07T09:05"), ElementsAre("E1 2026-09-07 AM x1 I"));
}

TEST(R111, NearMissLaterOrByTheSameSourceOrSettlingN) {
  EXPECT_THAT(overwritten("/", "O", "2026-09-07T09:05:01"), IsEmpty());
  EXPECT_THAT(overwritten("/", "O", "2026-09-07T09:00", "register"), IsEmpty());
  EXPECT_THAT(overwritten("N", "I", "2026-09-07T09:00"), IsEmpty());
  EXPECT_THAT(overwritten("/", "L", "2026-09-07T09:00"), IsEmpty());
}

TEST(R111, NotRunWithoutMarkChange) {
  EXPECT_EQ(audit_of(month()).state("R111"), "not run: no mark_change table");
}

TinySchool filled(const std::string& code) {
  TinySchool school;
  school.open("2026-09-07", "2026-09-08")
      .pupil("E1", "2026-09-01")
      .marks("E1", "2026-09-07", code + " \\ / \\");
  return school.row(
      "mark_event",
      {{"enrolment_key", "E1"}, {"date", "2026-09-07"}, {"half_day", "AM"}, {"source", "Prefilled"}});
}

TEST(R112, FiresOnAPrefilledMark) {
  EXPECT_THAT(audit_of(filled("/")).of("R112"), ElementsAre("E1 2026-09-07 AM x1 I"));
}

TEST(R112, NearMissOnceConfirmedOrPlannable) {
  TinySchool confirmed = filled("/");
  confirmed.row("mark_change", change("2026-09-07", "/", "/", "2026-09-07T09:00"));
  EXPECT_THAT(audit_of(confirmed).of("R112"), IsEmpty());
  EXPECT_THAT(audit_of(filled("V")).of("R112"), IsEmpty());
  // The system itself confirms nothing.
  TinySchool machine = filled("/");
  machine.row("mark_change", {{"enrolment_key", "E1"},
                              {"date", "2026-09-07"},
                              {"half_day", "AM"},
                              {"old_code", "/"},
                              {"new_code", "/"},
                              {"changed_by", "System"}});
  EXPECT_THAT(audit_of(machine).of("R112"), ElementsAre("E1 2026-09-07 AM x1 I"));
}

TEST(R112, NotRunWithoutSources) {
  EXPECT_EQ(audit_of(month()).state("R112"), "not run: no mark_event table");
}

TinySchool placed() {
  TinySchool school;
  school.open("2026-09-07", "2026-09-18").pupil("E1", "2026-09-01");
  school.present("E1", "2026-09-09", "2026-09-18").marks("E1", "2026-09-07", "B B B \\");
  return school.row(
      "mark_event",
      {{"enrolment_key", "E1"}, {"date", "2026-09-08"}, {"half_day", "AM"}, {"source", "provider"}});
}

// Day 5 after Monday 7 is Monday 14.
TEST(R122, FiresWhereThePlaceSaysNothing) {
  EXPECT_THAT(audit_of(placed(), {.on = "2026-09-15"}).of("R122"),
              ElementsAre("E1 2026-09-07 AM..2026-09-07 PM x2 I"));
}

TEST(R122, NearMissOnDayFive) {
  EXPECT_THAT(audit_of(placed(), {.on = "2026-09-14"}).of("R122"), IsEmpty());
}

TEST(R122, NotRunWhereNoPlaceEverSaysAnything) {
  TinySchool school = filled("B");
  EXPECT_EQ(audit_of(school).state("R122"), "not run: no mark comes from another place");
  EXPECT_EQ(audit_of(month()).state("R122"), "not run: no mark_event table");
}

}  // namespace
}  // namespace rollmark
