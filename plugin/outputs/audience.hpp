// For whom a document is made, and what such a reader is shown: one table, least by default. It must not hold
// layout.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rollmark {

// A mark is a field too: I and M tell of health, R of religion, T of origin, Y5 of criminal matters.
enum class MarksShown : std::uint8_t {
  categories,  // present, authorised absence ... only
  everyday,    // and the codes that tell nothing private (everyday_codes)
  all,
};

// Groups whose absence figures are shown.
enum class GroupsShown : std::uint8_t { school, years, all };

struct Audience {
  std::string_view name;
  std::string_view about;    // "the school's attendance office", for the page
  bool pupils = false;       // rows about one pupil: findings, register strips
  bool groups = false;       // findings about a group or the whole school
  bool checks = false;       // the list of checks with their counts, and those that did not run
  bool calendar = false;     // the calendar of missing marks and absence
  bool contacts = false;     // who serves the school for the authority, and its lead
  bool small_counts = true;  // counts of 1 to 4 as they are; else "1 to 4"
  MarksShown marks = MarksShown::categories;
  GroupsShown figures = GroupsShown::school;
  bool data_files = false;  // may have the XML and the CSV, which hold every finding
};

// Every audience; the first is the default.
std::span<const Audience> audiences();
const Audience* find_audience(std::string_view name);

// Whether a statutory code is one of those that tell nothing private.
bool is_everyday_code(std::string_view statutory_code);

}  // namespace rollmark
