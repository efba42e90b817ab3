// An empty value is NULL; columns that the host does not want are left out.
#include "stated_rows.hpp"

#include <algorithm>

#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;
using adapter::TextColumn;

namespace {

bool put_stated(const WantedTable& wanted, const std::vector<std::string>& names,
                const std::vector<std::vector<std::string>>& rows, const TablePut& put) {
  std::vector<TextColumn> columns;
  columns.reserve(names.size());
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
  return views.empty() || put(wanted.name, static_cast<std::int64_t>(rows.size()), views);
}

// The day that the database gives; empty where it gives none. `given` false where the mapping does not ask.
std::string day_of(const TableReader& reader, const std::vector<Relation>& queries, const std::string& place,
                   bool& given) {
  given = !queries.empty();
  if (!given) return {};
  const Relation* query = for_dialect(queries, reader.server().dialect);
  if (query == nullptr) {
    throw Fault(ROLLMARK_E_UNSUPPORTED, place + ": no query for the dialect " + reader.server().dialect);
  }
  std::string day;
  read_plain(reader.database(), {query->sql.text, query->sql.parameters, 1}, reader.bindings(), place,
             [&](std::span<const Value> row) {
               std::string_view text = row[0].data == nullptr ? std::string_view{} : row[0].text();
               if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T')) text = text.substr(0, 10);
               if (day.empty()) day = text;
             });
  if (!day.empty() && (day.size() != 10 || day[4] != '-' || day[7] != '-')) {
    throw Fault(ROLLMARK_E_DATA, place + ": the database gives no date of the form YYYY-MM-DD");
  }
  return day;
}

}  // namespace

bool put_coverage(const TableReader& reader, const WantedTable& wanted, const TablePut& put) {
  const Source& source = reader.source();
  std::vector<std::vector<std::string>> rows;
  for (const Coverage& coverage : reader.mapping().coverage) {
    const std::string place = "mapping " + reader.mapping().name + ", coverage of " + coverage.table;
    bool from_given = false;
    bool to_given = false;
    std::string from = day_of(reader, coverage.from, place + ", <from>", from_given);
    std::string to = day_of(reader, coverage.to, place + ", <to>", to_given);
    if ((from_given && from.empty()) || (to_given && to.empty())) continue;
    from = std::max(from, source.from);  // YYYY-MM-DD sorts as text
    if (to.empty() || (!source.to.empty() && source.to < to)) to = source.to;
    if (!from.empty() && !to.empty() && to < from) continue;
    rows.push_back({source.school, coverage.table, coverage.state, from, to});
  }
  return put_stated(wanted, {"school_key", "table_name", "state", "from_date", "to_date"}, rows, put);
}

bool put_code_map(const TableReader& reader, const WantedTable& wanted, const TablePut& put) {
  std::vector<std::vector<std::string>> rows;
  for (const MappedCode& code : reader.mapping().code_map) {
    std::string description = code.description;
    if (!code.display.empty()) {
      description += (description.empty() ? "shown as " : ", shown as ") + code.display;
    }
    if (code.sub)
      description += (description.empty() ? "sub-code of " : ", sub-code of ") + code.statutory_code;
    rows.push_back({reader.source().school, code.vendor_code, code.half_day, description, code.statutory_code,
                    code.from, code.to});
  }
  return put_stated(
      wanted,
      {"school_key", "vendor_code", "half_day", "description", "statutory_code", "from_date", "to_date"},
      rows, put);
}

}  // namespace rollmark::sql
