// Reads the metadata of the checks, and holds each entry to what a check must have: weight, needs, message,
// fix, source.
#include <algorithm>

#include "core/canonical_tables.hpp"
#include "rulebook/message.hpp"
#include "rulebook/reading.hpp"

namespace rollmark::reading {
namespace {

bool is_rule_id(std::string_view id) {
  return id.size() == 4 && id[0] >= 'A' && id[0] <= 'Z' &&
         std::all_of(id.begin() + 1, id.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
}

Grain read_grain(const XmlElement& entry) {
  return entry.choice<Grain>("grain", {{"run", Grain::run},
                                       {"session", Grain::session},
                                       {"day-and-group", Grain::day_and_group},
                                       {"group-run", Grain::group_run},
                                       {"school", Grain::school},
                                       {"enrolment", Grain::enrolment},
                                       {"pupil", Grain::pupil},
                                       {"upn", Grain::upn},
                                       {"rejected-rows", Grain::rejected_rows}});
}

std::vector<DatedWeight> read_weights(const XmlElement& entry) {
  std::vector<DatedWeight> weights;
  std::optional<DateSpan> before;
  for (const XmlElement& element : entry.children("weight")) {
    element.expect({"from", "to", "as"});
    const DateSpan span = read_span(element);
    expect_after(element, before, span);
    before = span;
    weights.push_back({span, element.choice<Weight>("as", {{"must", Weight::must},
                                                           {"should", Weight::should},
                                                           {"information", Weight::information}})});
  }
  if (weights.empty()) entry.refuse("<rule> has no <weight>");
  return weights;
}

// `tag`: "need" or "gladly".
Need read_need(const XmlElement& element, const std::string& tag) {
  element.expect({"table", "column"});
  Need need{element.required("table"), element.attribute("column").value_or("")};
  const CanonicalTable* table = find_canonical_table(need.table);
  if (table == nullptr) element.refuse("<" + tag + "> names a table that is not there");
  const auto is_column = [&](const CanonicalColumn& column) { return column.name == need.column; };
  if (!need.column.empty() && std::none_of(table->columns.begin(), table->columns.end(), is_column)) {
    element.refuse("<" + tag + "> names a column that is not there");
  }
  return need;
}

void read_needs(const XmlElement& entry, RuleEntry& rule) {
  const XmlElement list = entry.child("needs");
  list.expect({}, {"need", "gladly"});
  for (const XmlElement& element : list.children("need")) {
    rule.needs.push_back(read_need(element, "need"));
  }
  for (const XmlElement& element : list.children("gladly")) {
    rule.gladly.push_back(read_need(element, "gladly"));
  }
}

std::string read_message(const XmlElement& element) {
  std::string message = element.child_text("message");
  if (const std::optional<std::string> fault = fault_of_message(message)) {
    element.child("message").refuse("<message> cannot be filled: " + *fault);
  }
  return message;
}

// A message may only name numbers that the rule explains.
void expect_explained(const XmlElement& entry, const RuleEntry& rule) {
  for (const std::string_view place : {"n1", "n2", "n3", "n4"}) {
    const bool explained = std::any_of(rule.figures.begin(), rule.figures.end(),
                                       [&](const Figure& figure) { return figure.name == place; });
    for (const Wording& wording : rule.wordings) {
      if (!explained && wording.message.find("{" + std::string(place)) != std::string::npos) {
        entry.refuse("<message> names {" + std::string(place) + "}, which no <figure> explains");
      }
    }
  }
}

RuleEntry read_rule(const XmlElement& entry, const Rulebook& book) {
  entry.expect({"id", "key", "group", "grain", "duty", "law", "peers", "decidable"},
               {"title", "weight", "needs", "parameter", "message", "why", "fix", "variant", "figure",
                "source", "beats"});
  RuleEntry rule;
  rule.id = read_new_id(entry, book.rules);
  if (!is_rule_id(rule.id)) entry.refuse("the id of <rule> is not a letter and three digits");
  rule.key = entry.required("key");
  for (const RuleEntry& earlier : book.rules) {
    if (earlier.key == rule.key) entry.refuse("<rule> has the key of an earlier one");
  }
  rule.group = entry.choice<RuleGroup>("group", {{"coding", RuleGroup::coding},
                                                 {"keeping", RuleGroup::keeping},
                                                 {"roll", RuleGroup::roll},
                                                 {"returns", RuleGroup::returns}});
  rule.grain = read_grain(entry);
  rule.duty =
      entry.choice<Duty>("duty", {{"school", Duty::school}, {"la", Duty::la}, {"parent", Duty::parent}});
  if (entry.attribute("law")) {
    rule.law = entry.required("law");
    const auto is_law = [&](const Law& law) { return law.id == rule.law; };
    if (std::none_of(book.laws.begin(), book.laws.end(), is_law))
      entry.refuse("<rule> names a law that is not there");
  }
  rule.peers = entry.yes("peers");
  rule.decidable = entry.yes("decidable");
  rule.title = entry.child_text("title");
  rule.weights = read_weights(entry);
  read_needs(entry, rule);
  rule.parameters = read_parameters(entry, book);
  rule.wordings.push_back({"", read_message(entry), entry.child_text("fix")});
  rule.why = entry.child_text("why");
  for (const XmlElement& variant : entry.children("variant")) {
    variant.expect({"name"}, {"message", "fix"});
    rule.wordings.push_back({variant.required("name"), read_message(variant), variant.child_text("fix")});
  }
  for (const XmlElement& figure : entry.children("figure")) {
    figure.expect_text({"name"});
    std::string name = figure.choice<std::string>(
        "name", {{"count", "count"}, {"n1", "n1"}, {"n2", "n2"}, {"n3", "n3"}, {"n4", "n4"}});
    rule.figures.push_back({std::move(name), figure.required_text()});
  }
  expect_explained(entry, rule);
  rule.sources = read_sources(entry, book);
  if (const std::optional<XmlElement> beats = entry.optional_child("beats")) {
    beats->expect({"rules"});
    rule.beats = read_words(*beats, "rules");
  }
  return rule;
}

}  // namespace

void read_rules(const XmlElement& section, Rulebook& book) {
  section.expect({}, {"rule"});
  const std::vector<XmlElement> entries = section.children("rule");
  for (const XmlElement& entry : entries) book.rules.push_back(read_rule(entry, book));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const std::string& loser : book.rules[i].beats) {
      const RuleEntry* other = book.find_rule(loser);
      if (other == nullptr || other == &book.rules[i])
        entries[i].refuse("<beats> names a rule that is not there");
    }
  }
  std::sort(book.rules.begin(), book.rules.end(),
            [](const RuleEntry& a, const RuleEntry& b) { return a.id < b.id; });
}

}  // namespace rollmark::reading
