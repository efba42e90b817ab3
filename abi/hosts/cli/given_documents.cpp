// Reading files for the table `document`: one put a file, so that the memory is that of the largest, twice.
#include "given_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

std::filesystem::path existing(const std::string& path) {
  const std::filesystem::path file = std::filesystem::absolute(path).lexically_normal();
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    throw CommandError(fmt::format("no such file or folder: \"{}\"", file.string()));
  return file;
}

void add_folder(const std::filesystem::path& folder, std::vector<GivenFile>& files) {
  std::error_code error;
  std::vector<GivenFile> inside;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code unreadable;
    if (entry->is_regular_file(unreadable))
      inside.push_back({entry->path().filename().string(), entry->path()});
  }
  if (error) throw CommandError(fmt::format("cannot read the folder \"{}\"", folder.string()));
  if (inside.empty()) throw CommandError(fmt::format("no file in \"{}\"", folder.string()));
  std::ranges::sort(inside, {}, &GivenFile::name);
  files.insert(files.end(), inside.begin(), inside.end());
}

std::string bytes_of(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (!error && size > largest_document)
    throw CommandError(fmt::format("\"{}\" is larger than 256 MB", file.string()));
  std::ifstream in(file, std::ios::binary);
  if (error || !in) throw CommandError(fmt::format("cannot read \"{}\"", file.string()));
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

rollmark_column column_of(const char* name, std::int32_t type, const std::string& value,
                          const std::array<std::int32_t, 2>& offsets) {
  rollmark_column column{};
  column.struct_size = sizeof column;
  column.type = type;
  column.name = name;
  column.length = 1;
  column.values = value.data();
  column.offsets = offsets.data();
  return column;
}

}  // namespace

std::vector<GivenFile> files_of(const std::vector<std::string>& paths) {
  std::vector<GivenFile> files;
  for (const std::string& path : paths) {
    const std::filesystem::path file = existing(path);
    std::error_code error;
    if (std::filesystem::is_directory(file, error))
      add_folder(file, files);
    else
      files.push_back({file.filename().string(), file});
  }
  std::vector<std::string> names;
  for (const GivenFile& file : files) names.push_back(file.name);
  std::ranges::sort(names);
  const auto twice = std::ranges::adjacent_find(names);
  if (twice != names.end())
    throw CommandError(fmt::format("two files are called \"{}\"; give them apart", *twice));
  return files;
}

std::vector<GivenFile> named_files(const std::vector<std::string>& given) {
  std::vector<GivenFile> files;
  for (const std::string& one : given) {
    const std::size_t equals = one.find('=');
    if (equals == 0) throw CommandError(fmt::format("--document takes NAME=FILE or FILE, not \"{}\"", one));
    if (equals == std::string::npos) {
      for (GivenFile& file : files_of({one})) files.push_back(std::move(file));
    } else {
      files.push_back({one.substr(0, equals), existing(one.substr(equals + 1))});
    }
  }
  return files;
}

void put_documents(Engine& engine, const std::vector<GivenFile>& files) {
  for (const GivenFile& file : files) {
    const std::string bytes = bytes_of(file.path);
    const std::array<std::int32_t, 2> name_offsets = {0, static_cast<std::int32_t>(file.name.size())};
    const std::array<std::int32_t, 2> offsets = {0, static_cast<std::int32_t>(bytes.size())};
    engine.put("document", 1,
               {column_of("name", ROLLMARK_TYPE_TEXT, file.name, name_offsets),
                column_of("bytes", ROLLMARK_TYPE_BINARY, bytes, offsets)});
  }
}

}  // namespace rollmark::cli
