// Reads an authority's rules of bands. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>
#include <charconv>

#include "casework/banding_policy.hpp"
#include "casework/policy_source.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t most_points = 1000;
constexpr std::int64_t most_mark = 1'000'000;
constexpr std::int64_t most_score = 1'000'000'000;
constexpr std::int64_t most_day_minutes = 1440;
constexpr std::int64_t longest_year = 366;
constexpr std::int64_t tenths_a_day = 10;
constexpr std::size_t longest_name = 40;

// A name without blanks or a full stop, by which params can name it: letters and digits first.
std::string read_name(const XmlElement& element, std::string_view attribute) {
  std::string name = element.required(attribute);
  const auto plain = [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
  };
  const auto joins = [&](char sign) { return plain(sign) || sign == '_' || sign == '-'; };
  if (name.size() > longest_name || !plain(name.front()) || !std::ranges::all_of(name, joins))
    element.refuse_value(attribute);
  return name;
}

DateSpan read_span(const XmlElement& element) {
  const DateSpan span{element.day("from"), element.day("to")};
  if (span.first && span.last && *span.last < *span.first)
    element.refuse("<" + std::string(element.name()) + "> ends before it begins");
  return span;
}

bool meet(const DateSpan& a, const DateSpan& b) {
  const bool a_ends_first = a.last && b.first && *a.last < *b.first;
  const bool b_ends_first = b.last && a.first && *b.last < *a.first;
  return !a_ends_first && !b_ends_first;
}

template <class Dated>
void add(std::vector<Dated>& all, Dated one, const XmlElement& element) {
  if (std::ranges::any_of(all, [&](const Dated& other) { return meet(one.span, other.span); }))
    element.refuse("<" + std::string(element.name()) + "> is in force on days of an earlier one");
  all.push_back(std::move(one));
}

// "12.5" days of 390 minutes are 4875.
std::int64_t minutes_of_days(const XmlElement& band, std::string_view text, std::int64_t day_minutes) {
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part = dot == std::string_view::npos ? "0" : text.substr(dot + 1);
  const auto digits = [](std::string_view some) {
    return !some.empty() && std::ranges::all_of(some, [](char sign) { return sign >= '0' && sign <= '9'; });
  };
  if (!digits(whole) || whole.size() > 3 || !digits(part) || part.size() != 1) band.refuse_value("days");
  std::int64_t days = 0;
  std::from_chars(whole.data(), whole.data() + whole.size(), days);
  const std::int64_t tenths = days * tenths_a_day + (part.front() - '0');
  if (tenths > longest_year * tenths_a_day) band.refuse_value("days");
  if (tenths * day_minutes % tenths_a_day != 0) band.refuse("<band> has days that are no whole minutes");
  return tenths * day_minutes / tenths_a_day;
}

SchoolClass read_class(const XmlElement& element, std::int64_t day_minutes) {
  element.expect({"id", "title", "phases"}, {"band"});
  SchoolClass one{
      read_name(element, "id"), element.required("title"), read_alternatives(element, "phases"), {}};
  for (const XmlElement& entry : element.children("band")) {
    entry.expect({"name", "days", "visits", "telephone-terms"});
    BandTime band;
    band.name = read_name(entry, "name");
    if (one.band(band.name) != nullptr) entry.refuse("<band> has the name of an earlier one");
    if (const auto days = entry.attribute("days")) band.minutes = minutes_of_days(entry, *days, day_minutes);
    if (entry.attribute("visits")) band.visits = read_bounded(entry, "visits", 1, most_points);
    if (entry.attribute("telephone-terms"))
      band.telephone_terms = read_bounded(entry, "telephone-terms", 1, most_points);
    if (!band.minutes && band.visits == 0 && band.telephone_terms == 0)
      entry.refuse("<band> has neither days nor contact");
    one.bands.push_back(std::move(band));
  }
  if (one.bands.empty()) element.refuse("<class> has no band");
  return one;
}

