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

void keep_codes(const CodeCounts& codes, EnrolmentAbsence& one, AbsenceReport& report) {
  one.first_code = static_cast<std::uint32_t>(report.code_sessions.size());
  for (std::size_t code = 0; code < codes.size(); ++code) {
    if (codes[code] == 0) continue;
    report.code_sessions.push_back(
        {static_cast<std::uint16_t>(code), static_cast<std::uint16_t>(codes[code])});
    ++one.code_count;
  }
}

constexpr std::size_t rows_between_steps = 2048;

}  // namespace

EnrolmentTally::EnrolmentTally(const Tally& tally)
    : open_(static_cast<std::uint16_t>(tally.open)),
      missing_(static_cast<std::uint16_t>(tally.missing)),
      late_(static_cast<std::uint16_t>(tally.late)),
      outside_(static_cast<std::uint16_t>(tally.outside)),
      not_open_(static_cast<std::uint16_t>(tally.not_open)),
      not_due_(static_cast<std::uint16_t>(tally.not_due)),
      duplicate_(static_cast<std::uint16_t>(tally.duplicate)) {
  for (std::size_t i = 0; i < category_count; ++i) {
    by_category_[i] = static_cast<std::uint16_t>(tally.by_category[i]);
  }
}

Tally EnrolmentTally::whole() const {
  Tally tally;
  tally.open = open_;
  tally.missing = missing_;
  tally.late = late_;
  tally.outside = outside_;
  tally.not_open = not_open_;
  tally.not_due = not_due_;
  tally.duplicate = duplicate_;
  std::ranges::copy(by_category_, tally.by_category.begin());
  return tally;
}

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
  std::size_t rows = 0;
  for (const School& school : schools) rows += school.rows();
  report.enrolments.reserve(rows * periods.size());
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
        EnrolmentAbsence one{
            .school = place, .row = static_cast<std::uint32_t>(row), .period = period, .counts = {}};
        codes.assign(code_count + 1, 0);
        const Tally whole = tally_enrolment(school, row, span, due, &codes);
        one.counts = EnrolmentTally(whole);
        const RowGroups groups = groups_of(school, row, span);
        one.year_group = groups.last_year;
        one.registration_group = groups.last_registration;
        sums[period].add("school", no_group, whole, codes);
        // An enrolment that stayed in one group needs no second count.
        const auto add_groups = [&](std::string_view kind, GroupFilter::Kind which,
                                    const std::vector<std::uint16_t>& list) {
          for (const std::uint16_t group : list) {
            if (list.size() == 1) {
              Tally counted = whole;
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
        if (whole.open > 0) {
          keep_codes(codes, one, report);
          report.enrolments.push_back(one);
        }
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
  report.code_sessions.shrink_to_fit();
  return report;
}

}  // namespace rollmark
