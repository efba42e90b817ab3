// The job `backup/compare`: every mark, enrolment and entry of the roll that a backup and the data hold
// differently.
#include <algorithm>
#include <map>
#include <set>

#include "core/failure.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/backup/copy_register.hpp"
#include "jobs/backup/explain.hpp"
#include "jobs/backup/read_backup.hpp"
#include "jobs/backup/restored.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {
namespace {

struct Difference {
  std::string_view kind;
  std::string enrolment;
  std::string pupil;
  std::optional<HalfDay> half_day;
  std::string field;
  std::string then;
  std::string now;
};

class Differences {
 public:
  explicit Differences(Result& result, std::string school_key)
      : table_(result.add_table("backup_difference")), school_key_(std::move(school_key)) {
    for (const char* name : {"kind", "school_key", "enrolment_key", "pupil_key"})
      table_.add(name, ColumnType::text);
    table_.add("date", ColumnType::date32);
    for (const char* name : {"half_day", "field", "in_backup", "in_data", "explanation"})
      table_.add(name, ColumnType::text);
    table_.add("amendments", ColumnType::i64);
    table_.add("changed_at", ColumnType::i64);
    for (const char* name : {"changed_by", "changed_by_title", "reason"}) table_.add(name, ColumnType::text);
  }

  void add(const Difference& one, const Explanation& explanation) {
    std::vector<Column>& columns = table_.columns();
    text(columns[0], std::string(one.kind));
    text(columns[1], school_key_);
    text(columns[2], one.enrolment);
    text(columns[3], one.pupil);
    if (one.half_day) {
      columns[4].add_day(one.half_day->day());
      columns[5].add_text(half_day_name(*one.half_day));
    } else {
      columns[4].add_null();
      columns[5].add_null();
    }
    text(columns[6], one.field);
    text(columns[7], one.then);
    text(columns[8], one.now);
    text(columns[9], explanation.words);
    columns[10].add_i64(explanation.amendments);
    const Amendment last = explanation.last.value_or(Amendment{});
    if (last.changed_at) {
      columns[11].add_i64(*last.changed_at);
    } else {
      columns[11].add_null();
    }
    text(columns[12], last.changed_by);
    text(columns[13], last.changed_by_title);
    text(columns[14], last.reason);
    ++counts_[std::string(one.kind)];
    if (explanation.words == no_amendment || explanation.words == does_not_lead) ++unexplained_;
  }

  void summarise(Result& result) const {
    result.summarise("differences", table_.rows());
    result.summarise("unexplained", unexplained_);
    for (const auto& [kind, count] : counts_) result.summarise(kind, count);
  }

 private:
  static void text(Column& column, const std::string& value) {
    if (value.empty()) {
      column.add_null();
    } else {
      column.add_text(value);
    }
  }

  Table& table_;
  std::string school_key_;
  std::map<std::string, std::int64_t> counts_;
  std::int64_t unexplained_ = 0;
};

// One school's marks by enrolment key and half day. Of duplicates every mark: the one that the cell shows
// first.
class Marks {
 public:
  Marks(const School& school, Period period) {
    std::map<std::pair<std::int32_t, HalfDay>, std::vector<std::string>> beside;
    for (const ExtraMark& extra : school.extras) {
      if (extra.half_day.day() < period.from || period.to < extra.half_day.day()) continue;
      if (extra.row < 0) {
        unplaced[extra.half_day].push_back(school.dictionary[extra.text]);
      } else if (extra.reason == ExtraReason::duplicate && !extra.shown) {
        beside[{extra.row, extra.half_day}].push_back(school.dictionary[extra.text]);
      }
    }
    for (auto& [half_day, codes] : unplaced) std::ranges::sort(codes);
    const std::uint32_t end = school.column_from(morning_of(period.to + 1));
    for (std::size_t row = 0; row < school.rows(); ++row) {
      auto& line = by_enrolment[school.enrolments[row].key];
      for (std::uint32_t column = school.column_from(morning_of(period.from)); column < end; ++column) {
        std::string code(school.code_text(row, column));
        if (code.empty()) continue;
        const auto more = beside.find({static_cast<std::int32_t>(row), school.columns[column]});
        if (more != beside.end()) {
          std::ranges::sort(more->second);
          for (const std::string& one : more->second) code += " + " + one;
        }
        line.emplace_back(school.columns[column], std::move(code));
      }
    }
    for (const MarkChange& change : school.changes) {
      if (change.row < 0) continue;
      changes[{school.enrolments[static_cast<std::size_t>(change.row)].key, change.half_day}].push_back(
          {change.old_code, change.new_code, change.seq, change.changed_at, change.changed_by,
           change.changed_by_title, change.reason});
    }
  }

