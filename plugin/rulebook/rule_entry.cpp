// Words and look-ups of one rule's metadata.
#include "rulebook/rule_entry.hpp"

#include <algorithm>

namespace rollmark {

std::string_view weight_letter(Weight weight) {
  switch (weight) {
    case Weight::must:
      return "M";
    case Weight::should:
      return "S";
    case Weight::information:
      break;
  }
  return "I";
}

std::string_view weight_name(Weight weight) {
  switch (weight) {
    case Weight::must:
      return "must";
    case Weight::should:
      return "should";
    case Weight::information:
      break;
  }
  return "information";
}

std::string_view duty_name(Duty duty) {
  switch (duty) {
    case Duty::school:
      return "school";
    case Duty::la:
      return "LA";
    case Duty::parent:
      break;
  }
  return "parent";
}

std::string_view grain_name(Grain grain) {
  switch (grain) {
    case Grain::run:
      return "run";
    case Grain::session:
      return "session";
    case Grain::day_and_group:
      return "day-and-group";
    case Grain::group_run:
      return "group-run";
    case Grain::school:
      return "school";
    case Grain::enrolment:
      return "enrolment";
    case Grain::pupil:
      return "pupil";
    case Grain::upn:
      return "upn";
    case Grain::rejected_rows:
      break;
  }
  return "rejected-rows";
}

std::string_view rule_group_name(RuleGroup group) {
  switch (group) {
    case RuleGroup::coding:
      return "coding";
    case RuleGroup::keeping:
      return "keeping";
    case RuleGroup::roll:
      return "roll";
    case RuleGroup::returns:
      break;
  }
  return "returns";
}

std::optional<Weight> RuleEntry::weight_on(Day day) const {
  for (const DatedWeight& dated : weights) {
    if (dated.span.holds(day)) return dated.weight;
  }
  return std::nullopt;
}

const Wording& RuleEntry::wording(std::string_view variant) const {
  const auto found = std::find_if(wordings.begin(), wordings.end(),
                                  [&](const Wording& wording) { return wording.variant == variant; });
  return found == wordings.end() ? wordings.front() : *found;
}

}  // namespace rollmark
