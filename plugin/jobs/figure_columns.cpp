// Tallies as columns.
#include "jobs/figure_columns.hpp"

#include "core/failure.hpp"
#include "core/rate.hpp"

namespace rollmark {

void add_figure_columns(Table& table) {
  for (const char* name : {"open", "missing", "possible", "attended", "late", "authorised", "unauthorised",
                           "not_required", "unknown"}) {
    table.add(name, ColumnType::i64);
  }
  for (const char* name : {"attendance_rate", "absence_rate", "authorised_rate", "unauthorised_rate"}) {
    table.add(name, ColumnType::text);
  }
}

void add_rate(Column& column, std::int64_t part, std::int64_t whole, int decimals) {
  const std::optional<std::string> rate = percentage(part, whole, decimals);
  if (rate) {
    column.add_text(*rate);
  } else {
    column.add_null();
  }
}

std::size_t add_figures(Table& table, std::size_t first, const Tally& tally, int decimals) {
  std::vector<Column>& columns = table.columns();
  for (const std::int64_t value : {tally.open, tally.missing, tally.possible(), tally.attended(), tally.late,
                                   tally.of(Category::authorised), tally.of(Category::unauthorised),
                                   tally.not_required(), tally.of(Category::unknown)}) {
    columns[first++].add_i64(value);
  }
  for (const std::int64_t part :
       {tally.attended(), tally.absent(), tally.of(Category::authorised), tally.of(Category::unauthorised)}) {
    add_rate(columns[first++], part, tally.possible(), decimals);
  }
  return first;
}

int read_decimals(std::string_view text) {
  if (text.empty()) return 1;
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return text[0] - '0';
  if (text.size() == 2 && text[0] == '1' && text[1] >= '0' && text[1] <= '5') return 10 + (text[1] - '0');
  throw Failure(ROLLMARK_E_ARGUMENT, "params: decimals is not a whole number from 0 to 15");
}

}  // namespace rollmark
