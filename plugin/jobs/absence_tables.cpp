// Absence figures as tables for the host.
#include "jobs/absence_tables.hpp"

#include <algorithm>

#include "jobs/figure_columns.hpp"
#include "outputs/absence_definitions.hpp"

namespace rollmark {
namespace {

// "absence-bands" is the column absence_bands.
std::string column_name(std::string_view id) {
  std::string name(id);
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<std::string> band_labels(const BandSet& set) {
  std::vector<std::string> ids;
  for (const Band& band : set.bands) ids.push_back(band.id);
  return ids;
}

void add_enrolments(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_enrolment");
  table.add("school_key", ColumnType::text);
  table.add("enrolment_key", ColumnType::text);
  table.add("year_group", ColumnType::text);
  table.add("registration_group", ColumnType::text);
  add_figure_columns(table);
  std::vector<std::string> bands;
  for (const AbsenceBand band : all_bands) bands.emplace_back(band_name(band));
  table.add("band", ColumnType::dict8).set_dictionary(bands);
  table.add("persistent", ColumnType::u8);
  table.add("severe", ColumnType::u8);
  table.add("provisional", ColumnType::u8);
  for (const BandSet* set : report.band_sets)
    table.add(column_name(set->id), ColumnType::dict8).set_dictionary(band_labels(*set));
  std::vector<std::string> causes;
  for (const Cause& cause : report.causes.causes()) causes.emplace_back(cause.id);
  table.add("main_cause", ColumnType::dict8).set_dictionary(causes);
  add_period_columns(table, report);
  table.reserve(report.enrolments.size());
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    std::vector<Column>& columns = table.columns();
    columns[0].add_text(school.key);
    columns[1].add_text(school.enrolments[one.row].key);
    columns[2].add_text(school.year_groups[one.year_group]);
    columns[3].add_text(school.registration_groups[one.registration_group]);
    const Tally tally = one.tally();
    std::size_t at = add_figures(table, 4, tally, decimals);
    const std::int64_t possible = tally.possible();
    const AbsenceBand band = band_of(tally.absent(), possible);
    columns[at++].add_u8(static_cast<std::uint8_t>(band));
    columns[at++].add_u8(band >= AbsenceBand::persistent ? 1 : 0);
    columns[at++].add_u8(band == AbsenceBand::severe ? 1 : 0);
    columns[at++].add_u8(report.is_provisional(possible) ? 1 : 0);
    for (const BandSet* set : report.band_sets) {
      Column& column = columns[at++];
      if (possible == 0) {
        column.add_null();
      } else {
        column.add_u8(static_cast<std::uint8_t>(band_place(*set, tally.absent(), possible)));
      }
    }
    if (const std::optional<std::size_t> cause = report.main_cause(one)) {
      columns[at].add_u8(static_cast<std::uint8_t>(*cause));
    } else {
      columns[at].add_null();
    }
    add_period(table, one.period, report.dates(one));
  }
  table.shrink();
}

void add_groups(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_group");
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::text);
  table.add("group", ColumnType::text);
  add_figure_columns(table);
  for (const char* name : {"enrolments", "persistent", "severe", "at_risk", "provisional"})
    table.add(name, ColumnType::i64);
  table.add("persistent_rate", ColumnType::text);
  table.add("severe_rate", ColumnType::text);
  add_period_columns(table, report);
  for (const GroupAbsence& one : report.groups) {
    std::vector<Column>& columns = table.columns();
    columns[0].add_text((*report.schools)[one.school].key);
    columns[1].add_text(one.kind);
    columns[2].add_text(one.group);
    std::size_t at = add_figures(table, 3, one.tally, decimals);
    for (const std::int64_t value :
         {one.enrolments, one.persistent, one.severe, one.at_risk, one.provisional}) {
      columns[at++].add_i64(value);
    }
    add_rate(columns[at++], one.persistent, one.enrolments, decimals);
    add_rate(columns[at], one.severe, one.enrolments, decimals);
    add_period(table, one.period, report.dates(one.school, one.period));
  }
}

// The columns by which a row of groups is found.
void add_group_columns(Table& table) {
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::dict8).set_dictionary({group_kinds.begin(), group_kinds.end()});
  table.add("group", ColumnType::text);
}

void add_group(Table& table, const AbsenceReport& report, const GroupAbsence& one) {
  table.columns()[0].add_text((*report.schools)[one.school].key);
  table.columns()[1].add_u8(static_cast<std::uint8_t>(place_of_kind(one.kind)));
  table.columns()[2].add_text(one.group);
}

