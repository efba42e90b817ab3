// Every canonical table finds its enrolment or pupil, its half days and its order, or is rejected with its
// place.
#include "core/records.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;
using test::TextRows;

constexpr HalfDay am(std::int32_t day) {
  return morning_of(Day{day});
}
const std::int32_t monday = day_of(2026, 9, 7).value;

class RecordsOfASchool : public RegisterFixture {
 protected:
  const Records& records() { return school().records; }
};

TEST_F(RecordsOfASchool, HalfDaysThatAreNotGivenAreWholeDays) {
  TextRows rows({"school_key", "enrolment_key", "from_date", "from_half_day", "to_date", "to_half_day"});
  put("leave", rows.row({"S", "E1", "2026-09-07", nullptr, "2026-09-08", nullptr})
                   .row({"S", "E1", "2026-09-09", "PM", "2026-09-10", "AM"})
                   .row({"S", "E2", nullptr, nullptr, nullptr, nullptr}));
  ASSERT_EQ(records().leaves.size(), 3U);
  // Monday morning to Tuesday afternoon: half days 0 to 3 from Monday.
  EXPECT_EQ(records().leaves[0].span.first, am(monday));
  EXPECT_EQ(records().leaves[0].span.last.value, am(monday).value + 3);
  EXPECT_TRUE(records().leaves[0].span.covers(HalfDay{am(monday).value + 3}));
  EXPECT_FALSE(records().leaves[0].span.covers(HalfDay{am(monday).value + 4}));
  // Wednesday afternoon (5) to Thursday morning (6).
  EXPECT_EQ(records().leaves[1].span.first.value, am(monday).value + 5);
  EXPECT_EQ(records().leaves[1].span.last.value, am(monday).value + 6);
  EXPECT_EQ(records().leaves[2].span.first, open_started);
  EXPECT_EQ(records().leaves[2].span.last, open_ended);
}

TEST_F(RecordsOfASchool, LeaveIsOfAnEnrolmentOrOfACohort) {
  TextRows rows({"school_key", "enrolment_key", "cohort", "decision"});
  put("leave", rows.row({"S", "E2", nullptr, "granted"})
                   .row({"S", nullptr, "11", "granted"})
                   .row({"S", nullptr, nullptr, "refused"})
                   .row({"S", "E9", nullptr, "refused"}));
  ASSERT_EQ(records().leaves.size(), 2U);
  EXPECT_EQ(records().leaves[0].row, -1);
  EXPECT_EQ(records().leaves[0].cohort, "11");
  EXPECT_EQ(records().leaves[1].row, 1);
  ASSERT_EQ(snapshot->rejected.size(), 2U);
  EXPECT_EQ(snapshot->rejected[0].row, 2);
  EXPECT_EQ(snapshot->rejected[0].column, "enrolment_key");
  EXPECT_EQ(snapshot->rejected[0].reason, "neither an enrolment nor a cohort");
  EXPECT_EQ(snapshot->rejected[1].row, 3);
  EXPECT_EQ(snapshot->rejected[1].reason, "no such enrolment at this school");
}

