// Reads the list of documents. It must not repair anything: a list with a fault is refused whole.
#include "returns/documents/document_entry.hpp"

#include <algorithm>
#include <map>

#include "core/failure.hpp"
#include "returns/record/record_paths.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace embedded {
extern const std::string_view documents;
}
namespace {

constexpr std::size_t longest_list = 1024U * 1024U;
using Sets = std::map<std::string, std::vector<DocumentField>, std::less<>>;

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) all.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

DocumentField read_field(const XmlElement& element) {
  element.expect_text({"path", "why", "needed", "statutory", "withdrawal", "not-to"});
  DocumentField field;
  field.path = element.required("path");
  if (!is_element(field.path)) element.refuse("<field> names an element that is not there");
  field.why = element.required("why");
  field.needed = element.yes("needed");
  field.statutory = element.yes("statutory");
  field.withdrawal = element.yes("withdrawal");
  field.not_to = words(element.attribute("not-to").value_or(""));
  return field;
}

void add_field(std::vector<DocumentField>& fields, DocumentField field) {
  const auto at = std::ranges::lower_bound(fields, field.path, {}, &DocumentField::path);
  if (at != fields.end() && at->path == field.path)
    *at = std::move(field);
  else
    fields.insert(at, std::move(field));
}

DocumentEntry read_entry(const XmlElement& element, const Sets& sets) {
  element.expect({"type", "title", "basis", "recipients"}, {"source", "use", "field"});
  DocumentEntry entry;
  entry.type = element.required("type");
  if (!forms::document_type.accepts(entry.type)) element.refuse("<document> has a type that is not known");
  entry.title = element.required("title");
  entry.basis =
      element.choice<std::string>("basis", {{"statutory", "statutory"}, {"public-task", "public-task"}});
  entry.recipients = words(element.attribute("recipients").value_or("la"));
  for (const XmlElement& source : element.children("source")) {
    source.expect_text({"of", "at"});
    entry.sources.push_back({source.required("of"), source.required("at")});
  }
  if (entry.sources.empty()) element.refuse("<document> has no <source>");
  for (const XmlElement& use : element.children("use")) {
    use.expect_text({"set"});
    const auto found = sets.find(use.required("set"));
    if (found == sets.end()) use.refuse("<use> names a set that is not there");
    for (const DocumentField& field : found->second) add_field(entry.fields, field);
  }
  for (const XmlElement& field : element.children("field")) add_field(entry.fields, read_field(field));
  return entry;
}

bool is_of(const DocumentField& field, DocumentExtent extent) {
  return extent == DocumentExtent::full ||
         (extent == DocumentExtent::statutory ? field.statutory : field.withdrawal);
}

bool covers(std::string_view outer, std::string_view path) {
  return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '/');
}

}  // namespace

ElementPaths DocumentEntry::allowed(std::string_view recipient, DocumentExtent extent) const {
  ElementPaths paths;
  for (const DocumentField& field : fields) {
    if (is_of(field, extent) && std::ranges::find(field.not_to, recipient) == field.not_to.end())
      paths.insert(field.path);
  }
  return paths;
}

ElementPaths DocumentEntry::needed(DocumentExtent extent) const {
  ElementPaths paths;
  for (const DocumentField& field : fields) {
    if (field.needed && is_of(field, extent)) paths.insert(field.path);
  }
  return paths;
}

const DocumentField* DocumentEntry::covering(std::string_view path) const {
  const DocumentField* closest = nullptr;
  for (const DocumentField& field : fields) {
    if (covers(field.path, path) && (closest == nullptr || closest->path.size() < field.path.size()))
      closest = &field;
  }
  return closest;
}

const DocumentEntry& Documents::find(std::string_view type) const {
  std::string known;
  for (const DocumentEntry& entry : entries) {
    if (entry.type == type) return entry;
    known.append(known.empty() ? "" : ", ").append(entry.type);
  }
  throw Failure(ROLLMARK_E_NOT_FOUND, "no such document; there are: " + known);
}

Documents read_documents(std::string_view xml) {
  const StrictXml document(xml, "documents", "documents", longest_list);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"set", "document"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  Documents all;
  all.name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<documents> has no attribute 'edition'");
  all.edition = *edition;
  Sets sets;
  for (const XmlElement& element : root.children("set")) {
    element.expect({"id", "about"}, {"field"});
    element.required("about");
    std::vector<DocumentField> fields;
    for (const XmlElement& field : element.children("field")) fields.push_back(read_field(field));
    if (!sets.emplace(element.required("id"), std::move(fields)).second)
      element.refuse("<set> has the id of an earlier one");
  }
  for (const XmlElement& element : root.children("document")) {
    DocumentEntry entry = read_entry(element, sets);
    if (std::ranges::find(all.entries, entry.type, &DocumentEntry::type) != all.entries.end())
      element.refuse("<document> has the type of an earlier one");
    all.entries.push_back(std::move(entry));
  }
  return all;
}

const Documents& documents() {
  static const Documents all = read_documents(embedded::documents);
  return all;
}

}  // namespace rollmark
