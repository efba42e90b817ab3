// The address of a server, part by part; and that no refusal repeats what may be a password.
#include "connection_url.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "sdk/fault.hpp"

namespace rollmark::sql {
namespace {

constexpr std::array<std::string_view, 2> known = {"socket", "sslmode"};

std::string refusal(std::string_view url) {
  try {
    static_cast<void>(read_connection_url(url, known));
  } catch (const adapter::Fault& fault) {
    EXPECT_EQ(fault.status(), ROLLMARK_E_ARGUMENT);
    return fault.what();
  }
  return "taken";
}

TEST(ConnectionUrl, HasParts) {
  const ConnectionUrl url = read_connection_url("postgresql://reader@db.school.uk:5433/mis", known);
  EXPECT_EQ(url.user, "reader");
  EXPECT_EQ(url.host, "db.school.uk");
  EXPECT_EQ(url.port, 5433);
  EXPECT_EQ(url.database, "mis");
  EXPECT_TRUE(url.options.empty());
}

TEST(ConnectionUrl, MayLeaveOutUserHostAndPort) {
  const ConnectionUrl url =
      read_connection_url("mariadb:///mis?socket=/run/my%20sql.sock&sslmode=require", known);
  EXPECT_EQ(url.user, "");
  EXPECT_EQ(url.host, "");
  EXPECT_EQ(url.port, 0);
  EXPECT_EQ(url.option("socket"), "/run/my sql.sock");
  EXPECT_EQ(url.option("sslmode"), "require");
  EXPECT_EQ(url.option("sslrootcert"), "");
}

TEST(ConnectionUrl, DecodesPercentSigns) {
  const ConnectionUrl url = read_connection_url("postgresql://O%27Brien%40mis@%64b/a%20b%c3%a9", known);
  EXPECT_EQ(url.user, "O'Brien@mis");
  EXPECT_EQ(url.host, "db");
  EXPECT_EQ(url.database, "a b\xC3\xA9");
}

TEST(ConnectionUrl, TakesAnAddressOfIpVersion6) {
  const ConnectionUrl url = read_connection_url("postgresql://r@[2001:db8::1]:5432/mis", known);
  EXPECT_EQ(url.host, "2001:db8::1");
  EXPECT_EQ(url.port, 5432);
}

TEST(ConnectionUrl, RefusesWhatIsNone) {
  const std::string form = "scheme://user@host:port/database";
  EXPECT_EQ(refusal("postgresql:reader@db/mis"), "url: a server is written " + form);
  EXPECT_EQ(refusal("postgresql://reader@db"), "url: the database's name is missing: " + form);
  EXPECT_EQ(refusal("postgresql://reader@db/"), "url: the database's name is missing: " + form);
  EXPECT_EQ(refusal("postgresql://@db/mis"), "url: no user before the @");
  EXPECT_EQ(refusal("postgresql://r@db/mis/x"), "url: database: one name; a / in it would make it a path");
  EXPECT_EQ(refusal("postgresql://r@db/mis%2Fx"), "url: database: one name; a / in it would make it a path");
  EXPECT_EQ(refusal("postgresql://r@a,b/mis"), "url: host: one host's name or address");
  EXPECT_EQ(refusal("postgresql://r@[::1/mis"), "url: host: [ is not closed");
  EXPECT_EQ(refusal("postgresql://r@[::1]x/mis"), "url: host: only :port may follow ]");
  for (const char* port : {"", "0", "65536", "5432x", "-1", "+1", " 1"}) {
    EXPECT_EQ(refusal("postgresql://r@db:" + std::string(port) + "/mis"),
              "url: the port is a number from 1 to 65535");
  }
  for (const char* bad : {"%", "%2", "%zz", "%2x"}) {
    EXPECT_EQ(refusal("postgresql://r@db/mis" + std::string(bad)),
              "url: database: % is followed by two hexadecimal digits");
  }
  EXPECT_EQ(refusal("postgresql://r@db/mis%00"), "url: database: a control character");
  EXPECT_EQ(refusal("postgresql://r@db/m is"),
            "url: database: a blank, # or \" is written as %20, %23 or %22");
  EXPECT_EQ(refusal("postgresql://r@db/mis#top"),
            "url: database: a blank, # or \" is written as %20, %23 or %22");
}

TEST(ConnectionUrl, RefusesOptionsByName) {
  EXPECT_EQ(refusal("postgresql://r@db/mis?"), "url: an option is written name=value");
  EXPECT_EQ(refusal("postgresql://r@db/mis?sslmode=require&"), "url: an option is written name=value");
  EXPECT_EQ(refusal("postgresql://r@db/mis?sslmode"), "url: an option is written name=value");
  EXPECT_EQ(refusal("postgresql://r@db/mis?sslmode="), "url: option \"sslmode\" has no value");
  EXPECT_EQ(refusal("postgresql://r@db/mis?sslmode=a&sslmode=b"), "url: option \"sslmode\" is given twice");
  EXPECT_EQ(refusal("postgresql://r@db/mis?service=s3cret"),
            "url: unknown option \"service\"; known: socket, sslmode");
  EXPECT_EQ(refusal("postgresql://r@db/mis?s3%2fcret!=x"),
            "url: an option's name is letters, digits, _ and -");
}

TEST(ConnectionUrl, TakesNoPasswordAndRepeatsNone) {
  const std::string no_password =
      "url: a password does not stand in a URL; the host's secret service gives it (key \"secret\")";
  EXPECT_EQ(refusal("postgresql://reader:s3cret@db/mis"), no_password);
  EXPECT_EQ(refusal("postgresql://reader:@db/mis"), no_password);
  EXPECT_EQ(refusal("postgresql://reader:s3@cret@db/mis"), no_password);
  for (const char* url :
       {"postgresql://reader:s3cret/x@db/mis", "postgresql://s3cret:99999999/mis",
        "postgresql://r@db/mis?password=s3cret", "postgresql://r@db/mis?sslmode=s3cret&&"}) {
    const std::string said = refusal(url);
    EXPECT_NE(said, "taken") << url;
    EXPECT_THAT(said, ::testing::Not(::testing::HasSubstr("s3cret"))) << url;
  }
}

TEST(ConnectionUrl, SchemesAreLowerCaseWordsBeforeAColon) {
  EXPECT_EQ(scheme_of("sqlite:///a"), "sqlite");
  EXPECT_EQ(scheme_of("odbc:DSN=x"), "odbc");
  EXPECT_EQ(scheme_of("/srv/a:b"), "");
  EXPECT_EQ(scheme_of("C:\\a"), "");
  EXPECT_EQ(scheme_of("nothing"), "");
}

}  // namespace
}  // namespace rollmark::sql
