// The checks of a census: DfE's by their numbers, ours as CC-nn, as the data list them. Pure functions over
// counts; they must not count a register, nor know a document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "returns/census/census_counts.hpp"

namespace rollmark {

// A pupil of the list who is not in the register; nothing of it but its place in the list.
struct UnplacedLine {
  const School* school = nullptr;  // nullptr where several are in scope
  std::size_t line = 0;
};

struct CensusCase {
  const CensusQuestion& question;
  const std::vector<CountedPupil>& pupils;
  bool list_given = false;             // `sent` of the pupils is a list's
  std::vector<UnplacedLine> unplaced;  // of it
  std::optional<Day> reference_date;   // of the header, as handed in
  std::vector<const School*> schools;
};

inline constexpr std::size_t no_pupil = static_cast<std::size_t>(-1);

struct CensusFinding {
  const CensusCheck* check = nullptr;  // lives as long as the data
  const School* school = nullptr;
  std::size_t pupil = no_pupil;  // place in CensusCase::pupils
  std::optional<BlockId> block;
  std::string code;                      // a statutory code, or empty; never a sign of the list that is none
  std::optional<std::int64_t> sessions;  // what there is
  std::optional<std::int64_t> expected;  // what there should be
  std::string what;                      // a sentence without anything about a person
  std::size_t line = 0;                  // of the list; 0: none
};

// How a check went.
struct CheckRun {
  const CensusCheck* check = nullptr;
  std::string not_run;  // why; empty where it ran
  std::int64_t findings = 0;
};

struct CensusOutcome {
  std::vector<CensusFinding> findings;  // by severity, errors first, then in the order of checks and pupils
  std::vector<CheckRun> runs;           // every check, in the data's order
  bool ready() const;                   // no error
};

CensusOutcome check_census(const CensusCase& one);

// The checks that are not of one pupil; false for any other. Called by check_census.
bool check_whole_schools(const CensusCase& one, const CensusCheck& check,
                         std::vector<CensusFinding>& findings);

// The checks of rows as they are sent, for one block; called by check_census.
void check_sent_rows(const CensusCase& one, const CensusCheck& check, std::size_t pupil, std::size_t block,
                     std::vector<CensusFinding>& findings);

}  // namespace rollmark
