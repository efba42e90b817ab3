// Absence figures, added up school by school.
#include "tracking/absence.hpp"

#include <algorithm>
#include <tuple>

#include "core/rate.hpp"
#include "tracking/absence_groups.hpp"

namespace rollmark {
namespace {

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

// What each enrolment of one school is added up with, made once.
class SchoolAbsence {
 public:
  SchoolAbsence(AbsenceReport& report, const Rulebook& rulebook, const AbsenceAsked& asked,
                std::uint32_t place)
      : report_(report),
        asked_(asked),
        place_(place),
        school_((*report.schools)[place]),
        code_count_(rulebook.codes.size()),
        names_(school_, rulebook) {
    for (std::uint32_t period = 0; period < report.periods.size(); ++period) {
      sums_.emplace_back(names_, report, place, period, code_count_);
      sums_.back().add_unplaced(tally_unplaced(school_, report.periods[period].span(place)));
    }
  }

  void add(std::size_t row) {
    for (std::uint32_t period = 0; period < report_.periods.size(); ++period) add(row, period);
  }

  void finish() {
    std::vector<GroupAbsence> groups;
    for (GroupSums& sum : sums_) sum.hand_over(asked_.groups.stage, groups);
    std::ranges::stable_sort(groups, [](const GroupAbsence& a, const GroupAbsence& b) {
      return std::tuple(place_of_kind(a.kind), std::string_view(a.group), a.period) <
             std::tuple(place_of_kind(b.kind), std::string_view(b.group), b.period);
    });
    std::ranges::move(groups, std::back_inserter(report_.groups));
  }

 private:
  void add(std::size_t row, std::uint32_t period) {
    const HalfDaySpan asked = report_.periods[period].span(place_);
    span_ = asked;
    DfeRule rule = DfeRule::counts;
    if (asked_.dfe) {
      const DfePopulation::Judged judged = asked_.dfe->judge(school_, row, asked);
      rule = judged.rule;
      span_ = judged.span;
    }
    EnrolmentAbsence one{
        .school = place_, .row = static_cast<std::uint32_t>(row), .period = period, .counts = {}};
    codes_.assign(code_count_ + 1, 0);
    const Tally whole = tally_enrolment(school_, row, span_, asked_.due, &codes_);
    if (asked_.dfe && left_out(row, period, asked, rule, whole)) return;
    one.counts = EnrolmentTally(whole);
    const RowGroups groups = groups_of(school_, row, span_);
    one.year_group = groups.last_year;
    one.registration_group = groups.last_registration;
    sums_[period].add(0, no_group, whole, codes_);
    // Marks outside the enrolment and second marks are the school's alone.
    Tally counted = whole;
    counted.outside = counted.duplicate = 0;
    add_groups(row, period, groups, counted);
    if (whole.open == 0 || !asked_.enrolments) return;
    keep_codes(codes_, one, report_);
    report_.enrolments.push_back(one);
  }

  // Notes what DfE's rules do with an enrolment that has a due session or a mark; true: it is in no figure.
  bool left_out(std::size_t row, std::uint32_t period, HalfDaySpan asked, DfeRule rule,
                const Tally& counted) {
    const Tally all = tally_enrolment(school_, row, asked, asked_.due);
    const bool is_out = rule != DfeRule::counts && rule != DfeRule::cut;
    if (!is_out && counted.possible() == 0) rule = DfeRule::no_possible_session;
    DfeCounts& counts = report_.dfe_counts[place_ * report_.periods.size() + period];
    if (all.open > 0) ++counts.enrolments[static_cast<std::size_t>(rule)];
    const bool dropped = is_out || rule == DfeRule::no_possible_session;
    counts.marks_left_out += all.received() - (dropped ? 0 : counted.received());
    return dropped;
  }

  void add_groups(std::size_t row, std::uint32_t period, const RowGroups& groups, const Tally& counted) {
    const GroupKinds& kinds = asked_.groups;
    GroupSums& sums = sums_[period];
    if (kinds.stage != GroupKinds::Stages::no) add_stages(row, period, groups.years, counted);
    // An enrolment that stayed in one group needs no second count.
    const auto add = [&](std::size_t kind, GroupFilter::Kind which, const std::vector<std::uint16_t>& list) {
      for (const std::uint16_t group : list) {
        if (list.size() == 1) {
          sums.add(kind, group, counted, codes_);
          continue;
        }
        const GroupFilter filter{which, group};
        part_codes_.assign(code_count_ + 1, 0);
        const Tally tally = tally_enrolment(school_, row, span_, asked_.due, &part_codes_, &filter);
        sums.add(kind, group, tally, part_codes_);
      }
    };
    if (kinds.year) add(2, GroupFilter::Kind::year, groups.years);
    if (kinds.registration) add(3, GroupFilter::Kind::registration, groups.registration);
    if (groups.years.empty()) return;
    const std::uint32_t pupil = school_.enrolments[row].pupil;
    if (kinds.sex) sums.add(4, names_.sex_of(pupil), counted, codes_);
    if (kinds.flag && !school_.records.flags.empty()) add_flags(row, period, pupil);
  }

