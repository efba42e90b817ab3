// Counts what an audit finds by comparing groups, or persons, of one school with each other (R118, R119,
// R120), from the definitions of plugin/rules/README.md and on its own: a school that nobody planted anything
// in may have such a finding, too.
#include <array>
#include <set>

#include "building.hpp"
#include "cells.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<Sign, 9> rare = {Sign::Q,  Sign::Y1, Sign::Y2, Sign::Y3, Sign::Y5,
                                      Sign::Y6, Sign::Y7, Sign::C1, Sign::J1};
constexpr std::array<Sign, 12> of_one_place = {Sign::C, Sign::C1, Sign::G, Sign::I, Sign::J1, Sign::L,
                                               Sign::M, Sign::N,  Sign::O, Sign::R, Sign::T,  Sign::U};
constexpr std::array<Sign, 3> compared = {Sign::I, Sign::B, Sign::C};

struct Uses {
  int sessions = 0;
  HalfDay first = no_half_day;
  std::map<std::size_t, int> by_pupil;
};

struct Group {
  std::set<std::size_t> pupils;
  int due = 0;  // of year groups that are compared
  std::map<Sign, Uses> codes, compared_codes;
};

class Patterns {
 public:
  explicit Patterns(School& school) : s_(school) {
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) {
      for (const Day day : s_.school_days) {
        if (day > s_.to) break;
        if (!s_.in_register(e, day)) continue;
        for (const HalfDay session : {morning(day), afternoon(day)}) count(e, day, session);
      }
    }
    std::erase_if(groups_, [](const auto& group) { return group.second.pupils.size() < 15; });
  }

  void rare_codes() {
    if (pupils_.size() < 100) return;
    for (const Sign sign : rare) {
      const Uses& uses = codes_[sign];
      if (uses.sessions >= 20 && uses.by_pupil.size() <= 2) answer("R118", uses.first);
    }
  }

  void groups() {
    if (groups_.size() < 5) return;
    // R119 is not run at all without five groups: its persons are not judged there either.
    if (s_.settled_by_one != no_half_day) answer("R119", s_.settled_by_one);
    std::set<std::pair<std::string, Sign>> outliers;
    for (const auto& [name, group] : groups_) {
      for (const Sign sign : compared) {
        if (!is_outlier(group, sign)) continue;
        outliers.emplace(name, sign);
        answer("R119", group.compared_codes.at(sign).first);
      }
    }
    for (const auto& [name, group] : groups_) {
      for (const Sign sign : of_one_place) {
        const auto uses = group.codes.find(sign);
        if (uses == group.codes.end() || uses->second.sessions < 20 || uses->second.by_pupil.size() < 3)
          continue;
        if (uses->second.sessions != codes_[sign].sessions || outliers.contains({name, sign})) continue;
        answer("R118", uses->second.first);
      }
    }
  }

  // Half of the registers that were late or not taken, in six school weeks and more.
  void registers() {
    std::map<int, std::set<HalfDay>> slots;
    std::map<int, int> of_slot;
    std::map<std::string, std::set<HalfDay>> of_group;
    int all = 0;
    for (const auto& [session, name] : s_.registers_irregular) {
      if (!groups_.contains(name)) continue;
      ++all;
      const int slot = 2 * weekday(day_of(session)) + (is_afternoon(session) ? 1 : 0);
      slots[slot].insert(session);
      ++of_slot[slot];
      of_group[name].insert(session);
    }
    for (const auto& [slot, sessions] : slots) {
      if (2 * of_slot[slot] >= all && weeks(sessions) >= 6) answer("R120", *sessions.begin());
    }
    if (groups_.size() < 5) return;
    for (const auto& [name, sessions] : of_group) {
      if (2 * static_cast<int>(sessions.size()) >= all && weeks(sessions) >= 6)
        answer("R120", *sessions.begin());
    }
  }

 private:
  void count(std::size_t e, Day day, HalfDay session) {
    const std::size_t pupil = s_.enrolments[e].pupil;
    const int year = s_.year_group(e, day);
    Group& group = groups_[s_.group(e, day)];
    group.pupils.insert(pupil);
    pupils_.insert(pupil);
    const bool is_compared = year >= 0 && year <= 10;
    group.due += is_compared ? 1 : 0;
    const Sign sign = s_.cell(e, session);
    use(codes_[sign], pupil, session);
    use(group.codes[sign], pupil, session);
    if (is_compared) use(group.compared_codes[sign], pupil, session);
  }
  static void use(Uses& uses, std::size_t pupil, HalfDay session) {
    ++uses.sessions;
    uses.first = std::min(uses.first, session);
    ++uses.by_pupil[pupil];
  }

  bool is_outlier(const Group& group, Sign sign) const {
    const auto uses = group.compared_codes.find(sign);
    if (uses == group.compared_codes.end() || group.due == 0 || uses->second.by_pupil.size() < 3)
      return false;
    for (const auto& [pupil, sessions] : uses->second.by_pupil) {
      if (2 * sessions >= uses->second.sessions) return false;
    }
    std::int64_t due = 0, others = 0;
    int compared_groups = 0;
    for (const auto& [name, other] : groups_) {
      compared_groups += other.due > 0 ? 1 : 0;
      if (&other == &group) continue;
      due += other.due;
      const auto theirs = other.compared_codes.find(sign);
      if (theirs != other.compared_codes.end()) others += theirs->second.sessions;
    }
    if (compared_groups < 5) return false;
    const std::int64_t mine = uses->second.sessions;
    return (mine - 40) * due >= others * group.due && mine * due >= 3 * others * group.due;
  }

  static int weeks(const std::set<HalfDay>& sessions) {
    std::set<Day> mondays;
    for (const HalfDay session : sessions) mondays.insert(day_of(session) - weekday(day_of(session)));
    return static_cast<int>(mondays.size());
  }
  void answer(std::string_view rule, HalfDay session) { s_.answers.push_back({rule, s_.key, {}, session}); }

  School& s_;
  std::map<std::string, Group> groups_;
  std::set<std::size_t> pupils_;
  std::map<Sign, Uses> codes_;
};

}  // namespace

void count_patterns(School& school) {
  Patterns patterns(school);
  patterns.rare_codes();
  patterns.groups();
  patterns.registers();
}

}  // namespace rollmark::sample
