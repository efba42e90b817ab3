// Parts that add up: on random pairs of registers, random definitions and random fractions, in sessions and
// in printed units, against figures counted another way.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>

#include "property/random_school.hpp"
#include "support/tiny_school.hpp"
#include "tracking/figure_definition.hpp"
#include "tracking/mean_of_rates.hpp"

namespace rollmark {
namespace {

using test::random_school;
using test::RandomSchool;
using test::TinySchool;

const Period all_of_it{day_of(2026, 8, 1), day_of(2026, 12, 31)};

CountedCategories absence() {
  return counted_categories(*test::test_rulebook()->find_statistic("absence-rate"));
}

// Counted by the core, enrolment by enrolment.
SessionFigure tallied(const School& school, Due due) {
  SessionFigure figure;
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const Tally tally = tally_enrolment(school, row, all_of_it, due);
    figure += {tally.absent(), tally.possible()};
  }
  return figure;
}

Day any_day() {
  return day_of(2026, 8, 31) + *rc::gen::inRange(0, 24);
}

// The printed units of steps add up to the rounded difference of the rates, and none is a unit or more off.
void expect_units_add_up(const std::vector<SessionFigure>& states) {
  const auto steps = rate_steps(states);
  RC_ASSERT(steps.has_value() == (states.front().possible > 0 && states.back().possible > 0));
  if (!steps) return;
  const std::vector<std::int64_t> units = allotted_units(*steps);
  const Exact difference = exact_rate(states.back()) - exact_rate(states.front());
  RC_ASSERT(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == rounded_units(difference));
  for (std::size_t i = 0; i < units.size(); ++i) {
    RC_ASSERT(boost::multiprecision::abs(Exact((*steps)[i] - units[i])) < 1);
  }
}

void expect_pair_adds_up(const RegisterSide& then, const RegisterSide& now) {
  const std::vector<bool> unsettled = test::test_rulebook()->codes_named(std::vector<std::string>{"N"});
  const RegisterPair pair = compare_registers(then, now, all_of_it, absence(), unsettled, 1000);
  RC_ASSERT(pair.then == tallied(then.school, then.due));
  RC_ASSERT(pair.now == tallied(now.school, now.due));
  std::vector<SessionFigure> states{pair.then};
  for (const SessionFigure& change : pair.changes) {
    states.push_back(states.back());
    states.back() += change;
  }
  RC_ASSERT(states.back() == pair.now);
  expect_units_add_up(states);
}

RC_GTEST_PROP(ReconcileProperty, UnitsAddUpToTheRoundedSum, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 12);
  std::vector<Exact> parts;
  Exact sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    parts.emplace_back(*rc::gen::inRange(-5000, 5000), *rc::gen::inRange(1, 400));
    sum += parts.back();
  }
  const std::vector<std::int64_t> units = allotted_units(parts);
  RC_ASSERT(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == rounded_units(sum));
  for (std::size_t i = 0; i < count; ++i) {
    RC_ASSERT(boost::multiprecision::abs(Exact(parts[i] - units[i])) < 1);
    if (parts[i] == 0) RC_ASSERT(units[i] == 0);
  }
}

// Two registers that have nothing to do with each other but the names of their pupils.
RC_GTEST_PROP(ReconcileProperty, AnyTwoRegistersAddUp, ()) {
  const auto before = test::snapshot_of(random_school().build());
  const auto after = test::snapshot_of(random_school().build());
  const Day then = any_day();
  const Day now = then + *rc::gen::inRange(0, 14);
  expect_pair_adds_up({before->schools.at(0), {then, std::nullopt}},
                      {after->schools.at(0), {now, std::nullopt}});
}

