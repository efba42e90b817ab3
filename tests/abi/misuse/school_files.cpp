// Writes the files.
#include "abi/misuse/school_files.hpp"

#include <sqlite3.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace rollmark::test {
namespace {

struct File {
  const char* table;
  const char* lines;
};
constexpr File files[] = {
    {"school", "school_key,name,school_type\nS,Hill School,maintained\n"},
    {"calendar",
     "school_key,date,half_day,kind\nS,2026-11-02,AM,open\nS,2026-11-02,PM,open\nS,2026-11-03,AM,open\n"},
    {"code", "school_key,vendor_code,statutory_code\nS,/,/\nS,\\,\\\nS,O,O\n"},
    {"pupil", "school_key,pupil_key,legal_surname\nS,A,Ashworth\nS,B,Birchwood\nS,C,Cedarwood\n"},
    {"enrolment",
     "school_key,enrolment_key,pupil_key,start_date,nc_year\nS,EA,A,2026-09-01,7\nS,EB,B,2026-09-01,7\n"
     "S,EC,C,2026-09-01,7\n"},
    {"mark_row",
     "school_key,enrolment_key,date,half_day,vendor_code\nS,EA,2026-11-02,AM,/\nS,EA,2026-11-02,PM,\\\n"
     "S,EB,2026-11-02,AM,O\nS,EB,2026-11-02,PM,O\nS,EC,2026-11-02,AM,/\nS,EC,2026-11-03,AM,/\n"}};

void run(sqlite3* database, const std::string& statement) {
  if (sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
}

void fill(sqlite3* database) {
  run(database, "PRAGMA page_size = 512");
  for (const File& file : files) {
    std::istringstream lines(file.lines);
    std::string line;
    std::getline(lines, line);
    run(database, "CREATE TABLE " + std::string(file.table) + "(" + line + ")");
    while (std::getline(lines, line)) {
      std::string values = "'";
      for (const char sign : line) values += sign == ',' ? "','" : std::string(1, sign);
      run(database, "INSERT INTO " + std::string(file.table) + " VALUES (" + values + "')");
    }
  }
}

}  // namespace

SchoolFiles::SchoolFiles() {
  std::string pattern = (std::filesystem::temp_directory_path() / "rollmark-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  std::filesystem::create_directory(csv_folder());
  for (const File& file : files) write(csv_folder() / (std::string(file.table) + ".csv"), file.lines);
  sqlite3* handle = nullptr;
  if (sqlite3_open(database().c_str(), &handle) != SQLITE_OK) throw std::runtime_error("no database");
  fill(handle);
  sqlite3_close(handle);
}

SchoolFiles::~SchoolFiles() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string SchoolFiles::read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void SchoolFiles::write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace rollmark::test
