// The job `thresholds`: who has reached the number of sessions at which a penalty notice must be considered,
// who is near it, the sessions and weeks that were counted, and how many notices stand against each parent.
// It must not say that a notice should be given.
#include <algorithm>
#include <array>
#include <set>

#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/thresholds_sections.hpp"
#include "jobs/tracking/thresholds_words.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "rules/roll_view.hpp"
#include "tracking/penalty_notice.hpp"
#include "tracking/penalty_notice_cap.hpp"

namespace rollmark {
namespace {

constexpr std::int64_t days_a_week = 7;

// What the run needs at every pupil.
struct Asked {
  std::string scheme;
  std::string cap;  // the threshold that limits notices
  bool leave_out_used = false;
  Day issue_on;
  std::int64_t near = 0;
  std::string considered;
};

Asked read_asked(const OfficeRun& run) {
  Asked asked;
  const KeyValues& params = run.input.params;
  asked.scheme = params.get("scheme", "penalty-notice");
  // A scheme may have had a limit of its own.
  const Threshold* scheme = run.input.rulebook.find_threshold(asked.scheme);
  asked.cap =
      scheme != nullptr && scheme->find_parameter("notices") != nullptr ? asked.scheme : "penalty-notice-cap";
  asked.leave_out_used = params.yes("leave_out_used", false);
  asked.issue_on = run.scope.due.on;
  if (params.has("issue_on")) {
    const std::optional<Day> day = parse_day(params.get("issue_on"));
    if (!day) throw Failure(ROLLMARK_E_ARGUMENT, "params: issue_on is not a date (YYYY-MM-DD)");
    asked.issue_on = *day;
  }
  asked.near = read_whole(params, "near", 3, 0, 100);
  asked.considered = params.get("considered", "penalty notice considered");
  return asked;
}

// What settled a threshold reached on a day: the latest record of somebody having considered it, or a notice
// given, from that day to the reference date.
struct Settled {
  std::optional<Day> on;
  std::string by;
  bool notice = false;
};

Settled settled(const School& school, std::uint32_t pupil, std::string_view kind, Day since, Day on) {
  Settled found;
  const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
  for (const Action* action = begin; action != end; ++action) {
    if (!action->date || *action->date < since || on < *action->date || !same_word(action->type, kind))
      continue;
    found = {action->date, action->by, false};
  }
  const auto [first, last] = of_pupil(school.records.notices, static_cast<std::int32_t>(pupil));
  for (const Notice* notice = first; notice != last; ++notice) {
    if (!notice->issued_on || *notice->issued_on < since || on < *notice->issued_on || is_withdrawn(*notice))
      continue;
    if (!found.on || *found.on < *notice->issued_on) found = {notice->issued_on, {}, true};
  }
  return found;
}

// "reached" waits for somebody; a record without a name is none that a court could rest on.
std::string state_of(const Settled& settled, bool again) {
  if (!settled.on) return "reached";
  if (again) return "reached again since";
  if (settled.notice) return "reached, notice given";
  return settled.by.empty() ? "reached, considered by nobody named" : "reached, considered";
}

class Thresholds {
 public:
  Thresholds(OfficeRun& run, const Asked& asked, const NoticeRule& rule)
      : run_(run), asked_(asked), rule_(rule), reading_(run.input.rulebook) {}

  void look(const School& school) {
    const CountingCodes codes(school, rule_.codes);
    const std::vector<Day> weeks = school_weeks(school, run_.scope.due.on);
    const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
    for (std::uint32_t pupil = 0; pupil < rows.size(); ++pupil) {
      if (rows[pupil].empty()) continue;
      const NoticeCount count = count_notice(school, run_.input.rulebook, rule_, codes, run_.scope.due, weeks,
                                             pupil, rows[pupil], asked_.leave_out_used);
      take(school, weeks, rows[pupil].back(), count);
    }
  }

  WorkingSection reached = reached_section();
  WorkingSection sessions = counted_section();
  WorkingSection weeks_of_window = notice_week_section();
  WorkingSection parents = parent_section();
  WorkingSection unjudged = unjudged_section();
  std::int64_t waiting = 0;
  std::int64_t near = 0;

