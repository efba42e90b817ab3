// Answers to the questions that LAs ask beyond registers and records, with the words of the question. It must
// not know an LA.
#pragma once

#include "outputs/page/markup.hpp"
#include "returns/record/pupil.hpp"

namespace rollmark {

// A table; a sentence where nothing is answered. An answer that is not held says so; words or a date alone
// are an answer.
void write_answers(Markup& page, const PupilRecord& pupil);

}  // namespace rollmark
