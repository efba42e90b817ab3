// The strict reading of XML, on pugixml, which forgives more than we do: it takes several roots, text between
// them and an attribute given twice.
#include "rulebook/strict_xml.hpp"

#include <algorithm>
#include <charconv>
#include <new>
#include <pugixml.hpp>

#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

// The longest text of one element or attribute, in bytes.
constexpr std::size_t longest_text = 4000;

constexpr bool is_blank(char sign) {
  return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
}

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Where a node begins; a text begins at its first sign that is no blank.
std::ptrdiff_t offset_of(pugi::xml_node node) {
  const std::string_view value = node.value();
  const std::size_t blanks = node.type() == pugi::node_pcdata ? value.find_first_not_of(" \t\n\r") : 0;
  return node.offset_debug() + static_cast<std::ptrdiff_t>(blanks == std::string_view::npos ? 0 : blanks);
}

constexpr std::uint32_t first_after_controls = 0x20;

// The production Char of XML 1.0, of a character that UTF-8 can hold.
constexpr bool is_xml_character(std::uint32_t sign) {
  if (sign < first_after_controls) return sign == '\t' || sign == '\n' || sign == '\r';
  return sign != 0xFFFE && sign != 0xFFFF && (sign < 0xD800 || sign > 0xDFFF) && sign <= 0x10FFFF;
}

// What a reference to a character, from behind its "&#", stands for; 0 where it is none.
std::uint32_t referred(std::string_view text) {
  const bool hex = text.starts_with('x');
  if (hex) text.remove_prefix(1);
  std::uint32_t sign = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), sign, hex ? 16 : 10);
  return fault == std::errc{} && end != text.data() + text.size() && *end == ';' ? sign : 0;
}

// The offset of the first character that XML does not allow, as itself or by a reference; pugixml takes any.
std::optional<std::size_t> first_not_xml(std::string_view text) {
  constexpr std::size_t longest_reference = 12;  // x, eight digits, a semicolon, and some
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto sign = static_cast<unsigned char>(text[i]);
    if (sign < first_after_controls && !is_xml_character(sign)) return i;
    if (sign == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF"))
      return i;
    if (sign == '&' && i + 2 < text.size() && text[i + 1] == '#' &&
        !is_xml_character(referred(text.substr(i + 2, longest_reference))))
      return i;
  }
  return std::nullopt;
}

std::string quoted(std::string_view word) {
  // A name from the document may be of any length; the message is not.
  return "'" + std::string(cut_utf8(word, 60)) + "'";
}

}  // namespace

struct StrictXml::Tree {
  pugi::xml_document document;
  pugi::xml_node root;
};

StrictXml::StrictXml(std::string_view text, std::string_view what, std::string_view root_name,
                     std::size_t longest)
    : what_(what), tree_(std::make_unique<Tree>()) {
  if (text.size() > longest) {
    throw Failure(ROLLMARK_E_DATA,
                  what_ + ": longer than " + std::to_string(longest) + " bytes, the most that is read");
  }
  require_utf8(text, what);
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_starts_.push_back(i + 1);
  }

  if (const std::optional<std::size_t> bad = first_not_xml(text))
    refuse(line_at(static_cast<std::ptrdiff_t>(*bad)), "a character that XML does not allow");

  // parse_fragment keeps text outside the root, so that it can be refused instead of passed over.
  constexpr unsigned options = pugi::parse_default | pugi::parse_declaration | pugi::parse_doctype |
                               pugi::parse_pi | pugi::parse_fragment;
  const pugi::xml_parse_result parsed =
      tree_->document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  // Nothing is wrong with the text then.
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) refuse(line_at(parsed.offset), std::string("not well-formed XML: ") + parsed.description());

  for (const pugi::xml_node node : tree_->document.children()) {
    const std::size_t line = line_at(offset_of(node));
    switch (node.type()) {
      case pugi::node_declaration: {
        std::string encoding = node.attribute("encoding").as_string("UTF-8");
        for (char& sign : encoding)
          sign = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
        if (encoding != "UTF-8") refuse(line, "the encoding must be UTF-8");
        break;
      }
      case pugi::node_doctype:
        refuse(line, "a DOCTYPE is not allowed");
      case pugi::node_pi:
        refuse(line, "a processing instruction is not allowed");
      case pugi::node_element:
        if (tree_->root)
          refuse(line, "a second root element <" + std::string(cut_utf8(node.name(), 60)) + ">");
        tree_->root = node;
        break;
      default:
        refuse(line, "text outside the root element");
    }
  }
  if (!tree_->root) refuse(1, "no element <" + std::string(root_name) + ">");
  if (root_name != tree_->root.name()) {
    refuse(line_at(offset_of(tree_->root)),
           "the root element is " + quoted(tree_->root.name()) + ", not " + quoted(root_name));
  }
}

