// The jobs around the monthly copy of the registers (SI 2024/208 reg. 5(3)): making one, checking a chain of
// them, comparing one with the data, and reading one back. They must not write a file: a document is handed
// out, and kept by whoever runs the school's system.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> backup_jobs();

// `backup`: document backup.xml; tables register_backup (in the canonical form, ready to be pushed),
// copied_table.
void run_backup(const JobInput& input, Result& result);
// `backup/verify`: tables backup_document, backup_break.
void run_backup_verify(const JobInput& input, Result& result);
// `backup/compare`: table backup_difference.
void run_backup_compare(const JobInput& input, Result& result);
// `backup/restore`: the canonical tables.
void run_backup_restore(const JobInput& input, Result& result);

}  // namespace rollmark
