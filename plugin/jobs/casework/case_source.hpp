// What the jobs that write to a case file share: where it is, who writes, when. It must not look at a row.
#pragma once

#include <string>
#include <string_view>

#include "core/table.hpp"
#include "jobs/job.hpp"

namespace rollmark {

// The adapter that may write.
inline constexpr std::string_view case_file_adapter = "casefile";

// Who, and at what moment: parameters `by`, `on` and `now`, all needed; the library has no clock.
struct CaseAuthor {
  std::string by;
  std::string made_at;  // YYYY-MM-DDTHH:MM:SS
  static CaseAuthor read(const KeyValues& params);
};

// The adapter's lines: `url` of the parameter case_file (an absolute path, or a URL), and `create`,
// `timeout`, `secret` as they were given. Throws Failure(ARGUMENT) where case_file is missing or no absolute
// path, URL.
std::string case_source(const KeyValues& params);

// The table case_entry as an append takes it, without rows.
Table empty_case_entries();
// One entry; `about` 0: of no other. An empty `entry_id` is made by the adapter.
void add_case_entry(Table& entries, const CaseAuthor& author, std::string_view entry_id,
                    std::string_view table_name, std::string_view kind, std::int64_t about,
                    std::string_view fields);

}  // namespace rollmark