BandDays read_days(const XmlElement& element, const std::vector<PolicySource>& sources) {
  element.expect({"from", "to", "minutes"}, {"class", "source"});
  BandDays days;
  days.span = read_span(element);
  days.day_minutes = read_bounded(element, "minutes", 1, most_day_minutes);
  for (const XmlElement& entry : element.children("class")) {
    SchoolClass one = read_class(entry, days.day_minutes);
    for (const SchoolClass& other : days.classes) {
      if (same_word(other.id, one.id)) entry.refuse("<class> has the id of an earlier one");
      for (const std::string& phase : one.phases) {
        if (std::ranges::find(other.phases, phase) != other.phases.end())
          entry.refuse("<class> has a phase of an earlier one");
      }
    }
    days.classes.push_back(std::move(one));
  }
  if (days.classes.empty()) element.refuse("<days> has no class");
  days.cites = read_cites(element, sources);
  return days;
}

EntitlementRule read_entitlement(const XmlElement& element, const std::vector<PolicySource>& sources) {
  element.expect({"title", "from", "to", "types", "except", "contract", "signed"}, {"source"});
  EntitlementRule rule;
  rule.span = read_span(element);
  rule.title = element.required("title");
  if (element.attribute("types")) rule.types = read_alternatives(element, "types");
  if (element.attribute("except")) rule.except = read_alternatives(element, "except");
  if (element.attribute("contract")) rule.contract = read_alternatives(element, "contract");
  rule.is_signed = element.yes("signed");
  rule.cites = read_cites(element, sources);
  return rule;
}

PointsEach read_each(const XmlElement& element) {
  element.expect({"step", "over", "under", "gives"});
  PointsEach each;
  each.step = read_bounded(element, "step", 1, most_mark);
  each.gives = read_bounded(element, "gives", 0, most_points);
  each.under = element.attribute("under").has_value();
  if (each.under == element.attribute("over").has_value())
    element.refuse("<each> needs one of 'over' and 'under'");
  each.mark = read_bounded(element, each.under ? "under" : "over", 0, most_mark);
  return each;
}

FigureRule read_figure(const XmlElement& element) {
  element.expect({"of", "weight", "classes", "index"}, {"points", "otherwise", "each"});
  FigureRule rule;
  rule.figure = element.choice<BandFigure>("of", {{"roll", BandFigure::roll},
                                                  {"free-school-meals", BandFigure::free_school_meals},
                                                  {"attendance", BandFigure::attendance},
                                                  {"persistent-absence", BandFigure::persistent_absence},
                                                  {"index", BandFigure::index}});
  rule.weight = read_bounded(element, "weight", 1, most_points);
  if (element.attribute("classes")) rule.classes = read_alternatives(element, "classes");
  if ((rule.figure == BandFigure::index) != element.attribute("index").has_value())
    element.refuse("<figure> needs the name of an index where it is one, and nowhere else");
  if (rule.figure == BandFigure::index) rule.index = element.required("index");
  for (const XmlElement& entry : element.children("points")) {
    entry.expect({"more-than", "at-least", "less-than", "at-most", "gives"});
    const std::optional<FigureLimit> limit = read_limit(entry);
    if (!limit) entry.refuse("<points> has no limit");
    rule.steps.push_back({*limit, read_bounded(entry, "gives", 0, most_points)});
  }
  if (const std::optional<XmlElement> each = element.optional_child("each")) {
    if (!rule.steps.empty() || element.optional_child("otherwise"))
      element.refuse("<figure> has points and each");
    rule.each = read_each(*each);
    return rule;
  }
  if (rule.steps.empty()) element.refuse("<figure> gives no points");
  const XmlElement otherwise = element.child("otherwise");
  otherwise.expect({"gives"});
  rule.otherwise = read_bounded(otherwise, "gives", 0, most_points);
  return rule;
}

