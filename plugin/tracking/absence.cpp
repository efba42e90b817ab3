// Absence figures, added up school by school.
#include "tracking/absence.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/rate.hpp"

namespace rollmark {
namespace {

// Groups of one school and period while they are added up.
class GroupSums {
 public:
  GroupSums(const School& school, std::uint32_t place, std::uint32_t period, std::size_t code_count)
      : school_(school), place_(place), period_(period), code_count_(code_count) {}

  void add(std::string_view kind, std::uint16_t group, const Tally& tally, const CodeCounts& codes) {
    GroupAbsence& sum = at(kind, group);
    sum.tally += tally;
    for (std::size_t i = 0; i < codes.size(); ++i) sum.codes[i] += codes[i];
    const AbsenceBand band = band_of(tally.absent(), tally.possible());
    if (band == AbsenceBand::no_rate) return;
    ++sum.enrolments;
    if (band >= AbsenceBand::persistent) ++sum.persistent;
    if (band == AbsenceBand::severe) ++sum.severe;
    if (band == AbsenceBand::at_risk) ++sum.at_risk;
  }

  void add_unplaced(const Tally& tally) { at("school", no_group).tally += tally; }

  void hand_over(std::vector<GroupAbsence>& out) {
    for (auto& [key, sum] : sums_) out.push_back(std::move(sum));
  }

 private:
  GroupAbsence& at(std::string_view kind, std::uint16_t group) {
    // school, then years, then registration groups
    const int order = kind == "school" ? 0 : kind == "year" ? 1 : 2;
    auto [found, made] = sums_.try_emplace({order, group});
    if (made) {
      found->second.school = place_;
      found->second.period = period_;
      found->second.kind = kind;
      if (order == 1) found->second.group = school_.year_groups[group];
      if (order == 2) found->second.group = school_.registration_groups[group];
      found->second.codes.assign(code_count_ + 1, 0);
    }
    return found->second;
  }

  const School& school_;
  std::uint32_t place_;
  std::uint32_t period_;
  std::size_t code_count_;
  std::map<std::pair<int, std::uint16_t>, GroupAbsence> sums_;
};

struct RowGroups {
  std::vector<std::uint16_t> years;  // in which it has a span in the period, ascending, each once
  std::vector<std::uint16_t> registration;
  std::uint16_t last_year = no_group;
  std::uint16_t last_registration = no_group;
};

RowGroups groups_of(const School& school, std::size_t row, Period period) {
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(period.to + 1));
  RowGroups groups;
  const auto [begin_span, end_span] = school.spans(row);
  for (const RegisterSpan* span = begin_span; span != end_span; ++span) {
    if (span->end_column <= first || span->first_column >= end) continue;
    groups.years.push_back(span->year_group);
    groups.registration.push_back(span->registration_group);
    groups.last_year = span->year_group;
    groups.last_registration = span->registration_group;
  }
  for (std::vector<std::uint16_t>* list : {&groups.years, &groups.registration}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return groups;
}

std::vector<CodeSessions> used(const CodeCounts& codes) {
  std::vector<CodeSessions> out;
  out.reserve(
      static_cast<std::size_t>(std::ranges::count_if(codes, [](std::int64_t count) { return count != 0; })));
  for (std::uint32_t code = 0; code < codes.size(); ++code) {
    if (codes[code] != 0) out.push_back({code, static_cast<std::int32_t>(codes[code])});
  }
  return out;
}

constexpr std::size_t rows_between_steps = 2048;

}  // namespace

std::string_view band_name(AbsenceBand band) {
  switch (band) {
    case AbsenceBand::ordinary:
      return "ordinary";
    case AbsenceBand::at_risk:
      return "at risk";
    case AbsenceBand::persistent:
      return "persistent";
    case AbsenceBand::severe:
      return "severe";
    case AbsenceBand::no_rate:
      break;
  }
  return "no rate";
}

AbsenceBand band_of(std::int64_t absent, std::int64_t possible) {
  if (possible <= 0) return AbsenceBand::no_rate;
  if (is_severely_absent(absent, possible)) return AbsenceBand::severe;
  if (is_persistently_absent(absent, possible)) return AbsenceBand::persistent;
  return is_at_risk(absent, possible) ? AbsenceBand::at_risk : AbsenceBand::ordinary;
}

AbsenceReport measure_absence(const std::vector<School>& schools, const std::vector<NamedPeriod>& periods,
                              Due due, std::size_t code_count, RunControl& control) {
  AbsenceReport report;
  report.schools = &schools;
  report.due = due;
  report.periods = periods;
  for (std::uint32_t place = 0; place < schools.size(); ++place) {
    const School& school = schools[place];
    std::vector<GroupSums> sums;
    for (std::uint32_t period = 0; period < periods.size(); ++period) {
      sums.emplace_back(school, place, period, code_count);
      sums.back().add_unplaced(tally_unplaced(school, periods[period].period));
    }
    CodeCounts codes;
    CodeCounts part_codes;
    for (std::size_t row = 0; row < school.rows(); ++row) {
      if (row % rows_between_steps == 0) {
        control.step("absence", static_cast<std::int64_t>(row), static_cast<std::int64_t>(school.rows()));
      }
      for (std::uint32_t period = 0; period < periods.size(); ++period) {
        const Period& span = periods[period].period;
        EnrolmentAbsence one{.school = place,
                             .row = static_cast<std::uint32_t>(row),
                             .period = period,
                             .tally = {},
                             .codes = {}};
        codes.assign(code_count + 1, 0);
        one.tally = tally_enrolment(school, row, span, due, &codes);
        one.codes = used(codes);
        const RowGroups groups = groups_of(school, row, span);
        one.year_group = groups.last_year;
        one.registration_group = groups.last_registration;
        sums[period].add("school", no_group, one.tally, codes);
        // An enrolment that stayed in one group needs no second count.
        const auto add_groups = [&](std::string_view kind, GroupFilter::Kind which,
                                    const std::vector<std::uint16_t>& list) {
          for (const std::uint16_t group : list) {
            if (list.size() == 1) {
              Tally counted = one.tally;
              counted.outside = counted.duplicate = 0;
              sums[period].add(kind, group, counted, codes);
              continue;
            }
            const GroupFilter filter{which, group};
            part_codes.assign(code_count + 1, 0);
            const Tally tally = tally_enrolment(school, row, span, due, &part_codes, &filter);
            sums[period].add(kind, group, tally, part_codes);
          }
        };
        add_groups("year", GroupFilter::Kind::year, groups.years);
        add_groups("registration", GroupFilter::Kind::registration, groups.registration);
        if (one.tally.open > 0) report.enrolments.push_back(std::move(one));
      }
    }
    std::vector<GroupAbsence> groups;
    for (GroupSums& sum : sums) sum.hand_over(groups);
    std::ranges::stable_sort(groups, [](const GroupAbsence& a, const GroupAbsence& b) {
      const auto order = [](std::string_view kind) { return kind == "school" ? 0 : kind == "year" ? 1 : 2; };
      return std::tuple(order(a.kind), std::string_view(a.group), a.period) <
             std::tuple(order(b.kind), std::string_view(b.group), b.period);
    });
    std::ranges::move(groups, std::back_inserter(report.groups));
  }
  return report;
}

}  // namespace rollmark
