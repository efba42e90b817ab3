// The sample's code list.
#include "signs.hpp"

#include <iterator>

namespace rollmark::sample {
namespace {

using enum Sign;
using enum Category;

constexpr SignFacts table[] = {
    {none, "-", "All should attend / No mark recorded", unknown, true, true},
    {am, "/", "Present (AM)", attending, true, true},
    {pm, "\\", "Present (PM)", attending, true, true},
    {L, "L", "Late (before registers closed)", attending, true, true},
    {K, "K", "Attending education provision arranged by the LA", activity, false, true},
    {V, "V", "Educational visit or trip", activity, true, true},
    {P, "P", "Participating in a sporting activity", activity, true, true},
    {W, "W", "Work experience", activity, true, true},
    {B, "B", "Attending any other approved educational activity", activity, true, true},
    {D, "D", "Dual registered at another school", not_possible, true, true},
    {C1, "C1", "Leave: regulated performance or employment abroad", authorised, false, true},
    {M, "M", "Leave: medical or dental appointment", authorised, true, true},
    {J1, "J1", "Leave: interview", authorised, false, true},
    {S, "S", "Leave: studying for a public examination", authorised, true, true},
    {X, "X", "Not of compulsory school age, not required to attend", not_possible, true, true},
    {C2, "C2", "Leave: part-time timetable", authorised, false, true},
    {C, "C", "Leave: exceptional circumstances", authorised, true, true},
    {T, "T", "Parent travelling for occupational purposes", authorised, true, true},
    {R, "R", "Religious observance", authorised, true, true},
    {I, "I", "Illness (not medical or dental appointment)", authorised, true, true},
    {E, "E", "Suspended or excluded", authorised, true, true},
    {Q, "Q", "Lack of access arrangements", not_possible, false, true},
    {Y1, "Y1", "Transport normally provided not available", not_possible, false, true},
    {Y2, "Y2", "Widespread disruption to travel", not_possible, false, true},
    {Y3, "Y3", "Part of school premises closed", not_possible, false, true},
    {Y4, "Y4", "Whole school unexpectedly closed", not_possible, false, true},
    {Y5, "Y5", "In criminal justice detention", not_possible, false, true},
    {Y6, "Y6", "Public health guidance or law", not_possible, false, true},
    {Y7, "Y7", "Any other unavoidable cause", not_possible, false, true},
    {G, "G", "Holiday not granted by the school", unauthorised, true, true},
    {N, "N", "Reason for absence not yet established", unauthorised, true, true},
    {O, "O", "Absent in other or unknown circumstances", unauthorised, true, true},
    {U, "U", "Arrived after registration closed", unauthorised, true, true},
    {Z, "Z", "Prospective pupil not on admission register", administrative, true, true},
    {planned, "#", "Planned whole-school closure", administrative, true, true},
    {F, "F", "Extended family holiday (agreed)", authorised, false, false},
    {H, "H", "Family holiday (agreed)", authorised, true, false},
    {J, "J", "Interview", activity, true, false},
    {Y, "Y", "Unable to attend due to exceptional circumstances", not_possible, true, false},
    {unknown_a, "?", {}, unknown, false, false},
    {unknown_b, "9", {}, unknown, false, false},
    {unknown_c, "%", {}, unknown, false, false},
    {flattened_a, "A", {}, authorised, true, true},
    {flattened_b, "1", {}, activity, true, true},
    {flattened_c, "2", {}, unauthorised, true, true},
};
static_assert(std::size(table) == static_cast<std::size_t>(Sign::count));

}  // namespace

std::span<const SignFacts> all_signs() {
  return table;
}

const SignFacts& facts(Sign sign) {
  return table[static_cast<std::size_t>(sign)];
}

bool in_force(Sign sign, Day day) {
  return day < codes_of_2024 ? facts(sign).before_2024 : facts(sign).from_2024;
}

bool is_absence(Sign sign) {
  return facts(sign).category == authorised || facts(sign).category == unauthorised;
}

bool counts_as_possible(Sign sign) {
  return is_absence(sign) || facts(sign).category == attending || facts(sign).category == activity;
}

}  // namespace rollmark::sample
