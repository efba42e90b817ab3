// The job `fire-list`: who is on site now by registration group, and how fresh each register is. Everybody
// on roll stands in one of its two lists: a pupil without a mark is not known, and is called with those on
// site.
#include <algorithm>
#include <array>
#include <map>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/whereabouts.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn call_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                          {"registration_group", "Group"},
                                          {"enrolment_key", "Pupil", ColumnKind::pupil},
                                          {"seen", "Seen", ColumnKind::text, ColumnPlace::page},
                                          {"place", "Where"},
                                          {"register_says", "Register says"},
                                          {"earlier", "This morning"}};

constexpr WorkingColumn gone_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                          {"registration_group", "Group"},
                                          {"enrolment_key", "Pupil", ColumnKind::pupil},
                                          {"place", "Where"},
                                          {"register_says", "Register says"}};

constexpr WorkingColumn group_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           {"register", "Register"},
                                           {"taken_at", "Taken at", ColumnKind::time},
                                           figure_column("minutes_ago", "Minutes ago", "minutes"),
                                           {"taken_by", "Taken by"},
                                           figure_column("on_site", "On site", "pupils"),
                                           figure_column("not_known", "Not known", "pupils"),
                                           figure_column("elsewhere", "At an activity elsewhere", "pupils"),
                                           figure_column("away", "Absent", "pupils"),
                                           figure_column("not_expected", "Not expected", "pupils"),
                                           figure_column("on_roll", "On roll", "pupils")};

// One pupil: the enrolment whose mark says most, for a child with two at this school is one person.
struct Called {
  RollRow roll;
  Whereabouts place = Whereabouts::not_known;
  std::string says;
  std::string earlier;
  bool expected = false;  // can have a mark
  bool marked = false;
};

struct GroupCount {
  std::array<std::int64_t, whereabouts_count> places{};
  std::int64_t expected = 0;
  std::int64_t marked = 0;
  std::int64_t at(Whereabouts place) const { return places[static_cast<std::size_t>(place)]; }
  std::int64_t all() const { return places[0] + places[1] + places[2] + places[3] + places[4]; }
  std::string_view register_state() const {
    if (expected == 0) return "none is taken";
    return marked == 0 ? "not taken" : marked < expected ? "taken in part" : "taken";
  }
};

Called called(const MarkReading& reading, const School& school, SessionNow session, RollRow roll) {
  Called one{std::move(roll), Whereabouts::not_known, {}, {}, false, false};
  const std::uint32_t column = *school.column_of(session.half_day);
  const std::string_view none = no_mark_expected(school, one.roll.row, session.half_day);
  const CodeFact fact = school.fact(one.roll.row, column);
  one.expected = none.empty();
  if (!session.begun) {
    one.says = "No register has opened yet";
    return one;
  }
  one.marked = fact.category != Category::nothing;
  one.place = place_of(fact);
  one.says = register_words(reading, school, one.roll.row, session.half_day);
  if (one.place == Whereabouts::not_known && session.half_day.afternoon()) {
    const auto morning = school.column_of(morning_of(session.half_day.day()));
    if (morning) one.earlier = reading.words(school.fact(one.roll.row, *morning));
  }
  return one;
}

std::vector<Called> everybody(const MarkReading& reading, const School& school, SessionNow session,
                              const OfficeRun& run, std::int64_t& without_group) {
  std::vector<Called> all;
  std::map<std::uint32_t, std::size_t> by_pupil;
  for (RollRow& roll : roll_on(school, session.half_day.day())) {
    Called one = called(reading, school, session, std::move(roll));
    const auto [found, made] = by_pupil.try_emplace(school.enrolments[one.roll.row].pupil, all.size());
    if (made) {
      all.push_back(std::move(one));
    } else if (one.marked && !all[found->second].marked) {
      all[found->second] = std::move(one);
    }
  }
  if (!run.group.empty()) {
    std::erase_if(all, [&](const Called& one) {
      if (one.roll.group.empty()) ++without_group;
      return one.roll.group != run.group;
    });
  }
  std::ranges::stable_sort(all, [less = NaturalLess()](const Called& a, const Called& b) {
    return less(a.roll.group, b.roll.group);
  });
  return all;
}

