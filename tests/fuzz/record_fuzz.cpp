// Any bytes as a file that came in: a fuzzer's one function (libFuzzer), and that of the replay. What is read
// without a fault is written and read again, and must be the same; what had faults settles after one round:
// an element of which nothing could be read is not written.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "returns/intake/received_file.hpp"
#include "returns/record/record_writer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollmark;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ReceivedFile file = receive_file("file.xml", bytes);
  if (file.kind != ReceivedKind::record) return 0;
  std::int64_t replaced = 0;
  const std::string again = record_xml(file.read.file, replaced);
  // What XML cannot hold cannot have been in it.
  if (replaced != 0) std::abort();
  const ReceivedFile second = receive_file("file.xml", again);
  if (second.kind != ReceivedKind::record) {
    // A record without the elements that are needed has a root with nothing in it; that is no file.
    return 0;
  }
  if (file.read.faults.empty() && !(second.read.file == file.read.file)) std::abort();
  const ReceivedFile third = receive_file("file.xml", record_xml(second.read.file, replaced));
  if (third.kind == ReceivedKind::record && !(third.read.file == second.read.file)) std::abort();
  return 0;
}
