// Counts what an audit finds by comparing a pupil's codes with those of the others of the year group (C021,
// C043), from the definitions of plugin/rules/README.md and on its own.
#include <algorithm>
#include <array>

#include "building.hpp"
#include "cells.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<Sign, 3> activities = {Sign::V, Sign::P, Sign::W};
constexpr int year_groups = 16;  // N1 to 13

struct Share {
  std::int64_t with = 0, of = 0;
  int enrolments = 0;
  HalfDay first = no_half_day;
};

void add(Share& sum, const Share& one) {
  sum.with += one.with;
  sum.of += one.of;
  sum.enrolments += one.of > 0 ? 1 : 0;
  sum.first = std::min(sum.first, one.first);
}

// A tenth of its own, and four times the share of the others.
bool stands_out(const Share& own, const Share& all) {
  const std::int64_t with = all.with - own.with, of = all.of - own.of;
  return 10 * own.with >= own.of && of > 0 && own.with * of >= 4 * with * own.of;
}

class Shares {
 public:
  Shares(School& school, bool holds_status) : s_(school), holds_status_(holds_status) {
    group_of_.assign(s_.enrolments.size(), 0);
    lifting_.resize(s_.enrolments.size());
    for (auto& of_code : active_) of_code.resize(s_.enrolments.size());
    for (std::size_t e = 0; e < s_.enrolments.size(); ++e) count(e);
  }

  // C043.
  void lifting() {
    std::array<Share, year_groups> groups;
    Share all;
    for (std::size_t e = 0; e < lifting_.size(); ++e) {
      add(groups[group_of_[e]], lifting_[e]);
      add(all, lifting_[e]);
    }
    for (std::size_t e = 0; e < lifting_.size(); ++e) {
      const Share& group = groups[group_of_[e]];
      if (lifting_[e].with >= 20 && group.enrolments >= 15 && stands_out(lifting_[e], group))
        s_.answers.push_back({"C043", s_.key, s_.enrolments[e].key, lifting_[e].first});
    }
    for (const Share& group : groups) {
      if (group.with >= 20 && group.enrolments >= 15 && stands_out(group, all))
        s_.answers.push_back({"C043", s_.key, {}, group.first});
    }
  }

  // C021: one finding for the activity with most sessions.
  void active() {
    std::array<std::array<Share, year_groups>, 3> groups;
    for (std::size_t code = 0; code < activities.size(); ++code) {
      for (std::size_t e = 0; e < group_of_.size(); ++e) add(groups[code][group_of_[e]], active_[code][e]);
    }
    for (std::size_t e = 0; e < group_of_.size(); ++e) {
      const Share* most = nullptr;
      for (std::size_t code = 0; code < activities.size(); ++code) {
        const Share &own = active_[code][e], &group = groups[code][group_of_[e]];
        if (own.with < 20 || group.enrolments < 15 || !stands_out(own, group)) continue;
        if (most == nullptr || most->with < own.with) most = &own;
      }
      if (most != nullptr) s_.answers.push_back({"C021", s_.key, s_.enrolments[e].key, most->first});
    }
  }

 private:
  void count(std::size_t e) {
    for (const Day day : s_.school_days) {
      if (day > s_.to) break;
      if (!s_.in_register(e, day)) continue;
      group_of_[e] = static_cast<std::size_t>(std::clamp(s_.year_group(e, day) + 2, 0, year_groups - 1));
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        const Sign sign = s_.cell(e, session);
        if (sign == Sign::none) continue;
        count(lifting_[e], lifts(e, day, sign), session);
        if (!counts_as_possible(sign)) continue;
        for (std::size_t code = 0; code < activities.size(); ++code)
          count(active_[code][e], sign == activities[code], session);
      }
    }
  }
  static void count(Share& share, bool with, HalfDay session) {
    ++share.of;
    if (!with) return;
    ++share.with;
    share.first = std::min(share.first, session);
  }
  bool lifts(std::size_t e, Day day, Sign sign) const {
    if (sign == Sign::D)
      return !holds_status_ || (s_.enrolments[e].status != 'M' && s_.enrolments[e].status != 'S');
    if (sign == Sign::X) return s_.is_compulsory_age(e, day);
    return sign == Sign::Q || sign == Sign::Y || (sign >= Sign::Y1 && sign <= Sign::Y7);
  }

  School& s_;
  bool holds_status_;
  std::vector<std::size_t> group_of_;
  std::vector<Share> lifting_;
  std::array<std::vector<Share>, 3> active_;
};

}  // namespace

void count_shares(School& school, bool holds_status) {
  Shares shares(school, holds_status);
  shares.lifting();
  shares.active();
}

}  // namespace rollmark::sample
