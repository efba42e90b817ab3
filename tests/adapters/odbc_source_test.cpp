// Connection strings: read strictly, no password in them, nothing of a value in a message.
#include "odbc_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/fault.hpp"

namespace rollmark::test {
namespace {

using sql::connection_string;
using sql::read_odbc_source;
using ::testing::HasSubstr;
using ::testing::Not;

std::string refusal(const std::string& text) {
  try {
    read_odbc_source(text);
  } catch (const adapter::Fault& fault) {
    EXPECT_EQ(fault.status(), ROLLMARK_E_ARGUMENT);
    return fault.what();
  }
  return "taken";
}

TEST(OdbcSource, KeysAreReadInOrder) {
  const auto source = read_odbc_source("DSN=sims;Database=s;UID=reader;");
  ASSERT_EQ(source.keys.size(), 3U);
  EXPECT_EQ(source.keys[0], (std::pair<std::string, std::string>("DSN", "sims")));
  EXPECT_EQ(*source.find("uid"), "reader");
}

TEST(OdbcSource, AValueInBracesMayHoldSemicolons) {
  const auto source = read_odbc_source("Driver={ODBC Driver; 18};Server=a\\b;Note={x}}y}");
  EXPECT_EQ(*source.find("Driver"), "ODBC Driver; 18");
  EXPECT_EQ(*source.find("Server"), "a\\b");
  EXPECT_EQ(*source.find("Note"), "x}y");
}

TEST(OdbcSource, APasswordIsRefusedAndNeverRepeated) {
  for (const char* key :
       {"PWD", "pwd", "Password", "PASSWD", "SSLPassword", "NewPWD", "secret", "ClientSecret"}) {
    const std::string message = refusal("DSN=x;" + std::string(key) + "=Tr0ubador");
    EXPECT_THAT(message, HasSubstr("takes no password (key \"" + std::string(key) + "\")"));
    EXPECT_THAT(message, Not(HasSubstr("Tr0ubador")));
  }
}

TEST(OdbcSource, WhatWouldWriteOrReadAnotherFileIsRefused) {
  EXPECT_EQ(refusal("DSN=x;SaveFile=/tmp/x"), "url: odbc: does not take the key \"SaveFile\"");
  EXPECT_EQ(refusal("FILEDSN=/tmp/x"), "url: odbc: does not take the key \"FILEDSN\"");
}

TEST(OdbcSource, SlipsOfThePenAreRefused) {
  EXPECT_EQ(refusal("DSN=x;UID=a;uid=b"), "url: odbc: the key \"uid\" is given twice");
  EXPECT_EQ(refusal("Server=x"), "url: odbc: needs a key Driver or DSN: odbc:DSN=name");
  EXPECT_EQ(refusal(""), "url: odbc: needs a key Driver or DSN: odbc:DSN=name");
  EXPECT_EQ(refusal("DSN=x;hunter2"), "url: odbc: KEY=value;KEY=value is needed; character 7 starts no key");
  EXPECT_EQ(refusal("DSN={x"), "url: odbc: the braces of \"DSN\" are not closed at its end");
  EXPECT_EQ(refusal("DSN={x}y;"), "url: odbc: the braces of \"DSN\" are not closed at its end");
  EXPECT_EQ(refusal("DSN=x{y"), "url: odbc: the value of \"DSN\" holds a brace and does not start with one");
  EXPECT_EQ(refusal(std::string("DSN=x\0y", 7)), "url: odbc: a NUL stands in the text");
}

TEST(OdbcSource, ThePasswordIsAppendedAndQuotedWhereItMust) {
  const auto source = read_odbc_source("Driver=/usr/lib/any.so;Server=h");
  const std::string plain = "hunter2";
  EXPECT_EQ(connection_string(source, &plain), "Driver=/usr/lib/any.so;Server=h;PWD=hunter2;");
  const std::string hard = "a;b}c";
  EXPECT_EQ(connection_string(source, &hard), "Driver=/usr/lib/any.so;Server=h;PWD={a;b}}c};");
  const std::string coded = "a%40+b";  // psqlODBC would decode it
  EXPECT_EQ(connection_string(source, &coded), "Driver=/usr/lib/any.so;Server=h;PWD={a%40+b};");
  const std::string brace = "b}c=d";
  EXPECT_EQ(connection_string(source, &brace), "Driver=/usr/lib/any.so;Server=h;PWD=b}c=d;");
  EXPECT_EQ(connection_string(source, nullptr), "Driver=/usr/lib/any.so;Server=h;");
}

TEST(OdbcSource, EachDriverIsToldWhatItMustBeToldUnlessTheSiteSaidIt) {
  EXPECT_EQ(connection_string(read_odbc_source("Driver=/lib/libsqlite3odbc.so;Database=/x.db"), nullptr),
            "Driver=/lib/libsqlite3odbc.so;Database=/x.db;NoCreat=1;StepAPI=1;Timeout=10000;");
  EXPECT_EQ(connection_string(read_odbc_source("Driver=FreeTDS;TDS_Version=7.3"), nullptr),
            "Driver=FreeTDS;TDS_Version=7.3;ClientCharset=UTF-8;");
  EXPECT_EQ(connection_string(read_odbc_source("Driver=MariaDB /lib/libmaodbc.so"), nullptr),
            "Driver=MariaDB /lib/libmaodbc.so;CHARSET=utf8mb4;");
  EXPECT_EQ(connection_string(read_odbc_source("Driver=/lib/postgresql/psqlodbcw.so;Fetch=9"), nullptr),
            "Driver=/lib/postgresql/psqlodbcw.so;Fetch=9;UseDeclareFetch=1;");
  EXPECT_EQ(connection_string(read_odbc_source("DSN=any"), nullptr), "DSN=any;NoCreat=1;");
}

}  // namespace
}  // namespace rollmark::test
