// What two enrolments of one child say of each other, and which households are at several schools.
#include "casework/cross_school.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace rollmark {
namespace {

enum class Registration : std::uint8_t { single, main, subsidiary, guest, unclear };

// Enrol_Status of the DfE's common transfer file; G is of local use.
Registration registration_of(std::string_view status) {
  if (status == "C") return Registration::single;
  if (status == "M") return Registration::main;
  if (status == "S") return Registration::subsidiary;
  if (status == "G") return Registration::guest;
  return Registration::unclear;
}

bool is_dual(Registration one) {
  return one == Registration::main || one == Registration::subsidiary;
}

struct Meaning {
  std::string_view word;
  std::string_view advice;
};
constexpr std::array<Meaning, 8> meanings = {{
    {"both single",
     "Nobody declared two registrations: ask both schools; one deletes the name, or both say main and "
     "subsidiary."},
    {"one-sided",
     "One school says that the child has two: ask the other, which is to say so or delete the name."},
    {"both main", "Each says that it is the main school: ask which is the subsidiary."},
    {"both subsidiary", "Each says that it is the subsidiary: ask which school is the main one."},
    {"another school named", "One names a third school as the other: ask it which is right."},
    {"not known", "What a school gave does not tell: see why."},
    {"guest", ""},
    {"declared", ""},
}};

// A pupil of the schools named as the other; a school that names none contradicts nobody.
bool names_another(const KeyedRolls& rolls, const KeyedEnrolment& one, const KeyedEnrolment& other) {
  const std::string& urn = rolls.school_of(other).urn;
  return !one.other_school_urn.empty() && !urn.empty() && one.other_school_urn != urn;
}

std::string older_rows(const KeyedRolls& rolls, const KeyedEnrolment& a, const KeyedEnrolment& b) {
  for (const auto& [one, other] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
    const KeyedSchool& school = rolls.school_of(*one);
    if (!school.as_of) return "it is not known of which day the rows of school " + school.key + " are";
    if (*school.as_of < other->start) {
      return "the rows of school " + school.key + " are of " + to_text(*school.as_of) +
             ", before the child joined the other";
    }
  }
  return {};
}

bool main_elsewhere(const KeyedRolls& rolls, std::uint32_t child, Day on) {
  return std::ranges::any_of(rolls.children[child], [&](std::uint32_t place) {
    const KeyedEnrolment& one = rolls.enrolments[place];
    return one.on_roll(on) && registration_of(one.status) == Registration::main;
  });
}

void decide(const KeyedRolls& rolls, Day on, CrossPair& pair) {
  const KeyedEnrolment& a = rolls.enrolments[pair.a];
  const KeyedEnrolment& b = rolls.enrolments[pair.b];
  const Registration here = registration_of(a.status), there = registration_of(b.status);
  pair.why = older_rows(rolls, a, b);
  if (!pair.why.empty()) return;
  if (here == Registration::guest || there == Registration::guest) {
    pair.answer = DualAnswer::guest;
  } else if (here == Registration::unclear || there == Registration::unclear) {
    const KeyedSchool& silent = rolls.school_of(here == Registration::unclear ? a : b);
    pair.why = "school " + silent.key + " does not say single, main or subsidiary";
  } else if (here == there) {
    pair.answer = here == Registration::single         ? DualAnswer::both_single
                  : here == Registration::main         ? DualAnswer::both_main
                  : main_elsewhere(rolls, a.child, on) ? DualAnswer::declared
                                                       : DualAnswer::both_subsidiary;
  } else if (!is_dual(here) || !is_dual(there)) {
    pair.answer = DualAnswer::one_sided;
  } else {
    const bool third = names_another(rolls, a, b) || names_another(rolls, b, a);
    pair.answer = third ? DualAnswer::other_school_named : DualAnswer::declared;
  }
}

template <typename Visit>
void each_pair(const KeyedRolls& rolls, Day on, Visit visit) {
  for (const std::vector<std::uint32_t>& places : rolls.children) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const KeyedEnrolment& a = rolls.enrolments[places[i]];
      if (!a.on_roll(on)) continue;
      for (std::size_t k = i + 1; k < places.size(); ++k) {
        const KeyedEnrolment& b = rolls.enrolments[places[k]];
        if (b.on_roll(on) && overlap(a, b)) visit(CrossPair{places[i], places[k], {}, {}}, a, b);
      }
    }
  }
}

}  // namespace