TEST_F(RecordsOfASchool, EveryTableOfAnEnrolmentOrPupilRejectsAnUnknownKey) {
  struct Case {
    const char* table;
    const char* key;
    std::vector<std::string> more;  // columns that the table cannot do without
    std::vector<const char*> values;
  };
  const std::vector<Case> cases = {
      {"membership", "enrolment_key", {"kind", "value"}, {"house", "Red"}},
      {"flag", "pupil_key", {"kind"}, {"FSM"}},
      {"mark_event", "enrolment_key", {"date", "half_day"}, {"2026-09-07", "AM"}},
      {"mark_source", "enrolment_key", {"date", "half_day"}, {"2026-09-07", "AM"}},
      {"mark_change", "enrolment_key", {"date", "half_day"}, {"2026-09-07", "AM"}},
      {"contact", "pupil_key", {"contact_key"}, {"C1"}},
      {"leave", "enrolment_key", {}, {}},
      {"part_time", "enrolment_key", {}, {}},
      {"suspension", "enrolment_key", {"start_date"}, {"2026-09-07"}},
      {"placement", "enrolment_key", {}, {}},
      {"action", "pupil_key", {}, {}},
      {"notice", "pupil_key", {}, {}},
      {"return_sent", "pupil_key", {}, {}},
      {"roll_change", "enrolment_key", {}, {}},
      {"exam", "enrolment_key", {"date", "half_day"}, {"2026-09-07", "AM"}},
      {"case_answer", "pupil_key", {"question"}, {"early-help"}},
      {"agency", "pupil_key", {"name"}, {"Early help"}},
      {"paper", "pupil_key", {"paper_ref"}, {"D1"}},
      {"warning", "pupil_key", {}, {}},
      {"improvement_notice", "pupil_key", {}, {}},
      {"case_date", "pupil_key", {"kind"}, {"hearing"}},
      {"sibling", "pupil_key", {}, {}},
  };
  for (const Case& one : cases) {
    const bool pupil = std::string(one.key) == "pupil_key";
    std::vector<std::string> columns = {"school_key", one.key};
    columns.insert(columns.end(), one.more.begin(), one.more.end());
    TextRows rows(columns);
    const auto row = [&](const char* school_key, const char* key) {
      std::vector<std::string> values = {school_key, key};
      values.insert(values.end(), one.values.begin(), one.values.end());
      rows.row(values);
    };
    row("S", pupil ? "P1" : "E1");
    row("S", "nobody");
    row("T", pupil ? "P1" : "E1");
    put(one.table, rows);
  }
  school();
  std::size_t place = 0;
  std::vector<RejectedRow> found = snapshot->rejected;
  ASSERT_EQ(found.size(), 2 * cases.size());
  for (const Case& one : cases) {
    for (const RejectedRow& rejected : found) {
      if (rejected.table != one.table) continue;
      ++place;
      if (rejected.school_key == "S") {
        EXPECT_EQ(rejected.row, 1) << one.table;
        EXPECT_EQ(rejected.column, one.key);
      } else {
        EXPECT_EQ(rejected.row, 2) << one.table;
        EXPECT_EQ(rejected.reason, "no such school");
      }
    }
  }
  EXPECT_EQ(place, found.size());
}

