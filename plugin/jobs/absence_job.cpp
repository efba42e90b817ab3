// The job `absence`: periods and groups from the parameters, figures from plugin/tracking, tables for the
// host.
#include "jobs/absence_job.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/absence_periods.hpp"
#include "jobs/absence_tables.hpp"
#include "jobs/figure_columns.hpp"
#include "jobs/header_contacts.hpp"
#include "jobs/office/office_document.hpp"
#include "outputs/absence_documents.hpp"
#include "tracking/absence.hpp"
#include "tracking/hot_spots.hpp"

namespace rollmark {
namespace {

// Who is in DfE's figures and who is not, by rule.
void summarise_dfe(const AbsenceReport& report, const GroupAbsence& one, const std::string& place,
                   Result& result) {
  const DfeCounts& counts = report.dfe_counts[one.school * report.periods.size() + one.period];
  for (std::size_t rule = 0; rule < dfe_rule_count; ++rule) {
    result.summarise(place + "enrolments " + dfe_rule_words(static_cast<DfeRule>(rule)),
                     counts.enrolments[rule]);
  }
  result.summarise(place + "marks left out by DfE's rules", counts.marks_left_out);
  if (one.enrolments < report.dfe->school_enrolments()) {
    result.summarise(place + "not published by DfE",
                     "fewer than " + std::to_string(report.dfe->school_enrolments()) + " enrolments");
  }
}

void add_summary(const AbsenceReport& report, Result& result) {
  result.summarise("job", "absence");
  result.summarise("reference_date", to_text(report.due.on));
  result.summarise("statistics", report.dfe ? "dfe" : "school");
  result.summarise(
      "as_at", report.as_at ? to_text(*report.as_at) + " (marks only; roll, calendar and flags are as now)"
                            : std::string("now"));
  for (const NamedPeriod& period : report.periods) {
    if (!period.about.empty()) result.summarise("period " + period.name, period.about);
  }
  for (const GroupAbsence& one : report.groups) {
    if (one.kind != "school") continue;
    const std::string place =
        (*report.schools)[one.school].key + ", " + report.periods[one.period].name + ": ";
    result.summarise(place + "received", one.tally.received());
    result.summarise(place + "counted", one.tally.counted());
    result.summarise(place + "not open", one.tally.not_open);
    result.summarise(place + "outside enrolment", one.tally.outside);
    result.summarise(place + "duplicate", one.tally.duplicate);
    result.summarise(place + "no enrolment", one.tally.no_enrolment);
    result.summarise(place + "not due", one.tally.not_due);
    if (report.dfe) summarise_dfe(report, one, place, result);
  }
}

// The parameter `groups`. Stages asked for by name stand even where a school has but one.
GroupKinds read_groups(const JobInput& input, const std::vector<School>& schools) {
  GroupKinds kinds;
  if (!input.params.has("groups")) return kinds;
  kinds = {GroupKinds::Stages::no, false, false, false, false};
  for (const std::string& kind : input.params.list("groups")) {
    if (kind == "stage") {
      kinds.stage = GroupKinds::Stages::yes;
    } else if (kind == "year") {
      kinds.year = true;
    } else if (kind == "registration") {
      kinds.registration = true;
    } else if (kind == "sex") {
      kinds.sex = true;
    } else if (kind == "flag") {
      kinds.flag = true;
    } else if (kind != "school") {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "params: groups takes school, stage, year, registration, sex and flag");
    }
  }
  const auto delivered = [&](std::string_view table, std::string_view column) {
    return std::ranges::any_of(schools, [&](const School& school) {
      return column.empty() ? school.delivered(table) : school.delivered(table, column);
    });
  };
  if (kinds.sex && !delivered("pupil", "sex")) {
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  "groups=sex needs the column pupil.sex, which was neither loaded nor pushed");
  }
  if (kinds.flag && !delivered("flag", {})) {
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  "groups=flag needs the table flag, which was neither loaded nor pushed");
  }
  return kinds;
}

