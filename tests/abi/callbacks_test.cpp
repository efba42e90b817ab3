// Callbacks: cancelling, calling back in, calling from two threads, and the log that says so.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class Callbacks : public CallTest {
 protected:
  Callbacks() {
    open();
    push_school();
    recorder_.lines.clear();
  }
  static constexpr const char* cancelled = "1 cancelled by the host; everything is as it was before the call";
};

TEST_F(Callbacks, ProgressComesAtLeastOnceAJob) {
  recorder_.phases.clear();
  ASSERT_EQ(run(), ROLLMARK_OK) << error_.text();
  EXPECT_NE(std::ranges::find(recorder_.phases, "absence"), recorder_.phases.end());
}

TEST_F(Callbacks, ProgressThatAnswersNonZeroCancels) {
  recorder_.on_progress = [](const std::string& phase) { return phase == "absence" ? 1 : 0; };
  EXPECT_EQ(run(), ROLLMARK_CANCELLED);
  EXPECT_EQ(result_, nullptr);
  EXPECT_EQ(error_.text(), cancelled);
  recorder_.on_progress = nullptr;
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();  // nothing of it is left
}

TEST_F(Callbacks, CancelIsTheOneCallThatACallbackMayMake) {
  recorder_.on_progress = [&](const std::string&) {
    rollmark_engine_cancel(engine_);
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_CANCELLED);
  EXPECT_TRUE(recorder_.lines.empty());
  recorder_.on_progress = nullptr;
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
}

TEST_F(Callbacks, CancelFromAnotherThreadStopsTheCall) {
  recorder_.on_progress = [&](const std::string&) {
    std::thread([&] { rollmark_engine_cancel(engine_); }).join();
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_CANCELLED);
}

TEST_F(Callbacks, CancelWithNoCallRunningDoesNothing) {
  rollmark_engine_cancel(engine_);
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
}

TEST_F(Callbacks, ACallFromWithinACallIsAnsweredAndLogged) {
  ErrorText inner;
  rollmark_status status = ROLLMARK_OK;
  auto* result = unset<rollmark_result>();
  recorder_.on_progress = [&](const std::string&) {
    status = rollmark_describe(engine_, "jobs", &result, &inner);
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();  // the outer call is none the worse
  EXPECT_EQ(status, ROLLMARK_E_STATE);
  EXPECT_EQ(result, nullptr);
  const std::string message =
      "rollmark_describe was called while another call of this engine runs: from a callback, or on a second "
      "thread";
  EXPECT_EQ(inner.message, message);
  ASSERT_FALSE(recorder_.lines.empty());
  EXPECT_EQ(recorder_.lines.front(), "4 host " + message);
}

TEST_F(Callbacks, CallingBackFromTheLogDoesNotGoRoundForEver) {
  int calls = 0;
  recorder_.on_log = [&] {
    ++calls;
    EXPECT_EQ(put("school", TextRows({"school_key"})), ROLLMARK_E_STATE);
  };
  recorder_.on_progress = [&](const std::string&) {
    EXPECT_EQ(put("school", TextRows({"school_key"})), ROLLMARK_E_STATE);
    recorder_.on_progress = nullptr;
    return 0;
  };
  run();
  EXPECT_EQ(calls, 1);
}

TEST_F(Callbacks, ASecondThreadIsAnswered) {
  rollmark_status second = ROLLMARK_OK;
  recorder_.on_progress = [&](const std::string&) {
    std::thread([&] {
      rollmark_dataset* dataset = nullptr;
      ErrorText inner;
      second = rollmark_dataset_new(engine_, &dataset, &inner);
      EXPECT_EQ(dataset, nullptr);
    }).join();
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
  EXPECT_EQ(second, ROLLMARK_E_STATE);
}

// .NET and Java free from a finalizer's thread, whenever they like.
TEST_F(Callbacks, FreeingOtherHandlesDuringACallIsFine) {
  rollmark_dataset* other = nullptr;
  ASSERT_EQ(rollmark_dataset_new(engine_, &other, &error_), ROLLMARK_OK);
  rollmark_result* earlier = nullptr;
  ASSERT_EQ(rollmark_describe(engine_, "jobs", &earlier, &error_), ROLLMARK_OK);
  recorder_.on_progress = [&](const std::string&) {
    std::thread([&] {
      rollmark_dataset_free(std::exchange(other, nullptr));
      rollmark_result_free(std::exchange(earlier, nullptr));
    }).join();
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
  EXPECT_TRUE(recorder_.lines.empty());
}

TEST_F(Callbacks, FreeingTheDatasetThatRunsTakesNothingFromUnderIt) {
  recorder_.on_progress = [&](const std::string&) {
    rollmark_dataset_free(std::exchange(dataset_, nullptr));
    return 0;
  };
  rollmark_dataset* running = dataset_;
  EXPECT_EQ(rollmark_run(running, "absence", "on=2026-11-03\ndocuments=none", -1, &result_, &error_),
            ROLLMARK_OK)
      << error_.text();
  std::int64_t rows = 0;
  EXPECT_EQ(rollmark_result_rows(result_, "absence_enrolment", &rows), ROLLMARK_OK);
  EXPECT_EQ(rows, 1);
}

TEST_F(Callbacks, ClosingTheEngineThatRunsStopsTheCall) {
  recorder_.on_progress = [&](const std::string&) {
    rollmark_engine_close(std::exchange(engine_, nullptr));
    return 0;
  };
  EXPECT_EQ(run(), ROLLMARK_CANCELLED);
  ASSERT_EQ(recorder_.lines.size(), 1U);
  EXPECT_EQ(
      recorder_.lines.front(),
      "4 host rollmark_engine_close was called while a call of this engine runs; that call is told to stop");
}

TEST_F(Callbacks, AThrowingHostIsToldSo) {
  recorder_.on_progress = [](const std::string&) -> std::int32_t { throw 1; };
  EXPECT_EQ(run(), ROLLMARK_E_STATE);
  EXPECT_STREQ(error_.message, "the host's callback progress threw an exception; callbacks must not throw");
  recorder_.on_progress = nullptr;
  EXPECT_EQ(run(), ROLLMARK_OK) << error_.text();
}

}  // namespace
}  // namespace rollmark::test
