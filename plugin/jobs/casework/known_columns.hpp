// What a job may say where a column was not loaded: that a row is silent is then not known, so nothing is
// said of it, once and by name. It must not judge a row.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "jobs/office/office_document.hpp"

namespace rollmark {

// Lives for the run of a job.
class KnownColumns {
 public:
  explicit KnownColumns(OfficeRun& run) : run_(run) {}

  // Whether `table`, or `table.column`, was loaded from any source. Where it was not, the document notes
  // it the first time: "The column table.column was not loaded: ", then what is not said.
  bool has(std::string_view table_or_column, std::string_view what_is_not_said);

 private:
  OfficeRun& run_;
  std::map<std::string, bool, std::less<>> asked_;
};

}  // namespace rollmark
