// minizip's seven functions over a string.
#include "returns/integrity/memory_file.hpp"

#include <algorithm>
#include <cstring>

namespace rollmark {
namespace {

MemoryFile& file_of(voidpf stream) {
  return *static_cast<MemoryFile*>(stream);
}

voidpf open(voidpf opaque, const void* /*name*/, int /*mode*/) {
  return opaque;
}

uLong read(voidpf /*opaque*/, voidpf stream, void* out, uLong size) {
  MemoryFile& file = file_of(stream);
  const std::size_t count = std::min<std::size_t>(size, file.given.size() - file.at);
  if (count > 0) std::memcpy(out, file.given.data() + file.at, count);
  file.at += count;
  return static_cast<uLong>(count);  // at most size; uLong has 32 bits on Windows
}

uLong write(voidpf /*opaque*/, voidpf /*stream*/, const void* /*bytes*/, uLong /*size*/) {
  return 0;
}

ZPOS64_T tell(voidpf /*opaque*/, voidpf stream) {
  return file_of(stream).at;
}

// minizip gives an offset that wrapped round where a hostile ZIP made it: anything outside the bytes is
// refused.
long seek(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
  MemoryFile& file = file_of(stream);
  const std::size_t size = file.given.size();
  const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                           : origin == ZLIB_FILEFUNC_SEEK_CUR ? file.at
                                                              : size;
  if (offset > size - base) return -1;
  file.at = base + static_cast<std::size_t>(offset);
  return 0;
}

int close(voidpf /*opaque*/, voidpf /*stream*/) {
  return 0;
}

int no_error(voidpf /*opaque*/, voidpf /*stream*/) {
  return 0;
}

}  // namespace

zlib_filefunc64_def memory_functions(MemoryFile& file) {
  zlib_filefunc64_def functions{};
  functions.zopen64_file = open;
  functions.zread_file = read;
  functions.zwrite_file = write;
  functions.ztell64_file = tell;
  functions.zseek64_file = seek;
  functions.zclose_file = close;
  functions.zerror_file = no_error;
  functions.opaque = &file;
  return functions;
}

}  // namespace rollmark
