// The tables of any job's result as text. It must not know a job, and prints nobody's name.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine.hpp"
#include "terminal.hpp"

namespace rollmark::cli {

// What a result has beside the tables that list it: summary, tables, columns, documents.
std::vector<ResultTable> tables_of_job(const Result& result);

// A heading, the summary, then each table. A terminal shows the first rows of a long one; a pipe gets them
// all. Tables in the canonical form, which may hold the registers themselves, are counted alone.
std::string job_tables(const std::string& job, const Result& result, const std::set<std::string>& canonical,
                       const Terminal& terminal);

}  // namespace rollmark::cli