ClassCutOffs read_cut_offs(const XmlElement& element) {
  element.expect({"class"}, {"band", "otherwise"});
  ClassCutOffs all;
  all.school_class = small_letters(read_name(element, "class"));
  for (const XmlElement& entry : element.children("band")) {
    entry.expect({"name", "at-least", "more-than"});
    CutOff one;
    one.band = read_name(entry, "name");
    one.strict = entry.attribute("more-than").has_value();
    if (one.strict == entry.attribute("at-least").has_value())
      entry.refuse("<band> needs one of 'at-least' and 'more-than'");
    one.score = read_bounded(entry, one.strict ? "more-than" : "at-least", 0, most_score);
    if (!all.cut_offs.empty() && all.cut_offs.back().score <= one.score)
      entry.refuse("<band> has a cut-off that is not under the one before");
    if (std::ranges::find(all.cut_offs, one.band, &CutOff::band) != all.cut_offs.end())
      entry.refuse("<band> has the name of an earlier one");
    all.cut_offs.push_back(std::move(one));
  }
  if (all.cut_offs.empty()) element.refuse("<cut-offs> has no band");
  const XmlElement otherwise = element.child("otherwise");
  otherwise.expect({"name"});
  all.otherwise = read_name(otherwise, "name");
  if (std::ranges::find(all.cut_offs, all.otherwise, &CutOff::band) != all.cut_offs.end())
    otherwise.refuse("<otherwise> has the name of an earlier band");
  return all;
}

bool share_a_class(const FigureRule& a, const FigureRule& b) {
  if (a.classes.empty() || b.classes.empty()) return true;
  return std::ranges::any_of(a.classes, [&](const std::string& one) { return b.is_for(one); });
}

BandScore read_score(const XmlElement& element, const std::vector<PolicySource>& sources) {
  element.expect({"from", "to"}, {"figure", "cut-offs", "source"});
  BandScore score;
  score.span = read_span(element);
  for (const XmlElement& entry : element.children("figure")) {
    FigureRule rule = read_figure(entry);
    for (const FigureRule& other : score.figures) {
      if (other.figure == rule.figure && share_a_class(other, rule))
        entry.refuse("<figure> is the figure of an earlier one for the same class");
      if (!rule.index.empty() && !other.index.empty() && !same_word(rule.index, other.index))
        entry.refuse("<figure> names a second index");
    }
    score.figures.push_back(std::move(rule));
  }
  if (score.figures.empty()) element.refuse("<score> has no figure");
  for (const XmlElement& entry : element.children("cut-offs")) {
    ClassCutOffs one = read_cut_offs(entry);
    if (score.of_class(one.school_class) != nullptr)
      entry.refuse("<cut-offs> has the class of an earlier one");
    score.cut_offs.push_back(std::move(one));
  }
  if (score.cut_offs.empty()) element.refuse("<score> has no cut-offs");
  score.cites = read_cites(element, sources);
  return score;
}

}  // namespace

std::shared_ptr<const BandingPolicy> read_banding_policy(std::string_view xml) {
  const StrictXml document(xml, "banding", "banding", longest_banding_policy);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"about", "sources", "days", "entitlement", "score"});
  if (root.required("format") != "1") root.refuse_value("format");
  auto policy = std::make_shared<BandingPolicy>();
  policy->name = root.required("name");
  policy->edition = read_needed_day(root, "edition");
  policy->about = root.child_text("about");
  const std::vector<PolicySource> sources = read_policy_sources(root.child("sources"));
  for (const XmlElement& entry : root.children("days")) add(policy->days, read_days(entry, sources), entry);
  for (const XmlElement& entry : root.children("entitlement"))
    add(policy->entitlements, read_entitlement(entry, sources), entry);
  for (const XmlElement& entry : root.children("score"))
    add(policy->scores, read_score(entry, sources), entry);
  return policy;
}

std::shared_ptr<const BandingPolicy> embedded_banding_policy() {
  static const auto policy = read_banding_policy(embedded::banding);
  return policy;
}

std::shared_ptr<const BandingPolicy> read_own_banding_policy(std::string_view xml) {
  auto own = std::make_shared<BandingPolicy>(*read_banding_policy(xml));
  if (own->scores.empty()) {
    throw Failure(ROLLMARK_E_DATA,
                  "banding: the document has no <score>: weights and cut-offs are published nowhere and none "
                  "are made up; hand in the authority's own, dated and with their source "
                  "(schemas/xsd/casework-banding.xsd)");
  }
  own->own_days = !own->days.empty();
  own->own_entitlement = !own->entitlements.empty();
  if (!own->own_days) own->days = embedded_banding_policy()->days;
  if (!own->own_entitlement) own->entitlements = embedded_banding_policy()->entitlements;
  return own;
}

}  // namespace rollmark
