// Loading librollmark.so.0 with Boost.DLL.
#include "library.hpp"

#include <fmt/format.h>

#include <boost/dll/runtime_symbol_info.hpp>
#include <boost/dll/shared_library.hpp>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

// Never unloaded: destructors of the library's statics must not run under a caller's feet.
boost::dll::shared_library& held_library() {
  static auto* const library = new boost::dll::shared_library;
  return *library;
}

template <class Function>
void bind(Function& slot, const char* name) {
  const boost::dll::shared_library& library = held_library();
  if (!library.has(name)) {
    throw CommandError(
        fmt::format("the library \"{}\" has no function {}; it is not the one for this command",
                    library.location().string(), name));
  }
  slot = &library.get<std::remove_pointer_t<Function>>(name);
}

std::filesystem::path installation() {
  return boost::dll::program_location().parent_path().parent_path();
}

}  // namespace

Library::Library(const std::filesystem::path& path) : file(std::filesystem::absolute(path)) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw CommandError(
        fmt::format("no library at \"{}\"; name it with --library", file.lexically_normal().string()));
  }
  held_library().load(file, error, boost::dll::load_mode::rtld_now);
  if (error || !held_library().is_loaded()) {
    throw CommandError(fmt::format("\"{}\" cannot be loaded as a library", file.lexically_normal().string()));
  }
  bind(abi_version, "rollmark_abi_version");
  const std::uint32_t version = abi_version();
  const std::uint32_t major = version >> 16;
  const std::uint32_t minor = version & 0xFFFF;
  // 0.x may change with every minor version, which a header cannot foresee; from 1.0 on a later minor still
  // serves. That 0.2 kept all of 0.1 is in abi/CHANGES.md, for vendors who exchange the library alone; the
  // command lies beside its own.
  const bool fits = ROLLMARK_ABI_MAJOR == 0 ? major == 0 && minor == ROLLMARK_ABI_MINOR
                                            : major == ROLLMARK_ABI_MAJOR && minor >= ROLLMARK_ABI_MINOR;
  if (!fits) {
    throw CommandError(
        fmt::format("the library \"{}\" speaks version {}.{} of the interface, this command {}.{}",
                    file.lexically_normal().string(), major, minor, ROLLMARK_ABI_MAJOR, ROLLMARK_ABI_MINOR));
  }
  bind(build_info, "rollmark_build_info");
  bind(status_name, "rollmark_status_name");
  bind(engine_open, "rollmark_engine_open");
  bind(engine_close, "rollmark_engine_close");
  bind(describe, "rollmark_describe");
  bind(dataset_new, "rollmark_dataset_new");
  bind(dataset_load, "rollmark_dataset_load");
  bind(dataset_put, "rollmark_dataset_put");
  bind(dataset_free, "rollmark_dataset_free");
  bind(run, "rollmark_run");
  bind(result_rows, "rollmark_result_rows");
  bind(result_column, "rollmark_result_column");
  bind(result_document, "rollmark_result_document");
  bind(result_free, "rollmark_result_free");
}

std::filesystem::path library_folder() {
  return installation() / "lib";
}

std::filesystem::path default_library() {
  return library_folder() / "librollmark.so.0";
}

std::filesystem::path schema_folder() {
  return installation() / "share" / "rollmark" / "xsd";
}

}  // namespace rollmark::cli
