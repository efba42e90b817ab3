// The job `absence`: periods from the parameters, figures from plugin/tracking, tables for the host.
#include "jobs/absence_job.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/failure.hpp"
#include "jobs/figure_columns.hpp"
#include "outputs/absence_documents.hpp"
#include "tracking/absence.hpp"

namespace rollmark {
namespace {

constexpr std::size_t most_periods = 255;  // a column of the type dict8 names no more

// Terms of all schools in scope, by name: a trust's schools may differ by days, so the widest dates are taken
// and each school's calendar decides what is open.
void add_terms(const std::vector<School>& schools, bool halves, Period within,
               std::vector<NamedPeriod>& periods) {
  std::map<std::pair<Day, std::string>, Period> named;
  std::map<std::string, Period> by_name;
  for (const School& school : schools) {
    for (const Term& term : school.terms) {
      if (halves != (term.half != 0)) continue;
      std::string name = term.academic_year + " " + term.name;
      if (halves) name += " " + std::to_string(term.half);
      const auto [found, made] = by_name.try_emplace(name, Period{term.start, term.end});
      if (!made) {
        found->second.from = std::min(found->second.from, term.start);
        found->second.to = std::max(found->second.to, term.end);
      }
    }
  }
  for (const auto& [name, period] : by_name) named.emplace(std::pair(period.from, name), period);
  for (const auto& [key, period] : named) {
    if (period.to < within.from || within.to < period.from) continue;
    periods.push_back({key.second, {std::max(period.from, within.from), std::min(period.to, within.to)}});
  }
}

// A producer that holds only half terms has told us the terms: they are joined.
std::vector<School> with_whole_terms(const std::vector<School>& schools) {
  std::vector<School> bare;
  for (const School& school : schools) {
    School one;
    one.terms = school.terms;
    const bool has_whole = std::ranges::any_of(one.terms, [](const Term& term) { return term.half == 0; });
    if (!has_whole) {
      for (const Term& term : school.terms) {
        Term whole = term;
        whole.half = 0;
        one.terms.push_back(std::move(whole));
      }
    }
    bare.push_back(std::move(one));
  }
  return bare;
}

std::vector<NamedPeriod> read_periods(const KeyValues& params, const std::vector<School>& schools,
                                      Period whole) {
  std::vector<std::string> kinds = params.list("periods");
  if (kinds.empty()) kinds = {"whole"};
  std::vector<NamedPeriod> periods;
  const std::vector<School> bare = with_whole_terms(schools);
  for (const std::string& kind : kinds) {
    if (kind == "whole") {
      periods.push_back({"whole", whole});
    } else if (kind == "terms" || kind == "half-terms") {
      const std::size_t before = periods.size();
      add_terms(bare, kind == "half-terms", whole, periods);
      if (periods.size() == before) {
        throw Failure(ROLLMARK_E_UNSUPPORTED,
                      "periods=" + kind + " needs rows in the table term for the period");
      }
    } else {
      throw Failure(ROLLMARK_E_ARGUMENT, "params: periods takes whole, terms and half-terms");
    }
  }
  if (periods.size() > most_periods) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::to_string(periods.size()) +
                                           " periods; at most 255 fit one result: narrow from and to");
  }
  return periods;
}

std::string_view code_name(const Rulebook& rulebook, std::size_t code) {
  return code < rulebook.codes.size() ? std::string_view(rulebook.codes[code].text)
                                      : std::string_view("unknown");
}

void add_period_column(Table& table, const AbsenceReport& report) {
  std::vector<std::string> names;
  for (const NamedPeriod& period : report.periods) names.push_back(period.name);
  table.add("period", ColumnType::dict8).set_dictionary(names);
}

void add_period_columns(Table& table, const AbsenceReport& report) {
  add_period_column(table, report);
  table.add("from_date", ColumnType::date32);
  table.add("to_date", ColumnType::date32);
}

void add_period(Table& table, const AbsenceReport& report, std::uint32_t period) {
  std::size_t at = table.columns().size() - 3;
  table.columns()[at++].add_u8(static_cast<std::uint8_t>(period));
  table.columns()[at++].add_day(report.periods[period].period.from);
  table.columns()[at].add_day(report.periods[period].period.to);
}

void add_enrolments(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_enrolment");
  table.add("school_key", ColumnType::text);
  table.add("enrolment_key", ColumnType::text);
  table.add("year_group", ColumnType::text);
  table.add("registration_group", ColumnType::text);
  add_figure_columns(table);
  std::vector<std::string> bands;
  for (const AbsenceBand band : all_bands) bands.emplace_back(band_name(band));
  table.add("band", ColumnType::dict8).set_dictionary(bands);
  table.add("persistent", ColumnType::u8);
  table.add("severe", ColumnType::u8);
  add_period_columns(table, report);
  table.reserve(report.enrolments.size());
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    std::vector<Column>& columns = table.columns();
    columns[0].add_text(school.key);
    columns[1].add_text(school.enrolments[one.row].key);
    columns[2].add_text(school.year_groups[one.year_group]);
    columns[3].add_text(school.registration_groups[one.registration_group]);
    const Tally tally = one.tally();
    std::size_t at = add_figures(table, 4, tally, decimals);
    const AbsenceBand band = band_of(tally.absent(), tally.possible());
    columns[at++].add_u8(static_cast<std::uint8_t>(band));
    columns[at++].add_u8(band >= AbsenceBand::persistent ? 1 : 0);
    columns[at].add_u8(band == AbsenceBand::severe ? 1 : 0);
    add_period(table, report, one.period);
  }
  table.shrink();
}

