// Where a letter's fields come from: the host's parameters first, then what the data hold of the pupil, the
// school and the family. It must not write a letter, and makes no value up: what nobody gave stays missing.
#pragma once

#include <string>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/letter_templates.hpp"
#include "casework/measure_reference.hpp"
#include "casework/team_contacts.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

// Read once for every letter of a run. `run` and `references` outlive it.
struct LetterSources {
  const OfficeRun& run;
  const MeasureReferences& references;
  TeamContacts team;
  std::vector<MeetingHeld> meetings;
  std::vector<MeetingAction> actions;
  std::vector<AttendanceCase> cases;
};

// To whom one letter goes, about whom.
struct LetterTo {
  const School* school = nullptr;
  std::uint32_t pupil = 0;           // place in School::pupils
  const Contact* contact = nullptr;  // nullptr: no parent is on record
  std::vector<std::uint32_t> rows;   // the pupil's enrolments, the latest to start last
};

// The reference of a measure for this parent, child and period: that of the open case, else the run's.
std::string letter_reference(const LetterSources& sources, const LetterTo& to);

LetterValues letter_values(const LetterSources& sources, const LetterTo& to);

}  // namespace rollmark
