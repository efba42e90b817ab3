// The job `benchmark`: figures of schools, their groups and authorities beside published averages. It must
// not say that a gap has a cause.
#include <algorithm>
#include <map>

#include "core/failure.hpp"
#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/tracking/benchmark_rows.hpp"
#include "jobs/tracking/school_periods.hpp"
#include "jobs/tracking/tracking_jobs.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/benchmark_gap.hpp"

namespace rollmark {
namespace {

void require_each(const std::vector<std::string>& words, std::initializer_list<std::string_view> known,
                  const char* key) {
  for (const std::string& word : words) {
    if (std::ranges::find(known, word) != known.end()) continue;
    std::string list;
    for (const std::string_view one : known) list.append(list.empty() ? "" : ", ").append(one);
    throw Failure(ROLLMARK_E_ARGUMENT, std::string("params: ") + key + " takes " + list);
  }
}

BenchmarkAsked read_asked(const KeyValues& params, const Benchmark& figures) {
  BenchmarkAsked asked;
  asked.statistics = params.list("statistics");
  if (asked.statistics.empty())
    asked.statistics = {"absence-rate", "authorised-rate", "unauthorised-rate", "persistent-absence",
                        "severe-absence"};
  for (const std::string& one : asked.statistics) {
    if (!figures.find_statistic(one))
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "params: statistics names a figure that the published figures do not have");
  }
  asked.against = params.list("against");
  require_each(asked.against, {"england", "region", "la"}, "against");
  asked.periods = params.get("periods", "years");
  require_each({asked.periods}, {"years", "terms", "half-terms"}, "periods");
  asked.stand_in = read_whole(params, "stand_in", 1, 0, 100);
  const std::vector<std::string> left_out = params.list("leave_out");
  require_each(left_out, {"events"}, "leave_out");
  asked.leave_out = !left_out.empty();
  const std::string definition = params.get("definition", "register");
  require_each({definition}, {"register", "dfe"}, "definition");
  asked.dfe = definition == "dfe";
  asked.phase = params.get("phase");
  if (!asked.phase.empty() && !figures.find_phase(asked.phase))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: phase is none of the published figures' phases");
  return asked;
}

// The counts of one school, kept while the schools of its authority are added up.
struct CountedSchool {
  const School* school = nullptr;
  std::vector<NamedPeriod> periods;
  std::vector<GroupSessions> counts;
  std::optional<std::uint16_t> phase;
  std::optional<std::uint16_t> la;
};

class BenchmarkRun {
 public:
  BenchmarkRun(OfficeRun& run, const Benchmark& figures, const BenchmarkAsked& asked)
      : run_(run),
        figures_(figures),
        asked_(asked),
        percents_(absence_percents(run.input.rulebook, run.scope.due.on)),
        dfe_(DfePopulation::read(run.input.rulebook, run.scope.due.on)) {
    if (asked.dfe && !dfe_)
      throw Failure(ROLLMARK_E_UNSUPPORTED,
                    "params: definition=dfe: the rulebook has no threshold dfe-statistics on that date");
  }

  void count(const School& school) {
    CountedSchool one;
    one.school = &school;
    one.la = figures_.area_of_la(school.la_number);
    one.phase = figures_.phase_of(school.phase, school.school_type);
    if (!one.phase && !asked_.phase.empty()) one.phase = figures_.find_phase(asked_.phase);
    if (!one.la)
      say(school, "Its local authority is not said or has no published figures: beside England's alone.");
    if (!one.phase)
      say(school, school.phase.empty() ? std::string("Its phase is not said (school.phase): give phase=.")
                                       : "Nothing is published for its phase, " + school.phase + ".");
    const SchoolType* type = run_.input.rulebook.find_school_type(school.school_type);
    if (type != nullptr && type->id == "independent")
      say(school, "It is an independent school; what is published is of state-funded schools.");
    one.periods = school_periods(school, asked_.periods, run_.scope.period);
    if (one.periods.empty()) say(school, "It has no such period (" + asked_.periods + ") with sessions.");
    std::vector<std::uint8_t> left_out;
    if (asked_.leave_out) left_out = event_columns(school, figures_, one.la);
    RowPopulation population(school, run_.input.rulebook, dfe_);
    one.counts = count_groups(school, one.periods, run_.scope.due, left_out, run_.input.rulebook.codes.size(),
                              percents_, asked_.dfe ? &population : nullptr);
    if (asked_.dfe && !dfe_->knows_cut(school, run_.scope.period))
      say(school, "Its terms do not say when Year 11 is left out: DfE's rules are followed but for that.");
    add_events(school, one.la);
    schools_.push_back(std::move(one));
  }

