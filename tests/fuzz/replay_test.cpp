// The fuzzers' corpora as ordinary tests: every file of each, whole and cut. A target's own promises are
// inside it: it ends the program where one is broken.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using FuzzInput = int(const std::uint8_t* data, std::size_t size);
extern "C" {
FuzzInput calls_input, columns_input, csv_input, lines_input, mapping_input, params_input, record_input,
    rulebook_input;
}

namespace {

struct FuzzTarget {
  const char* name;
  FuzzInput* input;
  std::size_t
      cuts;  // of a file at most, evenly spread; a step that divides nothing keeps the long ones quick
};

class FuzzReplay : public testing::TestWithParam<FuzzTarget> {};

int run(const FuzzTarget& target, const std::string& bytes) {
  // Of exactly its size, so that the sanitizers see a byte too far.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  return target.input(exact.data(), exact.size());
}

TEST_P(FuzzReplay, TakesEveryFileOfTheCorpusWholeAndCut) {
  const std::filesystem::path folder =
      std::filesystem::path(ROLLMARK_SOURCE_DIR) / "tests/fuzz/corpus" / GetParam().name;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_EQ(run(GetParam(), bytes), 0) << entry.path();
    const std::size_t step = bytes.size() / GetParam().cuts + 1;
    for (std::size_t length = 0; length < bytes.size(); length += step)
      EXPECT_EQ(run(GetParam(), bytes.substr(0, length)), 0) << entry.path() << " cut at " << length;
    ++files;
  }
  EXPECT_GE(files, 5);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzReplay,
                         testing::ValuesIn(std::to_array<FuzzTarget>({{"calls", calls_input, 8},
                                                                      {"columns", columns_input, 8},
                                                                      {"csv", csv_input, 1000},
                                                                      {"lines", lines_input, 1000},
                                                                      {"mapping", mapping_input, 200},
                                                                      {"params", params_input, 8},
                                                                      {"record", record_input, 1000},
                                                                      {"rulebook", rulebook_input, 200}})),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
