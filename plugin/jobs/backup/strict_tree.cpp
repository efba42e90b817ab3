// On pugixml, which expands no entity but XML's five and fetches nothing; the rest of what it forgives is
// refused here.
#include "jobs/backup/strict_tree.hpp"

#include <algorithm>
#include <new>
#include <pugixml.hpp>

#include "core/failure.hpp"
#include "core/utf8.hpp"

namespace rollmark {
namespace {

std::string quoted(std::string_view word) {
  return "'" + std::string(cut_utf8(word, 60)) + "'";
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

}  // namespace

struct StrictTree::Tree {
  pugi::xml_document document;
  pugi::xml_node root;
};

StrictTree::StrictTree(std::string_view text, std::string_view what, std::string_view root_name,
                       std::size_t longest)
    : text_(text), what_(what), tree_(std::make_unique<Tree>()) {
  if (text.size() > longest) {
    throw Failure(ROLLMARK_E_DATA,
                  what_ + ": longer than " + std::to_string(longest) + " bytes, the most that is read");
  }
  require_utf8(text, what);
  // Everything is kept, so that what has no place can be refused instead of passed over.
  constexpr unsigned options = pugi::parse_default | pugi::parse_declaration | pugi::parse_doctype |
                               pugi::parse_pi | pugi::parse_comments | pugi::parse_fragment |
                               pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;
  const pugi::xml_parse_result parsed =
      tree_->document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  // Nothing is wrong with the text then.
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) refuse(parsed.offset, std::string("not well-formed XML: ") + parsed.description());
  for (const pugi::xml_node node : tree_->document.children()) {
    switch (node.type()) {
      case pugi::node_declaration:
        if (std::string_view(node.attribute("encoding").as_string("UTF-8")) != "UTF-8")
          refuse(node.offset_debug(), "the encoding must be UTF-8");
        break;
      case pugi::node_doctype:
        refuse(node.offset_debug(), "a DOCTYPE is not allowed");
      case pugi::node_element:
        if (tree_->root) refuse(node.offset_debug(), "a second root element " + quoted(node.name()));
        tree_->root = node;
        break;
      case pugi::node_pcdata:
        if (is_blank(node.value())) break;
        [[fallthrough]];
      default:
        refuse(node.offset_debug(), "something other than an element outside the root element");
    }
  }
  if (!tree_->root) refuse(0, "no element <" + std::string(root_name) + ">");
  if (root_name != tree_->root.name()) {
    refuse(tree_->root.offset_debug(),
           "the root element is " + quoted(tree_->root.name()) + ", not " + quoted(root_name));
  }
}

StrictTree::~StrictTree() = default;

TreeNode StrictTree::root() const {
  return {this, tree_->root.internal_object()};
}

void StrictTree::refuse(std::ptrdiff_t offset, const std::string& why) const {
  const std::size_t size = offset < 0 ? 0 : std::min(text_.size(), static_cast<std::size_t>(offset));
  const auto line = std::ranges::count(text_.substr(0, size), '\n') + 1;
  throw Failure(ROLLMARK_E_DATA, what_ + " line " + std::to_string(line) + ": " + why);
}

std::string_view TreeNode::name() const {
  return pugi::xml_node(node_).name();
}

void TreeNode::refuse(const std::string& why) const {
  tree_->refuse(pugi::xml_node(node_).offset_debug(), why);
}

TreeNode TreeNode::first() const {
  const TreeNode inside{tree_, pugi::xml_node(node_).first_child().internal_object()};
  if (inside && pugi::xml_node(inside.node_).type() != pugi::node_element)
    refuse("<" + std::string(name()) + "> holds something other than elements");
  return inside;
}

TreeNode TreeNode::next() const {
  const TreeNode after{tree_, pugi::xml_node(node_).next_sibling().internal_object()};
  if (after && pugi::xml_node(after.node_).type() != pugi::node_element)
    refuse("<" + std::string(name()) + "> is followed by something other than an element");
  return after;
}

std::string_view TreeNode::value() const {
  const pugi::xml_node node(node_);
  if (node.first_attribute())
    refuse("<" + std::string(name()) + "> has an unknown attribute " + quoted(node.first_attribute().name()));
  if (node.first_child()) refuse("<" + std::string(name()) + "> holds something other than text");
  const std::string_view text = node.value();
  if (text.empty()) refuse("<" + std::string(name()) + "> is empty");
  return text;
}

void TreeNode::expect_elements() const {
  const pugi::xml_node node(node_);
  if (node.first_attribute())
    refuse("<" + std::string(name()) + "> has an unknown attribute " + quoted(node.first_attribute().name()));
  if (!is_blank(node.value())) refuse("text is not allowed in <" + std::string(name()) + ">");
}

}  // namespace rollmark
