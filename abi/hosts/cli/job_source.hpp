// From options to what the library takes: config, source and params. It must not read the database.
#pragma once

#include <string>
#include <string_view>

#include "dates.hpp"
#include "options.hpp"

namespace rollmark::cli {

// A database as an address: what holds "://" as it is, a path as an absolute sqlite:/// address. Throws
// CommandError where a path names no file.
std::string database_url(const std::string& db);

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

}  // namespace rollmark::cli
