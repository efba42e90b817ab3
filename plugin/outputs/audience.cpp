// The field lists, as a table.
#include "outputs/audience.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

constexpr std::array<Audience, 6> table = {{
    {.name = "office",
     .about = "the school's attendance office",
     .pupils = true,
     .groups = true,
     .checks = true,
     .calendar = true,
     .contacts = true,
     .marks = MarksShown::all,
     .figures = GroupsShown::all,
     .data_files = true},
    {.name = "tutor",
     .about = "a form tutor",
     .pupils = true,
     .groups = true,
     .marks = MarksShown::everyday,
     .figures = GroupsShown::all},
    {.name = "leader",
     .about = "a leader of the school",
     .pupils = true,
     .groups = true,
     .checks = true,
     .calendar = true,
     .contacts = true,
     .marks = MarksShown::everyday,
     .figures = GroupsShown::all},
    {.name = "governor",
     .about = "a governor",
     .checks = true,
     .calendar = true,
     .small_counts = false,
     .figures = GroupsShown::years},
    {.name = "la",
     .about = "the local authority's attendance team",
     .pupils = true,
     .groups = true,
     .checks = true,
     .calendar = true,
     .contacts = true,
     .marks = MarksShown::all,
     .figures = GroupsShown::all,
     .data_files = true},
    {.name = "parent", .about = "a parent", .small_counts = false},
}};

// Left out: I M Q (health), R (religion), T (origin), Y5 (criminal justice), Y6 (public health), E, C, C1, C2
// and K (private circumstances), the sub-codes of 2020 to 2022 (health).
constexpr std::array<std::string_view, 23> everyday = {"/",  "\\", "L",  "U",  "N",  "O", "G", "V",
                                                       "P",  "W",  "B",  "D",  "X",  "S", "J", "J1",
                                                       "Y1", "Y2", "Y3", "Y4", "Y7", "Z", "#"};

}  // namespace

std::span<const Audience> audiences() {
  return table;
}

const Audience* find_audience(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Audience::name);
  return found == table.end() ? nullptr : &*found;
}

bool is_everyday_code(std::string_view statutory_code) {
  return std::ranges::find(everyday, statutory_code) != everyday.end();
}

}  // namespace rollmark
