// Goes through the folders. What makes a library acceptable is in adapter_check.
#include "loader/adapter_loader.hpp"

#include <algorithm>
#include <new>

#include "core/failure.hpp"
#include "core/path_text.hpp"
#include "core/utf8.hpp"
#include "loader/adapter_registry.hpp"
#include "loader/library_file.hpp"

namespace rollmark {
namespace {

AdapterInfo describe(const std::string& id, const std::filesystem::path& file) {
  AdapterInfo info;
  info.id = id;
  info.file = file;
  try {
    const rollmark_adapter& adapter = load_adapter(file, id);
    info.name = adapter.name;
    info.vendor = adapter.vendor;
    info.version = adapter.version;
    info.abi = adapter.abi;
    info.capabilities = adapter.capabilities;
    if (adapter.mappings != nullptr) info.mappings = adapter.mappings;
    if (adapter.source_keys != nullptr) info.source_keys = adapter.source_keys;
  } catch (const Failure& failure) {
    info.refused = failure.what();
  }
  return info;
}

}  // namespace

AdapterLoader::AdapterLoader(std::vector<std::filesystem::path> folders) : folders_(std::move(folders)) {
  for (const std::filesystem::path& folder : folders_) {
    if (!folder.is_absolute()) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "adapters: the folder must be an absolute path: " + path_text(folder));
    }
    std::error_code fault;
    if (!std::filesystem::is_directory(folder, fault)) {
      throw Failure(ROLLMARK_E_IO, "adapters: no such folder: " + path_text(folder));
    }
  }
}

std::vector<AdapterInfo> AdapterLoader::list() const {
  std::vector<AdapterInfo> all;
  for (const std::filesystem::path& folder : folders_) {
    std::error_code fault;
    for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, fault)) {
      const std::string id = adapter_id_of(entry.path());
      const bool seen =
          std::any_of(all.begin(), all.end(), [&](const AdapterInfo& info) { return info.id == id; });
      if (!id.empty() && !seen && entry.is_regular_file(fault)) all.push_back(describe(id, entry.path()));
    }
    if (fault == std::errc::not_enough_memory) throw std::bad_alloc();
    if (fault) throw Failure(ROLLMARK_E_IO, "adapters: the folder cannot be read: " + path_text(folder));
  }
  std::sort(all.begin(), all.end(), [](const AdapterInfo& a, const AdapterInfo& b) { return a.id < b.id; });
  return all;
}

const rollmark_adapter& AdapterLoader::find(std::string_view id) const {
  const std::string shown(cut_utf8(id, 60));
  if (!is_adapter_id(id)) {
    throw Failure(
        ROLLMARK_E_NOT_FOUND,
        "no adapter \"" + shown + "\": an id is made of lower-case letters, digits and _, 40 at most");
  }
  const std::string file_name = adapter_file_name(id);
  std::string looked;
  for (const std::filesystem::path& folder : folders_) {
    std::error_code fault;
    if (std::filesystem::is_regular_file(folder / file_name, fault))
      return load_adapter(folder / file_name, id);
    looked += (looked.empty() ? "" : ", ") + path_text(folder);
  }
  throw Failure(ROLLMARK_E_NOT_FOUND, "no adapter \"" + shown + "\": " + file_name + " is in none of: " +
                                          (looked.empty() ? "(no folder; give adapters=DIR)" : looked));
}

}  // namespace rollmark
