// The parts of a mapping's XML, one function each, called by mapping_reader.cpp in the order in which they
// need each other. They must not open a database.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "mapping.hpp"
#include "strict_xml.hpp"

namespace rollmark::sql {

// What every part needs: the file, the canonical mapping (nullptr while that one itself is read) and the
// mapping as far as it has been read.
class MappingParts {
 public:
  MappingParts(std::string_view text, std::string_view place, const Mapping* canonical)
      : xml(text, place), known(canonical) {}

  StrictXml xml;
  const Mapping* known;
  Mapping mapping;

  // Lower-case letters, digits, _ and -; refused otherwise.
  std::string name_of(pugi::xml_node node) const;
  std::string dialect_of(pugi::xml_node node) const;
  bool yes(pugi::xml_node node, const char* attribute) const;
  // An attribute that is a whole number from 1 to `most`; `fallback` where it is not there.
  std::size_t number_of(pugi::xml_node node, const char* attribute, std::size_t most,
                        std::size_t fallback) const;
  // The node's text, linted; its parameters are declared, or one of `keys`. `part` is for messages.
  Sql fragment(pugi::xml_node node, Piece piece, const std::string& part,
               std::initializer_list<std::string_view> keys) const;
  // As fragment, of any text of the node.
  Sql linted(pugi::xml_node node, std::string_view text, Piece piece, const std::string& part,
             std::initializer_list<std::string_view> keys) const;
  // Adds a query or relation; a second one of its dialect is refused.
  void add(pugi::xml_node node, std::vector<Relation>& entries, Piece piece, const std::string& part,
           std::initializer_list<std::string_view> keys) const;
};

void read_lookup(MappingParts& parts, pugi::xml_node node);
void read_probe(MappingParts& parts, pugi::xml_node node);
void read_coverage(MappingParts& parts, pugi::xml_node node);
void read_code_map(MappingParts& parts, pugi::xml_node node);
void read_table(MappingParts& parts, pugi::xml_node node);

}  // namespace rollmark::sql
