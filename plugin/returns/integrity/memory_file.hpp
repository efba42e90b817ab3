// Bytes in memory as the file that minizip reads. One of them serves one open ZIP.
#pragma once

#include <minizip/ioapi.h>

#include <string_view>

namespace rollmark {

struct MemoryFile {
  std::string_view given;
  std::size_t at = 0;
};

// The functions that minizip calls; `file` must outlive the ZIP. None throws, and none writes.
zlib_filefunc64_def memory_functions(MemoryFile& file);

}  // namespace rollmark
