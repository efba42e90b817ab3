// Gaps by integer division in 128 bits: a difference of two gaps has the product of two counts of sessions
// below the line.
#include "tracking/benchmark_gap.hpp"

#include <algorithm>

#include "core/wide.hpp"

namespace rollmark {
namespace {

// Halves go away from 0.
std::int64_t rounded(Wide part, Wide whole) {
  const bool below = part < 0;
  const Wide size = below ? -part : part;
  const auto value = static_cast<std::int64_t>((2 * size + whole) / (2 * whole));
  return below ? -value : value;
}

// The gap in thousandths of a per cent, times whole.
Wide gap_times_whole(Share own, std::int64_t published) {
  return static_cast<Wide>(own.part) * 100'000 - static_cast<Wide>(published) * own.whole;
}

}  // namespace

std::int64_t gap_hundredths(Share own, std::int64_t published) {
  return rounded(gap_times_whole(own, published), static_cast<Wide>(own.whole) * 10);
}

std::int64_t gap_change_hundredths(Share own, std::int64_t published, Share own_before,
                                   std::int64_t published_before) {
  const Wide now = gap_times_whole(own, published) * own_before.whole;
  const Wide before = gap_times_whole(own_before, published_before) * own.whole;
  return rounded(now - before, static_cast<Wide>(own.whole) * own_before.whole * 10);
}

std::optional<Share> share_of(const GroupSessions& group, const Rulebook& rulebook,
                              std::string_view statistic) {
  constexpr std::string_view code_prefix = "code-";
  if (statistic == "persistent-absence" || statistic == "severe-absence") {
    if (group.enrolments == 0) return std::nullopt;
    return Share{statistic == "persistent-absence" ? group.persistent : group.severe, group.enrolments};
  }
  const std::int64_t possible = group.tally.possible();
  if (possible == 0) return std::nullopt;
  if (statistic.starts_with(code_prefix)) {
    const std::optional<CodeIndex> code = rulebook.find_code(statistic.substr(code_prefix.size()));
    if (!code || group.codes.empty()) return std::nullopt;
    return Share{group.codes[code->value], possible};
  }
  const Statistic* known = rulebook.find_statistic(statistic);
  if (known == nullptr) return std::nullopt;
  Share share{0, possible};
  for (const Category category : known->numerator) share.part += group.tally.of(category);
  return share;
}

std::vector<std::size_t> events_in(const Benchmark& benchmark, std::optional<std::uint16_t> area,
                                   Period period) {
  const std::optional<std::uint16_t> place = area ? area : benchmark.england();
  std::vector<std::size_t> found;
  for (std::size_t i = 0; place && i < benchmark.events.size(); ++i) {
    const ExceptionalEvent& event = benchmark.events[i];
    if (event.from <= period.to && period.from <= event.to && benchmark.touches(event.area, *place))
      found.push_back(i);
  }
  return found;
}

std::vector<std::uint8_t> event_columns(const School& school, const Benchmark& benchmark,
                                        std::optional<std::uint16_t> area) {
  if (school.columns.empty()) return {};
  std::vector<std::uint8_t> columns;
  for (const std::size_t place :
       events_in(benchmark, area, {school.columns.front().day(), school.columns.back().day()})) {
    const ExceptionalEvent& event = benchmark.events[place];
    columns.resize(school.columns.size(), 0);
    const std::uint32_t end = school.column_from(morning_of(event.to + 1));
    for (std::uint32_t column = school.column_from(morning_of(event.from)); column < end; ++column)
      columns[column] = 1;
  }
  return columns;
}

}  // namespace rollmark
