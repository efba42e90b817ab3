// Builds the schools one step after another.
#include <fmt/format.h>

#include <array>

#include "authority.hpp"
#include "building.hpp"
#include "names.hpp"

namespace rollmark::sample {
namespace {

Random dice(const Options& options, const School& school, Purpose purpose) {
  return Random(options.seed, static_cast<std::uint64_t>(school.number), static_cast<std::uint64_t>(purpose));
}

School found_school(const Options& options, int number, const SchoolKind& kind) {
  School school;
  school.kind = &kind;
  school.number = number;
  school.key = fmt::format("{}", 1001 + number);
  school.urn = fmt::format("{}", 999001 + number);
  // The local authority's dummy establishment numbers first (DfE UPN guide): no real school bears them.
  school.la_number = "823";
  school.estab = fmt::format("{}", number < 50 ? 3950 + number : 6000 + number);
  constexpr std::array<std::string_view, 8> saints = {"",       "St Anne's ", "Upper ", "St Oswald's ",
                                                      "Lower ", "Holy Well ", "Park ",  "The Grove "};
  school.name =
      fmt::format("{}{} {}", saints[static_cast<std::size_t>(number) / places().size() % saints.size()],
                  places()[static_cast<std::size_t>(number) % places().size()], school.kind->title);
  school.to = options.to;
  Random random = dice(options, school, Purpose::calendar);
  const int last = academic_year(options.to);
  for (int year = last - options.years + 1; year <= last; ++year) {
    school.years.push_back(make_school_year(year, school.kind->polling_station, random));
  }
  school.first = school.years.front().first;
  school.last = school.years.back().last;
  for (const SchoolYear& year : school.years) {
    for (Day day = year.first; day <= year.last; ++day) {
      if (year.kind(day) == DayKind::open) school.school_days.push_back(day);
    }
  }
  return school;
}

// `authority`: the same world, where it is an authority's.
void build(World& world, AuthorityWorld* authority) {
  const Options& options = world.options;
  UpnIssuer upns;
  for (int number = 0; number < options.schools; ++number) {
    School school =
        found_school(options, number, authority != nullptr ? kind_in_authority(number) : *options.kind);
    Random roll = dice(options, school, Purpose::roll);
    if (authority != nullptr) {
      const RollAsked asked = roll_in_authority(options, number);
      enrol_pupils(school, roll, upns, asked.pupils + (asked.exact ? asked.pupils / 10 : 0));
      if (asked.exact) fit_roll(school, asked.pupils);
    } else {
      enrol_pupils(school, roll, upns, options.pupils);
    }
    if (number > 0) move_pupils(world.schools.back(), school);
    world.schools.push_back(std::move(school));
  }
  if (authority != nullptr) cross_schools(*authority);
  if (authority != nullptr) teach_at_home(*authority);
  for (School& school : world.schools) {
    school.cells.assign(school.enrolments.size() * school.half_days(), Sign::none);
    Random circumstances = dice(options, school, Purpose::circumstances);
    lay_circumstances(school, circumstances);
    Random events = dice(options, school, Purpose::events);
    lay_events(school, options, events);
    Random absences = dice(options, school, Purpose::absences);
    lay_absences(school, absences);
    Random amendments = dice(options, school, Purpose::amendments);
    lay_amendments(school, amendments);
    Random records = dice(options, school, Purpose::records);
    lay_records(school, records);
    if (options.patterns) {
      Random patterns = dice(options, school, Purpose::patterns);
      plant_patterns(school, patterns);
    }
    if (options.faults) {
      Random faults = dice(options, school, Purpose::faults);
      plant_faults(school, options, faults, upns);
    }
  }
  if (options.faults && holds_records(options)) plant_faults_across(world, upns);
  for (School& school : world.schools) {
    lay_duties(school, holds_records(options));
    if (holds_records(options)) lay_cases(school);
    if (holds_records(options)) count_patterns(school);
    count_shares(school, holds_records(options));
    answer_open_ns(school);
    if (options.faults && holds_records(options)) answer_findings(school);
    if (!options.copies) continue;
    make_copies(school);
    if (options.faults) plant_altered_copies(school);
  }
  if (authority != nullptr) lay_authority(*authority);
}

}  // namespace

World make_world(const Options& options) {
  World world{options, {}};
  build(world, nullptr);
  return world;
}

AuthorityWorld make_authority(const Options& options) {
  AuthorityWorld world;
  world.options = options;
  build(world, &world);
  return world;
}

}  // namespace rollmark::sample
