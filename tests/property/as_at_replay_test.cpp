// A year replayed: on each day on which a mark changed, what every job says with as_at is what it says of
// registers that this test winds back itself, row by row, and pushes as if they were all there is.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conformance/sample_school.hpp"
#include "core/as_at.hpp"
#include "jobs/job.hpp"
#include "property/database_tables.hpp"
#include "support/tiny_school.hpp"

namespace rollmark::test {
namespace {

using Tables = std::map<std::string, TextTable>;

class Silent : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

std::string text_of(const Column& column, std::int64_t row) {
  if (!column.has(row)) return "-";
  switch (column.type()) {
    case ColumnType::i32:
    case ColumnType::date32:
      return std::to_string(column.i32(row));
    case ColumnType::i64:
      return std::to_string(column.i64(row));
    case ColumnType::u8:
      return std::to_string(column.u8(row));
    default:
      return std::string(column.text(row));
  }
}

// Every row of every table of a job, but for the line that says it was rewound.
std::string told(const Snapshot& data, const std::string& job, const std::string& params_text) {
  const KeyValues params(params_text, "params");
  Silent control;
  const auto result = run_job(job, {data, *test_rulebook(), params, control});
  std::string all;
  std::string summary;  // last: a finding says more than their number
  for (const Table& table : result->tables()) {
    if (table.name() == "rejected_row")
      continue;  // says where a row stood in a delivery, not in the register
    const bool counts = table.name() == "summary" || table.name() == "tables" || table.name() == "rules";
    for (std::int64_t row = 0; row < table.rows(); ++row) {
      std::string line = table.name();
      for (const Column& column : table.columns()) line += "|" + text_of(column, row);
      if (!line.starts_with("summary|as_at|")) (counts ? summary : all) += line + "\n";
    }
  }
  return all + summary;
}

// The first line that differs, so that a failure can be read.
std::string difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  const auto line = [at](const std::string& whole) {
    const std::size_t begin = at == 0 ? 0 : whole.rfind('\n', at - 1) + 1;
    return begin < whole.size() ? whole.substr(begin, whole.find('\n', begin) - begin) : std::string("(end)");
  };
  return a == b ? "" : line(a) + "\n  against " + line(b);
}

const std::string& word(const TextCells& cells, std::size_t column) {
  static const std::string none;
  return cells[column] ? *cells[column] : none;
}

// Winds mark_row back to the end of a day, one row after another.
class SlowRegister {
 public:
  explicit SlowRegister(const Tables& tables)
      : marks_(tables.at("mark_row")), changes_(tables.at("mark_change")) {
    for (const TextCells& row : changes_.rows) changes_of_[key(changes_, row)].push_back(&row);
    for (auto& [key, rows] : changes_of_) {
      std::ranges::stable_sort(
          rows, [&](const TextCells* a, const TextCells* b) { return moment(*b) < moment(*a); });
    }
  }

  // `end`: 2026-01-13T00:00:00 for the end of 12 January.
  TextTable marks_at(const std::string& day, const std::string& end) const {
    std::map<std::string, std::vector<TextCells>> cells;
    TextTable past{marks_.columns, {}};
    for (const TextCells& row : marks_.rows) {
      // A row that cannot be placed is rejected as it is: nothing of it can be wound back.
      const bool placed =
          parse_day(word(row, marks_.at("date"))) &&
          !(word(row, marks_.at("enrolment_key")).empty() && word(row, marks_.at("pupil_key")).empty());
      if (placed) {
        cells[key(marks_, row)].push_back(row);
      } else {
        past.rows.push_back(row);
      }
    }
    for (const auto& [key, changes] : changes_of_) cells[key];
    for (auto& [key, rows] : cells) {
      const auto found = changes_of_.find(key);
      const std::string date = key.substr(key.size() - 13, 10);
      std::string last_kept;  // the latest change that stays
      std::vector<bool> undone(rows.size(), false);
      if (found != changes_of_.end()) {
        for (const TextCells* change : found->second) {
          if (word(*change, changes_.at("changed_at")) < end) {
            last_kept = std::max(last_kept, word(*change, changes_.at("changed_at")));
          } else {
            undo(*change, rows, undone, date, key.substr(key.size() - 2));
          }
        }
      }
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string& recorded = word(rows[i], marks_.at("recorded_at"));
        const bool shown = day >= date || !last_kept.empty();
        if (undone[i]) {
          rows[i][marks_.at("recorded_at")] =
              last_kept.empty() ? std::nullopt : std::optional<std::string>(last_kept);
        }
        if (undone[i] || recorded.empty() ? shown : recorded < end) past.rows.push_back(rows[i]);
      }
    }
    return past;
  }

