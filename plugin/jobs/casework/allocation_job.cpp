// The job `allocation`: officers' time agreed with schools, used and left, by school, officer and group, with
// every entry. It must not say what the time is worth.
#include "jobs/casework/allocation_job.hpp"
#include "casework/allocation.hpp"
#include "casework/banding_policy.hpp"
#include "casework/banding_totals.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/casework/rows_in_scope.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn account_columns[] = {{"school_key", "School"},
                                             {"name", "Name"},
                                             {"purpose", "Purpose"},
                                             figure_column("given", "Agreed", "minutes"),
                                             figure_column("used", "Used", "minutes"),
                                             figure_column("left", "Left", "minutes"),
                                             {"days_left", "Days left"},
                                             {"state", "State"},
                                             {"agreement", "Agreement is"}};
constexpr WorkingColumn entry_columns[] = {{"school_key", "School"},
                                           {"purpose", "Purpose"},
                                           {"date", "Date", ColumnKind::day},
                                           {"kind", "What"},
                                           {"officer_key", "Officer"},
                                           {"ref", "Reference"},
                                           figure_column("minutes", "Time", "minutes"),
                                           figure_column("left", "Left", "minutes")};
constexpr WorkingColumn outside_columns[] = {{"school_key", "School"},
                                             {"work_ref", "Work"},
                                             {"date", "Date", ColumnKind::day},
                                             {"officer_key", "Officer"},
                                             {"purpose", "Purpose"},
                                             figure_column("minutes", "Time", "minutes"),
                                             {"why", "Why"}};
constexpr WorkingColumn agreement_columns[] = {{"school_key", "School"},
                                               {"agreement_ref", "Agreement"},
                                               {"from_date", "From", ColumnKind::day},
                                               {"to_date", "Until", ColumnKind::day},
                                               {"purpose", "Purpose"},
                                               figure_column("minutes", "Time", "minutes"),
                                               {"why", "Why"}};
constexpr WorkingColumn officer_columns[] = {{"officer_key", "Officer"},
                                             figure_column("schools", "Schools", "schools"),
                                             figure_column("capacity", "Time a year", "minutes"),
                                             figure_column("used", "Used", "minutes"),
                                             figure_column("left", "Left", "minutes"),
                                             {"days_left", "Days left"},
                                             {"in_force", "In force"}};
constexpr WorkingColumn group_columns[] = {{"group_kind", "Kind"},
                                           {"group_key", "Group"},
                                           {"name", "Name"},
                                           figure_column("schools", "Schools", "schools"),
                                           figure_column("given", "Agreed", "minutes"),
                                           figure_column("used", "Used", "minutes"),
                                           figure_column("left", "Left", "minutes"),
                                           {"days_left", "Days left"}};

// A working day in minutes on a date; nothing where the data have none in force.
std::optional<std::int64_t> day_minutes(Day on) {
  const BandDays* const days = embedded_banding_policy()->days_on(on);
  return days == nullptr ? std::nullopt : std::optional(days->day_minutes);
}

// `known`: whether what was used is.
std::string_view state_of(const LedgerAccount& account, bool known) {
  const bool sure = known && account.all_said;
  if (account.ended) return sure && account.left() < 0 ? "ended, overdrawn" : "ended";
  if (!sure) return "not known";
  if (account.left() < 0) return "overdrawn";
  return account.left() == 0 ? "used up" : "time left";
}

std::string_view agreement_word(const LedgerAccount& account) {
  if (!account.all_said) return "without its time";
  return account.all_signed ? "signed" : "not signed";
}

const std::string* name_of(const std::vector<School>& schools, const std::string& key) {
  for (const School& school : schools) {
    if (school.key == key) return &school.name;
  }
  return nullptr;
}

// What the tables that came let be said.
struct KnownTables {
  bool work = false;
  bool officers = false;
  bool served = false;
};

