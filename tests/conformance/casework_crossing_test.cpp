// The jobs `school-hashes` and `cross-school`: the schools' rows under keyed hashes are put, alone, into
// another engine's dataset, and what is found there is what was planted between the schools. Whose a token
// is, the schools say.
#include <gtest/gtest.h>

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <vector>

#include "conformance/authority_sample.hpp"

namespace rollmark::test {
namespace {

using Facts = AuthoritySample::Facts;

constexpr const char* secret = "a secret that the schools share";

// The table keyed_pupil of a result, into a dataset as it is.
void put_rows(Host& host, const HostResult& from) {
  std::vector<rollmark_column> columns;
  for (const char* name :
       {"school_key", "token", "kind", "enrolment_token", "household_token", "enrol_status", "start_date",
        "end_date", "leaving_ground", "other_school_urn", "sessions_absent", "sessions_possible"}) {
    rollmark_column one{};
    one.struct_size = sizeof one;
    ASSERT_EQ(rollmark_result_column(from.handle(), "keyed_pupil", name, &one), ROLLMARK_OK) << name;
    columns.push_back(one);
  }
  rollmark_error error{};
  error.struct_size = sizeof error;
  ASSERT_EQ(rollmark_dataset_put(host.dataset(), "keyed_pupil", from.rows("keyed_pupil"), columns.data(),
                                 static_cast<std::int32_t>(columns.size()), &error),
            ROLLMARK_OK)
      << error.message;
}

// School and pupil of each enrolment's token, as the schools answer.
std::map<std::string, std::string> pupils_of(Host& schools, const std::set<std::string>& tokens) {
  std::string find;
  for (const std::string& one : tokens) find += (find.empty() ? "" : ",") + one;
  const HostResult result =
      schools.run("school-hashes",
                  std::string("on=") + authority_day + "\naudience=office\ndocuments=none\nfind=" + find);
  std::map<std::string, std::string> pupils;
  constexpr std::size_t date = 11;  // an enrolment's key is the pupil's and -YYYY-MM-DD
  for (std::int64_t row = 0; row < result.rows("school_hashes_found"); ++row) {
    const std::string key = result.cell("school_hashes_found", "enrolment_key", row);
    pupils[result.cell("school_hashes_found", "enrolment_token", row)] =
        result.cell("school_hashes_found", "school_key", row) + "/" + key.substr(0, key.size() - date);
  }
  return pupils;
}

using Pairs = std::set<std::pair<std::string, std::string>>;

std::pair<std::string, std::string> in_order(const std::string& a, const std::string& b) {
  return {std::min(a, b), std::max(a, b)};
}

Pairs planted_pairs(const AuthoritySample& sample, std::string_view what) {
  Pairs pairs;
  for (const auto& [who, other] : sample.facts("cross-school", what))
    pairs.insert(in_order(who.first + "/" + who.second, other));
  return pairs;
}

// Pairs in a table, by the pupils whose tokens its two columns hold.
Pairs pairs_in(Host& schools, const HostResult& result, const char* table, const char* here,
               const char* there, std::string_view answer = {}) {
  std::set<std::string> tokens;
  for (std::int64_t row = 0; row < result.rows(table); ++row)
    tokens.insert({result.cell(table, here, row), result.cell(table, there, row)});
  const std::map<std::string, std::string> pupils = pupils_of(schools, tokens);
  Pairs pairs;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    if (!answer.empty() && result.cell(table, "answer", row) != answer) continue;
    pairs.insert(
        in_order(pupils.at(result.cell(table, here, row)), pupils.at(result.cell(table, there, row))));
  }
  return pairs;
}

// Of each household the pairs of its children at different schools.
Pairs siblings_in(Host& schools, const HostResult& result) {
  const char* const table = "cross_school_sibling";
  std::set<std::string> tokens;
  for (std::int64_t row = 0; row < result.rows(table); ++row)
    tokens.insert(result.cell(table, "enrolment_token", row));
  const std::map<std::string, std::string> pupils = pupils_of(schools, tokens);
  Pairs pairs;
  for (std::int64_t a = 0; a < result.rows(table); ++a) {
    for (std::int64_t b = a + 1; b < result.rows(table); ++b) {
      if (result.cell(table, "household_token", a) != result.cell(table, "household_token", b)) continue;
      if (result.cell(table, "school_key", a) == result.cell(table, "school_key", b)) continue;
      pairs.insert(in_order(pupils.at(result.cell(table, "enrolment_token", a)),
                            pupils.at(result.cell(table, "enrolment_token", b))));
    }
  }
  return pairs;
}

// Who left, in a state: school and pupil, and the school for which they left.
Facts leavers_in(Host& schools, const HostResult& result, std::string_view state) {
  const char* const table = "cross_school_leaver";
  std::set<std::string> tokens;
  for (std::int64_t row = 0; row < result.rows(table); ++row)
    tokens.insert(result.cell(table, "enrolment_token", row));
  const std::map<std::string, std::string> pupils = pupils_of(schools, tokens);
  Facts found;
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    if (result.cell(table, "state", row) != state) continue;
    const std::string school = result.cell(table, "school_key", row);
    found[{school, pupils.at(result.cell(table, "enrolment_token", row)).substr(school.size() + 1)}] =
        result.cell(table, "other_school_key", row);
  }
  return found;
}

