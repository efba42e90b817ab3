// Reads a mapping's XML and holds it to its rules. It must not open a database: what the database lacks is
// found at load time, by name.
#include <algorithm>

#include "mapping_parts.hpp"
#include "schema_name.hpp"

namespace rollmark::sql {
namespace {

void read_parameter(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"name", "default", "about"}, {});
  Parameter parameter;
  parameter.name = parts.name_of(node);
  if (parameter.name.find('-') != std::string::npos) {
    xml.refuse(node, "parameter \"" + parameter.name + "\": a name with - cannot stand in SQL");
  }
  if (parameter.name == "school" || parameter.name == "from" || parameter.name == "to") {
    xml.refuse(node, "parameter \"" + parameter.name + "\" is a key of the source already");
  }
  if (parts.mapping.find_parameter(parameter.name) != nullptr) {
    xml.refuse(node, "parameter \"" + parameter.name + "\" is declared twice");
  }
  xml.needed(node, "about");
  parameter.has_fallback = static_cast<bool>(node.attribute("default"));
  parameter.fallback = node.attribute("default").value();
  parts.mapping.parameters.push_back(std::move(parameter));
}

void read_capabilities(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  if (!parts.mapping.codes.empty()) xml.refuse(node, "a second <capabilities>");
  xml.allow(node, {"codes", "freshness"}, {});
  xml.needed(node, "codes");
  xml.needed(node, "freshness");
  parts.mapping.codes = xml.one_of(node, "codes", {"native", "mapped"}, "");
  parts.mapping.freshness = xml.one_of(node, "freshness", {"live", "overnight"}, "");
}

void read_part(MappingParts& parts, pugi::xml_node node) {
  const std::string_view name = node.name();
  if (name == "about") {
    parts.xml.allow(node, {}, {}, true);
  } else if (name == "capabilities") {
    read_capabilities(parts, node);
  } else if (name == "probe") {
    read_probe(parts, node);
  } else if (name == "coverage") {
    read_coverage(parts, node);
  } else if (name == "code-map") {
    read_code_map(parts, node);
  } else if (name == "table") {
    read_table(parts, node);
  }
}

// What only the whole file shows.
void check_whole(const MappingParts& parts, pugi::xml_node root) {
  const Mapping& mapping = parts.mapping;
  if (mapping.codes.empty()) parts.xml.refuse(root, "<capabilities> is missing");
  if (!mapping.code_map.empty() && mapping.find_table("code") != nullptr) {
    parts.xml.refuse(root.child("code-map"),
                     "<code-map> beside <table name=\"code\">: the codes come from one of them");
  }
  const MappedTable* marks = mapping.find_table("mark_row");
  if (marks == nullptr || marks->shape != Shape::exceptions) return;
  for (const char* needed : {"register", "enrolment"}) {
    if (mapping.find_table(needed) == nullptr) {
      parts.xml.refuse(root,
                       "table mark_row: shape=\"exceptions\" needs the table " + std::string(needed) +
                           " beside it: present is implied by a register that was taken for pupils on roll");
    }
  }
}

}  // namespace

const MappedTable* Mapping::find_table(std::string_view table) const {
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const MappedTable& t) { return t.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

const Parameter* Mapping::find_parameter(std::string_view parameter) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& p) { return p.name == parameter; });
  return found == parameters.end() ? nullptr : &*found;
}

const Lookup* Mapping::find_lookup(std::string_view lookup) const {
  const auto found =
      std::find_if(lookups.begin(), lookups.end(), [&](const Lookup& l) { return l.name == lookup; });
  return found == lookups.end() ? nullptr : &*found;
}

const MappedColumn* column_for(const MappedTable& table, std::string_view name, std::string_view dialect) {
  const MappedColumn* found = nullptr;
  for (const MappedColumn& column : table.columns) {
    if (column.name != name) continue;
    if (column.dialect == dialect) return &column;
    if (column.dialect.empty()) found = &column;
  }
  return found;
}

Mapping read_mapping(std::string_view xml, std::string_view place, const Mapping* known) {
  MappingParts parts(xml, place, known);
  const pugi::xml_node root = parts.xml.root("mapping");
  parts.xml.allow(root, {"name", "vendor", "version", "since", "schema"},
                  {"about", "capabilities", "probe", "parameter", "coverage", "code-map", "lookup", "table"});
  parts.mapping.name = parts.name_of(root);
  parts.mapping.vendor = parts.xml.needed(root, "vendor");
  parts.mapping.version = parts.xml.needed(root, "version");
  parts.mapping.since = root.attribute("since").value();
  if (root.attribute("schema")) {
    parts.mapping.schema = parts.xml.needed(root, "schema");
    if (!is_schema_name(parts.mapping.schema)) {
      parts.xml.refuse(root,
                       "schema=\"" + parts.mapping.schema + "\": letters, digits and _ only, 60 at most");
    }
  }
  // Parameters first, then lookups: every fragment and column is checked against them, wherever they stand.
  for (const pugi::xml_node node : root.children("parameter")) read_parameter(parts, node);
  for (const pugi::xml_node node : root.children("lookup")) read_lookup(parts, node);
  for (const pugi::xml_node node : root.children()) read_part(parts, node);
  check_whole(parts, root);
  return std::move(parts.mapping);
}

}  // namespace rollmark::sql
