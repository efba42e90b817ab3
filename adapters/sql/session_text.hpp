// Half days and moments as numbers, for the shapes that must order or count them. It must not guess: a text
// of another form is nothing, and goes to the host as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark::sql {

// 2 x days since 1970-01-01, + 1 for the afternoon, as in rollmark.h.
using Session = std::int32_t;

// Days since 1970-01-01 of `YYYY-MM-DD`, alone or before a time.
std::optional<std::int32_t> day_of(std::string_view text);
std::string day_text(std::int32_t day);
// 0 Monday to 6 Sunday.
int weekday_of(std::int32_t day);

// `half_day` is AM or PM.
std::optional<Session> session_of(std::string_view date, std::string_view half_day);
inline std::string_view half_day_text(Session session) {
  return (session & 1) == 0 ? "AM" : "PM";
}

// Seconds of wall time since 1970-01-01 00:00 of `YYYY-MM-DD HH:MM[:SS[.fraction]]`, a T for the blank too.
std::optional<std::int64_t> moment_of(std::string_view text);
std::string moment_text(std::int64_t seconds);

// True in the hour that comes twice, 01:00 to 01:59 on the last Sunday of October (the Summer Time Order
// 2002, SI 2002/262): wall time does not say there which of two entries is the later.
bool is_repeated_hour(std::int64_t seconds);

}  // namespace rollmark::sql
