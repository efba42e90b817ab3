// Counting unsettled marks and adding up the figures each way.
#include "rules/effect.hpp"

#include <algorithm>
#include <map>

#include "core/rate.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

constexpr std::array<Resolution, resolution_count> every_way = {
    Resolution::as_it_is, Resolution::attended, Resolution::authorised, Resolution::unauthorised,
    Resolution::not_required};

// Unsettled N by how they count now; in the statistics N is an unauthorised absence.
struct Found {
  UnsettledMarks marks;
  std::array<std::int64_t, category_count> overdue{};
  std::array<std::int64_t, category_count> open{};
};

void add(Outcome& sum, const Outcome& one) {
  sum.possible += one.possible;
  sum.authorised += one.authorised;
  sum.unauthorised += one.unauthorised;
  sum.enrolments += one.enrolments;
  sum.persistent += one.persistent;
  sum.severe += one.severe;
}

bool takes(Unsettled which, Unsettled kind) {
  return which == Unsettled::all || which == kind;
}

Outcome resolved(const Tally& now, const Found& found, Unsettled which, Resolution way) {
  std::int64_t attended = now.attended();
  Outcome out;
  out.authorised = now.of(Category::authorised);
  out.unauthorised = now.of(Category::unauthorised);
  if (way != Resolution::as_it_is) {
    std::int64_t moving = takes(which, Unsettled::missing) ? found.marks.missing : 0;
    for (const auto& [kind, counts] :
         {std::pair(Unsettled::overdue, &found.overdue), std::pair(Unsettled::open, &found.open)}) {
      if (!takes(which, kind)) continue;
      for (std::size_t category = 0; category < counts->size(); ++category) moving += (*counts)[category];
      const auto of = [&](Category category) { return (*counts)[static_cast<std::size_t>(category)]; };
      out.unauthorised -= of(Category::unauthorised);
      out.authorised -= of(Category::authorised);
      attended -= of(Category::present) + of(Category::approved);
    }
    if (way == Resolution::attended) attended += moving;
    if (way == Resolution::authorised) out.authorised += moving;
    if (way == Resolution::unauthorised) out.unauthorised += moving;
  }
  out.possible = attended + out.absent();
  out.enrolments = out.possible > 0 ? 1 : 0;
  out.persistent = is_persistently_absent(out.absent(), out.possible) ? 1 : 0;
  out.severe = is_severely_absent(out.absent(), out.possible) ? 1 : 0;
  return out;
}

}  // namespace

std::string_view resolution_name(Resolution resolution) {
  static constexpr std::array<std::string_view, resolution_count> names = {
      "as-it-is", "attended", "authorised", "unauthorised", "not-required"};
  return names[static_cast<std::size_t>(resolution)];
}

std::string_view unsettled_name(Unsettled which) {
  static constexpr std::array<std::string_view, unsettled_count> names = {"all", "R101", "C036", "C037"};
  return names[static_cast<std::size_t>(which)];
}

UnsettledMarks& UnsettledMarks::operator+=(const UnsettledMarks& other) {
  missing += other.missing;
  overdue += other.overdue;
  open += other.open;
  return *this;
}

bool EnrolmentEffect::decides() const {
  return std::ranges::any_of(if_all, [&](const Outcome& one) {
    return one.persistent != if_all.front().persistent || one.severe != if_all.front().severe;
  });
}

SchoolEffect measure_effect(SchoolAudit& audit) {
  const School& school = audit.school();
  const Rulebook& rulebook = audit.request().rulebook;
  SchoolEffect effect;
  const RuleEntry* rule = rulebook.find_rule("C036");
  const Parameter* listed = rule == nullptr ? nullptr : rule->find_parameter("codes");
  const std::vector<bool> unsettled =
      rulebook.codes_named(listed == nullptr ? std::vector<std::string>{} : listed->words);
  const auto is_unsettled = [&](const CodeFact& fact) {
    return fact.category != Category::nothing && fact.statutory >= 0 &&
           unsettled[static_cast<std::size_t>(fact.statutory)];
  };
  std::map<Day, bool> overdue_on;
  const auto is_overdue = [&](Day day) {
    const auto [at, made] = overdue_on.try_emplace(day, false);
    if (made) at->second = reason_overdue(rulebook, school, day, audit.request().due.on);
    return at->second;
  };
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    Tally now;
    Found found;
    bool look = false;
    for (const DueCount& one : audit.due_counts().of_row(row)) {
      now.by_category[static_cast<std::size_t>(one.fact.category)] += one.sessions;
      look = look || is_unsettled(one.fact);
    }
    found.marks.missing = now.of(Category::nothing);
    const auto [begin, end] = school.spans(row);
    for (const RegisterSpan* span = begin; look && span != end; ++span) {
      for (const std::uint32_t column : audit.due_columns(*span)) {
        const CodeFact fact = audit.fact(row, column);
        if (!is_unsettled(fact)) continue;
        const bool late = is_overdue(audit.day(column));
        ++(late ? found.overdue : found.open)[static_cast<std::size_t>(fact.category)];
        ++(late ? found.marks.overdue : found.marks.open);
      }
    }
    if (found.marks.total() == 0) {
      // Nothing can move.
      const Outcome as_it_is = resolved(now, found, Unsettled::all, Resolution::as_it_is);
      for (Outcomes& ways : effect.schoolwide) {
        for (Outcome& sum : ways) add(sum, as_it_is);
      }
      continue;
    }
    for (std::size_t which = 0; which < unsettled_count; ++which) {
      for (const Resolution way : every_way) {
        add(effect.schoolwide[which][static_cast<std::size_t>(way)],
            resolved(now, found, static_cast<Unsettled>(which), way));
      }
    }
    EnrolmentEffect one;
    one.row = row;
    one.marks = found.marks;
    for (const Resolution way : every_way)
      one.if_all[static_cast<std::size_t>(way)] = resolved(now, found, Unsettled::all, way);
    effect.marks += found.marks;
    effect.enrolments.push_back(one);
  }
  return effect;
}

}  // namespace rollmark
