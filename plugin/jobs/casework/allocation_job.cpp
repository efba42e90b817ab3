// The job `allocation`: officers' time agreed with schools, used and left, by school, officer and group, with
// every entry. It must not say what the time is worth.
#include "jobs/casework/allocation_job.hpp"
#include "casework/allocation.hpp"
#include "casework/banding_policy.hpp"
#include "casework/banding_totals.hpp"
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
  for (const BandDays& one : embedded_banding_policy()->days) {
    if (one.span.holds(on)) return one.day_minutes;
  }
  return std::nullopt;
}

std::string_view state_of(const LedgerAccount& account) {
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

class Sections {
 public:
  Sections(const OfficeRun& run, const Allocation& all)
      : run_(run), all_(all), day_(day_minutes(run.scope.due.on)) {}

  WorkingSection accounts() const {
    WorkingSection section{"allocation",
                           "Time by school",
                           "By school and purpose; agreements in force.",
                           "No agreement is in force.",
                           account_columns,
                           {}};
    for (const LedgerAccount& one : all_.accounts) {
      const std::string* const name = name_of(*run_.schools, one.school_key);
      section.rows.push_back({one.school_key, name == nullptr ? WorkingCell() : text_cell(*name), one.purpose,
                              one.given, one.used, one.left(), days(one.left()), std::string(state_of(one)),
                              std::string(agreement_word(one))});
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
      for (const LedgerEntry& one : account.entries)
        section.rows.push_back({account.school_key, account.purpose,
                                one.date ? WorkingCell(*one.date) : WorkingCell(), one.kind,
                                text_cell(one.officer_key), one.ref, one.minutes, one.left});
    }
    return section;
  }

  WorkingSection outside() const {
    WorkingSection section{"allocation_outside",
                           "Work to look at",
                           "Work of the period that no agreement covers, or whose officer was not in force.",
                           "Every piece of work is on an account.",
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
      const bool said = one.capacity.has_value();
      const std::int64_t left = one.capacity.value_or(0) - one.used;
      section.rows.push_back({one.officer_key, one.schools, said ? WorkingCell(*one.capacity) : WorkingCell(),
                              one.used, said ? WorkingCell(left) : WorkingCell(),
                              said ? days(left) : WorkingCell(), std::string(one.in_force ? "yes" : "no")});
    }
    return section;
  }

  WorkingSection groups() const {
    WorkingSection section{"allocation_group",
                           "Time by group of schools",
                           "A school may be in several groups, so these do not add up.",
                           "No group is known.",
                           group_columns,
                           {}};
    for (const GroupAccount& one : all_.groups)
      section.rows.push_back({one.kind, one.group_key, text_cell(one.name), one.schools, one.given, one.used,
                              one.given - one.used, days(one.given - one.used)});
    return section;
  }

 private:
  WorkingCell days(std::int64_t minutes) const {
    return day_ ? WorkingCell(days_text(minutes, *day_)) : WorkingCell();
  }
  const OfficeRun& run_;
  const Allocation& all_;
  std::optional<std::int64_t> day_;
};

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
  const Allocation all =
      allocate(read_service_agreements(input.data), read_work_done(input.data),
               read_team_contacts(input.data), keys, run.scope.period.from, run.scope.due.on);
  std::int64_t given = 0, used = 0;
  for (const LedgerAccount& one : all.accounts) {
    given += one.given;
    used += one.used;
  }
  run.document.facts = {{"Agreed, minutes", std::to_string(given)},
                        {"Used, minutes", std::to_string(used)},
                        {"Left, minutes", std::to_string(given - used)},
                        {"Work to look at", std::to_string(all.outside.size())}};
  run.document.definitions = {
      "An account is what was agreed with a school for one purpose, core or traded, and is in force on the "
      "reference date; its first and its last day are in it.",
      "Work after the reference date is booked ahead and not counted."};
  const std::optional<std::int64_t> day = day_minutes(run.scope.due.on);
  if (day)
    run.document.definitions.push_back("A day is " + std::to_string(*day) +
                                       " minutes; days are rounded half up to a tenth, minutes are exact.");
  const Sections sections(run, all);
  run.document.sections = {sections.accounts(), sections.officers(), sections.groups(), sections.outside(),
                           sections.entries()};
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
