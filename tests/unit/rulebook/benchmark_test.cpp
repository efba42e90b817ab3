// Published figures: the document inside the library against its schema and against figures read elsewhere,
// and what the reader refuses.
#include "rulebook/benchmark.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"
#include "unit/rulebook/small_benchmark.hpp"

namespace rollmark {
namespace {

using test_support::small_benchmark;

std::string fault(std::string_view xml) {
  return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/benchmark.xsd", xml);
}

std::string refusal(const std::string& xml) {
  try {
    read_benchmark(xml);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "not refused";
}

std::string broken(std::string_view old, std::string_view fresh) {
  std::string xml(small_benchmark);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return at == std::string::npos ? xml : xml.replace(at, old.size(), fresh);
}

// In thousandths of a per cent, of the school year or the latest before; -1: none.
std::int64_t figure(std::string_view la, std::string_view phase, std::string_view statistic,
                    std::int32_t school_year) {
  static const std::shared_ptr<const Benchmark> book = embedded_benchmark();
  const auto area = la.empty() ? book->england() : book->area_of_la(la);
  const PublishedFigure* found =
      book->latest(*area, *book->find_phase(phase), *book->find_statistic(statistic), school_year);
  return found == nullptr ? -1 : found->thousandths;
}

TEST(Benchmark, FitsItsSchema) {
  EXPECT_EQ(fault(embedded::benchmark), "");
  EXPECT_EQ(fault(small_benchmark), "");
}

TEST(Benchmark, IsTheFileThatIsEmbedded) {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/schemas/benchmark/benchmark.xml", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), embedded::benchmark);
  for (const char sign : text.str()) ASSERT_LT(static_cast<unsigned char>(sign), 0x80);
}

// 68,548,268 of 1,299,079,364 possible sessions is 5.27668 %; 92,869,052 of 1,093,892,081 is 8.48978 %;
// 6,906,985 of 52,448,242 is 13.16914 % (DfE, 2025/26 to 10 July 2026, England).
TEST(Benchmark, HoldsEnglandsYearToDate) {
  EXPECT_EQ(figure("", "primary", "absence-rate", 2025), 5277);
  EXPECT_EQ(figure("", "secondary", "absence-rate", 2025), 8490);
  EXPECT_EQ(figure("", "special", "absence-rate", 2025), 13169);
  EXPECT_EQ(figure("", "all", "persistent-absence", 2025), 18782);  // published: 18.7818
  EXPECT_EQ(figure("926", "primary", "absence-rate", 2026), 5473);  // the latest there is
}

// The table of 2009/10 to 2011/12, to one decimal.
TEST(Benchmark, HoldsTheTableOfNorfolk) {
  const std::int64_t primary[] = {5200, 5200, 4600};
  const std::int64_t secondary[] = {7300, 7200, 6600};
  for (std::int32_t year = 0; year < 3; ++year) {
    EXPECT_EQ(figure("926", "primary", "absence-rate", 2009 + year), primary[year]);
    EXPECT_EQ(figure("926", "secondary", "absence-rate", 2009 + year), secondary[year]);
  }
  EXPECT_EQ(figure("", "secondary", "absence-rate", 2011), 5900);
  EXPECT_EQ(figure("926", "primary", "absence-rate", 2008), -1);  // nothing so early
}

// 744,270 and 48,465 of 6,899,765 enrolments, 2016/17: 10.787 % and 0.702 %. 2017/18 is not held, so the year
// before stands in.
TEST(Benchmark, HoldsPersistentAndSevereFromTheBands) {
  EXPECT_EQ(figure("", "all", "persistent-absence", 2016), 10787);
  EXPECT_EQ(figure("", "all", "severe-absence", 2016), 702);
  EXPECT_EQ(figure("", "all", "severe-absence", 2017), 702);
}

// 153 authorities, 9 regions, England; 643 published rows of 26 figures, 12 old ones, 20 of two.
TEST(Benchmark, IsWhole) {
  const auto book = embedded_benchmark();
  EXPECT_EQ(book->areas.size(), 163U);
  EXPECT_EQ(book->figures.size(), 643U * 26 + 18 + 20 * 2);
  for (const PublishedArea& area : book->areas)
    EXPECT_EQ(area.kind == AreaKind::la, area.region != no_area) << area.id;
}

TEST(Benchmark, KnowsAPhaseByTheSchoolsOwnWords) {
  const auto book = embedded_benchmark();
  EXPECT_EQ(book->phase_of("primary", ""), book->find_phase("primary"));
  EXPECT_EQ(book->phase_of("Middle deemed secondary", ""), book->find_phase("secondary"));
  EXPECT_EQ(book->phase_of("Not applicable", "Community special school"), book->find_phase("special"));
  EXPECT_EQ(book->phase_of("Primary", "Community special school"), book->find_phase("primary"));
  EXPECT_EQ(book->phase_of("All-through", "academy"), std::nullopt);
  EXPECT_EQ(book->phase_of("", ""), std::nullopt);
}

TEST(Benchmark, AnEventTouchesItsAreaAlone) {
  const auto book = read_benchmark(small_benchmark);
  const std::uint16_t england = *book->england();
  const std::uint16_t norfolk = *book->area_of_la("926");
  const std::uint16_t camden = *book->area_of_la("202");
  EXPECT_TRUE(book->touches(england, norfolk));
  EXPECT_TRUE(book->touches(book->areas[norfolk].region, norfolk));
  EXPECT_FALSE(book->touches(book->areas[norfolk].region, camden));
  EXPECT_FALSE(book->touches(norfolk, camden));
  EXPECT_FALSE(book->touches(norfolk, england));
}

TEST(Benchmark, RefusesWhatIsWrongAndSoDoesTheSchema) {
  const std::pair<const char*, const char*> faults[] = {
      {"format=\"1\"", "format=\"2\""},
      {"edition=\"2026-11-22\"", "edition=\"22 November\""},
      {"<phases>", "<phases colour=\"red\">"},
      {"kind=\"region\"", "kind=\"county\""},
      {"la-number=\"202\"", "la-number=\"926\""},
      {"region=\"E12000007\"", "region=\"E99\""},
      {"area=\"E10000020\" phase", "area=\"E1\" phase"},
      {"phase=\"primary\" period", "phase=\"infant\" period"},
      {"period=\"2010/11\"", "period=\"2011/12\""},
      {"source=\"NCC\"", "source=\"ABC\""},
      {"retrieved=\"2026-11-22\"", ""},
      {"decimals=\"1\"", "decimals=\"4\""},
      {">5.2</figures>", ">5,2</figures>"},
      {">5.2</figures>", "></figures>"},
      {"<events>", "<events/><events>"},
  };
  for (const auto& [old, fresh] : faults) {
    const std::string xml = broken(old, fresh);
    EXPECT_NE(fault(xml), "") << fresh;
    EXPECT_NE(refusal(xml), "not refused") << fresh;
  }
}

TEST(Benchmark, SaysWhereTheFaultIs) {
  EXPECT_EQ(refusal(broken(">5.2</figures>", ">5.25</figures>")),
            "benchmark line 25: <figures> has a value that is no per cent of so many decimals");
  EXPECT_EQ(refusal(broken(">5.2</figures>", ">100.1</figures>")),
            "benchmark line 25: <figures> has a value over 100");
  EXPECT_EQ(refusal(broken(">5.2</figures>", ">5.2 5.1</figures>")),
            "benchmark line 25: <figures> has more values than there are statistics");
  EXPECT_EQ(refusal(broken("absence-rate\" decimals", "absence-rate severe-absence\" decimals")),
            "benchmark line 24: <figures> has fewer values than there are statistics");
  EXPECT_EQ(refusal(broken("area=\"E10000020\" phase=\"primary\"", "area=\"E92000001\" phase=\"primary\"")),
            "benchmark line 2: one statistic of one area, phase and period stands twice: E92000001");
  EXPECT_EQ(refusal(broken("school-year=\"2010\"", "school-year=\"2011\"")),
            "benchmark line 17: <period> does not lie in its school-year");
}

}  // namespace
}  // namespace rollmark
