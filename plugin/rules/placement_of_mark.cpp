// Finding the placements of a mark.
#include "rules/placement_of_mark.hpp"

#include <algorithm>
#include <array>

#include "core/words.hpp"

namespace rollmark {
namespace {

// Kinds that stand for one another where the mark's own has no placement: an activity that the school and one
// that the LA arranged are often filed alike.
constexpr std::array<std::string_view, 3> alike = {"B", "K", "P"};

bool holds(std::string_view text) {
  return std::ranges::any_of(alike, [&](std::string_view kind) { return same_word(kind, text); });
}

}  // namespace

std::vector<const Placement*> placements_of_mark(const SchoolAudit& audit, std::uint32_t row,
                                                 std::uint32_t column) {
  std::vector<const Placement*> own;
  std::vector<const Placement*> other;
  const CodeFact fact = audit.fact(row, column);
  if (fact.statutory < 0) return own;
  const std::string& code = audit.request().rulebook.codes[static_cast<std::size_t>(fact.statutory)].text;
  const auto [begin, end] = of_row(audit.school().records.placements, static_cast<std::int32_t>(row));
  for (const Placement* placed = begin; placed != end; ++placed) {
    if (!placed->span.covers(audit.half_day(column))) continue;
    if (same_word(placed->kind, code)) {
      own.push_back(placed);
    } else if (placed->kind.empty() || (holds(code) && holds(placed->kind))) {
      other.push_back(placed);
    }
  }
  return own.empty() ? other : own;
}

void cite_placements(const SchoolAudit& audit, Draft& draft, const std::string& about) {
  const auto row = static_cast<std::uint32_t>(draft.finding.row);
  const std::optional<std::uint32_t> column = audit.school().column_of(*draft.finding.first);
  for (const Placement* placed : placements_of_mark(audit, row, *column)) {
    draft.cite_record(
        {.table = "placement",
         .row = placed->row,
         .key = {},
         .first = placed->span.first == open_started ? std::nullopt : std::optional(placed->span.first),
         .last = placed->span.last == open_ended ? std::nullopt : std::optional(placed->span.last),
         .about = about});
  }
}

}  // namespace rollmark
