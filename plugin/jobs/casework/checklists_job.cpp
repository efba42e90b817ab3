// The job `checklists`: home education, children missing education, before court: what is answered, what is
// not, and for whom a list should have begun. It must not show why a child left beyond the ground.
#include <algorithm>

#include "casework/checklists.hpp"
#include "casework/leave_decisions.hpp"
#include "core/words.hpp"
#include "jobs/casework/known_columns.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/paper_jobs.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn line_columns[] = {{"school_key", "School"},
                                          {"pupil_key", "Pupil"},
                                          {"case_ref", "Case"},
                                          {"list", "Checklist"},
                                          {"item", "Item"},
                                          {"state", "State"},
                                          {"answer", "Answer"},
                                          {"answered_on", "On", ColumnKind::day},
                                          {"by", "By"},
                                          {"due_on", "Due", ColumnKind::day},
                                          {"overdue", "Overdue"},
                                          {"source", "Source"}};
constexpr WorkingColumn open_columns[] = {{"school_key", "School"},
                                          {"pupil_key", "Pupil"},
                                          {"list", "Checklist"},
                                          {"item", "Item"},
                                          {"recorded", "As recorded"},
                                          {"state", "State"},
                                          {"due_on", "Due", ColumnKind::day},
                                          {"overdue", "Overdue"}};
constexpr WorkingColumn begin_columns[] = {{"school_key", "School"},
                                           {"pupil_key", "Pupil"},
                                           {"last_day", "Last day", ColumnKind::day},
                                           {"ground", "Ground"},
                                           {"list", "Begin"}};

std::vector<ChildLeft> children_left(const OfficeRun& run) {
  std::vector<ChildLeft> left;
  for (const School& school : *run.schools) {
    for (std::size_t row = 0; row < school.rows(); ++row) {
      const Enrolment& one = school.enrolments[row];
      if (!(one.last < open_ended)) continue;
      const std::string& ground = school.enrolment_detail(row).leaving_ground;
      left.push_back({school.key, school.pupils[one.pupil].key, one.last.day(), ground});
    }
  }
  return left;
}

}  // namespace

void run_checklists(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Checklists");
  run.document.file = "checklists";
  run.default_from_school_year();
  const Day on = run.scope.due.on;
  const auto policy = input.params.has("checklists")
                          ? read_checklists(find_document(input.data, input.params.get("checklists")))
                          : embedded_checklists();
  if (run.note_missing("enrolment", "who left is not known."))
    if (!std::ranges::any_of(*run.schools,
                             [](const School& one) { return one.delivered("enrolment", "leaving_ground"); }))
      run.document.notes.emplace_back(
          "Grounds of leaving were not loaded: whom a list is to begin for is not known.");
  std::vector<ChecklistAnswer> answers =
      rows_in_scope(run, "checklist_answer", read_checklist_answers(input.data));
  std::erase_if(answers, [](const ChecklistAnswer& one) { return same_word(one.list, refused_leave_list); });
  const std::vector<ChildLeft> left = children_left(run);

  WorkingSection open{"checklist_open",
                      "Not answered",
                      "By school, pupil and list, in the order of the list.",
                      "Every item of every list that was begun is answered.",
                      open_columns,
                      {}};
  WorkingSection begin{"checklist_begin",
                       "To begin",
                       "Children who left in the period on a ground that calls for a list.",
                       "No list is to be begun.",
                       begin_columns,
                       {}};
  WorkingSection lines{"checklist",          "Lists",      "Every item of every list that was begun.",
                       "No list was begun.", line_columns, {}};
  KnownColumns columns(run);
  const bool with_answers = columns.has("checklist_answer.answer", "what is answered is not known.");
  const bool with_days = columns.has("checklist_answer.answered_on", "what is answered is not known.");
  const bool answers_known = with_answers && with_days;
  std::int64_t overdue = 0;
  for (const ChecklistLine& one : checklist_lines(answers, left, *policy, on)) {
    const std::string list = one.list == nullptr ? one.list_word : one.list->title;
    const std::string item = one.item == nullptr ? one.item_word : one.item->title;
    const bool known = answers_known || one.state != "not answered";
    const std::string state(known ? one.state : "not known");
    const std::string late = one.overdue && known ? "yes" : "";
    overdue += late.empty() ? 0 : 1;
    lines.rows.push_back({one.school_key, one.pupil_key, text_cell(one.case_ref), list, item, state,
                          text_cell(one.answer), day_or_none(one.answered_on), text_cell(one.by),
                          day_or_none(one.due_on), text_cell(late),
                          one.item == nullptr ? WorkingCell() : WorkingCell(one.item->cites)});
    if (one.state != "answered")
      open.rows.push_back({one.school_key, one.pupil_key, list, item, text_cell(one.item_word), state,
                           day_or_none(one.due_on), text_cell(late)});
  }
  for (const ListToBegin& one : lists_to_begin(answers, left, *policy, on)) {
    if (one.child.last_day < run.scope.period.from) continue;
    begin.rows.push_back({one.child.school_key, one.child.pupil_key, one.child.last_day,
                          text_cell(one.child.ground), one.list->title});
  }
  run.document.facts = {{"Not answered", std::to_string(open.rows.size())},
                        {"Overdue", std::to_string(overdue)},
                        {"Lists to begin", std::to_string(begin.rows.size())}};
  run.document.definitions = {policy->name + " (" + to_text(policy->edition) + "): " + policy->about};
  run.document.sections = {std::move(begin), std::move(open), std::move(lines)};
  run.finish(result);
}

}  // namespace rollmark
