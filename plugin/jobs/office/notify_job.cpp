// The job `notify`: whom outside the school to tell of an absence, and for one recipient the list of its own
// pupils and no other.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/recipients.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn recipient_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"recipient", "Recipient"},
    {"role", "Role"},
    {"name", "Name", ColumnKind::text, ColumnPlace::page, true},
    {"reached_by", "Reached by", ColumnKind::text, ColumnPlace::page, true},
    figure_column("pupils", "Pupils", "pupils"),
    figure_column("sessions", "Sessions absent", "sessions"),
    figure_column("sessions_unexplained", "Of them without a reason", "sessions")};

constexpr WorkingColumn absence_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                             {"enrolment_key", "Pupil", ColumnKind::pupil},
                                             {"date", "Date", ColumnKind::day},
                                             {"half_days", "Half days"},
                                             figure_column("sessions", "Sessions", "sessions"),
                                             {"absence", "Register says"}};

struct Absence {
  std::uint32_t row;
  Day day;
  std::string words;
  std::vector<std::uint32_t> columns;
};

struct RecipientList {
  Recipient recipient;
  std::set<std::uint32_t> pupils;  // everyone whose recipient it is in a session looked at
  std::set<std::uint32_t> absent;
  std::int64_t sessions = 0;
  std::int64_t unexplained = 0;
  std::int64_t unmarked = 0;
  std::vector<Absence> absences;
};

using Lists = std::map<std::pair<std::size_t, std::string>, RecipientList>;  // by (role, who)

Lists lists_of(const OfficeRun& run, const MarkReading& reading, const School& school,
               bool unexplained_only) {
  Lists lists;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const std::uint32_t pupil = school.enrolments[row].pupil;
    each_due_session(
        school, row, run.scope.period, run.scope.due, [&](std::uint32_t column, const RegisterSpan& span) {
          if (!run.takes_group(school, span.registration_group)) return;
          const CodeFact fact = school.fact(row, column);
          const bool unexplained = reading.unexplained(fact);
          const bool told = unexplained || (!unexplained_only && MarkReading::away(fact));
          const HalfDay half_day = school.columns[column];
          for (Recipient& recipient : recipients_of(school, row, half_day)) {
            RecipientList& list = lists[{recipient.role, recipient.who}];
            list.recipient = std::move(recipient);
            list.pupils.insert(pupil);
            if (fact.category == Category::nothing) ++list.unmarked;
            if (!told) continue;
            list.absent.insert(pupil);
            ++list.sessions;
            if (unexplained) ++list.unexplained;
            std::string words = reading.words(fact);
            if (!list.absences.empty() && list.absences.back().row == row &&
                list.absences.back().day == half_day.day() && list.absences.back().words == words) {
              list.absences.back().columns.push_back(column);
            } else {
              list.absences.push_back({row, half_day.day(), std::move(words), {column}});
            }
          }
        });
  }
  return lists;
}

std::string name_of(const Contact& contact) {
  std::string name = contact.forename;
  if (!name.empty() && !contact.surname.empty()) name += ' ';
  return name += contact.surname;
}

std::string reached_by(const Contact& contact) {
  std::string all = contact.phones;
  if (!all.empty() && !contact.email.empty()) all += "; ";
  return all += contact.email;
}

std::int64_t size_of(const auto& set) {
  return static_cast<std::int64_t>(set.size());
}

void add_summary(OfficeRun& run, const std::vector<std::pair<const School*, Lists>>& all) {
  WorkingSection section{
      "notify_recipients",
      "Recipients",
      "By role, then by key. The list for one of them is this job again with the parameter "
      "recipient as written here.",
      "No pupil with such a recipient is absent.",
      recipient_columns,
      {}};
  std::int64_t known = 0;
  for (const auto& [school, lists] : all) {
    known += size_of(lists);
    std::vector<const RecipientList*> order;
    for (const auto& [key, list] : lists) {
      if (list.sessions > 0) order.push_back(&list);
    }
    std::ranges::stable_sort(order, [less = NaturalLess()](const RecipientList* a, const RecipientList* b) {
      if (a->recipient.role != b->recipient.role) return a->recipient.role < b->recipient.role;
      return less(a->recipient.who, b->recipient.who);
    });
    for (const RecipientList* list : order) {
      const Contact* contact = list->recipient.contact;
      section.rows.push_back({school->key, list->recipient.id(), std::string(list->recipient.role_title()),
                              contact == nullptr ? WorkingCell() : text_cell(name_of(*contact)),
                              contact == nullptr ? WorkingCell() : text_cell(reached_by(*contact)),
                              size_of(list->absent), list->sessions, list->unexplained});
    }
  }
  run.document.facts = {{"To be told", std::to_string(section.rows.size())},
                        {"Of recipients on record", std::to_string(known)}};
  run.document.sections = {std::move(section)};
}

