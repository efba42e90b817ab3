// What hangs on the marks and the roll of one school, in the system it left and in the one it took: stays on
// roll, reasons (nature, minutes late, comments) and the history of amendments. It must not compare the marks
// themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/tally.hpp"
#include "tracking/migration/pupil_pairs.hpp"

namespace rollmark {

enum class StayLoss : std::uint8_t { lost, dates_changed, status_changed, added };
std::string_view stay_loss_words(StayLoss loss);

struct StayTransfer {
  StayLoss loss = StayLoss::lost;
  std::int32_t before_row = -1;  // enrolment; -1: none
  std::int32_t after_row = -1;
};

enum class ReasonLoss : std::uint8_t { nature, minutes_late, comment };
std::string_view reason_loss_words(ReasonLoss loss);

// Of a session in which both systems have a mark.
struct ReasonTransfer {
  ReasonLoss loss = ReasonLoss::nature;
  HalfDay half_day;
  std::uint32_t after_row = 0;
  std::string before;  // the nature, or the minutes; a comment's text is nowhere
  std::string after;
};

// A session of whose amendments fewer are on record than were.
struct HistoryTransfer {
  HalfDay half_day;
  std::uint32_t after_row = 0;
  std::int64_t before = 0;
  std::int64_t after = 0;
};

struct RecordTransfer {
  std::vector<StayTransfer> stays;         // by (before row, after row)
  std::vector<ReasonTransfer> reasons;     // by (after row, half day, loss)
  std::vector<HistoryTransfer> histories;  // by (after row, half day)
};

// Reasons and histories of the period, of paired pupils; those that the new system's table lacks altogether
// are listed too, so that their number is known.
RecordTransfer compare_records(const School& before, const School& after, const PupilPairs& pairs,
                               Period period);

}  // namespace rollmark
