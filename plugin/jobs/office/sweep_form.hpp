// The form of a register sweep as it comes back: whom somebody found, whom not, and the question that this
// puts to the register. It must not change a mark or say which of the two is right.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.hpp"
#include "jobs/office/whereabouts.hpp"

namespace rollmark {

inline constexpr std::size_t longest_sweep_form = 16U << 20U;

enum class Found : std::uint8_t { not_said, here, not_here };
std::string_view found_words(Found found);  // "here", "not here"; empty

struct SweepAnswer {
  Found found = Found::not_said;
  std::string where;          // a person's words; may be empty
  std::string register_then;  // what the form said that the register says
  std::size_t line = 0;
};

// By (school key, enrolment key), as sweep.csv writes them.
using SweepAnswers = std::map<std::pair<std::string, std::string>, SweepAnswer>;

// Reads sweep.csv with its column `found` filled in ("here", "not here" or nothing, capitals do not count)
// and perhaps `where_found`. Throws Failure(DATA), by line: another session than `sessions` has for the
// school (a school that is not in it is refused too), a word that is none of these, an enrolment twice.
SweepAnswers read_sweep_form(std::string_view text, const std::map<std::string, HalfDay>& sessions);

// The question where an answer does not fit the place that the register gives; empty where it does or nothing
// was said.
std::string_view sweep_question(Whereabouts place, Found found);

}  // namespace rollmark
