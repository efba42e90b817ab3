// Forms, read. It must not repair one.
#include "returns/render/form.hpp"

#include <algorithm>

#include "returns/record/forms.hpp"
#include "returns/record/record_paths.hpp"
#include "returns/render/form_files.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

bool under(std::string_view outer, std::string_view path) {
  return path.size() > outer.size() && path.starts_with(outer) && path[outer.size()] == '/';
}

FormItem read_item(const XmlElement& element, std::string_view each) {
  element.expect_text({"path", "label"});
  FormItem item{element.required("path"), element.required("label")};
  if (!is_element(item.path) || !(under("Pupil", item.path) || under("Header", item.path)))
    element.refuse("<item> names an element that is not there");
  if (!each.empty() && !under(each, item.path))
    element.refuse("<item> lies outside the element that its section repeats");
  return item;
}

FormSection read_section(const XmlElement& element) {
  element.expect({"title", "each"}, {"item", "blank", "register", "chronology", "papers", "answers"});
  FormSection section;
  section.title = element.required("title");
  section.each = element.attribute("each").value_or("");
  if (!section.each.empty() && !is_element(section.each))
    element.refuse("<section> repeats an element that is not there");
  for (const XmlElement& item : element.children("item"))
    section.items.push_back(read_item(item, section.each));
  for (const XmlElement& blank : element.children("blank")) {
    blank.expect_text({"label"});
    section.blanks.push_back(blank.required("label"));
  }
  constexpr std::pair<std::string_view, FormInsert> inserts[] = {{"register", FormInsert::register_weeks},
                                                                 {"chronology", FormInsert::chronology},
                                                                 {"papers", FormInsert::papers},
                                                                 {"answers", FormInsert::answers}};
  for (const auto& [name, insert] : inserts) {
    const std::optional<XmlElement> found = element.optional_child(name);
    if (!found) continue;
    found->expect({});
    if (section.insert != FormInsert::none)
      found->refuse("a section has one of <register>, <chronology>, <papers>, <answers>");
    section.insert = insert;
  }
  if (section.items.empty() && section.blanks.empty() && section.insert == FormInsert::none)
    element.refuse("<section> asks for nothing");
  return section;
}

}  // namespace

FormLayout read_form(std::string_view xml) {
  const StrictXml file(xml, "form", "form", longest_form);
  const XmlElement root = file.root();
  root.expect({"format", "id", "document", "profile", "title", "edition"}, {"about", "source", "section"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  FormLayout form;
  form.id = root.required("id");
  form.document = root.required("document");
  if (!forms::document_type.accepts(form.document)) root.refuse("<form> is of a document that is not known");
  form.profile = root.required("profile");
  form.title = root.required("title");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<form> has no attribute 'edition'");
  form.edition = *edition;
  form.about = root.child_text("about");
  for (const XmlElement& source : root.children("source")) {
    source.expect_text({"of", "at"});
    form.sources.push_back({source.required("of"), source.required("at")});
  }
  if (form.sources.empty()) root.refuse("<form> has no <source>");
  for (const XmlElement& section : root.children("section")) form.sections.push_back(read_section(section));
  if (form.sections.empty()) root.refuse("<form> has no <section>");
  return form;
}

const std::vector<FormLayout>& forms_known() {
  static const std::vector<FormLayout> all = [] {
    std::vector<FormLayout> read;
    for (const std::string_view* file : embedded::form_files()) read.push_back(read_form(*file));
    std::ranges::sort(read, {}, &FormLayout::id);
    return read;
  }();
  return all;
}

const FormLayout* find_form(std::string_view document, std::string_view profile) {
  const FormLayout* national = nullptr;
  for (const FormLayout& form : forms_known()) {
    if (form.document != document) continue;
    if (form.profile == profile) return &form;
    if (form.profile == "national") national = &form;
  }
  return national;
}

}  // namespace rollmark
