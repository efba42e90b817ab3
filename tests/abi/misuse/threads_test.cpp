// Threads that keep the rules, and threads that do not: a second one on an engine in use, cancelling, closing
// and freeing from elsewhere, results read by many, engines side by side. Run under the thread sanitizer,
// too.
#include <gtest/gtest.h>
#include <rollmark/ext_arrow.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "abi/misuse/every_job.hpp"
#include "abi/misuse/exported.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

// What two threads hand over once.
class Signal {
 public:
  void give() {
    const std::lock_guard<std::mutex> lock(mutex_);
    given_ = true;
    changed_.notify_all();
  }
  void await() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return given_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool given_ = false;
};

// An engine with a school, whose host only counts: its callbacks come from two threads where its owner errs.
class CountingHost {
 public:
  CountingHost() {
    rollmark_host host{};
    host.struct_size = sizeof host;
    host.context = this;
    host.log = [](void* context, std::int32_t level, const char*, const char*, std::int64_t) {
      if (level == ROLLMARK_LOG_HOST_MISBEHAVING) ++static_cast<CountingHost*>(context)->accused;
    };
    host.progress = [](void* context, const char*, std::int64_t, std::int64_t) -> std::int32_t {
      auto& self = *static_cast<CountingHost*>(context);
      if (self.closed) ++self.called_when_closed;
      if (self.on_progress) self.on_progress();
      return 0;
    };
    EXPECT_EQ(rollmark_engine_open(&host, "adapters=" ROLLMARK_TEST_ADAPTERS, -1, &engine, nullptr),
              ROLLMARK_OK);
    EXPECT_EQ(rollmark_dataset_new(engine, &dataset, nullptr), ROLLMARK_OK);
    EXPECT_EQ(rollmark_dataset_new(engine, &other, nullptr), ROLLMARK_OK);
  }
  ~CountingHost() {
    rollmark_dataset_free(other);
    rollmark_dataset_free(dataset);
    rollmark_engine_close(engine);
  }
  CountingHost(const CountingHost&) = delete;
  CountingHost& operator=(const CountingHost&) = delete;

  // The audit's fingerprint, or 0; anything but OK or CANCELLED or STATE is a fault.
  std::uint64_t audit(rollmark_status* answered = nullptr) const {
    rollmark_result* result = nullptr;
    ++tally().calls;
    const rollmark_status status =
        rollmark_run(dataset, "audit", "on=2026-11-13\nschool=S", -1, &result, nullptr);
    EXPECT_TRUE(status == ROLLMARK_OK || status == ROLLMARK_CANCELLED || status == ROLLMARK_E_STATE)
        << status;
    if (answered != nullptr) *answered = status;
    const std::uint64_t print = result == nullptr ? 0 : fingerprint(result);
    rollmark_result_free(result);
    return print;
  }

  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;
  rollmark_dataset* other = nullptr;
  std::function<void()> on_progress;
  std::atomic<int> accused{0};
  std::atomic<bool> closed{false};
  std::atomic<int> called_when_closed{0};
};

std::vector<Word> words_for(const Exported& function, const CountingHost& host, rollmark_dataset* dataset) {
  std::vector<Word> words = ExportedFunctions::good_words(function);
  const bool engine = function.arguments[0].name == std::string("engine");
  if (function.needs_engine == 0)
    words[0] = engine ? reinterpret_cast<Word>(host.engine) : reinterpret_cast<Word>(dataset);
  return words;
}

class Threads : public testing::Test {
 protected:
  Threads() { EXPECT_EQ(jobs.push(host.dataset), ROLLMARK_OK); }
  EveryJob jobs;
  CountingHost host;
};

