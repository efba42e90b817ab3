// Whom a document is about, and which submission it is.
#include <algorithm>

#include "core/failure.hpp"
#include "returns/assemble/assembly.hpp"

namespace rollmark {

void find_rows(Assembly& at) {
  const School& school = at.school;
  if (at.request.pupil >= school.pupils.size())
    throw Failure(ROLLMARK_E_NOT_FOUND, "the school has no pupil at the place given");
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (school.enrolments[row].pupil == at.request.pupil) at.rows.push_back(row);
  }
  if (at.rows.empty()) throw Failure(ROLLMARK_E_NOT_FOUND, "the pupil has no enrolment at the school");
  std::ranges::stable_sort(at.rows, {}, [&](std::uint32_t row) { return school.enrolments[row].first; });
  if (at.request.row) {
    if (std::ranges::find(at.rows, *at.request.row) == at.rows.end())
      throw Failure(ROLLMARK_E_NOT_FOUND, "the enrolment given is not the pupil's");
    at.row = *at.request.row;
    return;
  }
  at.row = at.rows.front();
  for (const std::uint32_t row : at.rows) {
    if (school.enrolments[row].first.day() <= at.on()) at.row = row;
  }
}

void fill_submission(Assembly& at) {
  Submission& submission = at.referral ? at.record.referral.submission : at.record.returned.submission;
  submission = at.request.submission;
  if (!submission.date) submission.date = at.on();
  at.file().declaration = at.request.declaration;
  at.record.attendance.certified_by = at.request.certified_by;
  at.record.attendance.certified_on = at.request.certified_on;
}

}  // namespace rollmark
