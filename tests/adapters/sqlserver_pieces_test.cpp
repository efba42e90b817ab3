// What Arbor's, Bromcom's and CMIS' mappings say to a SQL Server. None is here to run it, so the statements
// are held to what T-SQL lacks: no || between texts, no substr, no char of a date without CONVERT, no boolean
// word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "sql/mapping.hpp"
#include "sql/plan.hpp"
#include "sql/source.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SqlServerPieces : public ::testing::TestWithParam<const char*> {};

TEST_P(SqlServerPieces, SayNothingThatItLacks) {
  const sql::Mapping mapping = sql::find_mapping(GetParam());
  const sql::Source source = sql::read_source("url=odbc:Driver=/lib/tds.so\nmapping=" + mapping.name +
                                              "\nschool=1\nfrom=2026-09-01\nto=2026-11-20");
  int statements = 0;
  for (const sql::MappedTable& table : mapping.tables) {
    sql::WantedTable wanted{table.name, {}};
    std::set<std::string> names;
    for (const sql::MappedColumn& column : table.columns) {
      if (names.insert(column.name).second) wanted.columns.push_back({column.name, false});
    }
    const sql::Plan plan = sql::make_plan(mapping, table, wanted, source, {"sqlserver", true}, nullptr);
    std::vector<std::string> texts{plan.rows.text};
    for (const sql::Statement& constant : plan.constants) texts.push_back(constant.text);
    for (const std::string& text : texts) {
      for (const char* lacking :
           {"||", "substr(", "CHR(", "char(92)", " true", " TRUE", "LIMIT", "varchar(19)), 1"}) {
        EXPECT_THAT(text, Not(HasSubstr(lacking))) << mapping.name << ", " << table.name;
      }
      ++statements;
    }
  }
  EXPECT_GE(statements, 8);
}

INSTANTIATE_TEST_SUITE_P(All, SqlServerPieces, ::testing::Values("arbor", "bromcom", "cmis"));

}  // namespace
}  // namespace rollmark::test
