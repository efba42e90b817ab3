// Lists of what is in the library's code: jobs, tables, categories; and of the adapters it found.
#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "abi/describe_lists.hpp"
#include "abi/log_categories.hpp"
#include "core/canonical_tables.hpp"
#include "core/path_text.hpp"
#include "jobs/job.hpp"

namespace rollmark {
namespace {

std::string joined(std::span<const std::string_view> parts) {
  std::string all;
  for (const std::string_view part : parts) join(all, part, ",");
  return all;
}

// The rules that cannot run without a column, as its table or by its name.
std::string rules_needing(const Rulebook& rulebook, std::string_view table, std::string_view column) {
  std::string ids;
  for (const RuleEntry& rule : rulebook.rules) {
    const bool needs = std::ranges::any_of(rule.needs, [&](const Need& need) {
      return need.table == table && (need.column.empty() || need.column == column);
    });
    if (needs) join(ids, rule.id, ",");
  }
  return ids;
}

}  // namespace

void list_adapters(const Engine& engine, Result& result) {
  RowWriter rows(result, "adapters",
                 {{"id"},
                  {"name"},
                  {"vendor"},
                  {"version"},
                  {"abi", ColumnType::i64},
                  {"capabilities", ColumnType::i64},
                  {"mappings"},
                  {"source_keys"},
                  {"file"},
                  {"refused"}});
  for (const AdapterInfo& adapter : engine.adapters().list()) {
    rows.text(adapter.id).text(adapter.name).text(adapter.vendor).text(adapter.version);
    rows.number(adapter.abi).number(adapter.capabilities).text(adapter.mappings).text(adapter.source_keys);
    rows.text(path_text(adapter.file)).text(adapter.refused);
  }
}

void list_mappings(const Engine& engine, Result& result) {
  RowWriter rows(result, "mappings", {{"adapter"}, {"name"}});
  for (const AdapterInfo& adapter : engine.adapters().list()) {
    for (const auto part : std::views::split(std::string_view(adapter.mappings), ',')) {
      if (!part.empty()) rows.text(adapter.id).text(std::string_view(part.begin(), part.end()));
    }
  }
}

void list_jobs(const Engine&, Result& result) {
  RowWriter rows(result, "jobs", {{"name"}, {"about"}, {"needs"}, {"gladly"}});
  RowWriter parameters(result, "job_parameters", {{"job"}, {"name"}, {"about"}});
  for (const Job& job : jobs()) {
    rows.text(job.name).text(job.about).text(joined(job.needs)).text(joined(job.gladly));
    for (const JobParameter& parameter : job.parameters) {
      parameters.text(job.name).text(parameter.name).text(parameter.about);
    }
  }
}

void list_tables(const Engine& engine, Result& result) {
  RowWriter rows(result, "tables",
                 {{"table"},
                  {"purpose"},
                  {"column"},
                  {"type"},
                  {"required", ColumnType::i64},
                  {"unit"},
                  {"needed_by_rules"}});
  for (const CanonicalTable& table : canonical_tables()) {
    for (const CanonicalColumn& column : table.columns) {
      rows.text(table.name).text(table.purpose).text(column.name).text(type_name(held_as(column.reading)));
      rows.number(column.required ? 1 : 0).text(column.unit);
      rows.text(rules_needing(*engine.rulebook(), table.name, column.name));
    }
  }
}

// A job that takes the parameter `documents` makes one of each format.
void list_outputs(const Engine&, Result& result) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> formats = {{
      {"xml", "application/xml"},
      {"csv", "text/csv"},
      {"html", "text/html"},
  }};
  RowWriter rows(result, "outputs", {{"job"}, {"format"}, {"media_type"}});
  for (const Job& job : jobs()) {
    if (std::ranges::find(job.parameters, "documents", &JobParameter::name) == job.parameters.end()) continue;
    for (const auto& [format, media_type] : formats) rows.text(job.name).text(format).text(media_type);
  }
}

void list_log_categories(const Engine&, Result& result) {
  RowWriter rows(result, "log-categories", {{"name"}, {"about"}});
  for (const LogCategory& category : log_categories) rows.text(category.name).text(category.about);
}

}  // namespace rollmark
