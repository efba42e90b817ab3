// The shared library, found by absolute path and held for the life of the process: every function of
// rollmark.h that the command calls. It must not search PATH, the current folder or the environment.
#pragma once

#include <rollmark/rollmark.h>

#include <filesystem>

namespace rollmark::cli {

struct Library {
  std::filesystem::path file;

  decltype(&rollmark_abi_version) abi_version = nullptr;
  decltype(&rollmark_build_info) build_info = nullptr;
  decltype(&rollmark_status_name) status_name = nullptr;
  decltype(&rollmark_engine_open) engine_open = nullptr;
  decltype(&rollmark_engine_close) engine_close = nullptr;
  decltype(&rollmark_describe) describe = nullptr;
  decltype(&rollmark_dataset_new) dataset_new = nullptr;
  decltype(&rollmark_dataset_load) dataset_load = nullptr;
  decltype(&rollmark_dataset_put) dataset_put = nullptr;
  decltype(&rollmark_dataset_free) dataset_free = nullptr;
  decltype(&rollmark_run) run = nullptr;
  decltype(&rollmark_result_rows) result_rows = nullptr;
  decltype(&rollmark_result_column) result_column = nullptr;
  decltype(&rollmark_result_document) result_document = nullptr;
  decltype(&rollmark_result_free) result_free = nullptr;

  // Loads `file`. Throws CommandError: no such file, not loadable, a function missing, another version.
  explicit Library(const std::filesystem::path& file);
};

// ../lib of the folder that holds this executable: where an installation and a build folder keep the library
// and the adapters. Absolute.
std::filesystem::path library_folder();
// The library there, by the name that stays as long as its interface does; the name without a number is the
// linker's, and comes with the headers.
std::filesystem::path default_library();
// ../share/rollmark/xsd of the same.
std::filesystem::path schema_folder();

}  // namespace rollmark::cli
