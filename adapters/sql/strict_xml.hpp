// Strict reading of one XML element with pugixml, which by itself accepts anything: unknown elements and
// attributes, stray text and a document type are refused by name and line. It must not know what a mapping
// is.
#pragma once

#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace rollmark::sql {

// The text of a document and how messages name it. Both must outlive every element read.
class StrictXml {
 public:
  // Throws Fault(ROLLMARK_E_DATA) with line where `xml` is not well formed, or holds a document type.
  StrictXml(std::string_view xml, std::string_view place);

  // The root, which must be called `name`.
  pugi::xml_node root(const char* name) const;

  int line_of(pugi::xml_node node) const;

  // Throws Fault(ROLLMARK_E_DATA): "PLACE line N: REASON".
  [[noreturn]] void refuse(pugi::xml_node node, const std::string& reason) const;

  // Refuses attributes and child elements that are not listed, an attribute twice, and text where `text` is
  // false.
  void allow(pugi::xml_node node, std::initializer_list<std::string_view> attributes,
             std::initializer_list<std::string_view> children, bool text = false) const;

  // An attribute's value; refused where it is missing or empty.
  std::string needed(pugi::xml_node node, const char* attribute) const;

  // An attribute's value, which must be one of `values`; `fallback` where it is missing.
  std::string one_of(pugi::xml_node node, const char* attribute,
                     std::initializer_list<std::string_view> values, std::string_view fallback) const;

  // The text of an element, all pieces of it (an XML comment inside cuts it).
  static std::string text_of(pugi::xml_node node);

 private:
  std::string_view xml_;
  std::string place_;
  pugi::xml_document document_;
};

}  // namespace rollmark::sql
