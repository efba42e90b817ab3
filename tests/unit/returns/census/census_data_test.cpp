// The census data inside the library: against their XSD, against the rulebook, and what a reader refuses.
#include "returns/census/census_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/failure.hpp"
#include "rulebook/rulebook.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string fault(std::string_view xml) {
  return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/census.xsd", xml);
}

// The data with one place changed.
std::string broken(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::census);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? xml : xml.replace(at, old.size(), fresh);
}

std::string refusal(const std::string& xml) {
  try {
    read_census_data(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

TEST(CensusData, FitTheirSchemaAndAreRead) {
  EXPECT_EQ(fault(embedded::census), "");
  const auto data = embedded_census_data();
  EXPECT_EQ(data->scope.age_from, 4);
  EXPECT_EQ(data->scope.age_to, 15);
  EXPECT_EQ(data->returns.size(), 3U);
  EXPECT_EQ(data->rule(CensusTerm::autumn).blocks.size(), 2U);
  for (const char sign : embedded::census) ASSERT_LT(static_cast<unsigned char>(sign), 0x80);
}

// The yearly differences of the authorities' download tables (LIIA), set by set.
TEST(CensusData, CodeSetsByReturn) {
  const auto data = embedded_census_data();
  const CensusCodeSet& absence_only = data->code_set({2020, CensusTerm::summer});
  EXPECT_FALSE(absence_only.whole);
  EXPECT_EQ(absence_only.detail, "AbsenceSessions");
  EXPECT_FALSE(absence_only.holds("/"));
  EXPECT_TRUE(absence_only.holds("#"));
  const CensusCodeSet& all = data->code_set({2020, CensusTerm::autumn});
  EXPECT_TRUE(all.whole);
  EXPECT_TRUE(all.holds("\\"));
  EXPECT_FALSE(all.holds("C1"));
  EXPECT_THAT(data->code_set({2022, CensusTerm::summer}).totals, ::testing::SizeIs(5));  // and Coronavirus
  EXPECT_THAT(data->code_set({2023, CensusTerm::spring}).totals, ::testing::SizeIs(4));
  EXPECT_TRUE(data->code_set({2024, CensusTerm::summer}).holds("H"));
  const CensusCodeSet& autumn = data->code_set({2024, CensusTerm::autumn});
  EXPECT_TRUE(autumn.holds("Y7") && autumn.holds("K"));
  EXPECT_FALSE(autumn.holds("H"));
  EXPECT_TRUE(autumn.tolerates("H"));
  EXPECT_THAT(autumn.totals, ElementsAre("SessionsAuthorised", "SessionsUnauthorised"));
  EXPECT_THAT(data->code_set({2025, CensusTerm::spring}).totals, ElementsAre());  // SessionsPossible alone
  EXPECT_FALSE(data->code_set({2026, CensusTerm::autumn}).tolerates("Y"));
}

// Each thing that a check can look at has a check, and each check of DfE's that vendors name is there.
TEST(CensusData, EveryKindHasACheck) {
  const auto data = embedded_census_data();
  std::set<CheckKind> kinds;
  std::set<std::string> numbers;
  for (const CensusCheck& check : data->checks) {
    kinds.insert(check.does);
    numbers.insert(check.number);
    EXPECT_NE(check.severity, CheckSeverity::off) << check.number;
  }
  EXPECT_EQ(kinds.size(), 24U);
  EXPECT_TRUE(kinds.contains(*check_kind("not-in-register")));
  EXPECT_EQ(check_kind("reference-date"), CheckKind::reference_date);
  EXPECT_EQ(check_kind("odd-possible"), CheckKind::odd_possible);
  for (const char* number :
       {"100", "1920", "1925", "2470", "2485", "2491", "2492", "2500", "2502", "2510", "2572", "2574"})
    EXPECT_TRUE(numbers.contains(number)) << number;
}

// Every code that was ever statutory, but F, can be sent in some return, and every listed code is one.
TEST(CensusData, ListsTheRulebooksCodes) {
  const auto data = embedded_census_data();
  const auto book = embedded_rulebook();
  std::set<std::string> listed;
  for (const CensusCodeSet& set : data->code_sets) listed.insert(set.codes.begin(), set.codes.end());
  for (const std::string& code : listed) EXPECT_TRUE(book->find_code(code)) << code;
  for (const StatutoryCode& code : book->codes) {
    const bool sent = code.part_of.empty() && code.text != "F";
    EXPECT_TRUE(!sent || listed.contains(code.text)) << code.text;
  }
}

// A code written as another one of the CTF keeps its statistical class; the table holds all long codes.
TEST(CensusData, TheCtfMapKeepsTheClass) {
  const auto data = embedded_census_data();
  const auto book = embedded_rulebook();
  const CtfMap& map = *data->ctf_map(1);
  std::set<std::string> held;
  for (const WrittenCode& one : map.written) {
    held.insert(one.code);
    const auto code = book->find_code(one.code);
    const auto as = book->find_code(std::string(1, one.as));
    ASSERT_TRUE(code && as) << one.code;
    const Day day = *parse_day("2026-11-22");
    EXPECT_EQ(book->meaning(*code, day).category, book->meaning(*as, day).category) << one.code;
  }
  for (const StatutoryCode& code : book->codes) EXPECT_EQ(code.text.size() > 1, held.contains(code.text));
  EXPECT_EQ(data->ctf_map(2), nullptr);
}

TEST(CensusData, RefusesWhatIsNotOfItsForm) {
  // Those that the schema refuses too.
  const std::pair<const char*, const char*> both[] = {
      {"format=\"1\"", "format=\"2\""},
      {"edition=\"2026-11-22\"", "edition=\"today\""},
      {"<sources>", "<sourses/><sources>"},
      {"<source of=\"EESM\"/>", "<source of=\"NOBODY\"/>"},
      {"age-on=\"08-31\"", "age-on=\"31 August\""},
      {"term=\"SPR\"", "term=\"WIN\""},
      {"to=\"easter-sunday\"", "to=\"whitsun\""},
      {"to=\"12-31\" year=\"-1\"", "to=\"12-31\" year=\"-2\""},
      {"month=\"10\"", "month=\"13\""},
      {"to=\"SUM 2020\"", "to=\"SUM-2020\""},
      {"\" whole=\"no\"", "\" whole=\"perhaps\""},
      {"number=\"1920\"", "number=\"100\""},
      {"does=\"sum\"", "does=\"add\""},
      {"severity=\"query\"", "severity=\"warning\""},
      {"error\" confirmed=\"yes\"", "error\""},
      {"roll=\"on\"", "roll=\"both\""},
      {"as=\"C\"", "as=\"CC\""},
      {"code=\"C2\"", "code=\"C1\""},
      {"missing=\"-\"", "missing=\"--\""},
      {"<fix>Leave the row out.</fix>", ""}};
  for (const auto& [old, fresh] : both) {
    const std::string xml = broken(old, fresh);
    EXPECT_NE(fault(xml), "") << fresh;
    EXPECT_THAT(refusal(xml), HasSubstr("census line ")) << fresh;
  }
  // Those between elements.
  const std::pair<const char*, const char*> reader[] = {
      {"from=\"AUT 2020\"", "from=\"SPR 2021\""},
      {"tolerated=\"H J\"", "tolerated=\"H /\""},
      {"missing=\"-\"", "missing=\"#\""},
      {"does=\"suspended-sessions\" severity=\"query\" confirmed=\"yes\" codes=\"E\"",
       "does=\"suspended-sessions\" severity=\"query\" confirmed=\"yes\""},
      {"to=\"2012-06-04\"", "to=\"2002-06-03\""}};
  for (const auto& [old, fresh] : reader)
    EXPECT_THAT(refusal(broken(old, fresh)), HasSubstr("census line ")) << fresh;
}

}  // namespace
}  // namespace rollmark
