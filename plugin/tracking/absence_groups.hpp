// Groups of one school and period while their absence is added up, and which groups an enrolment is in. It
// must not count a mark: it is handed tallies.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tracking/absence.hpp"

namespace rollmark {

// What a school calls its groups beyond year and registration, by number.
class GroupNames {
 public:
  GroupNames(const School& school, const Rulebook& rulebook);

  // The stage of each year group, by place in School::year_groups: a place among the parameters of
  // the rulebook's threshold stages, or their number where none has the year.
  std::size_t stage_of(std::uint16_t year_group) const { return stage_of_year_[year_group]; }
  // A pupil's flags of each kind, as half days in which one or more of them hold, ascending and apart.
  struct Flagged {
    std::uint16_t kind = 0;
    std::vector<HalfDaySpan> spans;
  };
  std::vector<Flagged> flags_of(std::uint32_t pupil) const;
  std::uint16_t sex_of(std::uint32_t pupil) const;

  // The name of a group; `kind` is a place in group_kinds.
  std::string_view name(std::size_t kind, std::uint16_t group) const;

 private:
  std::uint16_t flag_number(std::string_view kind) const;

  const School& school_;
  std::span<const Parameter> stages_;
  std::vector<std::size_t> stage_of_year_;
  std::vector<std::string> flag_kinds_;  // as first written, by small letters
  std::vector<std::string> sexes_;
};

class GroupSums {
 public:
  GroupSums(const GroupNames& names, const AbsenceReport& report, std::uint32_t school, std::uint32_t period,
            std::size_t code_count)
      : names_(names), report_(report), school_(school), period_(period), code_count_(code_count) {}

  // `kind` is a place in group_kinds.
  void add(std::size_t kind, std::uint16_t group, const Tally& tally, const CodeCounts& codes);
  void add_unplaced(const Tally& tally) { at(0, no_group).tally += tally; }

  // Ends the sums. Stages are left out where they are wanted only if there are several, and there are not.
  void hand_over(GroupKinds::Stages stages, std::vector<GroupAbsence>& out);

 private:
  GroupAbsence& at(std::size_t kind, std::uint16_t group);

  const GroupNames& names_;
  const AbsenceReport& report_;
  std::uint32_t school_;
  std::uint32_t period_;
  std::size_t code_count_;
  std::map<std::pair<std::size_t, std::uint16_t>, GroupAbsence> sums_;
};

// Year and registration groups in which a row has a span of the period.
struct RowGroups {
  std::vector<std::uint16_t> years;  // ascending, each once
  std::vector<std::uint16_t> registration;
  std::uint16_t last_year = no_group;
  std::uint16_t last_registration = no_group;
};
RowGroups groups_of(const School& school, std::size_t row, HalfDaySpan span);

}  // namespace rollmark