// Only what this recipient's own pupils bring, in figures and notes too.
void add_list(OfficeRun& run, const School& school, const RecipientList& list) {
  run.document.recipient = std::string(list.recipient.role_title()) + " (" + list.recipient.id() + ")";
  WorkingSection section{"notify",
                         "Absent pupils",
                         "By date, then by pupil. One row a pupil and day, two where the half days differ.",
                         "None of this recipient's pupils is absent.",
                         absence_columns,
                         {}};
  std::vector<const Absence*> order;
  for (const Absence& one : list.absences) order.push_back(&one);
  std::ranges::stable_sort(order, {}, [](const Absence* one) { return std::pair(one->day, one->row); });
  for (const Absence* one : order) {
    std::string halves;
    for (const std::uint32_t column : one->columns) {
      halves.append(halves.empty() ? "" : " ").append(half_day_name(school.columns[column]));
    }
    section.rows.push_back(
        {school.key, PupilCell{&school, one->row}, one->day, halves, size_of(one->columns), one->words});
  }
  run.document.facts = {{"Pupils of this recipient", std::to_string(list.pupils.size())},
                        {"Of them absent", std::to_string(list.absent.size())},
                        {"Sessions absent", std::to_string(list.sessions)},
                        {"Of them without a reason", std::to_string(list.unexplained)}};
  if (list.unmarked > 0) {
    run.document.notes.push_back(counted(list.unmarked, "session has", "sessions have") +
                                 " no mark; whether the pupil was there is not known.");
  }
  run.document.sections = {std::move(section)};
}

// The one list asked for. Throws Failure.
std::pair<const School*, const RecipientList*> find_list(
    const std::vector<std::pair<const School*, Lists>>& all, const std::string& id) {
  if (all.size() > 1) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: recipient needs school where the data hold several schools");
  }
  for (const auto& [school, lists] : all) {
    for (const auto& [key, list] : lists) {
      if (list.recipient.id() == id) return {school, &list};
    }
  }
  throw Failure(
      ROLLMARK_E_NOT_FOUND,
      "params: no pupil on roll in the period has the recipient asked for; without recipient the job "
      "lists those to be told");
}

}  // namespace

void run_notify(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "Absence to tell of");
  const std::string which = input.params.get("absences", "all");
  if (which != "all" && which != "unexplained") {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: absences takes all or unexplained");
  }
  const MarkReading reading(input.rulebook);
  run.document.file = "notify";
  run.default_from(run.scope.due.on);
  const std::string wanted = input.params.get("recipient");
  std::vector<std::pair<const School*, Lists>> all;
  for (const School& school : *run.schools) {
    all.emplace_back(&school, lists_of(run, reading, school, which == "unexplained"));
  }
  if (wanted.empty()) {
    run.note_missing("contact",
                     "who a pupil's worker is is not known, so such a list is of one pupil alone.");
    add_summary(run, all);
  } else {
    const auto [school, list] = find_list(all, wanted);
    add_list(run, *school, *list);
  }
  run.document.definitions = {
      "Listed: due sessions whose mark is an absence" +
          std::string(which == "all" ? "" : " without a reason so far") +
          "; who came late is not absent. In words, without the code: why a pupil is away is not told here.",
      "Working together to improve school attendance (2024): a school tells a pupil's social worker and "
      "youth-offending worker of unexplained absences. That a school tells a virtual school or another local "
      "authority is agreed between them."};
  if (wanted.empty()) {
    run.document.definitions.emplace_back(
        "A pupil's recipients: a social worker by the flags social worker, CP, CIN and CLA; a "
        "youth-offending "
        "worker by YOT; the virtual school by CLA; another authority by other LA, or by LA and its number "
        "(LA 926) "
        "where that is not the school's; and contacts with such a relationship. One recipient is one person "
        "or "
        "authority; where none is named, the list is of that pupil alone.");
  }
  run.finish(result);
}

}  // namespace rollmark
