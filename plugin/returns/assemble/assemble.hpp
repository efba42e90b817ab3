// A school's data and answers as the record of a referral or return about one pupil
// (plugin/returns/README.md, "Assembly"). It fills everything that is held; minimise() cuts down to what a
// document and its recipient may have. It must not judge, and it never turns "not held" into "no".
#pragma once

#include <string>
#include <vector>

#include "core/school.hpp"
#include "returns/assemble/case_request.hpp"
#include "returns/record/pupil.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

class LaProfile;  // rulebook/la_profile.hpp

// The record of one pupil. Throws Failure: ARGUMENT for a document that is none about a pupil, NOT_FOUND for
// a pupil, an enrolment or a contact key that the school has not. No message holds a key or a value.
PupilRecord assemble(const School& school, const CaseRequest& request, const Rulebook& rulebook,
                     const LaProfile& profile);

// Of the paths that a document wants, those of which the record holds nothing, in the order given: for
// CaseFile::not_held. An address that is kept back because it is protected is not among them, nor what says
// something by not being there (a reason for an amendment of a new referral, another LA of residence ...).
std::vector<std::string> paths_not_held(const PupilRecord& pupil, const std::vector<std::string>& wanted);

}  // namespace rollmark
