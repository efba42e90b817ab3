// A school in memory: calendar of 38 full weeks from Monday 1 September 2025, 190 days.
#include "bench/memory_school.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "support/text_rows.hpp"

namespace rollmark::bench {
namespace {

constexpr std::int64_t first_day = 20332;  // 2025-09-01, a Monday
constexpr std::int64_t weeks = 38;

void require(rollmark_status status, const rollmark_error& error) {
  if (status == ROLLMARK_OK) return;
  std::fprintf(stderr, "%s\n", error.message);
  std::exit(2);
}

void put(rollmark_dataset* dataset, const char* table, test::TextRows& rows) {
  rollmark_error error{};
  error.struct_size = sizeof error;
  const std::vector<rollmark_column> columns = rows.structs();
  require(rollmark_dataset_put(dataset, table, rows.rows(), columns.data(),
                               static_cast<std::int32_t>(columns.size()), &error),
          error);
}

std::string date_of(std::int64_t day) {
  // Only 2025-09-01 to 2026-05-22 is asked for; counting months is enough.
  static constexpr int lengths[] = {30, 31, 30, 31, 31, 28, 31, 30, 31};
  std::int64_t rest = day - first_day;
  int month = 0;
  while (rest >= lengths[month]) rest -= lengths[month++];
  const int year = month < 4 ? 2025 : 2026;
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month < 4 ? 9 + month : month - 3,
                static_cast<int>(rest) + 1);
  return text;
}

// A return of each pupil and one action, so that the checks of what is owed have something to look at.
void put_returns(rollmark_dataset* dataset, const char* key, std::int64_t enrolments) {
  test::TextRows returns({"school_key", "pupil_key", "return_kind", "sent_on"});
  for (std::int64_t i = 0; i < enrolments; ++i)
    returns.row({key, std::to_string(100000 + i).c_str(), "new pupil", "2025-09-04"});
  put(dataset, "return_sent", returns);
  test::TextRows action({"school_key", "pupil_key", "type", "date"});
  put(dataset, "action", action.row({key, "100000", "plan", "2025-10-01"}));
}

}  // namespace

std::vector<std::uint8_t> draw_marks(std::int64_t enrolments) {
  // Ids: 1 "/", 2 "\", 3 L, 4 I, 5 O, 6 M, 7 V, 8 U. In a thousand: 930 present, the rest much as published.
  std::mt19937_64 random(7);
  std::vector<std::uint8_t> marks(static_cast<std::size_t>(enrolments * sessions_a_year));
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::uint64_t draw = random() % 1000;
    const auto present = static_cast<std::uint8_t>(i % 2 == 0 ? 1 : 2);
    marks[i] = draw < 920   ? present
               : draw < 935 ? 3
               : draw < 970 ? 4
               : draw < 985 ? 5
               : draw < 990 ? 6
               : draw < 997 ? 7
                            : 8;
  }
  return marks;
}

std::uint64_t count_pass(const std::vector<std::uint8_t>& marks) {
  std::uint64_t sum = 0;
  for (std::size_t row = 0; row < marks.size(); row += sessions_a_year) {
    std::array<std::uint32_t, 256> bins{};
    for (std::size_t i = row; i < row + sessions_a_year; ++i) ++bins[marks[i]];
    for (std::size_t bin = 0; bin < bins.size(); ++bin) sum += bins[bin] * bin;
  }
  return sum;
}

void push_school(rollmark_dataset* dataset, const char* key, std::int64_t enrolments,
                 std::int64_t first_pushed, bool with_returns) {
  test::TextRows school({"school_key", "school_type", "name"});
  put(dataset, "school", school.row({key, "maintained", "School in memory"}));
  test::TextRows calendar({"school_key", "date", "half_day", "kind"});
  for (std::int64_t week = 0; week < weeks; ++week) {
    for (std::int64_t day = 0; day < 5; ++day) {
      const std::string date = date_of(first_day + week * 7 + day);
      calendar.row({key, date.c_str(), "AM", "open"}).row({key, date.c_str(), "PM", "open"});
    }
  }
  put(dataset, "calendar", calendar);
  test::TextRows code({"school_key", "vendor_code"});
  for (const char* text : {"/", "\\", "L", "I", "O", "M", "V", "U"}) code.row({key, text});
  put(dataset, "code", code);
  test::TextRows pupil({"school_key", "pupil_key", "dob"});
  test::TextRows enrolment(
      {"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year", "registration_group"});
  for (std::int64_t i = 0; i < enrolments; ++i) {
    const std::string number = std::to_string(100000 + i);
    const std::string year = std::to_string(7 + i % 5);
    const std::string group = year + static_cast<char>('A' + i / 5 % 8);
    const std::string dob = std::to_string(2014 - i % 5) + "-03-01";  // as old as the year group is
    pupil.row({key, number.c_str(), dob.c_str()});
    enrolment.row({key, ("e" + number).c_str(), number.c_str(), "2025-09-01", year.c_str(), group.c_str()});
  }
  put(dataset, "pupil", pupil);
  put(dataset, "enrolment", enrolment);
  if (with_returns) put_returns(dataset, key, enrolments);

  // Half days run on through weekends: 38 x 14 of them, ten of each fourteen said.
  constexpr std::int64_t width = weeks * 14;
  const std::vector<std::uint8_t> marks = draw_marks(enrolments);
  constexpr std::int64_t rows_at_once = 1000;
  std::vector<std::uint8_t> rectangle;
  for (std::int64_t first = 0; first < enrolments; first += rows_at_once) {
    const std::int64_t rows = std::min(rows_at_once, enrolments - first);
    rectangle.assign(static_cast<std::size_t>(rows * width), 0);
    for (std::int64_t row = 0; row < rows; ++row) {
      for (std::int64_t session = 0; session < sessions_a_year; ++session) {
        rectangle[static_cast<std::size_t>(row * width + session / 10 * 14 + session % 10)] =
            marks[static_cast<std::size_t>((first + row) * sessions_a_year + session)];
      }
    }
    rollmark_error error{};
    error.struct_size = sizeof error;
    require(rollmark_dataset_put_marks(dataset, first_pushed + first, rows, first_day * 2, width,
                                       rectangle.data(), width, &error),
            error);
  }
}

}  // namespace rollmark::bench
