// Counting towards a target.
#include "tracking/attendance_target.hpp"

#include <algorithm>
#include <array>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::array<std::string_view, 3> words = {"absence", "unauthorised", "late"};

bool counts(TargetKind kind, const CodeFact& fact) {
  switch (kind) {
    case TargetKind::absence:
      return is_absence(fact.category);
    case TargetKind::unauthorised:
      return fact.category == Category::unauthorised;
    case TargetKind::late:
      break;
  }
  return fact.late;
}

}  // namespace

std::optional<TargetKind> target_kind(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (same_word(word, words[i])) return static_cast<TargetKind>(i);
  }
  return std::nullopt;
}

std::string_view target_word(TargetKind kind) {
  return words[static_cast<std::size_t>(kind)];
}

TargetState target_state(const School& school, const Target& target, const std::vector<std::uint32_t>& rows,
                         Due due) {
  TargetState state;
  std::vector<HalfDay> counting;
  for (const std::uint32_t row : rows) {
    each_due_session(school, row, target.period, due, [&](std::uint32_t column, const RegisterSpan&) {
      const CodeFact fact = school.fact(row, column);
      if (is_possible(fact.category)) ++state.possible;
      if (counts(target.kind, fact)) counting.push_back(school.columns[column]);
    });
  }
  std::ranges::sort(counting);
  counting.erase(std::unique(counting.begin(), counting.end()), counting.end());
  state.sessions = static_cast<std::int64_t>(counting.size());
  if (state.sessions > target.at_most) state.broken_at = counting[static_cast<std::size_t>(target.at_most)];
  return state;
}

}  // namespace rollmark
