// Looking things up in a rulebook: linear, for its lists are short and jobs compile what they need once.
#include "rulebook/rulebook.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace rollmark {
namespace {

template <class Entry>
const Entry* find_by_id(const std::vector<Entry>& entries, std::string_view id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

const Parameter* find_by_name(const std::vector<Parameter>& parameters, std::string_view name) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& parameter) { return parameter.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

// The period that holds the day, else the last that ended before it, else the first of all.
const CodePeriod& nearest_period(const StatutoryCode& code, Day day) {
  const CodePeriod* nearest = &code.periods.front();
  for (const CodePeriod& period : code.periods) {
    if (!period.span.first || *period.span.first <= day) nearest = &period;
  }
  return *nearest;
}

// Successors of a code on a day; one that has ended itself gives way to its own (F to H to C). Each code is
// looked at once, so entries that go round in circles end.
void add_successors(const Rulebook& book, const CodePeriod& period, Day day, std::vector<bool>& seen,
                    std::vector<Replacement>& out) {
  for (const Replacement& replacement : period.replaced_by) {
    const std::optional<CodeIndex> index = book.find_code(replacement.code);
    if (!index || seen[index->value]) continue;
    seen[index->value] = true;
    const CodeMeaning meaning = book.meaning(*index, day);
    if (meaning.in_force) {
      out.push_back(replacement);
    } else {
      add_successors(book, *meaning.period, day, seen, out);
    }
  }
}

}  // namespace

std::string_view binding_name(Binding binding) {
  switch (binding) {
    case Binding::must:
      return "must";
    case Binding::should:
      return "should";
    case Binding::information:
      return "information";
    case Binding::unconfirmed:
      return "unconfirmed";
    case Binding::none:
      break;
  }
  return "none";
}

const Parameter* Threshold::find_parameter(std::string_view name) const {
  return find_by_name(parameters, name);
}

std::optional<std::int64_t> Threshold::number(std::string_view parameter, Day day) const {
  const Parameter* found = find_parameter(parameter);
  return found == nullptr ? std::nullopt : found->on(day);
}

std::optional<Day> Threshold::number_since(std::string_view parameter, Day day) const {
  const Parameter* found = find_parameter(parameter);
  if (found == nullptr) return std::nullopt;
  const auto value =
      std::ranges::find_if(found->numbers, [&](const DatedNumber& one) { return one.span.holds(day); });
  return value == found->numbers.end() ? std::nullopt : value->span.first;
}

const Parameter* RuleEntry::find_parameter(std::string_view name) const {
  return find_by_name(parameters, name);
}

std::int64_t RuleEntry::number(std::string_view parameter, Day day) const {
  const Parameter* found = find_parameter(parameter);
  const std::optional<std::int64_t> value = found == nullptr ? std::nullopt : found->on(day);
  if (!value) {
    throw Failure(ROLLMARK_E_DATA, "rulebook: rule " + id + " has no number '" + std::string(parameter) +
                                       "' on " + to_text(day));
  }
  return *value;
}

std::vector<bool> Rulebook::codes_named(std::span<const std::string> words) const {
  std::vector<bool> named(codes.size(), false);
  for (const std::string& word : words) {
    if (const std::optional<CodeIndex> code = find_code(word)) named[code->value] = true;
  }
  return named;
}

std::optional<CodeIndex> Rulebook::find_code(std::string_view text) const {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].text == text) return CodeIndex{static_cast<std::uint16_t>(i)};
  }
  return std::nullopt;
}

CodeMeaning Rulebook::meaning(CodeIndex index, Day day) const {
  const StatutoryCode& entry = code(index);
  const CodePeriod& period = nearest_period(entry, day);
  const bool lifted = std::any_of(entry.conditions_lifted.begin(), entry.conditions_lifted.end(),
                                  [&](const ConditionsLifted& span) { return span.span.holds(day); });
  return {&period, period.category, period.span.holds(day), lifted};
}

std::vector<Replacement> Rulebook::replacements(CodeIndex index, Day day) const {
  std::vector<Replacement> out;
  const CodeMeaning now = meaning(index, day);
  if (now.in_force) return out;
  const bool ended = now.period->span.last && *now.period->span.last < day;
  if (ended) {
    std::vector<bool> seen(codes.size());
    add_successors(*this, *now.period, day, seen, out);
    return out;
  }
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const CodeMeaning earlier = meaning(CodeIndex{static_cast<std::uint16_t>(i)}, day);
    if (!earlier.in_force) continue;
    for (const Replacement& replacement : earlier.period->replaced_by) {
      if (replacement.code == code(index).text) out.push_back({codes[i].text, replacement.when});
    }
  }
  return out;
}

const RuleEntry* Rulebook::find_rule(std::string_view id) const {
  return find_by_id(rules, id);
}

const Statistic* Rulebook::find_statistic(std::string_view id) const {
  return find_by_id(statistics, id);
}

const BandSet* Rulebook::find_band_set(std::string_view id) const {
  return find_by_id(band_sets, id);
}

const Threshold* Rulebook::find_threshold(std::string_view id) const {
  return find_by_id(thresholds, id);
}

const SchoolType* Rulebook::find_school_type(std::string_view text) const {
  for (const SchoolType& type : school_types) {
    if (equal_ignoring_case(type.id, text)) return &type;
    for (const std::string& also : type.also) {
      if (equal_ignoring_case(also, text)) return &type;
    }
  }
  return nullptr;
}

Binding Rulebook::binding(std::string_view law, const SchoolType& type) const {
  for (std::size_t i = 0; i < laws.size(); ++i) {
    if (laws[i].id == law) return type.bindings[i];
  }
  return Binding::none;
}

bool Rulebook::school_type_decides(const RuleEntry& rule) const {
  if (rule.law.empty() || school_types.empty()) return false;
  const Binding first = binding(rule.law, school_types.front());
  return std::any_of(school_types.begin(), school_types.end(),
                     [&](const SchoolType& type) { return binding(rule.law, type) != first; });
}

std::optional<Weight> Rulebook::weight(const RuleEntry& rule, Day day, const SchoolType* type) const {
  const std::optional<Weight> stated = rule.weight_on(day);
  if (!stated || rule.law.empty()) return stated;
  if (type == nullptr && school_type_decides(rule)) return std::nullopt;
  if (type == nullptr && school_types.empty()) return stated;
  switch (binding(rule.law, type == nullptr ? school_types.front() : *type)) {
    case Binding::must:
      return stated;
    case Binding::should:
      return std::max(*stated, Weight::should);
    case Binding::information:
    case Binding::unconfirmed:
      return Weight::information;
    case Binding::none:
      break;
  }
  return std::nullopt;
}

}  // namespace rollmark
