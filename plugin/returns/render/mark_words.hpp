// What a code of a record means and counts as on its date, and sessions in words. It must not judge a mark.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "returns/record/referral.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Category::nothing where there is no code, unknown where the rulebook does not know it.
Category category_of(std::string_view code, Day day, const Rulebook& rulebook);
// "Illness ..." of the rulebook on that date; "" where it does not know the code.
std::string code_meaning(std::string_view code, Day day, const Rulebook& rulebook);
// "unauthorised absence".
std::string_view counts_as(Category category);
std::string counts_as(std::string_view code, Day day, const Rulebook& rulebook);

std::optional<HalfDay> half_day_of(std::optional<Day> day, std::string_view half_day);
// "Mon 7 September 2026 AM to Fri 11 September 2026 PM; Mon 14 September 2026, all day": runs of half days
// that follow one another.
std::string session_runs(const std::vector<CitedSession>& sessions);

}  // namespace rollmark
