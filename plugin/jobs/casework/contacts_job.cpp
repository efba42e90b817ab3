// The job `contacts`: who serves each school and who leads on attendance there, which of it is old, how soon
// families are spoken to, and whom nobody can reach. It must not show a number or an address of a family.
#include <algorithm>

#include "casework/first_contact.hpp"
#include "casework/team_contacts.hpp"
#include "jobs/casework/contacts_job.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/parameter_words.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn fault_columns[] = {{"school_key", "School"},
                                           {"whom", "Whom"},
                                           {"what", "What"},
                                           {"since", "Since", ColumnKind::day},
                                           {"settle", "Put right"}};
constexpr WorkingColumn header_columns[] = {{"school_key", "School"},
                                            {"name", "Name"},
                                            {"officer_key", "Officer"},
                                            {"officer", "Name of the officer"},
                                            {"officer_phone", "Phone"},
                                            {"officer_email", "Email"},
                                            {"officer_from", "Since", ColumnKind::day},
                                            {"officer_to", "Until", ColumnKind::day},
                                            {"locality", "Locality"},
                                            {"lead", "Attendance lead"},
                                            {"lead_phone", "Lead's phone"},
                                            {"lead_email", "Lead's email"},
                                            {"lead_from", "Lead since", ColumnKind::day},
                                            {"lead_to", "Lead until", ColumnKind::day},
                                            {"lead_checked", "Lead checked", ColumnKind::day}};
constexpr WorkingColumn first_columns[] = {
    {"school_key", "School"},
    figure_column("first_days", "First days of absence", "days"),
    figure_column("contacted", "Family spoken to that day", "days"),
    figure_column("timed", "Of them with a time", "days"),
    figure_column("median_minutes", "Minutes after the register closed, median", "minutes"),
    figure_column("longest_minutes", "Longest", "minutes")};
constexpr WorkingColumn reach_columns[] = {{"school_key", "School"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"why", "Why"},
                                           {"last_tried", "Last tried", ColumnKind::day}};
constexpr std::int64_t default_attempts = 3;

WorkingRow header_row(const School& school, const SchoolHeader& header) {
  WorkingRow row{school.key, text_cell(school.name)};
  if (header.officer == nullptr) {
    row.resize(row.size() + 6);
  } else {
    row.insert(row.end(), {header.officer->officer_key, text_cell(header.officer->name),
                           text_cell(header.officer->phone), text_cell(header.officer->email),
                           day_or_none(header.service->from_date), day_or_none(header.service->to_date)});
  }
  row.push_back(
      header.locality == nullptr
          ? WorkingCell()
          : text_cell(header.locality->name.empty() ? header.locality->group_key : header.locality->name));
  if (header.lead == nullptr) {
    row.resize(row.size() + 6);
  } else {
    row.insert(row.end(), {text_cell(header.lead->name), text_cell(header.lead->phone),
                           text_cell(header.lead->email), day_or_none(header.lead->from_date),
                           day_or_none(header.lead->to_date), day_or_none(header.lead->checked_on)});
  }
  return row;
}

