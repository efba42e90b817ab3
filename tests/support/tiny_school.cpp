// Rows gathered by table, pushed in the order of the canonical tables.
#include "support/tiny_school.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "core/canonical_tables.hpp"
#include "core/date.hpp"
#include "rulebook/code_law.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {
namespace {

Day read(std::string_view text) {
  const std::optional<Day> day = parse_day(text);
  if (!day) throw std::invalid_argument("no date: " + std::string(text));
  return *day;
}

template <class Visit>
void each_weekday(std::string_view from, std::string_view to, Visit&& visit) {
  for (Day day = read(from); day <= read(to); day = day + 1) {
    if (weekday(day) < 5) visit(to_text(day));
  }
}

}  // namespace

TinySchool::TinySchool(std::string key, const std::string& type) : key_(std::move(key)) {
  row("school", {{"name", "School " + key_}, {"school_type", type}});
  deliver("pupil", {"pupil_key", "dob", "upn"});
  deliver("calendar", {"date", "half_day", "kind", "scope"});
  deliver("enrolment", {"enrolment_key", "pupil_key", "start_date"});
  deliver("mark_row", {"enrolment_key", "date", "half_day", "vendor_code"});
}

TinySchool& TinySchool::row(const std::string& table, const Cells& cells) {
  Rows& rows = tables_[table];
  std::map<std::string, std::string>& made = rows.rows.emplace_back();
  made["school_key"] = key_;
  for (const auto& [column, value] : cells) {
    if (std::ranges::find(rows.columns, column) == rows.columns.end()) rows.columns.push_back(column);
    made[column] = value;
  }
  return *this;
}

TinySchool& TinySchool::school(const Cells& cells) {
  Rows& rows = tables_["school"];
  for (const auto& [column, value] : cells) {
    if (std::ranges::find(rows.columns, column) == rows.columns.end()) rows.columns.push_back(column);
    rows.rows.front()[column] = value;
  }
  return *this;
}

TinySchool& TinySchool::deliver(const std::string& table, std::initializer_list<const char*> columns) {
  Rows& rows = tables_[table];
  for (const char* column : columns) {
    if (std::ranges::find(rows.columns, column) == rows.columns.end()) rows.columns.emplace_back(column);
  }
  return *this;
}

TinySchool& TinySchool::half_day(std::string_view date, std::string_view half_day, std::string_view kind,
                                 std::string_view scope) {
  return row("calendar", {{"date", std::string(date)},
                          {"half_day", std::string(half_day)},
                          {"kind", std::string(kind)},
                          {"scope", std::string(scope)}});
}

TinySchool& TinySchool::day(std::string_view date, std::string_view kind, std::string_view scope) {
  return half_day(date, "AM", kind, scope).half_day(date, "PM", kind, scope);
}

TinySchool& TinySchool::open(std::string_view from, std::string_view to) {
  each_weekday(from, to, [&](const std::string& date) { day(date, "open"); });
  return *this;
}

TinySchool& TinySchool::pupil(std::string_view key, std::string_view from, const Cells& cells) {
  Cells of_pupil = {{"pupil_key", std::string(key)}};
  Cells of_enrolment;
  const auto is_pupils = [](const std::string& column) {
    const std::span<const CanonicalColumn> columns = find_canonical_table("pupil")->columns;
    return std::ranges::find(columns, column, &CanonicalColumn::name) != columns.end();
  };
  for (const auto& cell : cells) (is_pupils(cell.first) ? of_pupil : of_enrolment).push_back(cell);
  row("pupil", of_pupil);
  return enrol(key, key, from, of_enrolment);
}

TinySchool& TinySchool::enrol(std::string_view enrolment, std::string_view pupil, std::string_view from,
                              const Cells& cells) {
  Cells all = {{"enrolment_key", std::string(enrolment)},
               {"pupil_key", std::string(pupil)},
               {"start_date", std::string(from)}};
  all.insert(all.end(), cells.begin(), cells.end());
  return row("enrolment", all);
}

TinySchool& TinySchool::mark(std::string_view enrolment, std::string_view date, std::string_view half_day,
                             std::string_view code, std::string_view recorded_at) {
  Cells cells = {{"enrolment_key", std::string(enrolment)},
                 {"date", std::string(date)},
                 {"half_day", std::string(half_day)},
                 {"vendor_code", std::string(code)}};
  if (!recorded_at.empty()) cells.emplace_back("recorded_at", recorded_at);
  return row("mark_row", cells);
}

TinySchool& TinySchool::marks(std::string_view enrolment, std::string_view from, std::string_view codes) {
  std::istringstream words{std::string(codes)};
  HalfDay at = morning_of(read(from));
  for (std::string code; words >> code; at = HalfDay{at.value + 1}) {
    while (weekday(at.day()) > 4) at = HalfDay{at.value + 1};
    if (code != ".") mark(enrolment, to_text(at.day()), half_day_name(at), code);
  }
  return *this;
}

TinySchool& TinySchool::present(std::string_view enrolment, std::string_view from, std::string_view to) {
  each_weekday(from, to, [&](const std::string& date) {
    mark(enrolment, date, "AM", "/");
    mark(enrolment, date, "PM", "\\");
  });
  return *this;
}

void TinySchool::push(Dataset& dataset, bool backwards, std::size_t rows_a_put) const {
  for (const CanonicalTable& table : canonical_tables()) {
    const auto found = tables_.find(std::string(table.name));
    if (found == tables_.end()) continue;
    auto [columns, rows] = found->second;
    // Of the team's tables some are of no one school.
    if (std::ranges::find(table.columns, "school_key", &CanonicalColumn::name) == table.columns.end())
      std::erase(columns, "school_key");
    const std::size_t step = rows_a_put == 0 ? std::max<std::size_t>(rows.size(), 1) : rows_a_put;
    for (std::size_t begin = 0; begin == 0 || begin < rows.size(); begin += step) {
      TextRows pushed(columns);
      for (std::size_t i = begin; i < std::min(begin + step, rows.size()); ++i) {
        const auto& cells = rows[backwards ? rows.size() - 1 - i : i];
        std::vector<const char*> values;
        for (const std::string& column : columns) {
          const auto value = cells.find(column);
          values.push_back(value == cells.end() || value->second.empty() ? nullptr : value->second.c_str());
        }
        pushed.row(values);
      }
      dataset.put(table.name, pushed.rows(), pushed.columns());
    }
  }
}

const std::shared_ptr<const Rulebook>& test_rulebook() {
  static const std::shared_ptr<const Rulebook> book = embedded_rulebook();
  return book;
}

Dataset empty_dataset() {
  constexpr std::int64_t most_rejected = 1000;
  return Dataset(std::make_shared<RulebookLaw>(test_rulebook()), most_rejected);
}

std::shared_ptr<const Snapshot> snapshot_of(std::initializer_list<const TinySchool*> schools) {
  Dataset dataset = empty_dataset();
  for (const TinySchool* school : schools) school->push(dataset);
  return dataset.snapshot();
}

std::shared_ptr<const Snapshot> snapshot_of(const TinySchool& school) {
  return snapshot_of({&school});
}

}  // namespace rollmark::test
