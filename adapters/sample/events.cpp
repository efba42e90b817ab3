// What happens to many pupils at once, each with its own code.
#include <algorithm>
#include <set>

#include "building.hpp"
#include "cells.hpp"

namespace rollmark::sample {
namespace {

// Days of Eid al-Fitr and Eid al-Adha as most schools kept them (the moon decides; weekends fall out by
// themselves).
constexpr int eid_days[][3] = {{2023, 4, 21}, {2023, 6, 28}, {2024, 4, 10}, {2024, 6, 17},
                               {2025, 3, 31}, {2025, 6, 6},  {2026, 3, 20}, {2026, 5, 27},
                               {2027, 3, 10}, {2027, 5, 17}, {2028, 2, 28}, {2028, 5, 5}};

class Events {
 public:
  Events(School& school, bool natures, Random& random) : s_(school), natures_(natures), random_(random) {}

  void lay() {
    for (const SchoolYear& year : s_.years) {
      if (year.first > s_.to) break;
      collect(year);
      if (natures_) staggered_start(year);
      part_closure();
      failed_bus(year);
      flood(year);
      work_experience();
      holy_days(year);
      travelling();
      performances_and_interviews();
      trips(year);
      fixtures();
    }
  }

 private:
  void collect(const SchoolYear& year) {
    groups_.clear();
    years_.clear();
    days_.clear();
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const Enrolment& enrolment = s_.enrolments[e];
      if (enrolment.boarder || enrolment.start > year.last || enrolment.end < year.first) continue;
      const int group = s_.year_group(e, year.first);
      if (group < s_.kind->youngest || group > s_.kind->oldest) continue;
      years_[group].push_back(e);
      groups_[s_.group(e, year.first)].push_back(e);
    }
    for (const Day day : s_.school_days) {
      if (day >= year.first && day <= year.last) days_.push_back(day);
    }
  }
  Day day_between(int low, int high) {  // numbers of school days of the year
    return days_[static_cast<std::size_t>(
        std::min(random_.between(low, high), static_cast<int>(days_.size()) - 1))];
  }

  // From 2024 a phased September start is Y7 with its cause, not # (reg 10(6)): the entry years come alone on
  // the first morning.
  void staggered_start(const SchoolYear& year) {
    const Day day = year.first_pupil_day;
    if (s_.kind->oldest - s_.kind->youngest < 4 || day < codes_of_2024) return;
    const bool whole_day = random_.below(2) == 0;
    for (const auto& [group, members] : years_) {
      if (group == s_.kind->youngest || group == 7 || group == 12) continue;
      for (const std::size_t e : members) {
        for (int half = 0; half < (whole_day ? 2 : 1); ++half) {
          if (mark(s_, e, 2 * day + half, Sign::Y7)) s_.events[{e, 2 * day + half}] = {-1, "staggered start"};
        }
      }
    }
  }

  // A burst pipe shuts the rooms of one year group for a day: Y3 for them alone, the calendar stays open.
  void part_closure() {
    const int group = random_.between(std::max(0, s_.kind->youngest), std::min(10, s_.kind->oldest));
    const Day day = day_between(20, 110);
    for (const std::size_t e : years_[group]) {
      mark(s_, e, morning(day), dated(Sign::Y3, day));
      mark(s_, e, afternoon(day), dated(Sign::Y3, day));
    }
  }

  void failed_bus(const SchoolYear& year) {
    const Day day = day_between(30, 150);
    const std::size_t stop = static_cast<std::size_t>(random_.below(40));
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      if (e % 40 == stop && s_.year_group(e, year.first) >= 0 && e < 400)
        mark(s_, e, morning(day), dated(Sign::Y1, day));
    }
  }

