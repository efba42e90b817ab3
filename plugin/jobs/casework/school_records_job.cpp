// The job `school-records`: what is missing or due in each school's own records of casework, and the records.
// It must not show what a plan says of a child beyond its barriers and actions, and never a paper.
#include <algorithm>

#include "casework/school_records.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/casework/known_columns.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/casework/school_records_job.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn due_columns[] = {{"school_key", "School"},
                                         {"record", "Record"},
                                         {"ref", "Which"},
                                         {"pupil_key", "Pupil"},
                                         {"what", "What"},
                                         {"since", "Since", ColumnKind::day},
                                         figure_column("days", "Days", "days"),
                                         {"settle", "Put right"},
                                         {"source", "Source"}};
constexpr WorkingColumn policy_columns[] = {{"school_key", "School"},
                                            {"kind", "Policy"},
                                            {"version", "Version"},
                                            {"approved_on", "Approved", ColumnKind::day},
                                            {"review_on", "Review", ColumnKind::day},
                                            {"website", "On the website"},
                                            {"checked_on", "Page looked at", ColumnKind::day},
                                            {"framework", "Framework"}};
constexpr WorkingColumn strategy_columns[] = {{"school_key", "School"},
                                              {"strategy_ref", "Strategy"},
                                              {"summary", "What"},
                                              {"owner", "Whose"},
                                              {"agreed_on", "Agreed", ColumnKind::day},
                                              {"review_on", "Next review", ColumnKind::day},
                                              {"closed_on", "Closed", ColumnKind::day}};
constexpr WorkingColumn plan_columns[] = {{"school_key", "School"},
                                          {"plan_ref", "Plan"},
                                          {"pupil_key", "Pupil"},
                                          {"kind", "Kind"},
                                          {"opened_on", "Opened", ColumnKind::day},
                                          {"agreed_on", "Agreed", ColumnKind::day},
                                          {"joint_approach", "Joint approach"},
                                          {"review_on", "Review", ColumnKind::day},
                                          figure_column("actions", "Actions", "actions"),
                                          figure_column("done", "Of them done", "actions")};
constexpr WorkingColumn item_columns[] = {{"plan_ref", "Plan"},
                                          figure_column("number", "Number", ""),
                                          {"barrier", "Barrier"},
                                          {"action", "Action"},
                                          {"owner", "Whose"},
                                          {"review_on", "Review", ColumnKind::day},
                                          {"done_on", "Done", ColumnKind::day},
                                          {"outcome", "Outcome"}};
constexpr WorkingColumn agreement_columns[] = {{"school_key", "School"},
                                               {"agreement_ref", "Agreement"},
                                               {"purpose", "Purpose"},
                                               figure_column("minutes", "Time", "minutes"),
                                               {"from_date", "From", ColumnKind::day},
                                               {"to_date", "To", ColumnKind::day},
                                               {"signed_on", "Signed", ColumnKind::day},
                                               {"signed_by", "By"},
                                               {"review_on", "Review", ColumnKind::day}};
constexpr WorkingColumn export_columns[] = {{"school_key", "School"},
                                            {"export_ref", "Document"},
                                            {"document", "What"},
                                            {"made_on", "Left on", ColumnKind::day},
                                            {"made_by", "By"},
                                            {"recipient", "To"},
                                            {"lawful_basis", "Lawful basis"},
                                            {"sha256", "SHA-256", ColumnKind::text, ColumnPlace::data},
                                            {"answer", "Answer"},
                                            {"answered_on", "On", ColumnKind::day}};

class RecordList {
 public:
  RecordList(OfficeRun& run, std::shared_ptr<const RecordWords> words)
      : run_(run), words_(std::move(words)), on_(run.scope.due.on), columns_(run) {}

  void take(const std::vector<RecordDue>& some) {
    for (const RecordDue& one : some) {
      if (!known(one)) continue;
      due.rows.push_back({one.school_key, std::string(one.record), one.ref, text_cell(one.pupil_key),
                          std::string(one.what), day_or_none(one.since),
                          one.since ? WorkingCell(std::int64_t{on_.value} - one.since->value) : WorkingCell(),
                          std::string(one.settle), std::string(one.source)});
    }
  }

