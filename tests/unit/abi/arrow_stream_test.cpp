// Arrow streams over a result of every type: what each schema and array says, that no value is copied, and
// that parts may be moved and released in any order. A second half has DuckDB read them.
#include "abi/arrow_stream.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/failure.hpp"
#include "support/duckdb/duck.hpp"

namespace rollmark {
namespace {

using Cells = std::vector<std::vector<std::string>>;

// Two rows with a value and one without, in a column of every type.
std::shared_ptr<Result> every_type() {
  auto result = std::make_shared<Result>();
  Table& table = result->add_table("all");
  const std::pair<const char*, ColumnType> columns[] = {
      {"u8", ColumnType::u8},         {"i32", ColumnType::i32},   {"i64", ColumnType::i64},
      {"date32", ColumnType::date32}, {"text", ColumnType::text}, {"binary", ColumnType::binary},
      {"dict8", ColumnType::dict8},   {"full", ColumnType::i32}};
  for (const auto& [name, type] : columns) table.add(name, type);
  std::vector<Column>& all = table.columns();
  all[6].set_dictionary({"/", "Prüfung", "C1"});
  for (int row = 0; row < 3; ++row) {
    all[7].add_i32(row);
    if (row == 1) {
      for (std::size_t i = 0; i < 7; ++i) all[i].add_null();
      continue;
    }
    all[0].add_u8(row == 0 ? 0 : 255);
    all[1].add_i32(row == 0 ? -1 : 2147483647);
    all[2].add_i64(row == 0 ? -9007199254740993 : 1);
    all[3].add_day(Day{row == 0 ? 20759 : -1});  // 2026-11-02 and 1969-12-31
    all[4].add_text(row == 0 ? "" : "Zoë 𝄞");
    all[5].add_text(std::string_view("\0\xFF", row == 0 ? 2 : 0));
    all[6].add_u8(row == 0 ? 1 : 2);
  }
  Table& empty = result->add_table("empty");
  empty.add("day", ColumnType::date32);
  empty.add("text", ColumnType::text);
  return result;
}

struct OpenStream : ArrowArrayStream {
  OpenStream(std::shared_ptr<const Result> result, std::string_view table) : ArrowArrayStream{} {
    open_arrow_stream(std::move(result), table, *this);
  }
  ~OpenStream() {
    if (release != nullptr) release(this);
  }
  OpenStream(const OpenStream&) = delete;
  OpenStream& operator=(const OpenStream&) = delete;
};

TEST(ArrowStream, NamesColumnsAndTypesAsArrowDoes) {
  OpenStream stream(every_type(), "all");
  ArrowSchema schema;
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  EXPECT_STREQ(schema.format, "+s");
  ASSERT_EQ(schema.n_children, 8);
  // Arrow's specification, "Data type description - format strings".
  const std::array<const char*, 8> formats = {"C", "i", "l", "tdD", "u", "z", "C", "i"};
  const std::array<const char*, 8> names = {"u8", "i32", "i64", "date32", "text", "binary", "dict8", "full"};
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const ArrowSchema& child = *schema.children[i];
    EXPECT_STREQ(child.format, formats[i]) << i;
    EXPECT_STREQ(child.name, names[i]);
    EXPECT_EQ(child.flags, ARROW_FLAG_NULLABLE);
    EXPECT_EQ(child.n_children, 0);
    EXPECT_EQ(child.dictionary != nullptr, i == 6) << i;
  }
  EXPECT_STREQ(schema.children[6]->dictionary->format, "u");
  schema.release(&schema);
  EXPECT_EQ(schema.release, nullptr);
}

TEST(ArrowStream, HandsOutTheResultsOwnBuffers) {
  const auto result = every_type();
  OpenStream stream(result, "all");
  ArrowArray array;
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  EXPECT_EQ(array.length, 3);
  ASSERT_EQ(array.n_buffers, 1);
  EXPECT_EQ(array.buffers[0], nullptr);
  ASSERT_EQ(array.n_children, 8);
  const std::vector<Column>& columns = result->table("all")->columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const ArrowArray& child = *array.children[i];
    const bool texts = columns[i].offsets() != nullptr;
    EXPECT_EQ(child.length, 3);
    EXPECT_EQ(child.offset, 0);
    EXPECT_EQ(child.null_count, i == 7 ? 0 : 1) << i;
    ASSERT_EQ(child.n_buffers, texts ? 3 : 2) << i;
    EXPECT_EQ(child.buffers[0], columns[i].validity()) << i;
    EXPECT_EQ(child.buffers[texts ? 2 : 1], columns[i].values()) << i;
    EXPECT_EQ(texts ? child.buffers[1] : nullptr, columns[i].offsets()) << i;
  }
  EXPECT_EQ(array.children[6]->dictionary->length, 3);
  array.release(&array);
}

// 19 rows, two bytes of bits and a rest of three: rows 0, 8 and 18 have no value.
TEST(ArrowStream, CountsRowsWithoutAValue) {
  auto result = std::make_shared<Result>();
  Table& table = result->add_table("bits");
  Column& column = table.add("day", ColumnType::date32);
  for (int row = 0; row < 19; ++row) {
    if (row == 0 || row == 8 || row == 18) {
      column.add_null();
    } else {
      column.add_i32(row);
    }
  }
  OpenStream stream(std::move(result), "bits");
  ArrowArray array;
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  EXPECT_EQ(array.children[0]->null_count, 3);
  array.release(&array);
}

