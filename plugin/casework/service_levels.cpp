// Promises against what was done.
#include "casework/service_levels.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t seconds_a_minute = 60;
constexpr std::int32_t months_a_year = 12;

Day day_of_moment(std::int64_t moment) {
  // Downwards, for moments before 1970.
  const std::int64_t day = (moment >= 0 ? moment : moment - (seconds_a_day - 1)) / seconds_a_day;
  return {static_cast<std::int32_t>(day)};
}

std::int64_t minute_of_moment(std::int64_t moment) {
  return (moment - std::int64_t{day_of_moment(moment).value} * seconds_a_day) / seconds_a_minute;
}

// From its day, `count` business days on.
void settle(Promise& promise, const BusinessDays& days, std::int64_t count, Day on) {
  promise.due_on = days.after(*promise.counts_from, count);
  const std::optional<std::int64_t> late =
      promise.due_on ? days.between(*promise.due_on, promise.done_on.value_or(on)) : std::nullopt;
  if (!promise.due_on || !late) {
    promise.why_unknown = "beyond the list of bank holidays";
    return;
  }
  if (promise.done_on) {
    promise.state = *promise.done_on <= *promise.due_on ? PromiseState::kept : PromiseState::late;
  } else {
    promise.state = *promise.due_on < on    ? PromiseState::broken
                    : *promise.due_on == on ? PromiseState::due
                                            : PromiseState::running;
  }
  promise.days_late = *late;
}

}  // namespace

const ResponsePromise* ServiceLevels::response(std::string_view channel) const {
  const std::string word = small_letters(channel);
  for (const ResponsePromise& one : responses) {
    if (std::ranges::find(one.words, word) != one.words.end()) return &one;
  }
  return nullptr;
}

std::string_view promise_word(PromiseState state) {
  switch (state) {
    case PromiseState::broken:
      return "broken";
    case PromiseState::due:
      return "due today";
    case PromiseState::running:
      return "running";
    case PromiseState::late:
      return "kept late";
    case PromiseState::kept:
      return "kept";
    case PromiseState::unknown:
      break;
  }
  return "not known";
}

std::optional<Day> message_counts_from(const ServiceLevels& levels, const BusinessDays& days,
                                       std::int64_t moment) {
  const Day day = day_of_moment(moment);
  const std::optional<bool> business = days.is_one(day);
  if (!business) return std::nullopt;
  if (*business && minute_of_moment(moment) <= levels.closes) return day;
  return days.next(day);
}

Promise answer_promise(const ServiceLevels& levels, const BusinessDays& days, const MessageReceived& message,
                       Day on) {
  Promise promise;
  const ResponsePromise* const response = levels.response(message.channel);
  if (response == nullptr) {
    promise.why_unknown = "no promise for this channel";
    return promise;
  }
  promise.counts_from = message_counts_from(levels, days, message.received_at);
  if (!promise.counts_from) {
    promise.why_unknown = "beyond the list of bank holidays";
    return promise;
  }
  if (message.answered_at && *message.answered_at < message.received_at) {
    promise.why_unknown = "answered before it came";
    return promise;
  }
  if (message.answered_at && day_of_moment(*message.answered_at) <= on)
    promise.done_on = day_of_moment(*message.answered_at);
  settle(promise, days, response->business_days, on);
  return promise;
}

std::optional<Promise> minutes_promise(const ServiceLevels& levels, const BusinessDays& days,
                                       const MeetingHeld& meeting, Day on) {
  if (meeting.cancelled_on || on < meeting.date) return std::nullopt;
  Promise promise;
  promise.counts_from = meeting.date;
  if (meeting.minutes_sent_on && *meeting.minutes_sent_on < meeting.date) {
    promise.why_unknown = "sent before the meeting";
    return promise;
  }
  if (meeting.minutes_sent_on && *meeting.minutes_sent_on <= on) promise.done_on = meeting.minutes_sent_on;
  settle(promise, days, levels.minutes_business_days, on);
  return promise;
}

ReviewDue review_due(const ReviewPromise& promise, Day since, const std::vector<Day>& held,
                     const std::optional<Day>& on_record, Day on) {
  ReviewDue due;
  due.counts_from = since;
  const Day year_ago = add_months(on, -months_a_year);
  for (const Day day : held) {
    if (day < since || on < day) continue;
    due.counts_from = std::max(due.counts_from, day);
    if (year_ago < day) ++due.held;
  }
  due.due_on = add_months(due.counts_from, promise.months);
  if (on_record && due.counts_from < *on_record) due.due_on = std::min(due.due_on, *on_record);
  due.expected = add_months(since, months_a_year) <= on ? promise.times_a_year : 0;
  return due;
}

}  // namespace rollmark
