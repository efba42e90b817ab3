// The sample's authority: every table of casework is filled, rolls are exact where the limit of a meeting is,
// and the dates that its facts turn on are those of the calendar on the wall.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "sample/authority.hpp"
#include "sample/canonical_schema.hpp"
#include "sample/column.hpp"
#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

Options asked(int schools) {
  Options options = request("primary", 30, 2, false);
  options.schools = schools;
  return options;
}

const AuthorityWorld& eight_schools() {
  static const AuthorityWorld world = make_authority(asked(8));
  return world;
}

std::string value(const AuthorityRow& row, std::string_view column) {
  for (const auto& [name, text] : row.values) {
    if (name == column) return text;
  }
  return {};
}

// What was told of the message that came at that moment by that channel.
std::set<std::string> told_of(std::string_view channel, std::string_view received, std::string_view what) {
  const Authority& all = eight_schools().authority;
  std::set<std::string> found;
  for (const AuthorityRow& row : all.rows) {
    if (row.table != "message" || value(row, "channel") != channel || value(row, "received_at") != received)
      continue;
    for (const PlantedFact& fact : all.facts) {
      if (fact.key == value(row, "message_ref") && fact.what == what) found.insert(fact.value);
    }
  }
  return found;
}

using Texts = std::set<std::string>;

TEST(Authority, FillsEveryTableOfCaseworkButThatOfKeyedPupils) {
  std::map<std::string_view, int> rows;
  for (const AuthorityRow& row : eight_schools().authority.rows) {
    ++rows[row.table];
    const std::vector<Column> columns = read_columns(canonical_columns(row.table));
    for (const auto& [name, text] : row.values)
      EXPECT_TRUE(std::ranges::count(columns, name, &Column::name) == 1) << row.table << '.' << name;
  }
  for (const std::string_view table :
       {"officer",           "school_group",    "officer_school", "school_lead",      "service_agreement",
        "work_done",         "school_index",    "band_given",     "audit_done",       "meeting",
        "meeting_action",    "attendance_case", "case_step",      "message",          "support_plan",
        "support_plan_item", "strategy",        "export_made",    "medical_evidence", "checklist_answer",
        "policy_document"})
    EXPECT_GT(rows[table], 0) << table;
}

TEST(Authority, HasSchoolsOfEveryKindAndBothSortsOfGovernance) {
  std::set<std::string_view> phases, types;
  for (const School& school : eight_schools().schools) {
    phases.insert(school.kind->phase);
    types.insert(school.kind->school_type);
  }
  EXPECT_EQ(phases, (std::set<std::string_view>{"All-through", "PRU", "Primary", "Secondary", "Special"}));
  EXPECT_EQ(types, (std::set<std::string_view>{"academy", "maintained", "pru", "special academy"}));
}

TEST(Authority, HasAPrimarySchoolAtTheLimitAndOneAboveOnEveryDay) {
  const AuthorityWorld& world = eight_schools();
  for (const auto& [number, pupils] : {std::pair{0U, 351}, std::pair{2U, 350}}) {
    const School& school = world.schools[number];
    for (const Day day : {banding_period(school).second, make_day(2026, 10, 1), school.to}) {
      int roll = 0;
      for (std::size_t e = 0; e < school.enrolments.size(); ++e) roll += school.on_roll(e, day) ? 1 : 0;
      EXPECT_EQ(roll, pupils) << date_text(day);
    }
  }
}

TEST(Authority, IsTheSameForASeed) {
  EXPECT_EQ(authority_facts_csv(make_authority(asked(6))), authority_facts_csv(make_authority(asked(6))));
}

// Friday 28 August 2026; Monday 31 is the summer bank holiday. A letter has five business days: 1, 2, 3, 4
// and, after the weekend, Monday 7 September. An email after 17.00 counts from Tuesday 1 September: 2, 3, 4.
// A voicemail at noon: 1, 2.
TEST(Authority, CountsOverABankHoliday) {
  EXPECT_EQ(told_of("letter", "2026-08-28T10:00:00", "answer due"), Texts{"2026-09-07"});
  EXPECT_EQ(told_of("email", "2026-08-28T17:30:00", "counts from"), Texts{"2026-09-01"});
  EXPECT_EQ(told_of("email", "2026-08-28T17:30:00", "answer due"), Texts{"2026-09-04"});
  EXPECT_EQ(told_of("voicemail", "2026-08-28T12:00:00", "answer due"), Texts{"2026-09-02"});
  EXPECT_EQ(told_of("voicemail", "2026-08-28T12:00:00", "answer"), (Texts{"kept", "kept late"}));
}

// Friday 30 October 2026: at 17.00 it counts that day (Monday 2, 3, 4 November), a minute later from Monday
// (3, 4, 5). Saturday's counts from Monday, too: two business days after it are Wednesday 4.
TEST(Authority, CountsFromFridaysClose) {
  EXPECT_EQ(told_of("email", "2026-10-30T17:00:00", "answer due"), Texts{"2026-11-04"});
  EXPECT_EQ(told_of("email", "2026-10-30T17:01:00", "answer due"), Texts{"2026-11-05"});
  EXPECT_EQ(told_of("voicemail", "2026-10-31T10:00:00", "answer due"), Texts{"2026-11-04"});
}

TEST(Authority, CountsMonthsOnTheCalendar) {
  EXPECT_EQ(months_later(make_day(2026, 11, 20), -12), make_day(2025, 11, 20));
  EXPECT_EQ(months_later(make_day(2026, 8, 31), -6), make_day(2026, 2, 28));
  EXPECT_EQ(months_later(make_day(2027, 11, 30), 3), make_day(2028, 2, 29));
}

TEST(Authority, IsRefusedWithoutRoomForEveryKind) {
  EXPECT_TRUE(authority_refusal(asked(5)).has_value());
  EXPECT_FALSE(authority_refusal(asked(6)).has_value());
  Options one_year = asked(6);
  one_year.years = 1;
  EXPECT_TRUE(authority_refusal(one_year).has_value());
}

}  // namespace
}  // namespace rollmark::sample
