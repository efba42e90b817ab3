// The audit of a sample school finds what was planted: nothing missed, nothing extra. Every kind of school,
// five seeds, both vendors; schools of 1,200 pupils, and two schools that share pupils.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/sample_school.hpp"
#include "support/host.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

std::vector<std::string> findings(const HostResult& result) {
  std::vector<std::string> lines;
  for (std::int64_t row = 0; row < result.rows("findings"); ++row) {
    std::string line = result.cell("findings", "rule", row);
    for (const char* column : {"school_key", "enrolment_key", "date", "half_day"}) {
      line += "," + result.cell("findings", column, row);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

// What no database gives: the copies of the registers themselves.
void hand_in(Host& host, const SampleSchool& school) {
  TextRows rows({"name", "bytes"});
  for (const auto& [name, bytes] : school.copies()) rows.row(std::vector<std::string>{name, bytes});
  std::vector<rollmark_column> columns = rows.structs();
  columns[1].type = ROLLMARK_TYPE_BINARY;
  ASSERT_EQ(rollmark_dataset_put(host.dataset(), "document", rows.rows(), columns.data(), 2, nullptr),
            ROLLMARK_OK);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

struct Case {
  const char* vendor;
  const char* kind;
  std::uint64_t seed;
  int pupils = 240;
  int schools = 1;
};

void PrintTo(const Case& one, std::ostream* out) {
  *out << one.vendor << " " << one.kind << " seed " << one.seed;
}

class Answers : public ::testing::TestWithParam<Case> {};

TEST_P(Answers, EqualTheFindings) {
  const bool canonical = std::string_view(GetParam().vendor) == "canonical";
  const SampleSchool school({.vendor = GetParam().vendor,
                             .kind = GetParam().kind,
                             .pupils = GetParam().pupils,
                             .schools = GetParam().schools,
                             .seed = GetParam().seed,
                             .copies = canonical});
  Host host("jobs=audit\npersonal=yes");
  const Answer loaded = host.load(school.source());
  ASSERT_EQ(loaded.status, ROLLMARK_OK) << loaded.message;
  if (canonical) hand_in(host, school);
  const HostResult result = host.run("audit", "on=2026-11-20\ndocuments=none");
  std::vector<std::string> found = findings(result);
  std::vector<std::string> planted = school.answers();
  std::ranges::sort(found);
  std::ranges::sort(planted);
  std::vector<std::string> missed;
  std::vector<std::string> extra;
  std::ranges::set_difference(planted, found, std::back_inserter(missed));
  std::ranges::set_difference(found, planted, std::back_inserter(extra));
  EXPECT_GE(planted.size(), 60U);  // at least three of each rule
  EXPECT_EQ(joined(missed), "");
  EXPECT_EQ(joined(extra), "");
}

// Every kind, five seeds, both shapes; SIMS' tables do not say who boards.
std::vector<Case> every_kind() {
  constexpr std::uint64_t seeds = 5;
  constexpr int pupils = 240, pupils_of_fourteen_years = 600;
  std::vector<Case> cases;
  for (const char* vendor : {"canonical", "sims"}) {
    for (const std::string_view kind : {"infant-nursery", "primary", "secondary-sixth", "special",
                                        "all-through", "pru", "independent-boarding"}) {
      if (std::string_view(vendor) == "sims" && kind == "independent-boarding") continue;
      for (std::uint64_t seed = 1; seed <= seeds; ++seed)
        cases.push_back(
            {vendor, kind.data(), seed, kind == "all-through" ? pupils_of_fourteen_years : pupils});
    }
  }
  return cases;
}

std::string name_of(const ::testing::TestParamInfo<Case>& one) {
  std::string name = std::string(one.param.vendor) + "_" + one.param.kind + "_" +
                     std::to_string(one.param.seed) + "_" + std::to_string(one.param.pupils);
  if (one.param.schools > 1) name += "_together";
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(EveryKind, Answers, ::testing::ValuesIn(every_kind()), name_of);

INSTANTIATE_TEST_SUITE_P(Large, Answers,
                         ::testing::Values(Case{"canonical", "primary", 1, 1200},
                                           Case{"canonical", "primary", 2, 1200},
                                           Case{"canonical", "primary", 3, 1200},
                                           Case{"sims", "primary", 1, 1200}, Case{"sims", "primary", 2, 1200},
                                           Case{"sims", "primary", 3, 1200},
                                           Case{"canonical", "primary", 4, 240, 2}),
                         name_of);

// The same school in two shapes gives the same report, but for the line that says where it came from.
std::string without_source(std::string document) {
  for (const char* word : {"sims", "canonical"}) {
    for (std::size_t at = document.find(word); at != std::string::npos; at = document.find(word)) {
      const std::size_t line = document.rfind('\n', at);
      const std::size_t start = line == std::string::npos ? 0 : line + 1;
      const std::size_t end = document.find('\n', at);
      document.erase(start, end == std::string::npos ? std::string::npos : end - start + 1);
    }
  }
  return document;
}

TEST(Vendors, GiveByteIdenticalReports) {
  const SampleSchool as_sims(
      {.vendor = "sims", .kind = "secondary-sixth", .seed = 5, .say_school_type = false});
  const SampleSchool as_canonical(
      {.vendor = "canonical", .kind = "secondary-sixth", .seed = 5, .holding_sims = true});
  EXPECT_EQ(as_sims.answers(), as_canonical.answers());
  for (const char* job : {"audit", "absence"}) {
    const std::vector<const char*> documents =
        std::string(job) == "audit" ? std::vector<const char*>{"report.xml", "findings.csv", "report.html"}
                                    : std::vector<const char*>{"absence.xml", "absence.csv", "absence.html"};
    Host sims;
    Host canonical;
    ASSERT_EQ(sims.load(as_sims.source()).message, "");
    ASSERT_EQ(canonical.load(as_canonical.source()).message, "");
    const HostResult a = sims.run(job, "on=2026-11-20");
    const HostResult b = canonical.run(job, "on=2026-11-20");
    for (const char* document : documents) {
      const std::string one = without_source(a.document(document));
      const std::string other = without_source(b.document(document));
      EXPECT_GT(one.size(), 1000U);
      EXPECT_EQ(one == other, true) << job << " " << document;
    }
  }
}

}  // namespace
}  // namespace rollmark::test
