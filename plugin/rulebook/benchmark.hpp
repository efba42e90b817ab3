// Published figures to compare a school's own with: dated, each of one statistic, phase and area, with its
// source. Immutable once read and shared by pointer, so any thread may read it. It must not compare:
// plugin/tracking does.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

struct PublishedPhase {
  std::string id;                         // secondary
  std::string title;                      // Secondary
  std::vector<std::string> names;         // of the table school, column phase
  std::vector<std::string> school_types;  // of its column school_type, where the phase is none of the names
};

enum class AreaKind : std::uint8_t { england, region, la };
std::string_view area_kind_name(AreaKind kind);  // England, region, LA

inline constexpr std::uint16_t no_area = 0xffff;

struct PublishedArea {
  std::string id;  // E10000020
  std::string name;
  std::string la_number;  // three figures; empty unless it is a local authority
  AreaKind kind = AreaKind::england;
  std::uint16_t region = no_area;  // place in Benchmark::areas
};

struct PublishedPeriod {
  std::string id;
  std::string title;             // 2025/26 to 10 July
  std::int32_t school_year = 0;  // in which it begins
  Day from;                      // both inside
  Day to;
};

struct PublishedSource {
  std::string id;
  std::string cite;
  std::string text;
  Day retrieved;
};

// Places in the lists of the Benchmark. The value is in thousandths of a per cent; `decimals`: how many
// places of it are known.
struct PublishedFigure {
  std::uint16_t area = 0;
  std::uint16_t phase = 0;
  std::uint16_t statistic = 0;
  std::uint16_t period = 0;
  std::uint16_t source = 0;
  std::uint8_t decimals = 0;
  std::int32_t thousandths = 0;
};

// Dates that make a figure unlike others: an outbreak, snow, a strike. It touches the schools of its area.
struct ExceptionalEvent {
  std::string id;
  std::string title;
  std::string source;
  std::string about;
  Day from;  // both inside
  Day to;
  std::uint16_t area = 0;
};

struct Benchmark {
  std::string name;
  Day edition;
  std::string about;
  std::vector<PublishedPhase> phases;
  std::vector<PublishedArea> areas;
  std::vector<PublishedPeriod> periods;  // by last day
  std::vector<PublishedSource> sources;
  std::vector<std::string> statistics;   // ids of the rulebook, or code-X
  std::vector<PublishedFigure> figures;  // by area, phase, statistic, period; each once
  std::vector<ExceptionalEvent> events;  // by first day

  // The local authority of a number, England, or nothing.
  std::optional<std::uint16_t> area_of_la(std::string_view la_number) const;
  std::optional<std::uint16_t> england() const;
  // The phase of a school by its own words; letters alike in either case. Nothing where it is none of these.
  std::optional<std::uint16_t> phase_of(std::string_view phase, std::string_view school_type) const;
  std::optional<std::uint16_t> find_phase(std::string_view id) const;
  std::optional<std::uint16_t> find_statistic(std::string_view id) const;
  // The figure of a school year, the one that reaches furthest into it; else of the latest year before; else
  // nothing.
  const PublishedFigure* latest(std::uint16_t area, std::uint16_t phase, std::uint16_t statistic,
                                std::int32_t school_year) const;
  // Whether an event of `event_area` touches a school of `area`: England, its region, or itself.
  bool touches(std::uint16_t event_area, std::uint16_t area) const;
};

// The longest document that is read, in bytes.
inline constexpr std::size_t longest_benchmark = 16U << 20U;

// Reads one document strictly, as read_rulebook does. Throws Failure(DATA): "benchmark line 12: ...".
std::shared_ptr<const Benchmark> read_benchmark(std::string_view xml);

// The one inside the library, schemas/benchmark/benchmark.xml.
std::shared_ptr<const Benchmark> embedded_benchmark();

namespace embedded {
extern const std::string_view benchmark;
}

}  // namespace rollmark
