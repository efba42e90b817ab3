// The job `first-day`: who is absent without a reason in the session whose register closed last, the most
// vulnerable first, with the numbers to ring and what came of calls so far.
#include <algorithm>
#include <set>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/vulnerability.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"place", "Place", ColumnKind::number},
    {"enrolment_key", "Pupil", ColumnKind::pupil},
    {"registration_group", "Group"},
    {"decided_by", "First because", ColumnKind::text, ColumnPlace::everywhere, true},
    {"flags", "Flags", ColumnKind::text, ColumnPlace::everywhere, true},
    {"date", "Date", ColumnKind::day, ColumnPlace::data},
    {"half_day", "Half day", ColumnKind::text, ColumnPlace::data},
    {"absence", "Register says"},
    figure_column("minutes_since_close", "Minutes since close", "minutes"),
    {"contacts", "To ring", ColumnKind::text, ColumnPlace::page, true},
    {"contact_keys", "Contacts", ColumnKind::text, ColumnPlace::data},
    figure_column("calls_today", "Calls today", "calls"),
    figure_column("first_call_minutes", "First call after close", "minutes"),
    {"last_call", "Last call", ColumnKind::time},
    {"last_call_type", "Kind", ColumnKind::text},
    {"last_call_by", "By", ColumnKind::text, ColumnPlace::page},
    {"outcome", "Outcome", ColumnKind::text, ColumnPlace::page, true}};

// "1. Ann Ames (mother): 01603 000001; 2. ..."; the keys alone where `keys`.
std::string contacts_of(const School& school, std::uint32_t pupil, bool keys) {
  std::string all;
  const auto [begin, end] = of_pupil(school.records.contacts, static_cast<std::int32_t>(pupil));
  std::vector<const Contact*> order;
  for (const Contact* one = begin; one != end; ++one) order.push_back(one);
  // Those without a priority after those with one.
  std::ranges::stable_sort(order, {}, [](const Contact* one) {
    return one->priority < 0 ? std::numeric_limits<std::int32_t>::max() : one->priority;
  });
  int place = 0;
  for (const Contact* one : order) {
    if (keys) {
      all.append(all.empty() ? "" : " ").append(one->key);
      continue;
    }
    if (one->phones.empty()) continue;
    all.append(all.empty() ? "" : "; ").append(std::to_string(++place)).append(".");
    for (const std::string* name : {&one->forename, &one->surname}) {
      if (!name->empty()) all.append(" ").append(*name);
    }
    if (!one->relationship.empty()) all.append(" (").append(one->relationship).append(")");
    all.append(": ").append(one->phones);
  }
  return all;
}

struct Call {
  std::uint32_t row = 0;
  std::uint16_t group = no_group;
  std::string absence;
  Vulnerability vulnerability;
  std::vector<const Action*> today;
  std::int32_t closes_at = 0;
};

// Groups of which somebody has a mark in a column: their register was taken.
std::set<std::uint16_t> groups_taken(const School& school, std::uint32_t column) {
  std::set<std::uint16_t> taken;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (school.fact(row, column).category == Category::nothing) continue;
    const RegisterSpan* span = span_at(school, row, column);
    if (span != nullptr) taken.insert(span->registration_group);
  }
  return taken;
}

std::vector<Call> calls_of(const OfficeRun& run, const MarkReading& reading, const School& school,
                           HalfDay session, std::int64_t& unmarked) {
  const std::uint32_t column = *school.column_of(session);
  const std::set<std::uint16_t> taken = groups_taken(school, column);
  std::vector<Call> calls;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    each_due_session(school, row, {session.day(), session.day()}, run.scope.due,
                     [&](std::uint32_t at, const RegisterSpan& span) {
                       if (at != column || !run.takes_group(school, span.registration_group)) return;
                       const CodeFact fact = school.fact(row, column);
                       const bool no_mark_here = fact.category == Category::nothing;
                       if (!no_mark_here && !reading.unexplained(fact)) return;
                       if (no_mark_here && !taken.contains(span.registration_group)) {
                         ++unmarked;
                         return;
                       }
                       const std::uint32_t pupil = school.enrolments[row].pupil;
                       Call call{row,
                                 span.registration_group,
                                 reading.words(fact),
                                 vulnerability_of(school, pupil, session),
                                 {},
                                 school.closes_at(session, span.year_group)};
                       const auto [begin, end] =
                           of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
                       for (const Action* one = begin; one != end; ++one) {
                         if (one->date == session.day()) call.today.push_back(one);
                       }
                       calls.push_back(std::move(call));
                     });
  }
  const NaturalLess less;
  std::ranges::stable_sort(calls, [&](const Call& a, const Call& b) {
    if (a.vulnerability.rank != b.vulnerability.rank) return a.vulnerability.rank < b.vulnerability.rank;
    if (a.today.empty() != b.today.empty()) return a.today.empty();
    return less(school.registration_groups[a.group], school.registration_groups[b.group]);
  });
  return calls;
}