WorkingRow group_row(const OfficeRun& run, const School& school, SessionNow session, const std::string& group,
                     const GroupCount& count) {
  const RegisterRecord* record = register_of(school, session.half_day, group);
  WorkingCell taken_at;
  WorkingCell ago;
  if (record != nullptr) {
    const auto moment = record->completed_at ? record->completed_at : record->first_saved_at;
    const std::int64_t midnight = static_cast<std::int64_t>(session.half_day.day().value) * 86400;
    if (moment && *moment >= midnight && *moment < midnight + 86400) {
      const std::int64_t minute = (*moment - midnight) / 60;
      taken_at = minute;
      if (run.scope.due.now && minute <= *run.scope.due.now) ago = *run.scope.due.now - minute;
    }
  }
  return {school.key,
          text_cell(group),
          std::string(count.register_state()),
          taken_at,
          ago,
          record == nullptr ? WorkingCell() : text_cell(record->taken_by),
          count.at(Whereabouts::on_site),
          count.at(Whereabouts::not_known),
          count.at(Whereabouts::elsewhere),
          count.at(Whereabouts::away),
          count.at(Whereabouts::not_expected),
          count.all()};
}

}  // namespace

void run_fire_list(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "tutor", "leader"}, "Fire list");
  const MarkReading reading(input.rulebook);
  run.document.file = "fire-list";
  run.default_from(run.scope.due.on);
  run.note_missing("register", "when each register was taken is not known.");
  run.note_missing("session_time", "afternoons are taken to begin at 12:00.");
  if (!run.scope.due.now) run.document.notes.emplace_back("No time was given: this is the end of the day.");

  WorkingSection groups{
      "fire_list_group",    "By group",    "How many to call, and how fresh each register is.",
      "Nobody is on roll.", group_columns, {}};
  WorkingSection call{"fire_list",
                      "To call",
                      "Marked on site, and not known: whoever has no mark is called too. By group.",
                      "Nobody is marked on site or without a mark.",
                      call_columns,
                      {}};
  WorkingSection gone{"fire_list_elsewhere",
                      "Not on site by the register",
                      "Everybody else on roll, so that nobody is left off. By group.",
                      "The register says of nobody that he or she is elsewhere.",
                      gone_columns,
                      {}};
  std::string sessions;
  std::int64_t not_taken = 0;
  std::int64_t without_group = 0;
  GroupCount total;
  for (const School& school : *run.schools) {
    const std::optional<SessionNow> session = session_now(school, run.scope.due);
    if (!session) {
      run.document.notes.push_back("School " + school.key +
                                   ": no session is open on this date, so there is no register to go by.");
      continue;
    }
    sessions.append(sessions.empty() ? "" : ", ").append(to_text(session->half_day.day())).append(" ");
    sessions.append(half_day_name(session->half_day));
    std::map<std::string, GroupCount, NaturalLess> counts;
    for (Called& one : everybody(reading, school, *session, run, without_group)) {
      for (GroupCount* count : {&counts[one.roll.group], &total}) {
        ++count->places[static_cast<std::size_t>(one.place)];
        if (one.expected) ++count->expected;
        if (one.expected && one.marked) ++count->marked;
      }
      const PupilCell pupil{&school, one.roll.row};
      if (one.place == Whereabouts::on_site || one.place == Whereabouts::not_known) {
        call.rows.push_back({school.key, text_cell(one.roll.group), pupil, std::string("[   ]"),
                             std::string(place_words(one.place)), one.says, text_cell(one.earlier)});
      } else {
        gone.rows.push_back(
            {school.key, text_cell(one.roll.group), pupil, std::string(place_words(one.place)), one.says});
      }
    }
    for (const auto& [group, count] : counts) {
      if (count.expected > 0 && count.marked == 0) ++not_taken;
      groups.rows.push_back(group_row(run, school, *session, group, count));
    }
  }
  if (without_group > 0) {
    run.document.notes.push_back(std::to_string(without_group) +
                                 " on roll whose group is not known are not in this list of one group.");
  }
  if (!sessions.empty()) run.document.facts.push_back({"Session", sessions});
  run.document.facts.push_back({"On site by the register", std::to_string(total.at(Whereabouts::on_site))});
  run.document.facts.push_back({"Not known", std::to_string(total.at(Whereabouts::not_known))});
  run.document.facts.push_back({"Registers not taken", std::to_string(not_taken)});
  run.document.facts.push_back({"On roll", std::to_string(total.all())});
  run.document.definitions = {
      "On roll: an enrolment that covers this date, guests and boarders too. A child with two enrolments "
      "here "
      "is listed once.",
      "On site: marked present or late in the session that has begun. Absent, elsewhere or not expected: the "
      "mark says so. Not known: no mark, or a mark without a meaning. Regulation 10(1) of SI 2024/208 leaves "
      "boarders out of the attendance register, so they are not known.",
      "A register says who was there when it was taken. Who came or left since, staff and visitors are not "
      "in "
      "it."};
  run.document.statement = "The roll was called at the assembly point.";
  run.document.signature = {"Name", "Time", "Signed"};
  run.document.sections = {std::move(groups), std::move(call), std::move(gone)};
  run.finish(result);
}

}  // namespace rollmark
