// Reads the census data. It must not repair anything: a document with a fault is refused whole.
#include <algorithm>
#include <charconv>

#include "returns/census/census_data.hpp"
#include "rulebook/reading.hpp"

namespace rollmark {
namespace {

constexpr std::size_t longest_code = 8;

std::vector<CensusSource> read_sources_of(const XmlElement& entry, const CensusData& data) {
  std::vector<CensusSource> sources;
  for (const XmlElement& element : entry.children("source")) {
    element.expect_text({"of"});
    const std::string of = element.required("of");
    const auto known = std::ranges::find(data.source_texts, of, &CensusSource::of);
    if (known == data.source_texts.end()) element.refuse("<source> names a source that is not there");
    const std::string more = element.text();
    sources.push_back({of, more.empty() ? known->text : known->text + ": " + more});
  }
  if (sources.empty()) entry.refuse("<" + std::string(entry.name()) + "> has no <source>");
  return sources;
}

void read_source_texts(const XmlElement& section, CensusData& data) {
  section.expect({}, {"source"});
  for (const XmlElement& entry : section.children("source")) {
    entry.expect_text({"id", "kind", "cite"});
    CensusSource source;
    source.of = entry.required("id");
    if (std::ranges::find(data.source_texts, source.of, &CensusSource::of) != data.source_texts.end())
      entry.refuse("<source> has the id of an earlier one");
    source.text = entry.required("cite");
    entry.required("kind");
    entry.required_text();
    data.source_texts.push_back(std::move(source));
  }
}

std::int64_t within(const XmlElement& entry, std::string_view attribute, std::int64_t least,
                    std::int64_t most) {
  const std::optional<std::int64_t> value = entry.integer(attribute);
  if (!value || *value < least || most < *value) entry.refuse_value(attribute);
  return *value;
}

// "08-31", a day that every year has.
std::optional<WindowDay> fixed_day(std::string_view text) {
  constexpr std::string_view common_year = "2025-";
  const std::optional<Day> day =
      text.size() == 5 ? parse_day(std::string(common_year) + std::string(text)) : std::nullopt;
  if (!day) return std::nullopt;
  const CivilDate date = civil(*day);
  return WindowDay{DayKind::fixed, date.month, date.day};
}

WindowDay window_day(const XmlElement& entry, std::string_view attribute) {
  const std::string text = entry.required(attribute);
  if (const auto fixed = fixed_day(text)) return *fixed;
  return {entry.choice<DayKind>(
              attribute, {{"easter-sunday", DayKind::easter_sunday},
                          {"easter-monday", DayKind::easter_monday},
                          {"spring-bank-holiday", DayKind::spring_bank_holiday},
                          {"sunday-before-spring-bank-holiday", DayKind::sunday_before_spring_bank_holiday}}),
          0, 0};
}

void read_scope(const XmlElement& entry, CensusData& data) {
  entry.expect({"age-from", "age-to", "age-on", "statuses"}, {"exempt-phase", "source"});
  CensusScope& scope = data.scope;
  scope.age_from = static_cast<std::int32_t>(within(entry, "age-from", 0, 30));
  scope.age_to = static_cast<std::int32_t>(within(entry, "age-to", scope.age_from, 30));
  const auto day = fixed_day(entry.required("age-on"));
  if (!day) entry.refuse_value("age-on");
  scope.age_on = *day;
  scope.statuses = reading::read_words(entry, "statuses");
  for (const XmlElement& phase : entry.children("exempt-phase")) {
    phase.expect_text({});
    scope.exempt_phases.push_back(phase.required_text());
  }
  scope.sources = read_sources_of(entry, data);
}

BlockId read_block_id(const XmlElement& entry, std::string_view attribute) {
  return entry.choice<BlockId>(
      attribute, {{"termly", BlockId::termly}, {"summer-half-term-2", BlockId::summer_half_term_2}});
}

void read_returns(const XmlElement& section, CensusData& data) {
  section.expect({}, {"return", "moved-spring-bank-holiday"});
  for (const XmlElement& entry : section.children("return")) {
    entry.expect({"term", "title", "collects", "month", "weekday", "nth"}, {"block", "source"});
    ReturnRule rule;
    const auto term = census_term(entry.required("term"));
    if (!term || static_cast<std::size_t>(*term) != data.returns.size())
      entry.refuse("<return> must be of SPR, SUM and AUT, in this order");
    rule.term = *term;
    rule.title = entry.required("title");
    rule.collects = entry.required("collects");
    rule.month = static_cast<std::uint32_t>(within(entry, "month", 1, 12));
    rule.weekday = static_cast<std::uint32_t>(within(entry, "weekday", 1, 7)) - 1;
    rule.nth = static_cast<std::uint32_t>(within(entry, "nth", 1, 4));
    for (const XmlElement& element : entry.children("block")) {
      element.expect({"id", "from", "to", "year"});
      BlockRule block;
      block.id = read_block_id(element, "id");
      if (static_cast<std::size_t>(block.id) != rule.blocks.size())
        element.refuse("<block> must be termly and then perhaps summer-half-term-2");
      block.from = window_day(element, "from");
      block.to = window_day(element, "to");
      block.year = static_cast<std::int32_t>(within(element, "year", -1, 0));
      rule.blocks.push_back(block);
    }
    if (rule.blocks.empty()) entry.refuse("<return> has no <block>");
    rule.sources = read_sources_of(entry, data);
    data.returns.push_back(std::move(rule));
  }
  if (data.returns.size() != 3) section.refuse("<returns> must hold a return for each of SPR, SUM and AUT");
  for (const XmlElement& entry : section.children("moved-spring-bank-holiday")) {
    entry.expect({"to"}, {"source"});
    const std::optional<Day> day = entry.day("to");
    if (!day) entry.refuse("<moved-spring-bank-holiday> has no attribute 'to'");
    if (!data.moved.empty() && civil(*day).year <= civil(data.moved.back().to).year)
      entry.refuse("<moved-spring-bank-holiday> is out of order: one a year, in order");
    data.moved.push_back({*day, read_sources_of(entry, data)});
  }
}

// "AUT 2024".
CensusReturn read_return(const XmlElement& entry, std::string_view attribute) {
  const std::string text = entry.required(attribute);
  const auto term = census_term(std::string_view(text).substr(0, std::min<std::size_t>(3, text.size())));
  std::int32_t year = 0;
  if (!term || text.size() != 8 || text[3] != ' ') entry.refuse_value(attribute);
  const char* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data() + 4, end, year);
  if (fault != std::errc{} || stop != end || year < earliest_year || latest_year < year)
    entry.refuse_value(attribute);
  return {year, *term};
}

CensusReturn next_return(CensusReturn one) {
  if (one.term == CensusTerm::autumn) return {one.year + 1, CensusTerm::spring};
  return {one.year, static_cast<CensusTerm>(static_cast<int>(one.term) + 1)};
}

std::vector<std::string> words_if_there(const XmlElement& entry, std::string_view attribute) {
  return entry.attribute(attribute) ? reading::read_words(entry, attribute) : std::vector<std::string>{};
}

std::vector<std::string> codes_if_there(const XmlElement& entry, std::string_view attribute) {
  std::vector<std::string> codes = words_if_there(entry, attribute);
  for (const std::string& code : codes)
    if (code.size() > longest_code) entry.refuse_value(attribute);
  return codes;
}

void read_code_sets(const XmlElement& section, CensusData& data) {
  section.expect({}, {"code-set"});
  for (const XmlElement& entry : section.children("code-set")) {
    entry.expect({"from", "to", "detail", "whole", "totals", "codes", "tolerated"}, {"source"});
    CensusCodeSet set;
    if (entry.attribute("from")) set.first = read_return(entry, "from");
    if (entry.attribute("to")) set.last = read_return(entry, "to");
    const bool follows = data.code_sets.empty() ? !set.first
                                                : set.first && data.code_sets.back().last &&
                                                      *set.first == next_return(*data.code_sets.back().last);
    if (!follows || (set.first && set.last && *set.last < *set.first))
      entry.refuse("<code-set> does not follow on the one before it");
    set.detail = entry.required("detail");
    entry.required("whole");
    set.whole = entry.yes("whole");
    set.totals = words_if_there(entry, "totals");
    set.codes = codes_if_there(entry, "codes");
    if (set.codes.empty()) entry.refuse("<code-set> has no attribute 'codes'");
    set.tolerated = codes_if_there(entry, "tolerated");
    for (const std::string& code : set.tolerated)
      if (set.holds(code)) entry.refuse("<code-set> tolerates a code that it holds");
    set.sources = read_sources_of(entry, data);
    data.code_sets.push_back(std::move(set));
  }
  if (data.code_sets.empty() || data.code_sets.back().last)
    section.refuse("<code-sets> must end with one that has no 'to'");
}

void read_checks(const XmlElement& section, CensusData& data) {
  section.expect({}, {"check"});
  for (const XmlElement& entry : section.children("check")) {
    entry.expect({"number", "does", "severity", "confirmed", "roll", "block", "codes", "title"},
                 {"fix", "source"});
    CensusCheck check;
    check.number = entry.required("number");
    if (std::ranges::find(data.checks, check.number, &CensusCheck::number) != data.checks.end())
      entry.refuse("<check> has the number of an earlier one");
    using enum CheckKind;
    const std::optional<CheckKind> kind = check_kind(entry.required("does"));
    if (!kind) entry.refuse_value("does");
    check.does = *kind;
    check.severity = entry.choice<CheckSeverity>("severity", {{"off", CheckSeverity::off},
                                                              {"inform", CheckSeverity::inform},
                                                              {"query", CheckSeverity::query},
                                                              {"error", CheckSeverity::error}});
    entry.required("confirmed");
    check.confirmed = entry.yes("confirmed");
    if (entry.attribute("roll")) check.on_roll = entry.choice<bool>("roll", {{"on", true}, {"off", false}});
    if (entry.attribute("block")) check.block = read_block_id(entry, "block");
    check.codes = codes_if_there(entry, "codes");
    if (check.codes.empty() && (check.does == suspended_sessions || check.does == not_compulsory_age ||
                                check.does == zero_possible || check.does == placement_note))
      entry.refuse("<check> has no attribute 'codes', and what it does needs them");
    check.title = entry.required("title");
    check.fix = entry.child_text("fix");
    check.sources = read_sources_of(entry, data);
    data.checks.push_back(std::move(check));
  }
}

// One character that XML and a mark string can hold.
char read_character(const XmlElement& entry, std::string_view attribute) {
  const std::string text = entry.required(attribute);
  if (text.size() != 1 || text[0] <= ' ' || text[0] > '~') entry.refuse_value(attribute);
  return text[0];
}

void read_ctf_map(const XmlElement& entry, CensusData& data) {
  entry.expect({"version", "missing", "no-session"}, {"about", "written", "source"});
  CtfMap map;
  map.version = within(entry, "version", 1, 1000);
  if (!data.ctf_maps.empty() && map.version <= data.ctf_maps.back().version)
    entry.refuse("<ctf-map> is out of order: by version, each once");
  map.missing = read_character(entry, "missing");
  map.no_session = read_character(entry, "no-session");
  if (map.missing == map.no_session) entry.refuse("<ctf-map> has one sign for two things");
  map.about = entry.child_text("about");
  for (const XmlElement& element : entry.children("written")) {
    element.expect({"code", "as"});
    WrittenCode one{element.required("code"), read_character(element, "as")};
    if (one.code.size() < 2 || one.code.size() > longest_code)
      element.refuse("<written> is for codes of several characters");
    if (one.as == map.missing || one.as == map.no_session)
      element.refuse("<written> uses a sign that says that there is no mark");
    if (std::ranges::find(map.written, one.code, &WrittenCode::code) != map.written.end())
      element.refuse("<written> has the code of an earlier one");
    map.written.push_back(std::move(one));
  }
  map.sources = read_sources_of(entry, data);
  data.ctf_maps.push_back(std::move(map));
}

}  // namespace