// One register and itself at an earlier day, with random changes of marks and of the roll.
RC_GTEST_PROP(ReconcileProperty, ARegisterAndItsPastAddUp, ()) {
  const RandomSchool plan = random_school();
  TinySchool school = plan.build();
  std::int64_t seq = 0;
  for (const test::RandomPupil& pupil : plan.pupils) {
    for (const test::RandomPupil::Mark& mark : pupil.marks) {
      if (*rc::gen::inRange(0, 4) != 0) continue;
      const char* const codes[] = {"", "/", "N", "I", "O", "D"};
      school.row("mark_change", {{"enrolment_key", pupil.key},
                                 {"date", mark.date},
                                 {"half_day", mark.half_day},
                                 {"seq", std::to_string(++seq)},
                                 {"old_code", codes[*rc::gen::inRange(0, 6)]},
                                 {"new_code", mark.code},
                                 {"changed_at", to_text(any_day()) + "T10:00:00"}});
    }
    if (*rc::gen::inRange(0, 2) == 0) continue;
    const bool start = *rc::gen::inRange(0, 2) == 0;
    school.row("roll_change",
               {{"enrolment_key", pupil.key},
                {"seq", std::to_string(++seq)},
                {"field", start ? "start_date" : "end_date"},
                {"old_value", *rc::gen::inRange(0, 4) == 0 ? std::string() : to_text(any_day())},
                {"new_value", ""},
                {"changed_at", to_text(any_day()) + "T11:00:00"}});
  }
  const auto snapshot = test::snapshot_of(school);
  const School& now = snapshot->schools.at(0);
  const Day then = any_day();
  const School past = register_at(now, then);
  expect_pair_adds_up({past, {then, std::nullopt}}, {now, {then + *rc::gen::inRange(0, 20), std::nullopt}});
}

FigureDefinition any_definition() {
  const Category categories[] = {Category::present, Category::approved, Category::authorised,
                                 Category::unauthorised, Category::not_possible};
  FigureDefinition made;
  for (bool& counts : made.counts) counts = *rc::gen::inRange(0, 3) != 0;
  made.closed = *rc::gen::arbitrary<bool>();
  made.outside = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) made.missing = categories[*rc::gen::inRange(0, 5)];
  made.of_code.resize(test::test_rulebook()->codes.size());
  for (auto& code : made.of_code) {
    if (*rc::gen::inRange(0, 3) == 0) code = categories[*rc::gen::inRange(0, 5)];
  }
  return made;
}

RC_GTEST_PROP(ReconcileProperty, AnyTwoDefinitionsAddUp, ()) {
  const auto snapshot = test::snapshot_of(random_school().build());
  const School& school = snapshot->schools.at(0);
  const Rulebook& book = *test::test_rulebook();
  const Due due{any_day(), std::nullopt};
  const RegisterKinds kinds(school, book, all_of_it, due, DfePopulation::read(book, due.on));
  RC_ASSERT(figure_by(kinds, {}, absence()) == tallied(school, due));
  const FigureDefinition from = any_definition();
  const FigureDefinition to = any_definition();
  std::vector<SessionFigure> states{figure_by(kinds, from, absence())};
  for (const DefinitionStep& step : definition_steps(kinds, from, to, absence(), book)) {
    states.push_back(states.back());
    states.back() += step.change;
  }
  RC_ASSERT(states.back() == figure_by(kinds, to, absence()));
  expect_units_add_up(states);
}

// The mean, fraction by fraction.
RC_GTEST_PROP(ReconcileProperty, TheMeanOfRatesAddsUp, ()) {
  const auto snapshot = test::snapshot_of(random_school().build());
  const School& school = snapshot->schools.at(0);
  const Due due{any_day(), std::nullopt};
  const MeanOfRates mean = mean_of_rates(school, all_of_it, due, absence());
  Exact sum = 0;
  std::int64_t count = 0;
  for (std::size_t row = 0; row < school.rows(); ++row) {
    const Tally tally = tally_enrolment(school, row, all_of_it, due);
    if (tally.possible() == 0) continue;
    sum += Exact(tally.absent() * 1'000'000, tally.possible());
    ++count;
  }
  RC_ASSERT(mean.enrolments == count);
  RC_ASSERT(mean.pooled == tallied(school, due));
  if (count == 0) return;
  RC_ASSERT(mean.mean == sum / count);
  Exact changes = 0;
  std::vector<Exact> parts;
  for (const MeanOfRates::Class& one : mean.classes) {
    changes += one.change;
    parts.push_back(one.change);
  }
  RC_ASSERT(changes == mean.mean - exact_rate(mean.pooled));
  const std::vector<std::int64_t> units = allotted_units(parts);
  RC_ASSERT(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == rounded_units(changes));
}

}  // namespace
}  // namespace rollmark
