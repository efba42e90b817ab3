// The job `backup/compare`: every mark, enrolment and entry of the roll that a backup and the data hold
// differently.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/backup/backup_jobs.hpp"
#include "jobs/backup/comparisons.hpp"
#include "jobs/backup/read_backup.hpp"
#include "jobs/backup/restored.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {

void run_backup_compare(const JobInput& input, Result& result) {
  const std::string name = input.params.get("document");
  if (name.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: document is needed: the name of a row of the table document");
  const RegisterCopy then = read_whole_backup(find_document(input.data, name)).copy;
  const auto school = std::ranges::find(input.data.schools, then.school_key, &School::key);
  if (school == input.data.schools.end())
    throw Failure(ROLLMARK_E_NOT_FOUND, "the data have no school with the key that the backup names");
  const std::shared_ptr<const Snapshot> restored = restored_snapshot(then, input.rulebook);
  if (restored->schools.size() != 1) throw Failure(ROLLMARK_E_DATA, "backup: it holds no row of its school");
  CopyRequest request;
  request.school_key = then.school_key;
  request.period = then.period;
  request.made_on = then.made_on;
  Differences out(result, then.school_key);
  compare_roll(then, copy_register(input.data, input.rulebook, request), out);
  input.control.step("backup/compare", 0, -1);
  compare_marks(restored->schools.front(), *school, then, out);
  result.summarise("job", "backup/compare");
  result.summarise("period_from", to_text(then.period.from));
  result.summarise("period_to", to_text(then.period.to));
  result.summarise("made_on", to_text(then.made_on));
  out.summarise(result);
}

}  // namespace rollmark
