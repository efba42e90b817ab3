// Following who left to the school that was named.
#include "casework/cross_leavers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace rollmark {
namespace {

constexpr std::string_view guest = "G";

bool on_roll_since(const KeyedEnrolment& one, Day left) {
  return one.status != guest && (left <= one.start || !one.end || left < *one.end);
}

class Following {
 public:
  Following(const KeyedRolls& rolls, const ArrivalPolicy& policy, Day on)
      : rolls_(rolls), policy_(policy), on_(on) {
    for (std::uint32_t place = 0; place < rolls.schools.size(); ++place) {
      if (!rolls.schools[place].urn.empty()) schools_.emplace(rolls.schools[place].urn, place);
    }
  }

  Leaver follow(std::uint32_t place) const {
    const KeyedEnrolment& one = rolls_.enrolments[place];
    Leaver leaver;
    leaver.enrolment = place;
    if (const auto found = schools_.find(one.other_school_urn); found != schools_.end())
      leaver.going = found->second;
    const std::optional<std::int32_t> within = policy_.within(*one.end);
    if (within) leaver.due = *one.end + *within;
    leaver.found = roll_since(place, leaver.going);
    if (leaver.found) {
      const KeyedEnrolment& there = rolls_.enrolments[*leaver.found];
      leaver.arrival = there.school == one.school                ? Arrival::back
                       : leaver.going != there.school            ? Arrival::elsewhere
                       : leaver.due && *leaver.due < there.start ? Arrival::arrived_late
                                                                 : Arrival::arrived;
      return leaver;
    }
    leaver.why = why_not_known(one, leaver);
    if (!leaver.why.empty()) return leaver;
    if (on_ <= *leaver.due) {
      leaver.arrival = Arrival::awaited;
      return leaver;
    }
    leaver.newcomers = newcomers(*leaver.going, *one.end);
    leaver.arrival = leaver.newcomers > 0 ? Arrival::perhaps : Arrival::never_arrived;
    leaver.why = not_looked_at(rolls_.school_of(one));
    return leaver;
  }

 private:
  // At the school named before any other; there, and then, the first to begin. Not after the reference date.
  std::optional<std::uint32_t> roll_since(std::uint32_t left, std::optional<std::uint32_t> going) const {
    const KeyedEnrolment& one = rolls_.enrolments[left];
    std::optional<std::uint32_t> best;
    const auto rank = [&](std::uint32_t place) {
      const KeyedEnrolment& there = rolls_.enrolments[place];
      return std::tuple(going != there.school, there.start, place);
    };
    for (const std::uint32_t place : rolls_.children[one.child]) {
      const KeyedEnrolment& there = rolls_.enrolments[place];
      if (place == left || on_ < there.start || !on_roll_since(there, *one.end)) continue;
      if (!best || rank(place) < rank(*best)) best = place;
    }
    return best;
  }

  bool came_from(const KeyedEnrolment& one, std::uint32_t school) const {
    return std::ranges::any_of(rolls_.children[one.child], [&](std::uint32_t place) {
      const KeyedEnrolment& there = rolls_.enrolments[place];
      return there.school == school && there.end && *there.end <= one.start;
    });
  }

  // Why it cannot be said that the child is not there.
  std::string why_not_known(const KeyedEnrolment& one, const Leaver& leaver) const {
    const KeyedSchool& here = rolls_.school_of(one);
    if (one.upn == UpnHeld::missing || one.upn == UpnHeld::unsound)
      return "the child left without a UPN that can be compared";
    if (!leaver.going) return "the school named is not in these data";
    const KeyedSchool& there = rolls_.schools[*leaver.going];
    if (*leaver.going == one.school) return "the school left is named";
    if (came_from(one, *leaver.going)) return "the school named is the one that the child came from";
    if (there.rows == 0) return "nothing came from the school named";
    if (!comparable(here, there)) return "the two schools were not hashed under one key";
    if (!there.as_of) return "it is not known of which day the rows of the school named are";
    if (!leaver.due) return "the authority does not say within how many days";
    if (*leaver.due < on_ && *there.as_of < *leaver.due)
      return "the rows of the school named are of " + to_text(*there.as_of) + ", before the days were over";
    if (one.upn == UpnHeld::temporary) return "the child left under a temporary UPN, which another replaces";
    return {};
  }

  // Schools where the child would not be found.
  std::string not_looked_at(const KeyedSchool& here) const {
    const auto count =
        std::ranges::count_if(rolls_.schools, [&](const KeyedSchool& one) { return !comparable(here, one); });
    if (count == 0) return {};
    return "the child may be at " + std::to_string(count) + (count == 1 ? " school" : " schools") +
           " whose rows cannot be compared";
  }

  // Who joined a school on or after a day, up to the reference date, without a lasting UPN.
  std::int64_t newcomers(std::uint32_t school, Day left) const {
    const auto there = std::ranges::equal_range(rolls_.enrolments, school, {}, &KeyedEnrolment::school);
    return std::ranges::count_if(there, [&](const KeyedEnrolment& one) {
      return one.upn != UpnHeld::permanent && one.status != guest && left <= one.start && one.start <= on_;
    });
  }

  const KeyedRolls& rolls_;
  const ArrivalPolicy& policy_;
  Day on_;
  std::map<std::string_view, std::uint32_t> schools_;  // by URN
};

}  // namespace

std::string_view arrival_word(Arrival arrival) {
  switch (arrival) {
    case Arrival::never_arrived:
      return "never arrived";
    case Arrival::perhaps:
      return "perhaps under another UPN";
    case Arrival::elsewhere:
      return "at another school";
    case Arrival::back:
      return "back at the school left";
    case Arrival::awaited:
      return "awaited";
    case Arrival::not_known:
      return "not known";
    case Arrival::arrived_late:
      return "arrived late";
    case Arrival::arrived:
      break;
  }
  return "arrived";
}

Leavers leavers(const KeyedRolls& rolls, const ArrivalPolicy& policy, Period period, Day on) {
  const Following following(rolls, policy, on);
  Leavers found;
  for (std::uint32_t place = 0; place < rolls.enrolments.size(); ++place) {
    const KeyedEnrolment& one = rolls.enrolments[place];
    if (one.status == guest || !one.end || *one.end < period.from || std::min(period.to, on) < *one.end)
      continue;
    if (one.other_school_urn.empty()) {
      found.no_school.push_back(place);
    } else {
      found.all.push_back(following.follow(place));
    }
  }
  std::ranges::sort(found.all, {}, [](const Leaver& one) { return std::pair(one.arrival, one.enrolment); });
  return found;
}

}  // namespace rollmark
