// Gathering the lists of a meeting's pack, enrolment by enrolment.
#include "jobs/casework/meeting_pack_pupils.hpp"
#include "jobs/casework/optional_cells.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "casework/school_records.hpp"
#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/tracking/episodes_words.hpp"
#include "tracking/episodes.hpp"
#include "tracking/group_sessions.hpp"
#include "tracking/sickness.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn pupil_column = {"enrolment_key", "Pupil", ColumnKind::pupil};
constexpr WorkingColumn severe_columns[] = {pupil_column,
                                            figure_column("possible", "Possible", "sessions"),
                                            figure_column("absent", "Absent", "sessions"),
                                            {"attendance", "Attendance %"},
                                            {"plan", "Plan"},
                                            {"opened_on", "Since", ColumnKind::day},
                                            {"review_on", "Review", ColumnKind::day},
                                            {"review", "Review is"}};
constexpr WorkingColumn agency_columns[] = {pupil_column,
                                            figure_column("possible", "Possible", "sessions"),
                                            figure_column("absent", "Absent", "sessions"),
                                            {"attendance", "Attendance %"},
                                            figure_column("count", "Agencies", "agencies"),
                                            {"agencies", "Which"}};
constexpr WorkingColumn part_time_columns[] = {pupil_column,
                                               {"from_date", "From", ColumnKind::day},
                                               {"to_date", "To", ColumnKind::day},
                                               {"agreed_on", "Agreed", ColumnKind::day},
                                               {"review_on", "Review", ColumnKind::day},
                                               {"review", "Review is"}};
constexpr WorkingColumn sickness_columns[] = {
    pupil_column,
    {"first_on", "From", ColumnKind::day},
    {"last_on", "To", ColumnKind::day},
    figure_column("sessions", "Sessions on end", "sessions"),
    figure_column("year_sessions", "In the school year", "sessions"),
    {"reached_on", "Reached", ColumnKind::day},
    {"state", "State"}};
constexpr WorkingColumn ten_columns[] = {pupil_column,
                                         {"kind", "Towards"},
                                         {"first_on", "From", ColumnKind::day},
                                         {"last_on", "To", ColumnKind::day},
                                         figure_column("school_days", "School days", "days"),
                                         {"reached_on", "Reached", ColumnKind::day},
                                         {"state", "State"}};
constexpr WorkingColumn awaited_columns[] = {pupil_column,
                                             figure_column("sessions", "Reasons awaited", "sessions"),
                                             {"first_on", "The first", ColumnKind::day},
                                             figure_column("school_days", "School days ago", "days")};

WorkingCell end_cell(HalfDay last) {
  return last < open_ended ? WorkingCell(last.day()) : WorkingCell();
}

// A review's day is in time.
WorkingCell review_word(const std::optional<Day>& review, Day on) {
  return std::string(!review ? "no date" : *review < on ? "overdue" : "to come");
}

class Gatherer {
 public:
  Gatherer(const OfficeRun& run, const School& school, const std::vector<SupportPlan>& plans,
           const MeetingPackAsked& asked)
      : run_(run),
        school_(school),
        asked_(asked),
        on_(run.scope.due.on),
        percents_(absence_percents(run.input.rulebook, on_)),
        reading_(run.input.rulebook) {
    for (const SupportPlan& plan : plans) {
      if (plan.school_key == school.key && plan_open(plan, on_)) plans_.push_back(&plan);
    }
    for (std::size_t i = 0; i < episode_kinds.size(); ++i)
      rules_[i] = episode_rule(run.input.rulebook, episode_kinds[i].threshold, on_);
    sickness_ = episode_rule(run.input.rulebook, "sickness-return", on_);
  }

