// What a load is asked for: the `key=value` lines of rollmark_dataset_load, read. It must not open anything,
// and must not put a value into a message: a URL may hold a password.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace rollmark::sql {

// The keys, as the descriptor states them; `param.*` stands for the parameters that the mapping declares.
inline constexpr const char* source_keys =
    "url,mapping,school,from,to,tables,max_rows,schema,packed,timeout,secret,param.*";

struct Source {
  std::string url;
  std::string mapping;
  std::string school;                   // empty: every school
  std::string from;                     // YYYY-MM-DD or empty
  std::string to;                       // YYYY-MM-DD or empty
  std::int64_t max_rows = 100'000'000;  // more rows of one table than this end the load
  std::string schema;                   // in the place of the mapping's own; empty: the mapping's
  std::string packed;                   // yes, no, or empty: as the mapping says
  std::int64_t timeout = 60;            // seconds that one statement may run
  std::string secret;                   // the name of the password's secret; empty: the default
  std::map<std::string, std::string, std::less<>> parameters;
};

// Reads the lines; an empty one and one that starts with # are skipped. Throws Fault(ROLLMARK_E_ARGUMENT)
// that names the line or key.
Source read_source(std::string_view text);

}  // namespace rollmark::sql
