// Reads a mapping's XML and holds it to its rules. It must not open a database: what the database lacks is
// found at load time, by name.
#include <algorithm>
#include <set>

#include "mapping.hpp"
#include "sdk/fault.hpp"
#include "strict_xml.hpp"

namespace rollmark::sql {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 60 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

class Reader {
 public:
  Reader(std::string_view xml, std::string_view place, const Mapping* known)
      : xml_(xml, place), known_(known) {}

  Mapping run() {
    const pugi::xml_node root = xml_.root("mapping");
    xml_.allow(root, {"name", "vendor", "version", "since"},
               {"about", "capabilities", "probe", "parameter", "coverage", "code-map", "table"});
    mapping_.name = name_of(root);
    mapping_.vendor = xml_.needed(root, "vendor");
    mapping_.version = xml_.needed(root, "version");
    mapping_.since = root.attribute("since").value();
    // Parameters first: every fragment is checked against them, wherever in the file it stands.
    for (const pugi::xml_node node : root.children("parameter")) read_parameter(node);
    for (const pugi::xml_node node : root.children()) read_part(node);
    if (mapping_.codes.empty()) xml_.refuse(root, "<capabilities> is missing");
    if (!mapping_.code_map.empty() && mapping_.find_table("code") != nullptr) {
      xml_.refuse(root.child("code-map"),
                  "<code-map> beside <table name=\"code\">: the codes come from one of them");
    }
    return std::move(mapping_);
  }

 private:
  std::string name_of(pugi::xml_node node) const {
    std::string name = xml_.needed(node, "name");
    if (!is_name(name)) {
      xml_.refuse(node, "name=\"" + name + "\": lower-case letters, digits, _ and - only, 60 at most");
    }
    return name;
  }

  std::string dialect_of(pugi::xml_node node) const {
    return xml_.one_of(node, "dialect", {"sqlite", "postgresql", "mysql", "odbc"}, "");
  }

  bool yes(pugi::xml_node node, const char* attribute) const {
    return xml_.one_of(node, attribute, {"yes", "no"}, "no") == "yes";
  }

  void read_part(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "about") {
      xml_.allow(node, {}, {}, true);
    } else if (name == "capabilities") {
      read_capabilities(node);
    } else if (name == "probe") {
      read_probe(node);
    } else if (name == "coverage") {
      read_coverage(node);
    } else if (name == "code-map") {
      read_code_map(node);
    } else if (name == "table") {
      read_table(node);
    }
  }

  void read_parameter(pugi::xml_node node) {
    xml_.allow(node, {"name", "default", "about"}, {});
    Parameter parameter;
    parameter.name = name_of(node);
    if (parameter.name.find('-') != std::string::npos) {
      xml_.refuse(node, "parameter \"" + parameter.name + "\": a name with - cannot stand in SQL");
    }
    if (parameter.name == "school" || parameter.name == "from" || parameter.name == "to") {
      xml_.refuse(node, "parameter \"" + parameter.name + "\" is a key of the source already");
    }
    if (mapping_.find_parameter(parameter.name) != nullptr) {
      xml_.refuse(node, "parameter \"" + parameter.name + "\" is declared twice");
    }
    xml_.needed(node, "about");
    parameter.has_fallback = static_cast<bool>(node.attribute("default"));
    parameter.fallback = node.attribute("default").value();
    mapping_.parameters.push_back(std::move(parameter));
  }

  void read_capabilities(pugi::xml_node node) {
    if (!mapping_.codes.empty()) xml_.refuse(node, "a second <capabilities>");
    xml_.allow(node, {"codes", "freshness"}, {});
    xml_.needed(node, "codes");
    xml_.needed(node, "freshness");
    mapping_.codes = xml_.one_of(node, "codes", {"native", "mapped"}, "");
    mapping_.freshness = xml_.one_of(node, "freshness", {"live", "overnight"}, "");
  }

