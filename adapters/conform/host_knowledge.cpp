// Asks the library for its lists.
#include "host_knowledge.hpp"

#include <fmt/format.h>
#include <rollmark/rollmark.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "text.hpp"

namespace rollmark::conform {
namespace {

std::int32_t type_of(std::string_view name) {
  static const std::map<std::string_view, std::int32_t> types = {
      {"u8", ROLLMARK_TYPE_U8},         {"i32", ROLLMARK_TYPE_I32},   {"i64", ROLLMARK_TYPE_I64},
      {"date32", ROLLMARK_TYPE_DATE32}, {"text", ROLLMARK_TYPE_TEXT}, {"binary", ROLLMARK_TYPE_BINARY},
      {"dict8", ROLLMARK_TYPE_DICT8}};
  const auto found = types.find(name);
  return found == types.end() ? 0 : found->second;
}

}  // namespace

const KnownColumn* KnownTable::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns, wanted, &KnownColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

const KnownTable* HostKnowledge::table(std::string_view name) const {
  const auto found = std::ranges::find(tables, name, &KnownTable::name);
  return found == tables.end() ? nullptr : &*found;
}

std::vector<KnownTable> HostKnowledge::wanted(std::string_view list) const {
  std::vector<KnownTable> all;
  if (list.empty()) {
    std::ranges::copy_if(tables, std::back_inserter(all),
                         [](const KnownTable& t) { return t.name != "document"; });
    return all;
  }
  std::map<std::string, std::set<std::string>> chosen;  // no column: all of them
  for (const std::string& part : listed(list)) {
    const std::size_t dot = part.find('.');
    const KnownTable* known = table(part.substr(0, dot));
    const std::string column = dot == std::string::npos ? std::string() : part.substr(dot + 1);
    if (known == nullptr || (!column.empty() && known->column(column) == nullptr)) {
      throw std::runtime_error(fmt::format("key \"tables\": there is no {}", part));
    }
    chosen[known->name].insert(column);
  }
  for (const KnownTable& known : tables) {
    const auto asked = chosen.find(known.name);
    if (asked == chosen.end()) continue;
    KnownTable& table = all.emplace_back(known);
    if (asked->second.contains("")) continue;
    std::erase_if(table.columns, [&](const KnownColumn& column) {
      return !column.required && !asked->second.contains(column.name);
    });
  }
  return all;
}

HostKnowledge ask_library() {
  host::Engine engine(nullptr, {});
  HostKnowledge knowledge;
  const host::Result tables = engine.describe("tables");
  const host::Column table = tables.column("tables", "table");
  const host::Column column = tables.column("tables", "column");
  const host::Column type = tables.column("tables", "type");
  const host::Column required = tables.column("tables", "required");
  for (std::int64_t row = 0; row < table.size(); ++row) {
    const std::string name(table.text(row));
    if (knowledge.tables.empty() || knowledge.tables.back().name != name)
      knowledge.tables.push_back({name, {}});
    knowledge.tables.back().columns.push_back(
        {std::string(column.text(row)), type_of(type.text(row)), required.number(row) != 0});
  }
  const host::Result codes = engine.describe("codes");
  const host::Column code = codes.column("codes", "code");
  for (std::int64_t row = 0; row < code.size(); ++row) knowledge.statutory_codes.emplace(code.text(row));
  return knowledge;
}

}  // namespace rollmark::conform
