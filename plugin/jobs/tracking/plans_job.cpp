// The job `plans`: what was agreed or warned of with a family and how each day stands against it: notices to
// improve, part-time timetables, targets. It must not say what a breach leads to.
#include <algorithm>

#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/tracking/plans_sections.hpp"
#include "jobs/tracking/target_form.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "tracking/improvement_notice.hpp"
#include "tracking/part_time_plan.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

constexpr std::int32_t days_a_week = 7;

WorkingCell day_cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}
WorkingCell day_cell(const std::optional<HalfDay>& half_day) {
  return half_day ? WorkingCell(half_day->day()) : WorkingCell();
}
WorkingCell half_cell(const std::optional<HalfDay>& half_day) {
  return half_day ? WorkingCell(half_text(*half_day)) : WorkingCell();
}

// Rows in the order of the states' places.
struct Ranked {
  int rank = 0;
  WorkingRow row;
};
void hand_over(std::vector<Ranked>& ranked, WorkingSection& section) {
  std::ranges::stable_sort(ranked, {}, &Ranked::rank);
  for (Ranked& one : ranked) section.rows.push_back(std::move(one.row));
}

class Plans {
 public:
  explicit Plans(OfficeRun& run) : run_(run) {
    const KeyValues& params = run.input.params;
    notice_ = params.get("notice", "notice to improve");
    review_ = params.get("review", "part-time review");
    soon_ = read_whole(params, "soon_days", 7, 0, 100);
    rule_ = improvement_rule(run.input.rulebook, run.scope.due.on);
    const Threshold* limit = run.input.rulebook.find_threshold("part-time-weeks");
    if (limit != nullptr) {
      weeks_ = limit->number("weeks", run.scope.due.on);
      part_time_ = run.input.rulebook.codes_named(limit->codes);
    }
  }

  void look(const School& school) {
    const std::vector<std::vector<std::uint32_t>> rows = rows_of_pupils(school);
    if (rule_) {
      for (std::uint32_t pupil = 0; pupil < rows.size(); ++pupil) {
        for (const ImprovementPeriod& one :
             improvement_periods(school, *rule_, notice_, pupil, rows[pupil], run_.scope.due))
          add_notice(school, rows[pupil], one);
      }
    }
    if (part_time_.empty() || school.records.part_times.empty()) return;
    const CountingCodes codes(school, part_time_);
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      for (const PartTimePlan& one : part_time_plans(school, codes, row, run_.scope.due))
        add_part_time(school, row, one);
    }
  }

  void look(const School& school, const GivenTarget& given) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (school.enrolments[row].pupil == given.pupil) rows.push_back(row);
    }
    if (rows.empty() || !in_period(given.target.period.from, given.target.period.to)) return;
    WorkingRow cells;
    if (!begin(cells, school, rows.back())) return;
    const TargetState state = target_state(school, given.target, rows, run_.scope.due);
    const auto [rank, word] = word_of(state.broken_at, given.target.period, "broken", "kept");
    broken_today += rank == 0 ? 1 : 0;
    cells.insert(cells.end(),
                 {word, std::string(target_word(given.target.kind)), given.target.period.from,
                  given.target.period.to, given.target.at_most, state.sessions,
                  std::max<std::int64_t>(0, given.target.at_most - state.sessions), state.possible,
                  day_cell(state.broken_at), half_cell(state.broken_at), text_cell(given.reference)});
    targets_.push_back({rank, std::move(cells)});
  }

  void finish(WorkingDocument& document) {
    hand_over(notices_, notice);
    hand_over(part_times_, part_time);
    hand_over(targets_, target);
    document.sections = {std::move(notice), std::move(part_time), std::move(target)};
  }

  std::optional<std::int64_t> weeks() const { return weeks_; }
  std::int64_t soon() const { return soon_; }
  std::int64_t broken_today = 0;
  std::int64_t overdue = 0;
  WorkingSection notice = improvement_section();
  WorkingSection part_time = part_time_section();
  WorkingSection target = target_section();

 private:
  // Begun by the reference date and not over before the period.
  bool in_period(Day first, Day last) const {
    return first <= run_.scope.due.on && run_.scope.period.from <= last;
  }

  // School, group and pupil; false where the group is not asked for.
  bool begin(WorkingRow& cells, const School& school, std::uint32_t row) const {
    const auto [first, end] = school.spans(row);
    const std::uint16_t group = first == end ? no_group : (end - 1)->registration_group;
    if (!run_.takes_group(school, group)) return false;
    cells = {school.key, text_cell(school.registration_groups[group]), PupilCell{&school, row}};
    return true;
  }

  // Where a promise stands, and its place in the order: broken today, broken, kept so far, over.
  std::pair<int, std::string> word_of(const std::optional<HalfDay>& broken_at, Period period,
                                      const std::string& broken, const std::string& kept) const {
    const Day on = run_.scope.due.on;
    if (broken_at && broken_at->day() == on) return {0, broken + " today"};
    const bool over = period.to < on;
    if (broken_at) return {1, broken + (over ? ", over" : "")};
    return over ? std::pair{3, kept} : std::pair{2, kept + " so far"};
  }

  void add_notice(const School& school, const std::vector<std::uint32_t>& rows,
                  const ImprovementPeriod& one) {
    WorkingRow cells;
    if (rows.empty() || !in_period(one.given_on, one.last) || !begin(cells, school, rows.back())) return;
    const auto [rank, word] = word_of(one.breached_at, {one.first, one.last}, "breached", "kept");
    broken_today += rank == 0 ? 1 : 0;
    const std::string length = one.too_short  ? "shorter than usual"
                               : one.too_long ? "longer than usual"
                               : one.end_said ? "usual"
                                              : "no end on record: the longest";
    cells.insert(cells.end(),
                 {word, one.given_on, one.first, one.last, length, one.school_days, one.school_days_left,
                  one.sessions, one.absent, one.possible, day_cell(one.breached_at),
                  half_cell(one.breached_at), text_cell(one.by), text_cell(one.outcome)});
    notices_.push_back({rank, std::move(cells)});
  }

  // The first review on record since the timetable began.
  std::optional<Day> reviewed_on(const School& school, std::uint32_t pupil, Day since) const {
    const auto [first, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
    for (const Action* one = first; one != end; ++one) {
      if (one->date && since <= *one->date && *one->date <= run_.scope.due.on &&
          same_word(one->type, review_))
        return one->date;
    }
    return std::nullopt;
  }

  std::pair<int, std::string> state_of(const PartTimePlan& one, const std::optional<Day>& reviewed) const {
    const Day on = run_.scope.due.on;
    const Day start = one.span.first.day();
    const bool ended = one.span.last != open_ended && one.span.last.day() < on;
    const std::optional<Day> review = reviewed ? std::nullopt : one.record->review_on;
    if (on < start) return {3, "agreed, not begun"};
    if (ended)
      return one.after_end > 0 ? std::pair{0, std::string("ended, and used after its end")}
                               : std::pair{4, std::string("ended")};
    if (weeks_ && on - start >= static_cast<std::int32_t>(*weeks_) * days_a_week)
      return {0, "over " + std::to_string(*weeks_) + " weeks"};
    if (review && *review < on) return {0, "review overdue"};
    if (review && *review - on <= soon_) return {1, "review due"};
    return {2, "running"};
  }

  void add_part_time(const School& school, std::uint32_t row, const PartTimePlan& one) {
    // One that was used after its end concerns the day on which it was.
    const Day last =
        one.span.last == open_ended || one.after_end > 0 ? run_.scope.due.on : one.span.last.day();
    WorkingRow cells;
    if (last < run_.scope.period.from || !begin(cells, school, row)) return;
    const std::optional<Day> reviewed =
        reviewed_on(school, school.enrolments[row].pupil, one.span.first.day());
    auto [rank, word] = state_of(one, reviewed);
    overdue += rank == 0 ? 1 : 0;
    cells.insert(cells.end(),
                 {word, day_cell(one.record->agreed_on), one.span.first.day(),
                  one.span.last == open_ended ? WorkingCell() : WorkingCell(one.span.last.day()),
                  day_cell(one.record->review_on), day_cell(reviewed), one.weeks, one.part_time, one.attended,
                  one.missed, one.outside, one.after_end, day_cell(one.outside_at)});
    part_times_.push_back({rank, std::move(cells)});
  }

  OfficeRun& run_;
  std::string notice_;
  std::string review_;
  std::int64_t soon_ = 0;
  std::optional<ImprovementRule> rule_;
  std::optional<std::int64_t> weeks_;
  std::vector<bool> part_time_;
  std::vector<Ranked> notices_;
  std::vector<Ranked> part_times_;
  std::vector<Ranked> targets_;
};

