// What the canonical mapping says of each table: its columns, whether it may be absent, and its conditions.
#include "table_list.hpp"

#include <algorithm>
#include <new>
#include <pugixml.hpp>

#include "sdk/fault.hpp"

namespace rollmark::embedded {
extern const std::string_view canonical_list;
}  // namespace rollmark::embedded

namespace rollmark::csv {
namespace {

ListedTable read_table(pugi::xml_node node) {
  ListedTable table;
  table.name = node.attribute("name").value();
  table.optional = node.attribute("optional").as_string() == std::string_view("yes");
  for (const pugi::xml_node column : node.children("column")) {
    table.columns.emplace_back(column.attribute("name").value());
  }
  for (const pugi::xml_node where : node.children("where")) {
    const std::string_view given = where.attribute("given").value();
    if (given == "school") {
      table.by_school = true;
      table.every_school = std::string_view(where.text().get()).find("IS NULL") != std::string_view::npos;
    }
    if (given == "from") table.by_date = true;
  }
  return table;
}

std::vector<ListedTable> read_list() {
  pugi::xml_document document;
  const std::string_view xml = embedded::canonical_list;
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size());
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) {
    throw adapter::Fault(ROLLMARK_E_ADAPTER, "the adapter csv was built without its list of tables");
  }
  std::vector<ListedTable> tables;
  for (const pugi::xml_node node : document.child("mapping").children("table")) {
    tables.push_back(read_table(node));
  }
  return tables;
}

}  // namespace

const std::vector<ListedTable>& listed_tables() {
  static const std::vector<ListedTable> tables = read_list();
  return tables;
}

const ListedTable* find_listed_table(std::string_view name) {
  const auto found = std::ranges::find(listed_tables(), name, &ListedTable::name);
  return found == listed_tables().end() ? nullptr : &*found;
}

}  // namespace rollmark::csv