  void compare(BenchmarkRows& out) {
    add_authorities(out);
    for (const CountedSchool& one : schools_) {
      if (!one.phase) continue;
      BenchmarkSubject subject{one.school->key, "school", {}, *one.phase, one.la, one.periods, {}};
      for (auto count = one.counts.begin(); count != one.counts.end();) {
        const auto first = count;
        subject.counts.assign(one.periods.size(), nullptr);
        for (; count != one.counts.end() && count->kind == first->kind && count->group == first->group;
             ++count) {
          if (count->tally.open > 0) subject.counts[count->period] = &*count;
        }
        subject.kind = group_kind_name(first->kind);
        subject.group = first->group;
        const bool whole = first->kind == GroupKind::school;
        if (!whole && first->group.empty()) continue;
        if (!run_.group.empty() && (first->kind != GroupKind::registration || first->group != run_.group))
          continue;
        out.compare(subject, whole ? out.gaps : out.groups);
      }
    }
  }

  WorkingSection events = event_section();
  WorkingSection unmatched = unmatched_section();

 private:
  void say(const School& school, std::string why) { unmatched.rows.push_back({school.key, std::move(why)}); }

  void add_events(const School& school, std::optional<std::uint16_t> la) {
    const std::vector<std::size_t> places = events_in(figures_, la, run_.scope.period);
    std::vector<NamedPeriod> days;
    for (const std::size_t place : places) {
      const ExceptionalEvent& event = figures_.events[place];
      days.push_back(
          {event.title,
           {std::max(event.from, run_.scope.period.from), std::min(event.to, run_.scope.period.to)}});
    }
    const std::vector<GroupSessions> counts =
        count_groups(school, days, run_.scope.due, {}, run_.input.rulebook.codes.size(), percents_);
    for (const GroupSessions& one : counts) {
      if (one.kind != GroupKind::school) continue;
      const ExceptionalEvent& event = figures_.events[places[one.period]];
      const std::optional<std::string> rate =
          percentage(one.tally.absent(), one.tally.possible(), benchmark_decimals);
      events.rows.push_back(
          {school.key, event.title, event.from, event.to, figures_.areas[event.area].name,
           one.tally.possible(), one.tally.absent(), rate ? WorkingCell(*rate) : WorkingCell(),
           std::string(asked_.leave_out ? "yes" : "no"), event.source, text_cell(event.about)});
    }
  }

  // The schools of one authority and phase together, and of all its phases, where there are several.
  void add_authorities(BenchmarkRows& out) {
    struct Pool {
      std::vector<const CountedSchool*> members;
    };
    std::map<std::pair<std::uint16_t, std::uint16_t>, Pool> pools;
    const std::optional<std::uint16_t> all = figures_.find_phase("all");
    for (const CountedSchool& one : schools_) {
      if (!one.la || !one.phase) continue;
      pools[{*one.la, *one.phase}].members.push_back(&one);
      if (all && *all != *one.phase) pools[{*one.la, *all}].members.push_back(&one);
    }
    for (const auto& [key, pool] : pools) {
      if (pool.members.size() < 2) continue;
      const bool mixed = std::ranges::any_of(
          pool.members, [&](const CountedSchool* one) { return one->phase != pool.members[0]->phase; });
      if (key.second == all && !mixed) continue;
      add_pool(key.first, key.second, pool.members, out);
    }
  }

