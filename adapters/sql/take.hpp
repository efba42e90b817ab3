// What of a selected text becomes a column: cuts only, no judgement. A text of another form goes on whole,
// and the host refuses the row by name.
#pragma once

#include <string>
#include <string_view>

#include "mapping.hpp"

namespace rollmark::sql {

// The part of `text`, which may lie in `text`, in `room` or in static memory:
//   date      the first ten characters of `YYYY-MM-DD HH:MM...`
//   half_day  AM before 12:00, else PM, of the same
//   time      HH:MM of the same, or of `HH:MM:SS...`
//   moment    the same without parts of a second
//   minutes   whole minutes since midnight (0 to 1439) as HH:MM
//   date_dmy  `dd/mm/yyyy`, alone or before a time, as YYYY-MM-DD
//   unpadded  without blanks at the end, which a char(n) is filled up with
std::string_view take_part(Take take, std::string_view text, std::string& room);

// True where SQL Server has to be asked for CONVERT(varchar(19), x, 126): its own text of a moment is
// `Sep  2 2024  8:45AM`.
bool reads_moment(Take take);

}  // namespace rollmark::sql
