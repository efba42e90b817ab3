// The list of checks, and the three answers.
#include "check.hpp"

#include <algorithm>
#include <utility>

namespace rollmark::conform {

Verdict passed(std::string detail) {
  return {Answer::passed, std::move(detail)};
}

Verdict failed(std::string detail) {
  return {Answer::failed, std::move(detail)};
}

Verdict does_not_apply(std::string detail) {
  return {Answer::does_not_apply, std::move(detail)};
}

std::string_view group_of(const Check& check) {
  return check.id.substr(0, check.id.find('.'));
}

const std::vector<Check>& all_checks() {
  static const std::vector<Check> checks = [] {
    std::vector<Check> all;
    for (const std::span<const Check> some :
         {loading_checks(), contract_checks(), call_checks(), data_checks(), register_checks(),
          truth_checks(), repeat_checks(), hostile_checks(), process_checks()}) {
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return checks;
}

const Check* find_check(std::string_view id) {
  const auto found = std::ranges::find(all_checks(), id, &Check::id);
  return found == all_checks().end() ? nullptr : &*found;
}

}  // namespace rollmark::conform