  TextTable changes_at(const std::string& end) const {
    TextTable past{changes_.columns, {}};
    for (const TextCells& row : changes_.rows) {
      if (word(row, changes_.at("changed_at")) < end) past.rows.push_back(row);
    }
    return past;
  }

  // The dates on which anything was changed.
  std::set<std::string> days() const {
    std::set<std::string> all;
    for (const TextCells& row : changes_.rows) all.insert(word(row, changes_.at("changed_at")).substr(0, 10));
    return all;
  }

 private:
  static std::string key(const TextTable& table, const TextCells& row) {
    std::string text;
    for (const char* column : {"school_key", "enrolment_key", "date", "half_day"}) {
      text += "|" + word(row, table.at(column));
    }
    return text;
  }

  std::pair<std::string, int> moment(const TextCells& change) const {
    return {word(change, changes_.at("changed_at")), std::stoi(word(change, changes_.at("seq")))};
  }

  void undo(const TextCells& change, std::vector<TextCells>& rows, std::vector<bool>& undone,
            const std::string& date, const std::string& half_day) const {
    const std::size_t code = marks_.at("vendor_code");
    const std::string& old = word(change, changes_.at("old_code"));
    const std::string& made = word(change, changes_.at("new_code"));
    auto row = std::ranges::find_if(rows, [&](const TextCells& one) { return word(one, code) == made; });
    if (row == rows.end() && !made.empty()) row = rows.begin();
    if (old.empty()) {
      if (row == rows.end()) return;
      undone.erase(undone.begin() + (row - rows.begin()));
      rows.erase(row);
      return;
    }
    if (row == rows.end()) {
      TextCells fresh(marks_.columns.size());
      for (const char* column : {"school_key", "enrolment_key"}) {
        fresh[marks_.at(column)] = change[changes_.at(column)];
      }
      fresh[marks_.at("date")] = date;
      fresh[marks_.at("half_day")] = half_day;
      row = rows.insert(rows.end(), fresh);
      undone.push_back(false);
    }
    (*row)[code] = old;
    undone[static_cast<std::size_t>(row - rows.begin())] = true;
  }

  const TextTable& marks_;
  const TextTable& changes_;
  std::map<std::string, std::vector<const TextCells*>> changes_of_;  // newest first
};

std::shared_ptr<const Snapshot> snapshot_of_tables(const Tables& tables) {
  Dataset data = empty_dataset();
  for (const auto& [name, table] : tables) {
    if (name != "document") push(data, name, table);
  }
  return data.snapshot();
}

// `step`: every how many days. `faults`: the sample's planted ones too: duplicates, marks of nobody, marks
// after the end.
void replay(bool faults, int pupils, std::uint64_t seed, std::size_t step) {
  const SampleSchool school({.vendor = "canonical",
                             .pupils = pupils,
                             .years = 1,
                             .seed = seed,
                             .to = "2026-07-17",
                             .faults = faults});
  const std::string url = school.source().substr(0, school.source().find('\n'));
  const Tables now = read_tables(url.substr(std::string("url=sqlite://").size()));
  const auto all = snapshot_of_tables(now);
  const SlowRegister slow(now);
  const std::set<std::string> days = slow.days();
  ASSERT_GT(days.size(), 100U) << "the sample has no history to replay";
  std::size_t number = 0;
  for (const std::string& day : days) {
    if (number++ % step != 0) continue;
    const std::string end = to_text(*parse_day(day) + 1) + "T00:00:00";
    Tables then = now;
    then["mark_row"] = slow.marks_at(day, end);
    then["mark_change"] = slow.changes_at(end);
    const auto past = snapshot_of_tables(then);
    const School rewound = as_at(all->schools.at(0), *parse_day(day));
    EXPECT_EQ(rewound.received, past->schools.at(0).received) << day;
    for (const char* job : {"absence", "audit"}) {
      const std::string more = "\ndocuments=none";
      EXPECT_EQ(difference(told(*all, job, "as_at=" + day + more), told(*past, job, "on=" + day + more)), "")
          << job << " as at " << day;
      if (number % 4 != 0) continue;
      // Looked at from a later day: the marks of sessions in between had not been entered.
      const std::string later = "on=" + to_text(*parse_day(day) + 10) + more;
      EXPECT_EQ(difference(told(*all, job, "as_at=" + day + "\n" + later), told(*past, job, later)), "")
          << job << " as at " << day << " on a later day";
    }
    if (::testing::Test::HasFailure()) return;  // one day's failure is enough to read
  }
}

TEST(AsAtReplay, EveryDayOfAYear) {
  replay(false, 60, 11, 1);
}

TEST(AsAtReplay, WithPlantedFaults) {
  replay(true, 150, 12, 9);
}

}  // namespace
}  // namespace rollmark::test
