// The order in which a record is filled: the registers' evidence, the case, answers where nothing else holds,
// then what is kept back.
#include "returns/assemble/assemble.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "returns/assemble/assembly.hpp"

namespace rollmark {
namespace {

// Whether a document is about one pupil.
bool is_about_a_pupil(const std::string& document) {
  return forms::document_type.accepts(document) && !document.starts_with("la/") && document != "return/nil";
}

}  // namespace

PupilRecord assemble(const School& school, const CaseRequest& request, const Rulebook& rulebook,
                     const LaProfile& profile) {
  if (!is_about_a_pupil(request.document))
    throw Failure(ROLLMARK_E_ARGUMENT, "the document asked for is none about a pupil");
  Assembly at{school, request, rulebook, profile};
  at.referral = request.document.starts_with("referral/");
  find_rows(at);
  find_periods(at);
  fill_submission(at);
  fill_pupil(at);
  fill_care(at);
  fill_contacts(at);
  fill_siblings(at);
  fill_sessions(at);
  fill_counts(at);
  fill_charge(at);
  fill_case_file(at);
  fill_answers(at);
  say_no_where_vouched(at);
  fill_return(at);
  keep_addresses_back(at);
  keep_to_forms(at.record);
  return std::move(at.record);
}

}  // namespace rollmark
