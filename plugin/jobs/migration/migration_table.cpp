// The rows of the jobs about a change of MIS.
#include "jobs/migration/migration_jobs.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr JobParameter migration_own[] = {
    {"before", "the school's key in the system that it left; needed, or before_document"},
    {"before_document",
     "the name of a row of the table document: a backup that was made from the system that it left"},
    {"after", "the school's key in the system that it took; default the only other one"},
    {"sessions", "rows listed of marks, reasons and amendments each, 0 to 100000; default 500"}};
constexpr auto migration_parameters = office_parameters_and(migration_own);
constexpr auto migration_gladly =
    marks_gladly_and({"pupil.upn", "pupil.former_upn", "mark_event", "enrolment.leaving_ground", "document"});

constexpr Job table[] = {
    {"migration",
     "Two systems of one school, before and after a change of MIS: what was lost or changed, by cause.",
     migration_parameters, absence_needs, migration_gladly, run_migration}};

}  // namespace

std::span<const Job> migration_jobs() {
  return table;
}

}  // namespace rollmark
