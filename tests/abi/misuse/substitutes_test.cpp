// Every function with every substitute in the place of every argument, alone and in pairs: NULL, a handle of
// another kind, a word that is no handle, lengths and counts that cannot be.
#include <gtest/gtest.h>

#include <algorithm>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

class Substitutes : public testing::Test {
 protected:
  void expect_documented(const Exported& function, rollmark_status status, const std::string& what) const {
    if (status == ROLLMARK_OK) return;
    EXPECT_NE(std::ranges::find(function.documented, status), function.documented.end())
        << what << ": " << rollmark_status_name(status);
    EXPECT_NE(status, ROLLMARK_E_STATE) << what;
  }
  ExportedFunctions functions;
};

TEST_F(Substitutes, GoodArgumentsAreAnswered) {
  for (const Exported& function : functions.all()) {
    const rollmark_status status = functions.call(function, ExportedFunctions::good_words(function));
    // No document was asked for.
    const bool none = function.name == std::string("rollmark_result_document");
    EXPECT_EQ(status, none ? ROLLMARK_E_NOT_FOUND : ROLLMARK_OK) << function.name;
  }
}

TEST_F(Substitutes, OneIsRefused) {
  for (const Exported& function : functions.all()) {
    for (std::size_t at = 0; at < function.arguments.size(); ++at) {
      for (const Substitute& substitute : function.arguments[at].substitutes) {
        std::vector<Word> words = ExportedFunctions::good_words(function);
        words[at] = substitute.word;
        const std::string what =
            std::string(function.name) + " with " + substitute.name + " for " + function.arguments[at].name;
        const rollmark_status status = functions.call(function, words);
        EXPECT_TRUE(!substitute.refused || status == ROLLMARK_E_ARGUMENT) << what;
        expect_documented(function, status, what);
      }
    }
  }
}

TEST_F(Substitutes, PairsAreAnswered) {
  for (const Exported& function : functions.all()) {
    const auto& arguments = function.arguments;
    for (std::size_t one = 0; one < arguments.size(); ++one) {
      for (std::size_t other = one + 1; other < arguments.size(); ++other) {
        for (const Substitute& first : arguments[one].substitutes) {
          for (const Substitute& second : arguments[other].substitutes) {
            std::vector<Word> words = ExportedFunctions::good_words(function);
            words[one] = first.word;
            words[other] = second.word;
            expect_documented(function, functions.call(function, words),
                              std::string(function.name) + " with " + first.name + " for " +
                                  arguments[one].name + " and " + second.name + " for " +
                                  arguments[other].name);
          }
        }
      }
    }
  }
}

// What frees, closes or cancels has no answer; it must do nothing.
TEST_F(Substitutes, WhatFreesTakesNothingButItsOwn) {
  void* const handles[] = {functions.engine(), functions.dataset(), functions.result()};
  std::uint64_t stranger[8] = {};
  const std::string before = functions.figures();
  for (void* const handle :
       {handles[0], handles[1], handles[2], static_cast<void*>(stranger), static_cast<void*>(nullptr)}) {
    if (handle != handles[0]) {
      rollmark_engine_cancel(static_cast<rollmark_engine*>(handle));
      rollmark_engine_close(static_cast<rollmark_engine*>(handle));
    }
    if (handle != handles[1]) rollmark_dataset_free(static_cast<rollmark_dataset*>(handle));
    if (handle != handles[2]) rollmark_result_free(static_cast<rollmark_result*>(handle));
    tally().calls += 4;
  }
  EXPECT_EQ(functions.figures(), before);
}

TEST(SubstitutesOfNames, AreAnswered) {
  EXPECT_EQ(rollmark_extension(nullptr), nullptr);
  EXPECT_EQ(rollmark_extension(""), nullptr);
  EXPECT_EQ(rollmark_extension("\xFF"), nullptr);
  EXPECT_EQ(rollmark_extension("rollmark.arrow/2"), nullptr);
  for (std::int32_t status = -300; status <= 300; ++status) {
    ++tally().calls;
    const char* const name = rollmark_status_name(status);
    ASSERT_NE(name, nullptr);
    const bool known = status == 0 || status == 1 || (status >= 10 && status <= 13) ||
                       (status >= 20 && status <= 22) || status == 30 || status == 31;
    EXPECT_EQ(std::string(name) == "unknown status", !known) << status;
  }
}

}  // namespace
}  // namespace rollmark::test
