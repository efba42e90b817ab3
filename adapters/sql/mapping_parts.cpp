// What the parts of a mapping share, and those that are no tables: lookups, probe, coverage, codes.
#include "mapping_parts.hpp"

#include <algorithm>
#include <charconv>

namespace rollmark::sql {

std::string MappingParts::name_of(pugi::xml_node node) const {
  std::string name = xml.needed(node, "name");
  const bool good = name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
                    });
  if (!good) xml.refuse(node, "name=\"" + name + "\": lower-case letters, digits, _ and - only, 60 at most");
  return name;
}

std::string MappingParts::dialect_of(pugi::xml_node node) const {
  return xml.one_of(node, "dialect", {dialects[0], dialects[1], dialects[2], dialects[3]}, "");
}

bool MappingParts::yes(pugi::xml_node node, const char* attribute) const {
  return xml.one_of(node, attribute, {"yes", "no"}, "no") == "yes";
}

std::size_t MappingParts::number_of(pugi::xml_node node, const char* attribute, std::size_t most,
                                    std::size_t fallback) const {
  const pugi::xml_attribute given = node.attribute(attribute);
  if (!given) return fallback;
  const std::string_view text = given.value();
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || number < 1 || number > most) {
    xml.refuse(node, std::string("<") + node.name() + ">: " + attribute +
                         " is not a whole number from 1 to " + std::to_string(most));
  }
  return number;
}

Sql MappingParts::linted(pugi::xml_node node, std::string_view text, Piece piece, const std::string& part,
                         std::initializer_list<std::string_view> keys) const {
  try {
    Sql sql = lint(text, piece, node.attribute("dialect").value());
    for (const std::string& name : sql.parameters) {
      if (mapping.find_parameter(name) != nullptr) continue;
      if (std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
      const bool key = name == "school" || name == "from" || name == "to";
      throw LintRefusal(
          "parameter \":" + name + "\" is " +
          (key ? "there only where given=\"" + name + "\" says so" : std::string("not declared")));
    }
    return sql;
  } catch (const LintRefusal& refusal) {
    xml.refuse(node, part + ": " + refusal.what());
  }
}

Sql MappingParts::fragment(pugi::xml_node node, Piece piece, const std::string& part,
                           std::initializer_list<std::string_view> keys) const {
  return linted(node, StrictXml::text_of(node), piece, part, keys);
}

void MappingParts::add(pugi::xml_node node, std::vector<Relation>& entries, Piece piece,
                       const std::string& part, std::initializer_list<std::string_view> keys) const {
  xml.allow(node, {"dialect"}, {}, true);
  Relation entry{dialect_of(node), fragment(node, piece, part, keys)};
  for (const Relation& other : entries) {
    if (other.dialect == entry.dialect) {
      const std::size_t comma = part.find(", <");
      xml.refuse(node, (comma == std::string::npos ? part : part.substr(0, comma)) + ": a second <" +
                           node.name() + "> of one dialect");
    }
  }
  entries.push_back(std::move(entry));
}

void read_lookup(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"name", "values"}, {"query", "entry"});
  Lookup lookup;
  lookup.name = parts.name_of(node);
  const std::string part = "lookup " + lookup.name;
  if (parts.mapping.find_lookup(lookup.name) != nullptr) xml.refuse(node, part + " is declared twice");
  lookup.values = parts.number_of(node, "values", 9, 1);
  for (const pugi::xml_node query : node.children("query")) {
    parts.add(query, lookup.queries, Piece::query, part, {"school", "from", "to"});
  }
  for (const pugi::xml_node entry : node.children("entry")) {
    xml.allow(entry, {"key", "value", "value2"}, {});
    std::vector<std::string> row = {xml.needed(entry, "key"), entry.attribute("value").value()};
    if (!entry.attribute("value")) xml.refuse(entry, "<entry>: attribute \"value\" is missing");
    if (entry.attribute("value2")) row.emplace_back(entry.attribute("value2").value());
    lookup.values = std::max(lookup.values, row.size() - 1);
    for (const std::vector<std::string>& other : lookup.entries) {
      if (other.front() == row.front()) xml.refuse(entry, part + ": key \"" + row.front() + "\" twice");
    }
    lookup.entries.push_back(std::move(row));
  }
  if (lookup.queries.empty() == lookup.entries.empty()) {
    xml.refuse(node, part + ": either <query> or <entry>");
  }
  parts.mapping.lookups.push_back(std::move(lookup));
}

void read_probe(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"dialect", "accepts"}, {}, true);
  Probe probe{parts.dialect_of(node), parts.fragment(node, Piece::query, "probe", {}), {}};
  for (const Probe& other : parts.mapping.probe) {
    if (other.dialect == probe.dialect) xml.refuse(node, "a second <probe> of one dialect");
  }
  std::string_view rest = node.attribute("accepts").value();
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    std::string_view one = rest.substr(0, comma);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (one.empty()) xml.refuse(node, "probe: accepts=\"...\" has an empty place between commas");
    probe.accepts.emplace_back(one);
    rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
  }
  parts.mapping.probe.push_back(std::move(probe));
}

void read_coverage(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"table", "state"}, {"from", "to"});
  Coverage coverage{xml.needed(node, "table"), xml.needed(node, "state"), {}, {}};
  xml.one_of(node, "state", {"complete", "partial", "absent"}, "");
  if (parts.known != nullptr && parts.known->find_table(coverage.table) == nullptr) {
    xml.refuse(node, "no canonical table \"" + coverage.table + "\"");
  }
  const std::string part = "coverage of " + coverage.table;
  for (const pugi::xml_node child : node.children("from"))
    parts.add(child, coverage.from, Piece::query, part, {"school", "from", "to"});
  for (const pugi::xml_node child : node.children("to"))
    parts.add(child, coverage.to, Piece::query, part, {"school", "from", "to"});
  parts.mapping.coverage.push_back(std::move(coverage));
}

void read_code_map(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  std::vector<MappedCode>& codes = parts.mapping.code_map;
  if (!codes.empty()) xml.refuse(node, "a second <code-map>");
  xml.allow(node, {}, {"code"});
  for (const pugi::xml_node code : node.children("code")) {
    xml.allow(code, {"vendor", "half-day", "statutory", "description", "from", "to", "sub", "display"}, {});
    codes.push_back({xml.needed(code, "vendor"), xml.one_of(code, "half-day", {"AM", "PM"}, ""),
                     xml.needed(code, "statutory"), code.attribute("description").value(),
                     code.attribute("from").value(), code.attribute("to").value(),
                     code.attribute("display").value(), parts.yes(code, "sub")});
  }
  if (codes.empty()) xml.refuse(node, "<code-map> holds no <code>");
}

}  // namespace rollmark::sql
