// The jobs `targeting-meeting` and `audit-schedule` over a whole authority: who gets a meeting, when it is,
// which actions are open and whose audit is due are as planted.
#include <gtest/gtest.h>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

constexpr std::size_t schools = 6;

// Of the schools that a fact was planted for; a school that it was not is not looked at.
void expect_planted(const AuthoritySample& sample, const HostResult& result, const char* job,
                    const char* table, const char* what, const char* column, std::size_t count) {
  const Facts planted = sample.facts(job, what);
  EXPECT_EQ(planted.size(), count) << what;
  const Facts found = facts_in(result, table, nullptr, column);
  for (const auto& [key, value] : planted) {
    const auto there = found.find({key.first, ""});
    EXPECT_EQ(there == found.end() ? "nothing" : there->second, value) << what << " of " << key.first;
  }
}

// A school gets a meeting where a rule was planted as met; under 90 % by the counts that were planted beside.
void expect_who_gets_one(const AuthoritySample& sample, const HostResult& result) {
  const Facts secondary = sample.facts("targeting-meeting", "rule on secondary schools");
  const Facts larger = sample.facts("targeting-meeting", "rule on more than 350");
  const Facts attended = sample.facts("targeting-meeting", "attended");
  const Facts possible = sample.facts("targeting-meeting", "possible");
  const Facts found = facts_in(result, "targeting_meeting", nullptr, "meeting");
  ASSERT_EQ(found.size(), schools);
  std::size_t with = 0;
  for (const auto& [key, meeting] : found) {
    const bool low = 100 * std::stoll(attended.at(key)) < 90 * std::stoll(possible.at(key));
    const bool gets = secondary.at(key) == "met" || larger.at(key) == "met" || low;
    EXPECT_EQ(meeting, gets ? "yes" : "no") << key.first;
    with += gets ? 1 : 0;
  }
  EXPECT_GT(with, 0U);
  EXPECT_LT(with, schools);
}

// What schools gave, in an engine that never saw a mark: the same answers to the last cell.
void expect_same_from_documents(const AuthoritySample& sample, Host& registers, const HostResult& counted) {
  const HostResult given =
      registers.run("school-summary", std::string("on=") + authority_day + "\ndocuments=xml");
  Host authority;
  ASSERT_EQ(authority.load(sample.source() + "\ntables=school,term,meeting,meeting_action,message,work_done")
                .message,
            "");
  for (std::int64_t row = 0; row < given.rows("school_summary"); ++row) {
    const std::string name = given.cell("school_summary", "document", row);
    authority.put_document(name, given.document(name.c_str()));
  }
  const HostResult decided = authority.run(
      "targeting-meeting", std::string("on=") + authority_day + "\ndocuments=none\nsummaries=documents");
  ASSERT_EQ(decided.rows("targeting_meeting"), static_cast<std::int64_t>(schools));
  for (const char* column : {"school_key", "meeting", "reasons", "not_known", "roll", "attended", "possible",
                             "last_meeting", "next_meeting", "this_term"}) {
    for (std::int64_t row = 0; row < decided.rows("targeting_meeting"); ++row)
      EXPECT_EQ(decided.cell("targeting_meeting", column, row),
                counted.cell("targeting_meeting", column, row))
          << column;
  }
}

TEST(CaseworkMeetings, AreThosePlantedInAnAuthority) {
  const AuthoritySample sample(schools);
  Host host("jobs=targeting-meeting,audit-schedule,school-summary");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const std::string params = std::string("on=") + authority_day + "\ndocuments=none";
  const HostResult meetings = host.run("targeting-meeting", params);
  expect_who_gets_one(sample, meetings);
  expect_same_from_documents(sample, host, meetings);
  const char* job = "targeting-meeting";
  for (const auto& [what, column] : {std::pair{"roll", "roll"},
                                     {"attended", "attended"},
                                     {"possible", "possible"},
                                     {"next meeting", "next_meeting"}})
    expect_planted(sample, meetings, job, "targeting_meeting", what, column, schools);
  // One school's meeting was called off.
  expect_planted(sample, meetings, job, "targeting_meeting", "last meeting", "last_meeting", schools - 1);
  expect_planted(sample, meetings, job, "targeting_meeting", "actions open", "actions_open", schools - 1);
  Facts states = sample.facts(job, "state");
  const Facts who = facts_in(meetings, "targeting_meeting", nullptr, "meeting");
  for (auto& [key, state] : states) state = who.at(key) == "yes" ? state : "";
  EXPECT_EQ(facts_in(meetings, "targeting_meeting", nullptr, "this_term"), states);
  Facts overdue;
  for (std::int64_t row = 0; row < meetings.rows("targeting_meeting_action"); ++row) {
    const auto cell = [&](const char* column) {
      return meetings.cell("targeting_meeting_action", column, row);
    };
    if (cell("state") == "overdue")
      overdue[{cell("school_key"), cell("meeting_ref") + " " + cell("number")}] = cell("due_on");
  }
  EXPECT_EQ(overdue, sample.facts(job, "action overdue"));

  const HostResult audits = host.run("audit-schedule", params);
  job = "audit-schedule";
  expect_planted(sample, audits, job, "audit_schedule", "state", "state", schools);
  for (const auto& [what, column] : {std::pair{"due on", "due_on"},
                                     {"days overdue", "days_overdue"},
                                     {"last audit", "last_audit"},
                                     {"manner", "manner"},
                                     {"must findings", "must_findings"},
                                     {"should findings", "should_findings"}})
    expect_planted(sample, audits, job, "audit_schedule", what, column, schools - 1);
}

}  // namespace
}  // namespace rollmark::test
