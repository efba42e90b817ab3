// Reading a record for checks.
#include "returns/preflight/case_reading.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/record/held.hpp"

namespace rollmark {

std::string session_words(HalfDay half_day) {
  return long_day(half_day.day()) + (half_day.afternoon() ? ", afternoon" : ", morning");
}

std::string contact_words(const ParentContact& contact) {
  return "contact " + contact.ref;
}

std::vector<NamedParent> parents_of(const PupilRecord& pupil) {
  const std::vector<std::string>& proposed = pupil.referral.parents_proposed;
  std::vector<NamedParent> parents;
  for (std::size_t place = 1; const ParentContact& contact : pupil.contacts) {
    if (proposed.empty() || std::ranges::find(proposed, contact.ref) != proposed.end())
      parents.push_back({&contact, "Pupil/Contacts/Contact[" + std::to_string(place) + "]"});
    ++place;
  }
  return parents;
}

std::string case_path(const PupilRecord& pupil, std::string_view element) {
  return (pupil.is_referral() ? "Pupil/Referral/" : "Pupil/Return/") + std::string(element);
}

const QuestionAnswer* answer_to(const PupilRecord& pupil, std::string_view question,
                                std::string_view contact_ref) {
  const QuestionAnswer* of_nobody = nullptr;
  for (const QuestionAnswer& one : pupil.file().answers) {
    if (one.question != question) continue;
    if (one.contact_ref == contact_ref) return &one;
    if (one.contact_ref.empty()) of_nobody = &one;
  }
  return of_nobody;
}

Answer answered(const PupilRecord& pupil, std::string_view question, std::string_view contact_ref) {
  const QuestionAnswer* one = answer_to(pupil, question, contact_ref);
  return one == nullptr ? Answer::not_held : one->answer;
}

bool answered_in_words(const PupilRecord& pupil, std::string_view question, std::string_view contact_ref) {
  const QuestionAnswer* one = answer_to(pupil, question, contact_ref);
  return one != nullptr && (is_held(one->text) || one->date);
}

std::string answer_path(const PupilRecord& pupil, std::string_view question) {
  return case_path(pupil, "Answers/QuestionAnswer[") + std::string(question) + "]";
}

bool has_ground(const PupilRecord& pupil, std::string_view ground) {
  return std::ranges::find(pupil.referral.grounds, ground) != pupil.referral.grounds.end();
}

bool is_about_leave(const CheckInput& input) {
  if (input.pupil.referral.grounds.empty()) return input.header.document_type == "referral/leave";
  return has_ground(input.pupil, "leave");
}

DocumentExtent extent_of(const RecordHeader& header, const PupilRecord& pupil) {
  if (pupil.submission().action == "WITHDRAW") return DocumentExtent::withdrawal;
  return header.qualifier == "partial" ? DocumentExtent::statutory : DocumentExtent::full;
}

std::string plain_path(std::string_view path) {
  std::string plain;
  for (bool number = false; const char sign : path) {
    if (sign == '[') number = true;
    if (!number) plain += sign;
    if (sign == ']') number = false;
  }
  return plain;
}

bool may_hold(const RecordHeader& header, const PupilRecord& pupil, std::string_view path) {
  const std::string plain = plain_path(path);
  const DocumentExtent extent = extent_of(header, pupil);
  const std::vector<DocumentField>& fields = documents().find(header.document_type).fields;
  return std::ranges::any_of(fields, [&](const DocumentField& field) {
    if (extent == DocumentExtent::statutory && !field.statutory) return false;
    if (extent == DocumentExtent::withdrawal && !field.withdrawal) return false;
    const auto [shorter, longer] = std::minmax({std::string_view(field.path), std::string_view(plain)},
                                               [](auto a, auto b) { return a.size() < b.size(); });
    return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '/');
  });
}

Day made_on(const CheckInput& input) {
  return input.pupil.submission().date.value_or(input.on);
}

Day months_later(Day day, std::int64_t months) {
  const CivilDate date = civil(day);
  const std::int64_t since = std::int64_t{date.year} * 12 + date.month - 1 + months;  // years are positive
  const auto year = static_cast<std::int32_t>(since / 12);
  const auto month = static_cast<std::uint32_t>(since % 12 + 1);
  const Day after = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
  return day_of(year, month, std::min(date.day, civil(after - 1).day));
}

}  // namespace rollmark
