// How pages name a pupil. It must not show a UPN, even where a host uses it as a key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/school.hpp"
#include "outputs/document_options.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {

// Initials or a name; empty where it is not to be shown or was not loaded.
std::string pupil_name(const School& school, const Enrolment& enrolment, NamesShown names);
// The enrolment's key; empty where it holds a UPN.
std::string_view shown_key(const School& school, const Enrolment& enrolment);
// Both as content of a cell, with the host's link where there is one.
void write_pupil(Markup& page, const DocumentOptions& options, const School& school,
                 const Enrolment& enrolment, std::optional<HalfDay> half_day);

}  // namespace rollmark
