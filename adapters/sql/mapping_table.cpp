// The reader of one <table>: its columns, its relation, its storage shape.
#include <algorithm>
#include <span>

#include "mapping_parts.hpp"

namespace rollmark::sql {
namespace {

// What a column may be called besides the canonical names: what only the storage shape needs.
std::span<const std::string_view> shape_columns(Shape shape) {
  static constexpr std::string_view log[] = {"sequence", "changed_by", "reason"};
  static constexpr std::string_view packed[] = {"start", "marks", "length"};
  if (shape == Shape::log) return log;
  if (shape == Shape::packed) return packed;
  return {};
}

const MappedColumn* find_column(const MappedTable& table, std::string_view name) {
  for (const MappedColumn& column : table.columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

Take take_of(const MappingParts& parts, pugi::xml_node node) {
  const std::string take = parts.xml.one_of(
      node, "take", {"date", "half-day", "time", "moment", "minutes", "date-dmy", "unpadded"}, "");
  if (take == "date") return Take::date;
  if (take == "half-day") return Take::half_day;
  if (take == "time") return Take::time;
  if (take == "moment") return Take::moment;
  if (take == "minutes") return Take::minutes;
  if (take == "date-dmy") return Take::date_dmy;
  return take == "unpadded" ? Take::unpadded : Take::whole;
}

Via via_of(const MappingParts& parts, pugi::xml_node node, const std::string& place) {
  Via via;
  via.keep = parts.xml.one_of(node, "else", {"keep"}, "") == "keep";
  via.lookup = node.attribute("via").value();
  if (via.lookup.empty()) {
    if (node.attribute("via")) parts.xml.refuse(node, place + ": via=\"\" names no lookup");
    if (via.keep) parts.xml.refuse(node, place + ": else=\"keep\" without via");
    return via;
  }
  const std::string given = via.lookup;
  const std::size_t point = given.find('.');
  std::size_t value = 1;
  if (point != std::string::npos) {
    via.lookup = given.substr(0, point);
    const std::string_view number = std::string_view(given).substr(point + 1);
    value = number.size() == 1 && number[0] >= '1' && number[0] <= '9'
                ? static_cast<std::size_t>(number[0] - '0')
                : 0;
  }
  const Lookup* lookup = parts.mapping.find_lookup(via.lookup);
  if (lookup == nullptr) parts.xml.refuse(node, place + ": no lookup \"" + via.lookup + "\"");
  if (value == 0 || value > lookup->values) {
    parts.xml.refuse(node, place + ": via=\"" + given + "\": the lookup has " +
                               std::to_string(lookup->values) + " value" + (lookup->values == 1 ? "" : "s"));
  }
  via.value = value - 1;
  return via;
}

void read_column(MappingParts& parts, pugi::xml_node node, MappedTable& table, const MappedTable* canonical) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"name", "take", "via", "else", "width", "constant", "optional", "dialect"}, {}, true);
  MappedColumn column;
  column.name = xml.needed(node, "name");
  column.line = xml.line_of(node);
  const std::string place = "table " + table.name + ", column " + column.name;
  const auto own = shape_columns(table.shape);
  const bool pseudo = std::find(own.begin(), own.end(), column.name) != own.end();
  if (canonical != nullptr && !pseudo && find_column(*canonical, column.name) == nullptr) {
    xml.refuse(node, "table " + table.name + ": no canonical column \"" + column.name + "\"");
  }
  column.dialect = parts.dialect_of(node);
  for (const MappedColumn& other : table.columns) {
    if (other.name == column.name && other.dialect == column.dialect)
      xml.refuse(node, place + " is mapped twice");
  }
  column.take = take_of(parts, node);
  column.via = via_of(parts, node, place);
  column.width = parts.number_of(node, "width", 1'000'000, 0);
  if (column.width == 0 && canonical != nullptr) {
    if (const MappedColumn* same = find_column(*canonical, column.name)) column.width = same->width;
  }
  column.constant = parts.yes(node, "constant");
  column.optional = parts.yes(node, "optional");
  column.sql = parts.fragment(node, Piece::expression, place, {"school", "from", "to"});
  if (column.constant && !column.via.lookup.empty()) {
    xml.refuse(node, place + ": via and constant=\"yes\" do not go together");
  }
  if (column.optional && column.sql.reference.empty()) {
    xml.refuse(node, place + ": optional=\"yes\" needs the bare name of a column");
  }
  table.columns.push_back(std::move(column));
}

void read_shape(MappingParts& parts, pugi::xml_node node, MappedTable& table) {
  const StrictXml& xml = parts.xml;
  const std::string in_table = "table " + table.name;
  const std::string shape = xml.one_of(node, "shape", {"rows", "exceptions", "log", "packed"}, "rows");
  if (shape != "rows" && table.name != "mark_row") {
    xml.refuse(node, in_table + ": shape=\"" + shape + "\" is for mark_row only");
  }
  table.shape = shape == "exceptions" ? Shape::exceptions
                : shape == "log"      ? Shape::log
                : shape == "packed"   ? Shape::packed
                                      : Shape::rows;
  if (table.shape != Shape::packed) {
    for (const char* attribute : {"split", "separator", "per", "days"}) {
      if (node.attribute(attribute)) {
        xml.refuse(node, in_table + ": " + attribute + " is for shape=\"packed\" only");
      }
    }
    return;
  }
  PackedString& string = table.packed_string;
  string.split = parts.number_of(node, "split", 20, 0);
  string.separator = node.attribute("separator").value();
  if ((string.split == 0) == string.separator.empty()) {
    xml.refuse(node, in_table + ": shape=\"packed\" needs either split or separator");
  }
  string.per_day = xml.one_of(node, "per", {"half-day", "day"}, "half-day") == "day";
  string.days = xml.one_of(node, "days", {"5", "7"}, "5") == "7" ? 7 : 5;
}

void read_present(MappingParts& parts, pugi::xml_node node, MappedTable& table) {
  if (table.shape != Shape::exceptions) {
    parts.xml.refuse(node, "table " + table.name + ": <present> is for shape=\"exceptions\" only");
  }
  if (!table.present.am.empty()) parts.xml.refuse(node, "table " + table.name + ": a second <present>");
  parts.xml.allow(node, {"am", "pm"}, {});
  table.present = {parts.xml.needed(node, "am"), parts.xml.needed(node, "pm")};
}

void read_packed_select(MappingParts& parts, pugi::xml_node node, MappedTable& table) {
  const StrictXml& xml = parts.xml;
  const std::string place = "table " + table.name + ", <packed>";
  if (table.name != "mark_row" || table.shape != Shape::rows) {
    xml.refuse(node, place + " is for mark_row in shape=\"rows\" only");
  }
  xml.allow(node, {"dialect", "use", "view"}, {});
  xml.needed(node, "use");
  PackedSelect packed{parts.dialect_of(node), parts.yes(node, "use"), {}};
  if (packed.dialect == "sqlserver") {
    xml.refuse(node, place +
                         ": dialect=\"sqlserver\" is not supported by this version: its STRING_AGG stops "
                         "at 8,000 bytes");
  }
  if (node.attribute("view")) {
    packed.view = parts.linted(node, node.attribute("view").value(), Piece::relation, place, {});
    if (packed.view.reference.empty())
      xml.refuse(node, place + ": view=\"...\" is the bare name of one relation");
  }
  for (const PackedSelect& other : table.packed_selects) {
    if (other.dialect == packed.dialect && other.view.text.empty() == packed.view.text.empty()) {
      xml.refuse(node, "table " + table.name + ": a second <packed> of one dialect");
    }
  }
  table.packed_selects.push_back(std::move(packed));
}

void check_shape(const MappingParts& parts, pugi::xml_node node, const MappedTable& table) {
  const std::string in_table = "table " + table.name + ": shape=\"" + node.attribute("shape").value() + "\"";
  if (table.shape == Shape::exceptions && table.present.am.empty()) {
    parts.xml.refuse(node, in_table + " needs <present>: the codes that are implied");
  }
  const auto needs = [&](const char* column) {
    if (find_column(table, column) == nullptr) {
      parts.xml.refuse(node, in_table + " needs the column \"" + column + "\"");
    }
  };
  if (table.shape == Shape::log) needs("recorded_at");
  if (table.shape == Shape::packed) {
    needs("start");
    needs("marks");
  }
}

void check_table(const MappingParts& parts, pugi::xml_node node, const MappedTable& table,
                 const MappedTable* canonical) {
  const StrictXml& xml = parts.xml;
  const std::string in_table = "table " + table.name;
  if (table.from.empty()) xml.refuse(node, in_table + ": <from> is missing");
  bool needs_reference = table.optional;
  for (const MappedColumn& column : table.columns) needs_reference = needs_reference || column.optional;
  for (const Relation& from : table.from) {
    if (needs_reference && from.sql.reference.empty()) {
      xml.refuse(node, in_table + ": optional=\"yes\" needs a <from> that is the bare name of one relation");
    }
  }
  if (canonical != nullptr) {
    for (const MappedColumn& needed : canonical->columns) {
      // A string of marks says dates and codes by its own columns.
      const bool in_string =
          table.shape == Shape::packed &&
          (needed.name == "date" || needed.name == "half_day" || needed.name == "vendor_code");
      if (!needed.optional && !in_string && find_column(table, needed.name) == nullptr) {
        xml.refuse(node, in_table + ": the required column \"" + needed.name + "\" is missing");
      }
    }
  }
  // A mark belongs to a pupil or to an enrolment; with neither no row of it could be placed.
  if (table.name == "mark_row" && find_column(table, "enrolment_key") == nullptr &&
      find_column(table, "pupil_key") == nullptr) {
    xml.refuse(node, in_table + ": one of the columns \"enrolment_key\" and \"pupil_key\" is required");
  }
  check_shape(parts, node, table);
}

}  // namespace

