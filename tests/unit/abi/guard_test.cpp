// What comes out of an exported function when what is below it throws, and what a call does to the host's
// floating-point environment.
#include "abi/guard.hpp"

#include <gtest/gtest.h>

#include <cfenv>
#include <new>
#include <stdexcept>
#include <string>

#include "abi/engine.hpp"
#include "core/failure.hpp"

namespace rollmark {
namespace {

struct Outcome {
  rollmark_status status;
  std::int32_t detail;
  std::string message;
};

template <class Body>
Outcome guarded(Body&& body) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  const rollmark_status status = guard(&error, body);
  EXPECT_EQ(error.status, status);
  EXPECT_EQ(error.message_len, std::string(error.message).size());
  return {status, error.detail, error.message};
}

constexpr const char* our_fault =
    "a fault of Rollmark; please report it with what rollmark_build_info says; this engine can only be "
    "closed";

TEST(Guard, AnswersOkAndNoMessage) {
  const Outcome outcome = guarded([](Call&) {});
  EXPECT_EQ(outcome.status, ROLLMARK_OK);
  EXPECT_EQ(outcome.message, "");
}

TEST(Guard, AnswersAFailuresOwnStatus) {
  for (const rollmark_status status :
       {ROLLMARK_CANCELLED, ROLLMARK_E_ARGUMENT, ROLLMARK_E_STATE, ROLLMARK_E_NOT_FOUND,
        ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA, ROLLMARK_E_IO, ROLLMARK_E_ADAPTER, ROLLMARK_E_MEMORY,
        ROLLMARK_E_INTERNAL}) {
    const Outcome outcome = guarded([&](Call&) { throw Failure(status, "why, and what to do", 42); });
    EXPECT_EQ(outcome.status, status);
    EXPECT_EQ(outcome.message, "why, and what to do");
    EXPECT_EQ(outcome.detail, 42);
  }
}

TEST(Guard, NeverShowsAForeignExceptionsText) {
  const Outcome memory = guarded([](Call&) { throw std::bad_alloc(); });
  EXPECT_EQ(memory.status, ROLLMARK_E_MEMORY);
  EXPECT_EQ(memory.message, "out of memory; everything is as it was before the call");
  const Outcome standard = guarded([](Call&) { throw std::runtime_error("SELECT ... 'Alice'"); });
  EXPECT_EQ(standard.status, ROLLMARK_E_INTERNAL);
  EXPECT_EQ(standard.message, our_fault);
  EXPECT_EQ(standard.detail, 901);
  const Outcome unknown = guarded([](Call&) { throw 7; });
  EXPECT_EQ(unknown.status, ROLLMARK_E_INTERNAL);
  EXPECT_EQ(unknown.message, our_fault);
  EXPECT_EQ(unknown.detail, 902);
  EXPECT_EQ(guarded([](Call&) { throw Failure(ROLLMARK_OK, "no"); }).status, ROLLMARK_E_INTERNAL);
}

TEST(Guard, PoisonsTheEngineOfTheCallOnAFaultOfOurs) {
  const auto engine = std::make_shared<Engine>(nullptr, "");
  const auto use = [&](Call& call) { const EngineUse in_use(call, engine, "rollmark_run"); };
  EXPECT_EQ(guarded(use).status, ROLLMARK_OK);
  guarded([&](Call& call) {
    const EngineUse in_use(call, engine, "rollmark_run");
    throw Failure(ROLLMARK_E_DATA, "the host's fault");
  });
  EXPECT_EQ(guarded(use).status, ROLLMARK_OK);
  EXPECT_EQ(guarded([&](Call& call) {
              const EngineUse in_use(call, engine, "rollmark_run");
              throw std::logic_error("ours");
            }).status,
            ROLLMARK_E_INTERNAL);
  const Outcome after = guarded(use);
  EXPECT_EQ(after.status, ROLLMARK_E_STATE);
  EXPECT_EQ(after.message,
            "rollmark_run: a fault of Rollmark stopped this engine; close it and open another");
}

TEST(Guard, MemoryDoesNotPoison) {
  const auto engine = std::make_shared<Engine>(nullptr, "");
  guarded([&](Call& call) {
    const EngineUse in_use(call, engine, "rollmark_run");
    throw std::bad_alloc();
  });
  EXPECT_EQ(guarded([&](Call& call) { const EngineUse in_use(call, engine, "rollmark_run"); }).status,
            ROLLMARK_OK);
}

// Values that the compiler cannot fold.
double divide(double part, double whole) {
  volatile const double above = part;
  volatile const double below = whole;
  return above / below;
}

// Unmasks what a Delphi host unmasks, for the length of a test.
class UnmaskedHost {
 public:
  UnmaskedHost() {
    std::fegetenv(&before_);
    std::feclearexcept(FE_ALL_EXCEPT);
    std::feraiseexcept(FE_UNDERFLOW);
    feenableexcept(unmasked);
    std::fesetround(FE_UPWARD);
  }
  ~UnmaskedHost() { std::fesetenv(&before_); }
  static bool intact() {
    return fegetexcept() == unmasked && std::fegetround() == FE_UPWARD &&
           std::fetestexcept(FE_ALL_EXCEPT) == FE_UNDERFLOW;
  }
  static constexpr int unmasked = FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW;

 private:
  std::fenv_t before_;
};

TEST(Guard, KeepsTheHostsFloatingPointEnvironment) {
  double quotient = 0;
  bool masked_inside = false;
  bool intact_after = false;
  bool intact_after_throw = false;
  {
    const UnmaskedHost host;
    guard(nullptr, [&](Call&) {
      masked_inside =
          fegetexcept() == 0 && std::fegetround() == FE_TONEAREST && std::fetestexcept(FE_ALL_EXCEPT) == 0;
      quotient = divide(1, 0);  // raised in the host without the guard
    });
    intact_after = UnmaskedHost::intact();
    guard(nullptr, [&](Call&) {
      quotient += divide(1, 3);
      throw 1;
    });
    intact_after_throw = UnmaskedHost::intact();
  }
  EXPECT_TRUE(masked_inside);
  EXPECT_TRUE(intact_after);
  EXPECT_TRUE(intact_after_throw);
  EXPECT_GT(quotient, 1e308);
}

TEST(Guard, CallsBackInTheHostsFloatingPointEnvironment) {
  bool intact_in_callback = false;
  bool masked_again = false;
  bool kept_what_the_host_changed = false;
  {
    const UnmaskedHost host;
    guard(nullptr, [&](Call& call) {
      call.floating_point().in_callers([&] {
        intact_in_callback = UnmaskedHost::intact();
        std::fesetround(FE_DOWNWARD);
      });
      masked_again = fegetexcept() == 0 && std::fegetround() == FE_TONEAREST;
    });
    kept_what_the_host_changed = std::fegetround() == FE_DOWNWARD && fegetexcept() == UnmaskedHost::unmasked;
  }
  EXPECT_TRUE(intact_in_callback);
  EXPECT_TRUE(masked_again);
  EXPECT_TRUE(kept_what_the_host_changed);
}

}  // namespace
}  // namespace rollmark
