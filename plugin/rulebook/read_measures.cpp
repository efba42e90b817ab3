// Reads statistics, bands and thresholds.
#include "rulebook/reading.hpp"

namespace rollmark::reading {
namespace {

Statistic read_statistic(const XmlElement& entry, const Rulebook& book) {
  entry.expect({"id", "numerator"}, {"title", "formula", "source"});
  Statistic statistic;
  statistic.id = read_new_id(entry, book.statistics);
  for (const std::string& word : read_words(entry, "numerator")) {
    // Only a possible session can be part of a rate over possible sessions.
    const auto category = word == "present"        ? Category::present
                          : word == "approved"     ? Category::approved
                          : word == "authorised"   ? Category::authorised
                          : word == "unauthorised" ? Category::unauthorised
                                                   : Category::unknown;
    if (category == Category::unknown) entry.refuse_value("numerator");
    statistic.numerator.push_back(category);
  }
  statistic.title = entry.child_text("title");
  statistic.formula = entry.child_text("formula");
  statistic.sources = read_sources(entry, book);
  return statistic;
}

BandSet read_band_set(const XmlElement& entry, const Rulebook& book) {
  entry.expect({"id", "statistic"}, {"title", "band", "source"});
  BandSet set;
  set.id = read_new_id(entry, book.band_sets);
  set.statistic = entry.required("statistic");
  if (book.find_statistic(set.statistic) == nullptr)
    entry.refuse("<band-set> names a statistic that is not there");
  set.title = entry.child_text("title");
  std::int64_t next = 0;
  const std::vector<XmlElement> bands = entry.children("band");
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const XmlElement& element = bands[i];
    element.expect({"id", "label", "at-least", "below"});
    Band band;
    band.id = read_new_id(element, set.bands);
    band.label = element.required("label");
    const std::int64_t at_least = element.integer("at-least").value_or(-1);
    const std::optional<std::int64_t> below = element.integer("below");
    const bool last = i + 1 == bands.size();
    if (at_least != next || last == below.has_value() || (below && (*below <= at_least || *below > 100))) {
      element.refuse("<band> leaves a gap, overlaps or does not end at 100");
    }
    band.at_least = static_cast<std::int32_t>(at_least);
    if (below) {
      band.below = static_cast<std::int32_t>(*below);
      next = *below;
    }
    set.bands.push_back(std::move(band));
  }
  if (set.bands.empty()) entry.refuse("<band-set> has no <band>");
  set.sources = read_sources(entry, book);
  return set;
}

}  // namespace

void read_statistics(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"statistic", "band-set"});
  for (const XmlElement& entry : section.children("statistic"))
    book.statistics.push_back(read_statistic(entry, book));
  for (const XmlElement& entry : section.children("band-set"))
    book.band_sets.push_back(read_band_set(entry, book));
}

void read_thresholds(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"threshold"});
  for (const XmlElement& entry : section.children("threshold")) {
    entry.expect({"id", "statistic", "codes"}, {"title", "about", "parameter", "source"});
    Threshold threshold;
    threshold.id = read_new_id(entry, book.thresholds);
    threshold.statistic = entry.attribute("statistic").value_or("");
    if (!threshold.statistic.empty() && book.find_statistic(threshold.statistic) == nullptr) {
      entry.refuse("<threshold> names a statistic that is not there");
    }
    if (entry.attribute("codes")) threshold.codes = read_words(entry, "codes");
    for (const std::string& code : threshold.codes) {
      if (!book.find_code(code)) entry.refuse("<threshold> names a code that is not there");
    }
    threshold.title = entry.child_text("title");
    threshold.about = entry.child_text("about");
    threshold.parameters = read_parameters(entry, book);
    threshold.sources = read_sources(entry, book);
    book.thresholds.push_back(std::move(threshold));
  }
}

}  // namespace rollmark::reading
