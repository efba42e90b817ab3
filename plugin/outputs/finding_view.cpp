// Looking up what a finding points at.
#include "outputs/finding_view.hpp"

#include <algorithm>

namespace rollmark {
namespace {

// Whether a producer's code, by what it means there, is one that tells nothing private. A code without a
// meaning may tell anything.
bool is_everyday(const Rulebook& rulebook, const School& school, std::string_view code, HalfDay half_day) {
  const auto found = std::ranges::lower_bound(school.dictionary, code);
  if (found == school.dictionary.end() || *found != code) return false;
  const CodeFact fact =
      school.facts.of_text(static_cast<std::size_t>(found - school.dictionary.begin()), half_day);
  if (fact.category == Category::nothing) return true;
  return fact.statutory >= 0 &&
         is_everyday_code(rulebook.codes[static_cast<std::size_t>(fact.statutory)].text);
}

}  // namespace

FindingView view_of(const AuditReport& report, const Rulebook& rulebook, const Finding& finding) {
  FindingView view;
  view.finding = &finding;
  view.rule = &rulebook.rules[finding.rule];
  if (finding.school >= 0) view.school = &(*report.schools)[static_cast<std::size_t>(finding.school)];
  if (view.school != nullptr && finding.row >= 0) {
    view.enrolment = &view.school->enrolments[static_cast<std::size_t>(finding.row)];
  }
  return view;
}

std::string_view group_of(const School& school, std::size_t row, std::optional<HalfDay> half_day) {
  const auto [begin, end] = school.spans(row);
  const RegisterSpan* best = nullptr;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    const bool begun = !half_day || span->first_column <= school.column_from(*half_day);
    if (best == nullptr || begun) best = span;
  }
  if (best == nullptr) return {};
  const std::string& registration = school.registration_groups[best->registration_group];
  return registration.empty() ? school.year_groups[best->year_group] : registration;
}

std::string_view group_of(const FindingView& view) {
  if (view.enrolment == nullptr) return view.finding->group;
  return group_of(*view.school, static_cast<std::size_t>(view.finding->row), view.finding->first);
}

std::string sources_text(const RuleEntry& rule) {
  std::string out;
  for (const Source& source : rule.sources) {
    if (!out.empty()) out += "; ";
    out += source.text;
  }
  return out;
}

Weight heaviest(const RuleEntry& rule) {
  Weight weight = Weight::information;
  for (const DatedWeight& dated : rule.weights) weight = std::min(weight, dated.weight);
  return weight;
}

bool may_see(const Audience& audience, const Rulebook& rulebook, const FindingView& view) {
  if (!(view.enrolment == nullptr ? audience.groups : audience.pupils)) return false;
  if (audience.marks == MarksShown::all || view.school == nullptr) return true;
  const Finding& finding = *view.finding;
  if (!finding.code.empty() &&
      (!finding.first || !is_everyday(rulebook, *view.school, finding.code, *finding.first))) {
    return false;
  }
  return std::ranges::all_of(finding.cited, [&](const Cited& cited) {
    return cited.code.empty() ||
           (cited.half_day && is_everyday(rulebook, *view.school, cited.code, *cited.half_day));
  });
}

}  // namespace rollmark
