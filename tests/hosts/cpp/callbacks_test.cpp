// What a callback throws stops the call, is thrown again after it, and never crosses the C interface.
#include "callbacks.hpp"

#include <gtest/gtest.h>

#include <rollmark/rollmark.hpp>
#include <stdexcept>

#include "school.hpp"

namespace {

using rollmark::host::Dataset;
using rollmark::host::Engine;
using rollmark::host::Error;

constexpr std::string_view params = "on=2026-11-06\ndocuments=none";

struct Mistake : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class HostInCpp : public testing::Test {
 protected:
  HostInCpp() : engine(callbacks.host(), "jobs=audit"), dataset(engine.dataset()) { push_school(dataset); }

  auto audit() {
    return callbacks.during([&] { return dataset.run("audit", params); });
  }
  void expect_that_it_works() {
    callbacks.log = nullptr;
    callbacks.progress = nullptr;
    EXPECT_EQ(audit().rows("findings"), 2);
  }

  Callbacks callbacks;
  Engine engine;
  Dataset dataset;
};

TEST_F(HostInCpp, ThrowsAgainWhatProgressThrew) {
  int calls = 0;
  callbacks.progress = [&](std::string_view) -> bool {
    ++calls;
    throw Mistake("mine");
  };
  EXPECT_THROW(audit(), Mistake);
  EXPECT_EQ(calls, 1);
  expect_that_it_works();
}

TEST_F(HostInCpp, ThrowsAgainWhatIsNoException) {
  callbacks.progress = [](std::string_view) -> bool { throw 7; };
  EXPECT_THROW(audit(), int);
  expect_that_it_works();
}

TEST_F(HostInCpp, ThrowsAgainWhatLogThrewThoughTheCallWasDone) {
  callbacks.log = [](std::int32_t, std::string_view, std::string_view) { throw Mistake("in the log"); };
  bool called_back = false;
  callbacks.progress = [&](std::string_view) {
    // A mistake of the host, which is logged.
    if (!called_back) {
      EXPECT_THROW(engine.describe("jobs"), Error);
    }
    called_back = true;
    return false;
  };
  EXPECT_THROW(audit(), Mistake);
  EXPECT_TRUE(called_back);
  expect_that_it_works();
}

TEST_F(HostInCpp, CancelsByItsAnswerWithoutAnException) {
  callbacks.progress = [](std::string_view) { return true; };
  try {
    audit();
    FAIL() << "it was done";
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), ROLLMARK_CANCELLED);
  }
  expect_that_it_works();
}

TEST_F(HostInCpp, MakesCallsThatAnswerNothing) {
  int calls = 0;
  callbacks.during([&] { ++calls; });
  EXPECT_EQ(calls, 1);
}

}  // namespace
