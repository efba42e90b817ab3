// What a check is: an id that quirks and reports name for years, what it asks for in plain English, and what
// to do where it fails. It must not know how a check is run or shown.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollmark::conform {

class Trial;

// What must hold before a check says anything: where it does not, the check is not run.
enum class Need {
  nothing,      // the file is there
  description,  // loading.describe has passed
  load,         // contract.load has passed
  data          // and its batches could be read (contract.columns, contract.offsets)
};

enum class Answer { passed, failed, does_not_apply };

// `detail` says what was found, with table, column and row, but never a value of a pupil: reports go into the
// logs of other people's machines. `kept` is handed to checks that run in a later process.
struct Verdict {
  Answer answer = Answer::passed;
  std::string detail;
  std::string kept = {};
};

Verdict passed(std::string detail = {});
Verdict failed(std::string detail);
Verdict does_not_apply(std::string detail);

struct Check {
  std::string_view id;     // "group.name"
  std::string_view title;  // what a good adapter does
  std::string_view fix;    // what to do where it does not
  Need need;
  Verdict (*run)(Trial&);
};

// "contract" of "contract.cancel".
std::string_view group_of(const Check& check);

std::span<const Check> loading_checks();
std::span<const Check> contract_checks();
std::span<const Check> call_checks();
std::span<const Check> data_checks();
std::span<const Check> register_checks();
std::span<const Check> truth_checks();
std::span<const Check> repeat_checks();
std::span<const Check> hostile_checks();
std::span<const Check> process_checks();

// Every check, in the order in which they run. The checks of a group stand together.
const std::vector<Check>& all_checks();
const Check* find_check(std::string_view id);

}  // namespace rollmark::conform
