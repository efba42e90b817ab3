// Looking up pre-flight checks and filling their messages.
#include "rulebook/preflight_entry.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace rollmark {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::information:
      return "information";
    case Severity::warn:
      return "warn";
    case Severity::block:
      return "block";
    case Severity::off:
      break;
  }
  return "off";
}

bool PreflightEntry::applies_to(std::string_view document) const {
  return std::ranges::find(documents, document) != documents.end();
}

Severity PreflightEntry::severity(Day day, std::string_view document) const {
  const DatedSeverity* found = nullptr;
  for (const DatedSeverity& one : severities) {
    if (!one.span.holds(day)) continue;
    if (!document.empty() && one.document == document) return one.severity;
    if (one.document.empty()) found = &one;
  }
  return found == nullptr ? Severity::off : found->severity;
}

std::int64_t PreflightEntry::number(std::string_view name, Day day) const {
  for (const Parameter& number : numbers) {
    if (number.name != name) continue;
    if (const std::optional<std::int64_t> value = number.on(day)) return *value;
  }
  throw Failure(ROLLMARK_E_DATA,
                "the check " + id + " has no number '" + std::string(name) + "' on " + to_text(day));
}

std::string PreflightEntry::filled(const PreflightPlaces& places) const {
  std::string out;
  std::size_t at = 0;
  while (at < message.size()) {
    const std::size_t open = std::min(message.find('{', at), message.size());
    out += message.substr(at, open - at);
    if (open == message.size()) break;
    // The reader saw to it that each place is closed and known.
    const std::size_t close = message.find('}', open);
    const std::string_view name = std::string_view(message).substr(open + 1, close - open - 1);
    const std::string_view text = name == "where"   ? places.where
                                  : name == "value" ? places.value
                                  : name == "limit" ? places.limit
                                                    : places.date;
    out += text.empty() ? std::string_view("-") : text;
    at = close + 1;
  }
  // A place may begin a sentence: "the refusal letter is missing".
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

const PreflightEntry* PreflightBook::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(entries, id, {}, &PreflightEntry::id);
  return found == entries.end() || found->id != id ? nullptr : &*found;
}

bool PreflightBook::has_document(std::string_view document) const {
  return std::ranges::find(documents, document) != documents.end();
}

const PreflightBook& preflight_book() {
  static const std::shared_ptr<const PreflightBook> book = read_preflight(embedded::preflight);
  return *book;
}

const std::vector<PreflightEntry>& preflight_entries() {
  return preflight_book().entries;
}

}  // namespace rollmark
