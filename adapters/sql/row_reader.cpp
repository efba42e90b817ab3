// From the rows of one statement to batches in Arrow's layout. It must not know which database they come
// from.
#include "row_reader.hpp"

#include <algorithm>

#include "backend_fault.hpp"
#include "row_cut.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;
using adapter::TextColumn;

namespace {

constexpr std::size_t largest_batch = std::size_t{64} << 20U;  // bytes of one column

// The columns of a batch, and how each is filled. What a row runs through is kept small: a school's year is
// 600,000.
class Batch {
 public:
  Batch(const Plan& plan, const Lookups& lookups, const std::string& place) : place_(place) {
    columns_.reserve(plan.outputs.size());
    for (const Output& output : plan.outputs) {
      TextColumn& column = columns_.emplace_back(output.column);
      if (!output.constant) filled_.push_back({&column, output.slot, RowCut(output, lookups)});
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
    for (Filled& filled : filled_) {
      const Value value = filled.cut.of(row[filled.slot], place_);
      if (value.data == nullptr) {
        filled.column->add_null();
      } else {
        filled.column->add(value.text());
      }
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
    RowCut cut;
  };

  const std::string& place_;
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
  } catch (const Fault&) {
    throw;
  } catch (const std::exception&) {
    database.rethrow(phase, place, names);
    throw;  // not reached; gcc does not see that a virtual function never returns
  }
}

// The names of a composed statement; plan.cpp quotes a relation, which a mapping itself may not.
std::vector<std::string> words_of(const Database& database, std::string statement) {
  std::erase(statement, '"');
  return lint(statement, Piece::query, database.dialect()).words;
}

// Says for which canonical column a name was asked that the database lacks.
[[noreturn]] void refuse_missing(const Database& database, const Plan& plan, const MissingName& missing,
                                 const std::string& place) {
  const auto lacking = [&](const std::string& where) {
    return where_it_lacks(where, database.dialect(), database.way() == "odbc") + missing.kind + " \"" +
           missing.name + "\"";
  };
  for (const Output& output : plan.outputs) {
    const std::string sql =
        output.constant ? plan.constants[output.slot].text : "SELECT " + plan.slots[output.slot];
    const std::vector<std::string> words = words_of(database, sql);
    if (std::any_of(words.begin(), words.end(),
                    [&](const std::string& w) { return same_name(w, missing.name); })) {
      throw Fault(ROLLMARK_E_DATA, lacking(place + ", column " + output.column));
    }
  }
  throw Fault(ROLLMARK_E_DATA, lacking(place));
}

struct Constant {
  std::size_t output;
  std::string value;
  bool present;
};

std::vector<Constant> read_constants(const Reading& reading, const Plan& plan, const std::string& place) {
  std::vector<Constant> constants;
  for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
    if (!plan.outputs[i].constant) continue;
    bool present = false;
    std::string value = read_constant(reading, plan, plan.outputs[i], place, present);
    constants.push_back({i, std::move(value), present});
  }
  return constants;
}

[[noreturn]] void refuse_many(const std::string& place, std::int64_t max_rows) {
  throw Fault(ROLLMARK_E_DATA, place + ": more than " + std::to_string(max_rows) +
                                   " rows; narrow it by school, from and to, or raise max_rows");
}

}  // namespace

std::string read_constant(const Reading& reading, const Plan& plan, const Output& output,
                          const std::string& place, bool& present) {
  Database& database = reading.database;
  const Statement& statement = plan.constants[output.slot];
  std::string value = guarded(database, Phase::prepare, place, words_of(database, statement.text),
                              [&] { return read_value(database, statement, reading.bindings, present); });
  if (!present && output.required) {
    throw Fault(ROLLMARK_E_DATA,
                place + ", column " + output.column + ": the database gives no value for it");
  }
  return value;
}

std::string read_value(Database& database, const Statement& statement, const Bindings& bindings,
                       bool& present) {
  Value value;
  const std::unique_ptr<Rows> rows = database.query(statement, bindings);
  present = rows->next({&value, 1}) && value.data != nullptr;
  return present ? std::string(value.text()) : std::string();
}

bool read_rows(const Reading& reading, const Plan& plan, const std::string& place,
               const BatchTaker& take) try {
  Database& database = reading.database;
  const std::vector<std::string> names = words_of(database, plan.rows.text);
  Batch batch(plan, reading.lookups, place);
  for (const Constant& constant : read_constants(reading, plan, place)) {
    batch.fill_constant(constant.output, constant.value, constant.present);
  }
  std::vector<Value> row(plan.slots.size());
  const std::unique_ptr<Rows> rows = guarded(database, Phase::prepare, place, names,
                                             [&] { return database.query(plan.rows, reading.bindings); });
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
    if (total > reading.max_rows) refuse_many(place, reading.max_rows);
    handed_over = true;
    if (!batch.hand_over(take)) return false;
  }
  return true;
} catch (const MissingName& missing) {
  refuse_missing(reading.database, plan, missing, place);
}

bool read_cells(const Reading& reading, const Plan& plan, const std::string& place,
                const CellTaker& take) try {
  Database& database = reading.database;
  const std::vector<std::string> names = words_of(database, plan.rows.text);
  const std::vector<Constant> constants = read_constants(reading, plan, place);
  std::vector<Value> cells(plan.outputs.size());
  for (const Constant& constant : constants) {
    if (constant.present) cells[constant.output] = {constant.value.data(), constant.value.size()};
  }
  std::vector<std::pair<std::size_t, RowCut>> cuts;
  for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
    if (!plan.outputs[i].constant) cuts.emplace_back(i, RowCut(plan.outputs[i], reading.lookups));
  }
  std::vector<Value> row(plan.slots.size());
  const std::unique_ptr<Rows> rows = guarded(database, Phase::prepare, place, names,
                                             [&] { return database.query(plan.rows, reading.bindings); });
  std::int64_t total = 0;
  while (guarded(database, Phase::read, place, names, [&] { return rows->next(row); })) {
    if (++total > reading.max_rows) refuse_many(place, reading.max_rows);
    for (auto& [output, cut] : cuts) cells[output] = cut.of(row[plan.outputs[output].slot], place);
    if (!take(cells)) return false;
  }
  return true;
} catch (const MissingName& missing) {
  refuse_missing(reading.database, plan, missing, place);
}

void read_plain(Database& database, const Statement& statement, const Bindings& bindings,
                const std::string& place, const std::function<void(std::span<const Value>)>& take) try {
  const std::vector<std::string> names = words_of(database, statement.text);
  std::vector<Value> row(statement.columns);
  const std::unique_ptr<Rows> rows =
      guarded(database, Phase::prepare, place, names, [&] { return database.query(statement, bindings); });
  while (guarded(database, Phase::read, place, names, [&] { return rows->next(row); })) take(row);
} catch (const MissingName& missing) {
  throw Fault(ROLLMARK_E_DATA, where_it_lacks(place, database.dialect(), database.way() == "odbc") +
                                   missing.kind + " \"" + missing.name + "\"");
}

}  // namespace rollmark::sql