  void add_policies() {
    const Snapshot& data = run_.input.data;
    if (!data.has("policy_document")) return note("policy_document", "policies are not known.");
    const std::vector<PolicyDocument> all =
        policies_in_force(rows_in_scope(run_, "policy_document", read_policy_documents(data)), on_);
    take(policies_due(all, run_.input.params.get("framework"), *words_, on_));
    for (const School& school : *run_.schools) {
      const bool has = std::ranges::any_of(all, [&](const PolicyDocument& one) {
        return one.school_key == school.key && small_letters(one.kind) == "attendance policy";
      });
      if (!has) take({attendance_policy_missing(school.key, *words_)});
    }
    for (const PolicyDocument& one : all)
      policies.rows.push_back({one.school_key, one.kind, text_cell(one.version), day_or_none(one.approved_on),
                               day_or_none(one.review_on), text_cell(one.website),
                               day_or_none(one.checked_on), text_cell(one.framework)});
  }

  void add_strategies() {
    const Snapshot& data = run_.input.data;
    if (!data.has("strategy")) return note("strategy", "strategies are not known.");
    if (!data.has("meeting"))
      note("meeting", "reviews that were held are not known, so no strategy's is overdue.");
    const std::vector<SchoolStrategy> all = rows_in_scope(run_, "strategy", read_strategies(data));
    const std::vector<MeetingHeld> meetings = read_meetings(data);
    const KeyValues& params = run_.input.params;
    const auto levels = params.has("service_levels")
                            ? read_service_levels(find_document(data, params.get("service_levels")))
                            : embedded_service_levels();
    take(strategies_due(all, meetings, *levels, *words_, on_));
    for (const SchoolStrategy& one : all) {
      const std::optional<ReviewDue> review = strategy_review(one, meetings, *levels, on_);
      strategies.rows.push_back({one.school_key, one.strategy_ref, text_cell(one.summary),
                                 text_cell(one.owner), day_or_none(one.agreed_on),
                                 review ? WorkingCell(review->due_on) : day_or_none(one.review_on),
                                 day_or_none(one.closed_on)});
    }
  }

  void add_plans() {
    const Snapshot& data = run_.input.data;
    if (!data.has("support_plan")) return note("support_plan", "plans are not known.");
    const std::vector<SupportPlan> held = read_support_plans(data);
    const std::vector<SupportPlan> all = rows_in_scope(run_, "support_plan", held);
    const std::vector<SupportPlanItem> items = read_support_plan_items(data);
    const auto stray = std::ranges::count_if(items, [&](const SupportPlanItem& item) {
      return std::ranges::find(held, item.plan_ref, &SupportPlan::plan_ref) == held.end();
    });
    if (stray > 0)
      run_.document.notes.push_back("Actions of the table support_plan_item that name no plan on record: " +
                                    std::to_string(stray) + ".");
    if (!data.has("support_plan_item")) note("support_plan_item", "a plan's actions are not known.");
    take(plans_due(all, items, *words_, on_));
    for (const SupportPlan& plan : all) {
      if (!plan_open(plan, on_)) continue;
      std::int64_t actions = 0, done = 0;
      for (const SupportPlanItem& item : items) {
        if (item.plan_ref != plan.plan_ref) continue;
        ++actions;
        const bool is_done = item.done_on && *item.done_on <= on_;
        done += is_done ? 1 : 0;
        plan_items.rows.push_back({item.plan_ref, item.number, text_cell(item.barrier),
                                   text_cell(item.action), text_cell(item.owner), day_or_none(item.review_on),
                                   is_done ? day_or_none(item.done_on) : WorkingCell(),
                                   text_cell(item.outcome)});
      }
      plans.rows.push_back({plan.school_key, plan.plan_ref, plan.pupil_key, text_cell(plan.kind),
                            day_or_none(plan.opened_on), day_or_none(plan.agreed_on),
                            text_cell(plan.joint_approach), day_or_none(plan.review_on), actions, done});
    }
  }

  void add_agreements() {
    const Snapshot& data = run_.input.data;
    if (!data.has("service_agreement")) return note("service_agreement", "agreements are not known.");
    const std::vector<ServiceAgreement> all =
        rows_in_scope(run_, "service_agreement", read_service_agreements(data));
    take(agreements_due(all, *words_, on_));
    for (const ServiceAgreement& one : all) {
      if (!in_force(one.from_date, one.to_date, on_)) continue;
      agreements.rows.push_back({one.school_key, one.agreement_ref, one.purpose, number_or_none(one.minutes),
                                 day_or_none(one.from_date), day_or_none(one.to_date),
                                 day_or_none(one.signed_on), text_cell(one.signed_by),
                                 day_or_none(one.review_on)});
    }
  }

