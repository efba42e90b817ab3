// Adding up and hiding.
#include "jobs/tracking/governors_figures.hpp"

#include <algorithm>

#include "core/rate.hpp"
#include "core/words.hpp"
#include "jobs/tracking/governors_sections.hpp"
#include "jobs/tracking/signed_points.hpp"
#include "tracking/weekly_figures.hpp"

namespace rollmark {
namespace {

constexpr std::uint32_t this_year = 0;
constexpr std::uint32_t last_year = 1;

std::optional<std::int64_t> tenths(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return (2 * 1000 * part + whole) / (2 * whole);  // half up, as core/rate prints it
}

WorkingCell rate(std::int64_t part, std::int64_t whole) {
  const auto text = percentage(part, whole, 1);
  return text ? WorkingCell(*text) : WorkingCell();
}

// The difference of the two printed rates, so that it agrees with them.
WorkingCell change(std::optional<std::int64_t> now, std::optional<std::int64_t> was) {
  if (!now || !was) return {};
  return signed_points(*now - *was, 1);
}

}  // namespace

Governors::Governors(OfficeRun& run, const std::array<NamedPeriod, 2>& periods, SmallNumbers small)
    : run_(run), periods_(periods), small_(small) {
  const Rulebook& rulebook = run.input.rulebook;
  const AbsencePercents percents = absence_percents(rulebook, run.scope.due.on);
  for (const School& school : *run.schools) {
    for (const GroupSessions& one :
         count_groups(school, periods_, run.scope.due, {}, rulebook.codes.size(), percents)) {
      TwoYears* both = one.kind == GroupKind::school ? &school_
                       : one.kind == GroupKind::year ? &years_[one.group]
                       : one.kind == GroupKind::flag ? &flags_[one.group]
                                                     : nullptr;
      if (both != nullptr) add_to(one.period == this_year ? both->now : both->was, one);
    }
  }
}

Governors::Persistent Governors::persistent_by_year() const {
  Persistent found;
  for (const auto& [year, pair] : years_) {
    found.counts.push_back(pair.now.persistent);
    found.hidden.push_back(small_.hides(pair.now.persistent));
  }
  found.whole = small_.hides(school_.now.persistent);
  small_.hide_parts(found.counts, found.hidden, found.whole);
  return found;
}

WorkingCell Governors::pupil_rate(std::int64_t part, std::int64_t whole) const {
  if (small_.hides(part)) return small_.hidden_text();
  if (small_.hides(whole - part)) return std::string(not_shown);  // the rest is small, the part is not
  return rate(part, whole);
}

WorkingSection Governors::figures() const {
  WorkingSection section = governors_figures_section();
  const Tally& now = school_.now.tally;
  const Tally& was = school_.was.tally;
  const auto add = [&](const char* measure, std::int64_t a, std::int64_t b) {
    section.rows.push_back({std::string(measure), rate(a, now.possible()), rate(b, was.possible()),
                            change(tenths(a, now.possible()), tenths(b, was.possible()))});
  };
  add("Attendance, %", now.attended(), was.attended());
  add("Absence, %", now.absent(), was.absent());
  add("Authorised absence, %", now.of(Category::authorised), was.of(Category::authorised));
  add("Unauthorised absence, %", now.of(Category::unauthorised), was.of(Category::unauthorised));
  add("Late, %", now.late, was.late);
  // `tells`: this year's count would tell hidden ones, though it is not small.
  const auto pupils = [&](const char* measure, std::int64_t a, std::int64_t b, const char* share,
                          bool tells) {
    const auto few = [&](std::int64_t part, std::int64_t whole) {
      return small_.hides(part) || small_.hides(whole - part);
    };
    const bool hidden = tells || few(a, school_.now.enrolments) || few(b, school_.was.enrolments);
    section.rows.push_back({std::string(measure), tells ? std::string(not_shown) : small_.text(a),
                            has_last_year() ? WorkingCell(small_.text(b)) : WorkingCell(), WorkingCell()});
    section.rows.push_back(
        {std::string(share),
         tells ? WorkingCell(std::string(not_shown)) : pupil_rate(a, school_.now.enrolments),
         pupil_rate(b, school_.was.enrolments),
         hidden ? WorkingCell()
                : change(tenths(a, school_.now.enrolments), tenths(b, school_.was.enrolments))});
  };
  pupils("Persistently absent, pupils", school_.now.persistent, school_.was.persistent,
         "Persistently absent, %", persistent_by_year().whole && !small_.hides(school_.now.persistent));
  pupils("Severely absent, pupils", school_.now.severe, school_.was.severe, "Severely absent, %", false);
  return section;
}

WorkingSection Governors::trend() const {
  WorkingSection section = governors_trend_section();
  std::map<Day, WeekFigures> now;
  std::map<Day, WeekFigures> was;
  for (const School& school : *run_.schools) {
    std::vector<std::uint32_t> rows(school.rows());
    for (std::uint32_t row = 0; row < school.rows(); ++row) rows[row] = row;
    for (const auto& [to, period] :
         {std::pair(&now, periods_[this_year].period), std::pair(&was, periods_[last_year].period)}) {
      for (const WeekFigures& week : weekly_figures(school, rows, period, run_.scope.due)) {
        WeekFigures& sum = (*to)[week.monday];
        sum.possible += week.possible;
        sum.attended += week.attended;
      }
    }
  }
  Chart chart;
  chart.title = "Attendance week by week";
  chart.about = "Attendance of each school week, % of possible sessions; last year's weeks by their number.";
  chart.label_title = "Week from";
  chart.series.push_back({"This year", {}});
  if (!was.empty()) chart.series.push_back({"Last year", {}});
  auto before = was.begin();
  unsigned month = 0;
  for (const auto& [monday, week] : now) {
    const bool paired = before != was.end();
    const WeekFigures last = paired ? before->second : WeekFigures{};
    section.rows.push_back({monday, rate(week.attended, week.possible), rate(last.attended, last.possible)});
    chart.labels.push_back(long_day(monday));
    const unsigned of_week = civil(monday).month;
    chart.ticks.emplace_back(of_week == month ? "" : month_abbreviation(of_week));
    month = of_week;
    chart.series[0].values.push_back(tenths(week.attended, week.possible));
    if (!was.empty()) chart.series[1].values.push_back(tenths(last.attended, last.possible));
    if (paired) ++before;
  }
  if (!now.empty()) section.chart = std::move(chart);
  return section;
}

WorkingSection Governors::by_year() const {
  WorkingSection section = governors_year_section();
  Chart chart;
  chart.kind = ChartKind::bars;
  chart.title = "Absence by year group, and pupils persistently absent";
  chart.about = "Empty: too few pupils to show.";
  chart.label_title = "Year group";
  chart.series = {{"Absence", {}}, {"Persistently absent", {}}};
  if (has_last_year()) chart.series.push_back({"Absence last year", {}});
  const Persistent persistent = persistent_by_year();
  const std::string hidden_word =
      small_.hidden_part_text(persistent.counts, persistent.hidden, persistent.whole);
  std::size_t place = 0;
  for (const auto& [year, pair] : years_) {
    const bool hide = persistent.hidden[place++];
    const GroupSessions& now = pair.now;
    const GroupSessions& was = pair.was;
    if (now.tally.possible() == 0) continue;
    const std::string name = year.empty() ? "None recorded" : year;
    if (now.enrolments < small_.least()) {
      section.rows.push_back({name, small_.hidden_text(), {}, {}, {}, {}});
      continue;
    }
    const bool has_was = was.enrolments >= small_.least();
    // Where only the rest is small, the share is not.
    const bool small_share = hide || small_.hides(now.enrolments - now.persistent);
    section.rows.push_back({name, grouped_digits(now.enrolments),
                            rate(now.tally.attended(), now.tally.possible()),
                            rate(now.tally.absent(), now.tally.possible()),
                            has_was ? rate(was.tally.absent(), was.tally.possible()) : WorkingCell(),
                            hide          ? WorkingCell(hidden_word)
                            : small_share ? WorkingCell(std::string(not_shown))
                                          : rate(now.persistent, now.enrolments)});
    chart.labels.push_back(name);
    chart.series[0].values.push_back(tenths(now.tally.absent(), now.tally.possible()));
    chart.series[1].values.push_back(small_share ? std::nullopt : tenths(now.persistent, now.enrolments));
    if (has_last_year())
      chart.series[2].values.push_back(has_was ? tenths(was.tally.absent(), was.tally.possible())
                                               : std::nullopt);
  }
  if (!chart.labels.empty()) section.chart = std::move(chart);
  return section;
}

WorkingSection Governors::by_flag() const {
  WorkingSection section = governors_flag_section();
  for (const auto& [kind, both] : flags_) {
    const GroupSessions& one = both.now;
    if (one.enrolments == 0) continue;
    const bool few = one.enrolments < small_.least();
    if (few || small_.hides(school_.now.enrolments - one.enrolments)) {
      section.rows.push_back({kind, few ? small_.hidden_text() : std::string(not_shown), {}, {}});
      continue;
    }
    // Those without the flag would be known from the whole school's count.
    const bool hide = !small_.hides(one.persistent) && small_.hides(school_.now.persistent - one.persistent);
    section.rows.push_back(
        {kind, grouped_digits(one.enrolments), rate(one.tally.attended(), one.tally.possible()),
         hide ? WorkingCell(std::string(not_shown)) : pupil_rate(one.persistent, one.enrolments)});
  }
  return section;
}

// The rarer reasons are one row with those that fewer pupils than the least have.
WorkingSection Governors::reasons() const {
  WorkingSection section = governors_reason_section();
  const Rulebook& rulebook = run_.input.rulebook;
  std::vector<std::int64_t> pupils(rulebook.codes.size() + 1, 0);
  CodeCounts codes;
  for (const School& school : *run_.schools) {
    for (std::size_t row = 0; row < school.rows(); ++row) {
      codes.assign(rulebook.codes.size() + 1, 0);
      tally_enrolment(school, row, periods_[this_year].period, run_.scope.due, &codes);
      for (std::size_t i = 0; i < codes.size(); ++i) pupils[i] += codes[i] > 0 ? 1 : 0;
    }
  }
  const std::int64_t possible = school_.now.tally.possible();
  std::vector<std::pair<std::int64_t, std::string>> shown;
  std::int64_t rest = 0;
  for (std::size_t i = 0; i < rulebook.codes.size(); ++i) {
    const CodeMeaning meaning =
        rulebook.meaning({static_cast<std::uint16_t>(i)}, std::min(run_.scope.due.on, run_.scope.period.to));
    const std::int64_t sessions = i < school_.now.codes.size() ? school_.now.codes[i] : 0;
    if (sessions == 0 || !is_absence(meaning.category)) continue;
    if (pupils[i] < small_.least()) {
      rest += sessions;
    } else {
      shown.emplace_back(sessions,
                         meaning.period == nullptr ? rulebook.codes[i].text : meaning.period->label);
    }
  }
  std::ranges::stable_sort(shown, std::ranges::greater(), &std::pair<std::int64_t, std::string>::first);
  constexpr std::size_t most = 8;
  for (; shown.size() > most; shown.pop_back()) rest += shown.back().first;
  for (const auto& [sessions, label] : shown)
    section.rows.push_back({label, rate(sessions, possible), rate(sessions, school_.now.tally.absent())});
  if (rest > 0)
    section.rows.push_back(
        {std::string("Others"), rate(rest, possible), rate(rest, school_.now.tally.absent())});
  return section;
}

WorkingSection Governors::actions() const {
  WorkingSection section = governors_action_section();
  struct Kind {
    std::string name;  // as first written
    std::array<std::int64_t, 2> count{};
  };
  std::map<std::string, Kind> counts;
  const auto add = [&](const std::string& kind, std::optional<Day> day) {
    if (!day) return;
    Kind& sum = counts[small_letters(kind)];
    if (sum.name.empty()) sum.name = kind.empty() ? "not said" : kind;
    for (const std::uint32_t which : {this_year, last_year}) {
      const Period& period = periods_[which].period;
      if (period.from <= *day && *day <= std::min(period.to, run_.scope.due.on)) ++sum.count[which];
    }
  };
  for (const School& school : *run_.schools) {
    for (const Action& one : school.records.actions) add(one.type, one.date);
    for (const Notice& one : school.records.notices) add("penalty notice issued", one.issued_on);
    for (const ReturnSent& one : school.records.returns_sent)
      add(one.return_kind + " return sent", one.sent_on);
  }
  for (const auto& [key, kind] : counts) {
    if (kind.count == std::array<std::int64_t, 2>{}) continue;
    section.rows.push_back(
        {kind.name, small_.text(kind.count[this_year]),
         has_last_year() ? WorkingCell(small_.text(kind.count[last_year])) : WorkingCell()});
  }
  return section;
}

}  // namespace rollmark
