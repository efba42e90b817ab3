// The job `equality`: children warned, referred and served with notices, by group, beside who is on roll and
// who is persistently absent; of the whole run and of no school alone, small numbers hidden. It must not name
// a child or say why shares differ.
#include "casework/equality.hpp"

#include <algorithm>

#include "casework/leave_decisions.hpp"
#include "core/failure.hpp"
#include "core/words.hpp"
#include "jobs/casework/equality_job.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/register_needs.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn roll_columns[] = {{"group_kind", "Kind"},
                                          {"group_name", "Group"},
                                          {"roll", "On roll"},
                                          figure_column("roll_share", "Share, per 1,000", "permille"),
                                          {"persistent", "Persistently absent"},
                                          figure_column("persistent_share", "Share, per 1,000", "permille")};
constexpr WorkingColumn measure_columns[] = {
    {"measure", "Measure"},
    {"group_kind", "Kind"},
    {"group_name", "Group"},
    {"children", "Children"},
    figure_column("share", "Share, per 1,000", "permille"),
    figure_column("against_roll", "1,000 = its share of the roll", "permille"),
    figure_column("against_persistent", "1,000 = its share of the persistently absent", "permille")};

WorkingCell figure(const std::optional<std::int64_t>& number) {
  return number ? WorkingCell(*number) : WorkingCell();
}

// The groups of one kind, whose counts add up to those of all children.
struct KindOfGroups {
  std::string kind;
  std::vector<std::pair<std::string, const EqualityGroup*>> groups;

  template <class Count>
  std::vector<std::int64_t> counts(Count count) const {
    std::vector<std::int64_t> all;
    for (const auto& [name, group] : groups) all.push_back(count(*group));
    return all;
  }
};

// All children first.
std::vector<KindOfGroups> by_kind(const EqualityCount& count) {
  std::vector<KindOfGroups> kinds;
  for (const auto& [key, group] : count.groups) {
    if (kinds.empty() || kinds.back().kind != key.first) kinds.push_back({key.first, {}});
    kinds.back().groups.emplace_back(key.second, &group);
  }
  std::ranges::stable_partition(kinds, [](const KindOfGroups& one) { return one.kind == "all"; });
  return kinds;
}

class EqualityView {
 public:
  EqualityView(const EqualityCount& count, SmallNumbers small, bool threshold)
      : count_(count), small_(small), threshold_(threshold), kinds_(by_kind(count)) {
    const auto all = count_.groups.find({"all", "all children"});
    if (all != count_.groups.end()) whole_ = all->second;
  }

  const EqualityGroup& whole() const { return whole_; }
  std::string text(std::int64_t count, bool hidden) const {
    return hidden ? std::string(hidden_word) : std::to_string(count);
  }

  WorkingSection on_roll() const {
    WorkingSection section{"equality_roll",
                           "On roll and persistently absent",
                           "Every child once in the groups of each kind.",
                           "No child was on roll.",
                           roll_columns,
                           {}};
    for (const KindOfGroups& one : kinds_) {
      const auto roll = hidden(one, [](const EqualityGroup& group) { return group.roll; });
      const auto absent = hidden(one, [](const EqualityGroup& group) { return group.persistent; });
      for (std::size_t i = 0; i < one.groups.size(); ++i) {
        const auto& [name, group] = one.groups[i];
        section.rows.push_back({one.kind, name, text(group->roll, roll[i]),
                                roll[i] ? WorkingCell() : figure(permille(group->roll, whole_.roll)),
                                threshold_ ? text(group->persistent, absent[i]) : "not known",
                                !threshold_ || absent[i]
                                    ? WorkingCell()
                                    : figure(permille(group->persistent, whole_.persistent))});
      }
    }
    return section;
  }

