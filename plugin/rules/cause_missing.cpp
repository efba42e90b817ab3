// C018: Y7 without the nature of the unavoidable cause (reg. 10(6)). One finding a date and registration
// group: a bus or a staggered start is one cause.
#include <algorithm>
#include <tuple>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {

bool c018_fires(const Rule& /*rule*/, SchoolAudit& audit, const Cell& cell) {
  const HalfDay half_day = audit.half_day(cell.column);
  const auto place = std::pair(static_cast<std::int32_t>(cell.row), half_day);
  const auto of_mark = std::ranges::equal_range(audit.school().events, place, {}, [](const MarkEvent& event) {
    return std::pair(event.row, event.half_day);
  });
  return std::ranges::none_of(of_mark, [](const MarkEvent& event) { return !event.nature.empty(); });
}

void c018_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> cells) {
  struct Placed {
    Day day;
    std::uint16_t group;
    Claim cell;
  };
  std::vector<Placed> placed;
  for (const Claim& cell : cells) {
    placed.push_back(
        {audit.day(cell.column), audit.span_at(cell.row, cell.column)->registration_group, cell});
  }
  const auto key = [](const Placed& one) { return std::tie(one.day, one.group); };
  std::ranges::stable_sort(placed, [&](const Placed& a, const Placed& b) { return key(a) < key(b); });
  for (std::size_t begin = 0, end = 0; begin < placed.size(); begin = end) {
    std::vector<Claim> one;
    for (; end < placed.size() && key(placed[end]) == key(placed[begin]); ++end)
      one.push_back(placed[end].cell);
    Draft draft = audit.gather(rule, one);
    draft.finding.group = audit.school().registration_groups[placed[begin].group];
    draft.set_n(1, draft.finding.pupils);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
