// backup.xml, the document of the job `backup` (schemas/xsd/register-backup.xsd): elements only, one row a
// line, nothing empty. It must not choose what is copied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "outputs/register_copy.hpp"

namespace rollmark {

inline constexpr std::string_view backup_document_name = "Register Backup";
inline constexpr std::string_view backup_version = "1.0";

struct BackupDocument {
  std::string bytes;
  std::string sha256;         // of all lines before the trailer's
  std::int64_t replaced = 0;  // characters that XML cannot hold, written as U+FFFD
};

BackupDocument register_copy_xml(const RegisterCopy& copy);

// Where the content ends and the trailer begins; the size of the text where there is no such line. The
// content is what the SHA-256 is of, so that anyone can compute it: sed '/^  <Trailer>$/,$d' backup.xml |
// sha256sum
std::size_t content_size(std::string_view document);
// The lines that follow the content, for this hash.
std::string backup_trailer(std::string_view sha256);

// The element of a table or a column: mark_row -> MarkRow.
std::string element_name(std::string_view canonical);

}  // namespace rollmark
