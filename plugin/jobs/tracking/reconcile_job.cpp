// The job `reconcile`: the difference between two figures, split into named causes that add up exactly. It
// must not take for a cause what only could be one.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/reconciliation.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

ReconcileAsked read_asked(const OfficeRun& run) {
  const KeyValues& params = run.input.params;
  ReconcileAsked asked;
  asked.words = params.list("counts");
  const std::string statistic = params.get("statistic", "absence-rate");
  asked.statistic = run.input.rulebook.find_statistic(statistic);
  if (asked.statistic == nullptr)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: statistic is no statistic of the rulebook");
  constexpr std::int64_t most = 1'000'000'000'000;
  asked.figure.possible = read_whole(params, "figure_possible", 0, 1, most);
  asked.figure.part = read_whole(params, "figure_part", 0, 0, most);
  if (params.has("figure_possible") != params.has("figure_part"))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: figure_possible and figure_part go together");
  asked.most_sessions = static_cast<std::size_t>(read_whole(params, "sessions", 500, 0, 100'000));
  if (params.has("before")) {
    asked.before = parse_day(params.get("before"));
    if (!asked.before) throw Failure(ROLLMARK_E_ARGUMENT, "params: before is not a date (YYYY-MM-DD)");
    if (run.scope.due.on < *asked.before || (run.scope.as_at && *run.scope.as_at < *asked.before))
      throw Failure(ROLLMARK_E_ARGUMENT, "params: before lies after the reference date");
  }
  std::vector<std::string> forms = params.list("form");
  if (forms.empty()) {
    forms = {"definition", "mean"};
    if (asked.before) forms.emplace_back("then");
    if (asked.figure.possible > 0) forms.emplace_back("handed");
  }
  for (const std::string& form : forms) {
    bool* which = form == "then"         ? &asked.then
                  : form == "mean"       ? &asked.mean
                  : form == "definition" ? &asked.definition
                  : form == "handed"     ? &asked.handed
                                         : nullptr;
    if (which == nullptr)
      throw Failure(ROLLMARK_E_ARGUMENT, "params: form takes definition, handed, mean and then");
    *which = true;
  }
  if (asked.then && !asked.before)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: form=then needs before=YYYY-MM-DD");
  if (asked.handed && asked.figure.possible == 0)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: form=handed needs figure_possible and figure_part");
  return asked;
}

void say_what_it_rests_on(OfficeRun& run, const ReconcileAsked& asked) {
  std::vector<std::string>& definitions = run.document.definitions;
  definitions.push_back("The figure: " + asked.statistic->title + ", " + asked.statistic->formula + " (" +
                        asked.statistic->id + ").");
  definitions.emplace_back(
      "Sessions add up exactly: the first figure's and every cause's are the second's. Points are "
      "ten-thousandths of a percentage point, each cause's change of the rate when the causes are applied in "
      "the order shown: rounded down, and the units that are left go one each to the causes that lost most "
      "(largest remainder), so that they add up to the rounded difference. Another order would give other "
      "points to the same sessions.");
  definitions.emplace_back(
      "The two rates are rounded one by one, so their printed difference may be 0.0001 off; the difference "
      "shown is made from the exact figures.");
  if (asked.then)
    definitions.emplace_back(
        "Then: marks as they stood at the end of that day. Of the roll, dates that roll_change shows to have "
        "been changed later are put back, and enrolments whose created_on is later are taken out; calendar, "
        "groups and all else are as now.");
  if (asked.mean)
    definitions.emplace_back(
        "A mean of pupils' rates gives an enrolment with few sessions the weight of one with many. The part "
        "of a kind of enrolment is the sum of (1/enrolments - own sessions/all sessions) x (own rate - rate "
        "of all): those absent as all are have none.");
  if (asked.definition)
    definitions.emplace_back(
        "DfE's rules leave out who is not aged 5 to 15 on 31 August, who first joined in the second half of "
        "the summer term, and that half term for Year 11. The codes mean the same in both unless counts= "
        "says how the school counts them.");
  if (asked.handed)
    definitions.emplace_back(
        "Of a figure that was handed in nobody sees how it was made. Causes are what counts= says of it; the "
        "rest is not explained, whatever would fit.");
}

void say_what_is_missing(OfficeRun& run, const ReconcileAsked& asked, const Reconciliation& found) {
  std::vector<std::string>& notes = run.document.notes;
  const bool roll = !asked.then || run.note_missing("roll_change", "the roll's dates are as now.");
  const bool no_value = asked.then && roll && std::ranges::any_of(*run.schools, [](const School& school) {
                          return !school.delivered("roll_change", "old_value");
                        });
  if (no_value)
    notes.emplace_back(
        "The column old_value of roll_change was not loaded at every school: there the roll's "
        "dates are as now.");
  if (asked.definition && !found.knows_dfe())
    notes.emplace_back("The rulebook does not have DfE's statistical rules on this date: everybody counts.");
  const bool cut_unknown =
      asked.definition && found.knows_dfe() &&
      std::ranges::any_of(*run.schools, [&](const School& school) { return !found.knows_cut(school); });
  if (cut_unknown)
    notes.emplace_back(
        "The second half of the summer term is not known at every school: there nobody is left out for it.");
  const auto shown = static_cast<std::int64_t>(found.marks.rows.size());
  if (shown < found.marks_in_all)
    notes.push_back(counted(found.marks_in_all, "session", "sessions") + " changed; the first " +
                    std::to_string(shown) + " are listed (sessions=).");
}

}  // namespace

void run_reconcile(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Why two figures differ");
  run.document.file = "reconcile";
  run.default_from_school_year();
  if (!run.group.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: group: figures are reconciled for whole schools");
  const ReconcileAsked asked = read_asked(run);
  if (asked.handed && run.schools->size() != 1)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: a figure is handed in for one school: give school=");
  Reconciliation found(run, asked);
  for (const School& school : *run.schools) {
    input.control.step("reconcile", 0, -1);
    found.look(school);
  }
  found.add_together();
  say_what_it_rests_on(run, asked);
  say_what_is_missing(run, asked, found);
  run.document.facts = {{"Pairs of figures", std::to_string(found.pairs.rows.size())},
                        {"Causes", std::to_string(found.causes.rows.size())}};
  run.document.sections = {std::move(found.pairs), std::move(found.causes), std::move(found.marks),
                           std::move(found.candidates)};
  run.finish(result);
}

}  // namespace rollmark