  // A river over its banks: nobody from one side of the valley can come, in some years.
  void flood(const SchoolYear& year) {
    const Day day = day_between(45, 90);
    const std::size_t side = static_cast<std::size_t>(random_.below(9));
    std::vector<std::size_t> cut_off;
    std::set<std::size_t> households;
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      const std::size_t family = s_.pupils[s_.enrolments[e].pupil].family;
      if (family % 9 != side || s_.year_group(e, year.first) < 0 || !has_register(s_, e, day)) continue;
      if (!is_empty(s_, e, morning(day)) || !is_empty(s_, e, afternoon(day))) continue;
      cut_off.push_back(e);
      households.insert(family);
    }
    if (households.size() < 3) return;  // no widespread disruption
    for (const std::size_t e : cut_off) {
      mark(s_, e, morning(day), dated(Sign::Y2, day));
      mark(s_, e, afternoon(day), dated(Sign::Y2, day));
    }
  }

  void work_experience() {
    const int week = random_.between(150, 158);
    for (const int group : {10, 12}) {
      if (s_.kind->mix->work == 0) return;
      for (const std::size_t e : years_[group]) {
        if (!random_.per_thousand(group == 10 ? 650 : 200)) continue;
        bool went = false;
        for (int d = week; d < week + 5; ++d) {
          const Day day = days_[static_cast<std::size_t>(d)];
          for (const HalfDay session : {morning(day), afternoon(day)}) {
            if (!mark(s_, e, session, Sign::W)) continue;
            s_.events[{e, session}] = {.source = "provider"};
            went = true;
          }
        }
        if (!went) continue;
        s_.placements.push_back({e, Sign::W, "Marlstow Motor Works", "employer", "school", "approved person",
                                 "Work experience", 0, days_[static_cast<std::size_t>(week)],
                                 days_[static_cast<std::size_t>(week) + 4]});
      }
    }
  }

  void holy_days(const SchoolYear& year) {
    for (const auto& date : eid_days) {
      const Day day = make_day(date[0], date[1], date[2]);
      if (!year.contains(day)) continue;
      for (const auto& [group, members] : years_) {
        for (const std::size_t e : members) {
          if (!s_.families[s_.pupils[s_.enrolments[e].pupil].family].keeps_eid) continue;
          mark(s_, e, morning(day), Sign::R);
          mark(s_, e, afternoon(day), Sign::R);
        }
      }
    }
  }

  // Mobile children, of compulsory school age, travel with their parents in May and June.
  void travelling() {
    const int from = random_.between(145, 160);
    for (const auto& [group, members] : years_) {
      for (const std::size_t e : members) {
        if (!s_.families[s_.pupils[s_.enrolments[e].pupil].family].travels || group < 1 || group > 10)
          continue;
        for (int d = from; d < from + 12 && d < static_cast<int>(days_.size()); ++d) {
          const Day day = days_[static_cast<std::size_t>(d)];
          mark(s_, e, morning(day), Sign::T);
          mark(s_, e, afternoon(day), Sign::T);
        }
      }
    }
  }

  void performances_and_interviews() {
    for (const auto& [group, members] : years_) {
      if (members.empty()) continue;
      if (random_.per_thousand(400) && group >= 1 && group <= 10) {
        const Day day = day_between(20, 170);
        granted(random_.one_of<std::size_t>(members), day, Sign::C1, "performance", "Licensed performance");
      }
      const int interviews = group == 11 || group == 13 ? static_cast<int>(members.size()) / 4 : 0;
      for (int i = 0; i < interviews; ++i) {
        const Day day = day_between(60, 120);
        granted(random_.one_of<std::size_t>(members), day, Sign::J1, "interview", "Interview at a college");
      }
    }
  }
  void granted(std::size_t e, Day day, Sign sign, std::string_view kind, std::string_view reason) {
    if (mark(s_, e, morning(day), dated(sign, day))) {
      s_.leaves.push_back({e, morning(day), morning(day), kind, "granted", reason, day - 14, day - 12});
    }
  }

  // Each registration group goes out for a day about once or twice a year; the leavers of a primary school
  // for three in June.
  void trips(const SchoolYear& year) {
    for (const auto& [name, members] : groups_) {
      if (members.empty()) continue;
      const int group = s_.year_group(members.front(), year.first);
      if (group < 0) continue;
      const int per_million = s_.kind->mix->visit;
      const int trips =
          per_million * 190 / 1'000'000 + (random_.per_thousand(per_million * 190 / 1000 % 1000) ? 1 : 0);
      for (int trip = 0; trip < trips; ++trip) {
        const Day day = day_between(15, 180);
        const int days = group == 6 && s_.kind->oldest == 6 ? 2 : 1;
        for (const std::size_t e : members) {
          bool went = false;
          for (Day d = day; d < day + days; ++d) {
            went = mark(s_, e, morning(d), Sign::V) || went;
            went = mark(s_, e, afternoon(d), Sign::V) || went;
          }
          if (!went) continue;
          s_.placements.push_back(
              {e, Sign::V, days > 1 ? "Upper Tarn Outdoor Centre" : "Ravensmere Museum", "visit", "school",
               "school staff", days > 1 ? "Residential visit" : "Educational visit", 0, day, day + days - 1});
        }
      }
    }
  }

  void fixtures() {
    for (auto& [group, members] : years_) {
      if (group < 3 || members.empty()) continue;
      const auto squad = std::min<std::size_t>(members.size(), 11);
      const auto matches = static_cast<int>(static_cast<std::int64_t>(members.size()) * 380 *
                                            s_.kind->mix->sport / 1'000'000 / static_cast<int>(squad)) +
                           1;
      for (int match = 0; match < matches; ++match) {
        const Day day = day_between(10, 185);
        const auto from =
            static_cast<std::size_t>(random_.below(static_cast<int>(members.size() - squad + 1)));
        for (std::size_t i = from; i < from + squad; ++i) {
          if (!mark(s_, members[i], afternoon(day), Sign::P)) continue;
          s_.placements.push_back({members[i], Sign::P, "Wexcliffe Playing Fields", "sports ground", "school",
                                   "school staff", "Match against another school", 0, day, day});
        }
      }
    }
  }

  School& s_;
  bool natures_;
  Random& random_;
  std::map<int, std::vector<std::size_t>> years_;
  std::map<std::string, std::vector<std::size_t>> groups_;
  std::vector<Day> days_;
};

}  // namespace

void lay_events(School& school, const Options& options, Random& random) {
  Events(school, holds_records(options), random).lay();
}

}  // namespace rollmark::sample
