// One visitor over the elements of a record, at each place of the XML tree that its struct stands for.
#include "returns/record/record_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "returns/record/record_paths.hpp"
#include "returns/record/value_text.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

// A producer's own block, in every file of the Common Transfer File's manner: passed over.
constexpr std::string_view supplier_block = "SuppInfo";

class RecordReader {
 public:
  explicit RecordReader(ReadRecord& into) : into_(into) {}

  template <RecordStruct T>
  void read(const XmlElement& element, std::string path, T& record, bool root = false) {
    Level level{std::move(path), element.elements(), {}, 0, &element};
    level.taken.assign(level.children.size(), false);
    if (!root) expect_no_attributes(element, level.path);
    if (element.has_text()) fault(RecordFaultKind::stray_text, element, level.path);
    std::swap(level, level_);
    T::fields(record, *this);
    std::swap(level, level_);
    for (std::size_t i = 0; i < level.children.size(); ++i) {
      if (!level.taken[i] && level.children[i].name() != supplier_block)
        fault(RecordFaultKind::unknown_element, level.children[i], level.path);
    }
  }

  template <class T>
  void operator()(const Field& of, T& member) {
    take(of, member);
  }

 private:
  // Where the reader stands: the children of an element, and how far they were in order.
  struct Level {
    std::string path;
    std::vector<XmlElement> children;
    std::vector<bool> taken;
    std::size_t reached = 0;
    const XmlElement* element = nullptr;
  };

  void fault(RecordFaultKind kind, const XmlElement& at, const std::string& path) {
    if (into_.faults.size() < most_faults)
      into_.faults.push_back({kind, at.line(), path});
    else
      ++into_.faults_not_listed;
  }

  void expect_no_attributes(const XmlElement& element, const std::string& path) {
    if (element.has_attributes()) fault(RecordFaultKind::attribute, element, path);
  }

  // The children of this name, marked as taken. One that stands before what was read already is out of order.
  std::vector<std::size_t> named(std::string_view name) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < level_.children.size(); ++i) {
      if (level_.taken[i] || level_.children[i].name() != name) continue;
      level_.taken[i] = true;
      if (i < level_.reached)
        fault(RecordFaultKind::out_of_order, level_.children[i], joined_path(level_.path, {}, name));
      level_.reached = std::max(level_.reached, i);
      found.push_back(i);
    }
    return found;
  }

  // The one child of this name; nothing, and a fault where it is needed or there are several.
  const XmlElement* only(const Field& of, std::string_view name) {
    const std::vector<std::size_t> found = named(name);
    const std::string path = joined_path(level_.path, {}, name);
    if (found.empty()) {
      if (of.needed) fault(RecordFaultKind::missing, *level_.element, path);
      return nullptr;
    }
    for (std::size_t i = 1; i < found.size(); ++i)
      fault(RecordFaultKind::given_twice, level_.children[found[i]], path);
    return &level_.children[found.front()];
  }

  // The text of a leaf; empty, and a fault, where there is none.
  std::string leaf(const XmlElement& element, const std::string& path) {
    expect_no_attributes(element, path);
    for (const XmlElement& child : element.elements()) fault(RecordFaultKind::unknown_element, child, path);
    std::string text = element.exact_text();
    if (text.find_first_not_of(" \t\n\r") == std::string::npos) {
      fault(RecordFaultKind::empty_element, element, path);
      text.clear();
    }
    return text;
  }

  void text_into(const Field& of, const XmlElement& element, const std::string& path, std::string& member) {
    std::string text = leaf(element, path);
    if (text.empty()) return;
    if (of.form == nullptr || of.form->accepts(text))
      member = std::move(text);
    else
      fault(RecordFaultKind::wrong_value, element, path);
  }

  void take(const Field& of, std::string& member) {
    if (const XmlElement* found = only(of, of.name))
      text_into(of, *found, joined_path(level_.path, {}, of.name), member);
  }
  template <class T>
    requires requires(T& value) { read_value(std::string_view(), value); }
  void take(const Field& of, T& member) {
    const XmlElement* found = only(of, of.name);
    if (found == nullptr) return;
    const std::string path = joined_path(level_.path, {}, of.name);
    const std::string text = leaf(*found, path);
    if (!text.empty() && !read_value(text, member)) fault(RecordFaultKind::wrong_value, *found, path);
  }
  template <RecordStruct T>
  void take(const Field& of, T& member) {
    const XmlElement* found = only(of, of.name);
    if (found == nullptr) return;
    const std::string path = joined_path(level_.path, {}, of.name);
    if (found->elements().empty()) fault(RecordFaultKind::empty_element, *found, path);
    const XmlElement element = *found;
    read(element, path, member);
  }
  template <class T>
  void take(const Field& of, std::vector<T>& members) {
    if (of.wrapper.empty()) {
      items(of, members);
      return;
    }
    Field around = of;
    around.needed = false;
    const XmlElement* found = only(around, of.wrapper);
    if (found == nullptr) return;
    const XmlElement element = *found;
    Level level{joined_path(level_.path, {}, of.wrapper), element.elements(), {}, 0, &element};
    level.taken.assign(level.children.size(), false);
    expect_no_attributes(element, level.path);
    if (element.has_text()) fault(RecordFaultKind::stray_text, element, level.path);
    if (level.children.empty()) fault(RecordFaultKind::empty_element, element, level.path);
    std::swap(level, level_);
    items(of, members);
    std::swap(level, level_);
    for (std::size_t i = 0; i < level.children.size(); ++i) {
      if (!level.taken[i]) fault(RecordFaultKind::unknown_element, level.children[i], level.path);
    }
  }
  template <class T>
  void items(const Field& of, std::vector<T>& members) {
    const std::vector<std::size_t> found = named(of.name);
    if (found.empty() && of.needed)
      fault(RecordFaultKind::missing, *level_.element, joined_path(level_.path, {}, of.name));
    members.reserve(found.size());
    for (std::size_t n = 0; n < found.size(); ++n) {
      // The pupil's path says which pupil; the container around it says nothing.
      const std::string around = level_.path.starts_with("ARF") ? std::string() : level_.path;
      const std::string path = joined_path(around, {}, of.name) + "[" + std::to_string(n + 1) + "]";
      const XmlElement element = level_.children[found[n]];
      T member{};
      if constexpr (RecordStruct<T>) {
        if (element.elements().empty()) fault(RecordFaultKind::empty_element, element, path);
        read(element, path, member);
      } else {
        text_into(of, element, path, member);
      }
      members.push_back(std::move(member));
    }
  }

  ReadRecord& into_;
  Level level_;
};

}  // namespace

std::string_view fault_name(RecordFaultKind kind) {
  constexpr std::array<std::string_view, 9> names = {"unknown-element", "out-of-order", "given-twice",
                                                     "wrong-value",     "missing",      "empty-element",
                                                     "stray-text",      "attribute",    "version"};
  return names[static_cast<std::size_t>(kind)];
}

ReadRecord read_record(std::string_view bytes, std::string_view name) {
  const StrictXml xml(bytes, name, "ARfile", longest_record);
  ReadRecord read;
  RecordReader reader(read);
  const XmlElement root = xml.root();
  reader.read(root, {}, read.file, true);
  const RecordHeader& header = read.file.header;
  // Another minor version may hold elements that are not known here, which are named; another major one means
  // something else.
  const auto major = [](std::string_view version) { return version.substr(0, version.find('.')); };
  if (header.document_name != record_name || major(header.version) != major(record_version))
    read.faults.push_back({RecordFaultKind::version, root.line(), "Header/ARFversion"});
  return read;
}

}  // namespace rollmark