std::string counted(const HostResult& result, std::string_view measure, std::string_view state) {
  const char* const table = "cross_school_summary";
  for (std::int64_t row = 0; row < result.rows(table); ++row) {
    if (result.cell(table, "measure", row) == measure && result.cell(table, "state", row) == state)
      return result.cell(table, "children", row);
  }
  return "no such row";
}

constexpr const char* params = "\narrive_within=60\n";  // July to September

// The schools' rows alone, into an engine that has no school's register. The school of that key is hashed
// with another secret.
void give_rows(Host& schools, Host& authority, const AuthoritySample& sample, const std::string& other = {}) {
  ASSERT_EQ(authority.load(sample.source() + "\ntables=school").message, "");
  for (const auto& [of, value] : sample.facts("school-summary", "enrolments")) {
    schools.secrets["cross-school-key"] = of.first == other ? "another secret than theirs" : secret;
    put_rows(authority, schools.run("school-hashes", std::string("on=") + authority_day +
                                                         "\ndocuments=none\nschool=" + of.first));
  }
  schools.secrets["cross-school-key"] = secret;
}

TEST(CaseworkCrossing, IsThatPlantedBetweenTheSchools) {
  const AuthoritySample sample(6);
  Host schools("jobs=school-hashes");
  schools.secrets["cross-school-key"] = secret;
  ASSERT_EQ(schools.load(sample.source()).message, "");
  Host authority("jobs=cross-school");
  give_rows(schools, authority, sample);
  const std::string on = std::string("on=") + authority_day;
  const HostResult team = authority.run("cross-school", on + params + "documents=none");

  for (std::int64_t row = 0; row < team.rows("cross_school_school"); ++row)
    EXPECT_EQ(team.cell("cross_school_school", "state", row), "Compared");
  const char* const dual = "cross_school_dual";
  EXPECT_EQ(pairs_in(schools, team, dual, "enrolment_token", "other_enrolment_token", "declared"),
            planted_pairs(sample, "dually registered"));
  EXPECT_EQ(pairs_in(schools, team, dual, "enrolment_token", "other_enrolment_token", "both single"),
            planted_pairs(sample, "on two rolls"));
  EXPECT_EQ(team.rows(dual), 2);
  EXPECT_EQ(pairs_in(schools, team, "cross_school_duplicate", "enrolment_token", "other_enrolment_token"),
            planted_pairs(sample, "twice on one roll"));
  EXPECT_EQ(siblings_in(schools, team), planted_pairs(sample, "sibling"));
  EXPECT_EQ(leavers_in(schools, team, "never arrived"), sample.facts("cross-school", "never arrived"));
  EXPECT_EQ(leavers_in(schools, team, "at another school"),
            sample.facts("cross-school", "at another school"));
  const Facts outside = sample.facts("cross-school", "outside");
  const Facts unknown = leavers_in(schools, team, "not known");
  for (const auto& [who, where] : outside)
    EXPECT_TRUE(unknown.contains(who)) << who.first << " " << who.second;

  const HostResult summary =
      authority.run("cross-school", on + params + "documents=none\noutput=summary\nleast=1");
  EXPECT_EQ(counted(summary, "Left for another school", "arrived"),
            std::to_string(sample.facts("cross-school", "arrived").size()));
  EXPECT_EQ(counted(summary, "Left for another school", "never arrived"), "1");
  EXPECT_EQ(counted(summary, "Left for another school", "not known"), std::to_string(unknown.size()));

  // One school under another secret: it is named, and who left for it is not known.
  const auto never = sample.facts("cross-school", "never arrived");
  ASSERT_EQ(never.size(), 1U);
  Host mixed("jobs=cross-school");
  give_rows(schools, mixed, sample, never.begin()->second);
  const HostResult apart = mixed.run("cross-school", on + params + "documents=none");
  const Facts lost = leavers_in(schools, apart, "never arrived");
  EXPECT_FALSE(lost.contains(never.begin()->first));
  EXPECT_TRUE(leavers_in(schools, apart, "not known").contains(never.begin()->first));
  // At that school, but said to have gone to another, which has no such child.
  EXPECT_EQ(lost, sample.facts("cross-school", "at another school"));
  for (std::int64_t row = 0; row < apart.rows("cross_school_school"); ++row) {
    const bool other = apart.cell("cross_school_school", "school_key", row) == never.begin()->second;
    EXPECT_EQ(apart.cell("cross_school_school", "state", row) == "Compared", !other);
  }
}

