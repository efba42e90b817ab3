// A filled form: the values of a record in the order and under the headings of a layout. It must not decide
// what is asked.
#pragma once

#include "returns/render/form.hpp"
#include "returns/render/record_page.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// One form a pupil. What is asked and not in the file reads "Not held"; a pupil's number reads only that it
// is in the file.
RecordPage form_page(const ReferralFile& file, const FormLayout& form, const Rulebook& rulebook);

}  // namespace rollmark
