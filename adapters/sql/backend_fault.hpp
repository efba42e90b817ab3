// How every backend tells what failed: place, phase, backend and its code, then our words. It must not carry
// a text of the database's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "database.hpp"

namespace rollmark::sql {

// "mapping M, table T (read, postgresql 57014): "; `code` empty: left out.
std::string where_it_failed(Phase phase, std::string_view place, std::string_view backend,
                            std::string_view code);

// "mapping M, table T (prepare, postgresql): the database has no table "; a kind and the name follow.
std::string where_it_lacks(std::string_view place, std::string_view dialect, bool over_odbc);

// The one of `names` that `name` is, whatever stands before a full stop in it; empty where it is none, so
// that no text of a row can pass for a name.
std::string known_name(std::string_view name, const std::vector<std::string>& names);

}  // namespace rollmark::sql
