// The job `episodes`: absences on which a return to the local authority or a ground of deletion rests, where
// each began, reached its number and broke, and whether the return was sent. It must not say that a name may
// be deleted.
#include <algorithm>

#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/episodes_sections.hpp"
#include "jobs/tracking/episodes_words.hpp"
#include "jobs/tracking/returns_state.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/after_leave.hpp"
#include "tracking/episodes.hpp"
#include "tracking/sickness.hpp"

namespace rollmark {
namespace {

// How long after a duty arose a return may be sent: as asked, else as the check on it says.
std::int64_t days_of(const OfficeRun& run, std::string_view param, std::string_view check,
                     std::string_view number) {
  constexpr std::int64_t most = 400;
  const RuleEntry* entry = run.input.rulebook.find_rule(check);
  const Parameter* parameter = entry == nullptr ? nullptr : entry->find_parameter(number);
  const std::optional<std::int64_t> said =
      parameter == nullptr ? std::nullopt : parameter->on(run.scope.due.on);
  return read_whole(run.input.params, param, said.value_or(0), 0, most);
}

EpisodesAsked read_asked(const OfficeRun& run) {
  EpisodesAsked asked;
  asked.near = read_whole(run.input.params, "near", 3, 0, 100);
  asked.interval = days_of(run, "interval_days", "T301", "interval_days");
  asked.soon = days_of(run, "sickness_days", "T303", "school_days_to_send");
  asked.by_whole_days = run.input.params.yes("whole_days", false);
  asked.expected = run.input.params.get("expected", "expected back");
  return asked;
}

// Named as in a report: the autumn's year and the next one's last two figures.
std::string year_name(std::int32_t year) {
  constexpr std::int32_t century = 100;
  const std::int32_t next = (year + 1) % century;
  return std::to_string(year) + "/" + (next < 10 ? "0" : "") + std::to_string(next);
}

std::uint16_t group_of(const School& school, std::uint32_t row) {
  const auto [begin, end] = school.spans(row);
  return begin == end ? no_group : (end - 1)->registration_group;
}

WorkingCell day_cell(const std::optional<Day>& day) {
  return day ? WorkingCell(*day) : WorkingCell();
}

// The latest word, not before a sickness began, on the day on which a pupil is expected back.
const Action* expected_back(const School& school, std::uint32_t pupil, const EpisodesAsked& asked, Day first,
                            Day on) {
  const auto [begin, end] = of_pupil(school.records.actions, static_cast<std::int32_t>(pupil));
  const Action* latest = nullptr;
  for (const Action* one = begin; one != end; ++one) {
    if (one->date && first <= *one->date && *one->date <= on && one->due_on &&
        same_word(one->type, asked.expected))
      latest = one;
  }
  return latest;
}

class Episodes {
 public:
  Episodes(OfficeRun& run, const EpisodesAsked& asked)
      : run_(run), asked_(asked), reading_(run.input.rulebook), returns_(run.scope.due.on) {
    const Day on = run.scope.due.on;
    for (const EpisodeKind& kind : episode_kinds)
      rules_.push_back(episode_rule(run.input.rulebook, kind.threshold, on));
    sickness_ = episode_rule(run.input.rulebook, "sickness-return", on);
    const Threshold* leave = run.input.rulebook.find_threshold("deletion-after-leave");
    if (leave != nullptr) leave_days_ = leave->number("school_days", on).value_or(0);
  }

