// Reads the metadata of the pre-flight checks. It must not repair anything: a document with a fault is
// refused whole.
#include <algorithm>
#include <array>

#include "rulebook/preflight_entry.hpp"
#include "rulebook/profile_reading.hpp"

namespace rollmark {
namespace reading {

Severity read_severity(const XmlElement& element) {
  return element.choice<Severity>("level", {{"off", Severity::off},
                                            {"information", Severity::information},
                                            {"warn", Severity::warn},
                                            {"block", Severity::block}});
}

std::int64_t read_small_number(const XmlElement& element) {
  const std::string text = element.required("value");
  // At most nine digits: a limit is small, and products of two must not overflow.
  if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
    element.refuse("the value of <" + std::string(element.name()) +
                   "> is no whole number of at most nine digits");
  return std::stoll(text);
}

}  // namespace reading

namespace {

using namespace reading;

constexpr std::array<std::string_view, 4> places = {"where", "value", "limit", "date"};

bool is_check_id(std::string_view id) {
  return id.size() == 6 && id.starts_with("PF-") &&
         std::all_of(id.begin() + 3, id.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
}

std::string read_template(const XmlElement& entry) {
  std::string message = entry.child_text("message");
  for (std::size_t at = 0; (at = message.find_first_of("{}", at)) != std::string::npos; ++at) {
    const std::size_t end = message.find_first_of("{}", at + 1);
    if (message[at] == '}' || end == std::string::npos || message[end] == '{')
      entry.child("message").refuse("<message> has a brace without its other");
    if (std::ranges::find(places, std::string_view(message).substr(at + 1, end - at - 1)) == places.end())
      entry.child("message").refuse("<message> has a place that is none of where, value, limit, date");
    at = end;
  }
  return message;
}

std::vector<DatedSeverity> read_severities(const XmlElement& entry, const PreflightEntry& check) {
  std::vector<DatedSeverity> severities;
  for (const XmlElement& element : entry.children("severity")) {
    element.expect({"level", "document", "from", "to"});
    DatedSeverity one{read_span(element), element.attribute("document").value_or(""), read_severity(element)};
    if (!one.document.empty() && !check.applies_to(one.document))
      element.refuse("<severity> names a document to which the check does not apply");
    std::optional<DateSpan> before;
    for (const DatedSeverity& earlier : severities) {
      if (earlier.document == one.document) before = earlier.span;
    }
    expect_after(element, before, one.span);
    severities.push_back(std::move(one));
  }
  if (severities.empty()) entry.refuse("<rule> has no <severity>");
  return severities;
}

std::vector<Parameter> read_numbers(const XmlElement& entry, const std::vector<Instrument>& instruments) {
  std::vector<Parameter> numbers;
  for (const XmlElement& element : entry.children("number")) {
    element.expect({"name", "value", "unit", "from", "to", "of", "at"});
    const std::string name = element.required("name");
    auto found = std::ranges::find(numbers, name, &Parameter::name);
    if (found == numbers.end()) {
      numbers.push_back({name, element.required("unit"), {}, {}, {}, {}});
      found = numbers.end() - 1;
    } else if (found->unit != element.required("unit")) {
      element.refuse("<number> has another unit than before");
    }
    const DateSpan span = read_span(element);
    std::optional<DateSpan> before;
    if (!found->numbers.empty()) before = found->numbers.back().span;
    expect_after(element, before, span);
    found->numbers.push_back({span, read_small_number(element)});
    found->sources.push_back(read_source(element, instruments));
  }
  return numbers;
}

PreflightEntry read_check(const XmlElement& entry, const PreflightBook& book) {
  entry.expect({"id", "documents", "finding", "settings", "derived"},
               {"title", "severity", "number", "message", "fix", "source"});
  PreflightEntry check;
  check.id = read_new_id(entry, book.entries);
  if (!is_check_id(check.id)) entry.refuse("the id of <rule> is not PF- and three digits");
  if (!book.entries.empty() && check.id < book.entries.back().id) entry.refuse("<rule> is out of order");
  check.title = entry.child_text("title");
  check.documents = read_words(entry, "documents");
  for (const std::string& document : check.documents) {
    if (!book.has_document(document)) entry.refuse("<rule> names a document that is not there");
  }
  if (entry.attribute("finding")) check.findings = read_words(entry, "finding");
  if (entry.attribute("settings")) check.settings = read_words(entry, "settings");
  check.derived = entry.yes("derived");
  check.severities = read_severities(entry, check);
  check.numbers = read_numbers(entry, book.instruments);
  check.message = read_template(entry);
  check.fix = entry.child_text("fix");
  check.sources = read_optional_sources(entry, book.instruments);
  if (check.sources.empty()) entry.refuse("<rule> has no <source>");
  return check;
}

}  // namespace

std::shared_ptr<const PreflightBook> read_preflight(std::string_view xml) {
  const StrictXml document(xml, "preflight", "preflight", longest_preflight);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"instruments", "documents", "rules"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  auto book = std::make_shared<PreflightBook>();
  book->name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<preflight> has no attribute 'edition'");
  book->edition = *edition;
  book->instruments = read_instruments(root.child("instruments"));
  const XmlElement documents = root.child("documents");
  documents.expect({}, {"document"});
  for (const XmlElement& entry : documents.children("document")) {
    entry.expect_text({"name"});
    std::string name = entry.required("name");
    if (book->has_document(name)) entry.refuse("<document> has the name of an earlier one");
    book->documents.push_back(std::move(name));
  }
  const XmlElement rules = root.child("rules");
  rules.expect({}, {"rule"});
  for (const XmlElement& entry : rules.children("rule")) book->entries.push_back(read_check(entry, *book));
  return book;
}

}  // namespace rollmark
