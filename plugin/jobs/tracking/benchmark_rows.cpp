// One subject's figures beside published ones.
#include "jobs/tracking/benchmark_rows.hpp"

#include <algorithm>
#include <utility>

#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/tracking/signed_points.hpp"

namespace rollmark {
namespace {

constexpr std::string_view code_prefix = "code-";

std::string per_cent(std::int32_t thousandths, std::uint8_t decimals) {
  std::int32_t unit = 1;
  for (int i = decimals; i < 3; ++i) unit *= 10;
  return *percentage(thousandths / unit, 100'000 / unit, decimals);
}

}  // namespace

void BenchmarkRows::compare(const BenchmarkSubject& subject, WorkingSection& section) {
  for (const std::string& statistic : asked_.statistics) {
    for (const std::uint16_t area : areas_of(subject)) add_series(subject, statistic, area, section);
  }
  if (subject.kind != "school" && subject.kind != "LA") return;
  for (std::size_t i = subject.counts.size(); i-- > 0;) {
    if (subject.counts[i] == nullptr) continue;
    add_codes(subject, i);
    return;
  }
}

std::vector<std::uint16_t> BenchmarkRows::areas_of(const BenchmarkSubject& subject) const {
  std::vector<std::uint16_t> areas;
  const auto add = [&](std::string_view kind, std::optional<std::uint16_t> area) {
    // Groups are many and their published figure is never a group's: beside England alone unless asked.
    const bool asked = asked_.against.empty()
                           ? kind == "england" || subject.kind == "school" || subject.kind == "LA"
                           : std::ranges::find(asked_.against, kind) != asked_.against.end();
    if (area && asked) areas.push_back(*area);
  };
  add("england", figures_.england());
  if (!subject.la) return areas;
  add("region", figures_.areas[*subject.la].region);
  add("la", subject.la);
  return areas;
}

std::string BenchmarkRows::events_of(const BenchmarkSubject& subject, Period period) const {
  std::string titles;
  for (const std::size_t place : events_in(figures_, subject.la, period)) {
    const std::string& title = figures_.events[place].title;
    if (titles.find(title) == std::string::npos) titles += (titles.empty() ? "" : "; ") + title;
  }
  return titles;
}

const PublishedFigure* BenchmarkRows::figure_for(const BenchmarkSubject& subject, std::uint16_t area,
                                                 std::string_view statistic, std::int32_t year) const {
  const PublishedFigure* figure =
      figures_.latest(area, subject.phase, *figures_.find_statistic(statistic), year);
  if (figure == nullptr) return nullptr;
  return year - figures_.periods[figure->period].school_year <= asked_.stand_in ? figure : nullptr;
}

std::string BenchmarkRows::title_of(const std::string& statistic) const {
  const Rulebook& book = run_.input.rulebook;
  if (const Statistic* known = book.find_statistic(statistic)) return known->title;
  if (const Threshold* known = book.find_threshold(statistic)) return known->title;
  return statistic;
}

void BenchmarkRows::add_series(const BenchmarkSubject& subject, const std::string& statistic,
                               std::uint16_t area, WorkingSection& section) {
  struct Before {
    Share own;
    const PublishedFigure* figure;
    bool same_year;
  };
  std::optional<Before> before;
  for (std::size_t i = 0; i < subject.periods.size(); ++i) {
    if (subject.counts[i] == nullptr) continue;
    const Period period = subject.periods[i].period;
    const std::int32_t year = school_year_of(period.to);
    const PublishedFigure* figure = figure_for(subject, area, statistic, year);
    const std::optional<Share> own = share_of(*subject.counts[i], run_.input.rulebook, statistic);
    if (figure == nullptr && area == figures_.england() && &section == &gaps) {
      std::string& titles = unpublished[{subject.key, subject.periods[i].name}];
      titles += (titles.empty() ? "" : ", ") + title_of(statistic);
    }
    if (figure == nullptr || !own) continue;
    const PublishedPeriod& published = figures_.periods[figure->period];
    const PublishedSource& source = figures_.sources[figure->source];
    const bool same_year = published.school_year == year;
    const std::int64_t gap = gap_hundredths(*own, figure->thousandths);
    WorkingRow row{subject.key,
                   std::string(subject.kind),
                   text_cell(subject.group),
                   subject.periods[i].name,
                   period.from,
                   period.to,
                   title_of(statistic),
                   own->part,
                   own->whole,
                   *percentage(own->part, own->whole, benchmark_decimals),
                   figures_.areas[area].name,
                   figures_.areas[area].id,
                   figures_.phases[subject.phase].title,
                   per_cent(figure->thousandths, figure->decimals),
                   published.title,
                   std::string(same_year ? "yes" : "no"),
                   source.cite,
                   source.retrieved,
                   signed_points(gap),
                   gap,
                   WorkingCell(),
                   WorkingCell(),
                   text_cell(events_of(subject, period))};
    // A gap to another year's figure moves with the figure that stands in, so it is no trend.
    if (before && (before->figure == figure || (before->same_year && same_year))) {
      const std::int64_t change =
          gap_change_hundredths(*own, figure->thousandths, before->own, before->figure->thousandths);
      row[row.size() - 3] = signed_points(change);
      row[row.size() - 2] = change;
    }
    before = Before{*own, figure, same_year};
    section.rows.push_back(std::move(row));
  }
}

void BenchmarkRows::add_codes(const BenchmarkSubject& subject, std::size_t period) {
  const GroupSessions& counts = *subject.counts[period];
  const std::int32_t year = school_year_of(subject.periods[period].period.to);
  for (const std::string& statistic : figures_.statistics) {
    if (!statistic.starts_with(code_prefix)) continue;
    const std::optional<Share> own = share_of(counts, run_.input.rulebook, statistic);
    if (!own) continue;
    for (const std::uint16_t area : areas_of(subject)) {
      const PublishedFigure* figure = figure_for(subject, area, statistic, year);
      if (figure == nullptr) continue;
      const std::int64_t gap = gap_hundredths(*own, figure->thousandths);
      codes.rows.push_back({subject.key, subject.periods[period].name, statistic.substr(code_prefix.size()),
                            own->part, own->whole, *percentage(own->part, own->whole, benchmark_decimals),
                            figures_.areas[area].name, figures_.phases[subject.phase].title,
                            per_cent(figure->thousandths, figure->decimals),
                            figures_.periods[figure->period].title, signed_points(gap), gap});
    }
  }
}

}  // namespace rollmark
