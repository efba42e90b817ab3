// Who serves the school that a document is about and who leads on attendance there, for its head. It must not
// say so of several schools: the job `contacts` lists those.
#pragma once

#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/snapshot.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {

// Officer, locality and attendance lead in force on a day, with their dates; of each only where its table
// came. The tables are officer, officer_school, school_group, school_lead.
void add_team_facts(const Snapshot& data, std::string_view school_key, Day on,
                    std::vector<WorkingFact>& facts);

}  // namespace rollmark
