// Writing documents: into a file beside the target, then renamed over it.
#include "document_folder.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

[[noreturn]] void cannot_write(const std::filesystem::path& file, const std::string& why) {
  throw CommandError(fmt::format("cannot write \"{}\": {}", file.string(), why));
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::FILE* const out = std::fopen(file.c_str(), "wb");
  if (out == nullptr) cannot_write(file, std::strerror(errno));
  const bool whole = bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
  const int write_error = errno;
  if (std::fclose(out) != 0 || !whole) cannot_write(file, std::strerror(whole ? errno : write_error));
}

}  // namespace

DocumentFolder::DocumentFolder(const std::string& folder)
    : folder_(std::filesystem::absolute(folder).lexically_normal()) {
  if (!folder_.has_filename()) folder_ = folder_.parent_path();
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error)
    throw CommandError(fmt::format("cannot make the folder \"{}\": {}", folder_.string(), error.message()));
  if (!std::filesystem::is_directory(folder_, error)) {
    throw CommandError(fmt::format("not a folder: \"{}\"", folder_.string()));
  }
}

void DocumentFolder::write(const std::string& name, std::string_view bytes) {
  write_with(name, [&](const std::string& file) { write_bytes(file, bytes); });
}

void DocumentFolder::write_with(const std::string& name,
                                const std::function<void(const std::string& file)>& make) {
  const std::filesystem::path plain(name);
  if (name.empty() || plain.filename() != plain || name == "." || name == "..") {
    throw CommandError(fmt::format("the library named a document \"{}\", which is no file name", name));
  }
  const std::filesystem::path file = folder_ / plain;
  const std::filesystem::path part = folder_ / (name + ".part");
  std::error_code error;
  try {
    write_bytes(part, {});  // says why, where it cannot be written; libraries do not
    make(part.string());
  } catch (...) {
    std::filesystem::remove(part, error);
    throw;
  }
  std::filesystem::rename(part, file, error);
  if (error) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    cannot_write(file, error.message());
  }
  written_.push_back(file);
}

}  // namespace rollmark::cli
