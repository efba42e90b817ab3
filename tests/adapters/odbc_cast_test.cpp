// The cast that every expression wears on ODBC. Widths are those of vendors.md 4.3: four times the declared
// characters, below 2,000.
#include "odbc_cast.hpp"

#include <gtest/gtest.h>

namespace rollmark::test {
namespace {

using sql::odbc_cast;

TEST(OdbcCast, EachDialectHasItsOwnTextType) {
  EXPECT_EQ(odbc_cast("postgresql", "m.mark", 2), "CAST(m.mark AS varchar(8))");
  EXPECT_EQ(odbc_cast("sqlite", "m.mark", 2), "CAST(m.mark AS varchar(8))");
  EXPECT_EQ(odbc_cast("mysql", "m.mark", 2), "CAST(m.mark AS char(8))");
  EXPECT_EQ(odbc_cast("sqlserver", "m.mark", 2), "CAST(m.mark AS nvarchar(8))");
}

TEST(OdbcCast, WhatIsNotDeclaredOrTooWideGetsTheWidest) {
  EXPECT_EQ(odbc_cast("sqlserver", "note", 0), "CAST(note AS nvarchar(1900))");
  EXPECT_EQ(odbc_cast("sqlserver", "note", 475), "CAST(note AS nvarchar(1900))");
  EXPECT_EQ(odbc_cast("sqlserver", "note", 476), "CAST(note AS nvarchar(1900))");
}

}  // namespace
}  // namespace rollmark::test
