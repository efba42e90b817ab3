// The job `targeting-meeting` over an authority: which schools get a termly meeting and why, when they had
// one and have the next, what of the last one's actions is done, and the last contact with the others. It
// must not say what a meeting leads to.
#include <algorithm>
#include <tuple>

#include "casework/meeting_eligibility.hpp"
#include "jobs/casework/meeting_jobs.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/school_summaries.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/previous_audit.hpp"
#include "tracking/term_at.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn school_columns[] = {{"school_key", "School"},
                                            {"name", "Name"},
                                            {"meeting", "Meeting"},
                                            {"reasons", "Because"},
                                            {"not_known", "Not known"},
                                            figure_column("roll", "Pupils", "pupils"),
                                            figure_column("attended", "Attended", "sessions"),
                                            figure_column("possible", "Possible", "sessions"),
                                            {"last_meeting", "Last meeting", ColumnKind::day},
                                            {"next_meeting", "Next meeting", ColumnKind::day},
                                            {"this_term", "This term"},
                                            figure_column("actions_open", "Actions open", "actions"),
                                            figure_column("actions_overdue", "Of them overdue", "actions"),
                                            {"last_contact", "Last contact", ColumnKind::day},
                                            {"contact", "By"},
                                            {"contact_due", "Next contact due", ColumnKind::day}};
constexpr WorkingColumn action_columns[] = {{"school_key", "School"},
                                            {"meeting_ref", "Meeting"},
                                            figure_column("number", "Number", ""),
                                            {"what", "What"},
                                            {"owner", "Whose"},
                                            {"due_on", "Due", ColumnKind::day},
                                            {"done_on", "Done", ColumnKind::day},
                                            {"state", "State"}};
constexpr WorkingColumn next_columns[] = {figure_column("place", "Place", ""),
                                          {"school_key", "School"},
                                          {"meeting_ref", "Meeting"},
                                          {"kind", "Kind"},
                                          {"date", "Date", ColumnKind::day},
                                          {"time", "Time", ColumnKind::time},
                                          figure_column("priority", "Priority", ""),
                                          {"officer_key", "Officer"}};

WorkingCell day_of(const MeetingHeld* meeting) {
  return meeting == nullptr ? WorkingCell() : WorkingCell(meeting->date);
}

std::string_view meeting_word(RuleAnswer answer) {
  return answer == RuleAnswer::met ? "yes" : answer == RuleAnswer::not_met ? "no" : "not known";
}

class Meetings {
 public:
  explicit Meetings(OfficeRun& run)
      : run_(run),
        on_(run.scope.due.on),
        policy_(run.input.params.has("meetings")
                    ? read_meeting_policy(find_document(run.input.data, run.input.params.get("meetings")))
                    : embedded_meeting_policy()),
        meetings_(read_meetings(run.input.data)),
        actions_(read_meeting_actions(run.input.data)),
        messages_(read_messages(run.input.data)),
        work_(read_work_done(run.input.data)) {}

  void add(const School& school, const SchoolSummary& summary) {
    const MeetingEligibility decided = meeting_eligibility(summary, *policy_, on_);
    const std::optional<Period> term = terms_around(school, on_).term;
    const MeetingDates dates = meeting_dates(meetings_, school.key, *policy_, term, on_);
    const bool gets = decided.meeting == RuleAnswer::met;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    if (dates.last != nullptr) add_actions(*dates.last, open, overdue);
    const auto contact = last_school_contact(meetings_, messages_, work_, school.key, *policy_, on_);
    const SummaryGroup* const whole = whole_school(summary);
    with_meeting += gets ? 1 : 0;
    to_arrange += gets && dates.state == "to be arranged" ? 1 : 0;
    schools.rows.push_back(
        {school.key, text_cell(school.name), std::string(meeting_word(decided.meeting)),
         text_cell(decided.reasons(gets ? RuleAnswer::met : RuleAnswer::not_met)),
         text_cell(decided.reasons(RuleAnswer::not_known)), number_or_none(summary.roll),
         whole == nullptr ? WorkingCell()
                          : WorkingCell(whole->possible - whole->authorised - whole->unauthorised),
         whole == nullptr ? WorkingCell() : WorkingCell(whole->possible), day_of(dates.last),
         day_of(dates.next), gets ? WorkingCell(std::string(dates.state)) : WorkingCell(), open, overdue,
         contact ? WorkingCell(contact->date) : WorkingCell(),
         contact ? WorkingCell(contact->what) : WorkingCell(),
         gets ? WorkingCell() : day_or_none(contact_due(*policy_, contact))});
  }

