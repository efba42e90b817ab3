// The team: officers, localities and clusters, who serves which school, and the schools' own leads. One
// officer left and still stands at a school, one's details nobody has checked for two years.
#include <fmt/format.h>

#include <array>

#include "authority.hpp"
#include "names.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr std::array<std::string_view, 4> localities = {"City and South", "North", "Coast", "West"};
constexpr int part_time_every = 3;

std::string person(std::size_t number) {
  return fmt::format("{} {}", parents_names()[(7 * number + 3) % parents_names().size()],
                     surnames()[(11 * number + 5) % surnames().size()]);
}

void lay_officers(AuthorityWorld& world) {
  Authority& all = world.authority;
  const Day to = world.options.to;
  const int active = officers_of(world);
  for (int i = 0; i <= active; ++i) {
    const bool left = i == active, stale = i == 2;
    const std::string key = officer_key(i);
    const int days = i == 0 ? 60 : i % part_time_every == 2 ? 95 : 190;
    all.put("officer", {{"officer_key", key},
                        {"name", person(static_cast<std::size_t>(i))},
                        {"role", i == 0 ? "Lead attendance officer" : "Attendance improvement officer"},
                        {"phone", fmt::format("01632 9601{:02}", i)},
                        {"email", fmt::format("officer{}@example.org", i + 1)},
                        {"yearly_minutes", std::to_string(days * minutes_of_day)},
                        {"from_date", date_text(months_later(to, -40 + i))},
                        {"to_date", left ? date_text(months_later(to, -5)) : std::string()},
                        {"checked_on", date_text(stale ? months_later(to, -24) : to - 30 - i)}});
    if (!left) all.tell("allocation", "", key, "capacity", std::to_string(days * minutes_of_day));
    if (left) all.tell("contacts", "", key, "officer left", date_text(months_later(to, -5)));
    if (stale) all.tell("contacts", "", key, "officer not checked since", date_text(months_later(to, -24)));
  }
}

void group(AuthorityWorld& world, std::string_view kind, const std::string& key, const std::string& name,
           const School& school, const std::string& officer) {
  world.authority.put("school_group", {{"group_key", key},
                                       {"kind", std::string(kind)},
                                       {"name", name},
                                       {"school_key", school.key},
                                       {"officer_key", officer},
                                       {"from_date", date_text(months_later(world.options.to, -36))},
                                       {"to_date", ""}});
  world.authority.tell("allocation", school.key, key, "in group", std::string(kind));
}

void lay_groups(AuthorityWorld& world) {
  const std::size_t count = world.schools.size() < 20 ? 2 : localities.size();
  for (const School& school : world.schools) {
    const auto n = static_cast<std::size_t>(school.number);
    group(world, "locality", fmt::format("LOC-{}", n % count + 1), std::string(localities[n % count]), school,
          officer_key(static_cast<int>(n % count)));
    const std::size_t cluster = n / 4;
    group(world, "cluster", fmt::format("CL-{:02}", cluster + 1), fmt::format("Cluster {}", cluster + 1),
          school, "");
    // A school at the border of two.
    if (n % 4 == 0 && cluster > 0)
      group(world, "cluster", fmt::format("CL-{:02}", cluster), fmt::format("Cluster {}", cluster), school,
            "");
    if (school.kind->oldest >= 11)
      group(world, "learning community", "LLC-1", "Local Learning Community 1", school, "");
  }
}

void serve(AuthorityWorld& world, int officer, const School& school, std::string_view purpose,
           std::string_view reason) {
  world.authority.put("officer_school",
                      {{"officer_key", officer_key(officer)},
                       {"school_key", school.key},
                       {"purpose", std::string(purpose)},
                       {"reason", std::string(reason)},
                       {"from_date", date_text(make_day(academic_year(world.options.to) - 1, 9, 1))},
                       {"to_date", ""}});
}

void lay_officers_at_schools(AuthorityWorld& world) {
  const int active = officers_of(world), schools = static_cast<int>(world.schools.size());
  for (const School& school : world.schools) {
    const int n = school.number;
    const bool forgotten = n == schools - 1;  // known only by an officer who has left
    if (!forgotten) serve(world, 1 + n % (active - 1), school, "core", "Named officer of the school");
    if (forgotten) {
      serve(world, active, school, "core", "Named officer of the school");
      world.authority.tell("contacts", school.key, officer_key(active), "officer left still serves", "yes");
      world.authority.tell("contacts", school.key, "", "no officer", "yes");
    }
    if (n % 4 == 1 && !forgotten)
      serve(world, 1 + (n + 1) % (active - 1), school, "traded", "Agreed contract");
  }
}

void lay_leads(AuthorityWorld& world) {
  const Day to = world.options.to;
  for (const School& school : world.schools) {
    const auto n = static_cast<std::size_t>(school.number);
    const bool stale = n % 5 == 1, gone = n % 5 == 3;
    world.authority.put("school_lead", {{"school_key", school.key},
                                        {"role", "head"},
                                        {"name", person(n + 100)},
                                        {"phone", fmt::format("01632 9602{:02}", n % 100)},
                                        {"email", fmt::format("head.{}@example.org", school.key)},
                                        {"from_date", date_text(months_later(to, -50))},
                                        {"to_date", ""},
                                        {"checked_on", date_text(to - 60)}});
    world.authority.put("school_lead", {{"school_key", school.key},
                                        {"role", "attendance lead"},
                                        {"name", person(n + 300)},
                                        {"phone", fmt::format("01632 9603{:02}", n % 100)},
                                        {"email", fmt::format("attendance.{}@example.org", school.key)},
                                        {"from_date", date_text(months_later(to, -30))},
                                        {"to_date", gone ? date_text(months_later(to, -2)) : std::string()},
                                        {"checked_on", date_text(stale ? months_later(to, -18) : to - 45)}});
    if (gone)
      world.authority.tell("contacts", school.key, "attendance lead", "no lead since",
                           date_text(months_later(to, -2)));
    if (stale)
      world.authority.tell("contacts", school.key, "attendance lead", "lead not checked since",
                           date_text(months_later(to, -18)));
  }
}

}  // namespace

void lay_team(AuthorityWorld& world) {
  lay_officers(world);
  lay_groups(world);
  lay_officers_at_schools(world);
  lay_leads(world);
}

}  // namespace rollmark::sample
