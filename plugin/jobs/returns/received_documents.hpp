// The rows of the table document as files that came in, and the CSV forms that an LA hands in beside them. It
// must not judge a file.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "returns/intake/across_files.hpp"
#include "returns/intake/missing_schools.hpp"
#include "returns/intake/pupil_match.hpp"

namespace rollmark {

struct GivenDocument {
  std::string name;
  std::string_view bytes;  // of the snapshot
};

// Every row, by name. Throws Failure(DATA) where two have one name.
std::vector<GivenDocument> given_documents(const Snapshot& data);
// Those of the names in a parameter (with commas; default every one) but not those that other parameters
// name. Throws Failure(NOT_FOUND) for a name that is not there.
std::vector<GivenDocument> wanted_documents(const JobInput& input, std::string_view parameter,
                                            std::initializer_list<std::string_view> others);

// Each throws Failure(DATA), by line and without the content.
// reference, document_type, lea, estab and perhaps action, serial, sha256: the file intake_received.csv of an
// earlier intake, or the like of it.
std::vector<EarlierSubmission> read_earlier_form(std::string_view text);
// lea, estab and perhaps name, document_type.
std::vector<ExpectedSchool> read_expected_form(std::string_view text);

struct LaPupil {
  std::string key;  // the LA's own
  PupilIdentity identity;
};
// key and some of upn, surname, forename, dob (YYYY-MM-DD).
std::vector<LaPupil> read_la_pupils(std::string_view text);

// A date of a parameter; nothing where it is not given. Throws Failure(ARGUMENT).
std::optional<Day> day_param(const KeyValues& params, std::string_view key);
// YYYY-MM as a period. Throws Failure(ARGUMENT).
Period month_param(const std::string& month);

}  // namespace rollmark
