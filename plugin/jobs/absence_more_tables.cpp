// Hot spots and definitions of the absence figures as tables.
#include "core/rate.hpp"
#include "jobs/absence_tables.hpp"
#include "jobs/figure_columns.hpp"
#include "outputs/absence_definitions.hpp"

namespace rollmark {

void add_hot_spots(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_hot_spot");
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::dict8).set_dictionary({group_kinds.begin(), group_kinds.end()});
  table.add("group", ColumnType::text);
  table.add("week", ColumnType::date32);
  for (const char* name : {"pupils", "possible", "absent"}) table.add(name, ColumnType::i64);
  for (const char* name : {"absence_rate", "school_rate", "gap"}) table.add(name, ColumnType::text);
  for (const HotSpot& spot : report.hot_spots) {
    std::vector<Column>& columns = table.columns();
    columns[0].add_text((*report.schools)[spot.school].key);
    columns[1].add_u8(static_cast<std::uint8_t>(spot.kind));
    columns[2].add_text(spot.group);
    columns[3].add_day(spot.monday);
    columns[4].add_i64(spot.pupils);
    columns[5].add_i64(spot.possible);
    columns[6].add_i64(spot.absent);
    add_rate(columns[7], spot.absent, spot.possible, decimals);
    add_rate(columns[8], spot.school_absent, spot.school_possible, decimals);
    add_rate(columns[9], spot.excess(), spot.possible * spot.school_possible, decimals);
  }
}

void add_definitions(const AbsenceReport& report, const Rulebook& rulebook, Result& result) {
  const AbsenceDefinitions all = absence_definitions(report, rulebook);
  Table& table = result.add_table("definition");
  for (const char* name : {"table", "column", "id", "title", "text", "source", "standing"})
    table.add(name, ColumnType::text);
  for (const DefinedFigure& figure : all.figures) {
    const Definition& definition = all.definitions[figure.definition];
    std::vector<Column>& columns = table.columns();
    columns[0].add_text(figure.table);
    columns[1].add_text(figure.column);
    columns[2].add_text(definition.id);
    columns[3].add_text(definition.title);
    columns[4].add_text(definition.text);
    columns[5].add_text(definition.source);
    columns[6].add_text(definition.standing);
  }
}

}  // namespace rollmark
