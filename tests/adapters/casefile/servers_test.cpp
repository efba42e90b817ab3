// The case file on PostgreSQL and MariaDB, started by the program itself.
#include <gmock/gmock.h>

#include <thread>

#include "case_rows.hpp"
#include "sdk/fault.hpp"
#include "support/servers/mariadb_server.hpp"
#include "support/servers/postgres_server.hpp"

namespace rollmark::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <class Server>
class CaseFileOnServers : public testing::Test {
 protected:
  void SetUp() override { Server::instance().create("casefile"); }
  std::string url() const { return Server::instance().owner_url("casefile"); }
  void run(const std::string& sql) const { Server::instance().run(sql, "casefile"); }
};
using Servers = testing::Types<PostgresServer, MariadbServer>;
TYPED_TEST_SUITE(CaseFileOnServers, Servers);

std::vector<NewEntry> batch(int from, int count) {
  std::vector<NewEntry> entries;
  for (int i = 0; i < count; ++i) entries.push_back(action_row(from + i));
  return entries;
}

std::size_t rows_of(const std::string& url) {
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "outcome"});
  load_entries(url, sink);
  return sink.tables["action"].rows.size();
}

TYPED_TEST(CaseFileOnServers, AppendsCorrectsErasesAndLoads) {
  EXPECT_THAT(refusal(this->url()), HasSubstr("there is none in this database"));
  EXPECT_THROW(append_entries(this->url(), batch(1, 1)), adapter::Fault);
  append_entries(this->url(), batch(1, 3), "create=yes");
  NewEntry accented = action_row(4);
  accented.fields[1].second = "Zoë's mother";
  accented.made_by = "Ms Brontë";
  append_entries(this->url(), {accented});
  NewEntry correction = action_row(2);
  correction.kind = "correction";
  correction.about = "2";
  NewEntry erasure = action_row(1);
  erasure.kind = "erasure";
  erasure.about = "1";
  append_entries(this->url(), {correction, erasure});
  EXPECT_EQ(rows_of(this->url()), 3U);
  EXPECT_THAT(states(this->url()), ElementsAre("1 row erased", "2 row corrected", "3 row stands",
                                               "4 row stands", "5 correction stands", "6 erasure stands"));
  EXPECT_THROW(append_entries(this->url(), {erasure}), adapter::Fault);
}

TYPED_TEST(CaseFileOnServers, TwoWritersShareOneChain) {
  append_entries(this->url(), batch(0, 1), "create=yes");
  std::string failed;
  const std::string url = this->url();
  std::thread other([&] {
    try {
      for (int i = 0; i < 15; ++i) append_entries(url, batch(1'000 + i, 3));
    } catch (const std::exception& fault) {
      failed = fault.what();
    }
  });
  for (int i = 0; i < 15; ++i) append_entries(url, batch(2'000 + i, 3));
  other.join();
  EXPECT_EQ(failed, "");
  EXPECT_EQ(rows_of(url), 91U);
}

TYPED_TEST(CaseFileOnServers, TamperingIsNamedByEntry) {
  append_entries(this->url(), batch(0, 4), "create=yes");
  ASSERT_EQ(refusal(this->url()), "");
  this->run("UPDATE rollmark_case_entry SET made_by = 'Officer Two' WHERE seq = 3");
  EXPECT_THAT(refusal(this->url()), HasSubstr("entry 3: its hash is not that of what it says"));
  this->run("UPDATE rollmark_case_entry SET made_by = 'Officer One' WHERE seq = 3");
  ASSERT_EQ(refusal(this->url()), "");
  this->run("DELETE FROM rollmark_case_key WHERE seq = 2");
  EXPECT_THAT(refusal(this->url()), HasSubstr("entry 2: its key is gone"));
  this->run("DELETE FROM rollmark_case_entry WHERE seq = 4");
  EXPECT_THROW(append_entries(this->url(), batch(9, 1)), adapter::Fault);
}

// A reader's account may load and no more.
TYPED_TEST(CaseFileOnServers, AReaderMayNotAppend) {
  append_entries(this->url(), batch(0, 2), "create=yes");
  const std::string reader = TypeParam::instance().url("casefile");
  EXPECT_EQ(rows_of(reader), 2U);
  try {
    append_entries(reader, batch(5, 1));
    ADD_FAILURE() << "a reader appended";
  } catch (const adapter::Fault& fault) {
    EXPECT_EQ(fault.status(), ROLLMARK_E_IO);
    EXPECT_THAT(fault.what(), HasSubstr("may not"));
  }
  EXPECT_EQ(rows_of(reader), 2U);
}

// An append has the password in its lines, from the host; a load asks the host for it. No message repeats
// one.
void let_guarded_write(PostgresServer& server) {
  server.administer("GRANT CREATE ON SCHEMA public TO guarded", "casefile");
}
void let_guarded_write(MariadbServer& server) {
  server.administer("GRANT ALL ON casefile.* TO guarded@localhost", "mysql");
}

TYPED_TEST(CaseFileOnServers, AnAccountWithAPassword) {
  let_guarded_write(TypeParam::instance());
  const std::string url = TypeParam::instance().url_as("guarded", "casefile");
  const auto line = [](const std::string& password) { return "database_password=" + password; };
  append_entries(url, batch(0, 2), "create=yes\n" + line(TypeParam::password));
  append_entries(url, batch(2, 1), line(TypeParam::password));
  RecordingSink sink;
  sink.want("action", {"school_key*", "pupil_key*", "outcome"});
  sink.secrets["database-password"] = TypeParam::password;
  load_entries(url, sink);
  EXPECT_EQ(sink.tables["action"].rows.size(), 3U);
  EXPECT_THAT(sink.asked, ElementsAre("database-password"));
  const auto said = [](auto&& attempt) {
    try {
      attempt();
    } catch (const adapter::Fault& fault) {
      EXPECT_EQ(fault.status(), ROLLMARK_E_IO);
      return std::string(fault.what());
    }
    return std::string("not refused");
  };
  RecordingSink wrong;
  wrong.want("action", {"school_key*", "pupil_key*", "outcome"});
  wrong.secrets["database-password"] = "Secret7";
  for (const std::string& words :
       {said([&] { append_entries(url, batch(5, 1), line("Secret7")); }),
        said([&] { append_entries(url, batch(5, 1)); }), said([&] { load_entries(url, wrong); })}) {
    EXPECT_THAT(words, testing::Not(HasSubstr("not refused")));
    EXPECT_THAT(words, testing::Not(HasSubstr("Secret7")));
  }
  sink.tables.clear();
  load_entries(url, sink);
  EXPECT_EQ(sink.tables["action"].rows.size(), 3U);
}

}  // namespace
}  // namespace rollmark::test
