// The fuzzer's corpus as an ordinary test: every file of it, and every file of it cut at every byte.
#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int run(const std::string& bytes) {
  return LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

TEST(RecordFuzz, TakesEveryFileOfTheCorpus) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ROLLMARK_SOURCE_DIR "/tests/fuzz/corpus")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_EQ(run(bytes), 0) << entry.path();
    // A small step that is no divisor of anything keeps the long ones quick.
    const std::size_t step = bytes.size() < 4000 ? 1 : 17;
    for (std::size_t length = 0; length < bytes.size(); length += step)
      EXPECT_EQ(run(bytes.substr(0, length)), 0) << entry.path() << " cut at " << length;
    ++files;
  }
  EXPECT_GE(files, 8);
}

}  // namespace
