// One reference a contact.
#include "jobs/returns/sending_references.hpp"

#include "casework/measure_matter.hpp"

namespace rollmark {
namespace {

constexpr std::string_view reference_path = "Pupil/Contacts/Contact/MeasureReference";

}  // namespace

SendingReferences::SendingReferences(const OfficeRun& run, const SendingRequest& request)
    : case_ref_(request.common.case_ref), on_(run.scope.due.on) {
  if (!request.document->allowed(request.recipient, request.extent()).contains(reference_path)) return;
  references_.emplace(run.input.control);
  cases_ = read_attendance_cases(run.input.data);
}

std::map<std::string, std::string> SendingReferences::of(const ChosenPupil& chosen) const {
  std::map<std::string, std::string> made;
  if (!references_) return made;
  const School& school = *chosen.school;
  const auto [begin, end] = of_pupil(school.records.contacts, static_cast<std::int32_t>(chosen.pupil));
  for (const Contact* contact = begin; contact != end; ++contact) {
    const MeasureParties parties{school.key, school.pupils[chosen.pupil].key, contact->key};
    // `case` may also name answers alone: a case that is none of these parties does not move the period.
    const bool named = open_case_of(cases_, parties, case_ref_, on_) != nullptr;
    made.emplace(contact->key,
                 references_->of(measure_matter(cases_, parties, named ? case_ref_ : std::string(), on_)));
  }
  return made;
}

}  // namespace rollmark
