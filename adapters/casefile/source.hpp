// What a load or an append of a case file is asked for: its `key=value` lines, read. It must not open
// anything, and must not put a value into a message.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollmark::casefile {

// The keys, as the descriptor states them. `database_password`, the answer of the host's secret service,
// stands in an append's lines only, and only the host writes it.
inline constexpr const char* source_keys = "url,school,from,to,tables,timeout,secret,create,check";

struct CaseSource {
  std::string url;
  std::string school;         // of a load: rows of one school; empty: all
  std::int64_t timeout = 60;  // seconds that one statement may run
  std::string secret;         // the name of the password's secret; empty: the default
  std::string password;       // of an append only
  bool has_password = false;
  bool create = false;  // of an append only: begin a case file where there is none
  bool report = false;  // check=report: a load tells what is broken in case_entry and delivers nothing else
};

// Throws Fault(ROLLMARK_E_ARGUMENT) that names the line or key.
CaseSource read_case_source(std::string_view text);

}  // namespace rollmark::casefile