  void add_exports() {
    const Snapshot& data = run_.input.data;
    if (!data.has("export_made")) return note("export_made", "documents that left are not known.");
    const std::vector<ExportMade> all = rows_in_scope(run_, "export_made", read_exports_made(data));
    take(exports_due(all, *words_, on_));
    for (const ExportMade& one : all) {
      const std::optional<Day> made = made_on(one);
      if (made && on_ < *made) continue;
      const bool answered = !one.answered_on || *one.answered_on <= on_;
      exports.rows.push_back({one.school_key, one.export_ref, one.document, day_or_none(made),
                              text_cell(one.made_by), text_cell(one.recipient), text_cell(one.lawful_basis),
                              text_cell(one.sha256), answered ? text_cell(one.answer) : WorkingCell(),
                              answered ? day_or_none(one.answered_on) : WorkingCell()});
    }
  }

  void sort_due() {
    std::ranges::stable_sort(due.rows, {},
                             [](const WorkingRow& row) { return std::get<std::string>(row[0]); });
  }

  WorkingSection due{"school_records_due",
                     "Missing or due",
                     "By school, then policies, strategies, plans, agreements, documents that left.",
                     "Nothing is missing or due.",
                     due_columns,
                     {}};
  WorkingSection policies{"school_policy",           "Policies in force", "The version approved last.",
                          "No policy is on record.", policy_columns,      {}};
  WorkingSection strategies{"school_strategy",           "Strategies",     "By school.",
                            "No strategy is on record.", strategy_columns, {}};
  WorkingSection plans{"school_plan", "Open plans", "By school.", "No plan is open.", plan_columns, {}};
  WorkingSection plan_items{"school_plan_item",   "Barriers and actions", "Of the open plans.",
                            "None is on record.", item_columns,           {}};
  WorkingSection agreements{"school_agreement",  "Agreements in force", "By school.",
                            "None is in force.", agreement_columns,     {}};
  WorkingSection exports{"school_export",      "Documents that left", "By school.",
                         "None is on record.", export_columns,        {}};

 private:
  // A column that was not loaded is no silence of the row. What a whole missing table hides is noted by its
  // own name.
  bool known(const RecordDue& one) {
    bool all = true;
    for (const std::string_view column : columns_of(one)) {
      const bool there = column.find('.') == std::string_view::npos
                             ? run_.input.data.has(column)
                             : columns_.has(column, "\"" + std::string(one.what) + "\" is said of no " +
                                                        std::string(one.record) + ".");
      all = all && there;
    }
    return all;
  }
  void note(std::string_view table, std::string_view what) {
    run_.document.notes.push_back("The table " + std::string(table) +
                                  " was not loaded: " + std::string(what));
  }
  OfficeRun& run_;
  std::shared_ptr<const RecordWords> words_;
  Day on_;
  KnownColumns columns_;
};

}  // namespace

void run_school_records(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Records of schools");
  run.document.file = "school-records";
  const auto words = input.params.has("records")
                         ? read_record_words(find_document(input.data, input.params.get("records")))
                         : embedded_record_words();
  RecordList found(run, words);
  found.add_policies();
  found.add_strategies();
  found.add_plans();
  found.add_agreements();
  found.add_exports();
  found.sort_due();
  run.document.facts = {{"Schools", std::to_string(run.schools->size())},
                        {"Missing or due", std::to_string(found.due.rows.size())}};
  run.document.definitions = {
      words->about + " By: " + words->name + " (" + to_text(words->edition) + ").",
      "A date's own day is in time. A plan is open from its day up to the day before it closes.",
      "Reviews of strategies are due as the team promises (service levels)."};
  run.document.sections = {std::move(found.due),    std::move(found.policies),   std::move(found.strategies),
                           std::move(found.plans),  std::move(found.plan_items), std::move(found.agreements),
                           std::move(found.exports)};
  run.finish(result);
}

namespace {

constexpr std::string_view records_needs[] = {"school"};
constexpr auto records_gladly = head_gladly_and(
    {"policy_document", "strategy", "meeting.school_key", "meeting.kind", "meeting.date",
     "meeting.cancelled_on", "support_plan", "support_plan_item", "service_agreement", "export_made"});
constexpr JobParameter records_own[] = {
    {"framework", "the edition of guidance that a policy should name; default: not looked at"},
    {"records", "name of a row of the table document: the authority's own words on what is missing or due"},
    {"service_levels", "name of a row of the table document: the team's own promises"}};
constexpr auto records_parameters = office_parameters_and(records_own);
constexpr Job table[] = {
    {"school-records", "What is missing or due in schools' policies, strategies, plans, agreements, exports.",
     records_parameters, records_needs, records_gladly, run_school_records}};

}  // namespace

std::span<const Job> school_records_jobs() {
  return table;
}

}  // namespace rollmark