void define(OfficeRun& run, const Plans& plans) {
  std::vector<std::string>& said = run.document.definitions;
  if (const Threshold* notice = run.input.rulebook.find_threshold("notice-to-improve"))
    said.push_back(
        notice->title + ": " + notice->about +
        " It runs from the day after it was given to the day on record. Practice of authorities; a notice "
        "below or beyond these lengths is shown, not refused.");
  said.push_back(
      "Part-time timetable: begins and ends as agreed. Missed: absent where the agreement does not say off. "
      "Outside: "
      "off where the pupil is expected, or another absence where not. Review due " +
      std::to_string(plans.soon()) + " days before its day, overdue after it, until one is on record" +
      (plans.weeks() ? "; the usual limit is " + std::to_string(*plans.weeks()) +
                           " weeks, which stands in no law (authorities have their own)."
                     : std::string(".")));
  said.emplace_back(
      "Target: at most so many sessions of absence, of unauthorised absence (U too) or of lateness (L and U) "
      "from its "
      "first day to its last. The session after the last allowed one breaks it, on its own day.");
}

}  // namespace

void run_plans(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Plans and targets, day by day");
  run.document.file = "plans";
  run.default_from_school_year();
  run.note_missing("action", "notices to improve and reviews are not known.");
  run.note_missing("part_time", "part-time timetables are not known.");
  Plans plans(run);
  for (const School& school : *run.schools) plans.look(school);
  if (input.params.has("targets")) {
    const std::vector<GivenTarget> targets = read_target_form(
        find_document(input.data, input.params.get("targets")), *run.schools, input.params.get("school"));
    for (const GivenTarget& one : targets) plans.look((*run.schools)[one.school], one);
  } else {
    run.document.notes.emplace_back("No targets were handed in (parameter targets).");
  }
  run.document.facts = {{"Broken today", std::to_string(plans.broken_today)},
                        {"Part-time, to be looked at", std::to_string(plans.overdue)}};
  define(run, plans);
  plans.finish(run.document);
  run.finish(result);
}

}  // namespace rollmark
