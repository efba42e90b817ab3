// The adapter's file: what it exports, and its description. It must be opened only in a process that may die.
#pragma once

#include <rollmark/adapter.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace rollmark::conform {

// Names that the library defines for others, from its table of dynamic symbols, without running any of it.
// Throws std::runtime_error where the file is no ELF library of this machine's kind.
std::vector<std::string> exported_symbols(const std::filesystem::path& file);

// NAME of librollmark_adapter_NAME.so, or empty.
std::string name_in_file(const std::filesystem::path& file);

class AdapterLibrary {
 public:
  // As the library does it: RTLD_NOW | RTLD_LOCAL, never closed. Throws std::runtime_error with the loader's
  // words.
  explicit AdapterLibrary(const std::filesystem::path& file);

  // What rollmark_adapter_describe answered, as it lies in the adapter; may be NULL.
  const rollmark_adapter* theirs() const { return theirs_; }
  // The same, only as far as its struct_size goes, and never beyond this kit's header.
  const rollmark_adapter& ours() const { return ours_; }
  // Asks again.
  const rollmark_adapter* describe() const { return describe_(); }

  // A description that ends before its load says nothing.
  static constexpr std::uint32_t smallest = offsetof(rollmark_adapter, load) + sizeof(rollmark_adapter::load);

 private:
  rollmark_adapter_describe_function describe_ = nullptr;
  const rollmark_adapter* theirs_ = nullptr;
  rollmark_adapter ours_{};
};

}  // namespace rollmark::conform
