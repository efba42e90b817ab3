// Counting and comparing for a meeting's pack.
#include "jobs/casework/meeting_pack_figures.hpp"

#include <algorithm>
#include <map>

#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/tracking/benchmark_rows.hpp"
#include "jobs/tracking/school_periods.hpp"
#include "rulebook/benchmark.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn trend_columns[] = {{"half_term", "Half term"},
                                           {"from_date", "From", ColumnKind::day},
                                           {"to_date", "To", ColumnKind::day},
                                           figure_column("possible", "Possible", "sessions"),
                                           figure_column("absent", "Absent", "sessions"),
                                           {"attendance", "Attendance %"},
                                           figure_column("persistent", "Persistently absent", "enrolments"),
                                           figure_column("severe", "Severely absent", "enrolments")};
constexpr WorkingColumn group_columns[] = {{"group_kind", "Kind"},
                                           {"group_name", "Group"},
                                           figure_column("enrolments", "Pupils", "enrolments"),
                                           {"attendance", "Attendance %"},
                                           figure_column("possible", "Possible", "sessions"),
                                           figure_column("absent", "Absent", "sessions"),
                                           figure_column("beyond", "Beyond the school's rate", "sessions"),
                                           figure_column("persistent", "Persistently absent", "enrolments"),
                                           figure_column("severe", "Severely absent", "enrolments")};

WorkingCell rate_cell(const Tally& tally) {
  return text_cell(percentage(tally.attended(), tally.possible(), 1).value_or(""));
}

std::optional<std::int64_t> tenths(const Tally& tally) {
  const std::int64_t whole = tally.possible();
  if (whole <= 0) return std::nullopt;
  return (2 * 1000 * tally.attended() + whole) / (2 * whole);  // half up, as core/rate prints it
}

}  // namespace

MeetingPackFigures::MeetingPackFigures(const OfficeRun& run, const School& school)
    : run_(run), school_(school) {
  const Day on = run.scope.due.on;
  const Rulebook& rulebook = run.input.rulebook;
  const AbsencePercents percents = absence_percents(rulebook, on);
  half_terms_ = school_periods(school, "half-terms", {school_year_start(school_year_of(on) - 1), on});
  std::vector<NamedPeriod> periods = half_terms_;
  periods.push_back({"period", run.scope.period});
  by_half_term_.resize(half_terms_.size());
  std::vector<GroupSessions> groups;
  for (GroupSessions& one :
       count_groups(school, periods, run.scope.due, {}, rulebook.codes.size(), percents)) {
    if (one.period < half_terms_.size()) {
      if (one.kind == GroupKind::school) by_half_term_[one.period] = std::move(one);
    } else if (one.kind == GroupKind::school) {
      whole_ = std::move(one);
    } else if (!one.group.empty()) {
      groups.push_back(std::move(one));
    }
  }
  const std::int64_t possible = whole_.tally.possible();
  for (GroupSessions& one : groups) {
    const std::int64_t excess = one.tally.absent() * possible - one.tally.possible() * whole_.tally.absent();
    if (excess <= 0) continue;
    beyond_.push_back({std::move(one), excess, (2 * excess + possible) / (2 * possible)});
  }
  // Kinds and names break ties, as count_groups sorted them.
  std::ranges::stable_sort(beyond_, std::greater<>(), &GroupBeyond::excess);
}

WorkingSection MeetingPackFigures::trend() const {
  WorkingSection section{"pack_trend",
                         "Attendance by half terms",
                         "This school year and the one before, up to the reference date.",
                         "Half terms are not known (table term).",
                         trend_columns,
                         {}};
  const Day year = school_year_start(school_year_of(run_.scope.due.on));
  // By the half term's name within its year, in the order of this year, then what only last year had.
  std::map<std::string, std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>> pairs;
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < half_terms_.size(); ++i) {
    const NamedPeriod& half = half_terms_[i];
    const GroupSessions& one = by_half_term_[i];
    section.rows.push_back({half.name, half.period.from, half.period.to, one.tally.possible(),
                            one.tally.absent(), rate_cell(one.tally), one.persistent, one.severe});
    const std::string label = half.name.substr(std::min(half.name.find(' ') + 1, half.name.size()));
    if (!pairs.contains(label)) labels.push_back(label);
    auto& [now, was] = pairs[label];
    (half.period.from < year ? was : now) = tenths(one.tally);
  }
  if (labels.size() < 2) return section;
  Chart chart;
  chart.title = "Attendance by half terms";
  chart.about = "Attendance, % of possible sessions.";
  chart.label_title = "Half term";
  chart.series = {{"This year", {}}, {"Last year", {}}};
  for (const std::string& label : labels) {
    chart.labels.push_back(label);
    chart.ticks.push_back(label);
    chart.series[0].values.push_back(pairs[label].first);
    chart.series[1].values.push_back(pairs[label].second);
  }
  section.chart = std::move(chart);
  return section;
}

WorkingSection MeetingPackFigures::groups() const {
  WorkingSection section{
      "pack_group",
      "Groups with more absence than the school",
      "The most sessions beyond the school's own rate first. A pupil is in several groups.",
      "No group has more absence than the school.",
      group_columns,
      {}};
  for (const GroupBeyond& one : beyond_) {
    const Tally& tally = one.figures.tally;
    section.rows.push_back({std::string(group_kind_name(one.figures.kind)), one.figures.group,
                            one.figures.enrolments, rate_cell(tally), tally.possible(), tally.absent(),
                            one.sessions, one.figures.persistent, one.figures.severe});
  }
  return section;
}

WorkingSection MeetingPackFigures::beside_phase() const {
  const auto published = embedded_benchmark();
  const Rulebook& rulebook = run_.input.rulebook;
  const Day on = run_.scope.due.on;
  const auto dfe = DfePopulation::read(rulebook, on);
  BenchmarkAsked asked;
  asked.statistics = {"absence-rate", "authorised-rate", "unauthorised-rate", "persistent-absence",
                      "severe-absence"};
  asked.periods = "years";
  asked.dfe = dfe.has_value();
  BenchmarkRows rows(run_, *published, asked);
  rows.gaps.name = "pack_beside";
  rows.gaps.title = "Beside published figures";
  rows.gaps.about =
      "Of schools of the phase, in England and in the authority; the year's own figures so far.";
  rows.gaps.nothing = "Nothing is published for the school's phase, or its phase is not said.";
  const auto phase = published->phase_of(school_.phase, school_.school_type);
  if (phase) {
    const std::vector<NamedPeriod> years = school_periods(school_, "years", run_.scope.period);
    RowPopulation population(school_, rulebook, dfe);
    const std::vector<GroupSessions> counts =
        count_groups(school_, years, run_.scope.due, {}, rulebook.codes.size(),
                     absence_percents(rulebook, on), dfe ? &population : nullptr);
    BenchmarkSubject subject{school_.key, "school", {}, *phase, published->area_of_la(school_.la_number),
                             years,       {}};
    subject.counts.assign(years.size(), nullptr);
    for (const GroupSessions& one : counts) {
      if (one.kind == GroupKind::school && one.tally.open > 0) subject.counts[one.period] = &one;
    }
    rows.compare(subject, rows.gaps);
  }
  return std::move(rows.gaps);
}

}  // namespace rollmark
