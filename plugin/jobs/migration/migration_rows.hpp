// The rows of the job migration's sections from what plugin/tracking/migration found. It must not compare
// marks.
#pragma once

#include <memory>
#include <vector>

#include "core/snapshot.hpp"
#include "jobs/job.hpp"
#include "outputs/working_document.hpp"
#include "tracking/migration/mark_transfer.hpp"
#include "tracking/migration/record_transfer.hpp"

namespace rollmark {

// Both sides. The old one may come from a backup, which this then holds.
struct MigrationSides {
  std::shared_ptr<const Snapshot> restored;
  const School* before = nullptr;
  const School* after = nullptr;
};

std::vector<WorkingRow> figure_rows(const MigrationSides& sides, const Scope& scope);
std::vector<WorkingRow> cause_rows(const MarkTransfer& marks);
std::vector<WorkingRow> code_rows(const MarkTransfer& marks);
// Pupils of one side alone, by their last stay. Those without any have no row that could name them, and are
// counted.
std::vector<WorkingRow> lone_pupil_rows(const MigrationSides& sides, const PupilPairs& pairs,
                                        const Scope& scope, std::int64_t& without_stay);
std::vector<WorkingRow> stay_rows(const MigrationSides& sides, const RecordTransfer& records);
std::vector<WorkingRow> session_rows(const MigrationSides& sides, const MarkTransfer& marks,
                                     std::size_t most);

}  // namespace rollmark
