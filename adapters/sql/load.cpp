// The order of a load: read what is asked, lint, open, then every wanted table of the mapping inside one
// snapshot.
#include "load.hpp"

#include <algorithm>

#include "row_reader.hpp"
#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::cut_at_character;
using adapter::Fault;
using adapter::HostRefused;
using adapter::TextColumn;

namespace {

Bindings bindings_of(const Mapping& mapping, const Source& source) {
  Bindings bindings = {{"school", source.school, !source.school.empty()},
                       {"from", source.from, !source.from.empty()},
                       {"to", source.to, !source.to.empty()}};
  std::string known;
  for (const Parameter& parameter : mapping.parameters) {
    known += (known.empty() ? "" : ", ") + parameter.name;
    const auto given = source.parameters.find(parameter.name);
    if (given != source.parameters.end()) {
      bindings.push_back({parameter.name, given->second, !given->second.empty()});
    } else {
      bindings.push_back({parameter.name, parameter.fallback, parameter.has_fallback});
    }
  }
  for (const auto& [name, value] : source.parameters) {
    if (mapping.find_parameter(name) == nullptr) {
      throw Fault(ROLLMARK_E_ARGUMENT, "key \"param." + std::string(cut_at_character(name, 60)) +
                                           "\": mapping " + mapping.name + " has no such parameter; it has " +
                                           (known.empty() ? "none" : known));
    }
  }
  return bindings;
}

class Load {
 public:
  Load(std::string_view lines, const rollmark_sink& sink, rollmark_error* error)
      : sink_(sink),
        error_(error),
        source_(read_source(lines)),
        mapping_(find_mapping(source_.mapping)),
        bindings_(bindings_of(mapping_, source_)) {}

  rollmark_status run() {
    const std::vector<WantedTable> wanted = adapter::wanted_tables(sink_);
    if (!progress("open", 0)) return ROLLMARK_CANCELLED;
    const std::unique_ptr<Database> database =
        open_database(source_.url, [this](std::string_view statement) { log_statement(statement); });
    for (const WantedTable& table : wanted) {
      if (!deliver(*database, table)) return ROLLMARK_CANCELLED;
    }
    return ROLLMARK_OK;
  }

 private:
  // False where the host cancelled.
  bool deliver(Database& database, const WantedTable& wanted) {
    table_ = wanted.name;
    rows_ = 0;
    if (!progress(table_.c_str(), 0)) return false;
    if (wanted.name == "coverage" && !mapping_.coverage.empty()) put_coverage(wanted);
    if (wanted.name == "code" && !mapping_.code_map.empty()) put_code_map(wanted);
    const MappedTable* table = mapping_.find_table(wanted.name);
    return table == nullptr || read_table(database, *table, wanted);
  }

  bool read_table(Database& database, const MappedTable& table, const WantedTable& wanted) {
    const std::string place = "mapping " + mapping_.name + ", table " + table.name;
    const bool discover = needs_discovery(table);
    std::vector<std::string> present;
    if (discover) {
      const std::string& relation = relation_of(table, mapping_.name, database.dialect()).sql.reference;
      present = database.columns_of(relation);
      if (present.empty() && table.optional) return true;
      if (present.empty()) {
        throw Fault(ROLLMARK_E_DATA, place + ": the database has no table \"" + relation +
                                         "\"; where it holds only some, name them in the key \"tables\"");
      }
    }
    const Plan plan =
        make_plan(mapping_, table, wanted, source_, database.dialect(), discover ? &present : nullptr);
    if (plan.outputs.empty()) return true;
    return read_rows(database, plan, bindings_, place, source_.max_rows,
                     [this](std::int64_t rows, std::span<const rollmark_column> columns) {
                       put(rows, columns);
                       rows_ += rows;
                       return progress(table_.c_str(), rows_);
                     });
  }

  void put(std::int64_t rows, std::span<const rollmark_column> columns) {
    const rollmark_status status = sink_.put(sink_.context, table_.c_str(), rows, columns.data(),
                                             static_cast<std::int32_t>(columns.size()), error_);
    if (status != ROLLMARK_OK) throw HostRefused{status};
  }

