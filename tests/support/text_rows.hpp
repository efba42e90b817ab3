// Rows of text as the columns that a host pushes. A cell of nullptr is a NULL. It must not know any table.
#pragma once

#include <rollmark/rollmark.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace rollmark::test {

class TextRows {
 public:
  explicit TextRows(std::vector<std::string> columns);

  TextRows& row(std::initializer_list<const char*> cells);
  TextRows& row(const std::vector<std::string>& cells);  // no NULLs
  TextRows& row(const std::vector<const char*>& cells);

  std::int64_t rows() const { return rows_; }
  // Pointers into this object; valid until the next row.
  const std::vector<const rollmark_column*>& columns();
  std::vector<rollmark_column> structs();

 private:
  struct Buffer {
    std::string values;
    std::vector<std::int32_t> offsets{0};
    std::vector<std::uint8_t> validity;
  };
  void add(std::size_t column, const char* text, std::size_t size);

  std::vector<std::string> names_;
  std::vector<Buffer> buffers_;
  std::vector<rollmark_column> structs_;
  std::vector<const rollmark_column*> pointers_;
  std::int64_t rows_ = 0;
};

}  // namespace rollmark::test
