// The command on a database server: the password comes from the environment or from whoever sits at the
// terminal, and is in nothing that is printed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run_command.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

template <class Server>
class ServerSource : public ::testing::Test {
 protected:
  ServerSource() : server(Server::instance()) {
    server.create("mis");
    server.run(R"(
      CREATE TABLE school(school_key varchar(20), name varchar(60), school_type varchar(20));
      CREATE TABLE calendar(school_key varchar(20), date date, half_day char(2), kind varchar(20));
      CREATE TABLE code(school_key varchar(20), vendor_code varchar(4), statutory_code varchar(4));
      CREATE TABLE pupil(school_key varchar(20), pupil_key varchar(40));
      CREATE TABLE enrolment(school_key varchar(20), enrolment_key varchar(40), pupil_key varchar(40), start_date date);
      CREATE TABLE mark_row(school_key varchar(20), enrolment_key varchar(40), date date, half_day char(2),
                            vendor_code varchar(4));
      INSERT INTO school VALUES ('S', 'Hill School', 'maintained');
      INSERT INTO calendar VALUES ('S', '2026-09-07', 'AM', 'open');
      INSERT INTO pupil VALUES ('S', 'P1');
      INSERT INTO enrolment VALUES ('S', 'E1', 'P1', '2026-09-01');
      INSERT INTO mark_row VALUES ('S', 'E1', '2026-09-07', 'AM', '/'))",
               "mis");
  }

  std::vector<std::string> absence(const std::string& account,
                                   const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {
        "absence", "--vendor", "canonical", "--db", server.url_as(account, "mis"), "--on", "2026-09-07"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  Server& server;
};
using Both = ::testing::Types<PostgresServer, MariadbServer>;
TYPED_TEST_SUITE(ServerSource, Both);

TYPED_TEST(ServerSource, IsReadThroughASocketThatKnowsTheAccount) {
  const Outcome outcome = run_command(this->absence("reader"));
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

TYPED_TEST(ServerSource, TakesThePasswordOfTheEnvironment) {
  const Outcome given =
      run_command(this->absence("guarded"), {{"ROLLMARK_SECRET_DATABASE_PASSWORD", TypeParam::password}});
  EXPECT_EQ(given.err, "");
  EXPECT_EQ(given.status, 0);
  const Outcome named = run_command(this->absence("guarded", {"--source", "secret=mis-reader"}),
                                    {{"ROLLMARK_SECRET_MIS_READER", TypeParam::password}});
  EXPECT_EQ(named.err, "");
  EXPECT_EQ(named.status, 0);
}

TYPED_TEST(ServerSource, SaysWhatIsWrongWithoutRepeatingIt) {
  const Outcome wrong =
      run_command(this->absence("guarded"), {{"ROLLMARK_SECRET_DATABASE_PASSWORD", "s3cret"}});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("the server refused the account or its password"));
  EXPECT_THAT(wrong.err + wrong.out, Not(HasSubstr("s3cret")));
  const Outcome missing = run_command(this->absence("guarded", {"--source", "secret=mis-reader"}));
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, HasSubstr("key \"secret\": the host has no secret \"mis-reader\""));
  std::string with_password = this->server.url_as("guarded", "mis");
  with_password.replace(with_password.find("guarded@"), 8, "guarded:s3cret@");
  const Outcome in_url = run_command({"absence", "--vendor", "canonical", "--db", with_password});
  EXPECT_EQ(in_url.status, 2);
  EXPECT_THAT(in_url.err, HasSubstr("holds a password"));
  EXPECT_THAT(in_url.err + in_url.out, Not(HasSubstr("s3cret")));
}

}  // namespace
}  // namespace rollmark::test