TEST_F(RecordsOfASchool, SayWhatTheirRowsSaid) {
  TextRows part_time({"school_key", "enrolment_key", "start_date", "agreed_on", "expected", "pattern_week"});
  put("part_time", part_time.row({"S", "E1", "2026-09-07", "2026-09-04", "11111111110000", nullptr})
                       .row({"S", "E1", "2026-09-07", "2026-09-04", "111", nullptr}));
  TextRows suspension(
      {"school_key", "enrolment_key", "start_date", "start_half_day", "sessions", "category"});
  put("suspension", suspension.row({"S", "E1", "2026-09-08", "PM", "3", "SUSP"})
                        .row({"S", "E1", "2026-09-11", nullptr, nullptr, "PERM"}));
  TextRows action({"school_key", "pupil_key", "date", "time", "type"});
  put("action",
      action.row({"S", "P1", "2026-09-08", "15:30", "call"}).row({"S", "P1", nullptr, nullptr, nullptr}));
  TextRows contact({"school_key", "pupil_key", "contact_key", "priority", "surname"});
  put("contact", contact.row({"S", "P1", "C2", "2", "Ode"}).row({"S", "P1", "C1", nullptr, "Abel"}));
  TextRows placement({"school_key", "enrolment_key", "kind", "arranged_by", "end_date"});
  put("placement", placement.row({"S", "E2", "K", "LA s.19", "2026-10-01"}));
  TextRows roll({"school_key", "enrolment_key", "seq", "field", "changed_at"});
  put("roll_change", roll.row({"S", "E1", "2", "end_date", "2026-09-08T10:00:00"})
                         .row({"S", "E1", "1", "end_date", "2026-09-08T10:00:00"}));
  TextRows event({"school_key", "enrolment_key", "date", "half_day", "has_comment", "source"});
  put("mark_event", event.row({"S", "E1", "2026-09-07", "PM", "1", "import"}));
  TextRows backup({"school_key", "made_on", "sha256"});
  put("register_backup", backup.row({"S", "2026-10-01", "b"}).row({"S", "2026-09-30", "a"}));

  const Records& all = records();
  ASSERT_EQ(all.part_times.size(), 1U);
  EXPECT_EQ(all.part_times[0].pattern_week, 1);
  EXPECT_EQ(all.part_times[0].agreed_on, day_of(2026, 9, 4));
  ASSERT_EQ(snapshot->rejected.size(), 1U);
  EXPECT_EQ(snapshot->rejected[0].column, "expected");
  EXPECT_EQ(snapshot->rejected[0].reason, "not 14 signs 1 or 0, Monday morning to Sunday afternoon");
  ASSERT_EQ(all.suspensions.size(), 2U);
  EXPECT_EQ(all.suspensions[0].first, afternoon_of(day_of(2026, 9, 8)));
  EXPECT_EQ(all.suspensions[0].sessions, 3);
  EXPECT_EQ(all.suspensions[1].first, morning_of(day_of(2026, 9, 11)));
  EXPECT_EQ(all.suspensions[1].sessions, -1);
  ASSERT_EQ(all.actions.size(), 2U);
  EXPECT_FALSE(all.actions[0].date);  // no date comes first
  EXPECT_EQ(all.actions[1].time, 15 * 60 + 30);
  ASSERT_EQ(all.contacts.size(), 2U);
  EXPECT_EQ(all.contacts[0].key, "C1");  // priority not said (-1) comes first
  EXPECT_EQ(all.contacts[1].priority, 2);
  ASSERT_EQ(all.placements.size(), 1U);
  EXPECT_EQ(all.placements[0].row, 1);
  EXPECT_EQ(all.placements[0].arranged_by, "LA s.19");
  EXPECT_EQ(all.placements[0].span.last, afternoon_of(day_of(2026, 10, 1)));
  ASSERT_EQ(all.roll_changes.size(), 2U);
  EXPECT_EQ(all.roll_changes[0].seq, 1);
  ASSERT_EQ(school().events.size(), 1U);
  EXPECT_TRUE(school().events[0].has_comment);
  EXPECT_EQ(school().events[0].source, "import");
  ASSERT_EQ(all.backups.size(), 2U);
  EXPECT_EQ(all.backups[0].sha256, "a");
  const auto [first, end] = of_row(all.roll_changes, 0);
  EXPECT_EQ(end - first, 2);
  const auto [none, none_end] = of_row(all.roll_changes, 1);
  EXPECT_EQ(none, none_end);
}

