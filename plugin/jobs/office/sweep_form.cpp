// Reading a sweep back.
#include "jobs/office/sweep_form.hpp"

#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/office/csv_form.hpp"
#include "jobs/office/vulnerability.hpp"

namespace rollmark {

std::string_view found_words(Found found) {
  switch (found) {
    case Found::here:
      return "here";
    case Found::not_here:
      return "not here";
    case Found::not_said:
      break;
  }
  return {};
}

SweepAnswers read_sweep_form(std::string_view text, const std::map<std::string, HalfDay>& sessions) {
  const CsvForm form(text, "the sweep form", longest_sweep_form);
  SweepAnswers answers;
  for (const CsvRow& row : form.rows()) {
    const std::string school(form.cell(row, "school_key"));
    const auto session = sessions.find(school);
    if (session == sessions.end()) form.refuse(row.line, "its school is none of this sweep");
    if (form.cell(row, "date") != to_text(session->second.day()) ||
        form.cell(row, "half_day") != half_day_name(session->second)) {
      form.refuse(row.line, "date (YYYY-MM-DD) and half_day are not those of this sweep");
    }
    SweepAnswer answer;
    answer.line = row.line;
    const std::string_view found = form.cell(row, "found");
    for (const Found one : {Found::not_said, Found::here, Found::not_here}) {
      if (same_word(found, found_words(one))) answer.found = one;
    }
    if (answer.found == Found::not_said && !found.empty()) {
      form.refuse(row.line, "found takes here, not here or nothing");
    }
    if (form.has("where_found")) answer.where = form.cell(row, "where_found");
    if (form.has("register_says")) answer.register_then = form.cell(row, "register_says");
    const bool made =
        answers.try_emplace({school, std::string(form.cell(row, "enrolment_key"))}, std::move(answer)).second;
    if (!made) form.refuse(row.line, "its enrolment stands twice");
  }
  return answers;
}

std::string_view sweep_question(Whereabouts place, Found found) {
  if (found == Found::not_here) {
    if (place == Whereabouts::on_site) {
      return "Present by the register, and not found: did the pupil leave, and is that recorded?";
    }
    return place == Whereabouts::not_known ? "No mark, and not found: where is the pupil?" : "";
  }
  if (found != Found::here) return {};
  switch (place) {
    case Whereabouts::away:
      return "Absent by the register, and found: when did the pupil come?";
    case Whereabouts::elsewhere:
      return "Elsewhere by the register, and found: did the pupil not go?";
    case Whereabouts::not_expected:
      return "Not required to attend by the register, and found: is the code right?";
    case Whereabouts::not_known:
      return "No mark, and found: was the register taken?";
    case Whereabouts::on_site:
      break;
  }
  return {};
}

}  // namespace rollmark
