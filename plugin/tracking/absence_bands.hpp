// Where an absence stands: persistent or severe, in which band of a set, and what mainly made it. Decided by
// whole numbers of sessions, never by a rounded rate. It must not hold a band or a code of its own, but for
// the two thresholds of core/rate.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// Where an enrolment stands by its own possible sessions.
enum class AbsenceBand : std::uint8_t { no_rate, ordinary, at_risk, persistent, severe };
inline constexpr AbsenceBand all_bands[] = {AbsenceBand::no_rate, AbsenceBand::ordinary, AbsenceBand::at_risk,
                                            AbsenceBand::persistent, AbsenceBand::severe};
std::string_view band_name(AbsenceBand band);
AbsenceBand band_of(std::int64_t absent, std::int64_t possible);

// The absence that is banded: DfE's file of bands has all three.
enum class AbsencePart : std::uint8_t { overall, authorised, unauthorised };
inline constexpr std::array<AbsencePart, 3> absence_parts = {AbsencePart::overall, AbsencePart::authorised,
                                                             AbsencePart::unauthorised};
std::string_view part_name(AbsencePart part);
// The id of the rulebook's statistic of that part: absence-rate ...
std::string_view statistic_of(AbsencePart part);
std::int64_t sessions_of(const Tally& tally, AbsencePart part);

// The band of a set, by place: at_least <= 100 x absent / possible < below, compared exactly. `possible` is
// more than 0 and no less than `absent`, which is no less than 0.
std::size_t band_place(const BandSet& set, std::int64_t absent, std::int64_t possible);

using BandSets = std::vector<const BandSet*>;
// The sets of the overall absence rate, in the rulebook's order.
BandSets band_sets_of(const Rulebook& rulebook);

// Enrolments by part, set and band.
class BandCounts {
 public:
  void add(const BandSets& sets, const Tally& tally);
  void add(const BandSets& sets, AbsencePart part, std::int64_t absent, std::int64_t possible,
           std::int64_t enrolments);
  std::int64_t of(const BandSets& sets, AbsencePart part, std::size_t set, std::size_t band) const;

 private:
  std::vector<std::int64_t> counts_;  // part, then set, then band
};

// One cause of absence.
struct Cause {
  std::string_view id;  // illness
  std::string_view label;
};

// Sessions per code as causes, by the rulebook's threshold absence-causes, which outlives it.
class CauseReading {
 public:
  CauseReading() = default;
  explicit CauseReading(const Rulebook& rulebook);

  // In order, at most 64; none where the rulebook does not say.
  const std::vector<Cause>& causes() const { return causes_; }

  // The cause with the most sessions, of several the first; `absent` is more than 0 and there are causes.
  // Calls each(visit), which calls visit(code, sessions) for the codes that there are.
  template <class Each>
  std::size_t main_cause(std::int64_t absent, Each&& each) const {
    std::array<std::int64_t, most_causes> sessions{};
    std::int64_t rest = absent;
    each([&](std::size_t code, std::int64_t count) {
      if (code >= cause_of_code_.size() || cause_of_code_[code] == no_cause) return;
      sessions[cause_of_code_[code]] += count;
      rest -= count;
    });
    const std::size_t last = causes_.size() - 1;
    sessions[last] += rest;
    std::size_t most = 0;
    for (std::size_t cause = 1; cause <= last; ++cause) {
      if (sessions[cause] > sessions[most]) most = cause;
    }
    return most;
  }

 private:
  static constexpr std::size_t most_causes = 64;
  static constexpr std::uint8_t no_cause = 255;
  std::vector<Cause> causes_;
  std::vector<std::uint8_t> cause_of_code_;
};

}  // namespace rollmark
