// Reads published figures. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>
#include <tuple>

#include "rulebook/benchmark.hpp"
#include "rulebook/reading.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

constexpr std::size_t most_entries = 10'000;  // places fit 16 bits
constexpr std::int32_t whole = 100'000;       // 100 % in thousandths

Day needed_day(const XmlElement& entry, std::string_view attribute) {
  const std::optional<Day> day = entry.day(attribute);
  if (!day)
    entry.refuse("<" + std::string(entry.name()) + "> has no attribute '" + std::string(attribute) + "'");
  return *day;
}

void check_span(const XmlElement& entry, Day from, Day to) {
  if (to < from) entry.refuse("<" + std::string(entry.name()) + "> ends before it begins");
}

template <class Entries>
std::uint16_t named_place(const XmlElement& entry, std::string_view attribute, const Entries& entries) {
  const std::string id = entry.required(attribute);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) return static_cast<std::uint16_t>(i);
  }
  entry.refuse("<" + std::string(entry.name()) + "> names a " + std::string(attribute) +
               " that is not there");
}

std::vector<XmlElement> entries_of(const XmlElement& section, std::string_view name) {
  section.expect({}, {name});
  std::vector<XmlElement> entries = section.children(name);
  if (entries.size() > most_entries)
    section.refuse("<" + std::string(section.name()) + "> has too many entries");
  return entries;
}

void read_phases(const XmlElement& section, Benchmark& book) {
  for (const XmlElement& entry : entries_of(section, "phase")) {
    entry.expect({"id", "title"}, {"phase-name", "school-type"});
    PublishedPhase phase;
    phase.id = reading::read_new_id(entry, book.phases);
    phase.title = entry.required("title");
    for (const XmlElement& word : entry.children("phase-name")) phase.names.push_back(word.required_text());
    for (const XmlElement& word : entry.children("school-type"))
      phase.school_types.push_back(word.required_text());
    book.phases.push_back(std::move(phase));
  }
}

