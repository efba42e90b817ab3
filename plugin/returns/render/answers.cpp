// Questions and answers.
#include "returns/render/answers.hpp"

#include "returns/preflight/questions.hpp"
#include "returns/render/chronology.hpp"
#include "returns/render/told_lines.hpp"

namespace rollmark {

void write_answers(Markup& page, const PupilRecord& pupil) {
  const std::vector<QuestionAnswer>& answers = pupil.file().answers;
  if (answers.empty()) {
    page.raw("<p class=\"note\">No answer is in the file.</p>\n");
    return;
  }
  start_scroll_table(page, "told-table", "Answers");
  page.raw(
      "<thead><tr><th scope=\"col\">Question</th><th scope=\"col\">About</th><th scope=\"col\">Answer</th>");
  page.raw("<th scope=\"col\">In words</th><th scope=\"col\">Date</th></tr></thead><tbody>\n");
  for (const QuestionAnswer& one : answers) {
    const Question* question = questions().find(one.question);
    page.raw("<tr><th scope=\"row\">");
    if (question != nullptr) page.text(question->text).raw(" ");
    page.raw("<span class=\"count\">").text(one.question).raw("</span></th><td>");
    if (is_held(one.contact_ref)) page.text(contact_words(pupil, one.contact_ref));
    page.raw("</td><td>");
    const bool elsewhere = is_held(one.text) || one.date;
    if (is_held(one.answer))
      page.text(shown(one.answer));
    else if (!elsewhere)
      write_value(page, "");
    page.raw("</td><td>").text(one.text).raw("</td><td>");
    if (one.date) page.day(*one.date);
    page.raw("</td></tr>\n");
  }
  end_scroll_table(page);
}

}  // namespace rollmark
