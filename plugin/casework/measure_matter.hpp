// Which period a paper about one parent and child is about, so that every paper of the matter has the same
// reference on whatever day it is made. It must not open a case, nor judge one.
#pragma once

#include <string_view>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/measure_reference.hpp"

namespace rollmark {

// Whom a paper is about: keys of the data.
struct MeasureParties {
  std::string_view school_key;
  std::string_view pupil_key;
  std::string_view contact_key;  // the parent; empty: nobody is named
};

// The open case of these parties on a day that says its period: of `case_ref` where that is not empty, else
// one that names this parent before one that names nobody, of those the latest opened, then by reference.
// nullptr where there is none.
const AttendanceCase* open_case_of(const std::vector<AttendanceCase>& cases, const MeasureParties& parties,
                                   std::string_view case_ref, Day on);

// Its period; without such a case the whole school year of the day, 1 September to 31 August.
MeasureMatter measure_matter(const std::vector<AttendanceCase>& cases, const MeasureParties& parties,
                             std::string_view case_ref, Day on);

}  // namespace rollmark
