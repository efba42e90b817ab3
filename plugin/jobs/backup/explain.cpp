// Following amendments one after another.
#include "jobs/backup/explain.hpp"

#include <algorithm>

namespace rollmark {

std::vector<Amendment> made_since(const std::vector<Amendment>& now, std::vector<Amendment> then) {
  std::vector<Amendment> since;
  for (const Amendment& one : now) {
    const auto known = std::ranges::find(then, one);
    if (known == then.end()) {
      since.push_back(one);
    } else {
      then.erase(known);
    }
  }
  return since;
}

Explanation explain(const std::vector<Amendment>& since, const std::string& then, const std::string& now,
                    bool values_known) {
  Explanation explanation;
  explanation.amendments = static_cast<std::int64_t>(since.size());
  if (since.empty()) {
    explanation.words = no_amendment;
    return explanation;
  }
  explanation.last = since.back();
  bool leads = true;
  std::string at = then;
  for (const Amendment& one : since) {
    leads = leads && one.before == at;
    at = one.after;
  }
  leads = leads && at == now;
  explanation.words = leads || !values_known ? amendment_recorded : does_not_lead;
  return explanation;
}

}  // namespace rollmark