  WorkingSection measures() const {
    WorkingSection section{
        "equality",
        "Warned, referred, served with notices",
        "By measure, kind and group. 1,000: the group's share is what it is of those compared with.",
        "Nothing to count.",
        measure_columns,
        {}};
    for (std::size_t i = 0; i < equality_measures.size(); ++i) {
      const std::string measure(equality_measures[i]);
      if (!count_.known[i]) {
        section.rows.push_back({measure, std::string("all"), std::string("all children"),
                                std::string("not known"), WorkingCell(), WorkingCell(), WorkingCell()});
        continue;
      }
      for (const KindOfGroups& one : kinds_) add(measure, i, one, section);
    }
    return section;
  }

 private:
  template <class Count>
  std::vector<bool> hidden(const KindOfGroups& one, Count count) const {
    const bool ones = std::ranges::any_of(
        kinds_, [&](const KindOfGroups& kind) { return tells_ones(kind.counts(count), small_.least()); });
    return ones ? std::vector<bool>(one.groups.size(), true)
                : hidden_groups(one.counts(count), small_.least());
  }

  // A ratio stands where neither what is divided nor what it is divided by is hidden.
  void add(const std::string& measure, std::size_t place, const KindOfGroups& one,
           WorkingSection& section) const {
    const auto figures = [place](const EqualityGroup& group) { return group.measures[place]; };
    const EqualityFigures all = figures(whole_);
    const auto children = hidden(one, [&](const EqualityGroup& group) { return figures(group).children; });
    const auto roll = hidden(one, [&](const EqualityGroup& group) { return figures(group).roll; });
    const auto absent = hidden(one, [&](const EqualityGroup& group) { return figures(group).persistent; });
    for (std::size_t i = 0; i < one.groups.size(); ++i) {
      const EqualityFigures group = figures(*one.groups[i].second);
      const bool shown = !children[i];
      section.rows.push_back(
          {measure, one.kind, one.groups[i].first, text(group.children, children[i]),
           shown ? figure(permille(group.children, all.children)) : WorkingCell(),
           shown && !roll[i] ? figure(share_ratio(group.children, all.children, group.roll, all.roll))
                             : WorkingCell(),
           shown && threshold_ && !absent[i]
               ? figure(share_ratio(group.children, all.children, group.persistent, all.persistent))
               : WorkingCell()});
    }
  }

  const EqualityCount& count_;
  SmallNumbers small_;
  bool threshold_;
  std::vector<KindOfGroups> kinds_;
  EqualityGroup whole_;
};

void note_what_is_not_known(OfficeRun& run, const EqualityCount& count, const EqualityView& view,
                            SmallNumbers small) {
  std::vector<std::string>& notes = run.document.notes;
  for (std::size_t i = 0; i < equality_measures.size(); ++i) {
    const std::string measure(equality_measures[i]);
    if (!count.known[i]) {
      notes.push_back("Not known: " + measure + ". Its table was not loaded.");
    } else if (count.schools_without[i] > 0) {
      notes.push_back("Schools without the table for " + measure +
                      ", which are left out of it: " + std::to_string(count.schools_without[i]) + ".");
    }
  }
  const auto lacks = [&run](auto delivered) {
    return std::to_string(
        std::ranges::count_if(*run.schools, [&](const School& one) { return !delivered(one); }));
  };
  for (const auto& [what, schools] :
       {std::pair{"sex", lacks([](const School& one) { return one.delivered("pupil", "sex"); })},
        std::pair{"ethnicity", lacks([](const School& one) { return one.delivered("pupil", "ethnicity"); })},
        std::pair{"flags (SEN, EHCP, FSM, looked after ...)",
                  lacks([](const School& one) { return one.delivered("flag"); })}}) {
    if (schools != "0")
      notes.push_back("Schools that did not deliver " + std::string(what) + ": " + schools + ".");
  }
  if (count.not_on_roll > 0)
    notes.push_back("Counted for a measure but with no day on roll in the period, in no group: " +
                    view.text(count.not_on_roll, small.hides(count.not_on_roll)) + ".");
  if (count.undated > 0)
    notes.push_back("Rows without their date are counted nowhere: " + std::to_string(count.undated) +
                    ". Enter the date.");
}

}  // namespace

