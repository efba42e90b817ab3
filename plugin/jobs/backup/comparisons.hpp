// A backup against the data, register by register. What differs goes to Differences with the amendment that
// explains it; nothing is judged.
#pragma once

#include "core/school.hpp"
#include "jobs/backup/copy_register.hpp"
#include "jobs/backup/differences.hpp"

namespace rollmark {

// Marks of the backup's period, both sides placed by the core. `then` is the backup's school, `copy` its
// header.
void compare_marks(const School& then, const School& now, const RegisterCopy& copy, Differences& out);
// Rows of `pupil` and `enrolment` by key.
void compare_roll(const RegisterCopy& then, const RegisterCopy& now, Differences& out);

}  // namespace rollmark
