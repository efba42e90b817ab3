// How a value of a record is written in a file, and read back: one form each, strictly. It must not know an
// element.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "returns/record/field.hpp"

namespace rollmark {

// Of a value that is held; empty for an Answer that is not.
std::string value_text(Day value);
std::string value_text(std::int64_t value);
std::string value_text(bool value);
std::string value_text(Tenths value);
std::string value_text(TimeOfDay value);
std::string value_text(Answer value);

// Whether `text` is such a value; only then `value` is set. Booleans are read as DfE's schemas read them:
// true, false, TRUE, FALSE, 0, 1. Counts are not negative.
bool read_value(std::string_view text, std::optional<Day>& value);
bool read_value(std::string_view text, std::optional<std::int64_t>& value);
bool read_value(std::string_view text, std::optional<bool>& value);
bool read_value(std::string_view text, std::optional<Tenths>& value);
bool read_value(std::string_view text, std::optional<TimeOfDay>& value);
bool read_value(std::string_view text, Answer& value);

}  // namespace rollmark
