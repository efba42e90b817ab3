// The job `leader`: attendance figures of any grouping for a period, and what needs doing in each: house,
// college, key stage, year or registration group, for the weekly meeting with its leader.
#include <algorithm>

#include "core/failure.hpp"
#include "core/rate.hpp"
#include "jobs/office/group_figures.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "jobs/office/whereabouts.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn group_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"group_kind", "Grouping"},
                                           {"group", "Group"},
                                           figure_column("enrolments", "Pupils in the rates", "enrolments"),
                                           figure_column("possible", "Possible", "sessions"),
                                           figure_column("attended", "Attended", "sessions"),
                                           figure_column("authorised", "Authorised", "sessions"),
                                           figure_column("unauthorised", "Unauthorised", "sessions"),
                                           {"attendance_rate", "Attendance %"},
                                           {"authorised_rate", "Authorised %"},
                                           {"unauthorised_rate", "Unauthorised %"},
                                           figure_column("persistent", "Persistently absent", "enrolments"),
                                           {"persistent_rate", "Persistently absent %"},
                                           figure_column("severe", "Of them severely", "enrolments"),
                                           figure_column("at_risk", "At risk", "enrolments"),
                                           figure_column("unexplained", "Without a reason", "sessions"),
                                           figure_column("overdue", "Of them overdue", "sessions"),
                                           figure_column("missing", "Without a mark", "sessions")};

constexpr WorkingColumn pupil_columns[] = {{"school_key", "School", ColumnKind::text, ColumnPlace::data},
                                           {"registration_group", "Group"},
                                           {"enrolment_key", "Pupil", ColumnKind::pupil},
                                           {"groups", "Also in"},
                                           {"band", "Absence"},
                                           figure_column("possible", "Possible", "sessions"),
                                           figure_column("authorised", "Authorised", "sessions"),
                                           figure_column("unauthorised", "Unauthorised", "sessions"),
                                           {"attendance_rate", "Attendance %"},
                                           {"to_do", "To do"}};

WorkingCell rate_cell(std::int64_t part, std::int64_t whole) {
  const auto rate = percentage(part, whole, 1);
  return rate ? WorkingCell(*rate) : WorkingCell();
}

// The groupings to show: those asked for, else all that the data have.
std::vector<std::string> kinds_of(OfficeRun& run) {
  std::vector<std::string> kinds = run.input.params.list("by");
  if (!kinds.empty()) {
    for (const std::string& kind : kinds) {
      const bool known = kind == "school" || kind == "key stage" || kind == "year" ||
                         kind == "registration" ||
                         std::ranges::any_of(*run.schools, [&](const School& school) {
                           const std::vector<std::string> has = membership_kinds(school);
                           return std::ranges::find(has, kind) != has.end();
                         });
      if (!known) {
        throw Failure(ROLLMARK_E_ARGUMENT,
                      "params: by takes school, key stage, year, registration and, in small letters, a kind "
                      "that the table membership has");
      }
    }
    return kinds;
  }
  kinds = {"school", "key stage", "year", "registration"};
  for (const School& school : *run.schools) {
    for (std::string& kind : membership_kinds(school)) {
      if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(std::move(kind));
    }
  }
  return kinds;
}

// "Establish 3 reasons, 1 overdue; enter 2 missing marks"; empty where nothing waits.
std::string to_do(const FiguresToDo& sum) {
  std::string text;
  if (sum.unexplained > 0) {
    text.append("Establish ").append(counted(sum.unexplained, "reason", "reasons"));
    if (sum.overdue > 0) text.append(", ").append(std::to_string(sum.overdue)).append(" overdue");
  }
  if (sum.tally.missing > 0) {
    text.append(text.empty() ? "Enter " : "; enter ");
    text.append(counted(sum.tally.missing, "missing mark", "missing marks"));
  }
  return text;
}

WorkingRow group_row(const School& school, const std::string& kind, const GroupFigures& one) {
  const Tally& tally = one.sum.tally;
  const std::int64_t possible = tally.possible();
  const std::int64_t authorised = tally.of(Category::authorised);
  const std::int64_t unauthorised = tally.of(Category::unauthorised);
  return {school.key,
          kind,
          text_cell(one.value),
          one.enrolments,
          possible,
          tally.attended(),
          authorised,
          unauthorised,
          rate_cell(tally.attended(), possible),
          rate_cell(authorised, possible),
          rate_cell(unauthorised, possible),
          one.persistent,
          rate_cell(one.persistent, one.enrolments),
          one.severe,
          one.at_risk,
          one.sum.unexplained,
          one.sum.overdue,
          tally.missing};
}

struct Listed {
  const EnrolmentFigures* figures;
  std::string group;
  std::string also;
  AbsenceBand band;
};

