// The admission register of a backup and of the data, field by field.
#include <algorithm>
#include <map>

#include "jobs/backup/comparisons.hpp"

namespace rollmark {
namespace {

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

void compare_roll(const RegisterCopy& then, const RegisterCopy& now, Differences& out) {
  RollComparison(then, now, out).run();
}

}  // namespace rollmark
