/* layout.h: the layout of every public struct and the number of every public constant, byte by byte, as hosts
 * in other languages have them written down. Included, it says nothing where all is as written, and does not
 * compile where it is not. In C90 to C23 and C++98 to C++23, so that it must not need a test library or a
 * static_assert.
 *
 * Three layouts: pointers of 8 bytes; of 4 bytes where int64_t is aligned to 8 (Windows); of 4 bytes where it
 * is aligned to 4 (the i386 ABI of Linux). */
#ifndef ROLLMARK_TESTS_LAYOUT_H
#define ROLLMARK_TESTS_LAYOUT_H

#include <rollmark/adapter.h>
#include <rollmark/ext_arrow.h>
#include <rollmark/ext_secret.h>
#include <rollmark/rollmark.h>
#include <stddef.h>

#define LAYOUT_JOIN_(a, b) a##b
#define LAYOUT_JOIN(a, b) LAYOUT_JOIN_(a, b)
#define HOLDS(condition) typedef char LAYOUT_JOIN(holds_in_line_, __LINE__)[(condition) ? 1 : -1]

#if UINTPTR_MAX > 0xFFFFFFFFu
#define OF_THREE(p64, p32_windows, p32_linux) (p64)
#elif defined(_WIN32)
#define OF_THREE(p64, p32_windows, p32_linux) (p32_windows)
#else
#define OF_THREE(p64, p32_windows, p32_linux) (p32_linux)
#endif

#define SIZE(type, p64, p32_windows, p32_linux) HOLDS(sizeof(type) == OF_THREE(p64, p32_windows, p32_linux))
#define AT(type, field, size, p64, p32_windows, p32_linux) \
  HOLDS(offsetof(type, field) == OF_THREE(p64, p32_windows, p32_linux) && sizeof(((type*)0)->field) == (size))
#define POINTER sizeof(void*)

/* name and size of the field, then its offset in the three layouts */
AT(rollmark_error, struct_size, 4, 0, 0, 0);
AT(rollmark_error, status, 4, 4, 4, 4);
AT(rollmark_error, detail, 4, 8, 8, 8);
AT(rollmark_error, message_len, 4, 12, 12, 12);
AT(rollmark_error, message, 496, 16, 16, 16);
SIZE(rollmark_error, 512, 512, 512);

AT(rollmark_host, struct_size, 4, 0, 0, 0);
AT(rollmark_host, reserved, 4, 4, 4, 4);
AT(rollmark_host, context, POINTER, 8, 8, 8);
AT(rollmark_host, log, POINTER, 16, 12, 12);
AT(rollmark_host, progress, POINTER, 24, 16, 16);
AT(rollmark_host, extension, POINTER, 32, 20, 20);
SIZE(rollmark_host, 40, 24, 24);

AT(rollmark_column, struct_size, 4, 0, 0, 0);
AT(rollmark_column, type, 4, 4, 4, 4);
AT(rollmark_column, name, POINTER, 8, 8, 8);
AT(rollmark_column, length, 8, 16, 16, 12);
AT(rollmark_column, values, POINTER, 24, 24, 20);
AT(rollmark_column, offsets, POINTER, 32, 28, 24);
AT(rollmark_column, validity, POINTER, 40, 32, 28);
AT(rollmark_column, dictionary, POINTER, 48, 36, 32);
SIZE(rollmark_column, 56, 40, 36);

AT(rollmark_wanted, struct_size, 4, 0, 0, 0);
AT(rollmark_wanted, type, 4, 4, 4, 4);
AT(rollmark_wanted, required, 4, 8, 8, 8);
AT(rollmark_wanted, reserved, 4, 12, 12, 12);
AT(rollmark_wanted, table, POINTER, 16, 16, 16);
AT(rollmark_wanted, column, POINTER, 24, 20, 20);
SIZE(rollmark_wanted, 32, 24, 24);

AT(rollmark_sink, struct_size, 4, 0, 0, 0);
AT(rollmark_sink, wanted_size, 4, 4, 4, 4);
AT(rollmark_sink, context, POINTER, 8, 8, 8);
AT(rollmark_sink, wanted, POINTER, 16, 12, 12);
AT(rollmark_sink, wanted_count, 8, 24, 16, 16);
AT(rollmark_sink, put, POINTER, 32, 24, 24);
AT(rollmark_sink, put_marks, POINTER, 40, 28, 28);
AT(rollmark_sink, progress, POINTER, 48, 32, 32);
AT(rollmark_sink, log, POINTER, 56, 36, 36);
AT(rollmark_sink, secret, POINTER, 64, 40, 40);
SIZE(rollmark_sink, 72, 48, 44);

AT(rollmark_adapter, struct_size, 4, 0, 0, 0);
AT(rollmark_adapter, abi, 4, 4, 4, 4);
AT(rollmark_adapter, id, POINTER, 8, 8, 8);
AT(rollmark_adapter, name, POINTER, 16, 12, 12);
AT(rollmark_adapter, vendor, POINTER, 24, 16, 16);
AT(rollmark_adapter, version, POINTER, 32, 20, 20);
AT(rollmark_adapter, capabilities, 8, 40, 24, 24);
AT(rollmark_adapter, load, POINTER, 48, 32, 32);
AT(rollmark_adapter, probe, POINTER, 56, 36, 36);
AT(rollmark_adapter, append, POINTER, 64, 40, 40);
AT(rollmark_adapter, mappings, POINTER, 72, 44, 44);
AT(rollmark_adapter, source_keys, POINTER, 80, 48, 48);
SIZE(rollmark_adapter, 88, 56, 52);

