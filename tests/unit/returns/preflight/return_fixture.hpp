// The fixture's pupil and register as a return: the same school, ten weeks from 7 September to 20 November
// 2026 with a half term in the week of 26 October, made on Tuesday 24 November.
#pragma once

#include <string>

#include "returns/preflight/check_run.hpp"

namespace rollmark::test {

inline Case return_case(std::string document) {
  Case one = notice_case();
  one.header.document_type = std::move(document);
  const Submission submission = one.pupil.referral.submission;
  const CaseFile file = one.pupil.referral.file;
  one.pupil.referral = {};
  one.pupil.returned.submission = submission;
  one.pupil.returned.file = file;
  return one;
}

inline PriorAction& add_step(Case& one, std::string kind, std::optional<Day> date) {
  PriorAction& step = one.pupil.file().actions.emplace_back();
  step.kind = std::move(kind);
  step.date = date;
  return step;
}

inline void set_date(Case& one, std::string_view question, Day date) {
  set_answer(one, question, Answer::yes);
  one.pupil.file().answers.back().date = date;
}

inline std::string lacks_answer_of(std::string_view question) {
  return "lacks Pupil/Return/Answers/QuestionAnswer[" + std::string(question) + "]\n";
}

}  // namespace rollmark::test
