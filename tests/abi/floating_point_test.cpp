// A whole day's work of a host that unmasks floating-point exceptions, as Delphi and Free Pascal do: none is
// raised in it, and its environment is what it was after every call and in every callback.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <cfenv>
#include <utility>

#include "abi/host_fixture.hpp"

namespace rollmark::test {
namespace {

class FloatingPointOfTheHost : public CallTest {
 protected:
  FloatingPointOfTheHost() {
    std::fegetenv(&before_);
    std::feclearexcept(FE_ALL_EXCEPT);
    std::feraiseexcept(FE_UNDERFLOW);
    std::fesetround(FE_TOWARDZERO);
    feenableexcept(unmasked);
  }
  ~FloatingPointOfTheHost() override { std::fesetenv(&before_); }

  void expect_untouched(const char* after) const {
    EXPECT_EQ(fegetexcept(), unmasked) << after;
    EXPECT_EQ(std::fegetround(), FE_TOWARDZERO) << after;
    EXPECT_EQ(std::fetestexcept(FE_ALL_EXCEPT), FE_UNDERFLOW) << after;
  }

  // Inexact too: nearly every division raises it.
  static constexpr int unmasked = FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW | FE_INEXACT;
  std::fenv_t before_;
};

TEST_F(FloatingPointOfTheHost, IsUntouchedByEveryCall) {
  open();
  expect_untouched("open and dataset_new");
  push_school();
  expect_untouched("put and put_marks");
  int callbacks = 0;
  recorder_.on_progress = [&](const std::string&) {
    expect_untouched("in progress");
    ++callbacks;
    return 0;
  };
  for (const char* job : {"absence", "audit"}) {
    ASSERT_EQ(run(job, "on=2026-11-03"), ROLLMARK_OK) << error_.text();
    expect_untouched(job);
  }
  EXPECT_GT(callbacks, 0);
  recorder_.on_progress = nullptr;
  EXPECT_EQ(run("none"), ROLLMARK_E_NOT_FOUND);
  expect_untouched("a failing run");
  rollmark_result* list = nullptr;
  EXPECT_EQ(rollmark_describe(engine_, "rules", &list, &error_), ROLLMARK_OK);
  expect_untouched("describe");
  std::int64_t rows = 0;
  EXPECT_EQ(rollmark_result_rows(list, "rules", &rows), ROLLMARK_OK);
  rollmark_column column{};
  column.struct_size = sizeof column;
  EXPECT_EQ(rollmark_result_column(list, "rules", "id", &column), ROLLMARK_OK);
  const char* data = nullptr;
  EXPECT_EQ(rollmark_result_document(list, "rules.xml", &data, &rows), ROLLMARK_OK);
  expect_untouched("the result functions");
  rollmark_result_free(list);
  rollmark_engine_cancel(engine_);
  rollmark_engine_close(std::exchange(engine_, nullptr));
  rollmark_dataset_free(std::exchange(dataset_, nullptr));
  expect_untouched("the frees");
}

}  // namespace
}  // namespace rollmark::test
