// Definitions of a figure, step by step.
#include "tracking/figure_definition.hpp"

#include <algorithm>
#include <string_view>

namespace rollmark {
namespace {

constexpr std::array<std::string_view, population_count> population_causes = {
    "",
    "No date of birth: DfE's rules cannot place the pupil",
    "Too young for DfE's statistics on 31 August (nursery, reception)",
    "Too old for DfE's statistics on 31 August (sixth form)",
    "First joined in the second half of the summer term",
    "Year 11 in the second half of the summer term"};

CodeFact fact_at(const School& school, std::size_t row, std::uint32_t column, std::uint8_t id) {
  return id == see_extra ? school.fact(row, column) : school.facts.table(school.fact_of_column[column])[id];
}

}  // namespace

RegisterKinds::RegisterKinds(const School& school, const Rulebook& rulebook, Period period, Due due,
                             const std::optional<DfePopulation>& dfe)
    : codes_(rulebook.codes.size() + 1),
      counts_(population_count * standing_count * codes_ * category_count, 0) {
  RowPopulation population(school, rulebook, dfe);
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(std::min(period.to, due.on) + 1));
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const std::uint8_t* marks = school.row_marks(row);
    const auto add = [&](std::uint32_t column, Standing standing) {
      const CodeFact fact = fact_at(school, row, column, marks[column]);
      if (standing != Standing::open && fact.category == Category::nothing) return;
      ++at(population.of(row, school.columns[column]), standing, fact);
    };
    std::uint32_t reached = first;
    const auto outside_until = [&](std::uint32_t stop) {
      for (; reached < stop; ++reached) {
        if (marks[reached] != no_mark && due.covers(school, school.columns[reached], no_group))
          add(reached, Standing::outside);
      }
    };
    const auto [begin, stop] = school.spans(row);
    for (const RegisterSpan* span = begin; span != stop; ++span) {
      const std::uint32_t from = std::max(span->first_column, first);
      const std::uint32_t to = std::min(span->end_column, end);
      if (from >= to) continue;
      outside_until(from);
      reached = to;
      const SessionKind* kinds = school.kinds(span->year_group);
      for (std::uint32_t column = from; column < to; ++column) {
        if (!due.covers(school, school.columns[column], span->year_group)) continue;
        if (kinds[column] == SessionKind::open) {
          add(column, Standing::open);
        } else if (marks[column] != no_mark) {
          add(column, Standing::closed);
        }
      }
    }
    outside_until(end);
  }
}

std::int64_t& RegisterKinds::at(Population population, Standing standing, const CodeFact& fact) {
  const std::size_t code = fact.statutory < 0 ? codes_ - 1 : static_cast<std::size_t>(fact.statutory);
  const std::size_t place =
      (static_cast<std::size_t>(population) * standing_count + static_cast<std::size_t>(standing)) * codes_ +
      code;
  return counts_[place * category_count + static_cast<std::size_t>(fact.category)];
}

FigureDefinition dfe_definition() {
  FigureDefinition made;
  made.counts.fill(false);
  made.counts[static_cast<std::size_t>(Population::counted)] = true;
  return made;
}

SessionFigure figure_by(const RegisterKinds& kinds, const FigureDefinition& definition,
                        const CountedCategories& counted) {
  SessionFigure figure;
  kinds.each([&](Population population, Standing standing, std::size_t code, Category category,
                 std::int64_t sessions) {
    if (!definition.counts[static_cast<std::size_t>(population)]) return;
    if (standing == Standing::closed && !definition.closed) return;
    if (standing == Standing::outside && !definition.outside) return;
    const Category as =
        category == Category::nothing ? definition.missing : definition.code(code).value_or(category);
    if (!is_possible(as)) return;
    figure.possible += sessions;
    if (counted[static_cast<std::size_t>(as)]) figure.part += sessions;
  });
  return figure;
}

std::vector<DefinitionStep> definition_steps(const RegisterKinds& kinds, const FigureDefinition& from,
                                             const FigureDefinition& to, const CountedCategories& counted,
                                             const Rulebook& rulebook) {
  std::vector<DefinitionStep> steps;
  FigureDefinition now = from;
  SessionFigure before = figure_by(kinds, now, counted);
  const auto step = [&](std::string cause) {
    const SessionFigure after = figure_by(kinds, now, counted);
    steps.push_back({std::move(cause), after - before});
    before = after;
  };
  for (std::size_t i = 0; i < population_count; ++i) {
    if (now.counts[i] == to.counts[i]) continue;
    now.counts[i] = to.counts[i];
    step(std::string(population_causes[i]));
  }
  if (now.closed != to.closed) {
    now.closed = to.closed;
    step("Marks on closed sessions");
  }
  if (now.outside != to.outside) {
    now.outside = to.outside;
    step("Marks before entry and after leaving");
  }
  if (now.missing != to.missing) {
    now.missing = to.missing;
    step("Sessions without a mark");
  }
  now.of_code.resize(rulebook.codes.size());
  for (std::size_t code = 0; code < rulebook.codes.size(); ++code) {
    if (now.code(code) == to.code(code)) continue;
    now.of_code[code] = to.code(code);
    step("Code " + rulebook.codes[code].text);
  }
  return steps;
}

}  // namespace rollmark