  void look(std::uint32_t row, MeetingPackPupils& out) const {
    const Enrolment& enrolment = school_.enrolments[row];
    if (afternoon_of(on_) < enrolment.first || enrolment.last < morning_of(on_)) return;
    const Tally tally = tally_enrolment(school_, row, run_.scope.period, run_.scope.due);
    const auto reaches = [&](std::int64_t percent) {
      return percent >= 0 && tally.possible() > 0 && 100 * tally.absent() >= percent * tally.possible();
    };
    if (reaches(percents_.severe)) add_severe(row, tally, out);
    if (reaches(percents_.persistent)) add_agencies(row, tally, out);
    add_part_time(row, out);
    add_runs(row, out);
    add_awaited(row, out);
  }

 private:
  WorkingRow head(std::uint32_t row, const Tally& tally) const {
    return {PupilCell{&school_, row}, tally.possible(), tally.absent(),
            text_cell(percentage(tally.attended(), tally.possible(), 1).value_or(""))};
  }

  void add_severe(std::uint32_t row, const Tally& tally, MeetingPackPupils& out) const {
    const std::string& pupil = school_.pupils[school_.enrolments[row].pupil].key;
    const auto found = std::ranges::find(plans_, pupil, &SupportPlan::pupil_key);
    WorkingRow cells = head(row, tally);
    if (found == plans_.end()) {
      const bool known = run_.input.data.has("support_plan");
      cells.insert(cells.end(), {std::string(known ? "no plan" : "not known"), WorkingCell(), WorkingCell(),
                                 WorkingCell()});
      out.severe_without_plan += known ? 1 : 0;
    } else {
      const SupportPlan& plan = **found;
      cells.insert(cells.end(),
                   {plan.kind.empty() ? std::string("plan") : plan.kind, day_or_none(plan.opened_on),
                    day_or_none(plan.review_on), review_word(plan.review_on, on_)});
    }
    out.severe.rows.push_back(std::move(cells));
  }

  void add_agencies(std::uint32_t row, const Tally& tally, MeetingPackPupils& out) const {
    const auto [begin, end] =
        of_pupil(school_.records.agencies, static_cast<std::int32_t>(school_.enrolments[row].pupil));
    std::set<std::string> names;
    for (const InvolvedAgency* one = begin; one != end; ++one)
      names.insert(one->name.empty() ? one->role : one->name);
    names.erase("");
    if (static_cast<std::int64_t>(names.size()) < asked_.agencies) return;
    std::string list;
    for (const std::string& name : names) list.append(list.empty() ? "" : "; ").append(name);
    WorkingRow cells = head(row, tally);
    cells.insert(cells.end(), {static_cast<std::int64_t>(names.size()), list});
    out.agencies.rows.push_back(std::move(cells));
  }

  // Weeks of one agreement are rows with the same span.
  void add_part_time(std::uint32_t row, MeetingPackPupils& out) const {
    const auto [begin, end] = of_row(school_.records.part_times, static_cast<std::int32_t>(row));
    const PartTime* before = nullptr;
    for (const PartTime* one = begin; one != end; ++one) {
      if (afternoon_of(on_) < one->span.first || one->span.last < morning_of(on_)) continue;
      const bool same =
          before != nullptr && before->span.first == one->span.first && before->span.last == one->span.last;
      before = one;
      if (same) continue;
      out.reviews_overdue += one->review_on && *one->review_on < on_ ? 1 : 0;
      out.part_time.rows.push_back(
          {PupilCell{&school_, row},
           open_started < one->span.first ? WorkingCell(one->span.first.day()) : WorkingCell(),
           end_cell(one->span.last), day_or_none(one->agreed_on), day_or_none(one->review_on),
           review_word(one->review_on, on_)});
    }
  }

