// Sentences.
#include "jobs/tracking/thresholds_words.hpp"

#include "rules/roll_view.hpp"

namespace rollmark {

std::string next_notice(const NoticeCap& cap) {
  if (!cap.most) return "no limit is known for that date";
  if (cap.barred()) return "not allowed: " + std::to_string(cap.counted) + " in the years that count";
  return cap.counted == 0 ? "the first" : "number " + std::to_string(cap.counted + 1);
}

std::string concerned(const Contact& contact, const NoticeCap& cap) {
  if (cap.barred()) return "no: a further notice is barred";
  if (cap.undated > 0) return "not known: an earlier notice has no date of issue";
  if (is_yes(contact.lives_with)) return "yes: the pupil lives with this parent";
  if (!contact.parent_basis.empty() || is_yes(contact.responsibility))
    return "yes: has parental responsibility or care";
  return "yes, by the relationship alone: to be confirmed";
}

void say_duty(OfficeRun& run) {
  bool bound = false;
  bool unbound = false;
  for (const School& school : *run.schools) {
    const SchoolType* type = run.input.rulebook.find_school_type(school.school_type);
    const bool must =
        type != nullptr && run.input.rulebook.binding("penalty-notices", *type) == Binding::must;
    bound = bound || must;
    unbound = unbound || !must;
  }
  if (bound)
    run.document.definitions.emplace_back(
        "At a maintained school, academy or pupil referral unit an authorised member of staff who becomes "
        "aware of it "
        "must consider, as soon as practicable, whether a notice may and should be given (reg. 9A(2) to "
        "(4)).");
  if (unbound)
    run.document.definitions.emplace_back(
        "At a school of another kind, or of a kind that is not recorded, that duty is not the school's; the "
        "local "
        "authority may act.");
}

}  // namespace rollmark