std::string_view dual_word(DualAnswer answer) {
  return meanings.at(static_cast<std::size_t>(answer)).word;
}

std::string_view dual_advice(DualAnswer answer) {
  return meanings.at(static_cast<std::size_t>(answer)).advice;
}

std::string_view matched_by(const KeyedRolls& rolls, const CrossPair& pair) {
  const bool same = rolls.enrolments[pair.a].upn_token == rolls.enrolments[pair.b].upn_token;
  return same ? "UPN" : "former UPN";
}

std::vector<CrossPair> on_two_rolls(const KeyedRolls& rolls, Day on) {
  std::vector<CrossPair> found;
  each_pair(rolls, on, [&](CrossPair pair, const KeyedEnrolment& a, const KeyedEnrolment& b) {
    if (a.school == b.school) return;
    pair.answer = DualAnswer::not_known;
    decide(rolls, on, pair);
    found.push_back(std::move(pair));
  });
  std::ranges::sort(found, {}, [](const CrossPair& one) { return std::tuple(one.answer, one.a, one.b); });
  return found;
}

std::vector<CrossPair> twice_on_roll(const KeyedRolls& rolls, Day on) {
  std::vector<CrossPair> found;
  each_pair(rolls, on, [&](CrossPair pair, const KeyedEnrolment& a, const KeyedEnrolment& b) {
    if (a.school != b.school) return;
    pair.answer = DualAnswer::not_known;
    found.push_back(std::move(pair));
  });
  std::ranges::sort(found, {}, [](const CrossPair& one) { return std::pair(one.a, one.b); });
  return found;
}

StrongAbsence strong_absence(const KeyedEnrolment& one, std::int64_t percent) {
  if (percent < 0 || !one.absent || !one.possible || *one.possible <= 0) return StrongAbsence::not_known;
  constexpr std::int64_t per_cent = 100;
  return *one.absent * per_cent >= percent * *one.possible ? StrongAbsence::yes : StrongAbsence::no;
}

std::vector<CrossHousehold> across_households(const KeyedRolls& rolls, Day on, std::int64_t percent) {
  std::map<std::string_view, CrossHousehold> all;
  for (std::uint32_t place = 0; place < rolls.enrolments.size(); ++place) {
    const KeyedEnrolment& one = rolls.enrolments[place];
    if (one.household.empty() || !one.on_roll(on)) continue;
    all[one.household].enrolments.push_back(place);
  }
  std::vector<CrossHousehold> found;
  for (auto& [token, one] : all) {
    std::map<std::uint32_t, StrongAbsence> children;
    std::set<std::uint32_t> schools;
    for (const std::uint32_t place : one.enrolments) {
      const KeyedEnrolment& enrolment = rolls.enrolments[place];
      schools.insert(enrolment.school);
      // In this order: yes at any school, else no at any, else not known.
      const StrongAbsence here = strong_absence(enrolment, percent);
      const auto [there, fresh] = children.emplace(enrolment.child, here);
      if (!fresh) there->second = std::min(there->second, here);
    }
    if (children.size() < 2 || schools.size() < 2) continue;
    one.token = token;
    one.children = static_cast<std::int64_t>(children.size());
    one.schools = static_cast<std::int64_t>(schools.size());
    for (const auto& [child, strong] : children) {
      one.strongly_absent += strong == StrongAbsence::yes ? 1 : 0;
      one.not_known += strong == StrongAbsence::not_known ? 1 : 0;
    }
    found.push_back(std::move(one));
  }
  std::ranges::stable_sort(found, [](const CrossHousehold& a, const CrossHousehold& b) {
    return a.strongly_absent > b.strongly_absent;
  });
  return found;
}

}  // namespace rollmark
