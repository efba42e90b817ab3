// The order of a load: read what is asked, lint, open, then every wanted table of the mapping inside one
// snapshot.
#include "load.hpp"

#include <algorithm>

#include "packed_select.hpp"
#include "schema_name.hpp"
#include "sdk/fault.hpp"
#include "shape_exceptions.hpp"
#include "shape_log.hpp"
#include "shape_packed.hpp"
#include "stated_rows.hpp"
#include "table_reader.hpp"
#include "version_probe.hpp"

namespace rollmark::sql {

using adapter::cut_at_character;
using adapter::Fault;
using adapter::HostRefused;

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
    const std::unique_ptr<Database> database = open_database(source_.url, opening());
    settle_schema(mapping_, database->dialect(), source_.schema);
    require_accepted(*database, mapping_, bindings_);
    TableReader reader(*database, mapping_, source_, bindings_);
    for (const WantedTable& table : wanted) {
      if (!deliver(reader, table, wanted)) return ROLLMARK_CANCELLED;
    }
    return ROLLMARK_OK;
  }

 private:
  Opening opening() const {
    return {source_.timeout, source_.secret, [this](const std::string& name) { return secret(name); },
            [this](std::string_view statement) { log(ROLLMARK_LOG_DEBUG, statement); },
            [this](std::string_view note) { log(ROLLMARK_LOG_WARNING, note); }};
  }

  // Copied at once: the host may use the place of its answer again.
  std::optional<std::string> secret(const std::string& name) const {
    const char* const text = sink_.secret == nullptr ? nullptr : sink_.secret(sink_.context, name.c_str());
    return text == nullptr ? std::nullopt : std::optional<std::string>(text);
  }

  // False where the host cancelled.
  bool deliver(TableReader& reader, const WantedTable& wanted, const std::vector<WantedTable>& all) {
    rows_ = 0;
    if (!progress(wanted.name.c_str(), 0)) return false;
    const TablePut put = [this](const std::string& table, std::int64_t rows,
                                std::span<const rollmark_column> columns) {
      return this->put(table, rows, columns);
    };
    if (wanted.name == "coverage" && !mapping_.coverage.empty() && !put_coverage(reader, wanted, put))
      return false;
    if (wanted.name == "code" && !mapping_.code_map.empty() && !put_code_map(reader, wanted, put))
      return false;
    const MappedTable* table = mapping_.find_table(wanted.name);
    const MappedTable* marks = mapping_.find_table("mark_row");
    if (table == nullptr && wanted.name == "mark_change" && marks != nullptr && marks->shape == Shape::log) {
      // With the marks, where they are wanted too: the log is read once.
      return find_wanted(all, "mark_row") != nullptr || put_log(reader, *marks, nullptr, &wanted, put);
    }
    return table == nullptr || read_table(reader, *table, wanted, all, put);
  }

  static const WantedTable* find_wanted(const std::vector<WantedTable>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const WantedTable& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
  }

  bool read_table(TableReader& reader, const MappedTable& table, const WantedTable& wanted,
                  const std::vector<WantedTable>& all, const TablePut& put) {
    switch (table.shape) {
      case Shape::exceptions:
        return put_exceptions(reader, table, wanted, put);
      case Shape::log: {
        const bool own = mapping_.find_table("mark_change") != nullptr;
        return put_log(reader, table, &wanted, own ? nullptr : find_wanted(all, "mark_change"), put);
      }
      case Shape::packed:
        return put_packed(reader, table, wanted, put, [this](const std::string& line) { warn(line); });
      case Shape::rows:
        break;
    }
    const PackedOutcome packed = put_packed_select(
        reader, table, wanted, put, [this](const std::string& line) { write_log(ROLLMARK_LOG_DEBUG, line); });
    if (packed != PackedOutcome::by_rows) return packed == PackedOutcome::put;
    const std::optional<Plan> plan = reader.plan(table, wanted);
    if (!plan) return true;
    return read_rows(reader.reading(), *plan, reader.place(table),
                     [&](std::int64_t rows, std::span<const rollmark_column> columns) {
                       return put(table.name, rows, columns);
                     });
  }

  bool put(const std::string& table, std::int64_t rows, std::span<const rollmark_column> columns) {
    const rollmark_status status = sink_.put(sink_.context, table.c_str(), rows, columns.data(),
                                             static_cast<std::int32_t>(columns.size()), error_);
    if (status != ROLLMARK_OK) throw HostRefused{status};
    rows_ += rows;
    return progress(table.c_str(), rows_);
  }

  bool progress(const char* phase, std::int64_t done) const {
    return sink_.progress == nullptr || sink_.progress(sink_.context, phase, done, -1) == 0;
  }

  void log(std::int32_t level, std::string_view text) const { write_log(level, "sql: " + std::string(text)); }

  void warn(const std::string& line) const { write_log(ROLLMARK_LOG_WARNING, line); }

  void write_log(std::int32_t level, const std::string& line) const {
    if (sink_.log == nullptr) return;
    sink_.log(sink_.context, level, "adapter", line.c_str(), static_cast<std::int64_t>(line.size()));
  }

  const rollmark_sink& sink_;
  rollmark_error* error_;
  Source source_;
  Mapping mapping_;
  Bindings bindings_;
  std::int64_t rows_ = 0;
};

}  // namespace

rollmark_status load(std::string_view source, const rollmark_sink& sink, rollmark_error* error) {
  return Load(source, sink, error).run();
}

std::string probe(std::string_view lines) {
  const Source source = read_source(lines);
  Mapping mapping = find_mapping(source.mapping);
  const Bindings bindings = bindings_of(mapping, source);
  const std::unique_ptr<Database> database =
      open_database(source.url, {source.timeout, source.secret, {}, {}, {}});
  std::string line = "mapping " + mapping.name + " " + mapping.version + " (" + mapping.vendor + ", " +
                     mapping.freshness + ", codes " + mapping.codes + ") on " +
                     std::string(database->dialect());
  settle_schema(mapping, database->dialect(), source.schema);
  const std::string text = probed_text(*database, mapping, bindings);
  return text.empty() ? line : line + ": " + text;
}

}  // namespace rollmark::sql