  // A stage is made of years.
  void add_stages(std::size_t row, std::uint32_t period, const std::vector<std::uint16_t>& years,
                  const Tally& counted) {
    std::vector<std::size_t> stages;
    for (const std::uint16_t year : years) stages.push_back(names_.stage_of(year));
    std::ranges::sort(stages);
    stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
    for (const std::size_t stage : stages) {
      const auto group = static_cast<std::uint16_t>(stage);
      if (stages.size() == 1) {
        sums_[period].add(1, group, counted, codes_);
        continue;
      }
      Tally sum;
      part_codes_.assign(code_count_ + 1, 0);
      for (const std::uint16_t year : years) {
        if (names_.stage_of(year) != stage) continue;
        const GroupFilter filter{GroupFilter::Kind::year, year};
        sum += tally_enrolment(school_, row, span_, asked_.due, &part_codes_, &filter);
      }
      sums_[period].add(1, group, sum, part_codes_);
    }
  }

  // A flagged pupil's sessions count in the dates of the flag.
  void add_flags(std::size_t row, std::uint32_t period, std::uint32_t pupil) {
    for (const GroupNames::Flagged& flagged : names_.flags_of(pupil)) {
      Tally sum;
      part_codes_.assign(code_count_ + 1, 0);
      for (const HalfDaySpan& span : flagged.spans) {
        const HalfDaySpan part{std::max(span.first, span_.first), std::min(span.last, span_.last)};
        if (part.last < part.first) continue;
        sum += tally_enrolment(school_, row, part, asked_.due, &part_codes_);
      }
      sum.outside = sum.duplicate = 0;
      if (sum.open > 0) sums_[period].add(5, flagged.kind, sum, part_codes_);
    }
  }

  AbsenceReport& report_;
  const AbsenceAsked& asked_;
  std::uint32_t place_;
  const School& school_;
  std::size_t code_count_;
  GroupNames names_;
  std::vector<GroupSums> sums_;
  HalfDaySpan span_;  // of the row and period at hand
  CodeCounts codes_;
  CodeCounts part_codes_;
};

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

Period AbsenceReport::dates(std::uint32_t school, std::uint32_t period) const {
  const NamedPeriod& named = periods[period];
  if (named.of_schools.empty()) return named.period;
  const HalfDaySpan& span = named.of_schools[school];
  return {span.first.day(), span.last.day()};
}

Period AbsenceReport::dates(const EnrolmentAbsence& one) const {
  Period whole = dates(one.school, one.period);
  if (!periods[one.period].of_enrolment) return whole;
  const Enrolment& enrolment = (*schools)[one.school].enrolments[one.row];
  return {std::max(whole.from, enrolment.first.day()), std::min(whole.to, enrolment.last.day())};
}

std::optional<std::size_t> AbsenceReport::main_cause(const EnrolmentAbsence& one) const {
  const Tally tally = one.tally();
  if (causes.causes().empty() || !is_persistently_absent(tally.absent(), tally.possible()))
    return std::nullopt;
  return causes.main_cause(tally.absent(), [&](const auto& visit) {
    for (const CodeSessions& code : codes(one)) visit(code.code, code.sessions);
  });
}

AbsenceReport measure_absence(const std::vector<School>& schools, const Rulebook& rulebook,
                              const AbsenceAsked& asked, RunControl& control) {
  AbsenceReport report;
  report.schools = &schools;
  report.due = asked.due;
  report.periods = asked.periods;
  report.dfe = asked.dfe;
  if (asked.dfe) report.dfe_counts.resize(schools.size() * asked.periods.size());
  report.band_sets = band_sets_of(rulebook);
  report.causes = CauseReading(rulebook);
  if (const Threshold* provisional = rulebook.find_threshold("provisional"))
    report.provisional_below = provisional->number("possible_sessions", asked.due.on);
  std::size_t rows = 0;
  for (const School& school : schools) rows += school.rows();
  if (asked.enrolments) report.enrolments.reserve(rows * asked.periods.size());
  for (std::uint32_t place = 0; place < schools.size(); ++place) {
    const School& school = schools[place];
    SchoolAbsence sums(report, rulebook, asked, place);
    for (std::size_t row = 0; row < school.rows(); ++row) {
      if (row % rows_between_steps == 0) {
        control.step("absence", static_cast<std::int64_t>(row), static_cast<std::int64_t>(school.rows()));
      }
      sums.add(row);
    }
    sums.finish();
  }
  report.code_sessions.shrink_to_fit();
  return report;
}

}  // namespace rollmark
