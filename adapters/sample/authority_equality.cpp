// Children on roll, persistently absent, warned, referred and served with notices this academic year, by sex,
// year and flag: counted from the sample's own rows, once and apart from the library. After all of them.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<std::string_view, 4> flags = {"FSM", "SEN-K", "EHCP", "CLA"};

class Groups {
 public:
  explicit Groups(AuthorityWorld& world)
      : world_(world), from_(make_day(academic_year(world.options.to), 9, 1)), to_(world.options.to) {}

  void count() {
    for (const School& school : world_.schools) count(school);
    for (const auto& [key, number] : found_)
      world_.authority.tell("equality", "", key.second, key.first, std::to_string(number));
  }

 private:
  bool inside(Day day) const { return from_ <= day && day <= to_; }

  // The column with the day of a row of the authority, and what it is counted as.
  static std::pair<std::string_view, std::string_view> dated_by(std::string_view table) {
    if (table == "attendance_case") return {"opened_on", "case"};
    if (table == "warning") return {"sent_on", "warning"};
    if (table == "improvement_notice") return {"issued_on", "improvement notice"};
    return {};
  }

  // What each child of the school is counted for.
  using Counted = std::map<std::size_t, std::set<std::string_view>>;
  Counted counted_in(const School& school) const {
    Counted counted;
    for (const Warning& one : school.warnings) {
      if (inside(one.sent)) counted[one.pupil].insert("warning");
    }
    for (const ImprovementNotice& one : school.improvement_notices) {
      if (inside(one.issued)) counted[one.pupil].insert("improvement notice");
    }
    for (const Notice& one : school.notices) {
      if (inside(one.issued)) counted[one.pupil].insert("penalty notice");
    }
    std::map<std::string, std::size_t> by_key;
    for (std::size_t p = 0; p < school.pupils.size(); ++p) by_key.emplace(school.pupils[p].key, p);
    // The team's cases bring papers of their own.
    for (const AuthorityRow& row : world_.authority.rows) {
      const auto dated = dated_by(row.table);
      if (dated.first.empty()) continue;
      const std::map<std::string_view, std::string> values(row.values.begin(), row.values.end());
      const std::string& day = values.at(dated.first);
      if (values.at("school_key") == school.key && date_text(from_) <= day && day <= date_text(to_))
        counted[by_key.at(values.at("pupil_key"))].insert(dated.second);
    }
    return counted;
  }

  bool has(const School& school, std::size_t pupil, std::string_view kind) const {
    return std::any_of(school.flags.begin(), school.flags.end(), [&](const Flag& one) {
      return one.pupil == pupil && one.kind == kind && one.start <= to_ && from_ <= one.end;
    });
  }

  void count(const School& school) {
    const Counted counted = counted_in(school);
    std::map<std::size_t, bool> on_roll;  // pupil: persistently absent
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      const Enrolment& one = school.enrolments[e];
      if (to_ < one.start || one.end < from_) continue;
      bool& persistent = on_roll[one.pupil];
      persistent = persistent || sessions_of(school, e, from_, to_).persistent();
    }
    for (const auto& [pupil, persistent] : on_roll) {
      std::set<std::string_view> whats = {"on roll"};
      if (persistent) whats.insert("persistent");
      if (const auto found = counted.find(pupil); found != counted.end())
        whats.insert(found->second.begin(), found->second.end());
      for (const std::string_view what : whats) {
        ++found_[{what, "all all children"}];
        const char sex = school.pupils[pupil].sex;
        ++found_[{what, "sex " + (sex == 0 ? std::string("not known") : std::string(1, sex))}];
        const std::string_view ethnicity = school.pupils[pupil].ethnicity;
        ++found_[{what, "ethnicity " + std::string(ethnicity.empty() ? "not known" : ethnicity)}];
        for (const std::string_view flag : flags)
          ++found_[{what, "flag " + std::string(flag) + (has(school, pupil, flag) ? " yes" : " no")}];
      }
    }
  }

  AuthorityWorld& world_;
  Day from_, to_;
  std::map<std::pair<std::string_view, std::string>, int> found_;
};

}  // namespace

void count_groups_of_children(AuthorityWorld& world) {
  Groups(world).count();
}

}  // namespace rollmark::sample
