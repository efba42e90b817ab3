// Prints the figures of a program.
#include "abi/misuse/tally.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace rollmark::test {
namespace {

class Printed : public testing::Environment {
 public:
  void TearDown() override {
    std::cout << "calls made: " << tally().calls << ", failures injected: " << tally().failures
              << ", cancels tried: " << tally().cancels << "\n";
  }
};

[[maybe_unused]] testing::Environment* const printed = testing::AddGlobalTestEnvironment(new Printed);

}  // namespace

Tally& tally() {
  static Tally one;
  return one;
}

bool leave_nothing_out() {
  const char* const asked = std::getenv("ROLLMARK_MISUSE");
  return asked != nullptr && std::string_view(asked) == "all";
}

}  // namespace rollmark::test
