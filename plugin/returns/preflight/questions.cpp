// Reads the questions. It must not repair anything: a document with a fault is refused whole.
#include "returns/preflight/questions.hpp"

#include <algorithm>

#include "rulebook/preflight_entry.hpp"
#include "rulebook/strict_xml.hpp"

namespace rollmark {
namespace {

std::vector<std::string> words_of(const XmlElement& element, std::string_view attribute) {
  const std::string text = element.required(attribute);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) element.refuse_value(attribute);
  return words;
}

bool is_question_id(std::string_view id) {
  return id.size() <= 64 && std::ranges::all_of(id, [](char sign) {
           return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-';
         });
}

Question read_question(const XmlElement& element) {
  element.expect_text({"id", "about", "answer", "words", "checks"});
  Question question;
  question.id = element.required("id");
  if (!is_question_id(question.id)) element.refuse_value("id");
  question.text = element.required_text();
  question.of_each_parent = element.choice<bool>("about", {{"case", false}, {"parent", true}});
  question.form = element.choice<AnswerForm>("answer", {{"yes-no", AnswerForm::yes_no},
                                                        {"text", AnswerForm::text},
                                                        {"date", AnswerForm::date},
                                                        {"number", AnswerForm::number},
                                                        {"word", AnswerForm::word}});
  if ((question.form == AnswerForm::word) != element.attribute("words").has_value())
    element.refuse("<question> has words without the answer 'word', or the other way round");
  if (question.form == AnswerForm::word) question.words = words_of(element, "words");
  question.checks = words_of(element, "checks");
  for (const std::string& check : question.checks) {
    if (preflight_book().find(check) == nullptr) element.refuse("<question> names a check that is not there");
  }
  return question;
}

}  // namespace

std::string_view answer_form_name(AnswerForm form) {
  switch (form) {
    case AnswerForm::text:
      return "text";
    case AnswerForm::date:
      return "date";
    case AnswerForm::number:
      return "number";
    case AnswerForm::word:
      return "word";
    case AnswerForm::yes_no:
      break;
  }
  return "yes-no";
}

bool Question::asked_in(std::string_view document) const {
  return std::ranges::any_of(
      checks, [&](const std::string& check) { return preflight_book().find(check)->applies_to(document); });
}

const Question* Questions::find(std::string_view id) const {
  const auto found = std::ranges::lower_bound(all, id, {}, &Question::id);
  return found == all.end() || found->id != id ? nullptr : &*found;
}

Questions read_questions(std::string_view xml) {
  const StrictXml document(xml, "questions", "questions", longest_questions);
  const XmlElement root = document.root();
  root.expect({"format", "name", "edition"}, {"question"});
  if (root.integer("format") != 1) root.refuse("the format is not 1, the only one that this library reads");
  Questions questions;
  questions.name = root.required("name");
  const std::optional<Day> edition = root.day("edition");
  if (!edition) root.refuse("<questions> has no attribute 'edition'");
  questions.edition = *edition;
  for (const XmlElement& element : root.children("question")) {
    Question question = read_question(element);
    if (!questions.all.empty() && question.id <= questions.all.back().id)
      element.refuse("<question> is out of order, or has the id of an earlier one");
    questions.all.push_back(std::move(question));
  }
  return questions;
}

const Questions& questions() {
  static const Questions all = read_questions(embedded::questions);
  return all;
}

}  // namespace rollmark