  // Meetings to come, of any kind, by their priority, 1 first and none last; then by day and time.
  void rank_next() {
    std::vector<const MeetingHeld*> next;
    for (const MeetingHeld& one : meetings_) {
      const bool stands = !one.cancelled_on || on_ < *one.cancelled_on;
      const bool ours = std::ranges::any_of(
          *run_.schools, [&](const School& school) { return school.key == one.school_key; });
      if (ours && stands && on_ < one.date) next.push_back(&one);
    }
    std::ranges::stable_sort(next, {}, [](const MeetingHeld* one) {
      return std::tuple(!one->priority.has_value(), one->priority, one->date, one->time);
    });
    for (const MeetingHeld* one : next)
      to_come.rows.push_back(
          {static_cast<std::int64_t>(to_come.rows.size()) + 1, one->school_key, one->meeting_ref, one->kind,
           one->date, one->time ? WorkingCell(*one->time) : WorkingCell(),
           one->priority ? WorkingCell(*one->priority) : WorkingCell(), text_cell(one->officer_key)});
  }

  const MeetingPolicy& policy() const { return *policy_; }
  std::int64_t with_meeting = 0;
  std::int64_t to_arrange = 0;
  WorkingSection schools{"targeting_meeting",
                         "Who gets a meeting",
                         "In the order of the schools' keys, with the reason and its figures; for the others "
                         "the last contact.",
                         "No school is in scope.",
                         school_columns,
                         {}};
  WorkingSection to_come{"targeting_meeting_next",
                         "Meetings to come",
                         "By the priority that each was given, 1 first; then by date.",
                         "No meeting is arranged.",
                         next_columns,
                         {}};
  WorkingSection last_actions{"targeting_meeting_action",
                              "Actions of each school's last meeting",
                              "By meeting and number. An action is overdue from the day after its own.",
                              "No action is on record.",
                              action_columns,
                              {}};

 private:
  void add_actions(const MeetingHeld& last, std::int64_t& open, std::int64_t& overdue) {
    for (const MeetingAction& one : actions_) {
      if (one.meeting_ref != last.meeting_ref) continue;
      const std::string_view state = action_state(one, on_);
      open += state == "done" ? 0 : 1;
      overdue += state == "overdue" ? 1 : 0;
      last_actions.rows.push_back({last.school_key, one.meeting_ref, one.number, text_cell(one.what),
                                   text_cell(one.owner), day_or_none(one.due_on),
                                   state == "done" ? day_or_none(one.done_on) : WorkingCell(),
                                   std::string(state)});
    }
  }

  OfficeRun& run_;
  Day on_;
  std::shared_ptr<const MeetingPolicy> policy_;
  std::vector<MeetingHeld> meetings_;
  std::vector<MeetingAction> actions_;
  std::vector<MessageReceived> messages_;
  std::vector<WorkDone> work_;
};

}  // namespace

void run_targeting_meeting(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Targeting support meetings");
  run.document.file = "targeting-meeting";
  run.default_from_school_year();
  for (const auto& [table, what] : {std::pair{"meeting", "meetings are not known."},
                                    std::pair{"meeting_action", "actions of meetings are not known."},
                                    std::pair{"message", "messages are no contact here."},
                                    std::pair{"work_done", "visits and calls are no contact here."}}) {
    if (!input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  run.note_missing("term", "terms are not known, so nothing is said of a meeting this term.");
  Meetings found(run);
  const std::vector<SchoolSummary> summaries = school_summaries(run);
  for (std::size_t i = 0; i < summaries.size(); ++i) found.add((*run.schools)[i], summaries[i]);
  found.rank_next();
  const MeetingPolicy& policy = found.policy();
  run.document.facts = {{"Schools", std::to_string(run.schools->size())},
                        {"With a meeting", std::to_string(found.with_meeting)},
                        {"To be arranged this term", std::to_string(found.to_arrange)}};
  run.document.definitions = {policy.name + " (" + to_text(policy.edition) + "): " + policy.about};
  for (const MeetingRule& rule : policy.rules)
    run.document.definitions.push_back(rule.title + ": " + rule.cites + ".");
  run.document.definitions.emplace_back(
      policy.contact_every_days
          ? "The other schools are in contact every " + std::to_string(*policy.contact_every_days) + " days."
          : std::string("The other schools are in regular contact; how often is not said, so none is late."));
  run.document.sections = {std::move(found.schools), std::move(found.to_come), std::move(found.last_actions)};
  run.finish(result);
}

}  // namespace rollmark
