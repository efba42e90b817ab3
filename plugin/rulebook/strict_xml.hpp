// One XML document read strictly: what its reader does not expect is refused, by name and line. It must not
// know what a document means, fetch anything, or expand entities. The text must outlive the document, which
// is for one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"

namespace pugi {
struct xml_node_struct;
}

namespace rollmark {

class StrictXml;

// An element of a StrictXml document; valid while the document is.
class XmlElement {
 public:
  std::string_view name() const;
  std::size_t line() const;  // of its start tag, from 1

  // Refuses other attributes than these, other child elements than these or in another order (one name may
  // repeat), and text.
  void expect(std::initializer_list<std::string_view> attributes,
              std::initializer_list<std::string_view> children = {}) const;

  // Refuses other attributes, and any child element.
  void expect_text(std::initializer_list<std::string_view> attributes) const;

  // The text inside, blanks and line ends folded into single blanks; may be empty.
  std::string text() const;
  // The same, refused where it is empty.
  std::string required_text() const;

  std::optional<std::string> attribute(std::string_view attribute) const;
  std::string required(std::string_view attribute) const;  // refused where absent or empty
  std::optional<Day> day(std::string_view attribute) const;
  std::optional<std::int64_t> integer(std::string_view attribute) const;
  bool yes(std::string_view attribute) const;  // yes or no; absent is no

  // The value that a word stands for; refused where the word is none of these. `choices` is (word, value)
  // pairs.
  template <class Value>
  Value choice(std::string_view attribute,
               std::initializer_list<std::pair<std::string_view, Value>> choices) const {
    const std::string word = required(attribute);
    for (const auto& [known, value] : choices) {
      if (known == word) return value;
    }
    refuse_value(attribute);
  }

  // For readers that name what they do not expect and go on: all child elements in order, the text as it
  // stands, and whether there are attributes, or text beside child elements.
  std::vector<XmlElement> elements() const;
  std::string exact_text() const;
  bool has_attributes() const;
  bool has_text() const;

  std::vector<XmlElement> children(std::string_view name) const;
  XmlElement child(std::string_view name) const;                          // exactly one, else refused
  std::optional<XmlElement> optional_child(std::string_view name) const;  // at most one, else refused

  // The text of a child without attributes; the first is refused where absent or empty, the second is empty
  // then.
  std::string child_text(std::string_view name) const;
  std::string optional_child_text(std::string_view name) const;

  // Throws Failure(ROLLMARK_E_DATA): "<what> line 12: <why>".
  [[noreturn]] void refuse(const std::string& why) const;
  // "<code> has a value that is not known for 'category'".
  [[noreturn]] void refuse_value(std::string_view attribute) const;

 private:
  friend class StrictXml;
  XmlElement(const StrictXml& document, pugi::xml_node_struct* node) : document_(&document), node_(node) {}
  void expect_attributes(std::initializer_list<std::string_view> attributes) const;

  const StrictXml* document_;
  pugi::xml_node_struct* node_;
};

class StrictXml {
 public:
  // Reads `text`, called `what` in messages ("rulebook"), whose root must be `root_name`. Throws
  // Failure(ROLLMARK_E_DATA) where it is longer than `longest` bytes, not UTF-8, not well formed (a character
  // that XML has not, too), has a DOCTYPE, a processing instruction, another encoding or another root.
  StrictXml(std::string_view text, std::string_view what, std::string_view root_name, std::size_t longest);
  ~StrictXml();
  StrictXml(const StrictXml&) = delete;
  StrictXml& operator=(const StrictXml&) = delete;

  XmlElement root() const;

 private:
  friend class XmlElement;
  std::size_t line_at(std::ptrdiff_t offset) const;
  [[noreturn]] void refuse(std::size_t line, const std::string& why) const;

  struct Tree;
  std::string what_;
  std::vector<std::size_t> line_starts_;
  std::unique_ptr<Tree> tree_;
};

}  // namespace rollmark
