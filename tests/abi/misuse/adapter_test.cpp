// Adapters that break their contract in every way that a library can see: each loses its load, is named in
// the log where it is to blame, and leaves the dataset as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <limits>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

#include "abi/misuse/exported.hpp"
#include "abi/misuse/puppet.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

class Adapter : public testing::Test {
 protected:
  Adapter() : before(functions.figures()) {}
  ~Adapter() override { EXPECT_EQ(functions.figures(), before); }

  using Act = std::function<rollmark_status(const rollmark_sink&, rollmark_error*)>;
  rollmark_status load(const Act& act) {
    Act copy = act;
    const Puppet puppet{[](void* context, const rollmark_sink* sink, rollmark_error* into) {
                          return (*static_cast<Act*>(context))(*sink, into);
                        },
                        &copy};
    const std::string source = "act=" + std::to_string(reinterpret_cast<std::uintptr_t>(&puppet));
    functions.recorder().lines.clear();
    ++tally().calls;
    ++tally().failures;
    return rollmark_dataset_load(functions.dataset(), "puppet", source.c_str(), -1, &error);
  }
  std::ptrdiff_t accusations() {
    return std::ranges::count_if(functions.recorder().lines,
                                 [](const std::string& line) { return line.starts_with("5 "); });
  }
  // A good put of one school, which is only kept where the load is.
  static rollmark_status put(const rollmark_sink& sink, rollmark_error* into, const char* key = "Z") {
    TextRows rows({"school_key"});
    const std::vector<rollmark_column> columns = rows.row({key}).structs();
    return sink.put(sink.context, "school", 1, columns.data(), 1, into);
  }

  ExportedFunctions functions{"adapters=" ROLLMARK_PUPPETS};
  std::string before;
  ErrorText error;
};

TEST_F(Adapter, ThatHangsUpIsAnsweredWithItsStatus) {
  const std::vector<rollmark_status> its_own = {
      ROLLMARK_E_ARGUMENT, ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA,
      ROLLMARK_E_IO,       ROLLMARK_E_ADAPTER,   ROLLMARK_E_MEMORY};
  for (std::int32_t status = -40; status <= 300; ++status) {
    if (status == ROLLMARK_OK) continue;
    for (const bool delivers : {false, true}) {
      const bool may = std::ranges::find(its_own, status) != its_own.end();
      EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
                  EXPECT_TRUE(!delivers || put(sink, into) == ROLLMARK_OK);
                  return status;
                }),
                may ? status : ROLLMARK_E_ADAPTER)
          << status;
      EXPECT_EQ(accusations(), may ? 0 : 1) << status;
    }
  }
}

TEST_F(Adapter, ThatFailsAtTheNthRowLeavesNothing) {
  for (int n = 0; n <= 60; ++n) {
    EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
                for (int row = 0; row < n; ++row) {
                  if (const auto status = put(sink, into, std::to_string(row).c_str()); status != ROLLMARK_OK)
                    return status;
                }
                const std::string message = "row " + std::to_string(n) + " cannot be read";
                std::memcpy(into->message, message.c_str(), message.size() + 1);
                into->message_len = static_cast<std::uint32_t>(message.size());
                return ROLLMARK_E_IO;
              }),
              ROLLMARK_E_IO);
    EXPECT_EQ(error.message, "adapter \"puppet\": row " + std::to_string(n) + " cannot be read");
  }
}

TEST_F(Adapter, ThatThrowsIsCaught) {
  const std::function<void()> throws[] = {[] { throw 1; }, [] { throw std::runtime_error("Ann Ash"); },
                                          [] { throw std::bad_alloc(); }, [] { throw std::string("text"); },
                                          [] { throw static_cast<const char*>("text"); }};
  for (const auto& one : throws) {
    EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
                EXPECT_EQ(put(sink, into), ROLLMARK_OK);
                one();
                return ROLLMARK_OK;
              }),
              ROLLMARK_E_ADAPTER);
    EXPECT_STREQ(error.message, "adapter \"puppet\" threw an exception out of load");
    EXPECT_EQ(accusations(), 1);
  }
}

