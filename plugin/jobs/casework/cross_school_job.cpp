// The job `cross-school` at an authority: what the rolls of its schools, each under keyed hashes, say of one
// another, by keys of schools and tokens for the team; and a summary for whoever is not of the team. It reads
// no mark and must not name a child.
#include <algorithm>
#include <set>

#include "casework/cross_leavers.hpp"
#include "casework/cross_school.hpp"
#include "core/failure.hpp"
#include "jobs/casework/cross_jobs.hpp"
#include "jobs/casework/cross_sections.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {
namespace {

ArrivalPolicy arrival_policy(const JobInput& input) {
  ArrivalPolicy policy = input.params.has("arrivals")
                             ? *read_arrival_policy(find_document(input.data, input.params.get("arrivals")))
                             : *embedded_arrival_policy();
  if (input.params.has("arrive_within")) {
    const auto days =
        static_cast<std::int32_t>(read_whole(input.params, "arrive_within", 1, 1, most_arrival_days));
    policy.arrivals = {{{}, days, "params"}};
  }
  return policy;
}

bool wants_summary(const KeyValues& params) {
  const std::string word = params.has("output") ? params.get("output") : "team";
  if (word != "team" && word != "summary")
    throw Failure(ROLLMARK_E_ARGUMENT, "params: output takes team or summary");
  return word == "summary";
}

// What concerns a school that is in scope.
class InScope {
 public:
  InScope(const OfficeRun& run, const KeyedRolls& rolls) : rolls_(rolls) {
    if (!run.scope.school) return;
    const auto found = std::ranges::find(rolls.schools, *run.scope.school, &KeyedSchool::key);
    only_ = static_cast<std::uint32_t>(found - rolls.schools.begin());
  }
  bool has(std::uint32_t enrolment) const { return !only_ || rolls_.enrolments[enrolment].school == *only_; }

 private:
  const KeyedRolls& rolls_;
  std::optional<std::uint32_t> only_;
};

void note_schools(OfficeRun& run, const CrossFindings& found) {
  for (const KeyedSchool& one : found.rolls.schools) {
    const std::string why = not_comparable(found.rolls, one);
    if (!why.empty()) run.document.notes.push_back("School " + one.key + ": " + why + ".");
  }
  if (found.percent < 0)
    run.document.notes.emplace_back(
        "No threshold of severe absence is in force: who is strongly absent is not known.");
}

void note_rows(OfficeRun& run, const CrossFindings& found) {
  if (found.rolls.crowded > 0)
    run.document.notes.push_back(
        std::to_string(found.rolls.crowded) + " enrolments have a token that more than " +
        std::to_string(most_enrolments_of_a_child) + " have, as no child does: they are not compared.");
  for (const KeyedSchool& one : found.rolls.schools) {
    if (one.not_read > 0)
      run.document.notes.push_back("School " + one.key + ": " + std::to_string(one.not_read) +
                                   " rows lack a token, a first day or a known kind and are not counted.");
    if (one.rows > 0 && one.household.empty())
      run.document.notes.push_back("School " + one.key +
                                   " gave no households: siblings there are not known.");
  }
  std::set<std::string_view> methods;
  for (const KeyedSchool& one : found.rolls.schools) {
    if (!one.household.empty()) methods.insert(one.household);
  }
  if (methods.size() > 1)
    run.document.notes.emplace_back(
        "Some schools tell households by address, others by UPRN: siblings between the two are not known.");
}

void define(OfficeRun& run, const CrossFindings& found, const ArrivalPolicy& policy) {
  const std::string percent = std::to_string(found.percent);
  run.document.definitions = {
      "Enrolments are one child's where they share a UPN, be it a former one. Who leaves one school and "
      "joins another on one day is not on two rolls.",
      "Two registrations are lawful where one school says main and the other subsidiary; where nobody said "
      "so, the name is deleted at one (SI 2024/208 reg. 9(1)(a)).",
      "Strongly absent: " +
          (found.percent < 0 ? std::string("not known")
                             : percent + " % or more of its own possible sessions missed") +
          ", over the days that the school's rows give.",
      policy.name + " (" + to_text(policy.edition) + "): " + policy.about};
}

}  // namespace

void run_cross_school(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la"}, "Checks across schools");
  run.document.file = "cross-school";
  run.default_from(cross_since(run.scope.due.on));
  const bool summary = wants_summary(input.params);
  const SmallNumbers small(read_whole(input.params, "least", 5, 1, 100));
  const ArrivalPolicy policy = arrival_policy(input);
  const Day on = run.scope.due.on;

  CrossFindings found;
  found.percent = absence_percents(input.rulebook, on).severe;
  found.rolls = keyed_rolls(input.data.schools, read_keyed_pupils(input.data));
  input.control.step("cross-school", 0, -1);
  const InScope scope(run, found.rolls);
  const auto of_pair = [&](const CrossPair& one) { return !scope.has(one.a) && !scope.has(one.b); };
  found.dual = on_two_rolls(found.rolls, on);
  std::erase_if(found.dual, of_pair);
  found.twice = twice_on_roll(found.rolls, on);
  std::erase_if(found.twice, of_pair);
  found.households = across_households(found.rolls, on, found.percent);
  std::erase_if(found.households, [&](const CrossHousehold& one) {
    return std::ranges::none_of(one.enrolments, [&](std::uint32_t place) { return scope.has(place); });
  });
  found.leavers = leavers(found.rolls, policy, run.scope.period, on);
  std::erase_if(found.leavers.all, [&](const Leaver& one) { return !scope.has(one.enrolment); });
  std::erase_if(found.leavers.no_school, [&](std::uint32_t place) { return !scope.has(place); });

  note_schools(run, found);
  if (!summary) note_rows(run, found);
  define(run, found, policy);
  run.document.sections =
      summary ? std::vector{cross_summary_section(found, small)} : cross_team_sections(found);
  if (summary) {
    run.document.definitions.push_back("So that nobody is recognised, counts below " +
                                       std::to_string(small.least()) + " are not shown.");
  } else {
    run.document.facts = cross_facts(found);
  }
  run.finish(result);
}

}  // namespace rollmark
