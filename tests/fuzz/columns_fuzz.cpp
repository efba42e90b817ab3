// Bytes as columns pushed into tables and as rectangles of marks: hostile in all that a column can say, but
// within the memory that is really there, which is all a caller can promise. What was pushed is then audited.
#include <rollmark/rollmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "core/canonical_tables.hpp"
#include "held_to.hpp"
#include "small_school.hpp"

namespace {

using namespace rollmark;
using namespace rollmark::fuzz;

constexpr std::array<std::string_view, 40> cells = {"S",
                                                    "T",
                                                    "EA",
                                                    "EB",
                                                    "EC",
                                                    "A",
                                                    "B",
                                                    "C",
                                                    "/",
                                                    "\\",
                                                    "O",
                                                    "I",
                                                    "L",
                                                    "U",
                                                    "X",
                                                    "#",
                                                    "AM",
                                                    "PM",
                                                    "1",
                                                    "7",
                                                    "-1",
                                                    "2026-11-02",
                                                    "2026-11-03",
                                                    "2026-11-12",
                                                    "0001-01-01",
                                                    "9999-12-31",
                                                    "2026-02-30",
                                                    "08:45",
                                                    "24:00",
                                                    "2026-11-04T09:00:00",
                                                    "",
                                                    " ",
                                                    "yes",
                                                    "no",
                                                    "autumn",
                                                    "maintained",
                                                    "H801200001001",
                                                    "\xC3\xA9",
                                                    "\xFF",
                                                    "99999999999999999999"};

// A column and the memory behind it, each of exactly its size.
struct HostileColumn {
  rollmark_column column{};
  std::string name;
  std::vector<std::uint8_t> values;
  std::vector<std::int32_t> offsets;
  std::vector<std::uint8_t> validity;
  std::unique_ptr<HostileColumn> dictionary;
};

std::size_t width_of(std::int32_t type) {
  if (type == ROLLMARK_TYPE_I64) return 8;
  return type == ROLLMARK_TYPE_I32 || type == ROLLMARK_TYPE_DATE32 ? 4 : 1;
}

bool is_text(std::int32_t type) {
  return type == ROLLMARK_TYPE_TEXT || type == ROLLMARK_TYPE_BINARY;
}

void fill_text(Bytes& in, HostileColumn& made, std::size_t length) {
  made.offsets.push_back(in.one_in(64) ? static_cast<std::int32_t>(in.number()) : 0);
  for (std::size_t row = 0; row < length; ++row) {
    const std::string word = in.word(cells);
    made.values.insert(made.values.end(), word.begin(), word.end());
    made.offsets.push_back(static_cast<std::int32_t>(made.values.size()));
  }
  // Those in the middle may say anything: in no ascending order do they lead beyond the last one.
  if (length > 1 && in.one_in(16))
    made.offsets[1 + in.below(length - 1)] = static_cast<std::int32_t>(in.number());
}

void fill_numbers(Bytes& in, HostileColumn& made, std::size_t length) {
  const std::size_t width = width_of(made.column.type);
  for (std::size_t row = 0; row < length; ++row) {
    const auto value = static_cast<std::uint64_t>(in.number());
    for (std::size_t byte = 0; byte < width; ++byte)
      made.values.push_back(static_cast<std::uint8_t>(value >> (8 * byte)));
  }
}

std::unique_ptr<HostileColumn> make_column(Bytes& in, std::string name, std::int32_t type, std::size_t rows,
                                           int depth) {
  auto made = std::make_unique<HostileColumn>();
  made->name = std::move(name);
  rollmark_column& column = made->column;
  column.struct_size = sizeof column;
  column.type = in.one_in(8) ? static_cast<std::int32_t>(in.below(10)) : type;
  // A length that is not the table's is found before a value is read.
  const std::size_t length = in.one_in(32) ? in.below(12) : rows;
  column.length = static_cast<std::int64_t>(length);
  if (is_text(column.type)) {
    fill_text(in, *made, length);
  } else {
    fill_numbers(in, *made, length);
  }
  if (in.one_in(3)) {
    for (std::size_t i = 0; i < (length + 7) / 8; ++i) made->validity.push_back(in.byte());
  }
  if (column.type == ROLLMARK_TYPE_DICT8 && depth < 3 && !in.one_in(16))
    made->dictionary = make_column(in, "dictionary", ROLLMARK_TYPE_TEXT, in.below(6), depth + 1);
  made->values.shrink_to_fit();
  made->offsets.shrink_to_fit();
  column.name = made->name.c_str();
  column.values = made->values.empty() && in.one_in(8) ? nullptr : made->values.data();
  column.offsets = made->offsets.empty() ? nullptr : made->offsets.data();
  column.validity = made->validity.empty() ? nullptr : made->validity.data();
  column.dictionary = made->dictionary ? &made->dictionary->column : nullptr;
  return made;
}

void put(Bytes& in, rollmark_dataset* dataset) {
  const auto tables = canonical_tables();
  const CanonicalTable& table = tables[in.below(tables.size())];
  const std::size_t rows = in.below(9);
  std::deque<std::unique_ptr<HostileColumn>> made;
  for (const CanonicalColumn& column : table.columns) {
    if (!column.required && in.one_in(3)) continue;
    const std::size_t form = in.below(4);
    const std::int32_t type = form == 0   ? ROLLMARK_TYPE_TEXT
                              : form == 1 ? ROLLMARK_TYPE_DICT8
                                          : static_cast<std::int32_t>(held_as(column.reading));
    made.push_back(make_column(in, in.one_in(64) ? in.word(cells) : std::string(column.name), type, rows, 0));
  }
  std::vector<rollmark_column> columns;
  for (const auto& one : made) columns.push_back(one->column);
  Answered error;
  const rollmark_status status =
      rollmark_dataset_put(dataset, std::string(table.name).c_str(), static_cast<std::int64_t>(rows),
                           columns.data(), static_cast<std::int32_t>(columns.size()), &error);
  hold_status(status, error);
}

void put_marks(Bytes& in, rollmark_dataset* dataset) {
  const std::int64_t enrolments = in.one_in(8) ? in.number() : static_cast<std::int64_t>(in.below(6));
  const std::int64_t half_days = in.one_in(8) ? in.number() : static_cast<std::int64_t>(in.below(30));
  const std::int64_t stride = in.one_in(8) ? in.number() : half_days;
  const std::int64_t first = in.one_in(4) ? in.number() : 0;
  const std::int64_t day = in.one_in(4) ? in.number() : 41'518 + static_cast<std::int64_t>(in.below(64));
  // A rectangle that would need more memory than this cannot be promised; no caller can pass it.
  std::vector<std::uint8_t> marks;
  if (enrolments > 0 && half_days > 0 && stride >= half_days) {
    if (enrolments > 4096 || half_days > 65'536 || stride > 65'536 || enrolments * stride > 65'536) return;
    const std::int64_t size = (enrolments - 1) * stride + half_days;
    for (std::int64_t i = 0; i < size; ++i) marks.push_back(static_cast<std::uint8_t>(in.below(8)));
    marks.shrink_to_fit();
  }
  Answered error;
  hold_status(
      rollmark_dataset_put_marks(dataset, first, enrolments, day, half_days, marks.data(), stride, &error),
      error);
}

rollmark_engine* engine() {
  static rollmark_engine* opened = [] {
    rollmark_engine* made = nullptr;
    hold(rollmark_engine_open(nullptr, "names=yes\npersonal=yes", -1, &made, nullptr) == ROLLMARK_OK);
    return made;
  }();
  return opened;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes in(data, size);
  rollmark_dataset* dataset = nullptr;
  Answered made;
  hold_output(rollmark_dataset_new(engine(), &dataset, &made), made, dataset);
  if (!in.one_in(4)) push_school(dataset);
  for (int step = 0; step < 8 && !in.empty(); ++step)
    in.one_in(4) ? put_marks(in, dataset) : put(in, dataset);
  Answered error;
  rollmark_result* out = nullptr;
  const rollmark_status status =
      rollmark_run(dataset, "audit", "on=2026-11-13\ndocuments=none", -1, &out, &error);
  hold_output(status, error, out);
  rollmark_result_free(out);
  rollmark_dataset_free(dataset);
  return 0;
}
