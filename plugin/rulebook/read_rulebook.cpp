// Reads a rulebook: the sections in their order, and what all sections share. It must not repair anything: a
// rulebook with a fault is refused whole.
#include <algorithm>

#include "rulebook/reading.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace reading {

DateSpan read_span(const XmlElement& element) {
  const DateSpan span{element.day("from"), element.day("to")};
  if (span.first && span.last && *span.last < *span.first) {
    element.refuse("<" + std::string(element.name()) + "> ends before it begins");
  }
  return span;
}

void expect_after(const XmlElement& element, const std::optional<DateSpan>& before, const DateSpan& span) {
  if (!before) return;
  if (!before->last || !span.first || *span.first <= *before->last) {
    element.refuse("<" + std::string(element.name()) + "> overlaps the one before it or is out of order");
  }
}

Source read_source(const XmlElement& element, const std::vector<Instrument>& instruments) {
  const std::string id = element.required("of");
  const Instrument* instrument = nullptr;
  for (const Instrument& known : instruments) {
    if (known.id == id) instrument = &known;
  }
  if (instrument == nullptr)
    element.refuse("<" + std::string(element.name()) + "> names an instrument that is not there");
  const std::string at = element.required("at");
  const char* gap =
      instrument->kind == SourceKind::reasoning || instrument->kind == SourceKind::memory ? ": " : " ";
  return {id, instrument->cite + gap + at, instrument->kind};
}

std::vector<Source> read_optional_sources(const XmlElement& element,
                                          const std::vector<Instrument>& instruments) {
  std::vector<Source> sources;
  for (const XmlElement& entry : element.children("source")) {
    entry.expect({"of", "at"});
    sources.push_back(read_source(entry, instruments));
  }
  return sources;
}

std::vector<Source> read_optional_sources(const XmlElement& element, const Rulebook& book) {
  return read_optional_sources(element, book.instruments);
}

std::vector<Source> read_sources(const XmlElement& element, const Rulebook& book) {
  std::vector<Source> sources = read_optional_sources(element, book);
  if (sources.empty()) element.refuse("<" + std::string(element.name()) + "> has no <source>");
  return sources;
}

std::vector<Parameter> read_parameters(const XmlElement& element, const Rulebook& book) {
  std::vector<Parameter> parameters;
  for (const XmlElement& entry : element.children("parameter")) {
    entry.expect({"name", "unit"}, {"about", "value", "word", "source"});
    Parameter parameter;
    parameter.name = entry.required("name");
    for (const Parameter& earlier : parameters) {
      if (earlier.name == parameter.name) entry.refuse("<parameter> has the name of an earlier one");
    }
    parameter.unit = entry.attribute("unit").value_or("");
    parameter.about = entry.optional_child_text("about");
    std::optional<DateSpan> before;
    for (const XmlElement& value : entry.children("value")) {
      value.expect_text({"from", "to"});
      const DateSpan span = read_span(value);
      expect_after(value, before, span);
      before = span;
      const std::string text = value.required_text();
      // At most nine digits: a threshold is small, and products of two must not overflow.
      if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) {
        value.refuse("<value> is no whole number of at most nine digits");
      }
      parameter.numbers.push_back({span, std::stoll(text)});
    }
    for (const XmlElement& word : entry.children("word")) {
      word.expect_text({});
      parameter.words.push_back(word.required_text());
    }
    if (parameter.numbers.empty() == parameter.words.empty()) {
      entry.refuse("<parameter> must have either <value> or <word>");
    }
    parameter.sources = read_optional_sources(entry, book);
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

std::vector<std::string> read_words(const XmlElement& element, std::string_view attribute) {
  const std::string text = element.required(attribute);
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::string word = text.substr(at, end - at);
    bool fault = word.empty();
    for (const std::string& earlier : words) fault = fault || earlier == word;
    if (fault) {
      element.refuse("the attribute '" + std::string(attribute) + "' of <" + std::string(element.name()) +
                     "> must be words between single blanks, each once");
    }
    words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

std::vector<Instrument> read_instruments(const XmlElement& section) {
  section.expect({}, {"instrument"});
  std::vector<Instrument> instruments;
  for (const XmlElement& entry : section.children("instrument")) {
    entry.expect_text({"id", "kind", "cite"});
    Instrument instrument;
    instrument.id = read_new_id(entry, instruments);
    instrument.kind = entry.choice<SourceKind>("kind", {{"law", SourceKind::law},
                                                        {"guidance", SourceKind::guidance},
                                                        {"statistics", SourceKind::statistics},
                                                        {"practice", SourceKind::practice},
                                                        {"reasoning", SourceKind::reasoning},
                                                        {"memory", SourceKind::memory}});
    instrument.cite = entry.required("cite");
    instrument.title = entry.required_text();
    instruments.push_back(std::move(instrument));
  }
  return instruments;
}

}  // namespace reading

std::shared_ptr<const Rulebook> read_rulebook(std::string_view xml) {
  const StrictXml document(xml, "rulebook", "rulebook", longest_rulebook);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"instruments", "laws", "school-types", "compulsory-school-age",
                                              "school-week", "codes", "statistics", "thresholds", "rules"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");

  auto book = std::make_shared<Rulebook>();
  book->name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<rulebook> has no attribute 'edition'");
  book->edition = *edition;
  book->instruments = reading::read_instruments(root.child("instruments"));
  reading::read_laws(root.child("laws"), *book);
  reading::read_school_types(root.child("school-types"), *book);
  reading::read_school_age(root.child("compulsory-school-age"), *book);
  reading::read_school_week(root.child("school-week"), *book);
  reading::read_codes(root.child("codes"), *book);
  reading::read_statistics(root.child("statistics"), *book);
  reading::read_thresholds(root.child("thresholds"), *book);
  reading::read_rules(root.child("rules"), *book);
  return book;
}

std::shared_ptr<const Rulebook> embedded_rulebook() {
  return read_rulebook(embedded::rulebook);
}

}  // namespace rollmark
