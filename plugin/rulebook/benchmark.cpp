// Looking up published figures.
#include "rulebook/benchmark.hpp"

#include <algorithm>
#include <tuple>

#include "core/words.hpp"

namespace rollmark {
namespace {

template <class Entries>
std::optional<std::uint16_t> place_of(const Entries& entries, std::string_view id) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

bool names(const std::vector<std::string>& words, std::string_view word) {
  return !word.empty() &&
         std::ranges::any_of(words, [&](const std::string& one) { return same_word(one, word); });
}

}  // namespace

std::string_view area_kind_name(AreaKind kind) {
  switch (kind) {
    case AreaKind::region:
      return "region";
    case AreaKind::la:
      return "LA";
    case AreaKind::england:
      break;
  }
  return "England";
}

std::optional<std::uint16_t> Benchmark::area_of_la(std::string_view la_number) const {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].kind == AreaKind::la && areas[i].la_number == la_number)
      return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint16_t> Benchmark::england() const {
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].kind == AreaKind::england) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint16_t> Benchmark::phase_of(std::string_view phase, std::string_view school_type) const {
  for (std::size_t i = 0; i < phases.size(); ++i) {
    if (names(phases[i].names, phase)) return static_cast<std::uint16_t>(i);
  }
  for (std::size_t i = 0; i < phases.size(); ++i) {
    if (names(phases[i].school_types, school_type)) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint16_t> Benchmark::find_phase(std::string_view id) const {
  return place_of(phases, id);
}

std::optional<std::uint16_t> Benchmark::find_statistic(std::string_view id) const {
  const auto found = std::ranges::find(statistics, id);
  if (found == statistics.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found - statistics.begin());
}

const PublishedFigure* Benchmark::latest(std::uint16_t area, std::uint16_t phase, std::uint16_t statistic,
                                         std::int32_t school_year) const {
  const auto [begin, end] = std::ranges::equal_range(
      figures, std::tuple(area, phase, statistic), {},
      [](const auto& figure) { return std::tuple(figure.area, figure.phase, figure.statistic); });
  // Periods stand by their last day, so the last that fits reaches furthest.
  const PublishedFigure* last = nullptr;
  for (auto figure = begin; figure != end; ++figure) {
    if (periods[figure->period].school_year <= school_year) last = &*figure;
  }
  return last;
}

bool Benchmark::touches(std::uint16_t event_area, std::uint16_t area) const {
  return areas[event_area].kind == AreaKind::england || event_area == area ||
         areas[area].region == event_area;
}

std::shared_ptr<const Benchmark> embedded_benchmark() {
  return read_benchmark(embedded::benchmark);
}

}  // namespace rollmark