std::shared_ptr<const CensusData> read_census_data(std::string_view xml) {
  const StrictXml document(xml, "census", "census", longest_census_data);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"},
              {"about", "sources", "scope", "returns", "code-sets", "checks", "ctf-map", "ctf-parties"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  auto data = std::make_shared<CensusData>();
  data->name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<census> has no attribute 'edition'");
  data->edition = *edition;
  data->about = root.child_text("about");
  read_source_texts(root.child("sources"), *data);
  read_scope(root.child("scope"), *data);
  read_returns(root.child("returns"), *data);
  read_code_sets(root.child("code-sets"), *data);
  read_checks(root.child("checks"), *data);
  for (const XmlElement& map : root.children("ctf-map")) read_ctf_map(map, *data);
  if (data->ctf_maps.empty()) root.refuse("<census> has no <ctf-map>");
  const XmlElement parties = root.child("ctf-parties");
  parties.expect({"lea", "estab"}, {"source"});
  data->ctf_pseudo_la = reading::read_words(parties, "lea");
  data->ctf_pseudo_estab = reading::read_words(parties, "estab");
  read_sources_of(parties, *data);
  return data;
}

std::shared_ptr<const CensusData> embedded_census_data() {
  return read_census_data(embedded::census);
}

}  // namespace rollmark
