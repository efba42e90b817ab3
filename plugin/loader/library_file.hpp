// An adapter's library as a file of the system that it runs on: what it is called and how it is opened. With
// library_file.cpp the one place where the loader knows Windows from Linux. It must not look inside an
// adapter.
#pragma once

#include <boost/dll/shared_library.hpp>
#include <filesystem>
#include <string>
#include <string_view>

namespace rollmark {

// librollmark_adapter_NAME.so, on Windows rollmark_adapter_NAME.dll.
std::string adapter_file_name(std::string_view id);

// NAME of such a file; empty where the file is called otherwise.
std::string adapter_id_of(const std::filesystem::path& file);

// Opens `file`, an absolute path, at once (all symbols now) and local (none of its symbols is seen by
// another). Libraries that it needs are not looked for in the current folder; Windows finds them beside
// `file` and in its own folder only, and shows no window where something is missing. False where the file
// cannot be loaded.
bool open_library(const std::filesystem::path& file, boost::dll::shared_library& library);

// The program that says why not.
extern const std::string_view loading_hint;

}  // namespace rollmark
