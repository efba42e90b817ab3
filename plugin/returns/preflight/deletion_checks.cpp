// PF-159 to PF-162: the parts of the question whether a name may be removed, as checks of the return.
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/deletion_verdict.hpp"
#include "returns/preflight/return_checks.hpp"
#include "returns/record/held.hpp"

namespace rollmark {
namespace {

// The name goes on the day after the last day on roll.
DeletionQuestion question_of(const CheckInput& input) {
  const Deletion& deletion = input.pupil.returned.deletion;
  const std::optional<Day> last = deletion.leaving ? deletion.leaving : input.pupil.leaving;
  return {input.header,   input.pupil,    input.profile,
          input.rulebook, input.evidence, last ? *last + 1 : input.on};
}

// What the record shows fires wherever it stands; what it does not say is lacking.
void pf159(const CheckInput& input, CheckReport& report) {
  const Deletion& deletion = input.pupil.returned.deletion;
  if (!deletion.leaving && !input.pupil.leaving) report.lacks("Pupil/Return/Deletion/LeavingDate");
  for (const DeletionPoint& point : deletion_ground(question_of(input))) {
    if (point.answer == MayDelete::cannot_be_said)
      report.lacks(point.path);
    else if (point.answer != MayDelete::yes)
      report.fires(
          {point.path, point.where, point.text, point.from ? long_day(*point.from) : "", point.from});
  }
}

// The message's date is the day of the deletion; {where} what it lies before.
void pf160(const CheckInput& input, CheckReport& report) {
  const DeletionQuestion question = question_of(input);
  const Deletion& deletion = input.pupil.returned.deletion;
  if (deletion.retrospective == Answer::not_held) report.lacks("Pupil/Return/Deletion/Retrospective");
  for (const DeletionPoint& point : deletion_backwards(question))
    report.fires({point.path, point.where, point.text, "", question.on});
}

void pf161(const CheckInput& input, CheckReport& report) {
  for (const DeletionPoint& point : deletion_return_ready(question_of(input))) {
    if (point.answer != MayDelete::yes) misses(input, report, {point.path, point.where, point.text, "", {}});
  }
}

// The message names in {value} what the pupil has.
void pf162(const CheckInput& input, CheckReport& report) {
  for (const DeletionPoint& point : deletion_consulted(question_of(input))) {
    if (point.answer == MayDelete::cannot_be_said)
      report.lacks(point.path);
    else if (point.answer != MayDelete::yes)
      report.fires({point.path, "the consultation", point.where, "", {}});
  }
}

constexpr std::array<PreflightCheck, 4> table = {
    {{"PF-159", pf159}, {"PF-160", pf160}, {"PF-161", pf161}, {"PF-162", pf162}}};

}  // namespace

std::span<const PreflightCheck> deletion_checks() {
  return table;
}

}  // namespace rollmark
