// Puts and loads: checked whole, then joined in one step that cannot fail.
#include "core/dataset.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "core/failure.hpp"

namespace rollmark {
namespace {

const CanonicalTable& known_table(std::string_view name) {
  const CanonicalTable* table = find_canonical_table(name);
  if (table == nullptr) {
    throw Failure(ROLLMARK_E_ARGUMENT, "no canonical table \"" + std::string(name) +
                                           "\"; rollmark_describe(\"tables\") lists them");
  }
  return *table;
}

void require_few_rejected(std::int64_t rejected, std::int64_t limit, const Part& part) {
  if (rejected <= limit) return;
  const RejectedRow& last = part.rejected.back();
  throw Failure(ROLLMARK_E_DATA, "more than " + std::to_string(limit) +
                                     " rows were rejected; the last: table " + last.table + ", row " +
                                     std::to_string(last.row) + ", column " + last.column + ": " +
                                     last.reason + " (max_rejected in the config)");
}

void require_pushed(std::span<const std::shared_ptr<const Part>> parts, std::int64_t first,
                    std::int64_t count) {
  std::int64_t pushed = 0;
  for (const auto& part : parts) pushed += rows_pushed(*part, "enrolment");
  if (first >= 0 && count >= 0 && first <= pushed && count <= pushed - first) return;
  throw Failure(ROLLMARK_E_ARGUMENT, "put_marks: enrolments " + std::to_string(first) + " + " +
                                         std::to_string(count) + " lie outside the " +
                                         std::to_string(pushed) + " pushed");
}

// The keys of `count` pushed enrolments from `first`, checked to be of one school; an empty key where a row
// was rejected.
std::string school_of_enrolments(std::span<const std::shared_ptr<const Part>> parts, std::int64_t first,
                                 std::int64_t count) {
  require_pushed(parts, first, count);  // so that first + count is a number
  std::string school;
  std::int64_t before = 0;
  for (const auto& part : parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name != "enrolment") continue;
      const Column* keys = table.rows.find("school_key");
      for (std::int64_t row = 0; row < table.rows.rows(); ++row) {
        const std::int64_t pushed =
            before + (table.accepted.empty() ? row : table.accepted[static_cast<std::size_t>(row)]);
        if (pushed < first || pushed >= first + count) continue;
        if (school.empty()) {
          school = keys->text(row);
        } else if (school != keys->text(row)) {
          throw Failure(ROLLMARK_E_DATA, "put_marks: enrolments " + std::to_string(first) + " to " +
                                             std::to_string(first + count - 1) +
                                             " are of more than one school");
        }
      }
      before += table.pushed;
    }
  }
  return school;
}

MarkRectangle read_rectangle(const std::vector<std::shared_ptr<const Part>>& parts, std::int32_t load,
                             std::int64_t first_enrolment, std::int64_t enrolments,
                             std::int64_t first_half_day, std::int64_t half_days, const std::uint8_t* marks,
                             std::int64_t stride) {
  const std::string school = school_of_enrolments(parts, first_enrolment, enrolments);
  const std::int64_t earliest = morning_of(day_of(earliest_year, 1, 1)).value;
  const std::int64_t latest = afternoon_of(day_of(latest_year, 12, 31)).value;
  if (half_days < 0 || first_half_day < earliest || first_half_day > latest ||
      half_days > latest - first_half_day + 1) {
    throw Failure(ROLLMARK_E_ARGUMENT, "put_marks: half days " + std::to_string(first_half_day) + " + " +
                                           std::to_string(half_days) + " lie outside 1900 to 2199");
  }
  if (stride < half_days) throw Failure(ROLLMARK_E_ARGUMENT, "put_marks: stride is less than half_days");
  if (enrolments > 1 && stride > std::numeric_limits<std::ptrdiff_t>::max() / enrolments) {
    throw Failure(ROLLMARK_E_ARGUMENT, "put_marks: stride is larger than any memory");
  }
  if (marks == nullptr && enrolments > 0 && half_days > 0) {
    throw Failure(ROLLMARK_E_ARGUMENT, "put_marks: marks is NULL");
  }
  const std::size_t codes = codes_pushed(parts, load, school).size();
  const auto width = static_cast<std::size_t>(half_days);
  std::vector<bool> used(width, false);
  for (std::int64_t row = 0; row < enrolments; ++row) {
    const std::uint8_t* cells = marks + row * stride;
    for (std::size_t column = 0; column < width; ++column) {
      if (cells[column] == no_mark) continue;
      used[column] = true;
      if (cells[column] > codes) {
        throw Failure(ROLLMARK_E_DATA,
                      "put_marks: enrolment " + std::to_string(first_enrolment + row) + ", half day " +
                          std::to_string(first_half_day + static_cast<std::int64_t>(column)) + ": byte " +
                          std::to_string(cells[column]) + ", but " + std::to_string(codes) +
                          " codes were pushed for the school");
      }
    }
  }
  MarkRectangle rectangle;
  rectangle.first_enrolment = first_enrolment;
  rectangle.enrolments = enrolments;
  for (std::size_t column = 0; column < width; ++column) {
    if (used[column]) {
      rectangle.half_days.push_back(
          static_cast<std::int32_t>(first_half_day + static_cast<std::int64_t>(column)));
    }
  }
  std::vector<std::uint8_t> kept(rectangle.half_days.size());
  for (std::int64_t row = 0; row < enrolments; ++row) {
    const std::uint8_t* cells = marks + row * stride;
    for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = cells[rectangle.half_days[i] - first_half_day];
    rectangle.marks.add(kept);
  }
  rectangle.marks.shrink();
  return rectangle;
}

}  // namespace