bool is_la_number(std::string_view text) {
  return text.size() == 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void read_areas(const XmlElement& section, Benchmark& book) {
  for (const XmlElement& entry : entries_of(section, "area")) {
    entry.expect({"id", "kind", "la-number", "region", "name"});
    PublishedArea area;
    area.id = reading::read_new_id(entry, book.areas);
    area.name = entry.required("name");
    area.kind = entry.choice<AreaKind>(
        "kind", {{"england", AreaKind::england}, {"region", AreaKind::region}, {"la", AreaKind::la}});
    area.la_number = entry.attribute("la-number").value_or("");
    const bool is_la = area.kind == AreaKind::la;
    if (is_la != entry.attribute("region").has_value() || is_la != is_la_number(area.la_number)) {
      entry.refuse("<area> of kind la has a number of three figures and a region, and no other has");
    }
    if (is_la) {
      if (book.area_of_la(area.la_number)) entry.refuse("<area> has the la-number of an earlier one");
      area.region = named_place(entry, "region", book.areas);
      if (book.areas[area.region].kind != AreaKind::region)
        entry.refuse("<area> names a region that is none");
    }
    if (area.kind == AreaKind::england && book.england()) entry.refuse("<area> is a second England");
    book.areas.push_back(std::move(area));
  }
}

void read_periods(const XmlElement& section, Benchmark& book) {
  for (const XmlElement& entry : entries_of(section, "period")) {
    entry.expect({"id", "title", "school-year", "from", "to"});
    PublishedPeriod period;
    period.id = reading::read_new_id(entry, book.periods);
    period.title = entry.required("title");
    period.from = needed_day(entry, "from");
    period.to = needed_day(entry, "to");
    check_span(entry, period.from, period.to);
    period.school_year = static_cast<std::int32_t>(entry.integer("school-year").value_or(0));
    if (school_year_of(period.from) != period.school_year || school_year_of(period.to) != period.school_year)
      entry.refuse("<period> does not lie in its school-year");
    if (!book.periods.empty() && period.to < book.periods.back().to)
      entry.refuse("<period> is out of order: they stand by their last day");
    book.periods.push_back(std::move(period));
  }
}

void read_sources(const XmlElement& section, Benchmark& book) {
  for (const XmlElement& entry : entries_of(section, "source")) {
    entry.expect_text({"id", "cite", "retrieved"});
    PublishedSource source;
    source.id = reading::read_new_id(entry, book.sources);
    source.cite = entry.required("cite");
    source.retrieved = needed_day(entry, "retrieved");
    source.text = entry.required_text();
    book.sources.push_back(std::move(source));
  }
}

// "5.277" as 5277; refused where it is no number from 0 to 100 with at most so many decimals.
std::int32_t read_thousandths(const XmlElement& entry, std::string_view text, std::size_t decimals) {
  constexpr std::size_t most_places = 3;
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view before = text.substr(0, point);
  const std::string_view after = point == text.size() ? std::string_view{} : text.substr(point + 1);
  const bool digits = text.find_first_not_of("0123456789.") == std::string_view::npos &&
                      after.find('.') == std::string_view::npos;
  if (!digits || before.empty() || before.size() > 3 || after.size() > decimals ||
      (point < text.size() && after.empty())) {
    entry.refuse("<figures> has a value that is no per cent of so many decimals");
  }
  std::int32_t value = 0;
  for (const char digit : before) value = value * 10 + (digit - '0');
  for (std::size_t i = 0; i < most_places; ++i) value = value * 10 + (i < after.size() ? after[i] - '0' : 0);
  if (value > whole) entry.refuse("<figures> has a value over 100");
  return value;
}

std::uint16_t statistic_place(const std::string& id, Benchmark& book) {
  if (const auto known = book.find_statistic(id)) return *known;
  book.statistics.push_back(id);
  return static_cast<std::uint16_t>(book.statistics.size() - 1);
}

void read_publication(const XmlElement& publication, Benchmark& book) {
  publication.expect({"source", "statistics", "decimals"}, {"figures"});
  PublishedFigure figure;
  figure.source = named_place(publication, "source", book.sources);
  const std::int64_t decimals = publication.integer("decimals").value_or(-1);
  if (decimals < 0 || decimals > 3) publication.refuse("<publication> must have from 0 to 3 decimals");
  figure.decimals = static_cast<std::uint8_t>(decimals);
  std::vector<std::uint16_t> statistics;
  for (const std::string& id : reading::read_words(publication, "statistics"))
    statistics.push_back(statistic_place(id, book));
  for (const XmlElement& entry : publication.children("figures")) {
    entry.expect_text({"area", "phase", "period"});
    figure.area = named_place(entry, "area", book.areas);
    figure.phase = named_place(entry, "phase", book.phases);
    figure.period = named_place(entry, "period", book.periods);
    const std::string text = entry.required_text();
    std::size_t at = 0;
    std::size_t count = 0;
    while (at <= text.size()) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (count == statistics.size()) entry.refuse("<figures> has more values than there are statistics");
      figure.statistic = statistics[count++];
      figure.thousandths =
          read_thousandths(entry, std::string_view(text).substr(at, end - at), figure.decimals);
      book.figures.push_back(figure);
      at = end + 1;
    }
    if (count < statistics.size()) entry.refuse("<figures> has fewer values than there are statistics");
  }
}

void read_events(const XmlElement& section, Benchmark& book) {
  for (const XmlElement& entry : entries_of(section, "event")) {
    entry.expect_text({"id", "from", "to", "area", "title", "source"});
    ExceptionalEvent event;
    event.id = reading::read_new_id(entry, book.events);
    event.title = entry.required("title");
    event.source = entry.required("source");
    event.about = entry.text();
    event.from = needed_day(entry, "from");
    event.to = needed_day(entry, "to");
    check_span(entry, event.from, event.to);
    event.area = named_place(entry, "area", book.areas);
    if (!book.events.empty() && event.from < book.events.back().from)
      entry.refuse("<event> is out of order: they stand by their first day");
    book.events.push_back(std::move(event));
  }
}

}  // namespace

std::shared_ptr<const Benchmark> read_benchmark(std::string_view xml) {
  const StrictXml document(xml, "benchmark", "benchmark", longest_benchmark);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"},
              {"about", "phases", "areas", "periods", "sources", "publication", "events"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  auto book = std::make_shared<Benchmark>();
  book->name = root.required("name");
  book->edition = needed_day(root, "edition");
  book->about = root.child_text("about");
  read_phases(root.child("phases"), *book);
  read_areas(root.child("areas"), *book);
  read_periods(root.child("periods"), *book);
  read_sources(root.child("sources"), *book);
  for (const XmlElement& publication : root.children("publication")) read_publication(publication, *book);
  read_events(root.child("events"), *book);
  const auto place = [](const PublishedFigure& one) {
    return std::tuple(one.area, one.phase, one.statistic, one.period);
  };
  std::ranges::sort(book->figures, {}, place);
  const auto twice = std::ranges::adjacent_find(book->figures, {}, place);
  if (twice != book->figures.end())
    root.refuse("one statistic of one area, phase and period stands twice: " + book->areas[twice->area].id);
  return book;
}

}  // namespace rollmark
