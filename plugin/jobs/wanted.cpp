// From jobs to the columns that an adapter is asked for.
#include "jobs/wanted.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/job.hpp"

namespace rollmark {
namespace {

struct TableColumn {
  std::string_view table;
  std::string_view column;  // empty: the whole table
};

// "table.column" or "table".
TableColumn split(std::string_view wanted) {
  const std::size_t dot = wanted.find('.');
  if (dot == std::string_view::npos) return {wanted, {}};
  return {wanted.substr(0, dot), wanted.substr(dot + 1)};
}

// What a rule's need of a table, or of a column, lets an adapter be asked for. A rule that reads one column
// of leave reads its dates too, so other columns come with it; but nothing personal that it does not name,
// and of pupils nothing that it does not name.
void add_need(const Need& need, bool personal, std::vector<std::string>& names) {
  const CanonicalTable* table = find_canonical_table(need.table);
  if (table == nullptr) return;
  for (const CanonicalColumn& column : table->columns) {
    const bool named = column.name == need.column;
    const bool kind = is_personal(table->name, column.name);
    const bool comes =
        kind ? personal && (named || column.required) : named || need.column.empty() || need.table != "pupil";
    if (comes) names.push_back(need.table + "." + std::string(column.name));
  }
}

}  // namespace

std::vector<std::string> wanted_by(std::span<const std::string> job_names, const Rulebook& rulebook,
                                   bool personal) {
  std::vector<std::string> all;
  for (const std::string& name : job_names) {
    const Job& job = find_job(name);
    for (const std::span<const std::string_view> list : {job.needs, job.gladly}) {
      all.insert(all.end(), list.begin(), list.end());
    }
    if (!job.runs_rules) continue;
    for (const RuleEntry& rule : rulebook.rules) {
      for (const Need& need : rule.needs) add_need(need, personal, all);
      for (const Need& need : rule.gladly) add_need(need, personal, all);
    }
  }
  std::vector<std::string> wanted;
  for (std::string& one : all) {
    if (std::ranges::find(wanted, one) == wanted.end()) wanted.push_back(std::move(one));
  }
  return wanted;
}

std::vector<WantedColumn> wanted_columns(std::span<const std::string> names) {
  std::vector<std::string_view> wanted;
  for (const std::string& name : names) {
    if (name == "mark") {
      // Marks as rows: whose, and when entered, which settles duplicates and dates first entries.
      wanted.insert(wanted.end(), {"mark_row.enrolment_key", "mark_row.pupil_key", "mark_row.recorded_at"});
    } else {
      wanted.emplace_back(name);
    }
  }
  for (const std::string_view one : wanted) {
    const auto [table, column] = split(one);
    const CanonicalTable* known = find_canonical_table(table);
    if (known == nullptr ||
        (!column.empty() &&
         std::ranges::find(known->columns, column, &CanonicalColumn::name) == known->columns.end())) {
      throw Failure(ROLLMARK_E_ARGUMENT, "source: tables names \"" + std::string(one) +
                                             "\", which is no canonical table or column");
    }
  }
  std::vector<WantedColumn> columns;
  for (const CanonicalTable& table : canonical_tables()) {
    bool any = false;
    bool whole = false;
    std::vector<std::string_view> chosen;
    for (const std::string_view one : wanted) {
      const auto [name, column] = split(one);
      if (name != table.name) continue;
      any = true;
      whole = whole || column.empty();
      chosen.push_back(column);
    }
    if (!any) continue;
    for (const CanonicalColumn& column : table.columns) {
      if (whole || column.required || std::ranges::find(chosen, column.name) != chosen.end()) {
        columns.push_back({&table, &column});
      }
    }
  }
  return columns;
}

}  // namespace rollmark
