// The mapping's lookups, read once a load and held in memory, so that no mark pays for a join. They must not
// be used for anything that grows with the marks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "database.hpp"
#include "mapping.hpp"

namespace rollmark::sql {

// Key to values; a value may be NULL. Keys are compared byte by byte, as the database gives them.
class LookupTable {
 public:
  // Throws LookupFault where a key comes twice with different values: which of them holds would be chance.
  void add(std::string_view key, std::vector<std::optional<std::string>> values);
  // nullptr where there is no such key.
  const std::vector<std::optional<std::string>>* find(std::string_view key) const;
  std::size_t size() const { return rows_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::vector<std::optional<std::string>>, Hash, std::equal_to<>> rows_;
};

struct LookupFault {};

using Lookups = std::map<std::string, LookupTable, std::less<>>;

// Reads one into `lookups`, where it is not there yet; what no wanted column needs is not asked for. At most
// `max_rows` rows. Throws Fault naming the lookup.
void read_lookup(Database& database, const Mapping& mapping, const std::string& name,
                 const Bindings& bindings, std::int64_t max_rows, Lookups& lookups);

}  // namespace rollmark::sql
