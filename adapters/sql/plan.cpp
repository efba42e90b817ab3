// Composes SELECT, FROM and WHERE. A condition on school or dates is there only where the source gives that
// key: "given or NULL" in SQL would cost every row and hide the index.
#include "plan.hpp"

#include <algorithm>

#include "backend_fault.hpp"
#include "odbc_cast.hpp"
#include "sdk/fault.hpp"
#include "take.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

void add_parameters(Statement& statement, const Sql& sql) {
  for (const std::string& name : sql.parameters) {
    if (std::find(statement.parameters.begin(), statement.parameters.end(), name) ==
        statement.parameters.end()) {
      statement.parameters.push_back(name);
    }
  }
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& each) { return same_name(each, name); });
}

bool given(const Source& source, const std::string& key) {
  if (key.empty()) return true;
  if (key == "school") return !source.school.empty();
  if (key == "from") return !source.from.empty();
  return !source.to.empty();
}

// PostgreSQL's cast, outside literals. An ODBC driver, or the driver manager before it, may take a colon for
// a parameter's.
bool has_double_colon(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (!quoted && text[i] == ':' && text[i + 1] == ':') return true;
  }
  return false;
}

class Composer {
 public:
  Composer(const Mapping& mapping, const MappedTable& table, const Server& server,
           const std::vector<std::string>* present)
      : mapping_(mapping),
        table_(table),
        server_(server),
        present_(present),
        from_(relation_of(table, mapping.name, server.dialect)) {
    plan_.table = table.name;
  }

  void add(const WantedColumn& wanted) {
    const MappedColumn* column = column_for(table_, wanted.name, server_.dialect);
    if (column == nullptr) {
      if (wanted.required) refuse(wanted.name, "the mapping does not deliver it");
      return;
    }
    if (present_ != nullptr && !column->sql.reference.empty() && !has(*present_, column->sql.reference)) {
      if (!column->optional || wanted.required) {
        throw Fault(ROLLMARK_E_DATA, where_it_lacks(place_of(wanted.name), server_.dialect, server_.odbc) +
                                         "column \"" + column->sql.reference + "\" in \"" +
                                         from_.sql.reference + "\"");
      }
      return;
    }
    Output output{column->name, column->take, column->via, 0, column->constant, wanted.required, 0};
    output.slot = slot_of(*column, output);
    plan_.outputs.push_back(std::move(output));
  }

  Plan finish(const Source& source) {
    if (table_.name == "mark_row" && !delivers("enrolment_key") && !delivers("pupil_key")) {
      refuse("pupil_key", "neither it nor enrolment_key is there, so no mark could be placed");
    }
    if (plan_.slots.empty()) plan_.slots.emplace_back("1");  // rows of constants only: they are still counted
    plan_.rows.columns = plan_.slots.size();
    plan_.rows.text = "SELECT ";
    for (std::size_t i = 0; i < plan_.slots.size(); ++i)
      plan_.rows.text += (i == 0 ? "" : ", ") + plan_.slots[i];
    plan_.from_at = plan_.rows.text.size();
    plan_.rows.text += " FROM " + relation();
    add_parameters(plan_.rows, from_.sql);
    const char* joint = " WHERE (";
    for (const Condition& condition : table_.where) {
      if (!condition.dialect.empty() && condition.dialect != server_.dialect) continue;
      if (!given(source, condition.given) || lacks_reference(condition)) continue;
      plan_.rows.text += joint + condition.sql.text + ")";
      joint = " AND (";
      plan_.has_where = true;
      add_parameters(plan_.rows, condition.sql);
    }
    if (server_.odbc) refuse_double_colons();
    return std::move(plan_);
  }

 private:
  void refuse_double_colons() const {
    bool found = has_double_colon(plan_.rows.text);
    for (const Statement& constant : plan_.constants) found = found || has_double_colon(constant.text);
    if (!found) return;
    throw Fault(ROLLMARK_E_DATA, "mapping " + mapping_.name + ", table " + table_.name +
                                     ": \"::\" is not allowed on ODBC; write CAST(x AS type)");
  }

