// The job `triggers`: who has passed which level or event of the procedure, on which day, which step is due
// by when and from whom, and whether it was done. It must not take a step or judge one.
#include <algorithm>

#include "core/rate.hpp"
#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "tracking/triggers.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn passed_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                            {"registration_group", "Group"},
                                            {"enrolment_key", "Pupil", ColumnKind::pupil},
                                            {"trigger", "Trigger", ColumnKind::text, ColumnPlace::data},
                                            {"title", "Passed"},
                                            {"passed_on", "On", ColumnKind::day},
                                            figure_column("absent", "Absent by then", "sessions"),
                                            figure_column("possible", "Of", "sessions"),
                                            {"stands", "Still so"},
                                            {"step", "Step"},
                                            {"owner", "Whose"},
                                            {"due_by", "Due by", ColumnKind::day},
                                            {"state", "State"},
                                            {"done_on", "Done on", ColumnKind::day},
                                            {"done_by", "By", ColumnKind::text, ColumnPlace::page}};

constexpr WorkingColumn table_columns[] = {{"trigger", "Id"},
                                           {"title", "Trigger"},
                                           {"step", "Step"},
                                           {"owner", "Whose"},
                                           figure_column("days", "Within", "school days"),
                                           figure_column("late", "Late", "steps"),
                                           figure_column("due", "Due", "steps"),
                                           figure_column("done", "Done", "steps"),
                                           {"source", "Source"}};

enum class StepState : std::uint8_t { late, due, done_late, done, no_day };
constexpr std::string_view step_words[] = {"late", "due", "done late", "done", "due, day not known"};

struct Counts {
  std::int64_t late = 0;
  std::int64_t due = 0;
  std::int64_t done = 0;
};

// The first action of that kind since the day on which the trigger was passed.
const Action* done(const School& school, std::uint32_t pupil, const std::string& step, Day since, Day on) {
  const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
  const auto* const found = std::find_if(begin, end, [&](const Action& one) {
    return one.date && since <= *one.date && *one.date <= on && same_word(one.type, step);
  });
  return found == end ? nullptr : found;
}

StepState state_of(const Action* action, const std::optional<Day>& due_by, Day on) {
  if (action != nullptr) return due_by && *due_by < *action->date ? StepState::done_late : StepState::done;
  if (!due_by) return StepState::no_day;
  return *due_by < on ? StepState::late : StepState::due;
}

class Triggers {
 public:
  Triggers(OfficeRun& run, const std::vector<TriggerRule>& rules)
      : run_(run), rules_(rules), counts_(rules.size()), with_done_(run.input.params.yes("done", true)) {}

  void look(const School& school) {
    const Due due = run_.scope.due;
    const bool knows_actions = school.delivered("action");
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const auto [begin, end] = school.spans(row);
      const std::uint16_t group = begin == end ? no_group : (end - 1)->registration_group;
      if (!run_.takes_group(school, group)) continue;
      const std::uint32_t pupil = school.enrolments[row].pupil;
      for (const TriggerPassed& one : triggers_passed(school, rules_, row, run_.scope.period, due)) {
        const TriggerRule& rule = rules_[one.rule];
        const Action* action = done(school, pupil, rule.step, one.on, due.on);
        const std::optional<Day> due_by =
            school.school_day_after(one.on, static_cast<std::int32_t>(rule.days));
        const StepState state = state_of(action, due_by, due.on);
        Counts& counts = counts_[one.rule];
        ++(state == StepState::late && knows_actions ? counts.late
           : action == nullptr                       ? counts.due
                                                     : counts.done);
        if (action != nullptr && !with_done_) continue;
        rows_.push_back({state, due_by,
                         WorkingRow{school.key, text_cell(school.registration_groups[group]),
                                    PupilCell{&school, row}, rule.entry->id, rule.entry->title, one.on,
                                    one.absent, one.possible, std::string(one.stands ? "yes" : "no"),
                                    rule.step, rule.owner, due_by ? WorkingCell(*due_by) : WorkingCell(),
                                    std::string(knows_actions || action != nullptr
                                                    ? step_words[static_cast<std::size_t>(state)]
                                                    : "not known"),
                                    action == nullptr ? WorkingCell() : WorkingCell(*action->date),
                                    action == nullptr ? WorkingCell() : text_cell(action->by)}});
      }
    }
  }

  // Late first and the longest due of them first, then due, then done.
  WorkingSection passed() {
    std::ranges::stable_sort(rows_, [](const Row& a, const Row& b) {
      const auto place = [](const Row& row) {
        return row.state == StepState::no_day ? StepState::due : row.state;
      };
      if (place(a) != place(b)) return place(a) < place(b);
      return a.due_by && b.due_by && *a.due_by < *b.due_by;
    });
    WorkingSection section{
        "triggers",
        "Triggers passed",
        "Steps that are late first, those due the longest on top; then those due, then those done.",
        "No trigger was passed in the period.",
        passed_columns,
        {}};
    for (Row& row : rows_) section.rows.push_back(std::move(row.cells));
    return section;
  }

  WorkingSection table() const {
    WorkingSection section{"triggers_table",
                           "The table of triggers",
                           "In the rulebook's order, with what was passed in the period.",
                           "The rulebook has no trigger in force on that date.",
                           table_columns,
                           {}};
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      const Threshold& entry = *rules_[i].entry;
      std::string sources;
      for (const Source& source : entry.sources) sources += (sources.empty() ? "" : "; ") + source.text;
      section.rows.push_back({entry.id, entry.title, rules_[i].step, rules_[i].owner, rules_[i].days,
                              counts_[i].late, counts_[i].due, counts_[i].done, sources});
    }
    return section;
  }

  Counts total() const {
    Counts sum;
    for (const Counts& one : counts_) {
      sum.late += one.late;
      sum.due += one.due;
      sum.done += one.done;
    }
    return sum;
  }

 private:
  struct Row {
    StepState state;
    std::optional<Day> due_by;
    WorkingRow cells;
  };
  OfficeRun& run_;
  const std::vector<TriggerRule>& rules_;
  std::vector<Counts> counts_;
  bool with_done_;
  std::vector<Row> rows_;
};

}  // namespace

void run_triggers(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Triggers passed, and the steps that are due");
  run.document.file = "triggers";
  run.default_from_school_year();
  run.note_missing("action", "which steps were taken is not known, so none is called late.");
  const std::vector<TriggerRule> rules = trigger_rules(input.rulebook, run.scope.due.on);
  Triggers found(run, rules);
  for (const School& school : *run.schools) found.look(school);
  const Counts total = found.total();
  run.document.facts = {{"Late", std::to_string(total.late)},
                        {"Due", std::to_string(total.due)},
                        {"Done", std::to_string(total.done)}};
  run.document.definitions = {
      "A trigger is a level or an event of the school's or authority's own procedure: practice, none of it "
      "law. The "
      "table below says what each is, from where, and which step is whose.",
      "Passed: on the first school day of the period at whose end it held; once in the period. A share is "
      "looked at "
      "from so many possible sessions on, so that a first absence in September passes nothing. Still so: a "
      "share may "
      "recover and days on end may break; the step stays due until a person says otherwise.",
      "Done: an action of the step's kind on or after that day. Late: none by the day, so many school days "
      "after it."};
  for (const TriggerRule& rule : rules)
    run.document.definitions.push_back(rule.entry->title + ": " + rule.entry->about);
  run.document.sections = {found.passed(), found.table()};
  run.finish(result);
}

}  // namespace rollmark
