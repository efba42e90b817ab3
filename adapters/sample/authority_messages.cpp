// Messages to the team, each answered, or not, on a day that the promise turns on: letters in five, emails in
// three, voicemails in two business days; hours 8.30 to 17.00, a later message counts from the next business
// day.
#include <fmt/format.h>

#include "authority.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

int promised(std::string_view channel) {
  return channel == "letter" ? 5 : channel == "email" ? 3 : 2;
}

bool is_business_day(Day day) {
  return weekday(day) < 5 && !is_bank_holiday(day);
}

// The day from which a message counts.
Day counted_from(Day day, int minute) {
  return is_business_day(day) && minute <= 17 * 60 ? day : business_day_after(day, 1);
}

class Messages {
 public:
  explicit Messages(AuthorityWorld& world) : world_(world), all_(world.authority), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) of_school(school);
  }

 private:
  // `late`: business days after the last one promised; below zero before it.
  void message(const School& school, std::string_view channel, Day day, int minute, int late, bool answered) {
    const Day from = counted_from(day, minute), due = business_day_after(from, promised(channel));
    const std::string ref = fmt::format("MSG-{:05}", ++number_);
    const Day done = business_day_after(from, promised(channel) + late);
    all_.put("message", {{"message_ref", ref},
                         {"channel", std::string(channel)},
                         {"school_key", school.key},
                         {"officer_key", officer_key(1 + school.number % (officers_of(world_) - 1))},
                         {"received_at", moment_text(moment(day, minute / 60, minute % 60))},
                         {"answered_at", answered ? moment_text(moment(done, 11, 20)) : std::string()}});
    const std::string_view state = answered ? (late > 0 ? "kept late" : "kept")
                                            : (due < to_    ? "broken"
                                               : due == to_ ? "due today"
                                                            : "running");
    all_.tell("caseload", school.key, ref, "counts from", date_text(from));
    all_.tell("caseload", school.key, ref, "answer due", date_text(due));
    all_.tell("caseload", school.key, ref, "answer", std::string(state));
  }

  Day friday_before(Day day) const {
    while (weekday(day) != 4 || is_bank_holiday(day)) --day;
    return day;
  }
  // The Friday before the last bank holiday Monday that is a month gone.
  Day before_bank_holiday() const {
    Day day = to_ - 30;
    while (weekday(day) != 0 || !is_bank_holiday(day) || is_bank_holiday(day - 3)) --day;
    return day - 3;
  }

  void of_school(const School& school) {
    const Day some = business_day_after(to_ - 60 + school.number % 20, 1);
    const Day friday = friday_before(to_ - 21), holiday = before_bank_holiday();
    switch (school.number % 6) {
      case 0:
        message(school, "letter", some, 9 * 60, 0, true);
        message(school, "letter", some, 9 * 60, 1, true);
        message(school, "email", friday, 17 * 60 + 1, 0, true);
        break;
      case 1:
        message(school, "email", some, 12 * 60 + 5, 0, true);
        message(school, "email", some, 12 * 60 + 5, 1, true);
        message(school, "letter", holiday, 10 * 60, 0, true);
        break;
      case 2:
        message(school, "voicemail", some, 8 * 60 + 30, 0, true);
        message(school, "voicemail", some, 16 * 60 + 59, 1, true);
        message(school, "email", holiday, 17 * 60 + 30, 0, true);
        break;
      case 3:
        message(school, "email", friday, 17 * 60, 0, true);  // within hours: counts that day
        message(school, "voicemail", friday + 1, 10 * 60, 0, true);
        message(school, "letter", some, 7 * 60, -2, true);
        break;
      case 4:
        message(school, "letter", to_ - 30, 9 * 60, 0, false);  // nobody answered
        message(school, "email", to_, 9 * 60, 0, false);
        message(school, "voicemail", business_day_before(to_, 2), 9 * 60, 0, false);  // today
        break;
      default:
        message(school, "voicemail", holiday, 12 * 60, 0, true);
        message(school, "voicemail", holiday, 12 * 60, 1, true);
        break;
    }
  }

  static Day business_day_before(Day day, int n) {
    while (n > 0) {
      --day;
      if (is_business_day(day)) --n;
    }
    return day;
  }

  AuthorityWorld& world_;
  Authority& all_;
  Day to_;
  int number_ = 0;
};

}  // namespace

void lay_messages(AuthorityWorld& world) {
  Messages(world).lay();
}

}  // namespace rollmark::sample
