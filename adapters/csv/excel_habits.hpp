// What Excel does to a table that a person opens and saves: dates in the way of the country, leading zeros
// lost, long numbers rounded, formulas that failed. It must not mend what is lost, and must not put a value
// into its words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollmark::csv {

// How dates stand in a file: the source's key `dates`.
enum class DateOrder { iso, day_first };

// What a column holds, as far as Excel's habits go.
enum class Content {
  text,
  code,  // a vendor's sign for a mark: any text is one
  date,
  moment,
  key,          // keys, UPNs, URNs, UPRNs, telephone numbers: figures that are no numbers
  la_number,    // three figures
  estab_number  // four figures
};

// From the canonical column's name and its ROLLMARK_TYPE.
Content content_of(std::string_view column, std::int32_t type);

// What is lost in `text` and how to put it right; nothing where it is as it should be or some other thing
// that the host judges. `first`: the first value of its column in the file. Excel writes every date of a
// column its own way, so the first one tells; a single date of another form later on is a row that the host
// rejects.
std::optional<std::string> excel_damage(std::string_view text, Content content, DateOrder order, bool first);

// A cell that shows no value: #N/A, ####. In a text nobody can say that it is none, so it is told, not
// refused.
bool is_failed_cell(std::string_view text, Content content);

// `dd/mm/yyyy`, alone or before a time, as YYYY-MM-DD; any other text as it is.
std::string with_iso_date(std::string_view text);

}  // namespace rollmark::csv
