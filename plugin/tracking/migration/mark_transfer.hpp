// The marks of one school in the system it left and in the one it took, session by session: what was lost,
// added or changed on the way, each to one cause, so that the causes add up. It must not read names or judge
// who is to blame.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "tracking/migration/pupil_pairs.hpp"

namespace rollmark {

// In the order in which they are asked; the first that fits is the cause.
enum class TransferCause : std::uint8_t {
  pupil_lost,         // the pupil is not in the new system
  history_lost,       // before the first mark of anybody in the new system
  off_roll_there,     // the new system has the pupil off roll on that day
  closed_there,       // the new calendar is not open then
  code_lost,          // no mark of that code came over
  mark_lost,          // this mark alone
  half_days_swapped,  // morning and afternoon of that day have changed places
  code_turned,        // most marks of that code came over with another meaning
  meaning_changed,    // this mark alone has another meaning
  sub_code_lost,      // the same meaning, but codes that were apart are one now
  pupil_new,          // a mark of a pupil whom the old system does not have
  mark_added,         // a mark where the old system has none
};
inline constexpr std::size_t transfer_cause_count = 12;
std::string_view transfer_cause_id(TransferCause cause);     // pupil-lost
std::string_view transfer_cause_words(TransferCause cause);  // what it means
std::string_view transfer_cause_fix(TransferCause cause);    // how to put it right

constexpr std::uint32_t no_row = UINT32_MAX;

// A session whose mark is not what it was.
struct TransferCell {
  TransferCause cause = TransferCause::mark_lost;
  HalfDay half_day;
  std::uint32_t before_row = no_row;  // enrolment in the old system; no_row: it has no mark
  std::uint32_t after_row = no_row;
  std::string before_code;  // the systems' own signs; empty: no mark
  std::string after_code;
};

// How often a code became another in sessions that both systems have marks in.
struct CodeTransfer {
  bool afternoon = false;
  std::string before_code;
  std::string after_code;  // empty: none came over
  std::int64_t sessions = 0;
  bool same_meaning = false;
  bool shared = false;  // another code, too, became this one with the same meaning
};

struct MarkTransfer {
  std::int64_t before = 0;  // marks of the period
  std::int64_t after = 0;
  std::int64_t same = 0;  // of them the same session, pupil and meaning, nothing folded
  std::array<std::int64_t, transfer_cause_count> sessions{};  // by TransferCause
  std::vector<TransferCell> cells;                            // by (cause, before row, after row, half day)
  std::vector<CodeTransfer> codes;                            // by (code, half day, sessions falling)
};

// A sign that stands for nothing entered is no mark. Where a pupil has marks in two enrolments at once, the
// first enrolment's is held.
MarkTransfer compare_transfer(const School& before, const School& after, const PupilPairs& pairs,
                              Period period);

}  // namespace rollmark
