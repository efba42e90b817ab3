// The job `rates` against what DfE published: every count, and every rate to the digits printed.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "core/dataset.hpp"
#include "core/rate.hpp"
#include "jobs/job.hpp"
#include "rulebook/code_law.hpp"
#include "support/text_rows.hpp"

namespace rollmark {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_csv(const std::string& name) {
  std::ifstream file(std::string(ROLLMARK_SOURCE_DIR) + "/tests/published/" + name);
  std::vector<Row> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream cells_of(line);
    for (std::string cell; std::getline(cells_of, cell, ',');) cells.push_back(cell);
    if (line.ends_with(',')) cells.emplace_back();
    if (header.empty()) {
      header = cells;
      continue;
    }
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells.at(i);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::int64_t count(const Row& row, const std::string& column) {
  return std::stoll(row.at(column));
}

class Silent : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

// A column that is a total, a rate or a key, not a code.
bool is_code(const std::string& column) {
  return column.size() <= 2;
}

class Published : public ::testing::Test {
 protected:
  // Runs `rates` over rows of a file, each row one area and period.
  std::shared_ptr<const Result> rates(const std::vector<Row>& rows, const char* on, bool f_is_the_shortfall) {
    const auto book = embedded_rulebook();
    Dataset data(std::make_shared<RulebookLaw>(book), 0);
    test::TextRows pushed({"area_key", "period", "code", "sessions"});
    for (const Row& row : rows) {
      for (const auto& [column, value] : row) {
        if (is_code(column))
          pushed.row(std::vector<std::string>{row.at("area"), row.at("period"), column, value});
      }
      if (f_is_the_shortfall) {
        pushed.row(
            std::vector<std::string>{row.at("area"), row.at("period"), "F", std::to_string(shortfall(row))});
      }
    }
    data.put("code_count", pushed.rows(), pushed.columns());
    const KeyValues params(std::string("on=") + on + "\ndecimals=13", "params");
    Silent control;
    const auto snapshot = data.snapshot();
    return run_job("rates", {*snapshot, *book, params, control});
  }

  static std::int64_t shortfall(const Row& row) {
    std::int64_t listed = 0;
    for (const char* code : {"I", "M", "R", "S", "T", "H", "E", "C", "C1", "J1", "C2"})
      listed += count(row, code);
    return count(row, "authorised_absence") - listed;
  }

