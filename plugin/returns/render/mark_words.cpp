// Words for marks, from the rulebook by date.
#include "returns/render/mark_words.hpp"

#include <set>

#include "outputs/page/markup.hpp"

namespace rollmark {
std::string_view counts_as(Category category) {
  switch (category) {
    case Category::present:
      return "present";
    case Category::approved:
      return "attending an approved activity";
    case Category::authorised:
      return "authorised absence";
    case Category::unauthorised:
      return "unauthorised absence";
    case Category::not_possible:
    case Category::administrative:
      return "not a possible session";
    case Category::nothing:
      return "no mark";
    case Category::unknown:
      break;
  }
  return "a code without a meaning on this date";
}

Category category_of(std::string_view code, Day day, const Rulebook& rulebook) {
  if (code.empty()) return Category::nothing;
  const std::optional<CodeIndex> index = rulebook.find_code(code);
  return index ? rulebook.meaning(*index, day).category : Category::unknown;
}

std::optional<HalfDay> half_day_of(std::optional<Day> day, std::string_view half_day) {
  if (!day) return std::nullopt;
  return half_day == "PM" ? afternoon_of(*day) : morning_of(*day);
}

std::string code_meaning(std::string_view code, Day day, const Rulebook& rulebook) {
  const std::optional<CodeIndex> index = rulebook.find_code(code);
  if (!index) return {};
  const CodeMeaning meaning = rulebook.meaning(*index, day);
  if (meaning.period == nullptr) return {};
  return meaning.in_force ? meaning.period->label : meaning.period->label + " (not in force on this date)";
}

std::string counts_as(std::string_view code, Day day, const Rulebook& rulebook) {
  return std::string(counts_as(category_of(code, day, rulebook)));
}

std::string session_runs(const std::vector<CitedSession>& sessions) {
  std::set<HalfDay> sorted;
  for (const CitedSession& one : sessions) {
    if (const std::optional<HalfDay> half_day = half_day_of(one.date, one.half_day)) sorted.insert(*half_day);
  }
  const auto words = [](HalfDay half_day) {
    return std::string(weekday_abbreviation(weekday(half_day.day()))) + " " + long_day(half_day.day()) + " " +
           std::string(half_day_name(half_day));
  };
  std::string all;
  for (auto at = sorted.begin(); at != sorted.end();) {
    auto last = at;
    for (auto next = std::next(at); next != sorted.end() && next->value == last->value + 1; ++next)
      last = next;
    std::string run = words(*at);
    if (last != at && at->day() == last->day())
      run = run.substr(0, run.size() - 3) + ", all day";  // without " AM"
    else if (last != at)
      run += " to " + words(*last);
    all.append(all.empty() ? "" : "; ").append(run);
    at = std::next(last);
  }
  return all;
}

}  // namespace rollmark
