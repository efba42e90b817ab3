// Paths as Windows has them: drives, and letters that no code page of the process holds.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

// A French, a Greek and a Chinese letter: no code page of Windows has all three.
const std::u8string letters = u8"\u00e9cole \u03a9 \u5b78";

std::string utf8(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

class Paths : public CallTest {
 protected:
  Paths()
      : folder_(std::filesystem::temp_directory_path() / letters /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::error_code fault;
    std::filesystem::remove_all(folder_, fault);
    std::filesystem::create_directories(folder_);
  }
  ~Paths() override {
    std::error_code fault;
    std::filesystem::remove_all(folder_, fault);  // a library that is loaded cannot be removed
  }

  std::string refusal(const std::string& config) {
    rollmark_engine* engine = nullptr;
    EXPECT_NE(rollmark_engine_open(nullptr, config.c_str(), -1, &engine, &error_), ROLLMARK_OK);
    EXPECT_EQ(engine, nullptr);
    return error_.text();
  }

  std::filesystem::path folder_;
};

TEST_F(Paths, MayHoldAnyLetter) {
  const std::filesystem::path libraries = folder_ / "libraries";
  const std::filesystem::path data = folder_ / "data";
  std::filesystem::create_directories(libraries);
  std::filesystem::create_directories(data);
  std::filesystem::copy_file("rollmark_adapter_csv.dll", libraries / "rollmark_adapter_csv.dll",
                             std::filesystem::copy_options::overwrite_existing);
  std::ofstream(data / "school.csv", std::ios::binary) << "school_key,name\r\nS,St Br\xC3\xB3nach's\r\n";

  open("adapters=" + utf8(libraries));
  const std::string source = "folder=" + utf8(data) + "\ntables=school";
  EXPECT_EQ(rollmark_dataset_load(dataset_, "csv", source.c_str(), -1, &error_), ROLLMARK_OK)
      << error_.text();

  // The list of adapters shows the file in UTF-8.
  rollmark_result* list = nullptr;
  ASSERT_EQ(rollmark_describe(engine_, "adapters", &list, &error_), ROLLMARK_OK);
  rollmark_column files{};
  files.struct_size = sizeof files;
  ASSERT_EQ(rollmark_result_column(list, "adapters", "file", &files), ROLLMARK_OK);
  const auto* offsets = static_cast<const std::int32_t*>(files.offsets);
  EXPECT_EQ(std::string(static_cast<const char*>(files.values), static_cast<std::size_t>(offsets[1])),
            utf8(libraries / "rollmark_adapter_csv.dll"));
  rollmark_result_free(list);
}

TEST_F(Paths, AreNamedInErrors) {
  const std::string none = utf8(folder_ / "none");
  EXPECT_EQ(refusal("adapters=" + none), "21 adapters: no such folder: " + none);
  EXPECT_EQ(refusal("rulebook=" + none), "21 config key \"rulebook\": " + none + " is no file");
}

// A drive's current folder and a folder of the current drive both depend on the process.
TEST_F(Paths, WithoutADriveOrARootAreNotAbsolute) {
  for (const std::string path : {"C:adapters", "/adapters", "\\adapters", "adapters"}) {
    EXPECT_EQ(refusal("adapters=" + path),
              "10 config key \"adapters\" needs an absolute path, not \"" + path + "\"");
  }
}

TEST_F(Paths, ToARulebookAreRead) {
  std::filesystem::copy_file(std::filesystem::path(ROLLMARK_SOURCE_DIR) / "LICENSE",
                             folder_ / "rulebook.xml");
  EXPECT_EQ(refusal("rulebook=" + utf8(folder_ / "rulebook.xml")).substr(0, 3), "20 ");
}

}  // namespace
}  // namespace rollmark::test
