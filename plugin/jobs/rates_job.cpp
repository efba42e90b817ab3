// The job `rates`: sessions per code, added up by what each code meant on the reference date.
#include "jobs/rates_job.hpp"

#include <map>
#include <tuple>

#include "core/failure.hpp"
#include "jobs/figure_columns.hpp"
#include "rulebook/code_law.hpp"

namespace rollmark {
namespace {

struct Area {
  Tally tally;
  std::map<std::string, std::int64_t> codes;
};

}  // namespace

void run_rates(const JobInput& input, Result& result) {
  const int decimals = read_decimals(input.params.get("decimals"));
  const std::string on_text = input.params.get("on");
  const std::optional<Day> on = parse_day(on_text);
  if (!on) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: on=YYYY-MM-DD is needed: the date by whose rules the codes are read");
  }
  const RulebookLaw law(std::shared_ptr<const Rulebook>(std::shared_ptr<void>(), &input.rulebook));
  std::map<std::pair<std::string, std::string>, Area> areas;
  std::int64_t row_number = 0;
  for (const Table* table : input.data.tables("code_count")) {
    const Column* area = table->find("area_key");
    const Column* period = table->find("period");
    const Column* code = table->find("code");
    const Column* sessions = table->find("sessions");
    for (std::int64_t row = 0; row < table->rows(); ++row, ++row_number) {
      const std::int64_t count = sessions->i64(row);
      if (count < 0) {
        throw Failure(ROLLMARK_E_DATA,
                      "table code_count, row " + std::to_string(row_number) + ": sessions below 0");
      }
      const CodeFact fact = law.fact(code->text(row), *on);
      const std::string period_name(period == nullptr ? std::string_view{} : period->text(row));
      Area& sum = areas[{std::string(area->text(row)), period_name}];
      sum.tally.by_category[static_cast<std::size_t>(fact.category)] += count;
      if (fact.late) sum.tally.late += count;
      sum.codes[std::string(code->text(row))] += count;
    }
  }

  Table& rates = result.add_table("rates");
  rates.add("area_key", ColumnType::text);
  rates.add("period", ColumnType::text);
  add_figure_columns(rates);
  Table& by_code = result.add_table("rates_code");
  by_code.add("area_key", ColumnType::text);
  by_code.add("period", ColumnType::text);
  by_code.add("code", ColumnType::text);
  by_code.add("category", ColumnType::text);
  by_code.add("in_force", ColumnType::u8);
  by_code.add("sessions", ColumnType::i64);
  by_code.add("rate", ColumnType::text);
  for (const auto& [key, area] : areas) {
    rates.columns()[0].add_text(key.first);
    rates.columns()[1].add_text(key.second);
    add_figures(rates, 2, area.tally, decimals);
    for (const auto& [code, sessions] : area.codes) {
      const CodeFact fact = law.fact(code, *on);
      std::vector<Column>& columns = by_code.columns();
      columns[0].add_text(key.first);
      columns[1].add_text(key.second);
      columns[2].add_text(code);
      columns[3].add_text(category_name(fact.category));
      columns[4].add_u8(fact.in_force ? 1 : 0);
      columns[5].add_i64(sessions);
      // A code outside the denominator has no share of it.
      if (is_possible(fact.category)) {
        add_rate(columns[6], sessions, area.tally.possible(), decimals);
      } else {
        columns[6].add_null();
      }
    }
  }
  result.summarise("job", "rates");
  result.summarise("codes_read_by_the_rules_of", to_text(*on));
  result.summarise("areas", static_cast<std::int64_t>(areas.size()));
}

}  // namespace rollmark