  std::map<std::string, std::vector<std::pair<HalfDay, std::string>>> by_enrolment;
  std::map<HalfDay, std::vector<std::string>> unplaced;  // marks of nobody on roll
  std::map<std::pair<std::string, HalfDay>, std::vector<Amendment>> changes;
};

class Comparison {
 public:
  Comparison(const School& then, const School& now, const RegisterCopy& copy, Differences& out)
      : then_(then, copy.period), now_(now, copy.period), copy_(copy), out_(out) {}

  void run() {
    std::set<std::string> keys;
    for (const auto& [key, line] : then_.by_enrolment) keys.insert(key);
    for (const auto& [key, line] : now_.by_enrolment) keys.insert(key);
    for (const std::string& key : keys) compare_line(key);
    compare_unplaced();
  }

 private:
  void compare_line(const std::string& key) {
    static const std::vector<std::pair<HalfDay, std::string>> none;
    const auto found_then = then_.by_enrolment.find(key);
    const auto found_now = now_.by_enrolment.find(key);
    const auto& before = found_then == then_.by_enrolment.end() ? none : found_then->second;
    const auto& after = found_now == now_.by_enrolment.end() ? none : found_now->second;
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
      if (b == after.end() || (a != before.end() && a->first < b->first)) {
        differ(key, a->first, a->second, {});
        ++a;
      } else if (a == before.end() || b->first < a->first) {
        differ(key, b->first, {}, b->second);
        ++b;
      } else {
        if (a->second != b->second) differ(key, a->first, a->second, b->second);
        ++a;
        ++b;
      }
    }
  }

  void differ(const std::string& key, HalfDay half_day, const std::string& before, const std::string& after) {
    const std::string_view kind = before.empty()  ? "mark-added"
                                  : after.empty() ? "mark-missing"
                                                  : "mark-altered";
    Explanation explanation = explain(since(key, half_day), before, after);
    if (before.empty() && explanation.words == no_amendment && !(half_day.day() < copy_.made_on))
      explanation.words = later_entry;
    out_.add({kind, key, {}, half_day, {}, before, after}, explanation);
  }

  std::vector<Amendment> since(const std::string& key, HalfDay half_day) const {
    const auto now = now_.changes.find({key, half_day});
    if (now == now_.changes.end()) return {};
    const auto then = then_.changes.find({key, half_day});
    return made_since(now->second, then == then_.changes.end() ? std::vector<Amendment>{} : then->second);
  }

  // Marks of nobody on roll have no enrolment that an amendment could name.
  void compare_unplaced() {
    std::set<HalfDay> half_days;
    for (const auto& [half_day, codes] : then_.unplaced) half_days.insert(half_day);
    for (const auto& [half_day, codes] : now_.unplaced) half_days.insert(half_day);
    for (const HalfDay half_day : half_days) {
      const std::vector<std::string>& before = then_.unplaced[half_day];
      const std::vector<std::string>& after = now_.unplaced[half_day];
      std::vector<std::string> gone;
      std::vector<std::string> added;
      std::ranges::set_difference(before, after, std::back_inserter(gone));
      std::ranges::set_difference(after, before, std::back_inserter(added));
      const Explanation nothing = explain({}, {}, {});
      for (const std::string& code : gone)
        out_.add({"mark-missing", {}, {}, half_day, {}, code, {}}, nothing);
      for (const std::string& code : added) out_.add({"mark-added", {}, {}, half_day, {}, {}, code}, nothing);
    }
  }

  Marks then_;
  Marks now_;
  const RegisterCopy& copy_;
  Differences& out_;
};

// The admission register: rows of `pupil` and `enrolment` by key, field by field.
class RollComparison {
 public:
  RollComparison(const RegisterCopy& then, const RegisterCopy& now, Differences& out)
      : then_(then), now_(now), out_(out) {}

  void run() {
    read_changes(then_, changes_then_);
    read_changes(now_, changes_now_);
    const CopyTable* held = now_.find("roll_change");
    values_known_ = held == nullptr || (held->column("old_value") && held->column("new_value"));
    compare("enrolment", "enrolment_key");
    compare("pupil", "pupil_key");
  }

 private:
  using Changes =
      std::map<std::pair<std::string, std::string>, std::vector<Amendment>>;  // (enrolment, field)

  static std::string cell(const CopyTable& table, std::size_t row, std::string_view column) {
    const std::optional<std::size_t> place = table.column(column);
    return place ? table.row(row)[*place] : std::string();
  }

