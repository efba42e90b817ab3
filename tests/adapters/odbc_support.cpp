// The driver manager is pointed at an empty folder before the first test, so that nothing of the machine's is
// read.
#include "adapters/odbc_support.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "sdk/fault.hpp"

namespace rollmark::test {
namespace {

class EmptyOdbcFolder : public ::testing::Environment {
 public:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "rollmark-odbc-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    setenv("ODBCSYSINI", folder_.c_str(), 1);
    setenv("ODBCINI", (folder_ / "odbc.ini").c_str(), 1);
    setenv("FREETDSCONF", (folder_ / "freetds.conf").c_str(), 1);
    setenv("HOME", folder_.c_str(), 1);  // no ~/.odbc.ini, ~/.freetds.conf or ~/.pgpass either
  }
  void TearDown() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

 private:
  std::filesystem::path folder_;
};

const auto* const environment = ::testing::AddGlobalTestEnvironment(new EmptyOdbcFolder);

}  // namespace

std::string odbc_driver(const std::string& file, const std::string& package) {
  const std::string path = "/usr/lib/x86_64-linux-gnu/odbc/" + file;
  EXPECT_TRUE(std::filesystem::exists(path)) << "install the package " << package;
  return path;
}

std::unique_ptr<OpenedOdbc> open_for_test(const std::string& text, const char* password,
                                          std::int64_t seconds) {
  auto opened = std::make_unique<OpenedOdbc>();
  OpenedOdbc* lists = opened.get();
  sql::Opening opening;
  opening.timeout = seconds;
  opening.ask = [lists, password](const std::string& name) {
    lists->secrets_asked.push_back(name);
    return password == nullptr ? std::nullopt : std::optional<std::string>(password);
  };
  opening.log = [lists](std::string_view statement) { lists->statements.emplace_back(statement); };
  opening.note = [lists](std::string_view note) { lists->notes.emplace_back(note); };
  opened->database = sql::open_database("odbc:" + text, opening);
  return opened;
}

std::vector<Row> rows_of(sql::Database& database, const std::string& statement, std::size_t columns,
                         const sql::Bindings& bindings) {
  std::vector<Row> all;
  try {
    const auto rows = database.query({statement, {}}, bindings);
    std::vector<sql::Value> row(columns);
    while (rows->next(row)) {
      Row& kept = all.emplace_back();
      for (const sql::Value& value : row)
        kept.push_back(value.data == nullptr ? Value() : Value(std::string(value.text())));
    }
  } catch (const std::exception&) {
    database.rethrow(sql::Phase::read, "test", {});
  }
  return all;
}

std::string refusal_of(sql::Database& database, const std::string& statement,
                       const std::vector<std::string>& names) {
  try {
    try {
      const auto rows = database.query({statement, {}}, {});
      sql::Value value;
      while (rows->next({&value, 1})) {
      }
    } catch (const std::exception&) {
      database.rethrow(sql::Phase::read, "test", names);
    }
  } catch (const adapter::Fault& fault) {
    return fault.what();
  } catch (const sql::MissingName& missing) {
    return "no " + missing.kind + " " + missing.name;
  }
  return "ran";
}

std::string open_refusal(const std::string& text, const char* password) {
  try {
    open_for_test(text, password);
  } catch (const adapter::Fault& fault) {
    return fault.what();
  }
  return "opened";
}

}  // namespace rollmark::test
