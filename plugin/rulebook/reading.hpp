// The parts of reading a rulebook, one function a section, and what readers of other dated documents share
// with them. Only readers include this.
#pragma once

#include "rulebook/rulebook.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark::reading {

// Attributes `from` and `to`; refused where `to` lies before `from`.
DateSpan read_span(const XmlElement& element);

// Refuses a span that overlaps the spans before it or precedes them: entries stand in order of date.
void expect_after(const XmlElement& element, const std::optional<DateSpan>& before, const DateSpan& span);

// A section of <instrument id="" kind="" cite="">title</instrument>.
std::vector<Instrument> read_instruments(const XmlElement& section);

// The source that the attributes `of` and `at` of an element name.
Source read_source(const XmlElement& element, const std::vector<Instrument>& instruments);

// All <source of="" at=""/> of an element, none allowed.
std::vector<Source> read_optional_sources(const XmlElement& element,
                                          const std::vector<Instrument>& instruments);
// All <source of="" at=""/> of an element; at least one.
std::vector<Source> read_sources(const XmlElement& element, const Rulebook& book);
// The same, none allowed.
std::vector<Source> read_optional_sources(const XmlElement& element, const Rulebook& book);

std::vector<Parameter> read_parameters(const XmlElement& element, const Rulebook& book);

// "G N O U": words between blanks, each once, none empty.
std::vector<std::string> read_words(const XmlElement& element, std::string_view attribute);

// The id of an element; refused where `taken` says that it was there before.
template <class Entries>
std::string read_new_id(const XmlElement& element, const Entries& entries) {
  std::string id = element.required("id");
  for (const auto& entry : entries) {
    if (entry.id == id) element.refuse("<" + std::string(element.name()) + "> has the id of an earlier one");
  }
  return id;
}

void read_laws(const XmlElement& section, Rulebook& book);
void read_school_types(const XmlElement& section, Rulebook& book);
void read_school_age(const XmlElement& section, Rulebook& book);
void read_school_week(const XmlElement& section, Rulebook& book);
void read_codes(const XmlElement& section, Rulebook& book);
void read_statistics(const XmlElement& section, Rulebook& book);
void read_thresholds(const XmlElement& section, Rulebook& book);
void read_rules(const XmlElement& section, Rulebook& book);

}  // namespace rollmark::reading
