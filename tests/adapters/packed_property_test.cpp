// For all marks and all cuts: packed texts give the marks that rows give.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "adapters/packed_marks.hpp"
#include "support/sqlite_file.hpp"

namespace rollmark::test {
namespace {

std::string quoted(const Value& value) {
  if (!value) return "NULL";
  std::string text = "'";
  for (const char c : *value) text += c == '\'' ? std::string("''") : std::string(1, c);
  return text + "'";
}

Value one_of(std::initializer_list<Value> values) {
  return *rc::gen::elementOf(std::vector<Value>(values));
}

void gives_what_rows_give() {
  const int marks = *rc::gen::inRange(0, 40);
  std::string sql =
      "CREATE TABLE mark_row(school_key, enrolment_key, date, half_day, vendor_code, recorded_at);";
  for (int i = 0; i < marks; ++i) {
    // Mostly marks as they are, in any order, with gaps and duplicates; now and then what breaks a text.
    const bool odd = *rc::gen::inRange(0, 8) == 0;
    const Value date = odd ? one_of({"2026-09-07A", "07/09/2026", {}, "2026-09-07 00:00:00"})
                           : one_of({"2025-09-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-09-03"});
    const Value half = odd ? one_of({"AM", "am", {}, "A"}) : one_of({"AM", "PM"});
    const Value code = odd ? one_of({"A;2026-09-02P/", ";", {}, "", "a;b", "/;2026-09-01A", "X,Y", "~"})
                           : one_of({"/", "\\", "PJ", "C1", "Y7", "é", "I"});
    const Value at = odd ? one_of({"x;y", "~", "", "a,b", {}})
                         : one_of({"2026-09-01 08:50:00", {}, "2026-09-02T13:05:00"});
    sql += "INSERT INTO mark_row VALUES('" + std::string(*rc::gen::inRange(0, 2) == 0 ? "1" : "2") + "', " +
           quoted(one_of({"e1", "e2", "E1", "e;3", {}, ""})) + ", " + quoted(date) + ", " + quoted(half) +
           ", " + quoted(code) + ", " + quoted(at) + ");";
  }
  SqliteFile file;
  file.run(sql);
  std::vector<std::string> columns = {"school_key", "enrolment_key", "date", "half_day", "vendor_code"};
  if (*rc::gen::arbitrary<bool>()) columns.emplace_back("recorded_at");
  const auto cut = *rc::gen::element<std::size_t>(0, 30, 40, 255, 1024);
  const std::string xml = marks_mapping("");
  const PackedRead packed = read_marks(file.url(), xml, "yes", columns, cut);
  RC_ASSERT(packed.fault.empty());
  RC_ASSERT(!packed.note.empty());
  RC_ASSERT(packed.rows == read_marks(file.url(), xml, "no", columns).rows);
}

TEST(PackedProperty, TextsGiveWhatRowsGive) {
  EXPECT_TRUE(rc::check("packed texts give the marks that rows give", gives_what_rows_give));
}

}  // namespace
}  // namespace rollmark::test