StrictXml::~StrictXml() = default;

XmlElement StrictXml::root() const {
  return {*this, tree_->root.internal_object()};
}

std::size_t StrictXml::line_at(std::ptrdiff_t offset) const {
  if (offset < 0) return 1;
  const auto after =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), static_cast<std::size_t>(offset));
  return static_cast<std::size_t>(after - line_starts_.begin());
}

void StrictXml::refuse(std::size_t line, const std::string& why) const {
  throw Failure(ROLLMARK_E_DATA, what_ + " line " + std::to_string(line) + ": " + why);
}

std::string_view XmlElement::name() const {
  return pugi::xml_node(node_).name();
}

std::size_t XmlElement::line() const {
  return document_->line_at(offset_of(pugi::xml_node(node_)));
}

void XmlElement::refuse(const std::string& why) const {
  document_->refuse(line(), why);
}

void XmlElement::refuse_value(std::string_view attribute) const {
  refuse("<" + std::string(name()) + "> has a value that is not known for " + quoted(attribute));
}

void XmlElement::expect_attributes(std::initializer_list<std::string_view> attributes) const {
  const pugi::xml_node node(node_);
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (!among(attribute.name(), attributes)) {
      refuse("<" + std::string(name()) + "> has an unknown attribute " + quoted(attribute.name()));
    }
    // node.attribute() answers the first of that name.
    if (node.attribute(attribute.name()) != attribute) {
      refuse("<" + std::string(name()) + "> has the attribute " + quoted(attribute.name()) + " twice");
    }
  }
}

void XmlElement::expect(std::initializer_list<std::string_view> attributes,
                        std::initializer_list<std::string_view> children) const {
  expect_attributes(attributes);
  const std::string_view* place = children.begin();
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    const XmlElement child{*document_, node.internal_object()};
    switch (node.type()) {
      case pugi::node_element: {
        const std::string_view child_name = node.name();
        if (!among(child_name, children)) {
          child.refuse("unknown element " + quoted(child_name) + " in <" + std::string(name()) + ">");
        }
        const std::string_view* found = std::find(place, children.end(), child_name);
        if (found == children.end()) {
          child.refuse("<" + std::string(child_name) + "> is out of its place in <" + std::string(name()) +
                       ">");
        }
        place = found;
        break;
      }
      case pugi::node_pi:
        child.refuse("a processing instruction is not allowed");
      default:
        child.refuse("text is not allowed in <" + std::string(name()) + ">");
    }
  }
}

void XmlElement::expect_text(std::initializer_list<std::string_view> attributes) const {
  expect_attributes(attributes);
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    const XmlElement child{*document_, node.internal_object()};
    if (node.type() == pugi::node_element) {
      child.refuse("unknown element " + quoted(node.name()) + " in <" + std::string(name()) + ">");
    }
    if (node.type() == pugi::node_pi) child.refuse("a processing instruction is not allowed");
  }
}