 private:
  void take(const School& school, const std::vector<Day>& weeks, std::uint32_t row,
            const NoticeCount& count) {
    const auto [begin, end] = school.spans(row);
    const std::uint16_t group = begin == end ? no_group : (end - 1)->registration_group;
    if (!run_.takes_group(school, group)) return;
    const PupilCell cell{&school, row};
    const WorkingCell group_cell = text_cell(school.registration_groups[group]);
    if (count.age_unknown)
      unjudged.rows.push_back({school.key, group_cell, cell,
                               std::string("no date of birth: whether the pupil "
                                           "was of compulsory school age is not known")});
    const std::int64_t counted = asked_.leave_out_used ? count.now_unused : count.now;
    const bool met = count.last_met && run_.scope.period.from <= day_at(school, count, count.last_met->last);
    const bool is_near = !met && counted > 0 && rule_.sessions - counted <= asked_.near;
    if (!met && !is_near) return;
    WorkingRow cells{school.key, group_cell, cell};
    if (met) {
      const NoticeWindow& window = *count.last_met;
      const Day on = day_at(school, count, window.last);
      const Settled done = settled(school, count.pupil, asked_.considered,
                                   day_at(school, count, count.first_met->last), run_.scope.due.on);
      const bool again =
          done.on && met_after(school, rule_, count, asked_.leave_out_used, *done.on).has_value();
      const std::string state = state_of(done, again);
      if (!done.on || again || (done.by.empty() && !done.notice)) ++waiting;
      // A window of possible sessions ends with the week of the session that reached it.
      const std::size_t last_week =
          rule_.weeks > 0
              ? std::min(window.first_week + static_cast<std::size_t>(rule_.weeks), weeks.size()) - 1
              : count.sessions[window.last].week;
      cells.insert(cells.end(),
                   {state, on, day_at(school, count, window.first), weeks[window.first_week],
                    weeks[last_week] + static_cast<std::int32_t>(days_a_week - 1),
                    day_at(school, count, count.first_met->last), count.now, count.now_unused,
                    std::int64_t{0}, done.on ? WorkingCell(*done.on) : WorkingCell(), text_cell(done.by)});
      add_sessions(school, weeks, count, window, cell);
      add_weeks(school, weeks, count, window, last_week, cell);
      add_parents(school, count.pupil, cell);
    } else {
      ++near;
      cells.insert(cells.end(), {std::string("near"), WorkingCell(), WorkingCell(), WorkingCell(),
                                 WorkingCell(), WorkingCell(), count.now, count.now_unused,
                                 rule_.sessions - counted, WorkingCell(), WorkingCell()});
    }
    reached.rows.push_back(std::move(cells));
  }

  static Day day_at(const School& school, const NoticeCount& count, std::size_t place) {
    return school.columns[count.sessions[place].column].day();
  }

  void add_sessions(const School& school, const std::vector<Day>& weeks, const NoticeCount& count,
                    const NoticeWindow& window, const PupilCell& cell) {
    std::int64_t number = 0;
    for (std::size_t i = window.first; i <= window.last; ++i) {
      const NoticeSession& one = count.sessions[i];
      if (asked_.leave_out_used && one.used) continue;
      sessions.rows.push_back({school.key, cell, ++number, school.columns[one.column].day(),
                               half_text(school.columns[one.column]),
                               reading_.code_cell(school, one.row, one.column), weeks[one.week],
                               std::string(one.used ? "in its period" : "")});
      if (!one.used) sessions.rows.back().back() = WorkingCell();
    }
  }

  void add_weeks(const School& school, const std::vector<Day>& weeks, const NoticeCount& count,
                 const NoticeWindow& window, std::size_t last_week, const PupilCell& cell) {
    for (std::size_t week = window.first_week; week <= last_week; ++week) {
      std::int64_t counted = 0;
      for (std::size_t i = window.first; i <= window.last; ++i) {
        const NoticeSession& one = count.sessions[i];
        if (one.week == week && !(asked_.leave_out_used && one.used)) ++counted;
      }
      weeks_of_window.rows.push_back(
          {school.key, cell, static_cast<std::int64_t>(week - window.first_week + 1), weeks[week], counted});
    }
  }