  static void read_changes(const RegisterCopy& copy, Changes& changes) {
    const CopyTable* table = copy.find("roll_change");
    if (table == nullptr) return;
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const auto get = [&](std::string_view column) { return cell(*table, row, column); };
      Amendment one{
          get("old_value"),        get("new_value"), 0, parse_moment(get("changed_at")), get("changed_by"),
          get("changed_by_title"), get("reason")};
      const std::string seq = get("seq");
      for (const char figure : seq) one.seq = figure == '-' ? 0 : one.seq * 10 + (figure - '0');
      changes[{get("enrolment_key"), get("field")}].push_back(std::move(one));
    }
    for (auto& [key, list] : changes) {
      std::ranges::stable_sort(list, [](const Amendment& a, const Amendment& b) {
        return std::tie(a.changed_at, a.seq) < std::tie(b.changed_at, b.seq);
      });
    }
  }

  static std::map<std::string, std::size_t> rows_by(const CopyTable& table, std::string_view key) {
    std::map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) rows.emplace(cell(table, row, key), row);
    return rows;
  }

  void compare(std::string_view name, std::string_view key) {
    const CopyTable* before = then_.find(name);
    const CopyTable* after = now_.find(name);
    if (before == nullptr || after == nullptr) return;
    const auto rows_then = rows_by(*before, key);
    const auto rows_now = rows_by(*after, key);
    const bool roll = name == "enrolment";
    for (const auto& [text, row] : rows_then) {
      const auto found = rows_now.find(text);
      if (found == rows_now.end()) {
        out_.add(about(roll ? "enrolment-gone" : "pupil-gone", roll, text, *before, row),
                 explain({}, {}, {}));
        continue;
      }
      for (const CanonicalColumn* column : before->columns) {
        if (!after->column(column->name)) continue;  // not loaded now: no difference of the register
        const std::string was = cell(*before, row, column->name);
        const std::string is = cell(*after, found->second, column->name);
        if (was == is) continue;
        Difference one = about("roll-altered", roll, text, *before, row);
        one.field = std::string(name) + "." + std::string(column->name);
        out_.add(one, explain(since(roll, text, column->name), was, is, values_known_));
      }
    }
    for (const auto& [text, row] : rows_now) {
      if (!rows_then.contains(text))
        out_.add(about(roll ? "enrolment-new" : "pupil-new", roll, text, *after, row),
                 new_entry(roll, *after, row));
    }
  }

  static Difference about(std::string_view kind, bool roll, const std::string& key, const CopyTable& table,
                          std::size_t row) {
    Difference one;
    one.kind = kind;
    one.enrolment = roll ? key : std::string();
    one.pupil = roll ? cell(table, row, "pupil_key") : key;
    return one;
  }

  // A pupil who joined on the day of the copy or later is a new entry, not an amendment.
  Explanation new_entry(bool roll, const CopyTable& table, std::size_t row) const {
    Explanation explanation = explain({}, {}, {});
    if (!roll) {
      explanation.words = "see its enrolments";
      return explanation;
    }
    const std::optional<Day> start = parse_day(cell(table, row, "start_date"));
    if (start && !(*start < then_.made_on)) explanation.words = later_entry;
    return explanation;
  }

  std::vector<Amendment> since(bool roll, const std::string& key, std::string_view field) const {
    std::vector<Amendment> all;
    const CopyTable& enrolments = *now_.find("enrolment");
    for (std::size_t row = 0; row < enrolments.rows(); ++row) {
      if (cell(enrolments, row, roll ? "enrolment_key" : "pupil_key") != key) continue;
      const std::pair<std::string, std::string> place{cell(enrolments, row, "enrolment_key"),
                                                      std::string(field)};
      const auto now = changes_now_.find(place);
      if (now == changes_now_.end()) continue;
      const auto then = changes_then_.find(place);
      for (Amendment& one :
           made_since(now->second, then == changes_then_.end() ? std::vector<Amendment>{} : then->second))
        all.push_back(std::move(one));
    }
    return all;
  }

  const RegisterCopy& then_;
  const RegisterCopy& now_;
  Differences& out_;
  Changes changes_then_;
  Changes changes_now_;
  bool values_known_ = true;
};

}  // namespace

void run_backup_compare(const JobInput& input, Result& result) {
  const std::string name = input.params.get("document");
  if (name.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: document is needed: the name of a row of the table document");
  const RegisterCopy then = read_whole_backup(find_document(input.data, name)).copy;
  const auto school = std::ranges::find(input.data.schools, then.school_key, &School::key);
  if (school == input.data.schools.end())
    throw Failure(ROLLMARK_E_NOT_FOUND, "the data have no school with the key that the backup names");
  const std::shared_ptr<const Snapshot> restored = restored_snapshot(then, input.rulebook);
  if (restored->schools.size() != 1) throw Failure(ROLLMARK_E_DATA, "backup: it holds no row of its school");
  CopyRequest request;
  request.school_key = then.school_key;
  request.period = then.period;
  request.made_on = then.made_on;
  Differences out(result, then.school_key);
  RollComparison(then, copy_register(input.data, input.rulebook, request), out).run();
  input.control.step("backup/compare", 0, -1);
  Comparison(restored->schools.front(), *school, then, out).run();
  result.summarise("job", "backup/compare");
  result.summarise("period_from", to_text(then.period.from));
  result.summarise("period_to", to_text(then.period.to));
  result.summarise("made_on", to_text(then.made_on));
  out.summarise(result);
}

}  // namespace rollmark
