// Reads an authority's checklists. It must not repair anything: a document with a fault is refused whole.
#include <set>
#include <utility>

#include "casework/checklists.hpp"
#include "casework/policy_source.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_days = 1000;

void once(const XmlElement& entry, std::set<std::string>& seen, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (!seen.insert(word).second)
      entry.refuse("<" + std::string(entry.name()) + "> has a word that stands twice");
  }
}

ChecklistItem read_item(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"id", "title", "words", "within-days"}, {"source"});
  ChecklistItem item;
  item.id = entry.required("id");
  item.title = entry.required("title");
  item.words = read_alternatives(entry, "words");
  if (entry.attribute("within-days")) item.within_days = read_bounded(entry, "within-days", 0, most_days);
  item.cites = read_cites(entry, sources);
  return item;
}

Checklist read_list(const XmlElement& entry, const std::vector<PolicySource>& sources) {
  entry.expect({"id", "title", "words", "grounds"}, {"item"});
  Checklist list;
  list.id = entry.required("id");
  list.title = entry.required("title");
  list.words = read_alternatives(entry, "words");
  if (entry.attribute("grounds")) list.grounds = read_alternatives(entry, "grounds");
  std::set<std::string> ids, words;
  for (const XmlElement& child : entry.children("item")) {
    list.items.push_back(read_item(child, sources));
    if (!ids.insert(list.items.back().id).second) child.refuse("<item> has the id of an earlier one");
    once(child, words, list.items.back().words);
  }
  if (list.items.empty()) entry.refuse("<list> has no item");
  return list;
}

}  // namespace

std::shared_ptr<const ChecklistPolicy> read_checklists(std::string_view xml) {
  const StrictXml document(xml, "checklists", "checklists", longest_checklists);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "list"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<ChecklistPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  std::set<std::string> ids, words, grounds;
  for (const XmlElement& entry : root.children("list")) {
    policy->lists.push_back(read_list(entry, sources));
    if (!ids.insert(policy->lists.back().id).second) entry.refuse("<list> has the id of an earlier one");
    once(entry, words, policy->lists.back().words);
    once(entry, grounds, policy->lists.back().grounds);
  }
  if (policy->lists.empty()) root.refuse("<checklists> has no list");
  return policy;
}

std::shared_ptr<const ChecklistPolicy> embedded_checklists() {
  static const auto policy = read_checklists(embedded::checklists);
  return policy;
}

}  // namespace rollmark
