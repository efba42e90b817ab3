// The job `caseload` over a whole authority: the queue, why not to act yet, days left, time left, meetings
// and their minutes, reviews of strategies and answers to messages are those that were planted.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

// Of the sample's words for what is wrong, the titles that the embedded data give them.
std::string title_of(std::string_view stop) {
  const std::map<std::string_view, std::string> titles = {{"support-not-tried", "Support not tried"},
                                                          {"agreement-missing", "Agreement missing"},
                                                          {"protected", "Protected case"},
                                                          {"two-person-check", "Two-person check missing"},
                                                          {"evidence-missing", "Evidence missing"},
                                                          {"period-running", "Period not over"},
                                                          {"authority-missing", "Authority missing"},
                                                          {"signature-missing", "Signature missing"}};
  return titles.at(stop);
}

std::string titles_of(std::string_view stops) {
  std::string titles;
  while (!stops.empty()) {
    const std::size_t end = std::min(stops.find(' '), stops.size());
    titles += title_of(stops.substr(0, end)) + ";";
    stops.remove_prefix(std::min(end + 1, stops.size()));
  }
  return titles;
}

void expect_queue(const AuthoritySample& sample, const HostResult& result) {
  Facts stops = facts_in(result, "caseload", "case_ref", "rank");
  for (auto& [key, titles] : stops) titles.clear();
  for (std::int64_t row = 0; row < result.rows("caseload_stop"); ++row)
    stops[{result.cell("caseload_stop", "school_key", row), result.cell("caseload_stop", "case_ref", row)}] +=
        result.cell("caseload_stop", "reason", row) + ";";
  Facts planted = sample.facts("caseload", "stops");
  EXPECT_EQ(planted.size(), 11U);  // twelve cases, one of them closed
  for (auto& [key, words] : planted) words = titles_of(words);
  EXPECT_EQ(stops, planted);
  EXPECT_EQ(facts_in(result, "caseload", "case_ref", "rank"), sample.facts("caseload", "rank"));
  // Every case but those closed; by its route, which the data call by a title.
  Facts listed = sample.facts("caseload", "listed"),
        routes = facts_in(result, "caseload", "case_ref", "route");
  EXPECT_EQ(std::erase_if(listed, [](const auto& one) { return one.second == "no"; }), 1U);
  for (auto& [key, word] : listed) EXPECT_TRUE(routes.contains(key)) << key.second;
  for (auto& [key, title] : routes) title = title.starts_with("Fast") ? "fast track" : "legal";
  EXPECT_EQ(routes, sample.facts("caseload", "route"));
  EXPECT_EQ(facts_in(result, "caseload", "case_ref", "days_left"), sample.facts("caseload", "days left"));
  const Facts time = sample.facts("caseload", "minutes left");
  for (std::int64_t row = 0; row < result.rows("caseload"); ++row) {
    const auto of_school = time.find({result.cell("caseload", "school_key", row), ""});
    EXPECT_EQ(result.cell("caseload", "time_left", row), of_school == time.end() ? "" : of_school->second);
  }
}

// By day and case, or by day and kind where a meeting is about no case. Meetings to come are listed, too.
Facts meetings_in(const HostResult& result, const char* value) {
  Facts found;
  for (std::int64_t row = 0; row < result.rows("caseload_meeting"); ++row) {
    const std::string of_case = result.cell("caseload_meeting", "case_ref", row);
    const std::string kind = result.cell("caseload_meeting", "kind", row);
    found[{result.cell("caseload_meeting", "school_key", row),
           result.cell("caseload_meeting", "date", row) + " " + (of_case.empty() ? kind : of_case)}] =
        result.cell("caseload_meeting", value, row);
  }
  return found;
}

void expect_all(const Facts& planted, const Facts& found, const char* what) {
  EXPECT_FALSE(planted.empty()) << what;
  for (const auto& [key, value] : planted) {
    const auto there = found.find(key);
    EXPECT_EQ(there == found.end() ? "nothing" : there->second, value)
        << what << " of " << key.first << " " << key.second;
  }
}

TEST(CaseworkCaseload, IsThatPlantedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=caseload");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const HostResult result =
      host.run("caseload", std::string("on=") + authority_day + "\ndays_back=400\ndocuments=none");
  expect_queue(sample, result);
  expect_all(sample.facts("caseload", "meeting"), meetings_in(result, "attended"), "meeting");
  expect_all(sample.facts("caseload", "minutes"), meetings_in(result, "minutes"), "minutes");
  expect_all(sample.facts("caseload", "minutes due"), meetings_in(result, "minutes_due_on"), "minutes due");
  // Closed strategies are not listed.
  EXPECT_FALSE(sample.facts("caseload", "strategy closed").empty());
  for (const auto& [key, closed] : sample.facts("caseload", "strategy closed"))
    EXPECT_FALSE(facts_in(result, "caseload_review", "reference", "state").contains(key));
  EXPECT_EQ(facts_in(result, "caseload_review", "reference", "state"),
            sample.facts("caseload", "strategy review"));
  EXPECT_EQ(facts_in(result, "caseload_message", "message_ref", "counts_from"),
            sample.facts("caseload", "counts from"));
  EXPECT_EQ(facts_in(result, "caseload_message", "message_ref", "due_on"),
            sample.facts("caseload", "answer due"));
  EXPECT_EQ(facts_in(result, "caseload_message", "message_ref", "state"), sample.facts("caseload", "answer"));
}

}  // namespace
}  // namespace rollmark::test
