// Each way of pairing is tried on those whom the ways before it left.
#include "tracking/migration/pupil_pairs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace rollmark {
namespace {

// What of a pupil must be the same on both sides; empty: nothing can be said.
using Sameness = std::string;

class Pairing {
 public:
  Pairing(const School& before, const School& after)
      : before_(before),
        after_(after),
        free_before_(before.pupils.size(), true),
        free_after_(after.pupils.size(), true),
        first_before_(first_days(before)),
        first_after_(first_days(after)) {}

  PupilPairs run() {
    const auto upn = [](const School& school, std::uint32_t pupil) { return school.pupils[pupil].upn; };
    const auto former = [](const School& school, std::uint32_t pupil) {
      return school.pupil_detail(pupil).former_upn;
    };
    pair(PairedBy::upn, upn, upn);
    pair(PairedBy::former_upn, upn, former);
    pair(PairedBy::former_upn, former, upn);
    pair_by_key();
    pair(
        PairedBy::birth_and_start,
        [this](const School& school, std::uint32_t pupil) { return birth(school, pupil, first_before_); },
        [this](const School& school, std::uint32_t pupil) { return birth(school, pupil, first_after_); });
    std::ranges::sort(pairs_.pairs, {}, &PupilPair::before);
    for (std::uint32_t i = 0; i < free_before_.size(); ++i)
      if (free_before_[i]) pairs_.only_before.push_back(i);
    for (std::uint32_t i = 0; i < free_after_.size(); ++i)
      if (free_after_[i]) pairs_.only_after.push_back(i);
    return std::move(pairs_);
  }

 private:
  using FirstDays = std::vector<std::optional<Day>>;  // by pupil

  static FirstDays first_days(const School& school) {
    FirstDays days(school.pupils.size());
    for (const Enrolment& enrolment : school.enrolments) {
      std::optional<Day>& day = days[enrolment.pupil];
      day = day ? std::min(*day, enrolment.first.day()) : enrolment.first.day();
    }
    return days;
  }

  static Sameness birth(const School& school, std::uint32_t pupil, const FirstDays& first) {
    const std::optional<Day> dob = school.pupils[pupil].dob;
    if (!dob || !first[pupil]) return {};
    return to_text(*dob) + " " + to_text(*first[pupil]);
  }

  template <class Of>
  static std::map<Sameness, std::vector<std::uint32_t>> free_by(const School& school,
                                                                const std::vector<bool>& free, Of of) {
    std::map<Sameness, std::vector<std::uint32_t>> pupils;
    for (std::uint32_t i = 0; i < free.size(); ++i) {
      if (!free[i]) continue;
      Sameness same = of(school, i);
      if (!same.empty()) pupils[std::move(same)].push_back(i);
    }
    return pupils;
  }

  template <class OfBefore, class OfAfter>
  void pair(PairedBy by, OfBefore of_before, OfAfter of_after) {
    const auto after = free_by(after_, free_after_, of_after);
    for (const auto& [same, pupils] : free_by(before_, free_before_, of_before)) {
      const auto found = after.find(same);
      if (pupils.size() == 1 && found != after.end() && found->second.size() == 1)
        take({pupils.front(), found->second.front(), by});
    }
  }

  // Two systems may number their pupils from 1, so a key alone is not enough: the birth dates must agree, and
  // where both have UPNs those have spoken already.
  void pair_by_key() {
    for (std::uint32_t i = 0; i < free_before_.size(); ++i) {
      const Pupil& one = before_.pupils[i];
      const auto found = std::ranges::lower_bound(after_.pupils, one.key, {}, &Pupil::key);
      if (!free_before_[i] || found == after_.pupils.end() || found->key != one.key) continue;
      const auto place = static_cast<std::uint32_t>(found - after_.pupils.begin());
      const bool upns_differ = !one.upn.empty() && !found->upn.empty();
      if (free_after_[place] && !upns_differ && one.dob && one.dob == found->dob)
        take({i, place, PairedBy::key});
    }
  }

  void take(PupilPair pair) {
    free_before_[pair.before] = false;
    free_after_[pair.after] = false;
    pairs_.pairs.push_back(pair);
  }

  const School& before_;
  const School& after_;
  std::vector<bool> free_before_;
  std::vector<bool> free_after_;
  FirstDays first_before_;
  FirstDays first_after_;
  PupilPairs pairs_;
};

}  // namespace

std::string_view paired_by_words(PairedBy by) {
  switch (by) {
    case PairedBy::upn:
      return "UPN";
    case PairedBy::former_upn:
      return "former UPN";
    case PairedBy::key:
      return "the system's key and birth date";
    case PairedBy::birth_and_start:
      return "birth date and first day on roll";
  }
  return {};
}

PupilPairs pair_pupils(const School& before, const School& after) {
  return Pairing(before, after).run();
}

}  // namespace rollmark
