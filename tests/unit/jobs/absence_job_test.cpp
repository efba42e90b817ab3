// The job `absence` by hand arithmetic: a school of two terms of one week, three enrolments.
#include "jobs/wanted.hpp"
#include "unit/jobs/job_fixture.hpp"

namespace rollmark {
namespace {

using test::JobFixture;
using test::TextRows;

// Autumn: Monday 14 to Friday 18 September 2026. Spring: Monday 4 to Friday 8 January 2027. Ten sessions
// each.
class AbsenceJob : public JobFixture {
 protected:
  AbsenceJob() {
    TextRows school({"school_key", "school_type"});
    put("school", school.row({"S", "maintained"}));
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    for (const Day day : days()) {
      for (const char* half : {"AM", "PM"})
        calendar.row(std::vector<std::string>{"S", to_text(day), half, "open"});
    }
    put("calendar", calendar);
    TextRows term({"school_key", "academic_year", "term", "half", "start_date", "end_date"});
    put("term", term.row({"S", "2026/27", "AUT", "1", "2026-09-14", "2026-09-18"})
                    .row({"S", "2026/27", "SPR", "1", "2027-01-04", "2027-01-08"}));
    TextRows pupil({"school_key", "pupil_key"});
    put("pupil", pupil.row({"S", "P1"}).row({"S", "P2"}).row({"S", "P3"}));
    TextRows enrolment(
        {"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year", "registration_group"});
    put("enrolment", enrolment.row({"S", "E1", "P1", "2026-09-14", "5", "5A"})
                         .row({"S", "E2", "P2", "2026-09-14", "5", "5A"})
                         .row({"S", "E3", "P3", "2026-09-14", "6", "6A"}));
    // E1 moves to 6A in January.
    TextRows member({"school_key", "enrolment_key", "kind", "value", "start_date", "end_date"});
    put("membership", member.row({"S", "E1", "registration", "5A", "2026-09-14", "2026-12-31"})
                          .row({"S", "E1", "registration", "6A", "2027-01-01", nullptr}));
    // E1: 2 of 20 absent (I), so exactly 10 %. E2: absent for all of spring (O), 10 of 20. E3: D throughout.
    TextRows marks({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
    for (const Day day : days()) {
      const bool spring = day >= day_of(2027, 1, 1);
      for (const char* half : {"AM", "PM"}) {
        const std::string present = std::string(half) == "AM" ? "/" : "\\";
        const bool ill = day == day_of(2026, 9, 14);
        marks.row(std::vector<std::string>{"S", "E1", to_text(day), half, ill ? "I" : present});
        marks.row(std::vector<std::string>{"S", "E2", to_text(day), half, spring ? "O" : present});
        marks.row(std::vector<std::string>{"S", "E3", to_text(day), half, "D"});
      }
    }
    put("mark_row", marks);
  }

  static std::vector<Day> days() {
    std::vector<Day> all;
    for (int i = 0; i < 5; ++i) all.push_back(day_of(2026, 9, 14) + i);
    for (int i = 0; i < 5; ++i) all.push_back(day_of(2027, 1, 4) + i);
    return all;
  }
};

TEST_F(AbsenceJob, PerEnrolment) {
  const auto result = run("absence", "on=2027-01-08\ndocuments=none");
  const std::int64_t one = row_where(*result, "absence_enrolment", {{"enrolment_key", "E1"}});
  EXPECT_EQ(number(*result, "absence_enrolment", "possible", one), 20);
  EXPECT_EQ(number(*result, "absence_enrolment", "attended", one), 18);
  EXPECT_EQ(number(*result, "absence_enrolment", "authorised", one), 2);
  EXPECT_EQ(text(*result, "absence_enrolment", "absence_rate", one), "10.0");
  EXPECT_EQ(text(*result, "absence_enrolment", "band", one),
            "persistent");  // 90.0 % attendance is persistent absence
  const std::int64_t two = row_where(*result, "absence_enrolment", {{"enrolment_key", "E2"}});
  EXPECT_EQ(number(*result, "absence_enrolment", "unauthorised", two), 10);
  EXPECT_EQ(text(*result, "absence_enrolment", "band", two), "severe");  // 50.0 % exactly
  const std::int64_t three = row_where(*result, "absence_enrolment", {{"enrolment_key", "E3"}});
  EXPECT_EQ(number(*result, "absence_enrolment", "possible", three), 0);
  EXPECT_EQ(number(*result, "absence_enrolment", "not_required", three), 20);
  EXPECT_EQ(text(*result, "absence_enrolment", "absence_rate", three),
            "none");  // nothing possible is no rate
  EXPECT_EQ(text(*result, "absence_enrolment", "band", three), "no rate");
}

TEST_F(AbsenceJob, PerSchoolAndGroup) {
  const auto result = run("absence", "on=2027-01-08\ndocuments=none");
  const char* table = "absence_group";
  const std::int64_t school = row_where(*result, table, {{"group_kind", "school"}});
  EXPECT_EQ(number(*result, table, "possible", school), 40);
  EXPECT_EQ(number(*result, table, "enrolments", school), 2);  // E3 has no possible session
  EXPECT_EQ(number(*result, table, "persistent", school), 2);  // severe ones are persistent too
  EXPECT_EQ(number(*result, table, "severe", school), 1);
  EXPECT_EQ(text(*result, table, "persistent_rate", school), "100.0");
  EXPECT_EQ(text(*result, table, "absence_rate", school), "30.0");  // 12 of 40
  // 5A: E1's ten autumn sessions (2 absent) and all twenty of E2 (10 absent).
  const std::int64_t group = row_where(*result, table, {{"group_kind", "registration"}, {"group", "5A"}});
  EXPECT_EQ(number(*result, table, "possible", group), 30);
  EXPECT_EQ(number(*result, table, "authorised", group), 2);
  EXPECT_EQ(number(*result, table, "unauthorised", group), 10);
  // 6A: E1's spring and E3's D.
  const std::int64_t other = row_where(*result, table, {{"group_kind", "registration"}, {"group", "6A"}});
  EXPECT_EQ(number(*result, table, "possible", other), 10);
  EXPECT_EQ(number(*result, table, "not_required", other), 20);
  const std::int64_t year = row_where(*result, table, {{"group_kind", "year"}, {"group", "5"}});
  EXPECT_EQ(number(*result, table, "possible", year), 40);
}

TEST_F(AbsenceJob, PerTerm) {
  const auto result = run("absence", "on=2027-01-08\nperiods=terms\ndocuments=none");
  const char* table = "absence_enrolment";
  const std::int64_t autumn = row_where(*result, table, {{"enrolment_key", "E2"}, {"period", "2026/27 AUT"}});
  const std::int64_t spring = row_where(*result, table, {{"enrolment_key", "E2"}, {"period", "2026/27 SPR"}});
  EXPECT_EQ(text(*result, table, "absence_rate", autumn), "0.0");
  EXPECT_EQ(text(*result, table, "absence_rate", spring), "100.0");
}

TEST_F(AbsenceJob, CountsPerCode) {
  const auto result = run("absence", "on=2027-01-08\ndocuments=none");
  const std::int64_t ill = row_where(*result, "absence_code", {{"group_kind", "school"}, {"code", "I"}});
  EXPECT_EQ(number(*result, "absence_code", "sessions", ill), 2);
  const std::int64_t dual =
      row_where(*result, "absence_code", {{"group_kind", "enrolment"}, {"group", "E3"}, {"code", "D"}});
  EXPECT_EQ(number(*result, "absence_code", "sessions", dual), 20);
}

TEST_F(AbsenceJob, TheReferenceDateEndsThePeriod) {
  const auto result = run("absence", "on=2026-09-15\ndocuments=none");
  const std::int64_t one = row_where(*result, "absence_enrolment", {{"enrolment_key", "E1"}});
  EXPECT_EQ(number(*result, "absence_enrolment", "possible", one), 4);  // Monday and Tuesday
  EXPECT_EQ(text(*result, "absence_enrolment", "absence_rate", one), "50.0");
}

TEST_F(AbsenceJob, RefusesByName) {
  EXPECT_EQ(refusal("absence", ""), "params: on=YYYY-MM-DD is needed; the library has no clock");
  EXPECT_EQ(refusal("absence", "on=02/09/2026"), "params: on is not a date (YYYY-MM-DD)");
  EXPECT_EQ(refusal("absence", "on=2027-01-08\nto=2026-09-01\nfrom=2026-09-02"),
            "params: to lies before from");
  EXPECT_EQ(refusal("absence", "on=2027-01-08\nschool=T"),
            "the data have no school with the key given in params");
  EXPECT_EQ(refusal("absence", "on=2027-01-08\nperiods=fortnights"),
            "params: periods takes whole, year-to-date, terms, half-terms, weeks, last-sessions:N, "
            "last-weeks:N, last-year and enrolment");
  EXPECT_EQ(refusal("absence", "as_at=2026-09-15"),
            "as_at=2026-09-15 needs the table mark_change, which was not delivered");
  EXPECT_EQ(refusal("absence", "on=2027-01-08\ndecimals=16"),
            "params: decimals is not a whole number from 0 to 15");
  EXPECT_EQ(refusal("absences", ""), "no job \"absences\"; rollmark_describe with \"jobs\" lists them");
}

using Empty = JobFixture;

TEST_F(Empty, AJobNamesTheTableItLacks) {
  EXPECT_EQ(refusal("absence", "on=2027-01-08"),
            "job absence needs the table school, which was neither loaded nor pushed");
}

TEST(WantedColumns, AreSpeltOutWithTheRequiredOnes) {
  const std::vector<std::string> names = {"pupil.dob", "mark"};
  std::vector<std::string> spelt;
  for (const WantedColumn& wanted : wanted_columns(names)) {
    spelt.push_back(std::string(wanted.table->name) + "." + std::string(wanted.column->name));
  }
  EXPECT_EQ(spelt, (std::vector<std::string>{"pupil.school_key", "pupil.pupil_key", "pupil.dob",
                                             "mark_row.school_key", "mark_row.enrolment_key",
                                             "mark_row.pupil_key", "mark_row.date", "mark_row.half_day",
                                             "mark_row.vendor_code", "mark_row.recorded_at"}));
  const std::vector<std::string> wrong = {"pupil.shoe_size"};
  EXPECT_THROW(wanted_columns(wrong), Failure);
}

}  // namespace
}  // namespace rollmark
