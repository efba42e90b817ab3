// Periods by name.
#include "jobs/absence_periods.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "core/failure.hpp"
#include "tracking/penalty_notice.hpp"

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

// Mondays of the weeks within a span in which some of the schools met, ascending.
std::vector<Day> weeks_of(std::span<const School> schools, Period within) {
  std::set<Day> mondays;
  for (const School& school : schools) {
    for (const Day monday : school_weeks(school, within.to)) {
      if (within.from <= monday + 6) mondays.insert(monday);
    }
  }
  return {mondays.begin(), mondays.end()};
}

void add_weeks(const std::vector<School>& schools, Period within, std::vector<NamedPeriod>& periods) {
  for (const Day monday : weeks_of(schools, within)) {
    const Period week{std::max(monday, within.from), std::min(monday + 6, within.to)};
    periods.push_back({"week of " + to_text(monday), week});
  }
}

// A period that each school has of its own: `begins` gives its first half day.
template <class Begins>
NamedPeriod of_each_school(std::string name, const std::vector<School>& schools, Period within,
                           const Begins& begins) {
  NamedPeriod made{std::move(name), {within.to, within.to}};
  for (const School& school : schools) {
    const HalfDaySpan span{begins(school), afternoon_of(within.to)};
    made.period.from = std::min(made.period.from, span.first.day());
    made.of_schools.push_back(span);
  }
  if (schools.empty()) made.period = within;
  return made;
}

NamedPeriod last_sessions(std::size_t count, const std::vector<School>& schools, Period within, Due due) {
  NamedPeriod made = of_each_school(
      "last " + std::to_string(count) + " sessions", schools, within, [&](const School& school) {
        HalfDay first = morning_of(within.from);
        std::size_t found = 0;
        for (std::size_t column = school.columns.size(); column-- > 0 && found < count;) {
          const HalfDay half_day = school.columns[column];
          if (half_day < morning_of(within.from)) break;
          if (afternoon_of(within.to) < half_day || !school.open_to_anyone(half_day) ||
              !due.covers(school, half_day, no_group))
            continue;
          if (++found == count) first = half_day;
        }
        return first;
      });
  made.about = "the last " + std::to_string(count) +
               " sessions that the school was open to anyone, counted back from the reference date";
  return made;
}

NamedPeriod last_weeks(std::size_t count, const std::vector<School>& schools, Period within) {
  NamedPeriod made =
      of_each_school("last " + std::to_string(count) + " weeks", schools, within, [&](const School& school) {
        const std::vector<Day> mondays = weeks_of({&school, 1}, within);
        if (mondays.size() <= count) return morning_of(within.from);
        return morning_of(mondays[mondays.size() - count]);
      });
  made.about = "the last " + std::to_string(count) +
               " school weeks, that of the reference date included: weeks in which the school met";
  return made;
}

// The same date of the year before; 28 February for the 29th.
Day year_before(Day day) {
  const CivilDate date = civil(day);
  const bool leap_day = date.month == 2 && date.day == 29;
  return day_of(date.year - 1, date.month, leap_day ? 28 : date.day);
}

Day first_of_data(const std::vector<School>& schools, Day otherwise) {
  std::optional<Day> first;
  for (const School& school : schools) {
    if (!school.columns.empty() && (!first || school.columns.front().day() < *first))
      first = school.columns.front().day();
  }
  return first.value_or(otherwise);
}

// The number of "last-weeks:6", or nothing where `kind` does not begin with `word`.
std::optional<std::size_t> number_after(std::string_view kind, std::string_view word) {
  if (!kind.starts_with(word)) return std::nullopt;
  const std::string_view digits = kind.substr(word.size());
  const bool fits = !digits.empty() && digits.size() <= 4 && digits.front() != '0' &&
                    digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!fits) {
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: periods: " + std::string(word) + " takes a whole number from 1 to 9999");
  }
  return std::stoul(std::string(digits));
}

// What a period is read from.
struct Asked {
  const std::vector<School>& schools;
  Period within;   // of what is looked at, up to the reference date
  Period to_date;  // the school year to date, or what `from` says
  Due due;
};

bool add_other(const std::string& kind, const Asked& asked, std::vector<NamedPeriod>& periods) {
  if (kind == "year-to-date") {
    const Day start = school_year_start(school_year_of(asked.within.to));
    periods.push_back({"year to date", {start, asked.within.to}});
  } else if (kind == "weeks") {
    add_weeks(asked.schools, asked.within, periods);
  } else if (kind == "last-year") {
    const Period before{year_before(asked.to_date.from), year_before(asked.to_date.to)};
    periods.push_back({"last year", before});
    periods.back().about = "the same dates of the year before " + to_text(asked.to_date.from) + " to " +
                           to_text(asked.to_date.to) + ", not the same weekdays";
  } else if (kind == "enrolment") {
    periods.push_back({"enrolment", {first_of_data(asked.schools, asked.within.from), asked.within.to}});
    periods.back().of_enrolment = true;
    periods.back().about = "each enrolment from admission to leaving, as far as the data go";
  } else if (const std::optional<std::size_t> sessions = number_after(kind, "last-sessions:")) {
    periods.push_back(last_sessions(*sessions, asked.schools, asked.within, asked.due));
  } else if (const std::optional<std::size_t> weeks = number_after(kind, "last-weeks:")) {
    periods.push_back(last_weeks(*weeks, asked.schools, asked.within));
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::vector<NamedPeriod> read_periods(const KeyValues& params, const std::vector<School>& schools,
                                      Period whole, Due due) {
  std::vector<std::string> kinds = params.list("periods");
  if (kinds.empty()) kinds = {"whole"};
  std::vector<NamedPeriod> periods;
  const std::vector<School> bare = with_whole_terms(schools);
  const Day last = std::min(whole.to, due.on);
  Asked asked{
      schools, {std::min(whole.from, last), last}, {school_year_start(school_year_of(last)), last}, due};
  if (params.has("from")) asked.to_date.from = asked.within.from;
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
    } else if (!add_other(kind, asked, periods)) {
      throw Failure(ROLLMARK_E_ARGUMENT,
                    "params: periods takes whole, year-to-date, terms, half-terms, weeks, last-sessions:N, "
                    "last-weeks:N, last-year and enrolment");
    }
  }
  if (periods.size() > most_periods) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::to_string(periods.size()) +
                                           " periods; at most 255 fit one result: narrow from and to");
  }
  return periods;
}

}  // namespace rollmark
