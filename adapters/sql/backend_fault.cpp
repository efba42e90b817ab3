// The words that all backends share.
#include "backend_fault.hpp"

#include <algorithm>

#include "lint.hpp"

namespace rollmark::sql {

std::string where_it_failed(Phase phase, std::string_view place, std::string_view backend,
                            std::string_view code) {
  const char* const word = phase == Phase::open      ? "open"
                           : phase == Phase::prepare ? "prepare"
                           : phase == Phase::read    ? "read"
                                                     : "write";
  return std::string(place) + " (" + word + ", " + std::string(backend) + (code.empty() ? "" : " ") +
         std::string(code) + "): ";
}

std::string where_it_lacks(std::string_view place, std::string_view dialect, bool over_odbc) {
  const std::string backend =
      (over_odbc ? "odbc " : "") + std::string(dialect == "mysql" && !over_odbc ? "mariadb" : dialect);
  return where_it_failed(Phase::prepare, place, backend, {}) + "the database has no ";
}

std::string known_name(std::string_view name, const std::vector<std::string>& names) {
  name = name.substr(name.find_last_of('.') + 1);
  const bool known =
      std::any_of(names.begin(), names.end(), [&](const std::string& each) { return same_name(each, name); });
  return known ? std::string(name) : std::string();
}

}  // namespace rollmark::sql
