// Meetings of schools with the team: held and minuted on the fifth working day, on the sixth, not attended
// for a reason, called off, never minuted, too fresh to be minuted; what was agreed, done or not; the next
// one asked for.
#include <fmt/format.h>

#include "authority.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr int minutes_within = 5;  // working days

Day working_day_before(Day day) {
  while (weekday(day) > 4 || is_bank_holiday(day)) --day;
  return day;
}

struct Held {
  std::string ref;
  Day date = 0, minuted = no_day, cancelled = no_day;
  std::string_view attended = {}, reason = {};
};

class Meetings {
 public:
  explicit Meetings(AuthorityWorld& world) : world_(world), all_(world.authority), to_(world.options.to) {}

  void lay() {
    for (const School& school : world_.schools) {
      last_one(school);
      next_one(school);
      review(school);
    }
  }

 private:
  static std::string end_text(Day day) { return day == no_day ? std::string() : date_text(day); }

  void put(const School& school, std::string_view kind, const Held& held, int priority) {
    all_.put("meeting", {{"meeting_ref", held.ref},
                         {"kind", std::string(kind)},
                         {"school_key", school.key},
                         {"date", date_text(held.date)},
                         {"time", school.number % 2 == 0 ? "09:30" : "14:00"},
                         {"invited_on", date_text(held.date - 14)},
                         {"priority", std::to_string(priority)},
                         {"attended", std::string(held.attended)},
                         {"reason", std::string(held.reason)},
                         {"officer_key", officer_key(1 + school.number % (officers_of(world_) - 1))},
                         {"minutes_sent_on", end_text(held.minuted)},
                         {"cancelled_on", end_text(held.cancelled)}});
  }

  void last_one(const School& school) {
    Held held{.ref = fmt::format("TM-{}-1", school.key)};
    held.date = working_day_before(to_ - 45 - school.number % 10);
    held.attended = "yes";
    const int shape = school.number % 6;
    std::string_view state = "kept";
    switch (shape) {
      case 0:
        held.minuted = business_day_after(held.date, minutes_within);
        break;
      case 1:
        held.minuted = business_day_after(held.date, minutes_within + 1);
        state = "kept late";
        break;
      case 2:
        held.attended = "no";
        held.reason = "Officer in court";
        held.minuted = business_day_after(held.date, 1);
        break;
      case 3:
        held.attended = "";
        held.cancelled = held.date - 2;
        break;
      case 4:
        state = "broken";
        break;
      default:
        held.date = working_day_before(to_ - 2);
        state = "running";
        break;
    }
    put(school, "targeting meeting", held, 1 + school.number % 3);
    // The queue lists a meeting by its day and kind.
    const std::string listed = date_text(held.date) + " targeting meeting";
    all_.tell("caseload", school.key, listed, "meeting",
              held.cancelled != no_day ? "cancelled"
              : held.attended == "no"  ? "not attended"
                                       : "attended");
    // Every school has one to come; this term's was held but where it was called off.
    all_.tell("targeting-meeting", school.key, "", "state", held.cancelled != no_day ? "arranged" : "held");
    if (held.cancelled != no_day) return;
    all_.tell("caseload", school.key, listed, "minutes", std::string(state));
    all_.tell("caseload", school.key, listed, "minutes due",
              date_text(business_day_after(held.date, minutes_within)));
    all_.tell("targeting-meeting", school.key, "", "last meeting", date_text(held.date));
    actions(school, held);
  }

  void actions(const School& school, const Held& held) {
    const auto action = [&](int number, std::string_view what, Day due, Day done) {
      all_.put("meeting_action", {{"meeting_ref", held.ref},
                                  {"number", std::to_string(number)},
                                  {"what", std::string(what)},
                                  {"owner", number % 2 == 1 ? "School" : "Officer"},
                                  {"due_on", date_text(due)},
                                  {"done_on", end_text(done)}});
    };
    action(1, "Review plans of severely absent pupils", held.date + 14, std::min(held.date + 10, to_));
    action(2, "Send the policy on leave", to_ - 1, no_day);               // overdue by a day
    action(3, "Look at Year groups with the most absence", to_, no_day);  // due on the day itself
    action(4, "Agree dates of the next term", to_ + 14, no_day);
    all_.tell("targeting-meeting", school.key, held.ref, "actions open", "3");
    for (const auto& [number, state] :
         {std::pair{"1", "done"}, {"2", "overdue"}, {"3", "open"}, {"4", "open"}})
      all_.tell("targeting-meeting/pack", school.key, number, "action", state);
    all_.tell("targeting-meeting", school.key, held.ref + " 2", "action overdue", date_text(to_ - 1));
  }

  void next_one(const School& school) {
    Held held{.ref = fmt::format("TM-{}-2", school.key)};
    held.date = business_day_after(to_, 5 + school.number % 12);
    put(school, "targeting meeting", held, 1 + school.number % 3);
    all_.tell("targeting-meeting", school.key, "", "next meeting", date_text(held.date));
  }

  // Of the school's strategy, where it has been looked at; see lay_school_papers.
  void review(const School& school) {
    if (school.number % 4 != 2) return;
    Held held{.ref = fmt::format("SR-{}", school.key)};
    held.date = working_day_before(months_later(to_, -2));
    held.attended = "yes";
    held.minuted = business_day_after(held.date, 3);
    put(school, "strategy review", held, 2);
  }

  AuthorityWorld& world_;
  Authority& all_;
  Day to_;
};

}  // namespace

void lay_meetings(AuthorityWorld& world) {
  Meetings(world).lay();
}

}  // namespace rollmark::sample
