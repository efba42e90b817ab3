// The SQL adapter as a host has it: found by the loader, called through its descriptor.
#pragma once

#include <rollmark/adapter.h>

#include <string>

#include "support/recording_sink.hpp"
#include "support/sqlite_file.hpp"

namespace rollmark::test {

struct Outcome {
  rollmark_status status = ROLLMARK_OK;
  std::string message;  // empty where the load was done
};

// Loads `source` into `sink`.
Outcome load_sql(const std::string& source, RecordingSink& sink);

// The probe's line, or its refusal.
Outcome probe_sql(const std::string& source, std::string& line);

// The smallest canonical database: school 1, one pupil, one enrolment, code / and one open morning with its
// mark.
void fill_canonical(SqliteFile& file);

// A mapping written to a file beside a test's database. The file goes with the database.
std::string write_mapping(const SqliteFile& file, const std::string& xml);

}  // namespace rollmark::test
