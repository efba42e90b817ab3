// From options to what the library takes: config, source and params. It must not read the database.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "dates.hpp"
#include "options.hpp"

namespace rollmark::cli {

// A database as an address: what holds "://" as it is, a path as an absolute sqlite:/// address. Throws
// CommandError where a path names no file.
std::string database_url(const std::string& db);

// The case file's address; of a path that there need not be a file at yet.
std::string case_file_url(const std::string& file);

// The vendor whose data are files, read by an adapter of that name.
inline constexpr const char* csv_vendor = "csv";

// The id of the adapter that reads a vendor.
const char* adapter_of(const JobOptions& job);

// A folder of CSV files: csv:///folder, or a path made absolute. Throws CommandError where it is none.
std::string csv_folder(const std::string& db);

// A vendor as the key `mapping`: a name as it is, a path to a mapping file made absolute.
std::string mapping_of(const std::string& vendor);

// The engine's config. Throws CommandError where there is no folder of adapters.
Lines config_of(const Command& command);

Lines source_of(const JobOptions& job);

// `now` is used where neither --on nor --as-at says when: today, as it is now.
Lines params_of(const Command& command, const LocalMoment& now);

// The same for a job of which only the names of its parameters are known. What is given is passed on, for the
// library to refuse; defaults (on, now, documents) only where the job takes them. Of documents, all that the
// audience may have unless --format was given.
Lines config_of_any(const Command& command, const std::set<std::string>& takes);
Lines params_of_any(const Command& command, const LocalMoment& now, const std::set<std::string>& takes);

}  // namespace rollmark::cli
