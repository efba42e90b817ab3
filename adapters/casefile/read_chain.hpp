// Every entry of a case file, read in one snapshot, opened, and held against the chain. It must not deliver
// anything.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "database.hpp"
#include "entry.hpp"

namespace rollmark::casefile {

struct Link {
  Entry entry;
  Fields fields;      // of an entry whose key is there and opens it
  std::string state;  // stands, corrected, withdrawn, erased; "broken: ..." where it is
  bool broken = false;
  bool in_force = false;  // its fields are the row as it now stands
};

struct Chain {
  std::vector<Link> links;  // by seq
  // What is wrong beside the links: entries that are missing, keys of no entry, a head that says otherwise.
  // By the number of the entry that it is told of.
  std::multimap<std::int64_t, std::string> missing;

  // "entry 17: ..." of the first break; empty: the chain is whole.
  std::string first_break() const;
};

// `go_on` is asked every 4,096 entries; false ends the reading with an empty chain and `cancelled`. Throws
// what the database's layer throws.
Chain read_chain(sql::Database& database, const std::function<bool(std::int64_t)>& go_on, bool& cancelled);

}  // namespace rollmark::casefile