// The parameter `statistics`: the school's own figures, or DfE's rules, which need terms and one school year
// a period.
std::optional<DfePopulation> read_statistics(const JobInput& input, Day on) {
  const std::string statistics = input.params.get("statistics", "school");
  if (statistics == "school") return std::nullopt;
  if (statistics != "dfe") throw Failure(ROLLMARK_E_ARGUMENT, "params: statistics takes school and dfe");
  std::optional<DfePopulation> dfe = DfePopulation::read(input.rulebook, on);
  if (!dfe) {
    throw Failure(ROLLMARK_E_UNSUPPORTED, "statistics=dfe: the rulebook has no threshold dfe-statistics");
  }
  return dfe;
}

void require_for_dfe(const DfePopulation& dfe, const std::vector<School>& schools,
                     const std::vector<NamedPeriod>& periods) {
  for (const NamedPeriod& named : periods) {
    if (school_year_of(named.period.from) != school_year_of(named.period.to)) {
      throw Failure(ROLLMARK_E_ARGUMENT, "statistics=dfe: the period " + named.name +
                                             " lies in more than one school year; give from and to");
    }
    for (const School& school : schools) {
      if (dfe.knows_cut(school, named.period)) continue;
      throw Failure(ROLLMARK_E_UNSUPPORTED, "statistics=dfe needs the terms of the period " + named.name +
                                                " in the table term, the second half of the summer term too");
    }
  }
}

// The parameters `hot_spots` and `least_pupils`; nothing where none are wanted.
std::optional<HotSpotsAsked> read_hot_spots(const JobInput& input, const Scope& scope, bool dfe) {
  const std::int64_t most = read_whole(input.params, "hot_spots", 0, 0, 100000);
  if (most == 0) return std::nullopt;
  const Day last = std::min(scope.period.to, scope.due.on);
  if (dfe && school_year_of(scope.period.from) != school_year_of(last)) {
    throw Failure(
        ROLLMARK_E_ARGUMENT,
        "statistics=dfe: the weeks of hot_spots lie in more than one school year; give from and to");
  }
  const Threshold* threshold = input.rulebook.find_threshold("hot-spot");
  const std::optional<std::int64_t> pupils =
      threshold == nullptr ? std::nullopt : threshold->number("pupils", scope.due.on);
  HotSpotsAsked asked{scope.period, 0, static_cast<std::size_t>(most)};
  asked.least_pupils = read_whole(input.params, "least_pupils", pupils.value_or(1), 1, 100000);
  return asked;
}

}  // namespace

void run_absence(const JobInput& input, Result& result) {
  const int decimals = read_decimals(input.params.get("decimals"));
  Scope scope = Scope::read(input);
  const auto schools = scope.schools(input.data);
  AbsenceAsked asked;
  asked.dfe = read_statistics(input, scope.due.on);
  if (asked.dfe && !input.params.has("from"))
    scope.period.from = std::max(scope.period.from,
                                 school_year_start(school_year_of(std::min(scope.period.to, scope.due.on))));
  asked.periods = read_periods(input.params, *schools, scope.period, scope.due);
  asked.due = scope.due;
  asked.enrolments = input.params.yes("enrolments", true);
  asked.groups = read_groups(input, *schools);
  if (asked.dfe) require_for_dfe(*asked.dfe, *schools, asked.periods);
  const std::optional<HotSpotsAsked> spots = read_hot_spots(input, scope, asked.dfe.has_value());
  AbsenceReport report = measure_absence(*schools, input.rulebook, asked, input.control);
  report.hot_spots_asked = spots.has_value();
  if (spots) report.hot_spots = find_hot_spots(*schools, input.rulebook, asked, *spots, input.control);
  report.as_at = scope.as_at;
  report.sources = input.data.sources;
  add_summary(report, result);
  add_absence_tables(report, input.rulebook, decimals, result);
  if (input.params.yes("code_mix", false)) add_code_mix(report, input.rulebook, decimals, result);
  write_absence_documents(report, input.rulebook, input.params, result,
                          contacts_of(input.data, *schools, scope.due.on));
}

}  // namespace rollmark