// keyed_pupil.csv as a school sends it, read by the adapter of CSV files: the same as the rows themselves.
TEST(CaseworkCrossing, RowsAsAFileAreThoseRows) {
  const AuthoritySample sample(6);
  Host schools("jobs=school-hashes");
  schools.secrets["cross-school-key"] = secret;
  ASSERT_EQ(schools.load(sample.source()).message, "");
  const std::string on = std::string("on=") + authority_day;
  const HostResult rows = schools.run("school-hashes", on);
  Host put("jobs=cross-school");
  ASSERT_EQ(put.load(sample.source() + "\ntables=school").message, "");
  put_rows(put, rows);

  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-XXXXXX").string();
  ASSERT_NE(mkdtemp(pattern.data()), nullptr);
  std::ofstream(pattern + "/keyed_pupil.csv", std::ios::binary) << rows.document("keyed_pupil.csv");
  {
    std::ofstream file(pattern + "/school.csv", std::ios::binary);
    file << "school_key,urn,name\n";
    for (int number = 1; number <= 6; ++number)
      file << 1000 + number << ',' << 999000 + number << ",School " << number << '\n';
  }
  Host from_files("jobs=cross-school\nmax_rejected=0");
  EXPECT_EQ(from_files.load("folder=" + pattern, "csv").message, "");
  std::filesystem::remove_all(pattern);
  const HostResult a = put.run("cross-school", on + params), b = from_files.run("cross-school", on + params);
  for (const char* table : {"cross_school_dual", "cross_school_duplicate", "cross_school_leaver",
                            "cross_school_household", "cross_school_sibling", "cross_school_school"}) {
    const std::string name = std::string(table) + ".csv";
    EXPECT_EQ(a.document(name.c_str()), b.document(name.c_str())) << table;
    EXPECT_GT(a.rows(table), 0) << table;
  }
}

}  // namespace
}  // namespace rollmark::test
