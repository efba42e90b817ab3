// Audits of registers, school by school: never, a year ago to the day, by a remote file, long overdue, found
// much, a day more than a year ago. Dates ahead of the day of reference are plans, not audits.
#include <fmt/format.h>

#include "authority.hpp"
#include "sha256.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

void audit(AuthorityWorld& world, const School& school, Day done, std::string_view manner, int must,
           int should) {
  const std::string ref = fmt::format("AUD-{}-{}", school.key, date_text(done));
  world.authority.put("audit_done", {{"school_key", school.key},
                                     {"done_on", date_text(done)},
                                     {"manner", std::string(manner)},
                                     {"officer_key", officer_key(1 + school.number % 3)},
                                     {"from_date", date_text(months_later(done, -12))},
                                     {"to_date", date_text(done)},
                                     {"must_findings", std::to_string(must)},
                                     {"should_findings", std::to_string(should)},
                                     {"document_ref", ref},
                                     {"sha256", sha256_text(ref)}});
}

}  // namespace

void lay_audits(AuthorityWorld& world) {
  const Day to = world.options.to, year_ago = months_later(to, -12);
  for (const School& school : world.schools) {
    const auto tell = [&](std::string_view what, std::string value) {
      world.authority.tell("audit-schedule", school.key, "", what, std::move(value));
    };
    Day last = no_day;
    std::string_view manner = "visit";
    int must = school.number % 4, should = 2 + school.number % 9;
    switch (school.number % 6) {
      case 0:
        break;  // never
      case 1:
        last = year_ago;
        break;
      case 2:
        last = months_later(to, -3);
        manner = "remote";
        break;
      case 3:
        last = months_later(to, -14);
        break;
      case 4:
        last = months_later(to, -7);
        must = 12;
        should = 30;
        break;
      default:
        last = year_ago - 1;
        break;
    }
    if (last == no_day) {
      tell("state", "never audited");
      continue;
    }
    const Day due = months_later(last, 12);
    tell("state", due < to ? "overdue" : due == to ? "due today" : "to come");
    tell("due on", date_text(due));
    tell("days overdue", std::to_string(to - due));
    // An older one says nothing, whatever the order of the rows.
    audit(world, school, last, manner, must, should);
    audit(world, school, months_later(last, -12) - 4, "visit", 9, 9);
    tell("last audit", date_text(last));
    tell("manner", std::string(manner));
    tell("must findings", std::to_string(must));
    tell("should findings", std::to_string(should));
  }
}

}  // namespace rollmark::sample
