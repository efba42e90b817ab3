// Three waves: before the description is known, before a load has ended well, and the rest, a process a
// group.
#include "run.hpp"

#include <algorithm>
#include <stdexcept>

#include "isolation.hpp"

namespace rollmark::conform {
namespace {

constexpr std::string_view gates[] = {"loading.describe", "contract.load"};

bool chosen(const Check& check, const std::string& only) {
  return only.empty() || check.id == only || group_of(check) == only;
}

std::string_view gate_of(Need need) {
  switch (need) {
    case Need::nothing:
      return {};
    case Need::description:
      return gates[0];
    case Need::load:
    case Need::data:
      return gates[1];
  }
  return {};
}

}  // namespace

Report run_checks(const TrialRequest& request, const HostKnowledge& host, const std::string& only,
                  std::chrono::seconds limit) {
  const std::vector<Check>& all = all_checks();
  if (std::ranges::none_of(all, [&](const Check& check) { return chosen(check, only); })) {
    throw std::runtime_error("--only: no check and no group is called so; --list shows them");
  }
  std::map<const Check*, Outcome> outcomes;
  std::map<std::string, std::string> kept;
  const auto run = [&](const std::vector<const Check*>& checks) {
    const std::vector<Verdict> verdicts = run_isolated(checks, request, host, kept, limit);
    for (std::size_t i = 0; i < checks.size(); ++i) {
      const Verdict& verdict = verdicts[i];
      const bool not_run = verdict.detail.starts_with("not run: ");
      outcomes[checks[i]] = {checks[i],
                             verdict.answer == Answer::passed   ? State::passed
                             : verdict.answer == Answer::failed ? State::failed
                             : not_run                          ? State::not_run
                                                                : State::does_not_apply,
                             not_run ? verdict.detail.substr(9) : verdict.detail};
      if (!verdict.kept.empty()) kept[std::string(checks[i]->id)] = verdict.kept;
    }
  };
  const auto open = [&](std::string_view gate) {
    return gate.empty() || outcomes[find_check(gate)].state == State::passed;
  };
  for (const std::string_view gate : gates) {
    const Check* check = find_check(gate);
    if (open(gate_of(check->need))) {
      run({check});
    } else {
      outcomes[check] = {check, State::not_run, std::string(gate_of(check->need)) + " failed"};
    }
  }
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view group = group_of(all[i]);
    std::vector<const Check*> now;
    for (; i < all.size() && group_of(all[i]) == group; ++i) {
      const Check& check = all[i];
      if (outcomes.contains(&check) || !chosen(check, only)) continue;
      if (open(gate_of(check.need))) {
        now.push_back(&check);
      } else {
        outcomes[&check] = {&check, State::not_run, std::string(gate_of(check.need)) + " failed"};
      }
    }
    if (!now.empty()) run(now);
  }
  Report report;
  report.library = request.library.filename().string();
  report.adapter = kept["loading.describe"];
  for (const Check& check : all) {
    const auto found = outcomes.find(&check);
    const bool shown = chosen(check, only) || std::ranges::find(gates, check.id) != std::end(gates);
    if (found != outcomes.end() && shown) report.outcomes.push_back(found->second);
  }
  return report;
}

}  // namespace rollmark::conform
