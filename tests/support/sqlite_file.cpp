// Opens and fills a test's database by SQLite's own C interface, so that the adapter's reading is not checked
// by itself.
#include "support/sqlite_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace rollmark::test {

SqliteFile::SqliteFile(const std::string& name) {
  static int count = 0;
  folder_ = std::filesystem::path(::testing::TempDir()) /
            ("rollmark_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
  std::filesystem::create_directories(folder_);
  path_ = folder_ / name;
  EXPECT_EQ(sqlite3_open(path_.c_str(), &database_), SQLITE_OK);
  run("PRAGMA synchronous = OFF");  // the file need not outlive a power cut
}

SqliteFile::~SqliteFile() {
  close();
  std::filesystem::remove_all(folder_);
}

int SqliteFile::run(const std::string& sql) {
  char* message = nullptr;
  const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, &message);
  EXPECT_EQ(result, SQLITE_OK) << (message == nullptr ? "" : message);
  sqlite3_free(message);
  return result;
}

void SqliteFile::close() {
  if (database_ != nullptr) sqlite3_close(database_);
  database_ = nullptr;
}

}  // namespace rollmark::test
