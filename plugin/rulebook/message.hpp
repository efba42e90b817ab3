// The message template of a rule and how it is filled. It must never be given a pupil's name, number or birth
// date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace rollmark {

// What a finding knows about itself. A value that a template names and the finding lacks is written as "-".
struct MessageValues {
  std::string_view code;                  // {code}    the producer's code
  std::string_view label;                 // {label}   what the code means on that date
  std::string_view group;                 // {group}   registration group, year group or table
  std::string_view became;                // {became}  the code that it becomes or that is right
  std::optional<std::int64_t> count;      // {count}
  std::optional<HalfDay> first;           // {first}   "2026-09-02 AM"
  std::optional<HalfDay> last;            // {last}
  std::optional<std::int64_t> days_left;  // {days_left}
  std::optional<std::int64_t> n[4];       // {n1} to {n4}
};

// The template with its places filled. "{count|session|sessions}" chooses a word by a number: 1 takes the
// first.
std::string fill_message(std::string_view message, const MessageValues& values);

// Nothing where the template can be filled; else what is wrong with it ("unknown place {pupil}").
std::optional<std::string> fault_of_message(std::string_view message);

}  // namespace rollmark
