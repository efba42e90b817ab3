// A school's figure beside a published one: the gap between them, how the gap moved, and the days on which
// something exceptional happened. Whole numbers only. It must not write text for people.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "rulebook/benchmark.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {

// part / whole; whole above 0.
struct Share {
  std::int64_t part = 0;
  std::int64_t whole = 0;
};

// 100 x part / whole less a published per cent (in thousandths), in hundredths of a point. Halves go away
// from 0, so that two figures that change places change the sign alone. |part| and whole up to 10^12.
std::int64_t gap_hundredths(Share own, std::int64_t published);

// By how much the gap grew from an earlier own share and published figure, made from the exact figures and
// rounded once, the same way. Shares of up to 10^12.
std::int64_t gap_change_hundredths(Share own, std::int64_t published, Share own_before,
                                   std::int64_t published_before);

// What a published statistic is of a group: a statistic of the rulebook, a threshold by enrolments, or
// code-X. Nothing for an id that the rulebook does not know, and where nothing was possible.
std::optional<Share> share_of(const GroupSessions& group, const Rulebook& rulebook,
                              std::string_view statistic);

// The events that touch an area and overlap a period, by place in Benchmark::events. Without an area, those
// of England.
std::vector<std::size_t> events_in(const Benchmark& benchmark, std::optional<std::uint16_t> area,
                                   Period period);

// Not 0 by column where an event that touches the area covers its day; empty where none does.
std::vector<std::uint8_t> event_columns(const School& school, const Benchmark& benchmark,
                                        std::optional<std::uint16_t> area);

}  // namespace rollmark
