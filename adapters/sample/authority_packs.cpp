// What the pack of a school's meeting must list, counted from the sample's own cells and records: half terms,
// groups with more absence than the school, absences on end, reasons awaited, part-time timetables, agencies.
// Who is severely absent is told beside the plans (authority_support.cpp). After all marks and records.
#include <algorithm>
#include <map>
#include <set>

#include "authority.hpp"
#include "authority_counts.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

class Packs {
 public:
  Packs(AuthorityWorld& world, School& school)
      : all_(world.authority),
        school_(school),
        first_(school.years.back().first),
        to_(school.to),
        this_year_(school.enrolments.size()) {
    for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
      this_year_[e] = sessions_of(school, e, first_, to_);
      whole_ += this_year_[e];
    }
  }

  void lay() {
    half_terms();
    groups();
    agencies();
    on_end();
    for (std::size_t e = 0; e < this_year_.size(); ++e) {
      if (school_.in_register(e, to_) && this_year_[e].awaited > 0)
        tell(key_of(e), "reasons awaited", this_year_[e].awaited);
    }
    for (const PartTime& one : school_.part_times) {
      if (one.start <= to_ && to_ <= one.end && school_.in_register(one.enrolment, to_))
        tell(key_of(one.enrolment), "part-time until", date_text(one.end));
    }
  }

 private:
  const std::string& key_of(std::size_t e) const { return school_.enrolments[e].key; }
  void tell(std::string key, std::string_view what, std::string value) {
    all_.tell("targeting-meeting/pack", school_.key, std::move(key), what, std::move(value));
  }
  void tell(std::string key, std::string_view what, int value) {
    tell(std::move(key), what, std::to_string(value));
  }

  // By the half term's first day.
  void half_terms() {
    for (const SchoolYear& year : {school_.years[school_.years.size() - 2], school_.years.back()}) {
      for (const Term& term : year.terms) {
        if (term.start > to_) continue;
        SessionCount sum;
        int persistent = 0, severe = 0;
        for (std::size_t e = 0; e < school_.enrolments.size(); ++e) {
          const SessionCount one = sessions_of(school_, e, term.start, std::min(term.end, to_));
          sum += one;
          persistent += one.persistent() ? 1 : 0;
          severe += one.severe() ? 1 : 0;
        }
        const std::string key = date_text(term.start);
        tell(key, "half term possible", sum.possible);
        tell(key, "half term absent", sum.absent());
        tell(key, "half term persistent", persistent);
        tell(key, "half term severe", severe);
      }
    }
  }

  // Sessions of a year group, or of children with free school meals, above what the school's own rate gives:
  // absent - possible x (the school's absent / possible), half up. Where there are any.
  void groups() {
    std::map<std::string, SessionCount> sums;
    for (std::size_t e = 0; e < this_year_.size(); ++e) {
      if (this_year_[e].possible > 0) sums["year " + year_label(school_.year_group(e, to_))] += this_year_[e];
      for (const Flag& flag : school_.flags) {
        if (flag.pupil == school_.enrolments[e].pupil && flag.kind == "FSM")
          sums["flag FSM"] += sessions_of(school_, e, std::max(first_, flag.start), std::min(to_, flag.end));
      }
    }
    const long long of_school = whole_.possible;
    for (const auto& [group, sum] : sums) {
      const long long excess =
          sum.absent() * of_school - static_cast<long long>(sum.possible) * whole_.absent();
      if (excess > 0) tell(group, "beyond", static_cast<int>((2 * excess + of_school) / (2 * of_school)));
    }
  }

  // Every second persistently absent child with an agency gets another, so that some have several.
  void agencies() {
    std::map<std::size_t, std::set<std::string_view>> names;  // by pupil
    for (const Agency& one : school_.agencies) names[one.pupil].insert(one.name);
    int number = 0;
    for (std::size_t e = 0; e < this_year_.size(); ++e) {
      const std::size_t pupil = school_.enrolments[e].pupil;
      if (!school_.in_register(e, to_) || !this_year_[e].persistent() || !names.contains(pupil)) continue;
      if (++number % 2 == 1) {
        school_.agencies.push_back({pupil, "Youth service", "Youth worker", "", "01632 960012", "", "Y"});
        names[pupil].insert("Youth service");
      }
      if (names[pupil].size() > 1) tell(key_of(e), "agencies", static_cast<int>(names[pupil].size()));
    }
  }

  // Begun this school year, by those still on roll; the key is enrolment and first day.
  void on_end() {
    std::map<std::string, std::size_t> here;
    for (std::size_t e = 0; e < this_year_.size(); ++e) {
      if (school_.in_register(e, to_)) here.emplace(key_of(e), e);
    }
    for (const Followed& one : school_.followed) {
      if (one.list == "penalty-notice" || one.first < first_ || !here.contains(one.enrolment_key)) continue;
      tell(one.enrolment_key + " " + date_text(one.first), one.list == "sickness" ? "sickness" : "ten days",
           "on end");
    }
  }

  Authority& all_;
  School& school_;
  Day first_, to_;
  std::vector<SessionCount> this_year_;  // by enrolment
  SessionCount whole_;
};

}  // namespace

void lay_meeting_packs(AuthorityWorld& world) {
  for (School& school : world.schools) Packs(world, school).lay();
}

}  // namespace rollmark::sample
