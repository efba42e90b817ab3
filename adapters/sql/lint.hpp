// The lint of a mapping's SQL: what a fragment may hold before any of it reaches a database. It must not try
// to understand SQL: it keeps fragments to one reading expression each. It is no security boundary; the
// read-only opening, and on a server an account that may only SELECT, are.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::sql {

// What a piece of SQL stands for in a mapping.
enum class Piece {
  expression,  // <column>: one value
  relation,    // <from>
  condition,   // <where>
  query        // <probe>: a whole statement, which starts with SELECT or WITH
};

struct Sql {
  std::string text;                     // blanks outside quotes made one space
  std::vector<std::string> parameters;  // names after a colon, each once, in order of appearance
  std::vector<std::string> words;       // names and keywords outside literals, as written
  // Where all of it is one name (`mark`, t."on", [no]): that name; else empty.
  std::string reference;
};

// Why a fragment is refused; the reader of the mapping adds the place.
class LintRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Checks and normalises one fragment. `dialect` is the one it is written for, empty for all. Throws
// LintRefusal.
Sql lint(std::string_view text, Piece piece, std::string_view dialect);

// Equal but for the case of ASCII letters, as SQL compares names.
bool same_name(std::string_view left, std::string_view right);

}  // namespace rollmark::sql
