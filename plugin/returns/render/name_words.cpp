// Names of people, spans, checks and documents.
#include "outputs/page/markup.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/record/referral_file.hpp"
#include "returns/render/words.hpp"
#include "rulebook/preflight_entry.hpp"

namespace rollmark {
namespace {

struct LaTitle {
  std::string_view type;
  std::string_view title;
};
constexpr LaTitle la_titles[] = {
    {"la/reply", "Reply of the local authority"},
    {"la/case-status", "How cases stand"},
    {"la/contacts", "Whom to write to"},
    {"la/profile", "Rules of the local authority"},
};

void append_name(std::string& name, std::string_view part) {
  if (part.find_first_not_of(' ') == std::string_view::npos) return;
  name.append(name.empty() ? "" : " ").append(part);
}

}  // namespace

std::string name_of(const ParentContact& contact) {
  std::string name;
  for (const std::string* part : {&contact.title, &contact.forename, &contact.middle_names, &contact.surname})
    append_name(name, *part);
  return name.empty() ? "Contact " + contact.ref : name;
}

std::string measure_references_of(const PupilRecord& pupil) {
  std::string text;
  for (const ParentContact& contact : pupil.contacts) {
    if (!contact.measure_reference.empty())
      text.append(text.empty() ? "" : "; ").append(contact.measure_reference);
  }
  return text;
}

std::string span_words(std::optional<Day> from, std::optional<Day> to) {
  if (from && to) return *from == *to ? long_day(*from) : long_day(*from) + " to " + long_day(*to);
  if (from) return "from " + long_day(*from);
  return to ? "to " + long_day(*to) : std::string();
}

std::string rule_words(std::string_view rule) {
  const PreflightEntry* entry = preflight_book().find(rule);
  return entry == nullptr ? std::string(rule) : std::string(rule) + " (" + entry->title + ")";
}

std::string document_title(std::string_view document_type) {
  for (const LaTitle& one : la_titles) {
    if (one.type == document_type) return std::string(one.title);
  }
  for (const DocumentEntry& entry : documents().entries) {
    if (entry.type == document_type) return entry.title;
  }
  return std::string(record_name);
}

}  // namespace rollmark
