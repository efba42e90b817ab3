// Calls in every order, against a model that knows nothing of the library: every sequence of four calls (five
// where nothing is to be left out), then long random walks. A handle that was freed is NULL from then on; a
// dataset of a closed engine, a result of a closed engine and a call without a handle are all there.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <utility>

#include "abi/host_fixture.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

enum Step { open_one, close_it, new_one, free_it, push, marks, wrong, load, run_it, ask, drop, list, cancel };
constexpr int steps = 13;
constexpr const char* names[steps] = {"open", "close", "new",  "free", "push", "marks", "wrong",
                                      "load", "run",   "rows", "drop", "list", "cancel"};

// What a host may know from rollmark.h alone.
class Model {
 public:
  rollmark_status expect(Step step) {
    switch (step) {
      case open_one:
        engine_ = true;
        return ROLLMARK_OK;
      case close_it:
        engine_ = false;
        if (dataset_) orphan_ = true;
        return ROLLMARK_OK;
      case new_one:
        if (!engine_) return ROLLMARK_E_ARGUMENT;
        dataset_ = true;
        orphan_ = pushed_ = false;
        return ROLLMARK_OK;
      case free_it:
        dataset_ = orphan_ = pushed_ = false;
        return ROLLMARK_OK;
      case push:
        return use(ROLLMARK_OK, [this] { pushed_ = true; });
      case marks:
        return use(pushed_ ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT, [] {});
      case wrong:
        return use(ROLLMARK_E_ARGUMENT, [] {});
      case load:
        return use(ROLLMARK_OK, [] {});
      case run_it: {
        // Without a calendar there are no figures; schools alone, as the adapter brings them, have none.
        result_ = false;
        const rollmark_status status = use(pushed_ ? ROLLMARK_OK : ROLLMARK_E_UNSUPPORTED, [] {});
        result_ = status == ROLLMARK_OK;
        return status;
      }
      case ask:
        return result_ ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT;
      case drop:
        result_ = false;
        return ROLLMARK_OK;
      case list:
        result_ = engine_;
        return engine_ ? ROLLMARK_OK : ROLLMARK_E_ARGUMENT;
      default:
        return ROLLMARK_OK;
    }
  }

 private:
  template <class Done>
  rollmark_status use(rollmark_status status, Done&& done) {
    if (!dataset_) return ROLLMARK_E_ARGUMENT;
    if (orphan_) return ROLLMARK_E_STATE;
    done();
    return status;
  }
  bool engine_ = false;   // a living one
  bool dataset_ = false;  // a living one
  bool orphan_ = false;   // whose engine was closed
  bool pushed_ = false;   // and which holds a school
  bool result_ = false;
};

class Walk : public HostCalls {
 public:
  rollmark_status take(Step step) {
    ++tally().calls;
    switch (step) {
      case open_one: {
        // A second engine does not disturb the first, nor does its end.
        rollmark_engine* other = nullptr;
        const rollmark_host host = recorder_.host();
        const rollmark_status status =
            rollmark_engine_open(&host, "adapters=" ROLLMARK_TEST_ADAPTERS, -1, &other, &error_);
        if (engine_ == nullptr) std::swap(engine_, other);
        rollmark_engine_close(other);
        return status;
      }
      case close_it:
        rollmark_engine_close(std::exchange(engine_, nullptr));
        return ROLLMARK_OK;
      case new_one: {
        rollmark_dataset* other = unset<rollmark_dataset>();
        const rollmark_status status = rollmark_dataset_new(engine_, &other, &error_);
        if (other != nullptr) rollmark_dataset_free(std::exchange(dataset_, other));
        return status;
      }
      case free_it:
        rollmark_dataset_free(std::exchange(dataset_, nullptr));
        return ROLLMARK_OK;
      case push:
        return push_all();
      case marks: {
        static constexpr std::uint8_t bytes[] = {0, 0, 0, 1};
        return rollmark_dataset_put_marks(dataset_, 0, 1, first_half_day, 4, bytes, 4, &error_);
      }
      case wrong:
        return put("school", TextRows({"school_key", "shoe_size"}).row({"S", "43"}));
      case load:
        return rollmark_dataset_load(dataset_, "obedient", "", 0, &error_);
      case run_it:
        return run();
      case ask: {
        std::int64_t rows = 0;
        return rollmark_result_rows(result_, "summary", &rows);
      }
      case drop:
        rollmark_result_free(std::exchange(result_, nullptr));
        return ROLLMARK_OK;
      case list: {
        rollmark_result_free(std::exchange(result_, nullptr));
        return rollmark_describe(engine_, "log-categories", &result_, &error_);
      }
      default:
        rollmark_engine_cancel(engine_);
        return ROLLMARK_OK;
    }
  }

