// What the kit asks of a text: is it UTF-8, is it a date. It must not repair anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::conform {

bool is_utf8(std::string_view text);

// YYYY-MM-DD, a day that there is, from 1900 to 2100: days since 1970-01-01.
std::optional<std::int32_t> day_of(std::string_view text);
std::string date_text(std::int32_t day);

// A whole number, or HH:MM.
bool is_number_or_time(std::string_view text);
// A whole number, or YYYY-MM-DDTHH:MM:SS; a blank in place of T and no seconds are read too.
bool is_count_or_moment(std::string_view text);

// "url, param.*" as its parts, without blanks.
std::vector<std::string> listed(std::string_view text);

}  // namespace rollmark::conform
