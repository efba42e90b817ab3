// A whole pre-flight: every check of one record, each with its weight at this LA on this day, what it found
// and how to mend it. The same in the school before a document goes and at the LA on what came. It must not
// write, send or repair anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "returns/preflight/check.hpp"
#include "rulebook/dated.hpp"
#include "rulebook/preflight_entry.hpp"

namespace rollmark {

enum class CheckOutcome : std::uint8_t {
  fires,
  passes,
  not_judged,      // the record lacks what it rests on; never a pass
  does_not_apply,  // not a check of this document, or the case is none of its kind
  not_asked,       // this LA does not ask for it on this day
};
// fires, passes, not-judged, does-not-apply, not-asked
std::string_view outcome_name(CheckOutcome outcome);

// One place where a check fires, in words for the person who mends it. No name, birth date or UPN.
struct PreflightMessage {
  std::string path;
  std::string where;
  std::string text;
};

// One check. The entry is the library's and outlives every run.
struct PreflightRow {
  const PreflightEntry* entry = nullptr;  // id, title, fix, sources, ids of the audit's checks
  Severity severity = Severity::off;      // at this LA on this day
  CheckOutcome outcome = CheckOutcome::not_asked;
  std::vector<PreflightMessage> messages;  // of one that fires
  std::vector<std::string> lacking;        // elements not held, as paths; also of one that fires on others
  Source source;                           // why it has this severity: the LA's own page, else the check's
  bool set_aside = false;                  // the record says why it goes all the same (Overrides)

  // How heavy it is after all: that of one that fires, a warning for one of weight that cannot be judged, off
  // for every other and for one set aside. What an LA cannot do without PF-030 blocks.
  Severity weighs() const;
};

struct Preflight {
  std::vector<PreflightRow> rows;  // every check of the library, by id

  // Whether the document must not go as it is.
  bool blocked() const { return count(Severity::block) > 0; }
  // How many weigh so much.
  std::size_t count(Severity severity) const;
  // nullptr where there is no such check.
  const PreflightRow* find(std::string_view id) const;
};

// `on`: the day as of which it is judged: in the school that of the submission, at the LA that of receipt. A
// check's parts of a record that the document may not hold (schemas/returns/documents.xml) are not missed.
// Throws Failure(INTERNAL) where the data of the checks and the code do not fit together.
Preflight run_preflight(const RecordHeader& header, const PupilRecord& pupil, const LaProfile& profile,
                        const Rulebook& rulebook, Day on, std::size_t pupils_in_file = 1);

}  // namespace rollmark