  void read_probe(pugi::xml_node node) {
    xml_.allow(node, {"dialect"}, {}, true);
    Relation probe{dialect_of(node), fragment(node, Piece::query, "", "probe", {})};
    refuse_second(node, mapping_.probe, probe.dialect, "");
    mapping_.probe.push_back(std::move(probe));
  }

  void read_coverage(pugi::xml_node node) {
    xml_.allow(node, {"table", "state"}, {});
    Coverage coverage{xml_.needed(node, "table"), xml_.needed(node, "state")};
    xml_.one_of(node, "state", {"complete", "partial", "absent"}, "");
    if (known_ != nullptr && known_->find_table(coverage.table) == nullptr) {
      xml_.refuse(node, "no canonical table \"" + coverage.table + "\"");
    }
    mapping_.coverage.push_back(std::move(coverage));
  }

  void read_code_map(pugi::xml_node node) {
    if (!mapping_.code_map.empty()) xml_.refuse(node, "a second <code-map>");
    xml_.allow(node, {}, {"code"});
    for (const pugi::xml_node code : node.children("code")) {
      xml_.allow(code, {"vendor", "half-day", "statutory", "description", "from", "to"}, {});
      mapping_.code_map.push_back({xml_.needed(code, "vendor"),
                                   xml_.one_of(code, "half-day", {"AM", "PM"}, ""),
                                   xml_.needed(code, "statutory"), code.attribute("description").value(),
                                   code.attribute("from").value(), code.attribute("to").value()});
    }
    if (mapping_.code_map.empty()) xml_.refuse(node, "<code-map> holds no <code>");
  }

  void read_table(pugi::xml_node node) {
    xml_.allow(node, {"name", "shape", "optional"}, {"column", "from", "where"});
    MappedTable table;
    table.name = xml_.needed(node, "name");
    table.line = xml_.line_of(node);
    const std::string in_table = "table " + table.name;
    const MappedTable* canonical = known_ == nullptr ? nullptr : known_->find_table(table.name);
    if (known_ != nullptr && canonical == nullptr)
      xml_.refuse(node, "no canonical table \"" + table.name + "\"");
    if (mapping_.find_table(table.name) != nullptr) xml_.refuse(node, in_table + " is mapped twice");
    const std::string shape = xml_.one_of(node, "shape", {"rows", "exceptions", "log", "packed"}, "rows");
    if (shape != "rows") {
      xml_.refuse(node, in_table + ": shape=\"" + shape +
                            "\" is not supported by this version; it reads shape=\"rows\"");
    }
    table.optional = yes(node, "optional");
    for (const pugi::xml_node child : node.children("column")) read_column(child, table, canonical);
    for (const pugi::xml_node child : node.children("from")) {
      xml_.allow(child, {"dialect"}, {}, true);
      Relation from{dialect_of(child), fragment(child, Piece::relation, table.name, "<from>", {})};
      refuse_second(child, table.from, from.dialect, in_table);
      table.from.push_back(std::move(from));
    }
    for (const pugi::xml_node child : node.children("where")) read_condition(child, table);
    check_whole(node, table, canonical);
    mapping_.tables.push_back(std::move(table));
  }

  void read_column(pugi::xml_node node, MappedTable& table, const MappedTable* canonical) {
    xml_.allow(node, {"name", "take", "constant", "optional", "dialect"}, {}, true);
    MappedColumn column;
    column.name = xml_.needed(node, "name");
    column.line = xml_.line_of(node);
    const std::string place = "table " + table.name + ", column " + column.name;
    if (canonical != nullptr && find_column(*canonical, column.name) == nullptr) {
      xml_.refuse(node, "table " + table.name + ": no canonical column \"" + column.name + "\"");
    }
    column.dialect = dialect_of(node);
    for (const MappedColumn& other : table.columns) {
      if (other.name == column.name && other.dialect == column.dialect)
        xml_.refuse(node, place + " is mapped twice");
    }
    const std::string take = xml_.one_of(node, "take", {"date", "half-day"}, "");
    if (take == "date") column.take = Take::date;
    if (take == "half-day") column.take = Take::half_day;
    column.constant = yes(node, "constant");
    column.optional = yes(node, "optional");
    column.sql =
        fragment(node, Piece::expression, table.name, "column " + column.name, {"school", "from", "to"});
    if (column.optional && column.sql.reference.empty()) {
      xml_.refuse(node, place + ": optional=\"yes\" needs the bare name of a column");
    }
    table.columns.push_back(std::move(column));
  }

