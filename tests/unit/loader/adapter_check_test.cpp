// The descriptor's rules one by one, without a library. The messages are what an administrator reads, so they
// are tested whole.
#include "loader/adapter_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

#include "core/failure.hpp"

namespace rollmark {
namespace {

rollmark_status ROLLMARK_CALL load(const char*, std::int64_t, const rollmark_sink*, rollmark_error*) {
  return ROLLMARK_OK;
}
rollmark_status ROLLMARK_CALL append(const char*, std::int64_t, const char*, const rollmark_column*,
                                     std::int32_t, rollmark_error*) {
  return ROLLMARK_OK;
}

rollmark_adapter good() {
  rollmark_adapter adapter{};
  adapter.struct_size = sizeof adapter;
  adapter.abi = ROLLMARK_ADAPTER_ABI;
  adapter.id = "demo";
  adapter.name = "Demo";
  adapter.vendor = "A vendor";
  adapter.version = "1.0";
  adapter.capabilities = ROLLMARK_ADAPTER_READS;
  adapter.load = load;
  return adapter;
}

std::string refusal(const rollmark_adapter* adapter, std::string_view id = "demo") {
  try {
    check_adapter(adapter, "/a/demo.so", id);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_ADAPTER);
    return failure.what();
  }
  return "accepted";
}

TEST(AdapterCheck, AcceptsAGoodOne) {
  const rollmark_adapter adapter = good();
  const rollmark_adapter checked = check_adapter(&adapter, "/a/demo.so", "demo");
  EXPECT_STREQ(checked.id, "demo");
  EXPECT_EQ(checked.load, &load);
}

TEST(AdapterCheck, AnOlderOneLacksFields) {
  rollmark_adapter adapter = good();
  adapter.mappings = "what lies behind its end";
  adapter.struct_size = offsetof(rollmark_adapter, mappings);
  const rollmark_adapter checked = check_adapter(&adapter, "/a/demo.so", "demo");
  EXPECT_EQ(checked.mappings, nullptr);
  EXPECT_EQ(checked.struct_size, sizeof(rollmark_adapter));
}

TEST(AdapterCheck, ANewerOneIsLongerAndOnlyOurPartIsRead) {
  std::vector<unsigned char> longer(sizeof(rollmark_adapter) + 64, 0xAB);
  rollmark_adapter adapter = good();
  adapter.struct_size = static_cast<std::uint32_t>(longer.size());
  std::memcpy(longer.data(), &adapter, sizeof adapter);
  const auto* theirs = reinterpret_cast<const rollmark_adapter*>(longer.data());
  EXPECT_EQ(check_adapter(theirs, "/a/demo.so", "demo").struct_size, sizeof(rollmark_adapter));
}

// From 0 to 1,024, each in memory of just that size, so that the address sanitizer sees a read behind it.
TEST(AdapterCheck, EverySizeIsReadNoFurther) {
  constexpr std::size_t smallest = offsetof(rollmark_adapter, load) + sizeof(rollmark_adapter::load);
  for (std::size_t size = 4; size <= 1024; ++size) {
    rollmark_adapter adapter = good();
    adapter.struct_size = static_cast<std::uint32_t>(size);
    std::vector<unsigned char> memory(size, 0);
    std::memcpy(memory.data(), &adapter, std::min(size, sizeof adapter));
    const auto* theirs = reinterpret_cast<const rollmark_adapter*>(memory.data());
    EXPECT_EQ(refusal(theirs) == "accepted", size >= smallest) << size;
  }
  for (std::uint32_t size = 0; size < 4; ++size)
    EXPECT_NE(refusal(reinterpret_cast<const rollmark_adapter*>(&size)), "accepted");
}

TEST(AdapterCheck, NoDescription) {
  EXPECT_EQ(refusal(nullptr),
            "/a/demo.so says that it cannot run here (its description is NULL); its supplier knows why");
}

TEST(AdapterCheck, TooShort) {
  rollmark_adapter adapter = good();
  adapter.struct_size = offsetof(rollmark_adapter, load);
  // 64-bit: 8 bytes of numbers, 4 pointers, 8 of capabilities = 48; with load 56.
  EXPECT_EQ(refusal(&adapter),
            "/a/demo.so describes itself in 48 bytes; 56 or more are accepted; the adapter's supplier must "
            "rebuild it");
}

TEST(AdapterCheck, AbiOutsideTheWindow) {
  rollmark_adapter adapter = good();
  adapter.abi = 0;
  adapter.id = nullptr;  // behind a wrong ABI nothing else is looked at
  EXPECT_EQ(refusal(&adapter),
            "/a/demo.so has adapter ABI 0; this library accepts 1 to 1; the adapter's supplier must upgrade "
            "the adapter");
  adapter.abi = 2;
  EXPECT_EQ(
      refusal(&adapter),
      "/a/demo.so has adapter ABI 2; this library accepts 1 to 1; the host's supplier must upgrade Rollmark");
}

TEST(AdapterCheck, Identity) {
  rollmark_adapter adapter = good();
  EXPECT_EQ(refusal(&adapter, "other"),
            "/a/demo.so says that its id is \"demo\", but its file is named for \"other\"; put back the name "
            "that its "
            "supplier gave it");
  adapter.id = "Demo";
  EXPECT_EQ(refusal(&adapter, "Demo"),
            "/a/demo.so gives an id that is not lower-case letters, digits and _, 40 at most");
  adapter = good();
  adapter.vendor = nullptr;
  EXPECT_EQ(refusal(&adapter), "/a/demo.so gives no vendor; the adapter's supplier must fill it");
  adapter = good();
  adapter.version = "\xC3(";
  EXPECT_EQ(refusal(&adapter), "/a/demo.so gives a version that is not UTF-8");
}

TEST(AdapterCheck, Verbs) {
  rollmark_adapter adapter = good();
  adapter.load = nullptr;
  EXPECT_EQ(refusal(&adapter), "/a/demo.so has no load; the adapter's supplier must add it");
  adapter = good();
  adapter.capabilities |= ROLLMARK_ADAPTER_PROBES;
  EXPECT_EQ(refusal(&adapter),
            "/a/demo.so promises a probe and has none; the adapter's supplier must add it");
}

TEST(AdapterCheck, OnlyTheCaseFileWrites) {
  const std::string refused =
      "/a/demo.so can write; only the adapter \"casefile\" may, and an MIS is never written to; its supplier "
      "must take "
      "append out";
  rollmark_adapter adapter = good();
  adapter.append = append;
  EXPECT_EQ(refusal(&adapter), refused);  // without the bit too
  adapter.capabilities |= ROLLMARK_ADAPTER_WRITES;
  EXPECT_EQ(refusal(&adapter), refused);
  adapter.id = "casefile";
  EXPECT_EQ(refusal(&adapter, "casefile"), "accepted");
  adapter.append = nullptr;
  EXPECT_EQ(refusal(&adapter, "casefile"),
            "/a/demo.so promises to write and has no append, or has one without saying so; its supplier must "
            "set both");
}

}  // namespace
}  // namespace rollmark
