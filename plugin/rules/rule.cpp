// Joining the rule table to the rulebook.
#include "rules/rule.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "core/words.hpp"

namespace rollmark {
namespace {

bool names_codes(std::string_view parameter) {
  return parameter == "codes" || parameter.starts_with("codes_");
}

RuleMask bit_of(std::size_t index) {
  const std::size_t bit = rule_bit_numbers()[index];
  return bit == no_bit ? 0 : RuleMask{1} << bit;
}

CodeSet read_set(const Rulebook& book, const RuleEntry& entry, const Parameter& parameter) {
  CodeSet set{parameter.name, std::vector<bool>(book.codes.size(), false)};
  for (const std::string& word : parameter.words) {
    const std::optional<CodeIndex> code = book.find_code(word);
    if (!code) {
      throw Failure(ROLLMARK_E_DATA, "rulebook: rule " + entry.id + ", parameter " + parameter.name +
                                         ": no attendance code '" + word + "'");
    }
    set.codes[code->value] = true;
  }
  return set;
}

}  // namespace

const CodeSet& Rule::codes(std::string_view parameter) const {
  const auto found = std::ranges::find(sets, parameter, &CodeSet::parameter);
  if (found == sets.end()) {
    throw Failure(ROLLMARK_E_DATA,
                  "rulebook: rule " + entry->id + " lacks the parameter " + std::string(parameter));
  }
  return *found;
}

bool Rule::lists(std::string_view parameter, std::string_view value) const {
  const Parameter* found = entry->find_parameter(parameter);
  return found != nullptr &&
         std::ranges::any_of(found->words, [&](const std::string& word) { return same_word(word, value); });
}

std::vector<Rule> join_rules(const Rulebook& book) {
  const std::span<const RuleRow> table = rule_table();
  std::vector<Rule> rules;
  for (std::size_t index = 0; index < table.size(); ++index) {
    const RuleEntry* entry = book.find_rule(table[index].id);
    if (entry == nullptr) continue;
    Rule rule;
    rule.row = &table[index];
    rule.entry = entry;
    rule.book = &book;
    rule.index = index;
    rule.place = static_cast<std::size_t>(entry - book.rules.data());
    rule.bits = bit_of(index);
    for (const std::string& loser : entry->beats) {
      const auto found = std::ranges::find(table, loser, &RuleRow::id);
      if (found != table.end()) rule.beats |= bit_of(static_cast<std::size_t>(found - table.begin()));
    }
    for (const Parameter& parameter : entry->parameters) {
      if (names_codes(parameter.name)) rule.sets.push_back(read_set(book, *entry, parameter));
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace rollmark
