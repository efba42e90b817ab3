// The same host with the C++ wrapper: it must print the same line.
#include <cinttypes>
#include <cstdio>
#include <rollmark/rollmark.hpp>
#include <string>

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  try {
    rollmark::host::Engine engine(nullptr, std::string("adapters=") + argv[1]);
    rollmark::host::Dataset dataset = engine.dataset();
    dataset.load(argv[2], argv[3]);
    const rollmark::host::Result result = dataset.run("audit", "on=2026-11-20\ndocuments=none");
    std::printf("ABI %" PRIu32 ".%" PRIu32 ": %" PRId64 " findings of %" PRId64 " checks\n",
                rollmark_abi_version() >> 16, rollmark_abi_version() & 0xFFFF, result.rows("findings"),
                result.rows("rules"));
    return 0;
  } catch (const rollmark::host::Error& error) {
    std::printf("%s: %s\n", rollmark_status_name(error.status()), error.what());
    return 1;
  }
}
