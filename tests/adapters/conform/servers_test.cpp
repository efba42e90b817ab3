// The adapter sql passes the kit on real servers too: their client libraries are guests in the same process.
#include "adapters/conform/kit.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sample/world.hpp"
#include "sample/writers.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

using conform::State;
using Ids = std::set<std::string>;

template <class Server>
void passes_on() {
  Server& server = Server::instance();
  server.create("conform");
  sample::Options options;
  options.kind = sample::find_kind("primary");
  options.pupils = 120;
  options.years = 1;
  options.seed = 1;
  options.faults = false;
  ASSERT_TRUE(sample::parse_date("2026-11-20", options.to));
  sample::write_database(sample::make_world(options), {server.owner_url("conform"), {}});
  const std::filesystem::path adapter =
      std::filesystem::path(ROLLMARK_ADAPTERS) / "librollmark_adapter_sql.so";
  const conform::Report report = hold(adapter, "url=" + server.url("conform") + "\nmapping=canonical");
  EXPECT_EQ(in_state(report, State::failed), Ids{}) << conform::as_text(report);
  EXPECT_EQ(in_state(report, State::not_run), Ids{});
  // A server's files are not the adapter's to see; that nothing is written is the account's doing.
  EXPECT_TRUE(in_state(report, State::does_not_apply).contains("hostile.source-untouched"));
}

TEST(AdapterOnAServer, PassesOnPostgresql) {
  passes_on<PostgresServer>();
}

TEST(AdapterOnAServer, PassesOnMariadb) {
  passes_on<MariadbServer>();
}

}  // namespace
}  // namespace rollmark::test
