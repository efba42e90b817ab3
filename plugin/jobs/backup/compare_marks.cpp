// The attendance register of a backup and of the data, mark by mark.
#include <algorithm>
#include <map>
#include <set>

#include "jobs/backup/comparisons.hpp"

namespace rollmark {
namespace {

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

}  // namespace

void compare_marks(const School& then, const School& now, const RegisterCopy& copy, Differences& out) {
  Comparison(then, now, copy, out).run();
}

}  // namespace rollmark
