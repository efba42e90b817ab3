// How a producer's own codes came over into the codes of the Department for Education: for each code and
// meaning its marks, and what of it was lost. It reads the school's facts, as every rule does, and must not
// judge a mark.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/school.hpp"
#include "core/snapshot.hpp"
#include "core/tally.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// A row of the table `code`, as it was pushed.
struct ProducerCode {
  std::string vendor_code;
  std::string half_day;  // AM, PM; empty: both
  std::string description;
  std::string statutory;  // "none": nothing entered
  std::optional<Day> from;
  std::optional<Day> to;
};

// The rows that hold for a school, by code, then in the order in which they were pushed.
std::vector<ProducerCode> producer_codes(const Snapshot& data, const School& school);

// The worst that can be said of a code, worst first: a code has the first that fits.
enum class CodeVerdict : std::uint8_t {
  not_listed,       // the list does not have it, and no statutory code is called so
  no_such_code,     // the list says a statutory code that there is not
  no_meaning,       // the list has it without a statutory code, and no statutory code is called so
  read_as_itself,   // the list does not have it; a statutory code is called so
  not_in_force,     // its statutory code was not valid on some of the dates
  folded,           // other codes stand for the same statutory code: which of them it was is lost
  two_meanings,     // the other half day gives it another meaning
  shown_otherwise,  // screens show another sign than the statutory code
  nothing_entered,  // `none`
  mapped,           // another sign for one statutory code, alone with it
  native            // the statutory code itself
};

std::string_view verdict_name(CodeVerdict verdict);   // "folded"
std::string_view verdict_about(CodeVerdict verdict);  // a sentence, with what to do

// One code with one meaning.
struct CodeUse {
  std::string vendor_code;
  std::string description;
  std::string statutory;  // as the rulebook or, of one that it does not know, the list says; "none"
  CodeVerdict verdict = CodeVerdict::native;
  std::int64_t marks = 0;         // all of them: duplicates and marks without an enrolment too
  std::int64_t out_of_force = 0;  // of them on dates on which the statutory code was not valid
  bool mornings = false;          // has marks there
  bool afternoons = false;
  Day first;  // of its marks; where it has none, what the list says of the reference date
  Day last;
  std::string other_half;           // the statutory code in the other half day, where that differs
  std::string shown_as;             // as the description says ("shown as 9"); else empty
  std::vector<std::string> shares;  // other codes with marks of the same statutory code on overlapping dates
};

// Codes that have marks in the period, by code, then first date.
std::vector<CodeUse> code_uses(const School& school, const std::vector<ProducerCode>& list,
                               const Rulebook& rulebook, Period period);

// Codes of the list that have none, one for each code and statutory code.
std::vector<CodeUse> unused_codes(const std::vector<ProducerCode>& list, const std::vector<CodeUse>& uses,
                                  const Rulebook& rulebook, Day on);

}  // namespace rollmark