void add_groups(const AbsenceReport& report, int decimals, Result& result) {
  Table& table = result.add_table("absence_group");
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::text);
  table.add("group", ColumnType::text);
  add_figure_columns(table);
  for (const char* name : {"enrolments", "persistent", "severe", "at_risk"}) table.add(name, ColumnType::i64);
  table.add("persistent_rate", ColumnType::text);
  table.add("severe_rate", ColumnType::text);
  add_period_columns(table, report);
  for (const GroupAbsence& one : report.groups) {
    std::vector<Column>& columns = table.columns();
    columns[0].add_text((*report.schools)[one.school].key);
    columns[1].add_text(one.kind);
    columns[2].add_text(one.group);
    std::size_t at = add_figures(table, 3, one.tally, decimals);
    for (const std::int64_t value : {one.enrolments, one.persistent, one.severe, one.at_risk}) {
      columns[at++].add_i64(value);
    }
    add_rate(columns[at++], one.persistent, one.enrolments, decimals);
    add_rate(columns[at], one.severe, one.enrolments, decimals);
    add_period(table, report, one.period);
  }
}

// The largest table by far, so its texts that repeat are dictionaries and its rows are counted first.
void add_codes(const AbsenceReport& report, const Rulebook& rulebook, Result& result) {
  static constexpr std::array<std::string_view, 4> kinds = {"school", "year", "registration", "enrolment"};
  Table& table = result.add_table("absence_code");
  table.add("school_key", ColumnType::text);
  table.add("group_kind", ColumnType::dict8).set_dictionary({kinds.begin(), kinds.end()});
  table.add("group", ColumnType::text);
  std::vector<std::string> codes;
  for (std::size_t code = 0; code <= rulebook.codes.size(); ++code)
    codes.emplace_back(code_name(rulebook, code));
  table.add("code", ColumnType::dict8).set_dictionary(codes);
  table.add("sessions", ColumnType::i64);
  add_period_column(table, report);

  std::size_t rows = 0;
  std::size_t school_bytes = 0;
  std::size_t group_bytes = 0;
  for (const GroupAbsence& one : report.groups) {
    const auto used =
        static_cast<std::size_t>(std::ranges::count_if(one.codes, [](std::int64_t n) { return n != 0; }));
    rows += used;
    school_bytes += used * (*report.schools)[one.school].key.size();
    group_bytes += used * one.group.size();
  }
  rows += report.code_sessions.size();
  table.reserve(rows);
  for (const EnrolmentAbsence& one : report.enrolments) {
    const School& school = (*report.schools)[one.school];
    school_bytes += one.code_count * school.key.size();
    group_bytes += one.code_count * school.enrolments[one.row].key.size();
  }
  table.columns()[0].reserve(rows, school_bytes);
  table.columns()[2].reserve(rows, group_bytes);

  const auto add = [&](std::uint32_t school, std::size_t kind, std::string_view group, std::size_t code,
                       std::int64_t sessions, std::uint32_t period) {
    std::vector<Column>& columns = table.columns();
    columns[0].add_text((*report.schools)[school].key);
    columns[1].add_u8(static_cast<std::uint8_t>(kind));
    columns[2].add_text(group);
    columns[3].add_u8(static_cast<std::uint8_t>(code));
    columns[4].add_i64(sessions);
    columns[5].add_u8(static_cast<std::uint8_t>(period));
  };
  for (const GroupAbsence& one : report.groups) {
    const auto kind = static_cast<std::size_t>(std::ranges::find(kinds, one.kind) - kinds.begin());
    for (std::size_t code = 0; code < one.codes.size(); ++code) {
      if (one.codes[code] != 0) add(one.school, kind, one.group, code, one.codes[code], one.period);
    }
  }
  for (const EnrolmentAbsence& one : report.enrolments) {
    const std::string& key = (*report.schools)[one.school].enrolments[one.row].key;
    for (const CodeSessions& code : report.codes(one))
      add(one.school, 3, key, code.code, code.sessions, one.period);
  }
  table.shrink();
}

void add_summary(const AbsenceReport& report, Result& result) {
  result.summarise("job", "absence");
  result.summarise("reference_date", to_text(report.due.on));
  result.summarise(
      "as_at", report.as_at ? to_text(*report.as_at) + " (marks only; roll, calendar and flags are as now)"
                            : std::string("now"));
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
  }
}

}  // namespace

void run_absence(const JobInput& input, Result& result) {
  const int decimals = read_decimals(input.params.get("decimals"));
  const Scope scope = Scope::read(input);
  const auto schools = scope.schools(input.data);
  const std::vector<NamedPeriod> periods = read_periods(input.params, *schools, scope.period);
  AbsenceReport report =
      measure_absence(*schools, periods, scope.due, input.rulebook.codes.size(), input.control);
  report.as_at = scope.as_at;
  report.sources = input.data.sources;
  add_summary(report, result);
  add_groups(report, decimals, result);
  add_enrolments(report, decimals, result);
  add_codes(report, input.rulebook, result);
  write_absence_documents(report, input.rulebook, input.params, result);
}

}  // namespace rollmark