  void look(const School& school) {
    std::vector<std::optional<EpisodeCodes>> codes(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i]) codes[i].emplace(school, *rules_[i]);
    }
    std::optional<EpisodeCodes> sick;
    if (sickness_) sick.emplace(school, *sickness_);
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const std::uint16_t group = group_of(school, row);
      if (!run_.takes_group(school, group)) continue;
      if (!school.pupils[school.enrolments[row].pupil].dob) {
        ++unknown_age;
        continue;
      }
      const Pupil pupil{school, row, text_cell(school.registration_groups[group]), PupilCell{&school, row}};
      for (std::size_t i = 0; i < rules_.size(); ++i) {
        if (codes[i]) add_runs(pupil, episode_kinds[i], *rules_[i], *codes[i]);
      }
      if (!sick) continue;
      add_sickness(pupil, *sick);
      if (leave_days_ > 0) add_after_leave(pupil, sick->counting);
    }
  }

  void sort() {
    for (WorkingSection* section : {&runs, &sickness}) {
      const std::size_t state = section->columns.size() - 2;
      std::ranges::stable_sort(section->rows, {},
                               [&](const WorkingRow& row) { return order_of_return(row, state); });
    }
  }

  const ReturnsState& returns() const { return returns_; }
  WorkingSection runs = runs_section();
  WorkingSection sickness = sickness_section();
  WorkingSection after_leave = after_leave_section();
  std::int64_t unknown_age = 0;

 private:
  struct Pupil {
    const School& school;
    std::uint32_t row;
    WorkingCell group;
    WorkingCell name;
  };

  // The words for a return that the check on it knows.
  const Parameter* words_of(std::string_view check) const {
    const RuleEntry* entry = check.empty() ? nullptr : run_.input.rulebook.find_rule(check);
    return entry == nullptr ? nullptr : entry->find_parameter("returns");
  }

  // Runs are counted from the beginning of the data: one that began in July may go on in September.
  void add_runs(const Pupil& pupil, const EpisodeKind& kind, const EpisodeRule& rule,
                const EpisodeCodes& codes) {
    const Period all{day_of(earliest_year, 1, 1), run_.scope.period.to};
    for (const DayRun& one :
         day_runs(pupil.school, run_.input.rulebook, rule, codes, pupil.row, all, run_.scope.due)) {
      const bool is_near = !one.broken_at && rule.school_days - one.school_days <= asked_.near;
      if (one.last < run_.scope.period.from || (!one.reached_on && !is_near)) continue;
      // Without a session that was not expected it is the other limb's.
      if (!rule.passed_over.empty() && one.passed_over == 0) continue;
      WorkingRow cells{
          pupil.school.key,
          std::string(kind.title),
          pupil.group,
          pupil.name,
          std::string(one.broken_at    ? "over"
                      : one.reached_on ? "reached, goes on"
                                       : "near"),
          one.first,
          one.last,
          one.school_days,
          one.sessions,
          one.passed_over,
          day_cell(one.reached_on),
          one.broken_at ? WorkingCell(pupil.school.columns[*one.broken_at].day()) : WorkingCell(),
          one.broken_at ? reading_.code_cell(pupil.school, pupil.row, *one.broken_at) : WorkingCell()};
      returns_.add(
          cells, pupil.school, pupil.school.enrolments[pupil.row].pupil,
          {kind.return_kind, one.first, one.reached_on, asked_.interval, false, false, words_of(kind.check)});
      runs.rows.push_back(std::move(cells));
    }
  }

  void add_sickness(const Pupil& pupil, const EpisodeCodes& codes) {
    const School& school = pupil.school;
    const std::uint32_t person = school.enrolments[pupil.row].pupil;
    const Due due = run_.scope.due;
    const std::vector<SicknessPeriod> all =
        sickness_periods(school, run_.input.rulebook, *sickness_, codes, pupil.row, run_.scope.period, due);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const SicknessPeriod& one = all[i];
      if (one.last < run_.scope.period.from) continue;
      const std::optional<Day> reached =
          asked_.by_whole_days ? one.reached_by_whole_days : one.reached_by_sessions;
      const Action* said =
          reached || one.broken_at ? nullptr : expected_back(school, person, asked_, one.first, due.on);
      const std::optional<Day> expected =
          said == nullptr ? std::nullopt
                          : expected_to_reach(school, run_.input.rulebook, *sickness_, pupil.row, one,
                                              *said->due_on, asked_.by_whole_days, due);
      const std::int32_t year = school_year_of(one.last);
      const bool last_of_year = i + 1 == all.size() || school_year_of(all[i + 1].last) != year;
      const std::int64_t short_of = asked_.by_whole_days
                                        ? sickness_->school_days - one.year_whole_days
                                        : (2 * sickness_->school_days - one.year_sessions + 1) / 2;
      const bool is_near = last_of_year && short_of <= asked_.near;
      if (!reached && !expected && !is_near) continue;
      WorkingRow cells{school.key,
                       pupil.group,
                       pupil.name,
                       year_name(year),
                       std::string(reached         ? (one.broken_at ? "reached, over" : "reached, goes on")
                                   : expected      ? "expected"
                                   : short_of <= 0 ? "reached before"
                                                   : "near"),
                       one.first,
                       one.last,
                       one.sessions,
                       one.whole_days,
                       one.year_sessions,
                       one.year_whole_days,
                       day_cell(one.reached_by_sessions),
                       day_cell(one.reached_by_whole_days),
                       said == nullptr ? WorkingCell() : WorkingCell(*said->due_on),
                       day_cell(expected)};
      const std::optional<Day> since = reached ? reached : expected ? said->date : std::nullopt;
      returns_.add(cells, school, person,
                   {"sickness", one.first, since, asked_.soon, true, true, words_of("T303")});
      sickness.rows.push_back(std::move(cells));
    }
  }

  void add_after_leave(const Pupil& pupil, const CountingCodes& sick) {
    for (const AfterLeave& one :
         days_after_leave(pupil.school, run_.input.rulebook, leave_days_, sick, pupil.row, run_.scope.due)) {
      const bool is_near = !one.back_at && leave_days_ - one.school_days <= asked_.near;
      if (one.last < run_.scope.period.from || (!one.reached_on && !is_near)) continue;
      after_leave.rows.push_back(
          {pupil.school.key, pupil.group, pupil.name,
           std::string(one.back_at      ? "back"
                       : one.reached_on ? "reached, not back"
                                        : "near"),
           one.ended, one.first, one.last, one.school_days, one.sick, one.no_mark, day_cell(one.reached_on),
           one.back_at ? WorkingCell(pupil.school.columns[*one.back_at].day()) : WorkingCell()});
    }
  }

  OfficeRun& run_;
  const EpisodesAsked& asked_;
  MarkReading reading_;
  ReturnsState returns_;
  std::vector<std::optional<EpisodeRule>> rules_;  // as episode_kinds
  std::optional<EpisodeRule> sickness_;
  std::int64_t leave_days_ = 0;
};

}  // namespace

void run_episodes(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Absences that a legal clock runs on");
  run.document.file = "episodes";
  const EpisodesAsked asked = read_asked(run);
  run.default_from_school_year();
  run.note_missing("return_sent", "returns that were sent are not known, so each is shown as due.");
  run.note_missing("leave", "who should be back from leave is not known.");
  run.note_missing("action", "when a sick pupil is expected back is not known.");
  Episodes found(run, asked);
  for (const School& school : *run.schools) found.look(school);
  found.sort();
  if (found.unknown_age > 0)
    run.document.notes.push_back(counted(found.unknown_age, "enrolment", "enrolments") +
                                 " without a date of birth: not looked at, for whether the pupil is of "
                                 "compulsory school age is not known.");
  run.document.facts = {{"Returns due", std::to_string(found.returns().due())},
                        {"Late", std::to_string(found.returns().late())}};
  define_episodes(run, asked);
  run.document.sections = {std::move(found.runs), std::move(found.sickness), std::move(found.after_leave)};
  run.finish(result);
}

}  // namespace rollmark