void run_equality(const JobInput& input, Result& result) {
  OfficeRun run(input, {"la"}, "Equality view of referrals and notices");
  if (!run.group.empty())
    throw Failure(ROLLMARK_E_ARGUMENT, "params: this view is of whole schools: leave group out");
  run.document.file = "equality";
  run.default_from_school_year();
  constexpr std::int64_t default_least = 5, most = 1000;
  const SmallNumbers small(read_whole(input.params, "least", default_least, 1, most));
  std::vector<std::string> kinds = input.params.list("return_kinds");
  if (kinds.empty()) kinds.assign(std::begin(referral_kinds), std::end(referral_kinds));
  for (std::string& kind : kinds) kind = small_letters(kind);
  const std::vector<AttendanceCase> cases = read_attendance_cases(input.data);
  const std::int64_t percent = absence_percents(input.rulebook, run.scope.due.on).persistent;
  const EqualityCount count =
      count_equality(*run.schools, {run.scope.period, run.scope.due, percent,
                                    input.data.has("attendance_case") ? &cases : nullptr, kinds});
  const EqualityView view(count, small, percent >= 0);
  note_what_is_not_known(run, count, view, small);
  run.document.facts = {
      {"Children on roll", view.text(view.whole().roll, small.hides(view.whole().roll))},
      {"Persistently absent",
       percent < 0 ? std::string("not known")
                   : view.text(view.whole().persistent, small.hides(view.whole().persistent))}};
  run.document.definitions = {
      std::string("An authority has due regard to equality in what it does (Equality Act 2010 s.149). These "
                  "are numbers of children, not causes: a share that differs shows neither that a group was "
                  "treated otherwise nor that it was not. How absent each child was, what support came "
                  "first, and which school asks sooner are not in it."),
      std::string("A child is one pupil of one school, on roll on any day of the period, and counts once in "
                  "each measure: warning sent, notice to improve issued, penalty notice issued (withdrawn "
                  "ones too), referral sent, case of the team opened, all on a day of the period."),
      percent < 0 ? std::string("Persistently absent: no threshold is in force.")
                  : "Persistently absent: " + std::to_string(percent) +
                        " % or more of an enrolment's own possible sessions of the period.",
      std::string("A flag is held if it stood on any day of the period. Groups of one kind add up to all "
                  "children; a child is in one group of every kind."),
      std::string(
          "Shares are per 1,000, half up. 1,000 in the last columns is the share that the group has of the "
          "roll, or of the persistently absent; 2,000 is twice that. Empty: hidden, or nobody to divide by."),
      "Counts from 1 to " + std::to_string(small.least() - 1) +
          " are hidden, and so many of the next smallest that those hidden are together at least " +
          std::to_string(small.least()) +
          "; where no group of a kind has more than one child, all counts of that measure are hidden."};
  run.document.sections = {view.measures(), view.on_roll()};
  run.finish(result);
}

namespace {

constexpr std::string_view equality_gladly_own[] = {"flag",        "pupil.sex",          "pupil.ethnicity",
                                                    "warning",     "improvement_notice", "notice",
                                                    "return_sent", "attendance_case"};
constexpr auto equality_gladly = marks_gladly_and(equality_gladly_own);
constexpr JobParameter equality_own[] = {{"least", "counts under it are hidden, 1 to 1000; default 5"},
                                         {"return_kinds",
                                          "kinds of return_sent that are a referral; default penalty, "
                                          "penalty notice, penalty referral, referral, legal, leave"}};
constexpr auto equality_parameters = office_parameters_and(equality_own);
constexpr Job table[] = {
    {"equality",
     "Who is warned, referred and served with notices, by group, beside who is persistently absent.",
     equality_parameters, absence_needs, equality_gladly, run_equality}};

}  // namespace

std::span<const Job> equality_jobs() {
  return table;
}

}  // namespace rollmark
