// Kinds of check, and their state on a day.
#include "jobs/office/safe_check.hpp"

#include <algorithm>

#include "core/words.hpp"
#include "jobs/office/vulnerability.hpp"

namespace rollmark {
namespace {

// No law names them; the parameter `checks` says a school's own.
constexpr std::string_view usual_kinds[] = {"safe and well", "safe and well check", "safe & well check",
                                            "welfare check", "home visit",          "visit"};

}  // namespace

SafeChecks::SafeChecks(std::vector<std::string> kinds) : kinds_(std::move(kinds)) {
  if (kinds_.empty()) kinds_.assign(std::begin(usual_kinds), std::end(usual_kinds));
}

bool SafeChecks::is_check(const Action& action) const {
  return std::ranges::any_of(kinds_, [&](const std::string& one) { return same_word(one, action.type); });
}

std::string SafeChecks::kinds_text() const {
  std::string text;
  for (const std::string& one : kinds_) text.append(text.empty() ? "" : ", ").append(one);
  return text;
}

std::optional<Day> check_day(const Action& action) {
  return action.due_on ? action.due_on : action.date;
}

CheckState check_state(const Action& action, Day on, bool outcome_loaded) {
  if (action.date && *action.date <= on && (!outcome_loaded || !action.outcome.empty()))
    return CheckState::made;
  const std::optional<Day> due = check_day(action);
  if (!due) return CheckState::undated;
  return *due < on ? CheckState::not_made : *due == on ? CheckState::due_today : CheckState::planned;
}

std::string_view check_words(CheckState state, bool outcome_loaded) {
  switch (state) {
    case CheckState::made:
      return outcome_loaded ? "made" : "on record, outcome not loaded";
    case CheckState::not_made:
      return "not made";
    case CheckState::due_today:
      return "due today";
    case CheckState::planned:
      return "planned";
    case CheckState::undated:
      break;
  }
  return "no date, no outcome";
}

}  // namespace rollmark