class Sections {
 public:
  Sections(const OfficeRun& run, const Allocation& all, KnownTables known)
      : run_(run), all_(all), known_(known), day_(day_minutes(run.scope.due.on)) {}

  WorkingSection accounts() const {
    WorkingSection section{"allocation",
                           "Time by school",
                           "By school and purpose; agreements in force, then those that ended in the period.",
                           "No agreement is in force.",
                           account_columns,
                           {}};
    for (const LedgerAccount& one : all_.accounts) {
      const std::string* const name = name_of(*run_.schools, one.school_key);
      // What an agreement that is over did not use is no time to use.
      const auto left = figure(one.left(), known_.work && one.all_said && !one.ended);
      section.rows.push_back({one.school_key, name == nullptr ? WorkingCell() : text_cell(*name),
                              text_cell(one.purpose), number_or_none(figure(one.given, one.all_said)),
                              number_or_none(figure(one.used, known_.work)), number_or_none(left), days(left),
                              std::string(state_of(one, known_.work)), std::string(agreement_word(one))});
    }
    return section;
  }

  WorkingSection entries() const {
    WorkingSection section{"allocation_entry",
                           "The ledger",
                           "Each account by date: what was agreed, then work; left after each entry.",
                           "Nothing is booked.",
                           entry_columns,
                           {}};
    for (const LedgerAccount& account : all_.accounts) {
      for (const LedgerEntry& one : account.entries) {
        const bool said = one.minutes != 0;  // an agreement without its time
        section.rows.push_back({account.school_key, text_cell(account.purpose), day_or_none(one.date),
                                one.kind, text_cell(one.officer_key), one.ref,
                                number_or_none(figure(one.minutes, said)),
                                number_or_none(figure(one.left, known_.work && account.all_said))});
      }
    }
    return section;
  }

  WorkingSection agreements() const {
    WorkingSection section{"allocation_agreement",      "Agreements to look at", "By school and reference.",
                           "No agreement has a fault.", agreement_columns,       {}};
    for (const AgreementFault& one : all_.faults)
      section.rows.push_back({one.agreement.school_key, one.agreement.agreement_ref,
                              day_or_none(one.agreement.from_date), day_or_none(one.agreement.to_date),
                              text_cell(one.agreement.purpose), number_or_none(one.agreement.minutes),
                              std::string(one.why)});
    return section;
  }

  WorkingSection outside() const {
    WorkingSection section{
        "allocation_outside",
        "Work to look at",
        "Work of the period that no agreement covers, or whose officer was not in force.",
        known_.work ? "Every piece of work is on an account." : "Not known: no work was loaded.",
        outside_columns,
        {}};
    for (const WorkOutside& one : all_.outside)
      section.rows.push_back({one.work.school_key, one.work.work_ref, one.work.date, one.work.officer_key,
                              text_cell(one.work.purpose), one.work.minutes, std::string(one.why)});
    return section;
  }

  WorkingSection officers() const {
    WorkingSection section{
        "allocation_officer",   "Time by officer", "A year's time against all work of the period.",
        "No officer is known.", officer_columns,   {}};
    for (const OfficerAccount& one : all_.officers) {
      const auto left = figure(one.capacity.value_or(0) - one.used, known_.work && one.capacity);
      section.rows.push_back({one.officer_key, number_or_none(figure(one.schools, known_.served)),
                              number_or_none(one.capacity), number_or_none(figure(one.used, known_.work)),
                              number_or_none(left), days(left),
                              std::string(!known_.officers ? "not known"
                                          : one.in_force   ? "yes"
                                                           : "no")});
    }
    return section;
  }

  WorkingSection groups() const {
    WorkingSection section{"allocation_group",
                           "Time by group of schools",
                           "Agreements in force. A school may be in several groups, so these do not add up.",
                           "No group is known.",
                           group_columns,
                           {}};
    for (const GroupAccount& one : all_.groups) {
      const auto left = figure(one.given - one.used, known_.work);
      section.rows.push_back({one.kind, one.group_key, text_cell(one.name), one.schools, one.given,
                              number_or_none(figure(one.used, known_.work)), number_or_none(left),
                              days(left)});
    }
    return section;
  }

