// What the checks about a case's steps and papers ask of a record: what a step or a paper is by its words,
// the period of the offence, the school days that the register shows. It must not decide whether anything is
// wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "returns/preflight/check.hpp"
#include "returns/preflight/register_evidence.hpp"

namespace rollmark {

// "Warning[2]": places count from 1.
std::string numbered(std::string path, std::size_t place_from_0);

// Something is not there and is asked for. It fires where the document may hold the element; where it may not
// (a document of statutory elements alone), it is lacking, which the runner passes over.
void misses(const CheckInput& input, CheckReport& report, CheckFinding finding);

// A text in small letters, with one blank for whatever is no letter or digit, and one at either end; so that
// a phrase is looked for as " home visit ".
std::string plain_words(std::string_view text);
// Whether a text holds a phrase of whole words; a plural's s may stand at its end.
bool says(std::string_view text, std::string_view phrase);

// What a step is, by the words that schools have for it; one may be several ("review of the support plan").
enum class StepKind : std::uint8_t {
  letter,
  call,
  visit,
  meeting,
  early_help,
  plan,
  review,
  consultation,
  friends,
  other_school,
  agency,
  staff,
  attendance_return
};
bool is_step(const PriorAction& action, StepKind kind);

// Whether a paper is of a kind of schemas/la/national.xml, by its id or in words.
bool is_paper(const EvidencePaper& paper, std::string_view kind);
// It goes with the file.
bool is_attached(const EvidencePaper& paper);
const EvidencePaper* find_paper(const PupilRecord& pupil, std::string_view ref);
// Whether a paper of that kind is named, and whether one goes with the file.
bool has_paper(const PupilRecord& pupil, std::string_view kind);
bool has_attached(const PupilRecord& pupil, std::string_view kind);

// From the first to the last day of the offence: the period stated, else the sessions cited.
struct OffenceSpan {
  std::optional<Day> first, last;
};
OffenceSpan offence_of(const PupilRecord& pupil);

// The sessions of the certificate and after it, ascending, each once; those on which the school was not open
// are left out. They live as long as the evidence.
std::vector<const EvidenceSession*> open_sessions(const RegisterEvidence& evidence);

// Whether certificate and later sessions reach over both days.
bool register_covers(const CheckInput& input, Day from, Day to);

// School days from one to the other, both inside; ascending.
std::vector<Day> school_days_between(const RegisterEvidence& evidence, Day from, Day to);
// In how many weeks, from Monday, they lie.
std::size_t weeks_of(const std::vector<Day>& days);

}  // namespace rollmark