WorkingRow row_of(const OfficeRun& run, const School& school, HalfDay session, const Call& call,
                  std::int64_t place) {
  const std::uint32_t pupil = school.enrolments[call.row].pupil;
  WorkingCell since;
  if (run.scope.due.now) since = static_cast<std::int64_t>(*run.scope.due.now - call.closes_at);
  WorkingCell first_call;
  WorkingCell last_call;
  for (const Action* one : call.today) {
    if (one->time < 0) continue;
    if (std::holds_alternative<std::monostate>(first_call)) {
      first_call = static_cast<std::int64_t>(one->time - call.closes_at);
    }
    last_call = static_cast<std::int64_t>(one->time);
  }
  const Action* last = call.today.empty() ? nullptr : call.today.back();
  return {school.key,
          place,
          PupilCell{&school, call.row},
          text_cell(school.registration_groups[call.group]),
          text_cell(call.vulnerability.decided_by),
          text_cell(call.vulnerability.text()),
          session.day(),
          half_text(session),
          call.absence,
          since,
          text_cell(contacts_of(school, pupil, false)),
          text_cell(contacts_of(school, pupil, true)),
          static_cast<std::int64_t>(call.today.size()),
          first_call,
          last_call,
          last == nullptr ? WorkingCell() : text_cell(last->type),
          last == nullptr ? WorkingCell() : text_cell(last->by),
          last == nullptr ? WorkingCell() : text_cell(last->outcome)};
}

}  // namespace

void run_first_day(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office"}, "First-day calls");
  const MarkReading reading(input.rulebook);
  run.document.file = "first-day";
  run.default_from(run.scope.due.on);
  run.note_missing("flag", "who is most vulnerable is not known, so the list is by group alone.");
  run.note_missing("contact", "there are no numbers to ring here.");
  run.note_missing("action", "calls already made are not shown.");

  WorkingSection section{
      "first_day",
      "To ring",
      "By the first flag of this order: CP, CIN, CLA, EHCP, social worker, YOT, SEN-K, young "
      "carer; then those not yet rung; then by group.",
      "Nobody is absent without a reason.",
      columns,
      {}};
  std::int64_t unmarked = 0;
  std::int64_t rung = 0;
  std::string sessions;
  for (const School& school : *run.schools) {
    const std::optional<HalfDay> session = latest_session(school, run.scope.due);
    if (!session) {
      run.document.notes.push_back("School " + school.key + ": no register has closed on this date so far.");
      continue;
    }
    sessions.append(sessions.empty() ? "" : ", ").append(to_text(session->day())).append(" ");
    sessions.append(half_day_name(*session));
    std::int64_t place = 0;
    for (const Call& call : calls_of(run, reading, school, *session, unmarked)) {
      section.rows.push_back(row_of(run, school, *session, call, ++place));
      if (!call.today.empty()) ++rung;
    }
  }
  if (!sessions.empty()) run.document.facts.push_back({"Session", sessions});
  run.document.facts.push_back({"Absent without a reason", std::to_string(section.rows.size())});
  run.document.facts.push_back({"Of them with a call today", std::to_string(rung)});
  if (unmarked > 0) {
    run.document.notes.push_back(std::to_string(unmarked) +
                                 " pupils have no mark because nobody of their group has one: their register "
                                 "was not taken (job missing-registers), so they are not listed.");
  }
  run.document.definitions = {
      "Listed: pupils due in the session whose register closed last, marked as absent with the reason not "
      "yet "
      "known, or without a mark though the register of their group was taken.",
      "The order is a working order for ringing, with the flag that decided shown; it is no law and no "
      "score. "
      "Working together to improve school attendance (2024): a school follows up every unexplained absence "
      "on "
      "its first day.",
      "A call today is any action of that date on record. Whether anybody was reached is what its outcome "
      "says."};
  run.document.sections = {std::move(section)};
  run.finish(result);
}

}  // namespace rollmark
