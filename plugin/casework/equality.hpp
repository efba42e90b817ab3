// Who is warned, referred and served with notices, by group of children, beside who is on roll and who is
// persistently absent in those groups (the view that Equality Act 2010 s.149 asks an authority to have regard
// to). It counts children; it must not say why a group's share is what it is.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/casework_records.hpp"
#include "core/school.hpp"
#include "core/tally.hpp"

namespace rollmark {

// What a child was counted for; a child counts once in each, however often.
inline constexpr std::array<std::string_view, 5> equality_measures = {"warning", "improvement notice",
                                                                      "penalty notice", "referral", "case"};

struct EqualityAsked {
  Period period;  // both days inside
  Due due;
  std::int64_t persistent_percent = -1;                // -1: no threshold is in force
  const std::vector<AttendanceCase>* cases = nullptr;  // nullptr: not known
  const std::vector<std::string>& return_kinds;  // of return_sent, in small letters, that are a referral
};

struct EqualityFigures {
  std::int64_t children = 0;    // counted for a measure
  std::int64_t roll = 0;        // on roll, at the schools that could say whether there was such a measure
  std::int64_t persistent = 0;  // of them
};

struct EqualityGroup {
  std::int64_t roll = 0;        // on roll on a day of the period
  std::int64_t persistent = 0;  // of them, by their own possible sessions
  std::array<EqualityFigures, equality_measures.size()> measures{};
};

struct EqualityCount {
  // By (kind, group). Kinds: all, ethnicity, flag FSM ..., sex, year; the groups of one kind have every child
  // once ("not known" is a group).
  std::map<std::pair<std::string, std::string>, EqualityGroup> groups;
  std::array<bool, equality_measures.size()> known{};  // by measure: some school could say
  std::array<std::int64_t, equality_measures.size()> schools_without{};
  std::int64_t not_on_roll = 0;  // children counted for a measure, with no day on roll in the period
  std::int64_t undated = 0;      // rows without their date, which are counted nowhere
};

// A child is one pupil of one school. A flag is held that stood on any day of the period, whether before or
// after what the child is counted for; sex, ethnicity and the last year group are as recorded. Where a school
// did not deliver a column, or vouches for only part of the table flag and has nobody with that flag, its
// children's group is "not known". FSM, SEN-K, EHCP and CLA are there even where nobody holds them.
EqualityCount count_equality(const std::vector<School>& schools, const EqualityAsked& asked);

// 1000 x part / whole, half up; nothing where whole is 0.
std::optional<std::int64_t> permille(std::int64_t part, std::int64_t whole);
// A group's share of the children counted against its share of those compared with: 1000 x (part / parts) /
// (base / bases), half up, so that 1000 is its own share. Nothing where a share has nobody to divide by.
// Counts up to 10^7.
std::optional<std::int64_t> share_ratio(std::int64_t part, std::int64_t parts, std::int64_t base,
                                        std::int64_t bases);

// Which counts of the groups of one kind are not shown. They add up to a whole that is shown unless it is
// itself from 1 to least - 1: then none is shown, not even a 0, which would say who the few are. Else those
// from 1 to least - 1 are hidden, and the smallest others that are not 0, one after another, until those
// hidden are together at least `least`, and more than there are of them: what is left of the whole tells no
// small number. Where nothing but 0 is left to be hidden with groups of 1 each, those are hidden too.
std::vector<bool> hidden_groups(const std::vector<std::int64_t>& counts, std::int64_t least);
// Whether no group has more than one child while their whole is large enough to be shown: their number would
// tell each of them, so that then nothing of it is shown, in the groups of no kind.
bool tells_ones(const std::vector<std::int64_t>& counts, std::int64_t least);
// What stands for each of them, one word whether a count is small or would give a small one away: "fewer
// than" would be false of the second, and would narrow the first.
inline constexpr std::string_view hidden_word = "hidden";

}  // namespace rollmark
