// The due sessions of one enrolment as detectors of patterns read them: one pass over its marks, each of
// which is looked up in a table of bits made once a school. It must not judge.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/school.hpp"
#include "core/tally.hpp"
#include "tracking/patterns/pattern.hpp"

namespace rollmark {

// Bits of a session. From `first_rule_bit` on, one a rule: an absence (authorised or unauthorised) with one
// of the rule's codes.
inline constexpr std::uint32_t marked_bit = 1U << 0U;
inline constexpr std::uint32_t possible_bit = 1U << 1U;
inline constexpr std::uint32_t absent_bit = 1U << 2U;  // as the statistics count it, U too
inline constexpr std::uint32_t came_bit = 1U << 3U;    // present, elsewhere on approved business, or late
inline constexpr std::uint32_t late_bit = 1U << 4U;    // L or U
inline constexpr std::uint32_t first_rule_bit = 1U << 8U;
inline constexpr std::size_t most_pattern_rules = 24;

struct PupilSession {
  std::uint32_t column = 0;
  std::uint32_t bits = 0;
};

// A date with due sessions of the enrolment.
struct PupilDay {
  Day day;
  std::uint32_t week = 0;   // place among the school's weeks in which it met
  std::uint32_t begin = 0;  // places in PupilDays::sessions
  std::uint32_t end = 0;
  std::int32_t closed_before = 0;  // weekdays that the calendar closes since the last open day
  std::int32_t closed_after = 0;   // until the next; 0 where the calendar ends
};

struct PupilDays {
  const School* school = nullptr;
  std::uint32_t row = 0;
  std::vector<PupilSession> sessions;  // ascending
  std::vector<PupilDay> days;

  std::span<const PupilSession> of(const PupilDay& day) const {
    return std::span(sessions).subspan(day.begin, day.end - day.begin);
  }
  // How many sessions of a day have one of the bits.
  std::int32_t count(const PupilDay& day, std::uint32_t bits) const;
};

// The days of the last `weeks` school weeks, the last of them that of the last day.
std::span<const PupilDay> last_weeks(std::span<const PupilDay> days, std::int64_t weeks);

// Days on which the pupil was away, one after the other: on each some session has the bit, and from its first
// to its last such session every possible session has it. Sessions that the pupil was not expected at
// (another absence, not possible) neither count nor break it; coming does, and so does a session without a
// mark.
struct PupilSpell {
  std::uint32_t first_day = 0;  // places in the days that were given
  std::uint32_t last_day = 0;
  std::int32_t days = 0;      // with a session away
  std::int32_t sessions = 0;  // away
};
std::vector<PupilSpell> spells_of(const PupilDays& pupil, std::span<const PupilDay> days, std::uint32_t bit);

// Columns of the sessions of these days that have one of the bits.
void add_columns(const PupilDays& pupil, std::span<const PupilDay> days, std::uint32_t bits,
                 std::vector<std::uint32_t>& columns);

// Looks at ever fewer of the enrolment's days, from all of them back, while `look` finds the same (of the
// same weekday): `found_on` is the last day of the fewest. `look` takes a span of days and gives an optional
// finding.
template <class Look>
std::optional<PatternFinding> found_since(const PupilDays& pupil, Look&& look) {
  const std::span<const PupilDay> all(pupil.days);
  if (all.empty()) return std::nullopt;
  std::optional<PatternFinding> found = look(all);
  if (!found) return std::nullopt;
  std::size_t n = all.size();
  for (; n > 1; --n) {
    const std::optional<PatternFinding> earlier = look(all.first(n - 1));
    if (!earlier || earlier->which != found->which) break;
  }
  found->found_on = all[n - 1].day;
  return found;
}

// A school prepared for the detectors.
class PatternSchool {
 public:
  PatternSchool(const School& school, std::span<const PatternRule> rules, Period period, Due due);

  const School& school() const { return school_; }
  Due due() const { return due_; }

  // Fills `pupil` with the enrolment's due sessions; what it held is gone, its memory is kept.
  void read(std::uint32_t row, PupilDays& pupil);

 private:
  struct OpenDay {
    Day day;
    std::int32_t closed_before = 0;
    std::int32_t closed_after = 0;
  };
  const std::vector<OpenDay>& open_days(std::uint16_t year_group);
  std::int32_t closed_between(std::uint16_t year_group, Day from, Day to) const;

  const School& school_;
  Period period_;
  Due due_;
  std::vector<std::uint32_t> bits_;  // 256 a fact table
  std::vector<std::uint32_t> week_of_column_;
  std::vector<std::vector<OpenDay>> open_days_;  // by year group; empty until asked for
  std::span<const PatternRule> rules_;
  std::uint32_t bits_of(const CodeFact& fact) const;
};

}  // namespace rollmark
