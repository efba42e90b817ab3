// A host that calls back in: every function from every callback (log, progress, extension, secret), on the
// same thread and on another. Each call is answered with ROLLMARK_E_STATE and one line; the outer call is
// none the worse, and nothing waits for ever.
#include <gtest/gtest.h>
#include <rollmark/ext_secret.h>

#include <functional>
#include <thread>
#include <utility>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

enum class From { log, progress, extension, secret };
constexpr const char* from_names[] = {"log", "progress", "extension", "secret"};

// A host that does one thing, once, when it is called from `from`.
class CallingBack {
 public:
  CallingBack() {
    rollmark_host host{};
    host.struct_size = sizeof host;
    host.context = this;
    host.log = [](void* context, std::int32_t level, const char*, const char*, std::int64_t) {
      auto& self = *static_cast<CallingBack*>(context);
      self.accused += level == ROLLMARK_LOG_HOST_MISBEHAVING ? 1 : 0;
      self.act(From::log);
    };
    host.progress = [](void* context, const char*, std::int64_t, std::int64_t) -> std::int32_t {
      static_cast<CallingBack*>(context)->act(From::progress);
      return 0;
    };
    host.extension = [](void* context, const char*) -> const void* {
      auto& self = *static_cast<CallingBack*>(context);
      self.act(From::extension);
      return &self.service_;
    };
    service_ = {sizeof service_, 0, [](void* context, const char*) -> const char* {
                  static_cast<CallingBack*>(context)->act(From::secret);
                  return "open sesame";
                }};
    EXPECT_EQ(rollmark_engine_open(&host, "adapters=" ROLLMARK_TEST_ADAPTERS, -1, &engine, nullptr),
              ROLLMARK_OK);
    EXPECT_EQ(rollmark_dataset_new(engine, &dataset, nullptr), ROLLMARK_OK);
  }
  ~CallingBack() {
    rollmark_dataset_free(dataset);
    rollmark_engine_close(engine);
  }
  CallingBack(const CallingBack&) = delete;
  CallingBack& operator=(const CallingBack&) = delete;

  // A call during which every callback is called: a load whose adapter asks for a secret and logs its end.
  rollmark_status load(const char* source) {
    ++tally().calls;
    return rollmark_dataset_load(dataset, "obedient", source, -1, nullptr);
  }
  const char* source_for(From where) const {
    return where == From::log || where == From::progress ? "" : "do=secret";
  }

  std::function<void()> once;
  From from = From::log;
  int accused = 0;
  rollmark_engine* engine = nullptr;
  rollmark_dataset* dataset = nullptr;

 private:
  void act(From where) {
    if (where != from || !once) return;
    std::exchange(once, nullptr)();
  }
  rollmark_host_secret service_{};
};

class Reentry : public testing::Test {
 protected:
  // The words of a function with the calling host's handles in the place of the good ones.
  static std::vector<Word> words_for(const Exported& function, const CallingBack& host) {
    std::vector<Word> words = ExportedFunctions::good_words(function);
    const bool engine = function.arguments[0].name == std::string("engine");
    if (function.needs_engine == 0)
      words[0] = engine ? reinterpret_cast<Word>(host.engine) : reinterpret_cast<Word>(host.dataset);
    return words;
  }
  ExportedFunctions functions;
};

TEST_F(Reentry, OfEveryFunctionFromEveryCallbackIsAnswered) {
  for (const bool other_thread : {false, true}) {
    for (const From from : {From::log, From::progress, From::extension, From::secret}) {
      for (const Exported& function : functions.all()) {
        CallingBack host;
        rollmark_status inner = -1;
        const auto call = [&] { inner = functions.call(function, words_for(function, host)); };
        host.from = from;
        host.once = [&] {
          if (other_thread) {
            std::thread(call).join();
          } else {
            call();
          }
        };
        const std::string what = std::string(function.name) + " from " + from_names[static_cast<int>(from)];
        EXPECT_EQ(host.load(host.source_for(from)), ROLLMARK_OK) << what;
        ASSERT_FALSE(host.once) << what << ": not called";
        const bool free_of_engines = function.needs_engine < 0;
        const bool no_document = function.name == std::string("rollmark_result_document");
        EXPECT_EQ(inner, !free_of_engines ? ROLLMARK_E_STATE
                         : no_document    ? ROLLMARK_E_NOT_FOUND
                                          : ROLLMARK_OK)
            << what;
        EXPECT_EQ(host.accused, free_of_engines ? 0 : 1) << what;
        EXPECT_EQ(host.load(""), ROLLMARK_OK) << what;  // nothing is left of it
      }
    }
  }
}

TEST_F(Reentry, OfCancelIsAllowed) {
  for (const From from : {From::progress, From::extension, From::secret}) {
    CallingBack host;
    host.from = from;
    host.once = [&] { rollmark_engine_cancel(host.engine); };
    ++tally().cancels;
    EXPECT_EQ(host.load(host.source_for(from)), ROLLMARK_CANCELLED) << from_names[static_cast<int>(from)];
    EXPECT_EQ(host.accused, 0);
    EXPECT_EQ(host.load(""), ROLLMARK_OK);
  }
}

// The line that a load has ended comes after its last question whether to stop: a cancel from there is too
// late.
TEST_F(Reentry, OfCancelFromTheLastLineIsTooLate) {
  CallingBack host;
  host.from = From::log;
  host.once = [&] { rollmark_engine_cancel(host.engine); };
  ++tally().cancels;
  EXPECT_EQ(host.load(""), ROLLMARK_OK);
  EXPECT_EQ(host.load(""), ROLLMARK_OK);
}

TEST_F(Reentry, OfCloseStopsTheCallFromEveryCallback) {
  for (const bool other_thread : {false, true}) {
    for (const From from : {From::progress, From::extension, From::secret}) {
      CallingBack host;
      host.from = from;
      const auto close = [&] { rollmark_engine_close(std::exchange(host.engine, nullptr)); };
      host.once = [&] {
        if (other_thread) {
          std::thread(close).join();
        } else {
          close();
        }
      };
      EXPECT_EQ(host.load(host.source_for(from)), ROLLMARK_CANCELLED) << from_names[static_cast<int>(from)];
      EXPECT_EQ(host.accused, 1);
      EXPECT_EQ(host.load(""), ROLLMARK_E_STATE);
      EXPECT_EQ(host.accused, 1);  // a closed engine calls nobody
    }
  }
}

TEST_F(Reentry, OfTheFreesTakesNothingFromUnderTheCall) {
  for (const From from : {From::log, From::progress, From::extension, From::secret}) {
    CallingBack host;
    host.from = from;
    host.once = [&] { rollmark_dataset_free(std::exchange(host.dataset, nullptr)); };
    rollmark_dataset* const running = host.dataset;
    ++tally().calls;
    EXPECT_EQ(rollmark_dataset_load(running, "obedient", host.source_for(from), -1, nullptr), ROLLMARK_OK);
    EXPECT_EQ(host.accused, 0);
  }
}

// Another engine may be used from a callback as from anywhere.
TEST_F(Reentry, OfAnotherEngineIsFine) {
  for (const From from : {From::log, From::progress, From::extension, From::secret}) {
    CallingBack host;
    const std::string before = functions.figures();
    std::string inside;
    host.from = from;
    host.once = [&] { inside = functions.figures(); };
    EXPECT_EQ(host.load(host.source_for(from)), ROLLMARK_OK);
    EXPECT_EQ(inside, before) << from_names[static_cast<int>(from)];
    EXPECT_EQ(host.accused, 0);
  }
}

}  // namespace
}  // namespace rollmark::test
