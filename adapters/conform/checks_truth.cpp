// Group `truth`: what came against what the school itself counted (--truth).
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "trial.hpp"

namespace rollmark::conform {
namespace {

constexpr const char* no_truth = "no --truth";

Verdict per_school(Trial& trial, const char* name, const std::map<std::string, std::int64_t>& said) {
  if (said.empty()) return does_not_apply(trial.request().truth ? "the truth does not count them" : no_truth);
  std::map<std::string, std::int64_t> came;
  if (const DeliveredTable* table = trial.plain().sink->data().table(name); table != nullptr) {
    for (std::size_t row = 0; row < table->rows; ++row) ++came[std::string(table->at("school_key", row))];
  }
  for (const auto& [school, count] : said) {
    if (came[school] != count) {
      return failed(
          fmt::format("school {}: {} rows of {} came; the truth is {}", school, came[school], name, count));
    }
  }
  return passed(fmt::format("{} schools", said.size()));
}

Verdict pupils(Trial& trial) {
  return per_school(
      trial, "pupil",
      trial.request().truth ? trial.request().truth->pupils : std::map<std::string, std::int64_t>{});
}

Verdict enrolments(Trial& trial) {
  return per_school(
      trial, "enrolment",
      trial.request().truth ? trial.request().truth->enrolments : std::map<std::string, std::int64_t>{});
}

Verdict marks(Trial& trial) {
  if (!trial.request().truth) return does_not_apply(no_truth);
  const auto& said = trial.request().truth->marks;
  if (said.empty()) return does_not_apply("the truth does not count them");
  std::set<std::pair<std::string, std::string>> months;
  for (const auto& [place, count] : said) months.emplace(std::get<0>(place), std::get<1>(place));
  std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> came;
  if (const DeliveredTable* table = trial.plain().sink->data().table("mark_row"); table != nullptr) {
    for (std::size_t row = 0; row < table->rows; ++row) {
      std::string school(table->at("school_key", row));
      std::string month(table->at("date", row).substr(0, 7));
      if (!months.contains({school, month})) continue;
      ++came[{std::move(school), std::move(month), std::string(table->at("vendor_code", row))}];
    }
  }
  std::size_t differ = 0;
  std::string first;
  const auto hold = [&](const auto& place, std::int64_t truth, std::int64_t found) {
    if (truth == found) return;
    if (++differ == 1) {
      first = fmt::format("school {}, {}, code {}: {} marks came; the truth is {}", std::get<0>(place),
                          std::get<1>(place), std::get<2>(place), found, truth);
    }
  };
  for (const auto& [place, count] : said) {
    const auto found = came.find(place);
    hold(place, count, found == came.end() ? 0 : found->second);
  }
  for (const auto& [place, count] : came) {
    if (!said.contains(place)) hold(place, 0, count);
  }
  if (differ == 0) return passed(fmt::format("{} figures", said.size()));
  return failed(differ == 1 ? first : fmt::format("{}; and {} more figures differ", first, differ - 1));
}

constexpr Check checks[] = {
    {"truth.pupils", "As many pupils come as the school counts",
     "Look for pupils that a join drops, or multiplies.", Need::data, pupils},
    {"truth.enrolments", "As many enrolments come as the school counts",
     "Look at leavers, guests and pupils who came back.", Need::data, enrolments},
    {"truth.marks", "As many marks of each code come, month by month, as the school counts",
     "One code off: the code map. One month off: dates. All off: a join, or marks that are not of "
     "registration.",
     Need::data, marks}};

}  // namespace

std::span<const Check> truth_checks() {
  return checks;
}

}  // namespace rollmark::conform
