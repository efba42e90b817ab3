// Absence figures of random schools: bands, causes and groups add up, spans of half days too, and flags and
// DfE's population agree with counting session by session.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "property/random_school.hpp"
#include "tracking/absence.hpp"

namespace rollmark {
namespace {

using test::random_school;
using test::RandomSchool;
using test::TinySchool;

class Silent : public RunControl {
 public:
  void step(std::string_view, std::int64_t, std::int64_t) override {}
  void log(std::int32_t, std::string_view, std::string_view) override {}
};

constexpr GroupKinds every_kind{GroupKinds::Stages::yes, true, true, false, true};

Day last_day() {
  return day_of(2026, 9, 20);
}
HalfDay first_half_day() {
  return morning_of(day_of(2026, 8, 31));
}

// A period of half days, as last-sessions makes them.
NamedPeriod spanning(const char* name, HalfDay first, HalfDay last) {
  return {name, {first.day(), last.day()}, {{first, last}}};
}

AbsenceReport measured(const Snapshot& data, std::vector<NamedPeriod> periods, bool dfe = false) {
  Silent control;
  AbsenceAsked asked{std::move(periods), {last_day(), std::nullopt}, every_kind};
  if (dfe) asked.dfe = DfePopulation::read(*test::test_rulebook(), last_day());
  return measure_absence(data.schools, *test::test_rulebook(), asked, control);
}

RC_GTEST_PROP(Absence, BandsAndCausesAddUp, ()) {
  const auto data = test::snapshot_of(random_school().build());
  const AbsenceReport report = measured(*data, {spanning("all", first_half_day(), afternoon_of(last_day()))});
  for (const GroupAbsence& group : report.groups) {
    for (const AbsencePart part : absence_parts) {
      for (std::size_t set = 0; set < report.band_sets.size(); ++set) {
        std::int64_t all = 0;
        std::int64_t persistent = 0;
        std::int64_t severe = 0;
        for (std::size_t band = 0; band < report.band_sets[set]->bands.size(); ++band) {
          const std::int64_t enrolments = group.bands.of(report.band_sets, part, set, band);
          all += enrolments;
          if (report.band_sets[set]->bands[band].at_least >= 10) persistent += enrolments;
          if (report.band_sets[set]->bands[band].at_least >= 50) severe += enrolments;
        }
        RC_ASSERT(all == group.enrolments);
        if (part != AbsencePart::overall) continue;
        RC_ASSERT(persistent == group.persistent);
        RC_ASSERT(severe == group.severe);
      }
    }
    std::int64_t causes = 0;
    for (const std::int64_t cause : group.causes) causes += cause;
    RC_ASSERT(causes == group.persistent);
  }
}

// Years, registration groups and stages each hold every session of the school once.
RC_GTEST_PROP(Absence, GroupsOfOneKindAreTheSchool, ()) {
  const auto data = test::snapshot_of(random_school().build());
  const AbsenceReport report = measured(*data, {spanning("all", first_half_day(), afternoon_of(last_day()))});
  std::map<std::string_view, Tally> sums;
  for (const GroupAbsence& group : report.groups) sums[group.kind] += group.tally;
  for (const std::string_view kind : {"stage", "year", "registration"}) {
    RC_ASSERT(sums[kind].by_category == sums["school"].by_category);
    RC_ASSERT(sums[kind].open == sums["school"].open);
    RC_ASSERT(sums[kind].missing == sums["school"].missing);
    RC_ASSERT(sums[kind].late == sums["school"].late);
  }
}

// Cut anywhere, also at noon, the parts are the whole.
RC_GTEST_PROP(Absence, PartsOfAPeriodAreTheWhole, ()) {
  const auto data = test::snapshot_of(random_school().build());
  const HalfDay cut{first_half_day().value + *rc::gen::inRange(0, 42)};
  const HalfDay last = afternoon_of(last_day());
  const AbsenceReport report =
      measured(*data, {spanning("all", first_half_day(), last), spanning("before", first_half_day(), cut),
                       spanning("after", {cut.value + 1}, last)});
  Tally whole;
  Tally parts;
  for (const GroupAbsence& group : report.groups) {
    if (group.kind == "school") (group.period == 0 ? whole : parts) += group.tally;
  }
  RC_ASSERT(whole.by_category == parts.by_category);
  RC_ASSERT(whole.open == parts.open);
  RC_ASSERT(whole.received() == parts.received());
}

RC_GTEST_PROP(Absence, AFlagIsItsDates, ()) {
  const RandomSchool drawn = random_school();
  TinySchool made = drawn.build();
  for (const test::RandomPupil& pupil : drawn.pupils) {
    for (int flags = *rc::gen::inRange(0, 3); flags > 0; --flags) {
      const Day from = first_half_day().day() + *rc::gen::inRange(-3, 20);
      const Day to = from + *rc::gen::inRange(0, 8);
      made.row("flag", {{"pupil_key", pupil.key},
                        {"kind", *rc::gen::element<std::string>("FSM", "fsm", "CP")},
                        {"start_date", to_text(from)},
                        {"end_date", to_text(to)}});
    }
  }
  const auto data = test::snapshot_of(made);
  const School& school = data->schools.at(0);
  const Period all{first_half_day().day(), last_day()};
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> slow;  // possible, absent
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    each_due_session(
        school, row, all, {last_day(), std::nullopt}, [&](std::uint32_t column, const RegisterSpan&) {
          const Category category = school.fact(row, column).category;
          for (const bool free_meals : {true, false}) {
            const bool flagged = std::ranges::any_of(school.records.flags, [&](const Flag& flag) {
              return flag.pupil == static_cast<std::int32_t>(school.enrolments[row].pupil) &&
                     (flag.kind != "CP") == free_meals && flag.span.covers(school.columns[column]);
            });
            if (!flagged) continue;
            auto& sum = slow[free_meals ? "fsm" : "CP"];
            sum.first += is_possible(category) ? 1 : 0;
            sum.second += is_absence(category) ? 1 : 0;
          }
        });
  }
  const AbsenceReport report = measured(*data, {{"all", all}});
  for (const GroupAbsence& group : report.groups) {
    if (group.kind != "flag") continue;
    const auto& [possible, absent] = slow[group.group == "CP" ? "CP" : "fsm"];
    RC_ASSERT(group.tally.possible() == possible);
    RC_ASSERT(group.tally.absent() == absent);
    slow.erase(group.group == "CP" ? "CP" : "fsm");
  }
  for (const auto& [kind, sum] : slow) RC_ASSERT(sum.first == 0);
}

// Nothing vanishes: what DfE's figures count and what its rules leave out is what was received.
RC_GTEST_PROP(Absence, DfesRulesLoseNoMark, ()) {
  TinySchool made = random_school().build();
  // A summer half term in the middle of September, so that the cut has something to cut.
  const bool cut = *rc::gen::element(true, false);
  if (cut) {
    made.row("term", {{"academic_year", "2026/27"},
                      {"term", "SUM"},
                      {"half", "2"},
                      {"start_date", "2026-09-10"},
                      {"end_date", "2026-09-18"}});
  }
  const auto data = test::snapshot_of(made);
  const Period all{day_of(2026, 9, 1), last_day()};
  const AbsenceReport school = measured(*data, {{"all", all}});
  const AbsenceReport dfe = measured(*data, {{"all", all}}, true);
  const auto whole = [](const AbsenceReport& report) {
    Tally sum;
    for (const GroupAbsence& group : report.groups) {
      if (group.kind == "school") sum += group.tally;
    }
    return sum;
  };
  RC_ASSERT(whole(dfe).received() + dfe.dfe_counts.at(0).marks_left_out == whole(school).received());
  std::int64_t ruled = 0;
  for (const std::int64_t enrolments : dfe.dfe_counts.at(0).enrolments) ruled += enrolments;
  RC_ASSERT(ruled == static_cast<std::int64_t>(school.enrolments.size()));
  RC_ASSERT(std::ranges::all_of(dfe.enrolments,
                                [](const EnrolmentAbsence& one) { return one.tally().possible() > 0; }));
}

}  // namespace
}  // namespace rollmark