  [[noreturn]] void refuse(const std::string& column, const std::string& reason) const {
    throw Fault(ROLLMARK_E_DATA, place_of(column) + ": " + reason);
  }

  std::string place_of(const std::string& column) const {
    return "mapping " + mapping_.name + ", table " + table_.name + ", column " + column;
  }

  // A table called `leave` is one of MySQL's own words, so a name alone is quoted there (the session has
  // ANSI_QUOTES).
  std::string relation() const {
    const std::string& name = from_.sql.reference;
    const bool alone = !name.empty() && name.find('.') == std::string::npos;
    return alone && server_.dialect == "mysql" ? '"' + name + '"' : from_.sql.text;
  }

  bool delivers(std::string_view column) const {
    return std::any_of(plan_.outputs.begin(), plan_.outputs.end(),
                       [&](const Output& output) { return output.column == column; });
  }

  // A condition on a column that is optional and not there: `school_key` of a table that serves every school.
  bool lacks_reference(const Condition& condition) const {
    if (present_ == nullptr) return false;
    return std::any_of(table_.columns.begin(), table_.columns.end(), [&](const MappedColumn& column) {
      return column.optional && !has(*present_, column.sql.reference) &&
             has(condition.sql.words, column.sql.reference);
    });
  }

  // What is selected for a column: SQL Server writes a moment in a form of its own unless it is told, and on
  // ODBC every other text has a width.
  std::string selected(const MappedColumn& column, Output& output) const {
    output.cut_at = 0;
    if (server_.dialect == "sqlserver" && reads_moment(column.take)) {
      return "CONVERT(varchar(19), " + column.sql.text + ", 126)";
    }
    if (!server_.odbc) return column.sql.text;
    output.cut_at = cast_characters(column.width);
    return odbc_cast(server_.dialect, column.sql.text, column.width);
  }

  std::size_t slot_of(const MappedColumn& column, Output& output) {
    const std::string text = selected(column, output);
    if (column.constant) {
      Statement statement{"SELECT " + text, {}, 1};
      add_parameters(statement, column.sql);
      plan_.constants.push_back(std::move(statement));
      return plan_.constants.size() - 1;
    }
    const auto same = std::find(plan_.slots.begin(), plan_.slots.end(), text);
    if (same != plan_.slots.end()) return static_cast<std::size_t>(same - plan_.slots.begin());
    plan_.slots.push_back(text);
    add_parameters(plan_.rows, column.sql);
    return plan_.slots.size() - 1;
  }

  const Mapping& mapping_;
  const MappedTable& table_;
  Server server_;
  const std::vector<std::string>* present_;
  const Relation& from_;
  Plan plan_;
};

}  // namespace

const Relation& relation_of(const MappedTable& table, const std::string& mapping, std::string_view dialect) {
  const Relation* found = for_dialect(table.from, dialect);
  if (found == nullptr) {
    throw Fault(ROLLMARK_E_UNSUPPORTED, "mapping " + mapping + ", table " + table.name +
                                            ": no <from> for the dialect " + std::string(dialect));
  }
  return *found;
}

bool needs_discovery(const MappedTable& table) {
  return table.optional || std::any_of(table.columns.begin(), table.columns.end(),
                                       [](const MappedColumn& column) { return column.optional; });
}

Plan make_plan(const Mapping& mapping, const MappedTable& table, const WantedTable& wanted,
               const Source& source, const Server& server, const std::vector<std::string>* present) {
  Composer composer(mapping, table, server, present);
  for (const WantedColumn& column : wanted.columns) composer.add(column);
  return composer.finish(source);
}

std::string discovered_name(const Sql& relation) {
  std::string name = relation.text;
  name.erase(std::remove(name.begin(), name.end(), '"'), name.end());
  return name;
}

}  // namespace rollmark::sql
