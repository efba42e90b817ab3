// Words for definitions of a figure.
#include "jobs/tracking/counting_words.hpp"

#include <algorithm>
#include <utility>

#include "core/failure.hpp"

namespace rollmark {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "params: counts " + why);
}

Category category_of(std::string_view word) {
  constexpr std::pair<std::string_view, Category> known[] = {{"present", Category::present},
                                                             {"approved", Category::approved},
                                                             {"authorised", Category::authorised},
                                                             {"unauthorised", Category::unauthorised},
                                                             {"left-out", Category::not_possible}};
  for (const auto& [name, category] : known) {
    if (name == word) return category;
  }
  refuse("says as what after a colon: present, approved, authorised, unauthorised or left-out");
}

}  // namespace

FigureDefinition read_counting(const std::vector<std::string>& words, const Rulebook& rulebook) {
  FigureDefinition definition;
  definition.of_code.resize(rulebook.codes.size());
  for (const std::string& word : words) {
    const std::size_t colon = word.rfind(':');
    if (word == "closed") {
      definition.closed = true;
    } else if (word == "outside") {
      definition.outside = true;
    } else if (word == "dfe") {
      definition.counts = dfe_definition().counts;
    } else if (colon == std::string::npos) {
      refuse("takes closed, outside, dfe, missing:AS and CODE:AS");
    } else if (word.substr(0, colon) == "missing") {
      definition.missing = category_of(std::string_view(word).substr(colon + 1));
    } else {
      const std::optional<CodeIndex> code = rulebook.find_code(word.substr(0, colon));
      if (!code) refuse("names a code that the rulebook does not have");
      definition.of_code[code->value] = category_of(std::string_view(word).substr(colon + 1));
    }
  }
  return definition;
}

std::vector<CountingHabit> counting_habits(const FigureDefinition& own, const RegisterKinds& kinds,
                                           const Rulebook& rulebook, const std::vector<bool>& unsettled) {
  bool closed = false;
  bool outside = false;
  bool missing = false;
  std::vector<std::optional<Category>> of_code(rulebook.codes.size());
  kinds.each([&](Population, Standing standing, std::size_t code, Category category, std::int64_t) {
    closed = closed || standing == Standing::closed;
    outside = outside || standing == Standing::outside;
    missing = missing || category == Category::nothing;
    if (standing == Standing::open && code < of_code.size()) of_code[code] = category;
  });
  std::vector<CountingHabit> habits;
  const auto add = [&](std::string words) -> FigureDefinition& {
    return habits.emplace_back(CountingHabit{std::move(words), own}).definition;
  };
  if (closed && !own.closed) add("marks on closed sessions counted").closed = true;
  if (outside && !own.outside) add("marks before entry and after leaving counted").outside = true;
  if (missing && own.missing == Category::nothing) {
    add("sessions without a mark as unauthorised absence").missing = Category::unauthorised;
    add("sessions without a mark as attendance").missing = Category::present;
  }
  for (std::size_t code = 0; code < of_code.size(); ++code) {
    if (!of_code[code] || own.code(code)) continue;
    const std::string name = "code " + rulebook.codes[code].text;
    const auto as = [&](const char* words, Category category) {
      FigureDefinition& made = add(name + " " + words);
      made.of_code.resize(rulebook.codes.size());
      made.of_code[code] = category;
    };
    if (code < unsettled.size() && unsettled[code]) as("left out", Category::not_possible);
    if (rulebook.codes[code].late && is_absence(*of_code[code])) as("as attendance", Category::present);
    if (is_possible(*of_code[code])) continue;
    as("as attendance", Category::present);
    as("as authorised absence", Category::authorised);
  }
  if (own.counts != dfe_definition().counts)
    add("only whom DfE's statistics have").counts = dfe_definition().counts;
  return habits;
}

FigureDefinition with_both(const FigureDefinition& own, const FigureDefinition& a,
                           const FigureDefinition& b) {
  FigureDefinition both = a;
  if (b.closed != own.closed) both.closed = b.closed;
  if (b.outside != own.outside) both.outside = b.outside;
  if (b.missing != own.missing) both.missing = b.missing;
  for (std::size_t i = 0; i < population_count; ++i) {
    if (b.counts[i] != own.counts[i]) both.counts[i] = b.counts[i];
  }
  both.of_code.resize(std::max(both.of_code.size(), b.of_code.size()));
  for (std::size_t i = 0; i < both.of_code.size(); ++i) {
    if (b.code(i) != own.code(i)) both.of_code[i] = b.code(i);
  }
  return both;
}

}  // namespace rollmark
