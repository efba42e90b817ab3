// The cast that every expression wears on ODBC. Widths are those of vendors.md 4.3: four times the declared
// characters, below 2,000.
#include "odbc_cast.hpp"

#include <gtest/gtest.h>

namespace rollmark::test {
namespace {

using sql::cast_for;
using sql::may_be_cut;

TEST(OdbcCast, EachDialectHasItsOwnTextType) {
  EXPECT_EQ(cast_for("odbc", "postgresql", "m.mark", 2), "CAST(m.mark AS varchar(8))");
  EXPECT_EQ(cast_for("odbc", "sqlite", "m.mark", 2), "CAST(m.mark AS varchar(8))");
  EXPECT_EQ(cast_for("odbc", "mysql", "m.mark", 2), "CAST(m.mark AS char(8))");
  EXPECT_EQ(cast_for("odbc", "sqlserver", "m.mark", 2), "CAST(m.mark AS nvarchar(8))");
}

TEST(OdbcCast, NativelyAnExpressionStaysAsItIs) {
  EXPECT_EQ(cast_for("native", "postgresql", "m.mark", 2), "m.mark");
}

TEST(OdbcCast, WhatIsNotDeclaredOrTooWideGetsTheWidest) {
  EXPECT_EQ(cast_for("odbc", "sqlserver", "note", 0), "CAST(note AS nvarchar(1900))");
  EXPECT_EQ(cast_for("odbc", "sqlserver", "note", 475), "CAST(note AS nvarchar(1900))");
  EXPECT_EQ(cast_for("odbc", "sqlserver", "note", 476), "CAST(note AS nvarchar(1900))");
}

TEST(OdbcCast, AValueAsLongAsItsCastMayBeCut) {
  EXPECT_FALSE(may_be_cut("", 1));
  EXPECT_FALSE(may_be_cut("abc", 1));
  EXPECT_TRUE(may_be_cut("abcd", 1));
  EXPECT_TRUE(may_be_cut("abcde", 1));
}

TEST(OdbcCast, CharactersAreCountedAndNotBytes) {
  EXPECT_FALSE(may_be_cut("\u00E9\u00E9\u00E9", 1));       // 6 bytes, 3 characters
  EXPECT_TRUE(may_be_cut("\u00E9\u00E9\u00E9\u00E9", 1));  // 4 characters
  // U+1F600 is four bytes in UTF-8 and two units in an nvarchar.
  EXPECT_FALSE(may_be_cut("\U0001F600", 1));
  EXPECT_TRUE(may_be_cut("\U0001F600\U0001F600", 1));
  // A column of n such characters at full width is 2n units: below 4n.
  std::string full;
  for (int i = 0; i < 10; ++i) full += "\U0001F600";
  EXPECT_FALSE(may_be_cut(full, 10));
}

}  // namespace
}  // namespace rollmark::test