// Whatever the adapter hands in wrongly is refused; what it says of it afterwards decides who is to blame.
TEST_F(Adapter, ThatLiesAboutARefusalIsFoundOut) {
  rollmark_column column{};
  column.struct_size = sizeof column;
  column.type = ROLLMARK_TYPE_TEXT;
  column.name = "school_key";
  column.length = 1;
  column.values = "Z";
  static constexpr std::array<std::int32_t, 2> offsets{0, 1};
  column.offsets = offsets.data();
  using Wrong = std::function<rollmark_status(const rollmark_sink&, rollmark_error*)>;
  std::vector<Wrong> wrong = {
      [&](const auto& sink, auto* into) { return sink.put(sink.context, nullptr, 1, &column, 1, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "nosuch", 1, &column, 1, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "\xFF", 1, &column, 1, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "school", 1, nullptr, 1, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "school", 1, nullptr, 0, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "school", 1, &column, -1, into); },
      [&](const auto& sink, auto* into) { return sink.put(sink.context, "school", -1, &column, 1, into); },
      [&](const auto& sink, auto* into) {
        return sink.put(sink.context, "school", largest, &column, 1, into);
      },
      [&](const auto& sink, auto* into) {
        return sink.put_marks(sink.context, 0, 1, 0, 1, nullptr, 1, into);
      },
      [&](const auto& sink, auto* into) {
        return sink.put_marks(sink.context, largest, largest, largest, largest, nullptr, largest, into);
      }};
  for (std::int32_t type = 0; type <= 300; ++type) {
    if (type == ROLLMARK_TYPE_TEXT) continue;
    wrong.push_back([&column, type](const auto& sink, auto* into) {
      rollmark_column other = column;
      other.type = type;
      return sink.put(sink.context, "school", 1, &other, 1, into);
    });
  }
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    if (size == sizeof column || size == sizeof column - 8 || (size > 56 && size % 8 == 0)) continue;
    wrong.push_back([&column, size](const auto& sink, auto* into) {
      rollmark_column other = column;
      other.struct_size = size;
      return sink.put(sink.context, "school", 1, &other, 1, into);
    });
  }
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    rollmark_status refused = ROLLMARK_OK;
    EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
                refused = wrong[i](sink, i % 2 == 0 ? into : nullptr);
                EXPECT_EQ(put(sink, into), ROLLMARK_E_STATE);  // it should have ended
                EXPECT_EQ(sink.progress(sink.context, "school", 1, 1), 1);
                return ROLLMARK_OK;
              }),
              ROLLMARK_E_ADAPTER)
        << i;
    EXPECT_TRUE(refused == ROLLMARK_E_ARGUMENT || refused == ROLLMARK_E_DATA || refused == ROLLMARK_E_ADAPTER)
        << i << " " << refused;
    EXPECT_EQ(accusations(), 1) << i;
  }
}

// Sizes of the error that an adapter hands to the sink.
TEST_F(Adapter, WithAnErrorOfAnySizeIsNotWrittenBeyondIt) {
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    alignas(rollmark_error) std::array<unsigned char, 1100> memory;
    memory.fill(0x5A);
    std::memcpy(memory.data(), &size, sizeof size);
    EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error*) {
                return sink.put(sink.context, "school", 1, nullptr, 1,
                                reinterpret_cast<rollmark_error*>(memory.data()));
              }),
              ROLLMARK_E_ARGUMENT);
    for (std::size_t at = std::max<std::size_t>(4, std::min<std::size_t>(size, 512)); at < memory.size();
         ++at)
      ASSERT_EQ(memory[at], 0x5A) << size << " " << at;
  }
}

// What the library hands over says how long it is.
TEST_F(Adapter, IsToldTheSizesOfWhatItGets) {
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
              EXPECT_EQ(sink.struct_size, sizeof sink);
              EXPECT_EQ(into->struct_size, sizeof *into);
              EXPECT_GE(sink.wanted_size, sizeof(rollmark_wanted));
              EXPECT_GT(sink.wanted_count, 10);
              const auto* at = reinterpret_cast<const unsigned char*>(sink.wanted);
              for (std::int64_t i = 0; i < sink.wanted_count; ++i, at += sink.wanted_size)
                EXPECT_EQ(reinterpret_cast<const rollmark_wanted*>(at)->struct_size, sizeof(rollmark_wanted));
              return ROLLMARK_E_IO;
            }),
            ROLLMARK_E_IO);
}

