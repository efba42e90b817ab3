// The functions of the jobs that track absence over time, and their rows. They write working documents as the
// office's jobs do (office/office_document.hpp); what they count is plugin/tracking's. One function a job;
// each Throws Failure as its parameters and OfficeRun say.
#pragma once

#include <span>

#include "jobs/job.hpp"

namespace rollmark {

// The rows of this folder.
std::span<const Job> tracking_jobs();

// Figures beside other figures.
void run_benchmark(const JobInput& input, Result& result);
void run_reconcile(const JobInput& input, Result& result);

// Legal thresholds, with what was counted.
void run_episodes(const JobInput& input, Result& result);
void run_thresholds(const JobInput& input, Result& result);

// What was agreed with a family or set by the procedure, held against each day's marks.
void run_plans(const JobInput& input, Result& result);
void run_triggers(const JobInput& input, Result& result);

// What to work from: by what to do next. For governors on a page; one pupil's year.
void run_tracker(const JobInput& input, Result& result);
void run_governors(const JobInput& input, Result& result);
void run_pupil_page(const JobInput& input, Result& result);

// Patterns in the absence of pupils, with what each rests on.
void run_patterns(const JobInput& input, Result& result);

}  // namespace rollmark
