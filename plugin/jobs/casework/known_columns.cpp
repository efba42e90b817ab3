// Asking the snapshot for a column, and noting once that it is not there.
#include "jobs/casework/known_columns.hpp"

#include "casework/read_rows.hpp"

namespace rollmark {

bool KnownColumns::has(std::string_view table_or_column, std::string_view what_is_not_said) {
  if (const auto before = asked_.find(table_or_column); before != asked_.end()) return before->second;
  const std::size_t dot = table_or_column.find('.');
  const std::string_view table = table_or_column.substr(0, dot);
  const bool found = dot == std::string_view::npos
                         ? run_.input.data.has(table)
                         : has_column(run_.input.data, table, table_or_column.substr(dot + 1));
  asked_.emplace(table_or_column, found);
  if (!found)
    run_.document.notes.push_back((dot == std::string_view::npos ? "The table " : "The column ") +
                                  std::string(table_or_column) +
                                  " was not loaded: " + std::string(what_is_not_said));
  return found;
}

}  // namespace rollmark
