// What of the interface a test can only see in C++ or in the loaded library; sizes, offsets and numbers are
// in layout.h.
#include <gtest/gtest.h>
#include <rollmark/rollmark.h>

#include <cstdint>
#include <string>
#include <type_traits>

#include "layout.h"

namespace {

// The types of the signatures: a change of one is a change of the ABI that no linker sees.
template <class Given, class Expected>
constexpr bool same = std::is_same_v<Given, Expected>;
using Err = rollmark_error*;
static_assert(same<rollmark_status, std::int32_t>);
static_assert(same<decltype(rollmark_abi_version), std::uint32_t()>);
static_assert(same<decltype(rollmark_build_info), const char*()>);
static_assert(same<decltype(rollmark_status_name), const char*(std::int32_t)>);
static_assert(same<decltype(rollmark_extension), const void*(const char*)>);
static_assert(same<decltype(rollmark_engine_open),
                   std::int32_t(const rollmark_host*, const char*, std::int64_t, rollmark_engine**, Err)>);
static_assert(same<decltype(rollmark_engine_cancel), void(rollmark_engine*)>);
static_assert(same<decltype(rollmark_engine_close), void(rollmark_engine*)>);
static_assert(
    same<decltype(rollmark_describe), std::int32_t(rollmark_engine*, const char*, rollmark_result**, Err)>);
static_assert(same<decltype(rollmark_dataset_new), std::int32_t(rollmark_engine*, rollmark_dataset**, Err)>);
static_assert(same<decltype(rollmark_dataset_load),
                   std::int32_t(rollmark_dataset*, const char*, const char*, std::int64_t, Err)>);
static_assert(same<decltype(rollmark_dataset_put), std::int32_t(rollmark_dataset*, const char*, std::int64_t,
                                                                const rollmark_column*, std::int32_t, Err)>);
static_assert(same<decltype(rollmark_dataset_put_marks),
                   std::int32_t(rollmark_dataset*, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                                const std::uint8_t*, std::int64_t, Err)>);
static_assert(same<decltype(rollmark_dataset_free), void(rollmark_dataset*)>);
static_assert(same<decltype(rollmark_run), std::int32_t(rollmark_dataset*, const char*, const char*,
                                                        std::int64_t, rollmark_result**, Err)>);
static_assert(
    same<decltype(rollmark_result_rows), std::int32_t(const rollmark_result*, const char*, std::int64_t*)>);
static_assert(same<decltype(rollmark_result_column),
                   std::int32_t(const rollmark_result*, const char*, const char*, rollmark_column*)>);
static_assert(same<decltype(rollmark_result_document),
                   std::int32_t(const rollmark_result*, const char*, const char**, std::int64_t*)>);
static_assert(same<decltype(rollmark_result_free), void(rollmark_result*)>);

TEST(Layout, TheLoadedLibrarySpeaksThisHeader) {
  EXPECT_EQ(rollmark_abi_version(),
            static_cast<std::uint32_t>(ROLLMARK_ABI_MAJOR << 16 | ROLLMARK_ABI_MINOR));
  EXPECT_STREQ(rollmark_status_name(ROLLMARK_E_DATA), "ROLLMARK_E_DATA");
  EXPECT_STREQ(rollmark_status_name(77), "unknown status");
  const std::string info = rollmark_build_info();
  EXPECT_TRUE(info.starts_with("rollmark 0.2.0, ABI 0.2, ")) << info;
  EXPECT_NE(info.find("rulebook 20"), std::string::npos) << info;
  EXPECT_EQ(rollmark_build_info(), rollmark_build_info());
}

}  // namespace
