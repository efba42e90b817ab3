// The layout of every public struct on LP64, byte by byte: what hosts in other languages have written down.
#include <gtest/gtest.h>
#include <rollmark/adapter.h>
#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>

#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace {

#define AT(type, field, offset, size) \
  static_assert(offsetof(type, field) == (offset) && sizeof(type::field) == (size), #type "." #field)

AT(rollmark_error, struct_size, 0, 4);
AT(rollmark_error, status, 4, 4);
AT(rollmark_error, detail, 8, 4);
AT(rollmark_error, message_len, 12, 4);
AT(rollmark_error, message, 16, 496);
static_assert(sizeof(rollmark_error) == 512 && alignof(rollmark_error) == 4);

AT(rollmark_host, struct_size, 0, 4);
AT(rollmark_host, reserved, 4, 4);
AT(rollmark_host, context, 8, 8);
AT(rollmark_host, log, 16, 8);
AT(rollmark_host, progress, 24, 8);
AT(rollmark_host, extension, 32, 8);
static_assert(sizeof(rollmark_host) == 40);

AT(rollmark_column, struct_size, 0, 4);
AT(rollmark_column, type, 4, 4);
AT(rollmark_column, name, 8, 8);
AT(rollmark_column, length, 16, 8);
AT(rollmark_column, values, 24, 8);
AT(rollmark_column, offsets, 32, 8);
AT(rollmark_column, validity, 40, 8);
AT(rollmark_column, dictionary, 48, 8);
static_assert(sizeof(rollmark_column) == 56);

AT(rollmark_wanted, struct_size, 0, 4);
AT(rollmark_wanted, type, 4, 4);
AT(rollmark_wanted, required, 8, 4);
AT(rollmark_wanted, reserved, 12, 4);
AT(rollmark_wanted, table, 16, 8);
AT(rollmark_wanted, column, 24, 8);
static_assert(sizeof(rollmark_wanted) == 32);

AT(rollmark_sink, struct_size, 0, 4);
AT(rollmark_sink, wanted_size, 4, 4);
AT(rollmark_sink, context, 8, 8);
AT(rollmark_sink, wanted, 16, 8);
AT(rollmark_sink, wanted_count, 24, 8);
AT(rollmark_sink, put, 32, 8);
AT(rollmark_sink, put_marks, 40, 8);
AT(rollmark_sink, progress, 48, 8);
AT(rollmark_sink, log, 56, 8);
AT(rollmark_sink, secret, 64, 8);
static_assert(sizeof(rollmark_sink) == 72);

AT(rollmark_adapter, struct_size, 0, 4);
AT(rollmark_adapter, abi, 4, 4);
AT(rollmark_adapter, id, 8, 8);
AT(rollmark_adapter, name, 16, 8);
AT(rollmark_adapter, vendor, 24, 8);
AT(rollmark_adapter, version, 32, 8);
AT(rollmark_adapter, capabilities, 40, 8);
AT(rollmark_adapter, load, 48, 8);
AT(rollmark_adapter, probe, 56, 8);
AT(rollmark_adapter, append, 64, 8);
AT(rollmark_adapter, mappings, 72, 8);
AT(rollmark_adapter, source_keys, 80, 8);
static_assert(sizeof(rollmark_adapter) == 88);

AT(rollmark_host_secret, struct_size, 0, 4);
AT(rollmark_host_secret, reserved, 4, 4);
AT(rollmark_host_secret, secret, 8, 8);
static_assert(sizeof(rollmark_host_secret) == 16);

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

TEST(Layout, StatusesAndTypesKeepTheirNumbers) {
  EXPECT_EQ((std::vector<int>{ROLLMARK_OK, ROLLMARK_CANCELLED, ROLLMARK_E_ARGUMENT, ROLLMARK_E_STATE,
                              ROLLMARK_E_NOT_FOUND, ROLLMARK_E_UNSUPPORTED, ROLLMARK_E_DATA, ROLLMARK_E_IO,
                              ROLLMARK_E_ADAPTER, ROLLMARK_E_MEMORY, ROLLMARK_E_INTERNAL}),
            (std::vector<int>{0, 1, 10, 11, 12, 13, 20, 21, 22, 30, 31}));
  EXPECT_EQ((std::vector<int>{ROLLMARK_TYPE_U8, ROLLMARK_TYPE_I32, ROLLMARK_TYPE_I64, ROLLMARK_TYPE_DATE32,
                              ROLLMARK_TYPE_TEXT, ROLLMARK_TYPE_BINARY, ROLLMARK_TYPE_DICT8}),
            (std::vector<int>{1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ((std::vector<int>{ROLLMARK_LOG_DEBUG, ROLLMARK_LOG_INFO, ROLLMARK_LOG_WARNING, ROLLMARK_LOG_ERROR,
                              ROLLMARK_LOG_HOST_MISBEHAVING, ROLLMARK_LOG_ADAPTER_MISBEHAVING}),
            (std::vector<int>{0, 1, 2, 3, 4, 5}));
}

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