std::vector<Listed> listed(const School& school, const SchoolFigures& figures,
                           const std::vector<std::string>& kinds, const std::vector<bool>& shown, Day last) {
  std::vector<Listed> all;
  for (const EnrolmentFigures& one : figures.enrolments) {
    if (std::ranges::none_of(one.groups, [&](std::size_t group) { return shown[group]; })) continue;
    const AbsenceBand band = band_of(one.sum.tally.absent(), one.sum.tally.possible());
    // Who has left can only have something left over.
    const bool here = !(school.enrolments[one.row].last < morning_of(last));
    if ((band < AbsenceBand::at_risk || !here) && to_do(one.sum).empty()) continue;
    std::string also;
    for (const std::size_t place : one.groups) {
      const GroupFigures& group = figures.groups[place];
      if (!shown[place] || group.value.empty() || kinds[group.kind] == "registration") continue;
      also.append(also.empty() ? "" : "; ").append(kinds[group.kind]).append(" ").append(group.value);
    }
    all.push_back({&one, group_on(school, one.row, afternoon_of(last)), std::move(also), band});
  }
  std::ranges::stable_sort(all, [less = NaturalLess()](const Listed& a, const Listed& b) {
    return a.group != b.group ? less(a.group, b.group) : a.band > b.band;
  });
  return all;
}

}  // namespace

void run_leader(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader", "tutor"}, "Attendance by group");
  const MarkReading reading(input.rulebook);
  run.document.file = "leader";
  run.default_from_school_year();
  run.note_missing("membership", "houses, colleges and the like are not known.");
  const std::vector<std::string> kinds = kinds_of(run);
  const std::string value = input.params.get("value");
  if (!value.empty() && kinds.size() != 1) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: value is one group of one grouping: give by too");
  }
  WorkingSection groups{
      "leader_group",
      "By group",
      "Each grouping, then each group. A session counts in a group while the pupil was in it.",
      "No session of the period is due.",
      group_columns,
      {}};
  WorkingSection pupils{"leader_pupil",
                        "What needs doing",
                        "On roll at the end and persistently absent or at risk, or with something to do. By "
                        "registration group, the most absent first.",
                        "Nobody is absent enough to be listed, and no reason or mark is missing.",
                        pupil_columns,
                        {}};
  std::int64_t reasons = 0;
  std::int64_t missing = 0;
  const Day last = std::min(run.scope.period.to, run.scope.due.on);
  for (const School& school : *run.schools) {
    const SchoolFigures figures = measure_groups(school, kinds, run.scope.period, run.scope.due, reading);
    std::vector<bool> shown(figures.groups.size(), true);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const GroupFigures& one = figures.groups[i];
      const std::string& kind = kinds[one.kind];
      if (!value.empty()) shown[i] = one.value == value;
      if (!run.group.empty()) shown[i] = shown[i] && kind == "registration" && one.value == run.group;
      if (shown[i]) groups.rows.push_back(group_row(school, kind, one));
    }
    for (const Listed& one : listed(school, figures, kinds, shown, last)) {
      const Tally& tally = one.figures->sum.tally;
      reasons += one.figures->sum.unexplained;
      missing += tally.missing;
      pupils.rows.push_back({school.key, text_cell(one.group), PupilCell{&school, one.figures->row},
                             text_cell(one.also), std::string(band_name(one.band)), tally.possible(),
                             tally.of(Category::authorised), tally.of(Category::unauthorised),
                             rate_cell(tally.attended(), tally.possible()),
                             text_cell(to_do(one.figures->sum))});
    }
  }
  run.document.facts = {{"Pupils listed", std::to_string(pupils.rows.size())},
                        {"Sessions without a reason", std::to_string(reasons)},
                        {"Sessions without a mark", std::to_string(missing)}};
  run.document.definitions = {
      "Possible sessions: attended and absent ones; rates are of them, rounded half up. Who has none is in "
      "no "
      "rate.",
      "Persistently absent: absent in 10 % or more of one's own possible sessions in the group; severely: 50 "
      "% or "
      "more; at risk: 5 % or more and under 10 %. Decided by sessions, never by a rounded rate. In the list "
      "of "
      "pupils: in the whole period.",
      "Without a reason: the mark says that the reason is not yet established; overdue: beyond the school "
      "days "
      "that regulation 10(7) to (9) of SI 2024/208 gives. Pupils for whom nobody ever entered a mark are "
      "left "
      "out.",
      "Key stages, where the data do not say them, follow the year group: 1 and 2, 3 to 6, 7 to 9, 10 and 11 "
      "(Education Act 2002 s.82)."};
  run.document.sections = {std::move(groups), std::move(pupils)};
  run.finish(result);
}

}  // namespace rollmark
