// The library and its adapters as files that Windows loads.
#define WIN32_LEAN_AND_MEAN
#if !defined(NOMINMAX)  // libstdc++ may have
#define NOMINMAX
#endif
#include <windows.h>
// After it: gtest takes back some of its macros.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class Library : public CallTest {
 protected:
  Library() : folder_(std::filesystem::temp_directory_path() / "rollmark_library") {
    std::error_code fault;
    std::filesystem::remove_all(folder_, fault);
    std::filesystem::create_directories(folder_);
  }
  void write(const char* name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::filesystem::path folder_;
};

// A second copy, since this program's own is held by the program.
TEST_F(Library, StaysWhenItsHostUnloadsIt) {
  const std::filesystem::path copy = folder_ / "rollmark_copy.dll";
  std::filesystem::copy_file("rollmark.dll", copy, std::filesystem::copy_options::overwrite_existing);
  const HMODULE module = LoadLibraryW(copy.c_str());
  ASSERT_NE(module, nullptr);
  const auto version = reinterpret_cast<decltype(&rollmark_abi_version)>(
      reinterpret_cast<void*>(GetProcAddress(module, "rollmark_abi_version")));
  ASSERT_NE(version, nullptr);
  FreeLibrary(module);
  FreeLibrary(module);
  ASSERT_EQ(GetModuleHandleW(L"rollmark_copy.dll"), module);
  EXPECT_EQ(version(), rollmark_abi_version());
}

// Windows else shows a window and waits for somebody to press its button.
TEST_F(Library, ThatIsNoneIsRefusedAndTheHostsErrorModeIsItsOwn) {
  write("rollmark_adapter_text.dll", "no library");
  write("rollmark_adapter_half.dll", "MZ");
  DWORD before = 0;
  SetThreadErrorMode(SEM_NOGPFAULTERRORBOX, &before);
  const std::u8string folder = folder_.u8string();
  const std::string utf8(folder.begin(), folder.end());
  open("adapters=" + utf8);
  for (const std::string id : {"text", "half"}) {
    EXPECT_EQ(rollmark_dataset_load(dataset_, id.c_str(), "", 0, &error_), ROLLMARK_E_ADAPTER);
    EXPECT_EQ(
        std::string(error_.message),
        utf8 + "\\rollmark_adapter_" + id +
            ".dll cannot be loaded: it is no library of this system and processor, or a library that it "
            "needs is missing (`dumpbin /dependents` on it says which)");
  }
  EXPECT_EQ(GetThreadErrorMode(), static_cast<DWORD>(SEM_NOGPFAULTERRORBOX));
  SetThreadErrorMode(before, nullptr);
}

// An adapter of Linux's name is none here.
TEST_F(Library, IsNamedAsWindowsNamesIt) {
  std::filesystem::copy_file("rollmark_adapter_csv.dll", folder_ / "librollmark_adapter_csv.dll");
  const std::u8string folder = folder_.u8string();
  open("adapters=" + std::string(folder.begin(), folder.end()));
  EXPECT_EQ(rollmark_dataset_load(dataset_, "csv", "", 0, &error_), ROLLMARK_E_NOT_FOUND);
  EXPECT_NE(std::string(error_.message).find("rollmark_adapter_csv.dll is in none of"), std::string::npos);
}

}  // namespace
}  // namespace rollmark::test
