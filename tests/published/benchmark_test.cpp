// The figures of benchmark.xml against what DfE published: every row of the file kept here, figure by figure,
// made again from its session counts.
#include "rulebook/benchmark.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace rollmark {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_rows() {
  std::ifstream file(std::string(ROLLMARK_SOURCE_DIR) + "/tests/published/ees_ytd_202526.csv");
  std::vector<Row> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream cells_of(line);
    for (std::string cell; std::getline(cells_of, cell, ',');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells.at(i);
  }
  return rows;
}

// Thousandths of a per cent, half up.
std::int64_t thousandths(std::int64_t part, std::int64_t whole) {
  return (2 * part * 100'000 + whole) / (2 * whole);
}

TEST(PublishedBenchmark, EveryRowOfTheYearToDate) {
  const auto book = embedded_benchmark();
  const Row columns = {{"attendance-rate", "overall_attendance"},
                       {"absence-rate", "overall_absence"},
                       {"authorised-rate", "authorised_absence"},
                       {"unauthorised-rate", "unauthorised_absence"}};
  const Row phases = {
      {"Primary", "primary"}, {"Secondary", "secondary"}, {"Special", "special"}, {"Total", "all"}};
  std::int64_t compared = 0;
  for (const Row& row : read_rows()) {
    const std::string& name = row.at("area");
    const std::size_t blank = name.find(' ');
    const auto area = std::ranges::find(book->areas, name.substr(0, blank), &PublishedArea::id);
    ASSERT_NE(area, book->areas.end()) << name;
    const auto place = static_cast<std::uint16_t>(area - book->areas.begin());
    const std::uint16_t phase = *book->find_phase(phases.at(name.substr(blank + 1)));
    for (std::uint16_t statistic = 0; statistic < book->statistics.size(); ++statistic) {
      const std::string& id = book->statistics[statistic];
      const auto known = columns.find(id);
      const bool is_code = id.starts_with("code-");
      if (known == columns.end() && !is_code) continue;
      const std::string& cell = row.at(is_code ? id.substr(5) : known->second);
      const PublishedFigure* figure = book->latest(place, phase, statistic, 2025);
      ASSERT_NE(figure, nullptr) << name << " " << id;
      EXPECT_EQ(figure->thousandths, thousandths(std::stoll(cell), std::stoll(row.at("possible_sessions"))))
          << name << " " << id;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 643 * 25);  // four rates and 21 codes
}

}  // namespace
}  // namespace rollmark
