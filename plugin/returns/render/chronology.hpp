// The steps of a case in order of date, gathered from every part of a record that has a date (check PF-103).
// It must not judge whether a step was enough.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outputs/page/markup.hpp"
#include "returns/record/pupil.hpp"
#include "returns/render/record_page.hpp"

namespace rollmark {

struct Step {
  std::optional<Day> date;  // a step without one stands last
  std::optional<TimeOfDay> time;
  std::string what;                     // "Letter to Mrs Jane Sample"
  std::string outcome;                  // may be empty
  std::string paper;                    // the reference of the paper that shows it; may be empty
  const PriorAction* action = nullptr;  // where it is one; of the record, which outlives it
  // For a statement, of a step that is no action: what somebody of the school did ("sent a written warning to
  // Mrs Jane Sample") and who; or a whole sentence's words where it was not the school. Neither: a mark in
  // time that is no evidence.
  std::string did = {};
  std::string by = {};
  std::string said = {};
};

// Stable: steps of one date in the order of time, then as the file has them.
std::vector<Step> steps_of(const PupilRecord& pupil);

// Whether an address may stand on a page.
bool shows_addresses(const PupilRecord& pupil);
inline constexpr std::string_view protected_words = "protected: not shown on pages";

// "Mrs Jane Sample", or the reference where the contact is not in the file.
std::string contact_words(const PupilRecord& pupil, std::string_view ref);

// A table of steps, one line a step.
void write_steps(Markup& page, const PupilRecord& pupil);

// The page "Chronology" of every pupil of a file.
RecordPage chronology_page(const ReferralFile& file);

}  // namespace rollmark
