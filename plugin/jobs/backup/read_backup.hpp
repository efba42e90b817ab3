// Reads backup.xml back. The file comes from outside and is read strictly: what is not the format of
// schemas/xsd/register-backup.xsd is refused by element and line, and nothing of a value is repeated. It must
// not judge whether the content is what the SHA-256 says.
#pragma once

#include <string>
#include <string_view>

#include "outputs/register_copy.hpp"

namespace rollmark {

// A year of 1,200 pupils with the moment of every entry is some 80 MiB; a month 8.
inline constexpr std::size_t longest_backup = 128U << 20U;

struct ReadBackup {
  RegisterCopy copy;
  std::string recorded_sha256;  // what the document says
  std::string content_sha256;   // what its content comes to
  bool whole() const { return recorded_sha256 == content_sha256; }
};

// Throws Failure(DATA): "backup line 12: ...", with `what` for "backup".
ReadBackup read_backup(std::string_view xml, std::string_view what = "backup");

// The same; besides refuses a document whose content is not what its SHA-256 says.
ReadBackup read_whole_backup(std::string_view xml, std::string_view what = "backup");

}  // namespace rollmark
