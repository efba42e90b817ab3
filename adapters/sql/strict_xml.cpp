// Refuses by name and line what pugixml would let through in silence.
#include "strict_xml.hpp"

#include <algorithm>
#include <new>

#include "sdk/fault.hpp"

namespace rollmark::sql {

using adapter::Fault;

namespace {

bool lists(std::initializer_list<std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

int line_at(std::string_view xml, std::ptrdiff_t offset) {
  const auto end = std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(xml.size()));
  return 1 + static_cast<int>(std::count(xml.begin(), xml.begin() + end, '\n'));
}

std::string tag(pugi::xml_node node) {
  return "<" + std::string(node.name()) + ">";
}

}  // namespace

StrictXml::StrictXml(std::string_view xml, std::string_view place) : xml_(xml), place_(place) {
  const pugi::xml_parse_result result = document_.load_buffer(
      xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  // Nothing is wrong with the text then.
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!result) {
    throw Fault(ROLLMARK_E_DATA,
                place_ + " line " + std::to_string(line_at(xml_, result.offset)) + ": not well-formed XML");
  }
  for (const pugi::xml_node node : document_.children()) {
    if (node.type() == pugi::node_doctype) refuse(node, "a document type is not allowed");
  }
}

pugi::xml_node StrictXml::root(const char* name) const {
  const pugi::xml_node root = document_.document_element();
  if (std::string_view(root.name()) != name) refuse(root, tag(root) + " where <" + name + "> is needed");
  if (root.next_sibling()) refuse(root.next_sibling(), "a second root element");
  return root;
}

int StrictXml::line_of(pugi::xml_node node) const {
  return line_at(xml_, node.offset_debug());
}

void StrictXml::refuse(pugi::xml_node node, const std::string& reason) const {
  throw Fault(ROLLMARK_E_DATA, place_ + " line " + std::to_string(line_of(node)) + ": " + reason);
}

void StrictXml::allow(pugi::xml_node node, std::initializer_list<std::string_view> attributes,
                      std::initializer_list<std::string_view> children, bool text) const {
  for (pugi::xml_attribute attribute : node.attributes()) {
    if (!lists(attributes, attribute.name())) {
      refuse(node, tag(node) + ": unknown attribute \"" + attribute.name() + "\"");
    }
    for (pugi::xml_attribute other = attribute.next_attribute(); other; other = other.next_attribute()) {
      if (std::string_view(other.name()) == attribute.name()) {
        refuse(node, tag(node) + ": attribute \"" + attribute.name() + "\" is given twice");
      }
    }
  }
  for (const pugi::xml_node child : node.children()) {
    const bool is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
    if (is_text && !text) refuse(child, tag(node) + ": text is not allowed here");
    if (child.type() == pugi::node_element && !lists(children, child.name())) {
      refuse(child, tag(node) + ": unknown element " + tag(child));
    }
  }
}

std::string StrictXml::needed(pugi::xml_node node, const char* attribute) const {
  std::string value = node.attribute(attribute).value();
  if (value.empty()) refuse(node, tag(node) + ": attribute \"" + attribute + "\" is missing");
  return value;
}

std::string StrictXml::one_of(pugi::xml_node node, const char* attribute,
                              std::initializer_list<std::string_view> values,
                              std::string_view fallback) const {
  const pugi::xml_attribute found = node.attribute(attribute);
  if (!found) return std::string(fallback);
  if (!lists(values, found.value())) {
    std::string known;
    for (const std::string_view value : values) known += (known.empty() ? "" : ", ") + std::string(value);
    refuse(node, tag(node) + ": " + attribute + "=\"" + found.value() + "\" is not one of " + known);
  }
  return found.value();
}

std::string StrictXml::text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) text += child.value();
  return text;
}

}  // namespace rollmark::sql
