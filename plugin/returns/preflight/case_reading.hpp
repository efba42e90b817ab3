// What several checks ask of a record in the same words: the parents whom it is about, the answers it gives,
// the words for a session. It must not judge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "returns/documents/document_entry.hpp"
#include "returns/preflight/check.hpp"

namespace rollmark {

// "12 October 2026, morning"
std::string session_words(HalfDay half_day);
// "contact c1"; never a name
std::string contact_words(const ParentContact& contact);

// A parent whom the document is about, with the path of the contact: Pupil/Contacts/Contact[2].
struct NamedParent {
  const ParentContact* contact = nullptr;
  std::string path;
};
// Those against whom a measure is proposed. Where the document proposes it of nobody (a return, a request for
// support), every contact. Empty: none is held.
std::vector<NamedParent> parents_of(const PupilRecord& pupil);

// An element of the submission or the case file, under the referral or the return, whichever the record is:
// case_path(pupil, "Answers") is Pupil/Referral/Answers.
std::string case_path(const PupilRecord& pupil, std::string_view element);

// The answer to a question (schemas/returns/questions.xml), about one contact where `contact_ref` is given:
// then one about nobody in particular does for everybody. nullptr where it is not answered.
const QuestionAnswer* answer_to(const PupilRecord& pupil, std::string_view question,
                                std::string_view contact_ref = {});
// The same; Answer::not_held where it is not answered.
Answer answered(const PupilRecord& pupil, std::string_view question, std::string_view contact_ref = {});
// Whether the answer says something in words or a date.
bool answered_in_words(const PupilRecord& pupil, std::string_view question,
                       std::string_view contact_ref = {});
// Pupil/Referral/Answers/QuestionAnswer[looked-after]: what a check lacks where a question is not answered.
std::string answer_path(const PupilRecord& pupil, std::string_view question);

// Whether the referral gives this ground of the profiles (schemas/la/national.xml): leave, irregular ...
bool has_ground(const PupilRecord& pupil, std::string_view ground);
// About leave in term time that was not granted: by the ground; where none is given, by the document.
bool is_about_leave(const CheckInput& input);

// What of the document's fields goes: all; of a partial one (DocumentQualifier) what the law names; of a
// withdrawal what says which submission it is.
DocumentExtent extent_of(const RecordHeader& header, const PupilRecord& pupil);
// A path without numbers: Pupil/Contacts/Contact/Surname.
std::string plain_path(std::string_view path);
// Whether the document, to that extent, may hold an element, or one within it; numbers in the path are passed
// over.
bool may_hold(const RecordHeader& header, const PupilRecord& pupil, std::string_view path);

// The day on which the document is made: Submission's, else the day as of which it is judged.
Day made_on(const CheckInput& input);

// The same date so many months on, or back; the last of the month where there is none such (31 August + 6: 28
// February).
Day months_later(Day day, std::int64_t months);

}  // namespace rollmark