 private:
  static std::optional<std::int64_t> figure(std::int64_t number, bool known) {
    return known ? std::optional(number) : std::nullopt;
  }
  WorkingCell days(const std::optional<std::int64_t>& minutes) const {
    return day_ && minutes ? WorkingCell(days_text(*minutes, *day_)) : WorkingCell();
  }
  const OfficeRun& run_;
  const Allocation& all_;
  KnownTables known_;
  std::optional<std::int64_t> day_;
};

// Of the agreements in force whose time is said.
std::vector<WorkingFact> head_facts(const Allocation& all, bool work_known) {
  std::int64_t given = 0, used = 0;
  for (const LedgerAccount& one : all.accounts) {
    if (one.ended || !one.all_said) continue;
    given += one.given;
    used += one.used;
  }
  const auto text = [&](std::int64_t number) {
    return work_known ? std::to_string(number) : std::string("not known");
  };
  return {{"Agreed, minutes", std::to_string(given)},
          {"Used, minutes", text(used)},
          {"Left, minutes", text(given - used)},
          {"Work to look at", text(static_cast<std::int64_t>(all.outside.size()))},
          {"Agreements to look at", std::to_string(all.faults.size())}};
}

}  // namespace

void run_allocation(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la", "office", "leader"}, "Officers' time");
  run.document.file = "allocation";
  run.default_from_school_year();
  for (const auto& [table, what] : {std::pair{"work_done", "what was used is not known."},
                                    std::pair{"officer", "officers' time is not known."},
                                    std::pair{"officer_school", "who serves which school is not known."},
                                    std::pair{"school_group", "localities and clusters are not known."}}) {
    if (!input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  std::vector<std::string> keys;
  for (const School& school : *run.schools) keys.push_back(school.key);
  TeamContacts team = read_team_contacts(input.data);
  team.served = rows_in_scope(run, "officer_school", std::move(team.served));
  team.groups = rows_in_scope(run, "school_group", std::move(team.groups));
  const KnownTables known{input.data.has("work_done"), team.officers_known, team.served_known};
  const Allocation all =
      allocate(rows_in_scope(run, "service_agreement", read_service_agreements(input.data)),
               rows_in_scope(run, "work_done", read_work_done(input.data)), team, keys, run.scope.period.from,
               run.scope.due.on);
  run.document.facts = head_facts(all, known.work);
  run.document.definitions = {
      "An account is what was agreed with a school for one purpose, core or traded, and was in force on a "
      "day of the period; its first and its last day are in it. What is over on the reference date is an "
      "account of its own, ended: what is left of it is no time to use and in no sum.",
      "Work after the reference date is booked ahead and not counted.",
      "Minutes that are not more than 0 are no time: no sum has them. An account with an agreement without "
      "its time, and the work on it, is in no sum of agreements either."};
  const std::optional<std::int64_t> day = day_minutes(run.scope.due.on);
  if (day)
    run.document.definitions.push_back("A day is " + std::to_string(*day) +
                                       " minutes; days are rounded half up to a tenth, minutes are exact.");
  const Sections sections(run, all, known);
  run.document.sections = {sections.accounts(), sections.officers(),   sections.groups(),
                           sections.outside(),  sections.agreements(), sections.entries()};
  run.finish(result);
}

namespace {

constexpr std::string_view allocation_needs[] = {"school", "service_agreement"};
constexpr std::string_view allocation_gladly[] = {"work_done", "officer", "officer_school", "school_group"};

constexpr Job table[] = {{"allocation",
                          "Officers' time agreed with schools, used and left: by school, officer and group.",
                          office_parameters, allocation_needs, allocation_gladly, run_allocation}};

}  // namespace

std::span<const Job> allocation_jobs() {
  return table;
}

}  // namespace rollmark
