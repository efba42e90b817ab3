// What each school's tables are worth: which load brought them, and what the producer said of them.
#include <algorithm>
#include <set>

#include "core/school_builder.hpp"
#include "core/snapshot.hpp"

namespace rollmark {
namespace {

constexpr std::string_view no_such_table = "no such canonical table";

// The schools that each load names.
std::map<std::int32_t, std::set<std::string, std::less<>>> schools_by_load(const Snapshot& data) {
  std::map<std::int32_t, std::set<std::string, std::less<>>> named;
  for (const auto& part : data.parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name != "school") continue;
      for (std::int64_t row = 0; row < table.rows.rows(); ++row) {
        named[part->load].emplace(RowReader(table, row).text("school_key"));
      }
    }
  }
  return named;
}

void deliver(const Part& part, TableCoverage& coverage) {
  if (part.has_mark_rows) coverage.deliver(part.load, "mark_row");
  if (!part.rectangles.empty()) coverage.deliver(part.load, "mark");
  for (const TablePart& table : part.tables) {
    coverage.deliver(part.load, table.table->name);
    for (const Column& column : table.rows.columns()) {
      coverage.deliver(part.load, table.table->name, column.name());
    }
  }
}

std::optional<Coverage> read_state(std::string_view state) {
  if (state == "complete") return Coverage::complete;
  if (state == "partial") return Coverage::partial;
  if (state == "absent") return Coverage::absent;
  return std::nullopt;
}

}  // namespace

void declare_coverage(Snapshot& data) {
  // A load that names schools speaks of those; one that names none (a case file beside an MIS) of all.
  const auto named = schools_by_load(data);
  for (const auto& part : data.parts) {
    const auto of_load = named.find(part->load);
    for (School& school : data.schools) {
      if (of_load == named.end() || of_load->second.contains(school.key)) deliver(*part, school.coverage);
    }
  }
  std::map<std::int32_t, std::int64_t> before;  // load -> rows of `coverage` pushed so far
  for (const auto& part : data.parts) {
    const auto of_load = named.find(part->load);
    for (const TablePart& table : part->tables) {
      if (table.table->name != "coverage") continue;
      for (std::int64_t at = 0; at < table.rows.rows(); ++at) {
        const RowReader row(table, at);
        const std::string_view key = row.text("school_key");
        const std::string_view name = row.text("table_name");
        const std::optional<Coverage> said = read_state(row.text("state"));
        const auto reject = [&](std::string_view column, std::string_view reason) {
          data.rejected.push_back({std::string(key), "coverage", before[part->load] + row.pushed_row(),
                                   std::string(column), std::string(reason)});
        };
        if (name != "mark" && find_canonical_table(name) == nullptr) {
          reject("table_name", no_such_table);
          continue;
        }
        if (!said) {
          reject("state", "not complete, partial or absent");
          continue;
        }
        bool placed = key.empty();
        for (School& school : data.schools) {
          const bool meant = key.empty() ? of_load == named.end() || of_load->second.contains(school.key)
                                         : key == school.key;
          if (!meant) continue;
          placed = true;
          school.coverage.declare(part->load, name,
                                  row.day("from_date").value_or(day_of(earliest_year, 1, 1)),
                                  row.day("to_date").value_or(day_of(latest_year, 12, 31)), *said);
        }
        if (!placed) reject("school_key", "no such school");
      }
      before[part->load] += table.pushed;
    }
  }
}

}  // namespace rollmark