// Every band of a school; of its groups those in which somebody is.
void add_bands(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_band");
  add_group_columns(table);
  std::vector<std::string> parts;
  std::vector<std::string> definitions;
  for (const AbsencePart part : absence_parts) {
    parts.emplace_back(part_name(part));
    definitions.push_back(definition_id(report, statistic_of(part)));
  }
  std::vector<std::string> sets;
  std::vector<std::string> bands;
  std::vector<std::string> labels;
  for (const BandSet* set : report.band_sets) {
    sets.push_back(set->id);
    for (const Band& band : set->bands) {
      bands.push_back(band.id);
      labels.push_back(band.label);
    }
  }
  table.add("of", ColumnType::dict8).set_dictionary(parts);
  table.add("band_set", ColumnType::dict8).set_dictionary(sets);
  table.add("band", ColumnType::dict8).set_dictionary(bands);
  table.add("label", ColumnType::dict8).set_dictionary(labels);
  table.add("enrolments", ColumnType::i64);
  table.add("rate", ColumnType::text);
  table.add("definition", ColumnType::dict8).set_dictionary(definitions);
  add_period_column(table, report);
  for (const GroupAbsence& one : report.groups) {
    if (one.enrolments == 0) continue;
    for (const AbsencePart part : absence_parts) {
      std::size_t place = 0;
      for (std::size_t set = 0; set < report.band_sets.size(); ++set) {
        for (std::size_t band = 0; band < report.band_sets[set]->bands.size(); ++band, ++place) {
          const std::int64_t enrolments = one.bands.of(report.band_sets, part, set, band);
          if (enrolments == 0 && one.kind != "school") continue;
          add_group(table, report, one);
          std::vector<Column>& columns = table.columns();
          columns[3].add_u8(static_cast<std::uint8_t>(part));
          columns[4].add_u8(static_cast<std::uint8_t>(set));
          columns[5].add_u8(static_cast<std::uint8_t>(place));
          columns[6].add_u8(static_cast<std::uint8_t>(place));
          columns[7].add_i64(enrolments);
          add_rate(columns[8], enrolments, one.enrolments, decimals);
          columns[9].add_u8(static_cast<std::uint8_t>(part));
          columns[10].add_u8(static_cast<std::uint8_t>(one.period));
        }
      }
    }
  }
  table.shrink();
}

void add_causes(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_cause");
  add_group_columns(table);
  std::vector<std::string> ids;
  std::vector<std::string> labels;
  for (const Cause& cause : report.causes.causes()) {
    ids.emplace_back(cause.id);
    labels.emplace_back(cause.label);
  }
  table.add("cause", ColumnType::dict8).set_dictionary(ids);
  table.add("label", ColumnType::dict8).set_dictionary(labels);
  table.add("persistent", ColumnType::i64);
  table.add("rate", ColumnType::text);
  add_period_column(table, report);
  for (const GroupAbsence& one : report.groups) {
    for (std::size_t cause = 0; cause < one.causes.size(); ++cause) {
      if (one.causes[cause] == 0) continue;
      add_group(table, report, one);
      std::vector<Column>& columns = table.columns();
      columns[3].add_u8(static_cast<std::uint8_t>(cause));
      columns[4].add_u8(static_cast<std::uint8_t>(cause));
      columns[5].add_i64(one.causes[cause]);
      add_rate(columns[6], one.causes[cause], one.persistent, decimals);
      columns[7].add_u8(static_cast<std::uint8_t>(one.period));
    }
  }
  table.shrink();
}

}  // namespace

void add_period_column(Table& table, const AbsenceReport& report) {
  std::vector<std::string> names;
  for (const NamedPeriod& period : report.periods) names.push_back(period.name);
  table.add("period", ColumnType::dict8).set_dictionary(names);
}

void add_period_columns(Table& table, const AbsenceReport& report) {
  add_period_column(table, report);
  table.add("from_date", ColumnType::date32);
  table.add("to_date", ColumnType::date32);
}

void add_period(Table& table, std::uint32_t period, Period dates) {
  std::size_t at = table.columns().size() - 3;
  table.columns()[at++].add_u8(static_cast<std::uint8_t>(period));
  table.columns()[at++].add_day(dates.from);
  table.columns()[at].add_day(dates.to);
}

void add_absence_tables(const AbsenceReport& report, const Rulebook& rulebook, int decimals, Result& result) {
  add_groups(report, decimals, result);
  add_enrolments(report, decimals, result);
  add_bands(report, decimals, result);
  add_causes(report, decimals, result);
  if (report.hot_spots_asked) add_hot_spots(report, decimals, result);
  add_absence_codes(report, rulebook, result);
  add_definitions(report, rulebook, result);
}

}  // namespace rollmark