std::string XmlElement::text() const {
  std::string folded;
  bool gap = false;
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    for (const char sign : std::string_view(node.value())) {
      if (is_blank(sign)) {
        gap = true;
        continue;
      }
      if (gap && !folded.empty()) folded += ' ';
      gap = false;
      folded += sign;
    }
  }
  if (folded.size() > longest_text) refuse("the text of <" + std::string(name()) + "> is too long");
  return folded;
}

std::string XmlElement::required_text() const {
  std::string value = text();
  if (value.empty()) refuse("<" + std::string(name()) + "> is empty");
  return value;
}

std::optional<std::string> XmlElement::attribute(std::string_view attribute) const {
  for (const pugi::xml_attribute found : pugi::xml_node(node_).attributes()) {
    if (attribute != found.name()) continue;
    std::string value = found.value();
    if (value.size() > longest_text) {
      refuse("the attribute " + quoted(attribute) + " of <" + std::string(name()) + "> is too long");
    }
    return value;
  }
  return std::nullopt;
}

std::string XmlElement::required(std::string_view attribute) const {
  std::optional<std::string> value = this->attribute(attribute);
  if (!value) refuse("<" + std::string(name()) + "> has no attribute " + quoted(attribute));
  if (value->empty())
    refuse("the attribute " + quoted(attribute) + " of <" + std::string(name()) + "> is empty");
  return *std::move(value);
}

std::optional<Day> XmlElement::day(std::string_view attribute) const {
  const std::optional<std::string> value = this->attribute(attribute);
  if (!value) return std::nullopt;
  const std::optional<Day> parsed = parse_day(*value);
  if (!parsed)
    refuse("the attribute " + quoted(attribute) + " of <" + std::string(name()) +
           "> is no date (2024-08-19)");
  return parsed;
}

std::optional<std::int64_t> XmlElement::integer(std::string_view attribute) const {
  const std::optional<std::string> value = this->attribute(attribute);
  if (!value) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (fault != std::errc{} || end != value->data() + value->size()) {
    refuse("the attribute " + quoted(attribute) + " of <" + std::string(name()) + "> is no whole number");
  }
  return number;
}

bool XmlElement::yes(std::string_view attribute) const {
  if (!this->attribute(attribute)) return false;
  return choice<bool>(attribute, {{"yes", true}, {"no", false}});
}

std::vector<XmlElement> XmlElement::elements() const {
  std::vector<XmlElement> found;
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    if (node.type() == pugi::node_element) found.push_back({*document_, node.internal_object()});
  }
  return found;
}

std::string XmlElement::exact_text() const {
  std::string whole;
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) whole += node.value();
  }
  return whole;
}

bool XmlElement::has_attributes() const {
  return !pugi::xml_node(node_).first_attribute().empty();
}

bool XmlElement::has_text() const {
  return exact_text().find_first_not_of(" \t\n\r") != std::string::npos;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const {
  std::vector<XmlElement> found;
  for (const pugi::xml_node node : pugi::xml_node(node_).children()) {
    if (name == node.name()) found.push_back({*document_, node.internal_object()});
  }
  return found;
}

std::optional<XmlElement> XmlElement::optional_child(std::string_view name) const {
  const std::vector<XmlElement> found = children(name);
  if (found.empty()) return std::nullopt;
  if (found.size() > 1)
    found[1].refuse("a second <" + std::string(name) + "> in <" + std::string(this->name()) + ">");
  return found.front();
}

XmlElement XmlElement::child(std::string_view name) const {
  std::optional<XmlElement> found = optional_child(name);
  if (!found) refuse("<" + std::string(this->name()) + "> has no <" + std::string(name) + ">");
  return *found;
}

std::string XmlElement::child_text(std::string_view name) const {
  const XmlElement found = child(name);
  found.expect_text({});
  return found.required_text();
}

std::string XmlElement::optional_child_text(std::string_view name) const {
  return optional_child(name) ? child_text(name) : std::string();
}

}  // namespace rollmark