void note_tables(OfficeRun& run) {
  for (const auto& [table, what] : {std::pair{"officer", "officers are not known."},
                                    std::pair{"officer_school", "who serves which school is not known."},
                                    std::pair{"school_group", "localities are not known."},
                                    std::pair{"school_lead", "schools' leads are not known."}}) {
    if (!run.input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  run.note_missing("action", "contacts with families are not known.");
  if (std::ranges::none_of(*run.schools,
                           [](const School& one) { return one.delivered("contact", "phones"); }))
    run.document.notes.emplace_back(
        "Numbers of families were not loaded (contact.phones is personal): who has none is not known.");
}

// Whether any school delivered what says who can be reached; of those that did not, how many.
bool note_reach(OfficeRun& run) {
  const std::size_t silent =
      static_cast<std::size_t>(std::ranges::count_if(*run.schools, [](const School& one) {
        return !one.delivered("action") && !one.delivered("contact", "phones");
      }));
  if (silent == run.schools->size()) return false;
  if (silent > 0)
    run.document.notes.push_back(
        "Schools of which neither contacts with families nor their numbers were loaded, so that who can be "
        "reached is not known: " +
        std::to_string(silent) + ".");
  return true;
}

void add_reach(const OfficeRun& run, const School& school, const std::vector<std::string>& types,
               const std::vector<std::string>& failures, std::int64_t attempts, WorkingSection& first,
               WorkingSection& reach) {
  if (school.delivered("action") && !school.columns.empty()) {
    const FirstContacts one = first_contacts(school, types, run.scope.period, run.scope.due);
    first.rows.push_back({school.key, one.first_days, one.contacted, one.timed, number_or_none(one.median),
                          number_or_none(one.longest)});
  }
  for (const Unreachable& one :
       unreachable_pupils(school, types, failures, static_cast<std::size_t>(attempts), run.scope.due.on))
    reach.rows.push_back(
        {school.key, PupilCell{&school, one.row}, std::string(one.why), day_or_none(one.last_tried)});
}

}  // namespace

void run_contacts(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Who is to be spoken to");
  run.document.file = "contacts";
  run.default_from_school_year();
  constexpr std::int64_t most_days = 10000, most_attempts = 100;
  const std::int64_t stale = read_whole(input.params, "stale_days", usual_stale_days, 1, most_days);
  const std::int64_t attempts = read_whole(input.params, "attempts", default_attempts, 1, most_attempts);
  const std::vector<std::string> types = words_of(
      input.params, "types", {"call", "telephone", "phone call", "text", "email", "visit", "home visit"});
  const std::vector<std::string> failures = words_of(
      input.params, "failures", {"no answer", "unobtainable", "number not in use", "not reached", "failed"});
  note_tables(run);
  TeamContacts team = read_team_contacts(input.data);
  team.served = rows_in_scope(run, "officer_school", std::move(team.served));
  team.groups = rows_in_scope(run, "school_group", std::move(team.groups));
  team.leads = rows_in_scope(run, "school_lead", std::move(team.leads));
  WorkingSection faults{"contacts_due",
                        "Missing or old",
                        "Officers first, then school by school.",
                        "Nothing is missing or old.",
                        fault_columns,
                        {}};
  WorkingSection headers{"contacts_school",        "Schools",      "In force on the reference date.",
                         "No school is in scope.", header_columns, {}};
  WorkingSection first{"contacts_first_day",
                       "First-day contact",
                       "Of the period: how soon a family was spoken to on the first day of an absence.",
                       "Contacts with families or registers were not loaded.",
                       first_columns,
                       {}};
  WorkingSection reach{"contacts_unreachable", "Nobody can be reached", "By school and enrolment.",
                       "None is on record.",   reach_columns,           {}};
  std::vector<std::string> keys;
  for (const School& school : *run.schools) {
    keys.push_back(school.key);
    headers.rows.push_back(header_row(school, school_header(team, school.key, run.scope.due.on)));
    add_reach(run, school, types, failures, attempts, first, reach);
  }
  for (const ContactFault& one : contact_faults(team, keys, stale, run.scope.due.on))
    faults.rows.push_back({text_cell(one.school_key), text_cell(one.whom), std::string(one.what),
                           day_or_none(one.since), std::string(one.settle)});
  const bool looked = team.officers_known || team.served_known || team.leads_known;
  if (!looked) faults.nothing = "Not known: neither officers nor leads were loaded.";
  const bool reach_known = note_reach(run);
  if (!reach_known)
    reach.nothing = "Not known: neither contacts with families nor their numbers were loaded.";
  const auto counted = [](bool known, std::size_t count) {
    return known ? std::to_string(count) : std::string("not known");
  };
  run.document.facts = {{"Schools", std::to_string(keys.size())},
                        {"Missing or old", counted(looked, faults.rows.size())},
                        {"Pupils nobody can be reached for", counted(reach_known, reach.rows.size())}};
  run.document.definitions = {
      "Details are old that nobody checked for more than " + std::to_string(stale) +
          " days; no source gives a number, so it is a parameter (stale_days).",
      "A first day of absence is one on whose morning a pupil was absent, after a school day without an "
      "absence.",
      "Minutes run from the close of the morning register; a contact before it counts as 0.",
      "Nobody can be reached where no contact has a number of ten digits, or the last " +
          std::to_string(attempts) + " contacts failed."};
  run.document.sections = {std::move(faults), std::move(headers), std::move(first), std::move(reach)};
  run.finish(result);
}

namespace {

constexpr std::string_view contacts_needs[] = {"school"};
constexpr std::string_view contacts_gladly[] = {"officer",
                                                "officer_school",
                                                "school_group",
                                                "school_lead",
                                                "calendar",
                                                "session_time",
                                                "pupil.pupil_key",
                                                "enrolment.start_half_day",
                                                "enrolment.end_date",
                                                "enrolment.end_half_day",
                                                "enrolment.enrol_status",
                                                "enrolment.nc_year",
                                                "enrolment.boarder",
                                                "mark",
                                                "code",
                                                "coverage",
                                                "action.date",
                                                "action.time",
                                                "action.type",
                                                "action.outcome",
                                                "contact.phones"};
constexpr JobParameter contacts_own[] = {
    {"stale_days", "days after which details that nobody checked are old, 1 to 10000; default 365"},
    {"attempts", "how many of the last contacts must have failed, 1 to 100; default 3"},
    {"types",
     "kinds of action that are a contact; default call, telephone, phone call, text, email, visit, home "
     "visit"},
    {"failures",
     "outcomes of a contact that failed; default no answer, unobtainable, number not in use, not reached, "
     "failed"}};
constexpr auto contacts_parameters = office_parameters_and(contacts_own);
constexpr Job table[] = {
    {"contacts", "Officers, localities and attendance leads of schools; what is old; who cannot be reached.",
     contacts_parameters, contacts_needs, contacts_gladly, run_contacts}};

}  // namespace

std::span<const Job> contacts_jobs() {
  return table;
}

}  // namespace rollmark