TEST_F(Adapter, ThatSaysNonsenseIsHeardOut) {
  before.clear();
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
              sink.log(sink.context, -5, nullptr, nullptr, 0);
              sink.log(sink.context, 99, "x", "a line", -1);
              sink.log(sink.context, 1, nullptr, "a line", -2);
              sink.log(sink.context, 1, nullptr, nullptr, 5);
              sink.log(sink.context, 1, "\xFF", "\xFF\x00\n", 3);
              EXPECT_EQ(sink.secret(sink.context, nullptr), nullptr);
              EXPECT_EQ(sink.secret(sink.context, ""), nullptr);
              EXPECT_EQ(sink.secret(sink.context, "\xFF"), nullptr);
              EXPECT_EQ(sink.progress(sink.context, nullptr, -largest, largest), 0);
              EXPECT_EQ(sink.progress(sink.context, "\xFF", 0, -7), 0);
              return put(sink, into);
            }),
            ROLLMARK_OK)
      << error.message;
  EXPECT_EQ(accusations(), 0);  // it may say what it likes, and is not believed where it accuses
  before = functions.figures();
}

TEST_F(Adapter, WithACommaTooManyHasNoMappingWithoutAName) {
  rollmark_result* list = nullptr;
  ASSERT_EQ(rollmark_describe(functions.engine(), "mappings", &list, &error), ROLLMARK_OK);
  std::int64_t rows = 0;
  EXPECT_EQ(rollmark_result_rows(list, "mappings", &rows), ROLLMARK_OK);
  EXPECT_EQ(rows, 4);  // the puppet says "one,,two", and abi_test_adapter names two
  rollmark_result_free(list);
}

// A host that closes its engine within a call is told so, the call is told to stop, and no line comes after.
TEST(AdapterOfAClosedEngine, IsNotHeard) {
  ExportedFunctions own{"adapters=" ROLLMARK_PUPPETS};
  Puppet puppet{[](void* context, const rollmark_sink* sink, rollmark_error*) -> rollmark_status {
                  sink->log(sink->context, 1, "x", "before", -1);
                  rollmark_engine_close(static_cast<rollmark_engine*>(context));
                  sink->log(sink->context, 1, "x", "after", -1);
                  EXPECT_NE(sink->progress(sink->context, "x", 0, 0), 0);
                  return ROLLMARK_CANCELLED;
                },
                std::exchange(own.engine(), nullptr)};
  own.recorder().lines.clear();
  ErrorText answer;
  const std::string source = "act=" + std::to_string(reinterpret_cast<std::uintptr_t>(&puppet));
  tally().calls += 2;
  EXPECT_EQ(rollmark_dataset_load(own.dataset(), "puppet", source.c_str(), -1, &answer), ROLLMARK_CANCELLED);
  const auto said = [&](const char* word) {
    return std::ranges::count_if(own.recorder().lines,
                                 [&](const std::string& line) { return line.ends_with(word); });
  };
  EXPECT_EQ(said("before"), 1);
  EXPECT_EQ(said("that call is told to stop"), 1);
  EXPECT_EQ(said("after"), 0);
}

// Every function of the sink, with the context of no load or of one that has ended.
void call_all(const rollmark_sink& sink, void* context) {
  ErrorText refused;
  tally().calls += 5;
  EXPECT_EQ(sink.put(context, "school", 0, nullptr, 0, &refused), ROLLMARK_E_STATE);
  EXPECT_EQ(sink.put_marks(context, 0, 0, 0, 0, nullptr, 0, &refused), ROLLMARK_E_STATE);
  EXPECT_NE(sink.progress(context, "late", 0, 0), 0);
  sink.log(context, 1, "late", "late", -1);
  EXPECT_EQ(sink.secret(context, "password"), nullptr);
}

