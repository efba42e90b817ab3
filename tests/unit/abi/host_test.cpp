// A host's callbacks: copied by size, missing ones harmless, throwing ones contained.
#include "abi/host.hpp"

#include <gtest/gtest.h>
#include <rollmark/ext_secret.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/failure.hpp"

namespace rollmark {
namespace {

struct Heard {
  std::vector<std::string> lines;
  rollmark_host_secret secrets{sizeof(rollmark_host_secret), 0, nullptr};
};

rollmark_host hearing(Heard& heard) {
  rollmark_host host{};
  host.struct_size = sizeof host;
  host.context = &heard;
  host.log = [](void* context, std::int32_t level, const char* category, const char* message,
                std::int64_t length) {
    EXPECT_EQ(std::strlen(message), static_cast<std::size_t>(length));
    static_cast<Heard*>(context)->lines.push_back(std::to_string(level) + " " + category + " " + message);
  };
  host.progress = [](void*, const char* phase, std::int64_t done, std::int64_t total) -> std::int32_t {
    return std::string(phase) == "stop" && done == 3 && total == -1 ? 9 : 0;
  };
  host.extension = [](void* context, const char* id) -> const void* {
    return std::string(id) == ROLLMARK_EXT_HOST_SECRET ? &static_cast<Heard*>(context)->secrets : nullptr;
  };
  return host;
}

TEST(Host, NeedsNoneOfItsCallbacks) {
  FloatingPoint floating_point;
  rollmark_host empty{};
  empty.struct_size = sizeof empty;
  for (const rollmark_host* given : {static_cast<const rollmark_host*>(nullptr), &std::as_const(empty)}) {
    const Host host(given);
    host.log(floating_point, 1, "engine", "unheard");
    EXPECT_FALSE(host.progress(floating_point, "phase", 0, -1));
    EXPECT_EQ(host.extension(floating_point, "any"), nullptr);
    EXPECT_EQ(host.secret(floating_point, "password"), nullptr);
  }
}

TEST(Host, IsCalledWithCleanText) {
  FloatingPoint floating_point;
  Heard heard;
  const rollmark_host given = hearing(heard);
  const Host host(&given);
  host.log(floating_point, ROLLMARK_LOG_WARNING, "load", "two\nlines \xFF");
  EXPECT_EQ(heard.lines, std::vector<std::string>{"2 load two lines ?"});
  EXPECT_TRUE(host.progress(floating_point, "stop", 3, -1));
  EXPECT_FALSE(host.progress(floating_point, "go", 3, -1));
}

TEST(Host, AnswersSecretsOnlyThroughAWholeService) {
  FloatingPoint floating_point;
  Heard heard;
  const rollmark_host given = hearing(heard);
  const Host host(&given);
  EXPECT_EQ(host.secret(floating_point, "password"), nullptr);
  heard.secrets.secret = [](void* context, const char* name) -> const char* {
    return context != nullptr && std::string(name) == "password" ? "s3cret" : nullptr;
  };
  EXPECT_STREQ(host.secret(floating_point, "password"), "s3cret");
  EXPECT_EQ(host.secret(floating_point, "other"), nullptr);
  heard.secrets.struct_size = sizeof(rollmark_host_secret) - 1;
  EXPECT_EQ(host.secret(floating_point, "password"), nullptr);
}

TEST(Host, ThatThrowsIsAMistakeOfTheHostsAndNotAFaultOfOurs) {
  FloatingPoint floating_point;
  rollmark_host given{};
  given.struct_size = sizeof given;
  given.log = [](void*, std::int32_t, const char*, const char*, std::int64_t) { throw 1; };
  given.progress = [](void*, const char*, std::int64_t, std::int64_t) -> std::int32_t {
    throw std::runtime_error("host");
  };
  const Host host(&given);
  host.log(floating_point, 1, "engine", "line");
  try {
    host.progress(floating_point, "phase", 0, -1);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_STATE);
    EXPECT_STREQ(failure.what(), "the host's callback progress threw an exception; callbacks must not throw");
  }
}

TEST(Host, IsCopiedAsFarAsItsOwnSize) {
  Heard heard;
  const rollmark_host given = hearing(heard);
  for (std::uint32_t size = 0; size <= 1024; ++size) {
    // What lies behind a short struct is not the host's to give.
    alignas(rollmark_host) std::array<unsigned char, 1024 + sizeof(rollmark_host)> memory;
    memory.fill(0xFF);
    std::memcpy(memory.data(), &given, sizeof given);
    auto* host = reinterpret_cast<rollmark_host*>(memory.data());
    host->struct_size = size;
    if (size < 40) {  // five pointers' worth on LP64: the struct of 0.1
      EXPECT_THROW(Host{host}, Failure) << size;
    } else {
      FloatingPoint floating_point;
      EXPECT_TRUE(Host(host).progress(floating_point, "stop", 3, -1)) << size;
    }
  }
  rollmark_host reserved = given;
  reserved.reserved = 1;
  EXPECT_THROW(Host{&reserved}, Failure);
}

}  // namespace
}  // namespace rollmark
