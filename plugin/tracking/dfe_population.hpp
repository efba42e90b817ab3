// DfE's statistical rules: which enrolments are in its absence figures, and which of their half days (DfE's
// methodology; the numbers are the rulebook's threshold dfe-statistics). It must not count a mark.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/tally_span.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// What the rules do with an enrolment. `cut`: it counts, but for the half term that the oldest are spared.
enum class DfeRule : std::uint8_t { counts, cut, no_birth_date, age, joined_late, no_possible_session };
inline constexpr std::size_t dfe_rule_count = 6;
// "aged under 5 or over 15 on 31 August" and so on; for the summary.
std::string dfe_rule_words(DfeRule rule);

class DfePopulation {
 public:
  // Nothing where the rulebook lacks one of the numbers on that date.
  static std::optional<DfePopulation> read(const Rulebook& rulebook, Day on);

  // Whether the school's terms say when the cut half term begins, or that the period ends before it.
  bool knows_cut(const School& school, Period period) const;

  struct Judged {
    DfeRule rule = DfeRule::counts;
    HalfDaySpan
        span;  // what counts of the span asked for; empty (it ends before it begins) where nothing does
  };
  // `span` lies in one school year. Whether there is a possible session is for whoever counts.
  Judged judge(const School& school, std::size_t row, HalfDaySpan span) const;

  // Fewer enrolments than these: DfE does not publish the school.
  std::int64_t school_enrolments() const { return school_enrolments_; }

 private:
  // The first day of the cut half term in a school year.
  std::optional<Day> cut_from(const School& school, std::int32_t year) const;

  std::int64_t age_from_ = 0;
  std::int64_t age_to_ = 0;
  std::int64_t age_cut_ = 0;
  std::int64_t cut_half_ = 0;
  std::int64_t school_enrolments_ = 0;
  std::string cut_term_;
};

}  // namespace rollmark