  // Rows that the mapping itself states. An empty value is NULL; columns that the host does not want are left
  // out.
  void put_stated(const WantedTable& wanted, const std::vector<std::string>& names,
                  const std::vector<std::vector<std::string>>& rows) {
    std::vector<TextColumn> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::none_of(wanted.columns.begin(), wanted.columns.end(),
                       [&](const WantedColumn& column) { return column.name == names[i]; })) {
        continue;
      }
      TextColumn& column = columns.emplace_back(names[i]);
      for (const std::vector<std::string>& row : rows) {
        if (row[i].empty()) {
          column.add_null();
        } else {
          column.add(row[i]);
        }
      }
    }
    std::vector<rollmark_column> views;
    for (const TextColumn& column : columns)
      views.push_back(column.view(static_cast<std::int64_t>(rows.size())));
    if (!views.empty()) put(static_cast<std::int64_t>(rows.size()), views);
  }

  // What the mapping vouches for, of what this load was asked for.
  void put_coverage(const WantedTable& wanted) {
    std::vector<std::vector<std::string>> rows;
    for (const Coverage& coverage : mapping_.coverage) {
      rows.push_back({source_.school, coverage.table, coverage.state, source_.from, source_.to});
    }
    put_stated(wanted, {"school_key", "table_name", "state", "from_date", "to_date"}, rows);
  }

  void put_code_map(const WantedTable& wanted) {
    std::vector<std::vector<std::string>> rows;
    for (const MappedCode& code : mapping_.code_map) {
      rows.push_back({source_.school, code.vendor_code, code.half_day, code.description, code.statutory_code,
                      code.from, code.to});
    }
    put_stated(
        wanted,
        {"school_key", "vendor_code", "half_day", "description", "statutory_code", "from_date", "to_date"},
        rows);
  }

  bool progress(const char* phase, std::int64_t done) const {
    return sink_.progress == nullptr || sink_.progress(sink_.context, phase, done, -1) == 0;
  }

  void log_statement(std::string_view statement) const {
    if (sink_.log == nullptr) return;
    const std::string line = "sql: " + std::string(statement);
    sink_.log(sink_.context, ROLLMARK_LOG_DEBUG, "adapter", line.c_str(),
              static_cast<std::int64_t>(line.size()));
  }

  const rollmark_sink& sink_;
  rollmark_error* error_;
  Source source_;
  Mapping mapping_;
  Bindings bindings_;
  std::string table_;
  std::int64_t rows_ = 0;
};

}  // namespace

rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error) {
  return Load(source, sink, error).run();
}

std::string probe(std::string_view lines) {
  const Source source = read_source(lines);
  const Mapping mapping = find_mapping(source.mapping);
  const Bindings bindings = bindings_of(mapping, source);
  const std::unique_ptr<Database> database = open_database(source.url, [](std::string_view) {});
  std::string line = "mapping " + mapping.name + " " + mapping.version + " (" + mapping.vendor + ", " +
                     mapping.freshness + ", codes " + mapping.codes + ") on " +
                     std::string(database->dialect());
  const Relation* query = for_dialect(mapping.probe, database->dialect());
  if (query == nullptr) return line;
  const std::string place = "mapping " + mapping.name + ", probe";
  std::string value;
  bool present = false;
  try {
    try {
      value = read_value(*database, {query->sql.text, query->sql.parameters}, bindings, present);
    } catch (const std::exception&) {
      database->rethrow(Phase::read, place, query->sql.words);
    }
  } catch (const MissingName& missing) {
    throw Fault(ROLLMARK_E_DATA,
                place + ": the database has no " + missing.kind + " \"" + missing.name + "\"");
  }
  if (!present) throw Fault(ROLLMARK_E_DATA, place + ": the database gives no value");
  return line + ": " + value;
}

}  // namespace rollmark::sql