 private:
  rollmark_status push_all() {
    const auto first = put("school", TextRows({"school_key"}).row({"S"}));
    if (first != ROLLMARK_OK) return first;
    for (auto& [table, rows] :
         {std::pair{
              "calendar",
              TextRows({"school_key", "date", "half_day", "kind"}).row({"S", "2026-11-02", "AM", "open"})},
          std::pair{"code", TextRows({"school_key", "vendor_code", "statutory_code"}).row({"S", "/", "/"})},
          std::pair{"pupil", TextRows({"school_key", "pupil_key"}).row({"S", "P"})},
          std::pair{"enrolment",
                    TextRows({"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year"})
                        .row({"S", "E", "P", "2026-09-01", "7"})}}) {
      if (const auto status = put(table, rows); status != ROLLMARK_OK) return status;
    }
    static constexpr std::uint8_t bytes[] = {1, 0, 0, 0};
    tally().calls += 5;
    return rollmark_dataset_put_marks(dataset_, 0, 1, first_half_day, 4, bytes, 4, &error_);
  }
};

std::string told(const std::vector<Step>& sequence) {
  std::string text;
  for (const Step step : sequence) text += std::string(names[step]) + " ";
  return text;
}

// True where every answer was the model's.
bool walk(const std::vector<Step>& sequence) {
  Walk walk;
  Model model;
  for (std::size_t at = 0; at < sequence.size(); ++at) {
    const rollmark_status expected = model.expect(sequence[at]);
    const rollmark_status answered = walk.take(sequence[at]);
    if (answered == expected) continue;
    ADD_FAILURE() << told({sequence.begin(), sequence.begin() + static_cast<std::ptrdiff_t>(at) + 1})
                  << "answered " << rollmark_status_name(answered) << ", not "
                  << rollmark_status_name(expected);
    return false;
  }
  return true;
}

// Every sequence of so many steps after the first ones.
void walk_all_after(std::vector<Step> sequence, std::size_t length) {
  const std::size_t first = sequence.size();
  sequence.resize(first + length, open_one);
  for (bool more = true; more;) {
    ASSERT_TRUE(walk(sequence));
    more = false;
    for (std::size_t at = sequence.size(); at-- > first && !more;) {
      more = sequence[at] != cancel;
      sequence[at] = more ? static_cast<Step>(sequence[at] + 1) : open_one;
    }
  }
}

// Before the first engine is opened every step leaves everything as it was, so each longer sequence is such
// steps, one at a time here, and a sequence that begins with opening.
TEST(Order, EverySequenceAnswersAsTheModelDoes) {
  for (int step = 0; step < steps; ++step) ASSERT_TRUE(walk({static_cast<Step>(step)}));
  walk_all_after({open_one}, leave_nothing_out() ? 4 : 3);
}

// From an engine with a dataset that holds a school, which sequences from nothing reach late.
TEST(Order, EverySequenceFromASchoolAnswersAsTheModelDoes) {
  walk_all_after({open_one, new_one, push}, leave_nothing_out() ? 4 : 2);
}

TEST(Order, LongWalksAnswerAsTheModelDoes) {
  std::mt19937 random(20261122);  // the same walks each time
  const int walks = leave_nothing_out() ? 400 : 5;
  for (int i = 0; i < walks; ++i) {
    std::vector<Step> sequence;
    for (int at = 0; at < 250; ++at) sequence.push_back(static_cast<Step>(random() % steps));
    ASSERT_TRUE(walk(sequence)) << "walk " << i;
  }
}

}  // namespace
}  // namespace rollmark::test
