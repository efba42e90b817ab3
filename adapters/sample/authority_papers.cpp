// Papers of schools: strategies whose six months are up today, over, or to come; policies of this year and
// old ones; documents that left, with their hash and the answer.
#include <fmt/format.h>

#include "authority.hpp"
#include "sha256.hpp"
#include "world.hpp"

namespace rollmark::sample {
namespace {

constexpr int months_of_review = 6;

void strategy(AuthorityWorld& world, const School& school) {
  const Day to = world.options.to;
  // Six months ago to the day; a day earlier; two months ago, after a review; closed.
  const int shape = school.number % 4;
  const Day agreed = shape == 0   ? months_later(to, -months_of_review)
                     : shape == 1 ? months_later(to, -months_of_review) - 1
                     : shape == 2 ? months_later(to, -11)
                                  : months_later(to, -9);
  const std::string ref = fmt::format("ST-{}", school.key);
  world.authority.put("strategy", {{"strategy_ref", ref},
                                   {"school_key", school.key},
                                   {"agreed_on", date_text(agreed)},
                                   {"summary", "First-day calls, late gate, plans for severe absence"},
                                   {"owner", "Head teacher"},
                                   {"review_on", ""},
                                   {"closed_on", shape == 3 ? date_text(to - 30) : std::string()}});
  const auto tell = [&](std::string_view what, std::string value) {
    world.authority.tell("caseload", school.key, ref, what, std::move(value));
  };
  if (shape == 0) tell("strategy review", "due today");
  if (shape == 1) tell("strategy review", "overdue");
  if (shape == 2) tell("strategy review", "to come");
  if (shape == 3) tell("strategy closed", "yes");
}

void policies(AuthorityWorld& world, const School& school) {
  const Day to = world.options.to;
  const bool old = school.number % 3 == 1, no_page = school.number % 7 == 3;
  const Day approved = old ? make_day(2023, 9, 12) : make_day(academic_year(to), 9, 9);
  world.authority.put(
      "policy_document",
      {{"school_key", school.key},
       {"kind", "attendance policy"},
       {"version", std::to_string(year_of(approved))},
       {"approved_on", date_text(approved)},
       {"review_on", date_text(months_later(approved, 12))},
       {"website",
        no_page ? std::string() : fmt::format("https://school{}.example.org/attendance", school.key)},
       {"checked_on", date_text(to - 70)},
       {"framework", old ? "2022" : "2024"}});
  if (old)
    world.authority.tell("policies", school.key, "attendance policy", "review overdue since",
                         date_text(months_later(approved, 12)));
  if (no_page) world.authority.tell("policies", school.key, "attendance policy", "not on the website", "yes");
}

void exports(AuthorityWorld& world, const School& school) {
  const Day to = world.options.to;
  const auto leave = [&](int number, std::string_view document, Day made, std::string_view recipient,
                         std::string_view basis, std::string_view answer) {
    const std::string ref = fmt::format("EX-{}-{}", school.key, number);
    world.authority.put("export_made",
                        {{"export_ref", ref},
                         {"school_key", school.key},
                         {"document", std::string(document)},
                         {"made_at", moment_text(moment(made, 15, 30))},
                         {"made_by", "Attendance officer"},
                         {"recipient", std::string(recipient)},
                         {"lawful_basis", std::string(basis)},
                         {"sha256", sha256_text(ref)},
                         {"answer", std::string(answer)},
                         {"answered_on", answer.empty() ? std::string() : date_text(made + 9)}});
    if (basis.empty()) world.authority.tell("exports", school.key, ref, "no lawful basis", "yes");
    if (answer.empty()) world.authority.tell("exports", school.key, ref, "not answered", date_text(made));
  };
  leave(1, "sickness return", to - 40, "Authority 823", "SI 2024/208 reg. 13", "received");
  leave(2, "penalty referral", to - 25, "Authority 823", school.number % 5 == 2 ? "" : "EA 1996 s.444A",
        school.number % 2 == 0 ? "accepted" : "");
}

}  // namespace

void lay_school_papers(AuthorityWorld& world) {
  for (const School& school : world.schools) {
    strategy(world, school);
    policies(world, school);
    exports(world, school);
  }
}

}  // namespace rollmark::sample
