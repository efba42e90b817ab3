// What every working document's job begins and ends with: for whom it may be made, its scope, its head, its
// tables and documents. It must not know one job's rows.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "outputs/working_document.hpp"

namespace rollmark {

// Lives for the run of a job. `schools` are those of the scope; cells of the document point into them.
struct OfficeRun {
  const JobInput& input;
  DocumentOptions options;
  Scope scope;
  std::shared_ptr<const std::vector<School>> schools;
  WorkingDocument document;

  // Reads the options and the scope. `readers`: the audiences for whom the document may be made, the default
  // first. Throws Failure(ARGUMENT), before any work, for another reader.
  OfficeRun(const JobInput& input, std::initializer_list<std::string_view> readers, std::string title);

  // The first day looked at, where params do not say `from`.
  void default_from(Day day);
  // The same: 1 September of the reference date's school year.
  void default_from_school_year();

  // The parameter `group`: a registration group, or empty for all.
  std::string group;
  bool takes_group(const School& school, std::uint16_t registration_group) const;

  // Notes the table's absence, once, where no school in scope had it delivered. Returns whether any did.
  bool note_missing(std::string_view table, std::string_view what_is_not_said);

  // Tables and documents.
  void finish(Result& result);
};

// A parameter that is a whole number within bounds. Throws Failure(ARGUMENT).
std::int64_t read_whole(const KeyValues& params, std::string_view key, std::int64_t otherwise,
                        std::int64_t least, std::int64_t most);

}  // namespace rollmark
