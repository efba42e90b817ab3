// What a team promises (schemas/casework/service-levels.xml) and whether it was kept: answers to messages,
// minutes of meetings, reviews. All at the end of a reference date: what lies after it has not happened. It
// must not guess a day that the list of bank holidays does not know.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/business_days.hpp"
#include "casework/casework_records.hpp"
#include "casework/support_records.hpp"

namespace rollmark {

struct ResponsePromise {
  std::string channel;             // letter
  std::vector<std::string> words;  // as the table message says it, in small letters
  std::int64_t business_days = 0;
  std::string cites;
};

struct ReviewPromise {
  std::int32_t months = 0;
  std::int64_t times_a_year = 0;
  std::vector<std::string> meeting;  // kinds of meeting that are such a review, in small letters
  std::string cites;
};

struct ServiceLevels {
  std::string name;
  Day edition;
  std::string about;
  std::int32_t opens = 0;   // minutes since midnight
  std::int32_t closes = 0;  // that minute is within hours
  std::string hours_cites;
  std::vector<ResponsePromise> responses;
  std::int64_t minutes_business_days = 0;
  std::string minutes_cites;
  std::optional<ReviewPromise> strategy;
  std::optional<ReviewPromise> casework;
  const ResponsePromise* response(std::string_view channel) const;  // by its words
};

inline constexpr std::size_t longest_service_levels = 1U << 20U;

// Throws Failure(DATA): "service levels line 12: ...".
std::shared_ptr<const ServiceLevels> read_service_levels(std::string_view xml);
std::shared_ptr<const ServiceLevels> embedded_service_levels();

// Where a promise stands at the end of the reference date.
enum class PromiseState : std::uint8_t {
  broken,   // not done, and its day is over
  due,      // not done, and the reference date is its day
  running,  // not done, its day is to come
  late,     // done after its day
  kept,
  unknown,  // beyond the list of bank holidays, or no promise for its channel, or its dates disagree
};
// For tables: "broken", "due today", "running", "kept late", "kept", "not known".
std::string_view promise_word(PromiseState state);

struct Promise {
  PromiseState state = PromiseState::unknown;
  std::optional<Day> counts_from;  // day 0
  std::optional<Day> due_on;       // kept up to the end of this day
  std::optional<Day> done_on;      // on or before the reference date
  std::int64_t days_late = 0;      // business days after due_on, to done_on or to the reference date
  std::string why_unknown;
};

// The day from which a message counts: the day on which it came, or the next business day where it came
// after hours or on no business day. `moment`: seconds of local wall time.
std::optional<Day> message_counts_from(const ServiceLevels& levels, const BusinessDays& days,
                                       std::int64_t moment);

Promise answer_promise(const ServiceLevels& levels, const BusinessDays& days, const MessageReceived& message,
                       Day on);

// Minutes of a meeting, from its day; nothing where it was cancelled or is after the reference date.
std::optional<Promise> minutes_promise(const ServiceLevels& levels, const BusinessDays& days,
                                       const MeetingHeld& meeting, Day on);

// A review due. `held`: days of such reviews, in any order; those before `since` or after `on` are no matter.
struct ReviewDue {
  Day counts_from;            // the last review held, else `since`
  Day due_on;                 // months after it, or the day on record where that is sooner and not yet held
  std::int64_t held = 0;      // in the year that ends with `on`: after the same date of the year before
  std::int64_t expected = 0;  // times a year; 0 before a whole year has gone since `since`
  bool overdue(Day on) const { return due_on < on; }
};
ReviewDue review_due(const ReviewPromise& promise, Day since, const std::vector<Day>& held,
                     const std::optional<Day>& on_record, Day on);

namespace embedded {
extern const std::string_view service_levels;
}

}  // namespace rollmark
