// Spots to runs.
#include "rules/spot_runs.hpp"

#include <algorithm>
#include <tuple>

namespace rollmark {

void report_spots(const Rule& rule, SchoolAudit& audit, std::vector<Spot> spots, const TellSpots& tell) {
  std::ranges::stable_sort(spots, [](const Spot& a, const Spot& b) {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
  });
  const auto same_mark = [](const Spot& a, const Spot& b) { return a.row == b.row && a.column == b.column; };
  spots.erase(std::unique(spots.begin(), spots.end(), same_mark), spots.end());
  for (std::size_t begin = 0, end = 0; begin < spots.size(); begin = end) {
    end = begin + 1;
    while (end < spots.size() && spots[end].row == spots[begin].row &&
           audit.code(spots[end].row, spots[end].column) ==
               audit.code(spots[begin].row, spots[begin].column) &&
           audit.adjacent(spots[begin].row, spots[end - 1].column, spots[end].column))
      ++end;
    std::vector<Claim> cells;
    for (std::size_t i = begin; i < end; ++i) cells.push_back({spots[i].row, spots[i].column, 0});
    Draft draft = audit.gather(rule, cells);
    draft.finding.row = static_cast<std::int32_t>(spots[begin].row);
    if (tell) tell(draft, std::span(spots).subspan(begin, end - begin));
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
