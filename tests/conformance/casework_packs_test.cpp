// The job `targeting-meeting/pack` for each school of an authority: half terms, groups, lists of pupils and
// the actions of the last meeting are those that the sample counted and planted, and the head's page counts
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

constexpr const char* job = "targeting-meeting/pack";
constexpr const char* year_start = "2026-09-01";

// One school's facts, without its key.
using OfSchool = std::map<std::string, std::string>;
OfSchool planted(const AuthoritySample& sample, const std::string& school, const char* what) {
  OfSchool found;
  for (const auto& [key, value] : sample.facts(job, what)) {
    if (key.first == school) found[key.second] = value;
  }
  return found;
}

OfSchool column(const HostResult& result, const char* table, const char* key, const char* value) {
  OfSchool found;
  for (std::int64_t row = 0; row < result.rows(table); ++row)
    found[result.cell(table, key, row)] = result.cell(table, value, row);
  return found;
}

// Of the year groups and of free school meals; registration groups and other flags the sample does not count.
OfSchool beyond(const HostResult& result) {
  OfSchool found;
  for (std::int64_t row = 0; row < result.rows("pack_group"); ++row) {
    const std::string name =
        result.cell("pack_group", "group_kind", row) + " " + result.cell("pack_group", "group_name", row);
    if (name.starts_with("year ") || name == "flag FSM")
      found[name] = result.cell("pack_group", "beyond", row);
  }
  return found;
}

// Absences on end that began this school year, by enrolment and day.
OfSchool on_end(const HostResult& result, const char* table) {
  OfSchool found;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    const std::string first = result.cell(table, "first_on", row);
    if (first < year_start) continue;
    if (std::string_view(table) == "pack_ten_days" && result.cell(table, "kind", row) != "Attendance return")
      continue;
    found[result.cell(table, "enrolment_key", row) + " " + first] = "on end";
  }
  return found;
}

// What stands beside a title on the head's page: "4 2 without a plan".
std::string on_page(const std::string& page, const std::string& title) {
  // The facts above the table have some of its titles.
  const std::size_t table = page.find(">To talk about");
  const std::size_t at = table == std::string::npos ? table : page.find(">" + title + "<", table);
  if (at == std::string::npos) return "nothing";
  std::string row = page.substr(at + 1 + title.size(), page.find("</tr>", at) - at - 1 - title.size());
  row = std::regex_replace(row, std::regex("<[^>]*>"), " ");
  row = std::regex_replace(row, std::regex("\\s+"), " ");
  return row.substr(1, row.find_last_not_of(' '));
}

void expect_page(const HostResult& result, const OfSchool& severe, const OfSchool& awaited) {
  const std::string page = result.document("targeting-meeting-head.html");
  const auto without =
      std::ranges::count(severe, std::string("no plan"), [](const auto& one) { return one.second; });
  std::int64_t sessions = 0;
  for (const auto& [key, value] : awaited) sessions += std::stoll(value);
  EXPECT_EQ(on_page(page, "Severely absent"),
            std::to_string(severe.size()) + " " + std::to_string(without) + " without a plan");
  EXPECT_EQ(on_page(page, "Pupils with a reason awaited"),
            std::to_string(awaited.size()) + " " + std::to_string(sessions) + " sessions");
}

TEST(CaseworkPacks, AreThoseCountedInAnAuthority) {
  const AuthoritySample sample(6);
  Host host("jobs=targeting-meeting/pack");
  ASSERT_EQ(host.load(sample.source()).message, "");
  const Facts schools = sample.facts("targeting-meeting", "roll");
  ASSERT_EQ(schools.size(), 6U);
  std::map<std::string, std::size_t> seen;
  for (const auto& [key, roll] : schools) {
    const std::string& school = key.first;
    SCOPED_TRACE(school);
    const HostResult result =
        host.run(job, std::string("on=") + authority_day + "\nschool=" + school + "\ndocuments=html");
    const auto expect = [&](const char* what, const OfSchool& found) {
      const OfSchool wanted = planted(sample, school, what);
      seen[what] += wanted.size();
      EXPECT_EQ(found, wanted) << what;
    };
    for (const auto& [what, name] : {std::pair{"half term possible", "possible"},
                                     {"half term absent", "absent"},
                                     {"half term persistent", "persistent"},
                                     {"half term severe", "severe"}})
      expect(what, column(result, "pack_trend", "from_date", name));
    expect("beyond", beyond(result));
    expect("severely absent", column(result, "pack_severe", "enrolment_key", "plan"));
    expect("agencies", column(result, "pack_agencies", "enrolment_key", "count"));
    expect("part-time until", column(result, "pack_part_time", "enrolment_key", "to_date"));
    expect("sickness", on_end(result, "pack_sickness"));
    expect("ten days", on_end(result, "pack_ten_days"));
    expect("reasons awaited", column(result, "pack_awaited", "enrolment_key", "sessions"));
    expect("action", column(result, "pack_action", "number", "state"));
    expect_page(result, planted(sample, school, "severely absent"),
                planted(sample, school, "reasons awaited"));
  }
  for (const auto& [what, count] : seen) EXPECT_GT(count, 0U) << what;  // the sample has some of each
}

}  // namespace
}  // namespace rollmark::test
