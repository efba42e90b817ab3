// Where a letter's fields come from: the host's parameters first, then what the data hold of the pupil, the
// school and the family. It must not write a letter, and makes no value up: what nobody gave stays missing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casework/casework_records.hpp"
#include "casework/letter_templates.hpp"
#include "casework/measure_matter.hpp"
#include "casework/measure_reference.hpp"
#include "casework/team_contacts.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"

namespace rollmark {

// Read once for every letter of a run. `run`, `references` and `reading` outlive it.
struct LetterSources {
  const OfficeRun& run;
  const MeasureReferences& references;
  const MarkReading& reading;
  std::string kind;      // of the letter
  std::string case_ref;  // of the parameter `case`; empty: not said
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

// Whose letter it is, for measure_matter().
MeasureParties parties_of(const LetterTo& to);

// The fields of one letter as its text has them, and those of them that are days.
struct LetterContent {
  LetterValues values;
  std::map<std::string, Day, std::less<>> days;
};
LetterContent letter_content(const LetterSources& sources, const LetterTo& to);

}  // namespace rollmark
