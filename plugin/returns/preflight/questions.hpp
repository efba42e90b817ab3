// Questions that LAs ask and no element of the record answers: schemas/returns/questions.xml, read once.
// Answers stand in the case file by a question's id. It must not answer one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

enum class AnswerForm : std::uint8_t { yes_no, text, date, number, word };
std::string_view answer_form_name(AnswerForm form);  // yes-no, text, date, number, word

struct Question {
  std::string id;  // never changes its meaning
  std::string text;
  bool of_each_parent = false;
  AnswerForm form = AnswerForm::yes_no;
  std::vector<std::string> words;   // of the form `word`
  std::vector<std::string> checks;  // PF-042; that read the answer

  // Whether a document asks it: one of its checks applies there.
  bool asked_in(std::string_view document) const;
};

struct Questions {
  std::string name;
  Day edition;
  std::vector<Question> all;  // by id

  // nullptr where there is none of that id.
  const Question* find(std::string_view id) const;
};

inline constexpr std::size_t longest_questions = 1U << 20U;

// Reads one document strictly. Throws Failure(ROLLMARK_E_DATA): "questions line 12: ...".
Questions read_questions(std::string_view xml);
// The one inside the library; for any thread.
const Questions& questions();

namespace embedded {
extern const std::string_view questions;
}

}  // namespace rollmark
