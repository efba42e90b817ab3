// Stays are matched by their dates, sessions by pupil and half day.
#include "tracking/migration/record_transfer.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace rollmark {
namespace {

using Stay = std::pair<std::int32_t, const Enrolment*>;
// (pupil, half day)
using Session = std::pair<std::uint32_t, HalfDay>;

std::vector<std::vector<Stay>> stays_of(const School& school) {
  std::vector<std::vector<Stay>> stays(school.pupils.size());
  for (std::size_t row = 0; row < school.rows(); ++row)
    stays[school.enrolments[row].pupil].emplace_back(static_cast<std::int32_t>(row), &school.enrolments[row]);
  return stays;
}

bool same_dates(const Enrolment& a, const Enrolment& b) {
  return a.first == b.first && a.last == b.last;
}

void compare_stays(std::vector<Stay> before, std::vector<Stay> after, std::vector<StayTransfer>& out) {
  // The same dates first, then what overlaps; what is left is lost or added.
  const auto match = [&](auto fits, auto told) {
    for (Stay& was : before) {
      if (was.second == nullptr) continue;
      const auto found = std::ranges::find_if(
          after, [&](const Stay& is) { return is.second != nullptr && fits(*was.second, *is.second); });
      if (found == after.end()) continue;
      told(was, *found);
      was.second = nullptr;
      found->second = nullptr;
    }
  };
  match(same_dates, [&](const Stay& was, const Stay& is) {
    if (was.second->status != is.second->status && !was.second->status.empty())
      out.push_back({StayLoss::status_changed, was.first, is.first});
  });
  match([](const Enrolment& a, const Enrolment& b) { return !(a.last < b.first) && !(b.last < a.first); },
        [&](const Stay& was, const Stay& is) {
          out.push_back({StayLoss::dates_changed, was.first, is.first});
        });
  for (const Stay& was : before)
    if (was.second != nullptr) out.push_back({StayLoss::lost, was.first, -1});
  for (const Stay& is : after)
    if (is.second != nullptr) out.push_back({StayLoss::added, -1, is.first});
}

bool in(Period period, HalfDay half_day) {
  return !(half_day.day() < period.from) && !(period.to < half_day.day());
}

// Where a pupil has a mark: the first enrolment's row.
std::optional<std::uint32_t> marked_row(const School& school, const std::vector<Stay>& stays,
                                        HalfDay half_day) {
  const std::optional<std::uint32_t> column = school.column_of(half_day);
  if (!column) return std::nullopt;
  for (const Stay& stay : stays) {
    const auto row = static_cast<std::uint32_t>(stay.first);
    if (school.mark(row, *column) != no_mark) return row;
  }
  return std::nullopt;
}

std::map<Session, MarkEvent> reasons_of(const School& school, Period period) {
  std::map<Session, MarkEvent> reasons;
  for (const MarkEvent& event : school.events) {
    if (event.row < 0 || !in(period, event.half_day)) continue;
    MarkEvent& one = reasons[{school.enrolments[static_cast<std::size_t>(event.row)].pupil, event.half_day}];
    if (event.minutes_late >= 0) one.minutes_late = event.minutes_late;
    if (!event.nature.empty()) one.nature = event.nature;
    one.has_comment = one.has_comment || event.has_comment;
  }
  return reasons;
}

std::map<Session, std::int64_t> amendments_of(const School& school, Period period) {
  std::map<Session, std::int64_t> amendments;
  for (const MarkChange& change : school.changes) {
    // A first entry is no amendment.
    if (change.row < 0 || change.old_code.empty() || !in(period, change.half_day)) continue;
    ++amendments[{school.enrolments[static_cast<std::size_t>(change.row)].pupil, change.half_day}];
  }
  return amendments;
}

std::string minutes_text(std::int32_t minutes) {
  return minutes < 0 ? std::string() : std::to_string(minutes);
}

}  // namespace

std::string_view stay_loss_words(StayLoss loss) {
  switch (loss) {
    case StayLoss::lost:
      return "not in the new system";
    case StayLoss::dates_changed:
      return "other dates";
    case StayLoss::status_changed:
      return "other enrolment status";
    case StayLoss::added:
      return "not in the old system";
  }
  return {};
}

std::string_view reason_loss_words(ReasonLoss loss) {
  switch (loss) {
    case ReasonLoss::nature:
      return "the nature of an activity";
    case ReasonLoss::minutes_late:
      return "minutes late";
    case ReasonLoss::comment:
      return "a comment";
  }
  return {};
}

RecordTransfer compare_records(const School& before, const School& after, const PupilPairs& pairs,
                               Period period) {
  RecordTransfer out;
  const auto stays_before = stays_of(before);
  const auto stays_after = stays_of(after);
  const auto reasons_before = reasons_of(before, period);
  const auto reasons_after = reasons_of(after, period);
  const auto amendments_before = amendments_of(before, period);
  const auto amendments_after = amendments_of(after, period);
  for (const PupilPair& pair : pairs.pairs) {
    const std::vector<Stay>& there = stays_after[pair.after];
    compare_stays(stays_before[pair.before], there, out.stays);
    const auto of_pupil = [&pair](const auto& map) {
      return std::pair(map.lower_bound({pair.before, HalfDay{INT32_MIN}}),
                       map.upper_bound({pair.before, HalfDay{INT32_MAX}}));
    };
    const auto [first_reason, last_reason] = of_pupil(reasons_before);
    for (auto at = first_reason; at != last_reason; ++at) {
      const HalfDay half_day = at->first.second;
      const std::optional<std::uint32_t> row = marked_row(after, there, half_day);
      if (!row) continue;  // the mark itself is lost
      const auto found = reasons_after.find({pair.after, half_day});
      const MarkEvent& was = at->second;
      const MarkEvent is = found == reasons_after.end() ? MarkEvent{} : found->second;
      if (!was.nature.empty() && was.nature != is.nature)
        out.reasons.push_back({ReasonLoss::nature, half_day, *row, was.nature, is.nature});
      if (was.minutes_late >= 0 && was.minutes_late != is.minutes_late)
        out.reasons.push_back({ReasonLoss::minutes_late, half_day, *row, minutes_text(was.minutes_late),
                               minutes_text(is.minutes_late)});
      if (was.has_comment && !is.has_comment)
        out.reasons.push_back({ReasonLoss::comment, half_day, *row, {}, {}});
    }
    const auto [first_change, last_change] = of_pupil(amendments_before);
    for (auto at = first_change; at != last_change; ++at) {
      const HalfDay half_day = at->first.second;
      const std::optional<std::uint32_t> row = marked_row(after, there, half_day);
      if (!row) continue;
      const auto found = amendments_after.find({pair.after, half_day});
      const std::int64_t kept = found == amendments_after.end() ? 0 : found->second;
      if (kept < at->second) out.histories.push_back({half_day, *row, at->second, kept});
    }
  }
  std::ranges::sort(out.stays, {},
                    [](const StayTransfer& s) { return std::pair(s.before_row, s.after_row); });
  std::ranges::sort(out.reasons, {},
                    [](const ReasonTransfer& r) { return std::tuple(r.after_row, r.half_day, r.loss); });
  std::ranges::sort(out.histories, {},
                    [](const HistoryTransfer& h) { return std::pair(h.after_row, h.half_day); });
  return out;
}

}  // namespace rollmark