AT(rollmark_host_secret, struct_size, 4, 0, 0, 0);
AT(rollmark_host_secret, reserved, 4, 4, 4, 4);
AT(rollmark_host_secret, secret, POINTER, 8, 8, 8);
SIZE(rollmark_host_secret, 16, 12, 12);

AT(rollmark_arrow, struct_size, 4, 0, 0, 0);
AT(rollmark_arrow, reserved, 4, 4, 4, 4);
AT(rollmark_arrow, stream, POINTER, 8, 8, 8);
SIZE(rollmark_arrow, 16, 12, 12);

/* Arrow's own three, from its C data and C stream interfaces. */
AT(struct ArrowSchema, format, POINTER, 0, 0, 0);
AT(struct ArrowSchema, name, POINTER, 8, 4, 4);
AT(struct ArrowSchema, metadata, POINTER, 16, 8, 8);
AT(struct ArrowSchema, flags, 8, 24, 16, 12);
AT(struct ArrowSchema, n_children, 8, 32, 24, 20);
AT(struct ArrowSchema, children, POINTER, 40, 32, 28);
AT(struct ArrowSchema, dictionary, POINTER, 48, 36, 32);
AT(struct ArrowSchema, release, POINTER, 56, 40, 36);
AT(struct ArrowSchema, private_data, POINTER, 64, 44, 40);
SIZE(struct ArrowSchema, 72, 48, 44);

AT(struct ArrowArray, length, 8, 0, 0, 0);
AT(struct ArrowArray, null_count, 8, 8, 8, 8);
AT(struct ArrowArray, offset, 8, 16, 16, 16);
AT(struct ArrowArray, n_buffers, 8, 24, 24, 24);
AT(struct ArrowArray, n_children, 8, 32, 32, 32);
AT(struct ArrowArray, buffers, POINTER, 40, 40, 40);
AT(struct ArrowArray, children, POINTER, 48, 44, 44);
AT(struct ArrowArray, dictionary, POINTER, 56, 48, 48);
AT(struct ArrowArray, release, POINTER, 64, 52, 52);
AT(struct ArrowArray, private_data, POINTER, 72, 56, 56);
SIZE(struct ArrowArray, 80, 64, 60);

AT(struct ArrowArrayStream, get_schema, POINTER, 0, 0, 0);
AT(struct ArrowArrayStream, get_next, POINTER, 8, 4, 4);
AT(struct ArrowArrayStream, get_last_error, POINTER, 16, 8, 8);
AT(struct ArrowArrayStream, release, POINTER, 24, 12, 12);
AT(struct ArrowArrayStream, private_data, POINTER, 32, 16, 16);
SIZE(struct ArrowArrayStream, 40, 20, 20);

HOLDS(ROLLMARK_OK == 0 && ROLLMARK_CANCELLED == 1);
HOLDS(ROLLMARK_E_ARGUMENT == 10 && ROLLMARK_E_STATE == 11 && ROLLMARK_E_NOT_FOUND == 12);
HOLDS(ROLLMARK_E_UNSUPPORTED == 13 && ROLLMARK_E_DATA == 20 && ROLLMARK_E_IO == 21);
HOLDS(ROLLMARK_E_ADAPTER == 22 && ROLLMARK_E_MEMORY == 30 && ROLLMARK_E_INTERNAL == 31);
HOLDS(ROLLMARK_LOG_DEBUG == 0 && ROLLMARK_LOG_INFO == 1 && ROLLMARK_LOG_WARNING == 2);
HOLDS(ROLLMARK_LOG_ERROR == 3 && ROLLMARK_LOG_HOST_MISBEHAVING == 4);
HOLDS(ROLLMARK_LOG_ADAPTER_MISBEHAVING == 5);
HOLDS(ROLLMARK_TYPE_U8 == 1 && ROLLMARK_TYPE_I32 == 2 && ROLLMARK_TYPE_I64 == 3);
HOLDS(ROLLMARK_TYPE_DATE32 == 4 && ROLLMARK_TYPE_TEXT == 5 && ROLLMARK_TYPE_BINARY == 6);
HOLDS(ROLLMARK_TYPE_DICT8 == 7);
HOLDS(ROLLMARK_ADAPTER_READS == 1 && ROLLMARK_ADAPTER_WRITES == 2 && ROLLMARK_ADAPTER_PROBES == 4);
HOLDS(ROLLMARK_ADAPTER_ABI >= 1 && ROLLMARK_ADAPTER_ABI_OLDEST == 1);
HOLDS(sizeof(ROLLMARK_EXT_HOST_SECRET) == sizeof("rollmark.host.secret/1"));
HOLDS(sizeof(ROLLMARK_EXT_ARROW) == sizeof("rollmark.arrow/1"));

#endif