// The audit stands in its callback while the second thread makes every call there is.
TEST_F(Threads, EveryFunctionBesideARunningAuditAnswersState) {
  ExportedFunctions functions;
  const std::uint64_t before = host.audit();
  Signal running;
  Signal tried;
  host.on_progress = [&] {
    running.give();
    tried.await();
  };
  std::uint64_t during = 0;
  std::thread audit([&] { during = host.audit(); });
  running.await();
  int expected = 0;
  for (const Exported& function : functions.all()) {
    if (function.needs_engine < 0) continue;
    ++expected;
    EXPECT_EQ(functions.call(function, words_for(function, host, host.dataset)), ROLLMARK_E_STATE)
        << function.name;
    EXPECT_EQ(host.accused, expected) << function.name;
  }
  tried.give();
  audit.join();
  EXPECT_GE(expected, 6);
  EXPECT_EQ(during, before);
}

// And without anybody waiting: whoever comes second is answered STATE, and nothing else happens.
TEST_F(Threads, TwoThreadsOnOneEngineNeverMeet) {
  ExportedFunctions functions;
  const std::uint64_t before = host.audit();
  std::atomic<bool> stop{false};
  std::thread second([&] {
    while (!stop) {
      for (const Exported& function : functions.all()) {
        if (function.needs_engine < 0) continue;
        const rollmark_status status = functions.call(function, words_for(function, host, host.other));
        EXPECT_TRUE(status == ROLLMARK_OK || status == ROLLMARK_E_STATE || status == ROLLMARK_E_DATA ||
                    status == ROLLMARK_E_UNSUPPORTED || status == ROLLMARK_E_ARGUMENT)
            << function.name << " " << status;
      }
      std::this_thread::yield();
    }
  });
  int whole = 0;
  for (int i = 0; i < 2000 && whole < 20; ++i) {
    rollmark_status status = ROLLMARK_OK;
    const std::uint64_t print = host.audit(&status);
    // Whoever is in the engine may have been put to sleep there.
    if (status != ROLLMARK_OK) {
      std::this_thread::sleep_for(std::chrono::microseconds(100));
      continue;
    }
    ++whole;
    EXPECT_EQ(print, before);
  }
  stop = true;
  second.join();
  EXPECT_EQ(host.audit(), before);
}

TEST_F(Threads, CancellingFromElsewhereGivesAllOrNothing) {
  const std::uint64_t before = host.audit();
  std::atomic<bool> stop{false};
  std::thread second([&] {
    while (!stop) {
      ++tally().cancels;
      rollmark_engine_cancel(host.engine);
      std::this_thread::yield();
    }
  });
  for (int i = 0; i < 60; ++i) {
    rollmark_status status = ROLLMARK_OK;
    const std::uint64_t print = host.audit(&status);
    EXPECT_NE(status, ROLLMARK_E_STATE);
    EXPECT_TRUE(status == ROLLMARK_CANCELLED ? print == 0 : print == before);
  }
  stop = true;
  second.join();
  EXPECT_EQ(host.audit(), before);
}

// A callback that had been begun may end after it; none but that one comes.
TEST_F(Threads, ClosingFromElsewhereStopsTheCall) {
  for (int i = 0; i < 10; ++i) {
    CountingHost closing;
    ASSERT_EQ(jobs.push(closing.dataset), ROLLMARK_OK);
    Signal running;
    closing.on_progress = [&] { running.give(); };
    rollmark_status status = ROLLMARK_OK;
    std::thread audit([&] { closing.audit(&status); });
    running.await();
    rollmark_engine_close(std::exchange(closing.engine, nullptr));
    closing.closed = true;
    audit.join();
    EXPECT_TRUE(status == ROLLMARK_CANCELLED || status == ROLLMARK_OK) << status;
    EXPECT_LE(closing.called_when_closed, 1);
    closing.audit(&status);
    EXPECT_EQ(status, ROLLMARK_E_STATE);
  }
}

TEST_F(Threads, ResultsAreReadByMany) {
  const auto* arrow = static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
  rollmark_result* result = nullptr;
  ASSERT_EQ(jobs.run({"audit", "on=2026-11-13"}, &result), ROLLMARK_OK);
  const std::uint64_t before = fingerprint(result);
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 6; ++reader) {
    readers.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(fingerprint(result), before);
        ArrowArrayStream stream{};
        ArrowArray array{};
        EXPECT_EQ(arrow->stream(result, "findings", &stream), ROLLMARK_OK);
        EXPECT_EQ(stream.get_next(&stream, &array), 0);
        array.release(&array);
        stream.release(&stream);
        tally().calls += 3;
      }
    });
  }
  for (std::thread& reader : readers) reader.join();
  rollmark_result_free(result);
}

