// May this name be removed from the admission register on this date? The grounds of reg. 9 of SI 2024/208,
// what each rests on, who has to agree or be asked, and whether the return that goes with it is ready. The
// audit's rules L204 to L206 and L220 say the same of names that are gone; their numbers and lists of the
// rulebook are used here. It must not advise a ground: it looks at the one that is stated.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "returns/preflight/register_evidence.hpp"
#include "returns/record/referral_file.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {

// What the question is about. All of it outlives the answer.
struct DeletionQuestion {
  const RecordHeader& header;
  const PupilRecord&
      pupil;  // a return of a deletion; more of it than the return may hold where the host has it
  const LaProfile& profile;
  const Rulebook& rulebook;
  const RegisterEvidence& evidence;
  // The day on which the name is removed; the last day on roll is the day before. Sessions of this day and
  // later count for no ground.
  Day on;
  std::optional<Day> decided_on = {};  // today; nothing: not looked at
  // School days that come, ascending; for dates that lie ahead. Where they end, every weekday is taken for
  // one: a date is then the earliest possible.
  std::span<const Day> school_days_ahead = {};
};

enum class MayDelete : std::uint8_t { yes, cannot_be_said, not_yet, no };
// yes, cannot-be-said, not-yet, no
std::string_view may_delete_name(MayDelete answer);

enum class DeletionSubject : std::uint8_t {
  ground,
  consent,
  consulted,
  cooling_off,
  backwards,
  return_ready
};
std::string_view deletion_subject_name(DeletionSubject subject);

// One thing that the answer rests on.
struct DeletionPoint {
  DeletionSubject subject{};
  MayDelete answer{};
  std::optional<Day> from;  // of not_yet: from this day; nothing: when what is wanted is done
  std::string where;        // ground (i); the register
  std::string text;         // what was found or is missing, without a name or value of the pupil
  std::string path;         // the element or answer that it rests on
  Source source;
};

struct DeletionVerdict {
  MayDelete answer = MayDelete::yes;
  std::optional<Day> from;  // of not_yet: the latest of its points' days; nothing where one has none
  std::vector<DeletionPoint> points;  // in the order of the subjects; also those that are as they should be
};

// The heaviest answer of its points: no, else not yet, else cannot be said, else yes.
DeletionVerdict deletion_verdict(const DeletionQuestion& question);

// Its parts, for the checks PF-159 to PF-162.
std::vector<DeletionPoint> deletion_ground(const DeletionQuestion& question);  // with consent and cooling-off
std::vector<DeletionPoint> deletion_consulted(const DeletionQuestion& question);
std::vector<DeletionPoint> deletion_backwards(const DeletionQuestion& question);
std::vector<DeletionPoint> deletion_return_ready(const DeletionQuestion& question);

}  // namespace rollmark
