// Groups first, then what of them could not be trusted.
#include "packed_select.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>

#include "packed_entries.hpp"
#include "packed_query.hpp"
#include "row_cut.hpp"
#include "row_sender.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

constexpr std::size_t groups_by_key = 8;
const std::vector<std::string> mark_columns = {"school_key", "enrolment_key", "pupil_key",  "date",
                                               "half_day",   "vendor_code",   "recorded_at"};
enum MarkColumn { first_key = 0, date = 3, half_day, code, recorded_at };

using Key = std::vector<std::optional<std::string>>;

std::optional<std::string> kept(const Value& value) {
  return value.data == nullptr ? std::nullopt : std::optional<std::string>(value.text());
}

// A whole number; -1 where it is none. Aggregates over bytes come as `12` or `12.0000`.
std::int64_t number_of(const Value& value) {
  if (value.data == nullptr) return -1;
  const std::string_view text = value.text().substr(0, value.text().find('.'));
  std::int64_t number = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc{} && end == text.data() + text.size() ? number : -1;
}

class PackedMarks {
 public:
  PackedMarks(TableReader& reader, const MappedTable& table, const WantedTable& wanted, const TablePut& put,
              const Plan& plan, const PackedQuery& query)
      : reader_(reader),
        plan_(plan),
        query_(query),
        place_(reader.place(table)),
        lookups_(reader.lookups()),
        sender_(wanted, mark_columns, put),
        row_(mark_columns.size()) {
    for (std::size_t i = 0; i < mark_columns.size(); ++i) {
      const auto found = std::find_if(plan.outputs.begin(), plan.outputs.end(),
                                      [&](const Output& output) { return output.column == mark_columns[i]; });
      if (found != plan.outputs.end()) add_column(i, *found);
    }
  }

  bool run() {
    bool go_on = true;
    read_plain(reader_.database(), query_.statement, reader_.bindings(), place_,
               [&](std::span<const Value> group) { go_on = go_on && take_group(group); });
    return go_on && read_again() && sender_.finish();
  }

  std::size_t again() const { return again_.size(); }

 private:
  struct Column {
    std::size_t place;  // in row_
    const Output* output;
    RowCut cut;
    std::size_t key = 0;  // for a key: where it stands in a group
  };

  void add_column(std::size_t place, const Output& output) {
    if (output.constant) {
      constants_.emplace_back();
      bool present = false;
      constants_.back() = read_constant(reader_.reading(), plan_, output, place_, present);
      if (present) row_[place] = value_of(constants_.back());
      return;
    }
    Column column{place, &output, RowCut(output, lookups_), 0};
    if (place < date) {
      column.key = static_cast<std::size_t>(std::find(query_.keys.begin(), query_.keys.end(), output.slot) -
                                            query_.keys.begin());
    }
    columns_.push_back(std::move(column));
  }

  Column* column(std::size_t place) {
    for (Column& one : columns_) {
      if (one.place == place) return &one;
    }
    return nullptr;
  }

  // False where the host cancelled.
  bool take_group(std::span<const Value> group) {
    const std::size_t keys = query_.keys.size() + (query_.by_year ? 1 : 0);
    const std::int64_t n = number_of(group[keys]);
    const Value& size = group[keys + 1];
    const Value& cells = group[keys + 2];
    std::size_t code_bytes = 0;
    const bool good = cells.data != nullptr && n >= 0 && has_enrolment(group) &&
                      read_entries(cells.text(), query_.moments, entries_, code_bytes) &&
                      static_cast<std::size_t>(n) == entries_.size() &&
                      (size.data == nullptr || number_of(size) == static_cast<std::int64_t>(code_bytes));
    if (!good) {
      Key key;
      for (std::size_t i = 0; i < keys; ++i) key.push_back(kept(group[i]));
      require_year(group);
      again_.emplace(std::move(key), n);
      return true;
    }
    count(n);
    for (Column& one : columns_) {
      if (one.place >= date) continue;
      row_[one.place] = one.key < query_.keys.size() ? one.cut.of(group[one.key], place_) : Value{};
    }
    return put_entries();
  }

  // A view says nothing of pupils, who are named where there is no enrolment.
  bool has_enrolment(std::span<const Value> group) const {
    return !query_.by_year || (group[1].data != nullptr && group[1].size != 0);
  }

  void require_year(std::span<const Value> group) const {
    if (!query_.by_year) return;
    const Value& year = group[query_.keys.size()];
    if (year.data == nullptr) return;  // of marks without a date
    const bool good = year.size == 4 && std::all_of(year.data, year.data + year.size,
                                                    [](char c) { return c >= '0' && c <= '9'; });
    if (!good) {
      throw Fault(ROLLMARK_E_DATA, place_ +
                                       ": the view of packed marks gives a school_year that is not the four "
                                       "digits of the year in which it begins");
    }
  }

  bool put_entries() {
    const Source& source = reader_.source();
    RowCut& code_cut = column(code)->cut;
    Column* recorded = column(recorded_at);
    for (const PackedEntry& entry : entries_) {
      // A view cannot be asked for days; a statement of our own was.
      if (query_.by_year && ((!source.from.empty() && entry.date < source.from) ||
                             (!source.to.empty() && source.to < entry.date))) {
        continue;
      }
      row_[date] = value_of(entry.date);
      row_[half_day] = value_of(entry.half_day);
      row_[code] = code_cut.of(value_of(entry.code), place_);
      if (recorded != nullptr) {
        row_[recorded_at] = entry.recorded ? recorded->cut.of(value_of(entry.recorded_at), place_) : Value{};
      }
      if (!sender_.add(row_)) return false;
    }
    return true;
  }