  // Those of the run's period; runs are counted from the beginning of the data.
  void add_runs(std::uint32_t row, MeetingPackPupils& out) const {
    if (!school_.pupils[school_.enrolments[row].pupil].dob) return;
    const Period all{day_of(earliest_year, 1, 1), run_.scope.period.to};
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (!rules_[i]) continue;
      for (const DayRun& one : day_runs(school_, run_.input.rulebook, *rules_[i], row, all, run_.scope.due)) {
        if (one.last < run_.scope.period.from || !one.reached_on) continue;
        if (!rules_[i]->passed_over.empty() && one.passed_over == 0) continue;
        out.ten_days.rows.push_back({PupilCell{&school_, row}, std::string(episode_kinds[i].title), one.first,
                                     one.last, one.school_days, day_or_none(one.reached_on),
                                     std::string(one.broken_at ? "over" : "goes on")});
      }
    }
    if (!sickness_) return;
    const EpisodeCodes codes(school_, *sickness_);
    for (const SicknessPeriod& one : sickness_periods(school_, run_.input.rulebook, *sickness_, codes, row,
                                                      run_.scope.period, run_.scope.due)) {
      if (one.last < run_.scope.period.from || !one.reached_by_sessions) continue;
      out.sickness.rows.push_back({PupilCell{&school_, row}, one.first, one.last, one.sessions,
                                   one.year_sessions, day_or_none(one.reached_by_sessions),
                                   std::string(one.broken_at ? "over" : "goes on")});
    }
  }

  void add_awaited(std::uint32_t row, MeetingPackPupils& out) const {
    std::int64_t sessions = 0;
    std::optional<Day> first;
    each_due_session(school_, row, run_.scope.period, run_.scope.due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       if (!reading_.unexplained(school_.fact(row, column))) return;
                       if (!first) first = school_.columns[column].day();
                       ++sessions;
                     });
    if (!first) return;
    out.sessions_awaited += sessions;
    out.awaited.rows.push_back(
        {PupilCell{&school_, row}, sessions, *first, MarkReading::school_days_between(school_, *first, on_)});
  }

  const OfficeRun& run_;
  const School& school_;
  const MeetingPackAsked& asked_;
  Day on_;
  AbsencePercents percents_;
  MarkReading reading_;
  std::vector<const SupportPlan*> plans_;
  std::array<std::optional<EpisodeRule>, episode_kinds.size()> rules_;
  std::optional<EpisodeRule> sickness_;
};

}  // namespace

MeetingPackPupils meeting_pack_pupils(const OfficeRun& run, const School& school,
                                      const std::vector<SupportPlan>& plans, const MeetingPackAsked& asked) {
  MeetingPackPupils out;
  out.severe = {"pack_severe",
                "Severely absent",
                "Without a plan first; then by enrolment.",
                "No pupil is severely absent.",
                severe_columns,
                {}};
  out.agencies = {"pack_agencies",
                  "Persistently absent, with several agencies",
                  "By enrolment; agencies as the school recorded them.",
                  "None is on record.",
                  agency_columns,
                  {}};
  out.part_time = {"pack_part_time",  "Part-time timetables in force",
                   "By enrolment.",   "No agreement is in force.",
                   part_time_columns, {}};
  out.sickness = {"pack_sickness",         "Sickness that a return rests on",
                  "By enrolment and day.", "None has reached the number.",
                  sickness_columns,        {}};
  out.ten_days = {"pack_ten_days",
                  "School days absent on end",
                  "By enrolment and day.",
                  "None has reached a number.",
                  ten_columns,
                  {}};
  out.awaited = {"pack_awaited",  "Reasons not yet established",
                 "By enrolment.", "No reason is awaited.",
                 awaited_columns, {}};
  const Gatherer gatherer(run, school, plans, asked);
  for (std::uint32_t row = 0; row < school.rows(); ++row) gatherer.look(row, out);
  constexpr std::size_t plan_place = 4;
  std::ranges::stable_partition(out.severe.rows, [](const WorkingRow& row) {
    const auto* plan = std::get_if<std::string>(&row[plan_place]);
    return plan != nullptr && *plan == "no plan";
  });
  return out;
}

}  // namespace rollmark
