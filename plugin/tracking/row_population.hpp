// What DfE's statistical rules make of each session of an enrolment, asked session by session. It must not
// count.
#pragma once

#include <cstdint>
#include <optional>

#include "core/school.hpp"
#include "rulebook/rulebook.hpp"
#include "tracking/dfe_population.hpp"

namespace rollmark {

// What DfE's statistical rules make of a session's pupil.
enum class Population : std::uint8_t { counted, no_birth_date, too_young, too_old, joined_late, oldest_cut };
inline constexpr std::size_t population_count = 6;

// Judges an enrolment once a school year: ask row by row, in the order of time. What it is made with must
// outlive it.
class RowPopulation {
 public:
  // `dfe`: nothing where the rulebook lacks the rules: everybody is then counted.
  RowPopulation(const School& school, const Rulebook& rulebook, const std::optional<DfePopulation>& dfe)
      : school_(school), rulebook_(rulebook), dfe_(dfe) {}

  Population of(std::size_t row, HalfDay half_day);

 private:
  void judge(std::size_t row, std::int32_t year);
  Population population_of(std::size_t row, Day day) const;

  const School& school_;
  const Rulebook& rulebook_;
  const std::optional<DfePopulation>& dfe_;
  std::size_t row_ = static_cast<std::size_t>(-1);
  std::int32_t year_ = 0;
  DfePopulation::Judged judged_;
  Population outside_ = Population::counted;
};

}  // namespace rollmark
