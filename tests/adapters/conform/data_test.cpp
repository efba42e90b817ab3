// One fault planted in the sound school of the template: exactly the check that is meant for it fails.
#include <gtest/gtest.h>

#include <string>

#include "adapters/conform/kit.hpp"

namespace rollmark::test {
namespace {

struct Planted {
  const char* name;
  std::string line;  // of adapters/template/example.txt
  std::string becomes;
  std::set<std::string> fails;
};

std::ostream& operator<<(std::ostream& out, const Planted& planted) {
  return out << planted.name;
}

class PlantedFault : public testing::TestWithParam<Planted> {};

TEST_P(PlantedFault, FailsItsCheck) {
  std::string text = template_export();
  const std::size_t at = text.find(GetParam().line);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, GetParam().line.size(), GetParam().becomes);
  const ExportFile file(text);
  const conform::Report report = hold(template_adapter(), file.source(), "data");
  EXPECT_EQ(in_state(report, conform::State::failed), GetParam().fails) << conform::as_text(report);
  // Reports go into the logs of other people's machines.
  EXPECT_EQ(conform::as_text(report).find("Ashworth"), std::string::npos);
}

const std::string mark = "S1|E1|2026-09-03|AM|L\n";

INSTANTIATE_TEST_SUITE_P(
    All, PlantedFault,
    testing::Values(
        Planted{"NoMarks", "[mark_row]", "[mark_row_]", {"data.essential", "data.coverage"}},
        Planted{"NoUtf8", "Rufus", "Ruf\xFFus", {"data.texts"}},
        Planted{"NoSuchDay", "2014-11-30", "2014-11-31", {"data.dates"}},
        Planted{"DateOfAnotherForm", "2015-01-04", "04/01/2015", {"data.dates"}},
        Planted{"NoHalfDay", "|/|AM|Present|/", "|/|am|Present|/", {"data.half-days", "data.codes-known"}},
        Planted{"NoNumber",
                "[school] school_key|name|school_type\nS1|Oak School|maintained",
                "[school] school_key|name|register_minutes\nS1|Oak School|half an hour",
                {"data.numbers"}},
        Planted{"KeyMissing", "S1|P1|C1|", "|P1|C1|", {"data.required-values", "data.references"}},
        Planted{"PupilTwice",
                "S1|P2||Brannigan|Rufus|2014-11-30\n",
                "S1|P2||Brannigan|Rufus|2014-11-30\nS1|P2||B|R|2014-11-30\n",
                {"data.keys-unique"}},
        Planted{"PupilUnknown", "S1|P1|C1|", "S1|P9|C1|", {"data.references"}},
        Planted{"SchoolUnknown", "S1|2026-09-07|AM|inset", "S2|2026-09-07|AM|inset", {"data.references"}},
        Planted{"EndBeforeStart",
                "S1|E1|P1|2025-09-03||",
                "S1|E1|P1|2025-09-03|2025-09-02|",
                {"data.spans", "data.marks-enrolled"}},
        Planted{"AbsentYetThere", "|mark_change|absent||", "|contact|absent||", {"data.coverage"}},
        Planted{"CompleteYetNot", "|mark_change|absent||", "|register|complete||", {"data.coverage"}},
        Planted{"NoSuchState", "|mark_change|absent||", "|mark_change|none||", {"data.coverage"}},
        Planted{"MarkOffTheCalendar", mark, "S1|E1|2026-09-05|AM|L\n", {"data.marks-in-calendar"}},
        Planted{"MarkTwice", mark, mark + mark, {"data.marks-once"}},
        Planted{"MarkBeforeEnrolment", mark, "S1|E2|2026-09-02|AM|L\n", {"data.marks-enrolled"}},
        Planted{"CodeUnknown", mark, "S1|E1|2026-09-03|AM|QQ\n", {"data.codes-known"}},
        Planted{"CodeWithBlank", mark, "S1|E1|2026-09-03|AM|L \n", {"data.codes-known"}},
        Planted{"CodeOfTheOtherHalfDay", mark, "S1|E1|2026-09-03|AM|\\\n", {"data.codes-known"}},
        Planted{"CodeNotOfTheLaw", "|L||Late|L\n", "|L||Late|LL\n", {"data.codes-mapped"}},
        Planted{"CodeWithTwoMeanings", "|L||Late|L\n", "|L||Late|L\n|L|AM|Left|N\n", {"data.codes-clear"}}),
    [](const auto& tested) { return std::string(tested.param.name); });

// The library reads these as the statutory code of that name.
TEST(PlantedFault, IsNoneWhereACodeIsReadAsItself) {
  std::string text = template_export();
  text.replace(text.find("|L||Late|L"), 10, "|L||Late|");
  text.replace(text.find(mark), mark.size(), mark + "S1|E1|2026-09-07|AM|V\nS1|E1|2026-09-08|AM|-\n");
  const ExportFile file(text);
  EXPECT_EQ(in_state(hold(template_adapter(), file.source(), "data"), conform::State::failed),
            std::set<std::string>{});
}

// Z stands before a pupil starts, and a code that means nothing says nothing: neither is a fault.
TEST(PlantedFault, IsNoneWhereTheLawHasIt) {
  std::string text = template_export();
  text.replace(text.find("|N||No reason yet|N"), 19, "|N||Not yet on roll|Z");
  text.replace(text.find(mark), mark.size(), "S1|E2|2026-09-02|AM|N\nS1|E2|2026-09-02|PM|-\n");
  const ExportFile file(text);
  EXPECT_EQ(in_state(hold(template_adapter(), file.source(), "data"), conform::State::failed),
            std::set<std::string>{});
}

}  // namespace
}  // namespace rollmark::test