  void add_pool(std::uint16_t la, std::uint16_t phase, const std::vector<const CountedSchool*>& members,
                BenchmarkRows& out) {
    BenchmarkSubject subject{"LA " + figures_.areas[la].la_number,
                             "LA",
                             counted(static_cast<std::int64_t>(members.size()), "school", "schools"),
                             phase,
                             la,
                             {},
                             {}};
    std::vector<GroupSessions> sums;
    for (const CountedSchool* one : members) {
      for (const GroupSessions& count : one->counts) {
        if (count.kind != GroupKind::school || count.tally.open == 0) continue;
        const NamedPeriod& period = one->periods[count.period];
        auto known = std::ranges::find(subject.periods, period.name, &NamedPeriod::name);
        if (known == subject.periods.end()) {
          known = std::ranges::find_if(subject.periods, [&](const NamedPeriod& later) {
            return period.period.from < later.period.from;
          });
          sums.insert(sums.begin() + (known - subject.periods.begin()), GroupSessions{});
          known = subject.periods.insert(known, period);
        }
        known->period.from = std::min(known->period.from, period.period.from);
        known->period.to = std::max(known->period.to, period.period.to);
        add_to(sums[static_cast<std::size_t>(known - subject.periods.begin())], count);
      }
    }
    for (const GroupSessions& sum : sums) subject.counts.push_back(&sum);
    out.compare(subject, out.gaps);
  }

  OfficeRun& run_;
  const Benchmark& figures_;
  const BenchmarkAsked& asked_;
  AbsencePercents percents_;
  std::optional<DfePopulation> dfe_;
  std::vector<CountedSchool> schools_;
};

void say_what_it_rests_on(OfficeRun& run, const Benchmark& figures, const BenchmarkAsked& asked) {
  std::vector<std::string>& definitions = run.document.definitions;
  definitions.push_back(figures.name + ", edition of " + to_text(figures.edition) + ". " + figures.about);
  for (const PublishedSource& source : figures.sources)
    definitions.push_back(source.cite + " (retrieved " + to_text(source.retrieved) + "): " + source.text);
  definitions.emplace_back(
      "Gap: the own figure less the published one, in percentage points, made from the whole numbers and "
      "rounded once to hundredths, halves away from 0. Above 0: the own figure is higher. A figure published "
      "to one decimal is up to 0.05 off. The change is made from the exact gaps, so it may differ by 0.01 "
      "from the difference of the two that are printed.");
  definitions.emplace_back(
      "Where the school year has no published figure, that of the year before stands in, and the row says so "
      "(stand_in= allows more years). A change is given between figures of their own years, and beside one "
      "and "
      "the same published figure, where it is the school's own alone. A term stands beside the figure of its "
      "year.");
  definitions.emplace_back(
      std::string(asked.dfe
                      ? "Own figures follow DfE's statistical rules: aged 5 to 15 on 31 August, without "
                        "late joiners and without Year 11 in the second half of the summer term."
                      : "Own figures count every session of the register; DfE's leave out some "
                        "(definition=dfe follows them; the job reconcile shows which).") +
      " Persistent and severe: enrolments by their own sessions in the period, and a short period has more "
      "of "
      "them.");
  definitions.emplace_back(
      asked.leave_out
          ? "Sessions on the days of exceptional events are left out of the own figures. The published "
            "figures keep them."
          : "Exceptional events are noted and counted: nothing is left out. leave_out=events leaves their "
            "days out of the own figures; the published ones would keep them.");
}

}  // namespace

void run_benchmark(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Beside published figures");
  run.document.file = "benchmark";
  const std::string published = input.params.get("published");
  const std::shared_ptr<const Benchmark> book =
      published.empty() ? embedded_benchmark() : read_benchmark(find_document(input.data, published));
  const Benchmark& figures = *book;
  const BenchmarkAsked asked = read_asked(input.params, figures);
  if (asked.periods != "years") run.note_missing("term", "terms are not known.");
  BenchmarkRun found(run, figures, asked);
  for (const School& school : *run.schools) {
    input.control.step("benchmark", 0, -1);
    found.count(school);
  }
  BenchmarkRows compared(run, figures, asked);
  found.compare(compared);
  for (const auto& [subject, titles] : compared.unpublished)
    found.unmatched.rows.push_back(
        {subject.first, subject.second + ": nothing near enough is published for England: " + titles + "."});
  run.document.facts = {{"Figures compared", std::to_string(compared.gaps.rows.size())},
                        {"Schools with something not compared", std::to_string(found.unmatched.rows.size())}};
  say_what_it_rests_on(run, figures, asked);
  run.document.sections = {std::move(compared.gaps), std::move(compared.groups), std::move(compared.codes),
                           std::move(found.events), std::move(found.unmatched)};
  run.finish(result);
}

}  // namespace rollmark
