// From the parts of a dataset, since a school's matrix no longer tells how its marks came.
#include "jobs/backup/copy_marks.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/row_reader.hpp"

namespace rollmark {
namespace {

// The places of mark_row's columns in a gathered row.
enum Cell : std::size_t { school, enrolment, pupil, date, half_day, code, recorded_at, cell_count };
constexpr std::array<std::string_view, cell_count> cell_names = {
    "school_key", "enrolment_key", "pupil_key", "date", "half_day", "vendor_code", "recorded_at"};

using Row = std::array<std::string, cell_count>;

class Gatherer {
 public:
  Gatherer(const Snapshot& data, std::string_view school_key, Period period, std::int64_t& left_out)
      : data_(data), school_key_(school_key), period_(period), left_out_(left_out) {}

  std::vector<Row> gather() {
    number_enrolments();
    for (const auto& part : data_.parts) {
      add_rows(part->marks);
      for (const MarkRectangle& rectangle : part->rectangles) add_rectangle(*part, rectangle);
    }
    return std::move(rows_);
  }

 private:
  bool inside(HalfDay when) const { return !(when.day() < period_.from) && !(period_.to < when.day()); }

  Row& start(HalfDay when, const std::string& vendor_code) {
    Row& row = rows_.emplace_back();
    row[school] = school_key_;
    row[date] = to_text(when.day());
    row[half_day] = half_day_name(when);
    row[code] = vendor_code;
    return row;
  }

  void add_rows(const MarkRows& marks) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const std::string& vendor_code = marks.codes.texts()[marks.code[i]];
      const HalfDay when{marks.half_day[i]};
      if (marks.schools.texts()[marks.school[i]] != school_key_ || vendor_code.empty() || !inside(when))
        continue;
      Row& row = start(when, vendor_code);
      const std::uint32_t subject = marks.subject[i];
      if ((subject & MarkRows::enrolment_bit) != 0) {
        row[enrolment] = marks.enrolments.texts()[subject & ~MarkRows::enrolment_bit];
      } else {
        row[pupil] = marks.pupils.texts()[subject];
      }
      if (marks.recorded_at.empty() || marks.recorded_at[i] == MarkRows::no_moment) continue;
      if (const std::optional<std::string> moment = writable_moment(marks.recorded_at[i])) {
        row[recorded_at] = *moment;
      } else {
        ++left_out_;
      }
    }
  }

  // Rectangles name enrolments by the row in which they were pushed in the same load.
  void number_enrolments() {
    std::map<std::int32_t, std::int64_t> before;
    for (const auto& part : data_.parts) {
      std::vector<std::string>& numbered = enrolments_[part->load];
      for (const TablePart& table : part->tables) {
        if (table.table->name != "enrolment") continue;
        numbered.resize(numbered.size() + static_cast<std::size_t>(table.pushed));
        for (std::int64_t row = 0; row < table.rows.rows(); ++row) {
          const RowReader reader(table, row);
          if (reader.text("school_key") != school_key_) continue;
          numbered[static_cast<std::size_t>(before[part->load] + reader.pushed_row())] =
              reader.text("enrolment_key");
        }
        before[part->load] += table.pushed;
      }
    }
  }

  void add_rectangle(const Part& part, const MarkRectangle& rectangle) {
    const std::vector<std::string>& keys = enrolments_[part.load];
    const std::vector<std::string> codes = codes_pushed(data_.parts, part.load, school_key_);
    std::vector<std::uint8_t> marks(rectangle.half_days.size());
    for (std::int64_t i = 0; i < rectangle.enrolments; ++i) {
      const std::string& key = keys[static_cast<std::size_t>(rectangle.first_enrolment + i)];
      if (key.empty()) continue;  // of another school, or rejected
      rectangle.marks.read(static_cast<std::size_t>(i), marks);
      for (std::size_t at = 0; at < marks.size(); ++at) {
        const HalfDay when{rectangle.half_days[at]};
        if (marks[at] == no_mark || marks[at] > codes.size() || !inside(when)) continue;
        const std::string& vendor_code = codes[marks[at] - 1U];
        if (!vendor_code.empty()) start(when, vendor_code)[enrolment] = key;
      }
    }
  }

  const Snapshot& data_;
  std::string school_key_;
  Period period_;
  std::int64_t& left_out_;
  std::map<std::int32_t, std::vector<std::string>> enrolments_;  // load -> key by pushed row
  std::vector<Row> rows_;
};

}  // namespace

std::optional<std::string> writable_moment(std::int64_t moment) {
  constexpr std::int64_t seconds_a_day = 86400;
  const std::int64_t earliest = day_of(earliest_year, 1, 1).value * seconds_a_day;
  const std::int64_t end = (day_of(latest_year, 12, 31).value + 1) * seconds_a_day;
  if (moment < earliest || moment >= end) return std::nullopt;
  return moment_to_text(moment);
}

CopyTable copy_marks(const Snapshot& data, std::string_view school_key, Period period,
                     std::int64_t& values_left_out) {
  std::vector<Row> rows = Gatherer(data, school_key, period, values_left_out).gather();
  CopyTable out;
  out.table = find_canonical_table("mark_row");
  std::vector<std::size_t> held;
  for (std::size_t cell = 0; cell < cell_count; ++cell) {
    const auto column = std::ranges::find(out.table->columns, cell_names[cell], &CanonicalColumn::name);
    // Who the mark is of is said by one of two columns, so that a table without rows names both.
    const bool subject = cell == enrolment || (cell == pupil && rows.empty());
    if (!column->required && !subject &&
        std::ranges::none_of(rows, [&](const Row& row) { return !row[cell].empty(); }))
      continue;
    held.push_back(cell);
    out.columns.push_back(&*column);
  }
  out.cells.reserve(rows.size() * held.size());
  for (Row& row : rows) {
    for (const std::size_t cell : held) out.cells.push_back(std::move(row[cell]));
  }
  return out;
}

}  // namespace rollmark
