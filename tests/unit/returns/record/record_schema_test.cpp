// schemas/xsd/arf*.xsd are what the record's own lists of elements say.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "record_schema.hpp"

namespace rollmark::test {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

TEST(RecordSchema, IsWhatTheRecordSays) {
  const std::filesystem::path schemas = std::filesystem::path(ROLLMARK_SOURCE_DIR) / "schemas/xsd";
  const std::filesystem::path written = std::filesystem::path(ROLLMARK_WRITTEN_DIR) / "schema";
  std::filesystem::create_directories(written);
  for (const auto& [name, text] : record_schema()) {
    std::ofstream(written / name, std::ios::binary) << text;
    EXPECT_TRUE(bytes_of(schemas / name) == text)
        << name << " is not what the record says now; the new one is " << (written / name);
  }
}

TEST(RecordSchema, NoFileIsLeftOver) {
  const auto made = record_schema();
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(ROLLMARK_SOURCE_DIR) / "schemas/xsd")) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("arf")) continue;
    EXPECT_TRUE(made.contains(name)) << name;
  }
}

}  // namespace
}  // namespace rollmark::test
