// Which schools an authority has, and what its other files need to know of dates.
#include "authority.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "csv_folder.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

struct Place {
  std::string_view kind;
  int share;  // of --pupils, per cent
};

// The first twelve have every kind, maintained schools and academies; after them the mixture of a county.
constexpr std::array<Place, 12> first_schools = {{{"primary", 70},
                                                  {"secondary-sixth", 200},
                                                  {"primary", 65},
                                                  {"special", 25},
                                                  {"primary-academy", 80},
                                                  {"pru", 12},
                                                  {"secondary", 170},
                                                  {"all-through", 230},
                                                  {"infant-nursery", 55},
                                                  {"primary", 90},
                                                  {"primary-academy", 75},
                                                  {"secondary-sixth", 190}}};
constexpr std::array<Place, 10> further_schools = {{{"primary", 60},
                                                    {"primary", 95},
                                                    {"primary-academy", 70},
                                                    {"secondary", 185},
                                                    {"primary", 45},
                                                    {"infant-nursery", 50},
                                                    {"primary", 80},
                                                    {"secondary-sixth", 210},
                                                    {"primary-academy", 85},
                                                    {"special", 30}}};
// Devon's limit of a meeting for primary schools is "more than 350 pupils": one school at it, one above.
constexpr int above_limit = 351, at_limit = 350;

const Place& place_of(int number) {
  const auto n = static_cast<std::size_t>(number);
  return n < first_schools.size() ? first_schools[n]
                                  : further_schools[(n - first_schools.size()) % further_schools.size()];
}

bool goes_on(const School& school, std::size_t enrolment) {
  const Enrolment& n = school.enrolments[enrolment];
  for (const SchoolYear& year : school.years) {
    if (n.end >= year.first && n.end < year.last) return false;
    if (n.start > year.first_pupil_day + 14 && n.start <= year.last) return false;
  }
  return true;
}

void keep(School& school, const std::vector<bool>& kept) {
  std::vector<Enrolment> enrolments;
  std::vector<std::size_t> place(school.pupils.size(), SIZE_MAX);
  std::vector<Pupil> pupils;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (!kept[e]) continue;
    Enrolment n = school.enrolments[e];
    if (place[n.pupil] == SIZE_MAX) {
      place[n.pupil] = pupils.size();
      pupils.push_back(school.pupils[n.pupil]);
    }
    n.pupil = place[n.pupil];
    enrolments.push_back(std::move(n));
  }
  school.enrolments = std::move(enrolments);
  school.pupils = std::move(pupils);
}

}  // namespace

const SchoolKind& kind_in_authority(int number) {
  return *find_kind(place_of(number).kind);
}

RollAsked roll_in_authority(const Options& options, int number) {
  if (number == 0) return {above_limit, true};
  if (number == 2) return {at_limit, true};
  // Faults need room: every one takes a pupil of its own.
  const int fewest = options.faults ? 150 : 20;
  return {std::max(fewest, options.pupils * (place_of(number).share + number % 7) / 100), false};
}

void fit_roll(School& school, int wanted) {
  const Day then = banding_period(school).second, now = school.to;
  std::vector<bool> kept(school.enrolments.size(), false);
  std::vector<std::size_t> left, came;
  int stayed = 0;
  for (std::size_t e = 0; e < school.enrolments.size(); ++e) {
    if (!goes_on(school, e)) continue;
    const bool before = school.on_roll(e, then), after = school.on_roll(e, now);
    if (before && after) {
      kept[e] = true;
      ++stayed;
    } else if (before || after) {
      (before ? left : came).push_back(e);
    }
  }
  const auto rest = static_cast<std::size_t>(wanted - stayed);
  if (stayed > wanted || left.size() < rest || came.size() < rest)
    throw std::runtime_error("the roll of a school of the authority cannot be made exact");
  for (std::size_t i = 0; i < rest; ++i) kept[left[i]] = kept[came[i]] = true;
  keep(school, kept);
}

std::pair<Day, Day> banding_period(const School& school) {
  const SchoolYear& year = school.years[school.years.size() - 2];
  return {year.first, year.terms[3].end};
}

Day business_day_after(Day day, int n) {
  while (n > 0) {
    ++day;
    if (weekday(day) < 5 && !is_bank_holiday(day)) --n;
  }
  return day;
}

Day months_later(Day day, int months) {
  const int month = 12 * year_of(day) + month_of(day) - 1 + months;
  const Day first = make_day(month / 12, month % 12 + 1, 1);
  const Day next = make_day((month + 1) / 12, (month + 1) % 12 + 1, 1);
  return std::min(first + day_of_month(day) - 1, next - 1);
}

std::string academic_year_text(int start_year) {
  return fmt::format("{}/{:02}", start_year, (start_year + 1) % 100);
}

std::string officer_key(int number) {
  return fmt::format("AO{:02}", number + 1);
}

int officers_of(const AuthorityWorld& world) {
  return 4 + static_cast<int>(world.schools.size()) / 8;
}

std::optional<std::string> authority_refusal(const Options& options) {
  if (auto why = refusal(options)) return why;
  if (options.schools < fewest_schools_of_authority)
    return "--authority yes needs --schools 6 or more: every kind of school";
  if (options.years < 2)
    return "--authority yes needs --years 2 or more: bands rest on the last academic year";
  if (options.patterns || options.copies) return "--authority yes goes with neither --patterns nor --copies";
  if (holding_of(options) != nullptr)
    return "--authority yes is for --vendor canonical or csv: no vendor's database holds what a team does";
  return std::nullopt;
}

void lay_authority(AuthorityWorld& world) {
  lay_team(world);
  lay_time(world);
  lay_audits(world);
  lay_meetings(world);
  lay_team_cases(world);
  lay_messages(world);
  lay_support(world);
  lay_school_papers(world);
  lay_refused_leave(world);
  lay_meeting_packs(world);
  tell_letters(world);
  count_groups_of_children(world);
  count_school_figures(world);
  count_service(world);
}

std::string authority_facts_csv(const AuthorityWorld& world) {
  std::vector<std::string> lines;
  for (const PlantedFact& fact : world.authority.facts) {
    lines.push_back(csv_field(fact.job) + ',' + csv_field(fact.school_key) + ',' + csv_field(fact.key) + ',' +
                    csv_field(fact.what) + ',' + csv_field(fact.value) + '\n');
  }
  std::ranges::sort(lines);
  std::string csv = "job,school_key,key,what,value\n";
  for (const std::string& line : lines) csv += line;
  return csv;
}

}  // namespace rollmark::sample