  static std::int64_t cell(const Result& result, const char* column, std::int64_t row) {
    return result.table("rates")->find(column)->i64(row);
  }
};

// Row of the result for an area and period.
std::map<std::string, std::int64_t> places(const Result& result) {
  std::map<std::string, std::int64_t> found;
  const Table& table = *result.table("rates");
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    found[std::string(table.find("area_key")->text(row)) + "|" +
          std::string(table.find("period")->text(row))] = row;
  }
  return found;
}

// A published rate has up to 15 significant digits of a binary quotient; ours is exact. They agree when ours,
// rounded half up to the places printed, differs by no more than one in the last.
void expect_rate(const std::string& published, std::int64_t part, std::int64_t whole,
                 const std::string& where) {
  if (published.find('e') != std::string::npos) {
    // Written with an exponent: below 0.0001, so 15 places hold ten digits of it.
    const auto ours = static_cast<long double>(std::stold(*percentage(part, whole, 15)));
    EXPECT_NEAR(static_cast<double>(ours), std::stod(published), 1e-14) << where;
    return;
  }
  const std::size_t point = published.find('.');
  const int places = point == std::string::npos ? 0 : static_cast<int>(published.size() - point - 1);
  const auto digits = [](std::string text) {
    std::erase(text, '.');
    return std::stoll(text);
  };
  const std::int64_t difference = digits(*percentage(part, whole, places)) - digits(published);
  EXPECT_LE(std::abs(difference), 1) << where << ": published " << published << ", ours "
                                     << *percentage(part, whole, places);
}

TEST_F(Published, YearToDate2025To2026) {
  const std::vector<Row> rows = read_csv("ees_ytd_202526.csv");
  ASSERT_EQ(rows.size(), 643U);
  const auto result = rates(rows, "2026-07-10", true);
  const auto place = places(*result);
  ASSERT_EQ(place.size(), 643U);
  const std::map<std::string, std::string> code_of_rate = {{"illness_perc", "I"},
                                                           {"appointments_perc", "M"},
                                                           {"unauth_hol_perc", "G"},
                                                           {"unauth_oth_perc", "O"},
                                                           {"unauth_late_registers_closed_perc", "U"},
                                                           {"unauth_not_yet_perc", "N"},
                                                           {"auth_religious_perc", "R"},
                                                           {"auth_study_perc", "S"},
                                                           {"auth_mob_perc", "T"},
                                                           {"auth_excluded_perc", "E"},
                                                           {"auth_performance_perc", "C1"},
                                                           {"auth_interview_perc", "J1"},
                                                           {"auth_part_time_perc", "C2"},
                                                           {"auth_other_perc", "C"}};
  int exact = 0;
  for (const Row& row : rows) {
    const std::string& where = row.at("area");
    ASSERT_GE(shortfall(row), 0) << where;
    if (shortfall(row) == 0) ++exact;
    const std::int64_t at = place.at(where + "|2025/26");
    const std::int64_t possible = cell(*result, "possible", at);
    EXPECT_EQ(possible, count(row, "possible_sessions")) << where;
    EXPECT_EQ(cell(*result, "attended", at), count(row, "overall_attendance")) << where;
    EXPECT_EQ(cell(*result, "authorised", at), count(row, "authorised_absence")) << where;
    EXPECT_EQ(cell(*result, "unauthorised", at), count(row, "unauthorised_absence")) << where;
    EXPECT_EQ(cell(*result, "late", at), count(row, "late_sessions")) << where;
    EXPECT_EQ(cell(*result, "not_required", at), 0) << where;
    expect_rate(row.at("attendance_perc"), cell(*result, "attended", at), possible, where);
    expect_rate(row.at("authorised_absence_perc"), cell(*result, "authorised", at), possible, where);
    expect_rate(row.at("unauthorised_absence_perc"), cell(*result, "unauthorised", at), possible, where);
    expect_rate(row.at("overall_absence_perc"), count(row, "overall_absence"), possible, where);
    for (const auto& [rate, code] : code_of_rate)
      expect_rate(row.at(rate), count(row, code), possible, where + rate);
  }
  EXPECT_EQ(exact, 592);
}

TEST_F(Published, EnglandToTheFourthPlace) {
  // regulations and figures in README.md: England, all phases, 2025/26 to 10 July 2026.
  std::vector<Row> england;
  for (const Row& row : read_csv("ees_ytd_202526.csv")) {
    if (row.at("area") == "E92000001 Total") england.push_back(row);
  }
  ASSERT_EQ(england.size(), 1U);
  const auto result = rates(england, "2026-07-10", true);
  EXPECT_EQ(cell(*result, "possible", 0), 2445419687);
  EXPECT_EQ(cell(*result, "attended", 0), 2277095382);
  EXPECT_EQ(cell(*result, "authorised", 0), 110576083);
  EXPECT_EQ(cell(*result, "unauthorised", 0), 57748222);
  EXPECT_EQ(percentage(2277095382, 2445419687, 4), "93.1168");
  EXPECT_EQ(result->table("rates")->find("attendance_rate")->text(0).substr(0, 7), "93.1167");
}

TEST_F(Published, CodesOutsideTheDenominatorStayOut) {
  const std::vector<Row> rows = read_csv("dashboard_2025wk37.csv");
  ASSERT_EQ(rows.size(), 1280U);
  const auto result = rates(rows, "2025-09-12", false);
  const auto place = places(*result);
  for (const Row& row : rows) {
    const std::string where = row.at("area") + "|" + row.at("period");
    const std::int64_t at = place.at(where);
    EXPECT_EQ(cell(*result, "possible", at), count(row, "possible_sessions")) << where;
    EXPECT_EQ(cell(*result, "attended", at), count(row, "overall_attendance")) << where;
    EXPECT_EQ(cell(*result, "authorised", at), count(row, "authorised_absence")) << where;
    EXPECT_EQ(cell(*result, "unauthorised", at), count(row, "unauthorised_absence")) << where;
    EXPECT_EQ(cell(*result, "late", at), count(row, "late_sessions")) << where;
    std::int64_t outside = 0;
    for (const char* code : {"D", "Q", "Y", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "#", "Z"})
      outside += count(row, code);
    EXPECT_EQ(cell(*result, "not_required", at), outside) << where;
    // Printed to ten significant digits there.
    expect_rate(row.at("attendance_perc"), count(row, "overall_attendance"), cell(*result, "possible", at),
                where);
  }
}

}  // namespace
}  // namespace rollmark
