// What schools' sessions are made of by code, beside England's in their phase. The published figures and the
// gap are those of the job `benchmark`, which also has regions, authorities and groups.
#include "core/rate.hpp"
#include "jobs/absence_tables.hpp"
#include "jobs/figure_columns.hpp"
#include "jobs/tracking/signed_points.hpp"
#include "tracking/benchmark_gap.hpp"

namespace rollmark {
namespace {

constexpr std::string_view code_prefix = "code-";

// A published per cent, in the places that are known of it.
std::string printed(const PublishedFigure& figure) {
  std::int32_t unit = 1;
  for (int places = figure.decimals; places < 3; ++places) unit *= 10;
  return *percentage(figure.thousandths / unit, 100'000 / unit, figure.decimals);
}

}  // namespace

void add_code_mix(const AbsenceReport& report, const Rulebook& rulebook, int decimals, Result& result) {
  const std::shared_ptr<const Benchmark> published = embedded_benchmark();
  Table& table = result.add_table("absence_code_mix");
  table.add("school_key", ColumnType::text);
  table.add("code", ColumnType::text);
  table.add("sessions", ColumnType::i64);
  table.add("rate", ColumnType::text);
  for (const char* name : {"area", "phase", "published_period", "published_rate", "gap"})
    table.add(name, ColumnType::text);
  add_period_columns(table, report);
  const std::optional<std::uint16_t> england = published->england();
  for (const GroupAbsence& group : report.groups) {
    if (group.kind != "school" || !england) continue;
    const School& school = (*report.schools)[group.school];
    const std::optional<std::uint16_t> phase = published->phase_of(school.phase, school.school_type);
    if (!phase) {
      if (group.period == 0)
        result.summarise(school.key + ": no published mix of codes",
                         "its phase is not said or has no published figures");
      continue;
    }
    GroupSessions counts;
    counts.tally = group.tally;
    counts.codes = group.codes;
    const Period dates = report.dates(group.school, group.period);
    // As many as fit 16 bits: the reader of the figures sees to it.
    const auto statistics = static_cast<std::uint16_t>(published->statistics.size());
    for (std::uint16_t statistic = 0; statistic < statistics; ++statistic) {
      const std::string& id = published->statistics[statistic];
      if (!id.starts_with(code_prefix)) continue;
      const PublishedFigure* figure =
          published->latest(*england, *phase, statistic, school_year_of(dates.to));
      const std::optional<Share> own = share_of(counts, rulebook, id);
      if (figure == nullptr || !own) continue;
      std::vector<Column>& columns = table.columns();
      columns[0].add_text(school.key);
      columns[1].add_text(std::string_view(id).substr(code_prefix.size()));
      columns[2].add_i64(own->part);
      add_rate(columns[3], own->part, own->whole, decimals);
      columns[4].add_text(published->areas[figure->area].name);
      columns[5].add_text(published->phases[figure->phase].title);
      columns[6].add_text(published->periods[figure->period].title);
      columns[7].add_text(printed(*figure));
      columns[8].add_text(signed_points(gap_hundredths(*own, figure->thousandths)));
      add_period(table, group.period, dates);
    }
  }
}

}  // namespace rollmark