void read_table(MappingParts& parts, pugi::xml_node node) {
  const StrictXml& xml = parts.xml;
  xml.allow(node, {"name", "shape", "optional", "split", "separator", "per", "days"},
            {"column", "from", "where", "present", "packed"});
  MappedTable table;
  table.name = xml.needed(node, "name");
  table.line = xml.line_of(node);
  const std::string in_table = "table " + table.name;
  const MappedTable* canonical = parts.known == nullptr ? nullptr : parts.known->find_table(table.name);
  if (parts.known != nullptr && canonical == nullptr)
    xml.refuse(node, "no canonical table \"" + table.name + "\"");
  if (parts.mapping.find_table(table.name) != nullptr) xml.refuse(node, in_table + " is mapped twice");
  read_shape(parts, node, table);
  table.optional = parts.yes(node, "optional");
  for (const pugi::xml_node child : node.children("column")) read_column(parts, child, table, canonical);
  for (const pugi::xml_node child : node.children("from")) {
    parts.add(child, table.from, Piece::relation, in_table + ", <from>", {});
  }
  for (const pugi::xml_node child : node.children("where")) {
    xml.allow(child, {"given", "dialect"}, {}, true);
    Condition condition;
    condition.dialect = parts.dialect_of(child);
    condition.given = xml.one_of(child, "given", {"school", "from", "to"}, "");
    condition.sql = parts.fragment(child, Piece::condition, in_table + ", <where>", {condition.given});
    table.where.push_back(std::move(condition));
  }
  for (const pugi::xml_node child : node.children("present")) read_present(parts, child, table);
  for (const pugi::xml_node child : node.children("packed")) read_packed_select(parts, child, table);
  check_table(parts, node, table, canonical);
  parts.mapping.tables.push_back(std::move(table));
}

}  // namespace rollmark::sql