  void count(std::int64_t rows) {
    total_ += rows;
    if (total_ > reader_.source().max_rows) {
      throw Fault(ROLLMARK_E_DATA, place_ + ": more than " + std::to_string(reader_.source().max_rows) +
                                       " rows; narrow it by school, from and to, or raise max_rows");
    }
  }

  bool read_again() {
    if (again_.empty()) return true;
    if (again_.size() > groups_by_key) return read_rows_of(plan_.rows, reader_.bindings()) && require_all();
    for (const auto& [key, n] : again_) {
      Statement statement = plan_.rows;
      Bindings bindings = reader_.bindings();
      for (std::size_t i = 0; i < query_.keys.size(); ++i) {
        const std::string name = "rollmark_key" + std::to_string(i);
        statement.text += (i > 0 || plan_.has_where ? " AND " : " WHERE ") +
                          key_condition(plan_.slots[query_.keys[i]], name, !key[i], reader_.server().dialect);
        if (!key[i]) continue;
        statement.parameters.push_back(name);
        bindings.push_back({name, *key[i], true});
      }
      only_ = &key;
      if (!read_rows_of(statement, bindings)) return false;
    }
    return require_all();
  }

  // One snapshot: what was counted is there, or the texts were of something else than the rows.
  bool require_all() const {
    const Source& source = reader_.source();
    if (query_.by_year && !(source.from.empty() && source.to.empty())) return true;
    for (const auto& [key, left] : again_) {
      if (left != 0) {
        throw Fault(ROLLMARK_E_DATA, place_ + ": the packed texts count other marks than the rows hold");
      }
    }
    return true;
  }

  // The rows of the groups in again_ (or of only_), and no others.
  bool read_rows_of(const Statement& statement, const Bindings& bindings) {
    bool go_on = true;
    Key key(query_.keys.size());
    read_plain(reader_.database(), statement, bindings, place_, [&](std::span<const Value> slots) {
      if (!go_on) return;
      for (std::size_t i = 0; i < key.size(); ++i) key[i] = kept(slots[query_.keys[i]]);
      const auto group = group_of(key, slots[column(date)->output->slot]);
      if (group == again_.end() || (only_ != nullptr && group->first != *only_)) return;
      --group->second;
      count(1);
      for (Column& one : columns_) row_[one.place] = one.cut.of(slots[one.output->slot], place_);
      go_on = sender_.add(row_);
    });
    return go_on;
  }

  std::map<Key, std::int64_t>::iterator group_of(const Key& key, const Value& day) {
    if (!query_.by_year) return again_.find(key);
    Key with_year = key;
    with_year.push_back(school_year_of(day));
    return again_.find(with_year);
  }

  // 1 September to 31 August by the year in which it begins, of YYYY-MM-DD...
  static std::optional<std::string> school_year_of(const Value& day) {
    const std::string_view text = day.data == nullptr ? std::string_view{} : day.text();
    int year = 0;
    if (text.size() < 7 || std::from_chars(text.data(), text.data() + 4, year).ec != std::errc{})
      return std::nullopt;
    return std::to_string(text.substr(5, 2) < "09" ? year - 1 : year);
  }

  TableReader& reader_;
  const Plan& plan_;
  const PackedQuery& query_;
  std::string place_;
  const Lookups& lookups_;
  RowSender sender_;
  std::vector<Value> row_;
  std::deque<std::string> constants_;
  std::vector<Column> columns_;
  std::vector<PackedEntry> entries_;
  std::map<Key, std::int64_t> again_;  // and the rows that each should have
  const Key* only_ = nullptr;
  std::int64_t total_ = 0;
};

// The mapping's word for this dialect: a view goes before a statement that the engine composes.
const PackedSelect* packed_for(const MappedTable& table, const std::string& dialect, bool view) {
  const PackedSelect* found = nullptr;
  for (const PackedSelect& one : table.packed_selects) {
    if (one.view.text.empty() == view || (!one.dialect.empty() && one.dialect != dialect)) continue;
    if (found == nullptr || !one.dialect.empty()) found = &one;
  }
  return found;
}

std::optional<PackedQuery> query_for(TableReader& reader, const MappedTable& table, const Plan& plan) {
  const std::string& key = reader.source().packed;
  const std::string& dialect = reader.server().dialect;
  if (key == "no" || reader.server().odbc) return std::nullopt;
  const PackedSelect* view = packed_for(table, dialect, true);
  if (view != nullptr && (view->use || key == "yes")) {
    const std::vector<std::string> columns = reader.database().columns_of(discovered_name(view->view));
    if (auto query = packed_view(plan, view->view.text, columns, !reader.source().school.empty()))
      return query;
  }
  const PackedSelect* composed = packed_for(table, dialect, false);
  if (key == "yes" || (composed != nullptr && composed->use)) return compose_packed(plan, dialect);
  return std::nullopt;
}

}  // namespace

PackedOutcome put_packed_select(TableReader& reader, const MappedTable& table, const WantedTable& wanted,
                                const TablePut& put, const std::function<void(const std::string&)>& note) {
  if (table.name != "mark_row" || (table.packed_selects.empty() && reader.source().packed != "yes")) {
    return PackedOutcome::by_rows;
  }
  const std::optional<Plan> plan = reader.plan(table, wanted);
  if (!plan) return PackedOutcome::by_rows;
  const std::optional<PackedQuery> query = query_for(reader, table, *plan);
  if (!query) return PackedOutcome::by_rows;
  PackedMarks marks(reader, table, wanted, put, *plan, *query);
  if (!marks.run()) return PackedOutcome::cancelled;
  note("marks were read by packed texts" +
       (marks.again() == 0 ? std::string() : ", " + std::to_string(marks.again()) + " groups again by rows"));
  return PackedOutcome::put;
}

}  // namespace rollmark::sql
