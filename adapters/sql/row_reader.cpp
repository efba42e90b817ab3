// From the rows of one statement to batches in Arrow's layout. It must not know which database they come
// from.
#include "row_reader.hpp"

#include <algorithm>

#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;
using adapter::TextColumn;

namespace {

constexpr std::size_t largest_batch = std::size_t{64} << 20U;  // bytes of one column

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// `YYYY-MM-DD`, alone or before a time. Any other text goes on whole, and the host refuses the row.
std::string_view date_part(std::string_view text) {
  const bool timed = text.size() > 10 && (text[10] == ' ' || text[10] == 'T');
  return timed ? text.substr(0, 10) : text;
}

// AM or PM from the hour; a text without a time goes on whole, and the host refuses the row.
std::string_view half_day_part(std::string_view text) {
  if (text.size() < 16 || text[13] != ':' || !is_digit(text[11]) || !is_digit(text[12])) return text;
  return text[11] == '0' || (text[11] == '1' && text[12] < '2') ? "AM" : "PM";
}

void append(TextColumn& column, const Value& value, Take take) {
  if (value.data == nullptr) {
    column.add_null();
  } else if (take == Take::whole) {
    column.add(value.text());
  } else {
    column.add(take == Take::date ? date_part(value.text()) : half_day_part(value.text()));
  }
}

// The columns of a batch, and how each is filled. What a row runs through is kept small: a school's year is
// 600,000.
class Batch {
 public:
  explicit Batch(const Plan& plan) {
    columns_.reserve(plan.outputs.size());
    for (const Output& output : plan.outputs) {
      TextColumn& column = columns_.emplace_back(output.column);
      if (!output.constant) filled_.push_back({&column, output.slot, output.take});
    }
    views_.resize(columns_.size());
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  void fill_constant(std::size_t output, const std::string& value, bool present) {
    columns_[output].fill(value, !present);
  }

  void add(std::span<const Value> row) {
    ++rows_;
    for (const Filled& filled : filled_) {
      append(*filled.column, row[filled.slot], filled.take);
      large_ = large_ || filled.column->bytes() > largest_batch;
    }
  }

  bool full() const { return rows_ == TextColumn::batch_rows || large_; }

  bool empty() const { return rows_ == 0; }
  std::int64_t rows() const { return rows_; }

  bool hand_over(const BatchTaker& take) {
    for (std::size_t i = 0; i < columns_.size(); ++i) views_[i] = columns_[i].view(rows_);
    const bool go_on = take(rows_, views_);
    for (const Filled& filled : filled_) filled.column->clear();
    rows_ = 0;
    large_ = false;
    return go_on;
  }

 private:
  struct Filled {
    TextColumn* column;
    std::size_t slot;
    Take take;
  };

  std::vector<TextColumn> columns_;
  std::vector<Filled> filled_;
  std::vector<rollmark_column> views_;
  std::int64_t rows_ = 0;
  bool large_ = false;
};

// Runs one call of SOCI, with what it throws told as a fault of the database. What the host's put throws is
// not the database's, so the two never share a try block.
template <class Call>
auto guarded(Database& database, Phase phase, const std::string& place, const std::vector<std::string>& names,
             Call call) {
  try {
    return call();
  } catch (const std::exception&) {
    database.rethrow(phase, place, names);
    throw;  // not reached; gcc does not see that a virtual function never returns
  }
}

std::vector<std::string> words_of(const Database& database, const std::string& statement) {
  return lint(statement, Piece::query, database.dialect()).words;
}

// Says for which canonical column a name was asked that the database lacks.
[[noreturn]] void refuse_missing(const Database& database, const Plan& plan, const MissingName& missing,
                                 const std::string& place) {
  const std::string reason = ": the database has no " + missing.kind + " \"" + missing.name + "\"";
  for (const Output& output : plan.outputs) {
    const std::string sql =
        output.constant ? plan.constants[output.slot].text : "SELECT " + plan.slots[output.slot];
    const std::vector<std::string> words = words_of(database, sql);
    if (std::any_of(words.begin(), words.end(),
                    [&](const std::string& w) { return same_name(w, missing.name); })) {
      throw Fault(ROLLMARK_E_DATA, place + ", column " + output.column + reason);
    }
  }
  throw Fault(ROLLMARK_E_DATA, place + reason);
}

void read_constants(Database& database, const Plan& plan, const Bindings& bindings, const std::string& place,
                    Batch& batch) {
  for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
    const Output& output = plan.outputs[i];
    if (!output.constant) continue;
    const Statement& statement = plan.constants[output.slot];
    bool present = false;
    const std::string value = guarded(database, Phase::prepare, place, words_of(database, statement.text),
                                      [&] { return read_value(database, statement, bindings, present); });
    if (!present && output.required) {
      throw Fault(ROLLMARK_E_DATA,
                  place + ", column " + output.column + ": the database gives no value for it");
    }
    batch.fill_constant(i, value, present);
  }
}

}  // namespace

std::string read_value(Database& database, const Statement& statement, const Bindings& bindings,
                       bool& present) {
  Value value;
  const std::unique_ptr<Rows> rows = database.query(statement, bindings);
  present = rows->next({&value, 1}) && value.data != nullptr;
  return present ? std::string(value.text()) : std::string();
}

bool read_rows(Database& database, const Plan& plan, const Bindings& bindings, const std::string& place,
               std::int64_t max_rows, const BatchTaker& take) try {
  const std::vector<std::string> names = words_of(database, plan.rows.text);
  Batch batch(plan);
  read_constants(database, plan, bindings, place, batch);
  std::vector<Value> row(plan.slots.size());
  const std::unique_ptr<Rows> rows =
      guarded(database, Phase::prepare, place, names, [&] { return database.query(plan.rows, bindings); });
  std::int64_t total = 0;
  bool handed_over = false;
  for (bool more = true; more;) {
    more = guarded(database, Phase::read, place, names, [&] {
      while (!batch.full()) {
        if (!rows->next(row)) return false;
        batch.add(row);
      }
      return true;
    });
    // The last batch: not an empty one after others.
    if (!more && batch.empty() && handed_over) break;
    total += batch.rows();
    if (total > max_rows) {
      throw Fault(ROLLMARK_E_DATA, place + ": more than " + std::to_string(max_rows) +
                                       " rows; narrow it by school, from and to, or raise max_rows");
    }
    handed_over = true;
    if (!batch.hand_over(take)) return false;
  }
  return true;
} catch (const MissingName& missing) {
  refuse_missing(database, plan, missing, place);
}

}  // namespace rollmark::sql
