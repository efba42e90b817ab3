// The bands against what DfE published: its shares from its counts, in every row of the file, and persistent
// and severe absence as sums of bands.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/rate.hpp"
#include "tracking/absence_bands.hpp"

namespace rollmark {
namespace {

// One of the three counts of a row, and its share as printed; nothing where DfE suppressed it.
struct Cell {
  std::optional<std::int64_t> enrolments;
  std::string percent;
};

struct Row {
  std::string group;  // year and type of school
  std::string band;   // 0, "0.01 - 0.99", "1.00 - 1.99" ... "99.00+", Total
  std::array<Cell, 3> cells;
};

std::vector<Row> read_rows() {
  std::ifstream file(std::string(ROLLMARK_SOURCE_DIR) + "/tests/published/ees_bands_201213_201617.csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    Row row;
    std::string year;
    std::string type;
    std::getline(cells, year, ',');
    std::getline(cells, type, ',');
    row.group = year + " " + type;
    std::getline(cells, row.band, ',');
    for (Cell& cell : row.cells) {
      std::string count;
      std::getline(cells, count, ',');
      std::getline(cells, cell.percent, ',');
      if (count != "x") cell.enrolments = std::stoll(count);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Absences of 10,000 possible sessions that lie in a band: its least and its most.
std::array<std::int64_t, 2> absences_in(const std::string& band) {
  if (band == "0") return {0, 0};
  if (band == "0.01 - 0.99") return {1, 99};
  const std::int64_t first = std::stoll(band) * 100;
  return {first, first == 9900 ? 10000 : first + 99};
}

// "11.3" as 113, "100" as 1000.
std::int64_t tenths(const std::string& percent) {
  const std::size_t point = percent.find('.');
  if (point == std::string::npos) return std::stoll(percent) * 10;
  return std::stoll(percent.substr(0, point)) * 10 + std::stoll(percent.substr(point + 1));
}

std::int64_t our_tenths(std::int64_t part, std::int64_t whole) {
  return tenths(*percentage(part, whole, 1));
}

class Bands : public ::testing::Test {
 protected:
  Bands() {
    for (const Row& row : rows) {
      if (row.band == "Total") totals[row.group] = row;
    }
  }

  std::vector<Row> rows = read_rows();
  std::map<std::string, Row> totals;
  std::shared_ptr<const Rulebook> book = embedded_rulebook();
  BandSets sets = band_sets_of(*book);
};

TEST_F(Bands, EveryPublishedShareFollowsFromItsCount) {
  ASSERT_EQ(rows.size(), 2040U);
  ASSERT_EQ(totals.size(), 20U);
  int exact = 0;
  int near = 0;
  for (const Row& row : rows) {
    if (row.band == "Total") continue;
    for (std::size_t part = 0; part < 3; ++part) {
      const Cell& cell = row.cells[part];
      if (!cell.enrolments) continue;
      const std::int64_t total = *totals[row.group].cells[part].enrolments;
      const std::int64_t printed = tenths(cell.percent);
      if (our_tenths(*cell.enrolments, total) == printed) {
        ++exact;
        continue;
      }
      // Counts are rounded to 5 after the share was computed: a count within 2 of it has that share.
      const std::int64_t least = our_tenths(*cell.enrolments - 2, total);
      const std::int64_t most = our_tenths(*cell.enrolments + 2, total);
      EXPECT_TRUE(least == printed || most == printed) << row.group << ' ' << row.band;
      ++near;
    }
  }
  EXPECT_EQ(exact, 6042);
  EXPECT_EQ(near, 17);
}

// DfE's one-point bands put into the rulebook's by exact counts of sessions, at both ends of each.
TEST_F(Bands, OnePointBandsMakeOurs) {
  std::map<std::string, BandCounts> lowest;
  std::map<std::string, BandCounts> highest;
  for (const Row& row : rows) {
    if (row.band == "Total") continue;
    const auto [least, most] = absences_in(row.band);
    for (const AbsencePart part : absence_parts) {
      const std::int64_t enrolments = row.cells[static_cast<std::size_t>(part)].enrolments.value_or(0);
      lowest[row.group].add(sets, part, least, 10000, enrolments);
      highest[row.group].add(sets, part, most, 10000, enrolments);
    }
  }
  ASSERT_EQ(sets.size(), 2U);
  std::map<std::string, std::array<std::string, 2>> rates;  // persistent and severe, of all in bands
  for (const auto& [group, counts] : lowest) {
    for (const AbsencePart part : absence_parts) {
      for (std::size_t set = 0; set < sets.size(); ++set) {
        std::int64_t all = 0;
        std::int64_t persistent = 0;
        std::int64_t severe = 0;
        for (std::size_t band = 0; band < sets[set]->bands.size(); ++band) {
          const std::int64_t enrolments = counts.of(sets, part, set, band);
          EXPECT_EQ(highest[group].of(sets, part, set, band), enrolments) << group;
          all += enrolments;
          if (sets[set]->bands[band].at_least >= 10) persistent += enrolments;
          if (sets[set]->bands[band].at_least >= 50) severe += enrolments;
        }
        // Rounded to 5 one by one.
        EXPECT_NEAR(static_cast<double>(all),
                    static_cast<double>(*totals[group].cells[static_cast<std::size_t>(part)].enrolments), 35);
        if (part != AbsencePart::overall) continue;
        rates[group] = {*percentage(persistent, all, 2), *percentage(severe, all, 2)};
        if (group == "201617 Total") {
          EXPECT_EQ(persistent, 744270);
          EXPECT_EQ(severe, 48465);
          EXPECT_EQ(all, 6899765);
        }
      }
    }
  }
  using Two = std::array<std::string, 2>;
  EXPECT_EQ(rates["201617 Total"], (Two{"10.79", "0.70"}));
  EXPECT_EQ(rates["201617 State-funded primary"], (Two{"8.32", "0.35"}));
  EXPECT_EQ(rates["201617 State-funded secondary"], (Two{"13.54", "1.07"}));
  EXPECT_EQ(rates["201617 Special"], (Two{"28.47", "4.02"}));
  EXPECT_EQ(rates["201213 Total"], (Two{"13.64", "0.58"}));
}

}  // namespace
}  // namespace rollmark
