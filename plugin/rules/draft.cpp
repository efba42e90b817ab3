// Ids, weights and messages of findings.
#include "rules/draft.hpp"

#include <algorithm>
#include <array>

#include "rulebook/message.hpp"

namespace rollmark {
namespace {

std::optional<Weight> weight_of(const Rule& rule, const SchoolType* type, const Finding& finding, Day on) {
  const RuleEntry& entry = *rule.entry;
  if (!finding.first) return rule.book->weight(entry, on, type);
  // A run may reach over a change of weight: the heavier one is the finding's.
  const std::optional<Weight> first = rule.book->weight(entry, finding.first->day(), type);
  const std::optional<Weight> last =
      finding.last ? rule.book->weight(entry, finding.last->day(), type) : first;
  if (!first || !last) return first ? first : last;
  return std::min(*first, *last);
}

// Over the marks, how many there are, and which records were cited: what an answer may rest on. Not over what
// grows by itself from day to day, such as days left.
std::string digest_of(MarkDigest marks, const Finding& finding) {
  if (marks.empty()) {
    for (const Cited& cited : finding.cited) marks.add(cited.half_day, cited.code);
  }
  for (const CitedRecord& record : finding.records) marks.add(record.first, record.table + "|" + record.key);
  marks.add(finding.last, std::to_string(finding.sessions));
  return marks.text();
}

}  // namespace

std::string finding_id(std::string_view rule, std::string_view school_key, std::string_view enrolment_key,
                       std::string_view group, std::optional<HalfDay> half_day) {
  std::string text(rule);
  text += '|';
  text += school_key;
  text += '|';
  if (enrolment_key.empty()) {
    text += "group:";
    text += group;
  } else {
    text += enrolment_key;
  }
  text += '|';
  if (half_day) text += to_text(half_day->day());
  text += '|';
  if (half_day) text += half_day_name(*half_day);

  return short_hash(text);
}

Finding finish(const Rule& rule, const School* school, const SchoolType* type, Day on, bool messages,
               Draft draft) {
  Finding finding = std::move(draft.finding);
  finding.rule = rule.place;
  finding.weight = std::max(weight_of(rule, type, finding, on).value_or(Weight::information), draft.at_most);
  const std::string_view enrolment =
      school != nullptr && finding.row >= 0
          ? std::string_view(school->enrolments[static_cast<std::size_t>(finding.row)].key)
          : std::string_view{};
  finding.id = finding_id(rule.entry->id, school == nullptr ? std::string_view{} : school->key, enrolment,
                          finding.group, finding.first);
  finding.marks_digest = digest_of(draft.marks, finding);
  if (!messages) return finding;
  MessageValues values;
  values.code = finding.code;
  values.label = draft.label;
  values.group = draft.owner.empty() ? finding.group : draft.owner;
  values.became = draft.became;
  values.count = finding.count;
  values.first = finding.first;
  values.last = finding.last;
  values.days_left = draft.days_left;
  for (std::size_t i = 0; i < draft.has_n.size(); ++i) {
    if (draft.has_n[i]) values.n[i] = finding.n[i];
  }
  const Wording& wording = rule.entry->wording(draft.variant);
  finding.message = fill_message(wording.message, values);
  finding.fix = wording.fix;
  return finding;
}

}  // namespace rollmark
