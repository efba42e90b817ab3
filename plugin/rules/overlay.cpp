// Reading and applying lowered weights.
#include "rules/overlay.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: weights: " + why);
}

Weight heaviest(const RuleEntry& rule) {
  Weight weight = Weight::information;
  for (const DatedWeight& dated : rule.weights) weight = std::min(weight, dated.weight);
  return weight;
}

}  // namespace

std::vector<LoweredRule> read_overlay(const Rulebook& rulebook, const std::vector<std::string>& entries) {
  std::vector<LoweredRule> lowered;
  for (const std::string& entry : entries) {
    const std::size_t colon = entry.find(':');
    const std::string id = entry.substr(0, colon);
    const std::string to = colon == std::string::npos ? "" : entry.substr(colon + 1);
    const RuleEntry* rule = rulebook.find_rule(id);
    if (rule == nullptr) refuse("no rule \"" + id + "\"; write ID:information or ID:off");
    if (std::ranges::find(lowered, id, &LoweredRule::rule) != lowered.end()) refuse(id + " comes twice");
    const Weight weight = heaviest(*rule);
    if (weight == Weight::must) refuse(id + " is a must: it can be answered, not lowered or switched off");
    if (to == "off") {
      lowered.push_back({id, std::nullopt});
    } else if (to == "information" && weight == Weight::should) {
      lowered.push_back({id, Weight::information});
    } else {
      refuse(id + " takes " + (weight == Weight::should ? "information or off" : "off"));
    }
  }
  std::ranges::sort(lowered, {}, &LoweredRule::rule);
  return lowered;
}

Rulebook apply_overlay(const Rulebook& rulebook, std::span<const LoweredRule> lowered) {
  Rulebook changed = rulebook;
  for (const LoweredRule& one : lowered) {
    const auto rule = std::ranges::find(changed.rules, one.rule, &RuleEntry::id);
    if (rule == changed.rules.end() || !one.to) continue;
    for (DatedWeight& dated : rule->weights) dated.weight = std::max(dated.weight, *one.to);
  }
  return changed;
}

}  // namespace rollmark