  void add_parents(const School& school, std::uint32_t pupil, const PupilCell& cell) {
    const auto [begin, end] = of_pupil(school.records.contacts, static_cast<std::int32_t>(pupil));
    for (const Contact* contact = begin; contact != end; ++contact) {
      std::string name = contact->forename;
      if (!name.empty() && !contact->surname.empty()) name += " ";
      name += contact->surname;
      WorkingRow row{school.key, cell, text_cell(contact->key), text_cell(name),
                     text_cell(contact->relationship)};
      if (!is_parent(run_.input.rulebook, *contact)) {
        row.insert(row.end(), {WorkingCell(), WorkingCell(), WorkingCell(),
                               std::string("no: nothing on record says that this is a parent")});
      } else {
        const NoticeCap cap =
            notice_cap(school, run_.input.rulebook, pupil, contact->key, asked_.issue_on, asked_.cap);
        row.insert(row.end(), {cap.counted, cap.before_scheme + cap.withdrawn + cap.not_guilty + cap.older,
                               next_notice(cap), concerned(*contact, cap)});
      }
      parents.rows.push_back(std::move(row));
    }
  }

  OfficeRun& run_;
  const Asked& asked_;
  const NoticeRule& rule_;
  MarkReading reading_;
};

int place_of(const WorkingRow& row) {
  const std::string& state = std::get<std::string>(row[3]);
  constexpr std::array<std::string_view, 6> order = {"reached",
                                                     "reached again since",
                                                     "reached, considered by nobody named",
                                                     "reached, considered",
                                                     "reached, notice given",
                                                     "near"};
  return static_cast<int>(std::ranges::find(order, state) - order.begin());
}

}  // namespace

void run_thresholds(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Penalty notice: to be considered");
  run.document.file = "thresholds";
  const Asked asked = read_asked(run);
  const std::optional<NoticeRule> rule = notice_rule(input.rulebook, asked.scheme, run.scope.due.on);
  if (!rule)
    throw Failure(ROLLMARK_E_ARGUMENT, "params: scheme: the rulebook has no threshold \"" + asked.scheme +
                                           "\" of sessions in school weeks in force on that date");
  run.default_from_school_year();
  run.note_missing("notice", "earlier notices are not known, so none is counted.");
  run.note_missing("contact", "parents are not known.");
  run.note_missing("action", "whether it has been considered is not known.");
  Thresholds found(run, asked, *rule);
  for (const School& school : *run.schools) found.look(school);
  std::ranges::stable_sort(found.reached.rows, {}, place_of);
  run.document.facts = {{"Reached, not yet considered", std::to_string(found.waiting)},
                        {"Near", std::to_string(found.near)}};
  const Threshold& threshold = *input.rulebook.find_threshold(asked.scheme);
  const Threshold* cap = input.rulebook.find_threshold(asked.cap);
  run.document.definitions = {
      std::to_string(rule->sessions) + " sessions in " +
          (rule->weeks > 0
               ? std::to_string(rule->weeks) + " school weeks of one school's register. "
               : std::to_string(rule->possible) + " possible sessions in one school's register. ") +
          threshold.about,
      "A school week is seven days from a Monday in which the school met for at least one session: weeks of "
      "closure "
      "are left out, so the weeks may span a holiday, a term or a year. Only sessions on which the pupil was "
      "of "
      "compulsory school age.",
      std::string("Sessions in the period of an earlier notice ") +
          (asked.leave_out_used ? "are left out, as the local authority asked"
                                : "count too; the column beside says how "
                                  "many they are") +
          ". Leaving them out is practice of some authorities, not law.",
      "A notice may be given below the threshold (reg. 9A(7)); reaching it never gives one by itself.",
      "Considered: an action of the kind \"" + asked.considered +
          "\" on or after the day on which the threshold was first reached, with the name of who considered "
          "it; a "
          "notice given since settles it, too. Reached again: the number once more, of sessions later than "
          "that "
          "(as the check T306 reads reg. 9A(2), which does not say so).",
      "To one parent for one child: " +
          (cap == nullptr ? std::string("the rulebook has no limit.") : cap->about) +
          " The proposed date of issue here: " + to_text(asked.issue_on) + "."};
  if (asked.scheme == "penalty-notice") {
    say_duty(run);
  } else {
    run.document.definitions.emplace_back(
        "An authority's own scheme from before the national framework: no duty to consider a notice rested "
        "on "
        "it.");
  }
  run.document.statement = "Considered by the head teacher or an authorised member of staff:";
  run.document.signature = {"Name", "Decision", "Date"};
  run.document.sections = {std::move(found.reached), std::move(found.sessions),
                           std::move(found.weeks_of_window), std::move(found.parents),
                           std::move(found.unjudged)};
  run.finish(result);
}

}  // namespace rollmark