TEST_F(Adapter, ThatCallsLateFindsNothing) {
  rollmark_sink kept{};
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error*) {
              kept = sink;
              return ROLLMARK_E_IO;
            }),
            ROLLMARK_E_IO);
  call_all(kept, kept.context);
  std::thread([&] { call_all(kept, kept.context); }).join();
  int stranger = 0;
  for (void* const context :
       {static_cast<void*>(nullptr), static_cast<void*>(&stranger), static_cast<void*>(this)})
    call_all(kept, context);
  EXPECT_TRUE(functions.recorder().lines.empty());  // there was no call in which to tell
  EXPECT_EQ(load([&](const rollmark_sink&, rollmark_error*) { return ROLLMARK_E_IO; }), ROLLMARK_E_IO);
  EXPECT_EQ(accusations(), 1);
  // With a sink of its own it may not use the last one's.
  EXPECT_EQ(load([&](const rollmark_sink&, rollmark_error*) {
              call_all(kept, kept.context);
              return ROLLMARK_E_IO;
            }),
            ROLLMARK_E_IO);
  load([&](const rollmark_sink&, rollmark_error*) { return ROLLMARK_E_IO; });  // it is told here
  EXPECT_EQ(accusations(), 1);
}

TEST_F(Adapter, ThatCallsFromAnotherThreadLosesItsLoad) {
  const std::function<void(const rollmark_sink&)> calls[] = {
      [](const rollmark_sink& sink) { EXPECT_EQ(put(sink, nullptr), ROLLMARK_E_STATE); },
      [](const rollmark_sink& sink) {
        EXPECT_EQ(sink.put_marks(sink.context, 0, 0, 0, 0, nullptr, 0, nullptr), ROLLMARK_E_STATE);
      },
      [](const rollmark_sink& sink) { EXPECT_NE(sink.progress(sink.context, "x", 0, 0), 0); },
      [](const rollmark_sink& sink) { sink.log(sink.context, 1, "x", "x", -1); },
      [](const rollmark_sink& sink) { EXPECT_EQ(sink.secret(sink.context, "password"), nullptr); }};
  for (const auto& call : calls) {
    EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
                std::thread([&] { call(sink); }).join();
                return put(sink, into);
              }),
              ROLLMARK_E_ADAPTER);
    EXPECT_STREQ(error.message, "adapter \"puppet\" called the sink from another thread than its load");
    EXPECT_EQ(accusations(), 1);
  }
}

// An adapter that knows its host's handles, and calls what it likes.
TEST_F(Adapter, ThatCallsTheHostsEngineIsAnswered) {
  for (const Exported& function : functions.all()) {
    if (function.needs_engine < 0) continue;
    EXPECT_EQ(load([&](const rollmark_sink&, rollmark_error*) {
                EXPECT_EQ(functions.call(function, ExportedFunctions::good_words(function)),
                          ROLLMARK_E_STATE);
                return ROLLMARK_E_IO;
              }),
              ROLLMARK_E_IO)
        << function.name;
  }
}

TEST_F(Adapter, ThatHasAnEngineOfItsOwnMayUseIt) {
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
              EXPECT_EQ(put(sink, into), ROLLMARK_OK);
              ExportedFunctions own;
              EXPECT_EQ(own.figures(), before);
              EXPECT_EQ(put(sink, into), ROLLMARK_OK);  // its sink is none the worse
              return ROLLMARK_E_IO;
            }),
            ROLLMARK_E_IO);
}

TEST_F(Adapter, ThatIsDeafToCancelIsStoppedAtItsNextCall) {
  functions.recorder().on_progress = [](const std::string&) { return 1; };
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
              EXPECT_NE(sink.progress(sink.context, "school", 0, 1), 0);
              EXPECT_EQ(put(sink, into), ROLLMARK_E_STATE);
              return ROLLMARK_OK;
            }),
            ROLLMARK_CANCELLED);
  functions.recorder().on_progress = nullptr;
  ++tally().cancels;
  EXPECT_EQ(load([&](const rollmark_sink& sink, rollmark_error* into) {
              rollmark_engine_cancel(functions.engine());
              EXPECT_EQ(put(sink, into), ROLLMARK_CANCELLED);
              return ROLLMARK_CANCELLED;
            }),
            ROLLMARK_CANCELLED);
  ++tally().cancels;
}

}  // namespace
}  // namespace rollmark::test
