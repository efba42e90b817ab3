// Finds adapters in the folders that the host names, checks what each says of itself, and holds it for the
// life of the process. It must not search anywhere else (no current folder, PATH or environment), and must
// not unload.
#pragma once

#include <rollmark/adapter.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark {

// One adapter library found in a folder. Where `refused` is not empty it says why the library cannot be used,
// and only `id` (from the file's name) and `file` are filled.
struct AdapterInfo {
  std::string id;
  std::string name;
  std::string vendor;
  std::string version;
  std::uint32_t abi = 0;
  std::int64_t capabilities = 0;
  std::string mappings;     // comma-separated
  std::string source_keys;  // comma-separated; `param.*` stands for any key that starts so
  std::filesystem::path file;
  std::string refused;
};

// Cheap to copy; several may exist, on any threads: what is loaded is shared by the process.
class AdapterLoader {
 public:
  // The folders to look in, first one first. Throws Failure(ROLLMARK_E_ARGUMENT) for one that is not absolute
  // and Failure(ROLLMARK_E_IO) for one that is not there.
  explicit AdapterLoader(std::vector<std::filesystem::path> folders);

  // Every librollmark_adapter_NAME.so of the folders, by id; of two with one name the first folder's. Loads
  // them.
  std::vector<AdapterInfo> list() const;

  // The adapter of that id, loaded and checked; lives as long as the process. Fields that an older adapter
  // lacks are NULL. Throws Failure: ROLLMARK_E_NOT_FOUND where no folder has it, ROLLMARK_E_ADAPTER where it
  // is refused.
  const rollmark_adapter& find(std::string_view id) const;

 private:
  std::vector<std::filesystem::path> folders_;
};

}  // namespace rollmark