TEST_F(RecordsOfASchool, TheOrderOfRowsDoesNotShow) {
  const std::vector<std::vector<std::string>> flags = {{"S", "P2", "SEN-K", "2026-09-01"},
                                                       {"S", "P1", "FSM", "2026-09-01"},
                                                       {"S", "P1", "CLA", "2026-09-02"},
                                                       {"S", "P1", "CLA", "2026-09-01"}};
  const std::vector<std::vector<std::string>> registers = {{"S", "2026-09-08", "AM", "6B", "Ms B"},
                                                           {"S", "2026-09-07", "PM", "6A", "Ms C"},
                                                           {"S", "2026-09-07", "PM", "6A", "Ms A"}};
  const auto pushed = [&](bool backwards) {
    Dataset fresh(std::make_shared<test::SmallLaw>(), 1000);
    const auto give = [&](const char* table, std::vector<std::string> columns,
                          std::vector<std::vector<std::string>> rows) {
      TextRows text(columns);
      if (backwards) std::ranges::reverse(rows);
      for (const auto& row : rows) text.row(row);
      fresh.put(table, text.rows(), text.columns());
    };
    give("school", {"school_key"}, {{"S"}});
    give("pupil", {"school_key", "pupil_key"}, {{"S", "P1"}, {"S", "P2"}});
    give("flag", {"school_key", "pupil_key", "kind", "start_date"}, flags);
    give("register", {"school_key", "date", "half_day", "registration_group", "taken_by"}, registers);
    return fresh.snapshot();
  };
  const auto forwards = pushed(false);
  const auto backwards = pushed(true);
  const auto told = [](const Snapshot& pushed_data) {
    std::string text;
    for (const Flag& flag : pushed_data.schools.at(0).records.flags) {
      text += std::to_string(flag.pupil) + flag.kind + to_text(flag.span.first.day()) + " ";
    }
    for (const RegisterRecord& one : pushed_data.schools.at(0).records.registers) {
      text += to_text(one.half_day.day()) + one.registration_group + one.taken_by + " ";
    }
    return text;
  };
  EXPECT_EQ(told(*forwards), told(*backwards));
  EXPECT_EQ(told(*forwards),
            "0CLA2026-09-01 0CLA2026-09-02 0FSM2026-09-01 1SEN-K2026-09-01 "
            "2026-09-076AMs A 2026-09-076AMs C 2026-09-086BMs B ");
}

TEST_F(RecordsOfASchool, DetailsAreKeptOnlyWhereTheirColumnsCame) {
  // The fixture gave dob and nc_year alone.
  EXPECT_TRUE(records().pupil_details.empty());
  EXPECT_EQ(school().pupil_detail(0).sex, "");
  EXPECT_TRUE(records().enrolment_details.empty());
  EXPECT_EQ(school().nc_year(0), "6");
  TextRows pupil({"school_key", "pupil_key", "sex", "address"});
  put("pupil", pupil.row({"S", "P0", "F", "1 High Street"}));
  TextRows enrolment(
      {"school_key", "enrolment_key", "pupil_key", "start_date", "leaving_ground", "created_on"});
  put("enrolment", enrolment.row({"S", "E0", "P0", "2026-09-01", "f", "2026-09-03"}));
  // P0 and E0 sort before those of the fixture, and their details with them.
  ASSERT_EQ(records().pupil_details.size(), 3U);
  EXPECT_EQ(school().pupil_detail(0).address, "1 High Street");
  EXPECT_EQ(school().pupil_detail(1).address, "");
  EXPECT_EQ(school().enrolment_detail(0).leaving_ground, "f");
  EXPECT_EQ(school().enrolment_detail(0).created_on, day_of(2026, 9, 3));
  EXPECT_EQ(school().nc_year(1), "6");
}

TEST_F(RecordsOfASchool, ASchoolSaysWhoHoldsItsRegister) {
  TextRows more({"school_key", "governance", "opened_on", "register_holder"});
  put("school", more.row({"S", "community", "2001-09-03", "the office"}));
  EXPECT_EQ(school().governance, "community");
  EXPECT_EQ(school().opened_on, day_of(2001, 9, 3));
  EXPECT_EQ(school().register_holder, "the office");
}

TEST_F(RecordsOfASchool, AnswersToFindingsBelongToNoSchool) {
  TextRows answers({"finding_id", "response", "by", "on", "why"});
  put("finding_response", answers.row({"b1", "explained", "Head", "2026-09-09", "trip"})
                              .row({"a1", "disputed", nullptr, nullptr, nullptr}));
  school();
  ASSERT_EQ(snapshot->finding_responses.size(), 2U);
  EXPECT_EQ(snapshot->finding_responses[0].finding_id, "a1");
  EXPECT_EQ(snapshot->finding_responses[1].on, day_of(2026, 9, 9));
}

}  // namespace
}  // namespace rollmark
