// A backup's XML as a tree whose every node its reader asks for. Unlike rulebook/strict_xml it keeps blanks,
// which are part of a value, and holds an element and its text in one node, since a copy has millions. It
// must not know an element's meaning.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pugi {
struct xml_node_struct;
}

namespace rollmark {

class StrictTree;

class TreeNode {
 public:
  explicit operator bool() const { return node_ != nullptr; }
  std::string_view name() const;
  TreeNode first() const;  // element inside; none where there is none
  TreeNode next() const;   // element after
  // The text of an element without attributes or elements, which has some; else refused.
  std::string_view value() const;
  // Refuses attributes and text.
  void expect_elements() const;
  // Throws Failure(DATA): "<what> line 12: <why>".
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  friend class StrictTree;
  TreeNode(const StrictTree* tree, pugi::xml_node_struct* node) : tree_(tree), node_(node) {}
  const StrictTree* tree_;
  pugi::xml_node_struct* node_;
};

class StrictTree {
 public:
  // Throws Failure(DATA) where the text is longer than `longest` bytes, not UTF-8, not well formed, or holds
  // anything but one root of that name, elements and text. The text must outlive the tree.
  StrictTree(std::string_view text, std::string_view what, std::string_view root_name, std::size_t longest);
  ~StrictTree();
  StrictTree(const StrictTree&) = delete;
  StrictTree& operator=(const StrictTree&) = delete;
  TreeNode root() const;

 private:
  friend class TreeNode;
  [[noreturn]] void refuse(std::ptrdiff_t offset, const std::string& why) const;
  struct Tree;
  std::string_view text_;
  std::string what_;
  std::unique_ptr<Tree> tree_;
};

}  // namespace rollmark
