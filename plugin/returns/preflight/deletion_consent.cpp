// Reg. 9(2): a pupil whom an LA placed in a special school goes with that LA's consent, or on few grounds.
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/deletion_grounds.hpp"
#include "rules/amendments.hpp"

namespace rollmark {

std::optional<DeletionPoint> deletion_consent(const DeletionQuestion& question, const RuleEntry& rule,
                                              char letter) {
  const PupilRecord& pupil = question.pupil;
  if (is_listed(rule.find_parameter("grounds_special"), std::string(1, letter))) return std::nullopt;
  constexpr std::string_view placed = "placed-in-special-school-by-la";
  constexpr std::string_view consent = "la-consent";
  const auto point = [&](MayDelete may, std::string text, std::string_view asked,
                         std::optional<Day> from = {}) {
    return DeletionPoint{DeletionSubject::consent,
                         may,
                         from,
                         "the LA's consent",
                         std::move(text),
                         answer_path(pupil, asked),
                         regulation_source(question.rulebook, "reg. 9(2)")};
  };
  const Answer answer = answered(pupil, placed);
  // The audit takes a plan for the sign of such a pupil (L205).
  if (answer == Answer::no || (answer == Answer::not_held && pupil.care.ehcp == Answer::no))
    return std::nullopt;
  if (answer != Answer::yes)
    return point(MayDelete::cannot_be_said,
                 "not answered: whether an LA placed the pupil in a special school", placed);
  const QuestionAnswer* given = answer_to(pupil, consent);
  const Answer said = given == nullptr ? Answer::not_held : given->answer;
  if (said == Answer::no) return point(MayDelete::not_yet, "the LA does not agree", consent);
  if (said != Answer::yes)
    return point(MayDelete::cannot_be_said, "not answered: whether the LA agrees", consent);
  if (given->date && question.on < *given->date)
    return point(MayDelete::not_yet, "the LA agreed later", consent, given->date);
  return point(MayDelete::yes, "the LA agrees", consent);
}

}  // namespace rollmark
