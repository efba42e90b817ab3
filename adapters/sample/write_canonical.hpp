// How the parts of the canonical writer meet.
#pragma once

#include <functional>
#include <string>

#include "table_writer.hpp"
#include "world.hpp"

namespace rollmark::sample {

using TableOf = std::function<TableWriter&(std::string_view table)>;

// Pupils, enrolments and the records about them.
void write_roll(const School& school, const TableOf& table);
// Leave to the copies of the registers.
void write_records(const School& school, const TableOf& table);
// Answers, agencies, papers, warnings, notices to improve, dates, brothers and sisters.
void write_cases(const School& school, const TableOf& table);
// The key of a pupil's contact; empty for none.
std::string contact_key(const School& school, std::size_t pupil, int number);

}  // namespace rollmark::sample