Dataset::Dataset(std::shared_ptr<const CodeLaw> law, std::int64_t max_rejected)
    : law_(std::move(law)), max_rejected_(max_rejected) {}

std::int64_t Dataset::pushed_directly(std::string_view table) const {
  std::int64_t rows = 0;
  for (const auto& part : parts_) {
    if (part->load == 0) rows += rows_pushed(*part, table);
  }
  return rows;
}

void Dataset::put(std::string_view table, std::int64_t rows,
                  std::span<const rollmark_column* const> columns) {
  const CanonicalTable& known = known_table(table);
  auto part = std::make_shared<Part>();
  read_rows(known, rows, columns, pushed_directly(table), *part);
  const std::int64_t rejected = rejected_directly_ + static_cast<std::int64_t>(part->rejected.size());
  require_few_rejected(rejected, max_rejected_, *part);
  parts_.push_back(std::move(part));
  rejected_directly_ = rejected;
  snapshot_.reset();
}

void Dataset::put_marks(std::int64_t first_enrolment, std::int64_t enrolments, std::int64_t first_half_day,
                        std::int64_t half_days, const std::uint8_t* marks, std::int64_t stride) {
  std::vector<std::shared_ptr<const Part>> direct;
  for (const auto& part : parts_) {
    if (part->load == 0) direct.push_back(part);
  }
  auto part = std::make_shared<Part>();
  part->rectangles.push_back(
      read_rectangle(direct, 0, first_enrolment, enrolments, first_half_day, half_days, marks, stride));
  parts_.push_back(std::move(part));
  snapshot_.reset();
}

Dataset::Load::Load(Dataset& dataset, std::string source)
    : dataset_(dataset), part_(std::make_shared<Part>()) {
  part_->load = dataset.loads_ + 1;
  part_->source = std::move(source);
}

void Dataset::Load::put(std::string_view table, std::int64_t rows,
                        std::span<const rollmark_column* const> columns) {
  read_rows(known_table(table), rows, columns, 0, *part_);
  require_few_rejected(static_cast<std::int64_t>(part_->rejected.size()), dataset_.max_rejected_, *part_);
}

void Dataset::Load::put_marks(std::int64_t first_enrolment, std::int64_t enrolments,
                              std::int64_t first_half_day, std::int64_t half_days, const std::uint8_t* marks,
                              std::int64_t stride) {
  part_->rectangles.push_back(read_rectangle({part_}, part_->load, first_enrolment, enrolments,
                                             first_half_day, half_days, marks, stride));
}

void Dataset::Load::keep() {
  dataset_.parts_.push_back(part_);
  dataset_.loads_ = part_->load;
  dataset_.snapshot_.reset();
}

Dataset::Load Dataset::begin_load(std::string source) {
  return {*this, std::move(source)};
}

std::shared_ptr<const Snapshot> Dataset::snapshot() const {
  if (!snapshot_) snapshot_ = build_snapshot(parts_, *law_);
  return snapshot_;
}

}  // namespace rollmark
