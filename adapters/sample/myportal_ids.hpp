// Ids of MyPortal's rows: 36 characters, told by the kind of row and a number, the same in every run.
#pragma once

#include <string>

#include "database.hpp"
#include "layer.hpp"

namespace rollmark::sample::myportal {

enum Kind : int {
  year_id = 1,
  term_id,
  week_id,
  period_id,
  code_id,
  type_id,
  event_id,
  event_type_id,
  person_id,
  student_id,
  group_id,
  of_group_id,
  membership_id,
  mark_id,
  status_id,
  agency_id,
  user_id
};

std::string guid(int kind, std::size_t number);
// A datetime2 without a time; empty for no_day.
std::string midnight_of(Day day);

// People, students, their status and ethnicity; year and registration groups, dated; exclusions.
void write_roll(Database& db, const School& school, const LayerFilter& filter);

}  // namespace rollmark::sample::myportal
