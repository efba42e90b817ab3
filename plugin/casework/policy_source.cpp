// Reading the sources of an authority's data.
#include "casework/policy_source.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {

std::vector<PolicySource> read_policy_sources(const XmlElement& section) {
  section.expect({}, {"source"});
  std::vector<PolicySource> sources;
  for (const XmlElement& entry : section.children("source")) {
    entry.expect_text({"id", "kind", "cite"});
    PolicySource source;
    source.id = entry.required("id");
    if (std::ranges::find(sources, source.id, &PolicySource::id) != sources.end())
      entry.refuse("<source> has the id of an earlier one");
    source.kind = entry.choice<SourceKind>("kind", {{"law", SourceKind::law},
                                                    {"guidance", SourceKind::guidance},
                                                    {"practice", SourceKind::practice},
                                                    {"reasoning", SourceKind::reasoning},
                                                    {"memory", SourceKind::memory}});
    source.cite = entry.required("cite");
    source.text = entry.required_text();
    sources.push_back(std::move(source));
  }
  if (sources.empty()) section.refuse("<sources> is empty");
  return sources;
}

std::string read_cites(const XmlElement& element, const std::vector<PolicySource>& sources,
                       std::string_view child) {
  std::string cites;
  for (const XmlElement& entry : element.children(child)) {
    entry.expect({"of", "at"});
    const auto found = std::ranges::find(sources, entry.required("of"), &PolicySource::id);
    if (found == sources.end()) entry.refuse("<" + std::string(child) + "> names a source that is not there");
    if (!cites.empty()) cites += "; ";
    cites += found->cite;
    if (const auto at = entry.attribute("at")) cites.append(" ").append(*at);
    if (found->kind == SourceKind::memory) cites += " (not confirmed: the authority's to set)";
  }
  if (cites.empty()) element.refuse("<" + std::string(element.name()) + "> names no source");
  return cites;
}

std::int64_t read_bounded(const XmlElement& element, std::string_view attribute, std::int64_t least,
                          std::int64_t most) {
  const std::optional<std::int64_t> value = element.integer(attribute);
  if (!value || *value < least || *value > most) {
    element.refuse("<" + std::string(element.name()) + "> needs '" + std::string(attribute) +
                   "' as a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return *value;
}

Day read_needed_day(const XmlElement& element, std::string_view attribute) {
  const std::optional<Day> day = element.day(attribute);
  if (!day)
    element.refuse("<" + std::string(element.name()) + "> has no attribute '" + std::string(attribute) + "'");
  return *day;
}

std::vector<std::string> read_alternatives(const XmlElement& element, std::string_view attribute) {
  const std::string text = element.required(attribute);
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    words.push_back(small_letters(std::string_view(text).substr(at, end - at)));
    if (words.back().empty()) element.refuse_value(attribute);
    at = end + 1;
  }
  return words;
}

}  // namespace rollmark
