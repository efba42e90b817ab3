// The extension rollmark.arrow/1 as a host meets it: found by its id, over the same buffers as
// rollmark_result_column, its mistakes answered; and a real job's tables read by DuckDB.
#include <gtest/gtest.h>
#include <rollmark/ext_arrow.h>

#include <string>
#include <vector>

#include "abi/host_fixture.hpp"
#include "support/duckdb/duck.hpp"

namespace rollmark::test {
namespace {

using Cells = std::vector<std::vector<std::string>>;

const rollmark_arrow& arrow() {
  return *static_cast<const rollmark_arrow*>(rollmark_extension(ROLLMARK_EXT_ARROW));
}

class Arrow : public CallTest {
 protected:
  void SetUp() override {
    open();
    push_school();
    ASSERT_EQ(run(), ROLLMARK_OK) << error_.text();
  }

  // DuckDB's rows of `sql` about one table of the result, which is there under its own name.
  Cells ask(const char* table, const std::string& sql) {
    ArrowArrayStream stream;
    EXPECT_EQ(arrow().stream(result_, table, &stream), ROLLMARK_OK);
    Duck duck(1);
    duck.add_stream(table, &stream);
    Cells rows = duck.rows(sql);
    if (stream.release != nullptr) stream.release(&stream);
    return rows;
  }
};

TEST(ArrowExtension, IsFoundByItsIdAlone) {
  ASSERT_NE(rollmark_extension(ROLLMARK_EXT_ARROW), nullptr);
  EXPECT_EQ(rollmark_extension(ROLLMARK_EXT_ARROW), rollmark_extension("rollmark.arrow/1"));
  EXPECT_GE(arrow().struct_size, sizeof(rollmark_arrow));
  EXPECT_EQ(arrow().reserved, 0U);
  for (const char* id : {"rollmark.arrow/2", "rollmark.arrow", "rollmark.arrow/1 ", "Rollmark.arrow/1", ""}) {
    EXPECT_EQ(rollmark_extension(id), nullptr) << id;
  }
  EXPECT_EQ(rollmark_extension(nullptr), nullptr);
}

TEST_F(Arrow, SharesTheBuffersOfTheColumns) {
  ArrowArrayStream stream;
  ASSERT_EQ(arrow().stream(result_, "absence_enrolment", &stream), ROLLMARK_OK);
  ArrowSchema schema;
  ArrowArray array;
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  ASSERT_GT(schema.n_children, 0);
  ASSERT_EQ(array.n_children, schema.n_children);
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    rollmark_column column{};
    column.struct_size = sizeof column;
    ASSERT_EQ(rollmark_result_column(result_, "absence_enrolment", schema.children[i]->name, &column),
              ROLLMARK_OK);
    const ArrowArray& child = *array.children[i];
    EXPECT_EQ(child.length, column.length);
    EXPECT_EQ(child.buffers[0], column.validity);
    EXPECT_EQ(child.buffers[child.n_buffers - 1], column.values) << column.name;
  }
  // Freed in an order that no careful host would choose.
  rollmark_result_free(result_);
  result_ = nullptr;
  stream.release(&stream);
  EXPECT_EQ(array.length, 1);
  array.release(&array);
  schema.release(&schema);
}

TEST_F(Arrow, AnswersMistakes) {
  auto* const unset_release = unset<ArrowArrayStream>();
  ArrowArrayStream out{};
  const auto set = [&] { out.release = reinterpret_cast<void (*)(ArrowArrayStream*)>(unset_release); };
  const auto asked = [&](const rollmark_result* result, const char* table) {
    set();
    const rollmark_status status = arrow().stream(result, table, &out);
    EXPECT_EQ(out.release, nullptr);
    return status;
  };
  EXPECT_EQ(asked(result_, "no_such_table"), ROLLMARK_E_NOT_FOUND);
  EXPECT_EQ(asked(result_, nullptr), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(asked(result_, "\xFF"), ROLLMARK_E_DATA);
  EXPECT_EQ(asked(nullptr, "summary"), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(asked(reinterpret_cast<const rollmark_result*>(dataset_), "summary"), ROLLMARK_E_ARGUMENT);
  EXPECT_EQ(arrow().stream(result_, "summary", nullptr), ROLLMARK_E_ARGUMENT);
}

// The fixture's school, worked out there: possible 3, attended 2, unauthorised 1.
TEST_F(Arrow, DuckDbReadsTheFiguresOfAJob) {
  EXPECT_EQ(ask("absence_group",
                "SELECT group_kind, possible, attended, unauthorised FROM absence_group WHERE group_kind = "
                "'school'"),
            (Cells{{"school", "3", "2", "1"}}));
}

// Every table of the result, by its own list, has as many rows and columns in DuckDB as the list says.
TEST_F(Arrow, DuckDbReadsEveryTableOfAResult) {
  const Cells tables = ask("tables", "SELECT name, rows FROM tables ORDER BY name");
  const Cells columns = ask("columns", "SELECT \"table\", count(*) FROM columns GROUP BY 1 ORDER BY 1");
  ASSERT_GT(tables.size(), 4U);
  ASSERT_EQ(columns.size(), tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::string& name = tables[i][0];
    ASSERT_EQ(columns[i][0], name);
    EXPECT_EQ(ask(name.c_str(), "SELECT count(*) FROM \"" + name + "\""), (Cells{{tables[i][1]}})) << name;
    EXPECT_EQ(ask(name.c_str(),
                  "SELECT count(*) FROM duckdb_columns() WHERE table_name = '" + name + "' AND NOT internal"),
              (Cells{{columns[i][1]}}))
        << name;
  }
}

}  // namespace
}  // namespace rollmark::test