  void read_condition(pugi::xml_node node, MappedTable& table) {
    xml_.allow(node, {"given", "dialect"}, {}, true);
    Condition condition;
    condition.dialect = dialect_of(node);
    condition.given = xml_.one_of(node, "given", {"school", "from", "to"}, "");
    condition.sql = fragment(node, Piece::condition, table.name, "<where>", {condition.given});
    table.where.push_back(std::move(condition));
  }

  void check_whole(pugi::xml_node node, const MappedTable& table, const MappedTable* canonical) const {
    const std::string in_table = "table " + table.name;
    if (table.from.empty()) xml_.refuse(node, in_table + ": <from> is missing");
    bool needs_reference = table.optional;
    for (const MappedColumn& column : table.columns) needs_reference = needs_reference || column.optional;
    for (const Relation& from : table.from) {
      if (needs_reference && from.sql.reference.empty()) {
        xml_.refuse(node,
                    in_table + ": optional=\"yes\" needs a <from> that is the bare name of one relation");
      }
    }
    if (canonical != nullptr) {
      for (const MappedColumn& needed : canonical->columns) {
        if (!needed.optional && find_column(table, needed.name) == nullptr) {
          xml_.refuse(node, in_table + ": the required column \"" + needed.name + "\" is missing");
        }
      }
    }
    // A mark belongs to a pupil or to an enrolment; with neither no row of it could be placed.
    if (table.name == "mark_row" && find_column(table, "enrolment_key") == nullptr &&
        find_column(table, "pupil_key") == nullptr) {
      xml_.refuse(node, in_table + ": one of the columns \"enrolment_key\" and \"pupil_key\" is required");
    }
  }

  template <class Entry>
  void refuse_second(pugi::xml_node node, const std::vector<Entry>& entries, const std::string& dialect,
                     const std::string& place) const {
    for (const Entry& other : entries) {
      if (other.dialect == dialect) {
        xml_.refuse(node,
                    (place.empty() ? "" : place + ": ") + "a second <" + node.name() + "> of one dialect");
      }
    }
  }

  Sql fragment(pugi::xml_node node, Piece piece, const std::string& table, const std::string& part,
               std::initializer_list<std::string_view> keys) const {
    const std::string place = table.empty() ? part : "table " + table + ", " + part;
    try {
      Sql sql = lint(StrictXml::text_of(node), piece, node.attribute("dialect").value());
      for (const std::string& name : sql.parameters) {
        if (mapping_.find_parameter(name) != nullptr) continue;
        if (std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
        const bool key = name == "school" || name == "from" || name == "to";
        throw LintRefusal(
            "parameter \":" + name + "\" is " +
            (key ? "there only where given=\"" + name + "\" says so" : std::string("not declared")));
      }
      return sql;
    } catch (const LintRefusal& refusal) {
      xml_.refuse(node, place + ": " + refusal.what());
    }
  }

  static const MappedColumn* find_column(const MappedTable& table, std::string_view name) {
    for (const MappedColumn& column : table.columns) {
      if (column.name == name) return &column;
    }
    return nullptr;
  }

  StrictXml xml_;
  const Mapping* known_;
  Mapping mapping_;
};

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

Mapping read_mapping(std::string_view xml, std::string_view place, const Mapping* known) {
  return Reader(xml, place, known).run();
}

}  // namespace rollmark::sql