TEST(ArrowStream, EndsAfterOneBatchAndSaysNoError) {
  OpenStream stream(every_type(), "all");
  ArrowArray array;
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  array.release(&array);
  ArrowArray end;
  end.release = reinterpret_cast<void (*)(ArrowArray*)>(1);
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  EXPECT_EQ(stream.get_last_error(&stream), nullptr);
  // The schema may be asked for at any time, and again.
  for (int i = 0; i < 2; ++i) {
    ArrowSchema schema;
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    schema.release(&schema);
  }
}

// Arrow, "Moving an array": a consumer copies the struct and sets the source's release to NULL.
TEST(ArrowStream, AMovedChildOutlivesAllElse) {
  auto result = every_type();
  const std::weak_ptr<const Result> watched = result;
  ArrowArray text;
  ArrowSchema dictionary;
  {
    OpenStream stream(std::move(result), "all");
    ArrowArray array;
    ArrowSchema schema;
    ASSERT_EQ(stream.get_next(&stream, &array), 0);
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    text = std::exchange(*array.children[4], {});
    dictionary = std::exchange(*schema.children[6], {});
    stream.release(&stream);
    EXPECT_EQ(stream.release, nullptr);
    array.release(&array);
    schema.release(&schema);
  }
  EXPECT_FALSE(watched.expired());
  const auto* offsets = static_cast<const std::int32_t*>(text.buffers[1]);
  EXPECT_EQ(std::string(static_cast<const char*>(text.buffers[2]) + offsets[2],
                        static_cast<std::size_t>(offsets[3] - offsets[2])),
            "Zoë 𝄞");
  text.release(&text);
  EXPECT_FALSE(watched.expired());
  EXPECT_STREQ(dictionary.dictionary->format, "u");
  dictionary.release(&dictionary);
  EXPECT_TRUE(watched.expired()) << "something still holds the result";
}

TEST(ArrowStream, AnEmptyTableIsABatchOfNoRows) {
  OpenStream stream(every_type(), "empty");
  ArrowArray array;
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  EXPECT_EQ(array.length, 0);
  ASSERT_EQ(array.n_children, 2);
  // A column of 0 texts has one offset, and no buffer but that of the validity is NULL.
  EXPECT_NE(array.children[0]->buffers[1], nullptr);
  EXPECT_EQ(static_cast<const std::int32_t*>(array.children[1]->buffers[1])[0], 0);
  EXPECT_NE(array.children[1]->buffers[2], nullptr);
  array.release(&array);
}

TEST(ArrowStream, AnUnknownTableIsNotFound) {
  ArrowArrayStream out{};
  try {
    open_arrow_stream(every_type(), "nothing", out);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_NOT_FOUND);
  }
  EXPECT_EQ(out.release, nullptr);
}

TEST(ArrowConsumer, DuckDbReadsEveryType) {
  OpenStream stream(every_type(), "all");
  test::Duck duck(1);
  duck.add_stream("kept", &stream);
  EXPECT_EQ(duck.rows("SELECT u8, i32, i64, date32, text, octet_length(\"binary\"), dict8, \"full\" FROM "
                      "kept ORDER BY 8"),
            (Cells{{"0", "-1", "-9007199254740993", "2026-11-02", "", "2", "Prüfung", "0"},
                   {"NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "1"},
                   {"255", "2147483647", "1", "1969-12-31", "Zoë 𝄞", "0", "C1", "2"}}));
  EXPECT_EQ(duck.rows("SELECT DISTINCT typeof(u8), typeof(i32), typeof(i64), typeof(date32), typeof(text), "
                      "typeof(\"binary\") FROM kept"),
            (Cells{{"UTINYINT", "INTEGER", "BIGINT", "DATE", "VARCHAR", "BLOB"}}));
}

// More rows than DuckDB takes at a time (2,048), every seventh without a value.
TEST(ArrowConsumer, DuckDbReadsALongColumn) {
  constexpr int rows = 10000;
  auto result = std::make_shared<Result>();
  Table& table = result->add_table("long");
  table.add("number", ColumnType::i32);
  table.add("text", ColumnType::text);
  for (int row = 0; row < rows; ++row) {
    if (row % 7 == 0) {
      table.columns()[0].add_null();
    } else {
      table.columns()[0].add_i32(row);
    }
    table.columns()[1].add_text(std::to_string(row));
  }
  OpenStream stream(std::move(result), "long");
  test::Duck duck(2);
  duck.add_stream("long_table", &stream);
  // 10,000 rows; 0, 7 ... 9,996 are 1,429 without; 0 + ... + 9,999 = 49,995,000, less 7 x (0 + ... + 1,428) =
  // 7 x 1,020,306 = 7,142,142; every row's text is its number where it has one.
  EXPECT_EQ(duck.rows("SELECT count(*), count(number), sum(number), count(*) FILTER (text = number::VARCHAR) "
                      "FROM long_table"),
            (Cells{{"10000", "8571", "42852858", "8571"}}));
}

}  // namespace
}  // namespace rollmark
