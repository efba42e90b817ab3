// Who stands in the head of a job's documents. It must not say so of several schools: the job `contacts`
// lists those.
#pragma once

#include <string_view>
#include <vector>

#include "core/snapshot.hpp"
#include "outputs/header_contact.hpp"

namespace rollmark {

// Officer, locality and attendance lead of a school on a day; of each only where anybody keeps its table
// (officer, officer_school, school_group, school_lead).
std::vector<HeaderContact> contacts_of(const Snapshot& data, std::string_view school_key, Day on);
// The same of the one school; none of several.
std::vector<HeaderContact> contacts_of(const Snapshot& data, const std::vector<School>& schools, Day on);

}  // namespace rollmark
