// All schools of a dataset, placed and indexed: what a job runs on. Built from parts; the same parts in any
// order of rows give the same snapshot. It must not fail on bad data: what cannot be placed is rejected with
// its place.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/part.hpp"
#include "core/school.hpp"

namespace rollmark {

struct Snapshot {
  std::vector<School> schools;                     // by key
  std::vector<RejectedRow> rejected;               // by (school, table, row)
  std::set<std::string> delivered;                 // tables that were delivered, be they empty
  std::vector<std::string> sources;                // in order of loading
  std::vector<FindingResponse> finding_responses;  // by finding_id; of no one school
  std::vector<std::shared_ptr<const Part>> parts;

  // Every accepted row of a table, part by part.
  std::vector<const Table*> tables(std::string_view name) const;
  bool has(std::string_view table) const { return delivered.contains(std::string(table)); }
};

// The distinct vendor codes of a school in one load, in order of first appearance: what the bytes of a
// rectangle mean.
std::vector<std::string> codes_pushed(const std::vector<std::shared_ptr<const Part>>& parts,
                                      std::int32_t load, std::string_view school_key);

// Fills School::coverage from the parts; a row of `coverage` that makes no sense is rejected.
void declare_coverage(Snapshot& data);

std::shared_ptr<const Snapshot> build_snapshot(const std::vector<std::shared_ptr<const Part>>& parts,
                                               const CodeLaw& law);

}  // namespace rollmark
