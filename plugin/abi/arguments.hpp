// What a host passes in, checked at the door: texts, names and columns of any struct_size. It must not know
// what they are for.
#pragma once

#include <rollmark/rollmark.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

namespace rollmark {

// A text with its length, -1 for NUL-terminated. NULL is an empty text where the length is 0 or -1. Throws
// Failure(ARGUMENT) that names `what` for any other length of NULL or one below -1.
std::string_view text_argument(const char* text, std::int64_t length, std::string_view what);

// A NUL-terminated name. Throws Failure: ARGUMENT where it is NULL; DATA with the byte offset where it is not
// UTF-8.
std::string_view name_argument(const char* name, std::string_view what);

// Throws Failure(ARGUMENT) where a pointer to an output is NULL.
void require_output(const void* out, std::string_view what);

// A host's columns in this library's layout, whatever version of the struct the host was compiled with:
// fields that it does not have are 0. The columns' data are not copied.
class ColumnArguments {
 public:
  // Throws Failure: ARGUMENT for a NULL, a count below 0, a struct_size that cannot be, or a dictionary whose
  // length cannot be; DATA for a name that is not UTF-8.
  ColumnArguments(const rollmark_column* columns, std::int32_t count);
  ColumnArguments(const ColumnArguments&) = delete;
  ColumnArguments& operator=(const ColumnArguments&) = delete;

  std::span<const rollmark_column* const> columns() const { return pointers_; }

 private:
  std::deque<rollmark_column> held_;
  std::vector<const rollmark_column*> pointers_;
};

// The bytes of a rollmark_column that the first version had: all but `dictionary`.
inline constexpr std::uint32_t first_column_size = offsetof(rollmark_column, dictionary);

}  // namespace rollmark
