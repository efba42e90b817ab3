// The canonical tables of an authority: its rows, each value in its column's place.
#include <algorithm>
#include <map>
#include <stdexcept>
#include <vector>

#include "canonical_schema.hpp"
#include "column.hpp"
#include "database.hpp"
#include "held_tables.hpp"
#include "write_tables.hpp"

namespace rollmark::sample {

void write_authority_rows(const Authority& authority, const Tables& tables) {
  std::map<std::string_view, std::vector<Column>> columns;
  for (const AuthorityRow& row : authority.rows) {
    std::vector<Column>& of_table = columns[row.table];
    if (of_table.empty()) of_table = read_columns(canonical_columns(row.table));
    std::vector<std::string_view> values(of_table.size());
    for (const auto& [name, value] : row.values) {
      const auto place = std::ranges::find(of_table, name, &Column::name);
      if (place == of_table.end()) throw std::logic_error("no such column of a canonical table");
      values[static_cast<std::size_t>(place - of_table.begin())] = value;
    }
    tables.find(row.table)->second->add_row(values);
  }
}

void write_authority(const AuthorityWorld& world, const Place& place) {
  if (world.options.shape->write == nullptr)
    return write_tables(world, csv_tables(place.where), &world.authority);
  const std::unique_ptr<Database> database = Database::open(place);
  write_tables(world, held_tables(*database, nullptr, has_real_dates(world.options)), &world.authority);
  database->commit();
}

}  // namespace rollmark::sample