// .NET and Java free on a thread of their own, whenever they like, while the engine works on.
TEST_F(Threads, AFinalizerFreesWhatWasMade) {
  std::mutex mutex;
  std::deque<std::pair<rollmark_dataset*, rollmark_result*>> garbage;
  std::atomic<bool> stop{false};
  std::thread finalizer([&] {
    for (bool last = false; !last;) {
      last = stop;
      std::deque<std::pair<rollmark_dataset*, rollmark_result*>> taken;
      {
        const std::lock_guard<std::mutex> lock(mutex);
        taken.swap(garbage);
      }
      for (auto [dataset, result] : taken) {
        rollmark_dataset_free(dataset);
        rollmark_result_free(result);
        tally().calls += 2;
      }
      std::this_thread::yield();
    }
  });
  for (int i = 0; i < 30; ++i) {
    rollmark_dataset* dataset = nullptr;
    rollmark_result* result = nullptr;
    ASSERT_EQ(rollmark_dataset_new(host.engine, &dataset, nullptr), ROLLMARK_OK);
    ASSERT_EQ(jobs.push(dataset), ROLLMARK_OK);
    ASSERT_EQ(
        rollmark_run(dataset, "absence", "on=2026-11-13\nschool=S\ndocuments=none", -1, &result, nullptr),
        ROLLMARK_OK);
    const std::lock_guard<std::mutex> lock(mutex);
    garbage.emplace_back(dataset, result);
  }
  stop = true;
  finalizer.join();
  EXPECT_EQ(host.accused, 0);
}

// Every job on engines side by side, which share nothing but the library: the same bytes on each.
TEST(ThreadsWithEngines, RunEveryJobSideBySide) {
  std::vector<std::uint64_t> first;
  std::vector<std::vector<std::uint64_t>> prints(3);
  std::vector<std::thread> threads;
  for (std::vector<std::uint64_t>& mine : prints) {
    threads.emplace_back([&mine] {
      EveryJob jobs;
      for (const JobRun& one : jobs.runs()) {
        rollmark_result* result = nullptr;
        EXPECT_EQ(jobs.run(one, &result), ROLLMARK_OK) << one.job << ": " << jobs.error().text();
        mine.push_back(result == nullptr ? 0 : fingerprint(result));
        rollmark_result_free(result);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(prints[0].size(), 69U);
  EXPECT_EQ(prints[0], prints[1]);
  EXPECT_EQ(prints[0], prints[2]);
}

// A result of one engine is the data of others, each on its thread, while adapters are looked for and loaded.
TEST(ThreadsWithEngines, PushOneResultIntoMany) {
  rollmark_engine* engine = nullptr;
  rollmark_result* tables = nullptr;
  ASSERT_EQ(rollmark_engine_open(nullptr, nullptr, 0, &engine, nullptr), ROLLMARK_OK);
  ASSERT_EQ(rollmark_describe(engine, "tables", &tables, nullptr), ROLLMARK_OK);
  rollmark_engine_close(engine);
  rollmark_column names{};
  names.struct_size = sizeof names;
  ASSERT_EQ(rollmark_result_column(tables, "tables", "table", &names), ROLLMARK_OK);
  names.name = "school_key";
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        CountingHost host;
        tally().calls += 3;
        EXPECT_EQ(rollmark_dataset_put(host.dataset, "school", names.length, &names, 1, nullptr),
                  ROLLMARK_OK);
        EXPECT_EQ(rollmark_dataset_load(host.dataset, "obedient", "", 0, nullptr), ROLLMARK_OK);
        rollmark_result* adapters = nullptr;
        EXPECT_EQ(rollmark_describe(host.engine, "adapters", &adapters, nullptr), ROLLMARK_OK);
        rollmark_result_free(adapters);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  rollmark_result_free(tables);
}

}  // namespace
}  // namespace rollmark::test
