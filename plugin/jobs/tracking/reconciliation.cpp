// The pairs of figures, their causes in units that add up, and what else is shown with them.
#include "jobs/tracking/reconciliation.hpp"

#include <algorithm>

#include "core/as_at.hpp"
#include "core/failure.hpp"
#include "core/rate.hpp"
#include "jobs/tracking/counting_words.hpp"
#include "jobs/tracking/signed_points.hpp"
#include "outputs/audience.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/mean_of_rates.hpp"

namespace rollmark {
namespace {

constexpr int decimals = 4;
constexpr std::string_view all_schools = "all schools";
constexpr std::string_view not_explained = "Not explained";

WorkingCell rate_cell(SessionFigure figure) {
  const std::optional<std::string> rate = percentage(figure.part, figure.possible, decimals);
  return rate ? WorkingCell(*rate) : WorkingCell();
}

// The sign as the producer has it; one that is not an everyday code is kept from readers who may not have it.
WorkingCell code_of(std::string_view sign) {
  if (sign.empty()) return {};
  return CodeCell{std::string(sign), is_everyday_code(sign)};
}

}  // namespace

Reconciliation::Reconciliation(const OfficeRun& run, const ReconcileAsked& asked)
    : run_(run),
      asked_(asked),
      counted_(counted_categories(*asked.statistic)),
      dfe_(DfePopulation::read(run.input.rulebook, run.scope.due.on)),
      theirs_(read_counting(asked.words, run.input.rulebook)) {
  const MarkReading reading(run.input.rulebook);
  for (std::size_t code = 0; code < run.input.rulebook.codes.size(); ++code) {
    CodeFact fact;
    fact.statutory = static_cast<std::int16_t>(code);
    unsettled_.push_back(reading.unexplained(fact));
  }
}

void Reconciliation::look(const School& school) {
  if (asked_.then) add(school.key, since_then(school));
  if (asked_.mean) add_mean(school);
  if (!asked_.definition && !asked_.handed) return;
  const RegisterKinds kinds(school, run_.input.rulebook, run_.scope.period, run_.scope.due, dfe_);
  if (asked_.definition) add(school.key, to_dfe(kinds));
  if (asked_.handed) add(school.key, from_handed(school, kinds));
}

void Reconciliation::add_together() {
  if (run_.schools->size() < 2) return;
  const std::map<std::string, ExplainedFigure> sums = std::move(sums_);
  sums_.clear();
  for (const auto& [form, sum] : sums) add(std::string(all_schools), sum);
}

ExplainedFigure Reconciliation::since_then(const School& school) {
  const auto original = std::ranges::find(run_.input.data.schools, school.key, &School::key);
  const Period period = run_.scope.period;
  if (const auto why = why_not_as_at(*original, *asked_.before, period.from, period.to))
    throw Failure(ROLLMARK_E_UNSUPPORTED, *why);
  const School then = register_at(*original, *asked_.before);
  const RegisterPair pair =
      compare_registers({then, {*asked_.before, std::nullopt}}, {school, run_.scope.due}, run_.scope.period,
                        counted_, unsettled_, asked_.most_sessions - marks.rows.size());
  marks_in_all += pair.cells_in_all;
  for (const PairCell& cell : pair.cells) {
    marks.rows.push_back({school.key, PupilCell{&school, cell.now_row}, cell.half_day.day(),
                          half_text(cell.half_day), std::string(pair_cause_title(cell.cause)),
                          code_of(cell.then_code), code_of(cell.now_code)});
  }
  ExplainedFigure explained{"then",
                            "At the end of " + to_text(*asked_.before),
                            "Up to " + to_text(run_.scope.due.on),
                            pair.then,
                            {}};
  for (std::size_t i = 0; i < pair_cause_count; ++i) {
    explained.steps.push_back({std::string(pair_cause_title(static_cast<PairCause>(i))), pair.changes[i]});
  }
  return explained;
}

ExplainedFigure Reconciliation::to_dfe(const RegisterKinds& kinds) const {
  return {"definition", asked_.words.empty() ? "The register's" : "As counts= says", "By DfE's rules",
          figure_by(kinds, theirs_, counted_),
          definition_steps(kinds, theirs_, dfe_definition(), counted_, run_.input.rulebook)};
}

ExplainedFigure Reconciliation::from_handed(const School& school, const RegisterKinds& kinds) {
  const FigureDefinition own;
  ExplainedFigure explained{"handed", "The figure handed in", "Ours", asked_.figure, {}};
  const SessionFigure theirs = figure_by(kinds, theirs_, counted_);
  explained.steps = definition_steps(kinds, theirs_, own, counted_, run_.input.rulebook);
  explained.steps.insert(explained.steps.begin(), {std::string(not_explained), theirs - asked_.figure});
  if (theirs != asked_.figure) add_candidates(school, kinds, theirs);
  return explained;
}

void Reconciliation::add_candidates(const School& school, const RegisterKinds& kinds, SessionFigure ours) {
  std::vector<CountingHabit> habits = counting_habits(theirs_, kinds, run_.input.rulebook, unsettled_);
  std::erase_if(habits,
                [&](const CountingHabit& one) { return figure_by(kinds, one.definition, counted_) == ours; });
  const auto row = [&](std::string words, SessionFigure figure) {
    const SessionFigure change = figure - ours;
    candidates.rows.push_back({school.key, std::move(words), change.part, change.possible,
                               std::string(figure == asked_.figure ? "yes" : "no")});
  };
  for (const CountingHabit& one : habits) row(one.words, figure_by(kinds, one.definition, counted_));
  for (std::size_t a = 0; a < habits.size(); ++a) {
    for (std::size_t b = a + 1; b < habits.size(); ++b) {
      const SessionFigure figure =
          figure_by(kinds, with_both(theirs_, habits[a].definition, habits[b].definition), counted_);
      if (figure == asked_.figure) row(habits[a].words + ", and " + habits[b].words, figure);
    }
  }
}

void Reconciliation::add(const std::string& key, const ExplainedFigure& explained) {
  std::vector<SessionFigure> states{explained.from};
  for (const DefinitionStep& step : explained.steps) {
    states.push_back(states.back());
    states.back() += step.change;
  }
  const auto steps = rate_steps(states);
  std::vector<std::int64_t> units;
  std::int64_t total = 0;
  if (steps) units = allotted_units(*steps);
  for (const std::int64_t one : units) total += one;
  pairs.rows.push_back({key, explained.form, explained.first, explained.from.part, explained.from.possible,
                        rate_cell(explained.from), explained.second, states.back().part,
                        states.back().possible, rate_cell(states.back()),
                        steps ? WorkingCell(signed_points(total, decimals)) : WorkingCell(),
                        steps ? WorkingCell(total) : WorkingCell()});
  for (std::size_t i = 0; i < explained.steps.size(); ++i) {
    const DefinitionStep& step = explained.steps[i];
    if (step.change == SessionFigure{} && step.cause != not_explained) continue;
    causes.rows.push_back({key, explained.form, explained.first + " - " + explained.second,
                           static_cast<std::int64_t>(i + 1), step.cause, step.change.part,
                           step.change.possible,
                           steps ? WorkingCell(signed_points(units[i], decimals)) : WorkingCell(),
                           steps ? WorkingCell(units[i]) : WorkingCell(), rate_cell(states[i + 1])});
  }
  if (key == all_schools || explained.form == "handed") return;
  const auto [sum, made] = sums_.try_emplace(explained.form, explained);
  if (made) return;
  sum->second.from += explained.from;
  for (std::size_t i = 0; i < explained.steps.size(); ++i)
    sum->second.steps[i].change += explained.steps[i].change;
}

// A mean has no sessions of its own, so its causes have points alone.
void Reconciliation::add_mean(const School& school) {
  const MeanOfRates mean = mean_of_rates(school, run_.scope.period, run_.scope.due, counted_);
  if (mean.enrolments == 0) return;
  std::vector<Exact> changes;
  for (const MeanOfRates::Class& one : mean.classes) changes.push_back(one.change);
  const std::vector<std::int64_t> points = allotted_units(changes);
  std::int64_t total = 0;
  for (const std::int64_t one : points) total += one;
  const std::string first = "All sessions together";
  const std::string second = "The mean of " + std::to_string(mean.enrolments) + " enrolments' rates";
  pairs.rows.push_back({school.key, std::string("mean"), first, mean.pooled.part, mean.pooled.possible,
                        rate_cell(mean.pooled), second, WorkingCell(), WorkingCell(),
                        *percentage(rounded_units(mean.mean), 1'000'000, decimals),
                        signed_points(total, decimals), total});
  for (std::size_t i = 0; i < presence_class_count; ++i) {
    const MeanOfRates::Class& one = mean.classes[i];
    if (one.enrolments == 0) continue;
    causes.rows.push_back(
        {school.key, std::string("mean"), first + " - " + second, static_cast<std::int64_t>(i + 1),
         std::string(presence_class_title(static_cast<PresenceClass>(i))) + ": " +
             counted(one.enrolments, "enrolment", "enrolments") + ", absent " +
             std::to_string(one.sessions.part) + " of " + std::to_string(one.sessions.possible),
         WorkingCell(), WorkingCell(), signed_points(points[i], decimals), points[i], WorkingCell()});
  }
}

}  // namespace rollmark
