// A table that is not held is not made, and a column neither: a rule asks whether a column came, not only
// whether it says something.
#include "held_tables.hpp"

#include "canonical_schema.hpp"

namespace rollmark::sample {
namespace {

constexpr std::string_view days =
    "opened_on start_date end_date from_date to_date date dob created_on verified_on requested_on decided_on "
    "review_on agreed_on reinstated_on review_ended_on notified_on day_six_on due_on issued_on period_from "
    "period_to sent_on made_on dated_on on checked_on signed_on done_on invited_on minutes_sent_on "
    "cancelled_on "
    "closed_on answered_on asked_on absence_from absence_to seen_on approved_on";
constexpr std::string_view moments =
    "recorded_at changed_at opened_at first_saved_at completed_at closed_at "
    "received_at answered_at made_at";
constexpr std::string_view texts = "reason refusal_reason why text description address old_value new_value";

// The type that a producer's table or view has; a period of code_count is no date, a time of day is text.
std::string typed(std::string_view table, const Column& column, bool real_dates) {
  if (column.type == ColumnType::number) return column.name + "#";
  const bool has_days = real_dates && table != "code_count" && table != "coverage" && table != "session_time";
  if (has_days && is_among(days, column.name)) return column.name + ":date";
  if (has_days && is_among(moments, column.name)) return column.name + ":datetime";
  return is_among(texts, column.name) ? column.name + ":long" : column.name;
}

class HeldRows : public TableWriter {
 public:
  HeldRows(Database& database, std::string_view table, std::string_view columns, const HeldTable* held,
           bool real_dates) {
    const std::vector<Column> all = read_columns(columns);
    width_ = all.size();
    std::string list;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (held != nullptr && !is_among(held->columns, all[i].name)) continue;
      places_.push_back(i);
      list += (list.empty() ? "" : " ") + typed(table, all[i], real_dates);
    }
    row_.resize(places_.size());
    rows_ = std::make_unique<SqlTable>(database, table, list);
  }
  void flush() override { rows_->flush(); }

 private:
  std::size_t width() const override { return width_; }
  void take(std::span<const std::string_view> row) override {
    for (std::size_t i = 0; i < places_.size(); ++i) row_[i] = row[places_[i]];
    rows_->add_row(row_);
  }

  std::size_t width_;
  std::vector<std::size_t> places_;
  std::vector<std::string_view> row_;
  std::unique_ptr<SqlTable> rows_;
};

class NoRows : public TableWriter {
 public:
  explicit NoRows(std::string_view columns) : width_(read_columns(columns).size()) {}
  void flush() override {}

 private:
  std::size_t width() const override { return width_; }
  void take(std::span<const std::string_view> /*row*/) override {}

  std::size_t width_;
};

}  // namespace

Tables held_tables(Database& database, const Holding* holding, bool real_dates) {
  Tables tables;
  for (const CanonicalShape& shape : canonical_shapes()) {
    const HeldTable* const held = holding == nullptr ? nullptr : holding->find(shape.table);
    std::unique_ptr<TableWriter> rows;
    // What the mapping says of its tables goes beside them.
    if (holding == nullptr || held != nullptr || shape.table == "coverage") {
      rows = std::make_unique<HeldRows>(database, shape.table, shape.columns, held, real_dates);
    } else {
      rows = std::make_unique<NoRows>(shape.columns);
    }
    tables.emplace(shape.table, std::move(rows));
  }
  return tables;
}

}  // namespace rollmark::sample
