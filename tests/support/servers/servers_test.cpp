// The servers themselves: they start, keep accounts apart, come back after a crash, and let only sockets in.
#include <gtest/gtest.h>

#include <stdexcept>

#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

template <class Server>
class Servers : public ::testing::Test {};
using All = ::testing::Types<PostgresServer, MariadbServer>;
TYPED_TEST_SUITE(Servers, All);

TYPED_TEST(Servers, RunStatementsAndSayWhatFails) {
  TypeParam& server = TypeParam::instance();
  server.create("one");
  server.run("CREATE TABLE t(a integer); INSERT INTO t VALUES (41); UPDATE t SET a = a + 1", "one");
  EXPECT_EQ(server.value("SELECT a FROM t", "one"), "42");
  EXPECT_THROW(server.run("SELECT a FROM t; SELECT nothing FROM t", "one"), std::runtime_error);
  server.create("one");
  EXPECT_THROW(server.value("SELECT a FROM t", "one"), std::runtime_error);
}

TYPED_TEST(Servers, ComeBackAfterAPowerCut) {
  TypeParam& server = TypeParam::instance();
  server.create("two");
  server.run("CREATE TABLE t(a integer)", "two");
  server.kill();
  EXPECT_THROW(server.value("SELECT 1", "two"), std::runtime_error);
  server.start();
  EXPECT_EQ(server.value("SELECT count(*) FROM t", "two"), "0");
}

TEST(Servers, AreOnNoNetwork) {
  EXPECT_EQ(PostgresServer::instance().value("SHOW listen_addresses"), "");
  EXPECT_EQ(MariadbServer::instance().value("SELECT @@skip_networking"), "1");
}

}  // namespace
}  // namespace rollmark::test
