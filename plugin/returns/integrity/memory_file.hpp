// Bytes in memory as the file that minizip reads or writes. One of them serves one open ZIP.
#pragma once

#include <minizip/ioapi.h>

#include <string>
#include <string_view>

namespace rollmark {

// Reads `given`, or writes `written`; never both.
struct MemoryFile {
  std::string_view given;
  std::string written;
  std::size_t at = 0;
  bool writes = false;
};

// The functions that minizip calls; `file` must outlive the ZIP. None throws: out of memory is a write that
// did not happen.
zlib_filefunc64_def memory_functions(MemoryFile& file);

}  // namespace rollmark
