// One pass over each enrolment's due sessions.
#include "jobs/office/group_figures.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/words.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

class GroupPass {
 public:
  GroupPass(const School& school, const std::vector<std::string>& kinds, Period period, Due due,
            const MarkReading& reading)
      : school_(school),
        kinds_(kinds),
        period_(period),
        due_(due),
        reading_(reading),
        says_key_stages_(says_key_stages(school)) {}

  SchoolFigures figures() {
    for (std::uint32_t row = 0; row < school_.rows(); ++row) {
      if (!never_marked(school_, row)) add(row);
    }
    sort();
    return std::move(figures_);
  }

 private:
  struct Member {
    HalfDaySpan span;
    std::size_t group;
  };

  std::size_t group_of(std::size_t kind, std::string value) {
    const auto [found, made] = places_.try_emplace({kind, value}, figures_.groups.size());
    if (made) {
      GroupFigures group;
      group.kind = kind;
      group.value = std::move(value);
      figures_.groups.push_back(std::move(group));
    }
    return found->second;
  }

  std::vector<std::size_t> groups_of_span(const RegisterSpan& span) {
    std::vector<std::size_t> groups;
    const std::string& year = school_.year_groups[span.year_group];
    for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
      if (kinds_[kind] == "school") {
        groups.push_back(group_of(kind, {}));
      } else if (kinds_[kind] == "year") {
        groups.push_back(group_of(kind, year));
      } else if (kinds_[kind] == "registration") {
        groups.push_back(group_of(kind, school_.registration_groups[span.registration_group]));
      } else if (kinds_[kind] == "key stage" && !says_key_stages_) {
        groups.push_back(group_of(kind, std::string(key_stage_of(year))));
      }
    }
    return groups;
  }

  std::vector<Member> members_of(std::uint32_t row) {
    std::vector<Member> members;
    const auto [begin, end] = of_row(school_.records.memberships, static_cast<std::int32_t>(row));
    for (const Membership* one = begin; one != end; ++one) {
      const std::string kind = small_letters(one->kind);
      if (kind == "year" || kind == "registration" || kind == "school") continue;
      const auto asked = std::ranges::find(kinds_, kind);
      if (asked == kinds_.end()) continue;
      members.push_back({one->span, group_of(static_cast<std::size_t>(asked - kinds_.begin()), one->value)});
    }
    return members;
  }

  void count(FiguresToDo& sum, const CodeFact& fact, Day day) const {
    ++sum.tally.open;
    if (fact.category == Category::nothing) {
      ++sum.tally.missing;
      return;
    }
    ++sum.tally.by_category[static_cast<std::size_t>(fact.category)];
    if (fact.late) ++sum.tally.late;
    if (!reading_.unexplained(fact)) return;
    ++sum.unexplained;
    const std::optional<Day> last = school_.school_day_after(day, reading_.days_allowed(day));
    if (last && *last < due_.on) ++sum.overdue;
  }

  void add(std::uint32_t row) {
    const std::vector<Member> members = members_of(row);
    EnrolmentFigures one{row, {}, {}};
    std::map<std::size_t, FiguresToDo> parts;
    const RegisterSpan* current = nullptr;
    std::vector<std::size_t> of_span;
    std::vector<std::size_t> here;
    each_due_session(school_, row, period_, due_, [&](std::uint32_t column, const RegisterSpan& span) {
      if (&span != current) of_span = groups_of_span(span);
      current = &span;
      here = of_span;
      for (const Member& member : members) {
        if (member.span.covers(school_.columns[column]) &&
            std::ranges::find(here, member.group) == here.end())
          here.push_back(member.group);
      }
      const CodeFact fact = school_.fact(row, column);
      const Day day = school_.columns[column].day();
      count(one.sum, fact, day);
      for (const std::size_t group : here) count(parts[group], fact, day);
    });
    if (one.sum.tally.open == 0) return;
    for (const auto& [group, part] : parts) {
      one.groups.push_back(group);
      GroupFigures& sum = figures_.groups[group];
      sum.sum.tally += part.tally;
      sum.sum.unexplained += part.unexplained;
      sum.sum.overdue += part.overdue;
      const AbsenceBand band = band_of(part.tally.absent(), part.tally.possible());
      if (band == AbsenceBand::no_rate) continue;
      ++sum.enrolments;
      if (band >= AbsenceBand::persistent) ++sum.persistent;
      if (band == AbsenceBand::severe) ++sum.severe;
      if (band == AbsenceBand::at_risk) ++sum.at_risk;
    }
    figures_.enrolments.push_back(std::move(one));
  }

  // By kind and value; groups of which no session is due are left out.
  void sort() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < figures_.groups.size(); ++i) {
      if (figures_.groups[i].sum.tally.open > 0) order.push_back(i);
    }
    std::ranges::stable_sort(order, [&, less = NaturalLess()](std::size_t a, std::size_t b) {
      const GroupFigures& one = figures_.groups[a];
      const GroupFigures& other = figures_.groups[b];
      return one.kind != other.kind ? one.kind < other.kind : less(one.value, other.value);
    });
    std::vector<std::size_t> place(figures_.groups.size(), 0);
    std::vector<GroupFigures> sorted;
    for (const std::size_t i : order) {
      place[i] = sorted.size();
      sorted.push_back(std::move(figures_.groups[i]));
    }
    figures_.groups = std::move(sorted);
    for (EnrolmentFigures& one : figures_.enrolments) {
      for (std::size_t& group : one.groups) group = place[group];
      std::ranges::sort(one.groups);
    }
  }

  const School& school_;
  const std::vector<std::string>& kinds_;
  Period period_;
  Due due_;
  const MarkReading& reading_;
  bool says_key_stages_;
  SchoolFigures figures_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> places_;
};

}  // namespace

std::vector<std::string> membership_kinds(const School& school) {
  std::set<std::string> kinds;
  for (const Membership& one : school.records.memberships) kinds.insert(small_letters(one.kind));
  for (const char* known : {"school", "key stage", "year", "registration"}) kinds.erase(known);
  return {kinds.begin(), kinds.end()};
}

bool says_key_stages(const School& school) {
  return std::ranges::any_of(school.records.memberships,
                             [](const Membership& one) { return small_letters(one.kind) == "key stage"; });
}

std::string_view key_stage_of(std::string_view year_group) {
  static constexpr std::string_view stages[] = {"Early years", "Key stage 1", "Key stage 2",
                                                "Key stage 3", "Key stage 4", "Post-16"};
  static const std::map<std::string_view, std::size_t> stage_of_year = {
      {"N1", 0}, {"N2", 0}, {"R", 0}, {"1", 1},  {"2", 1},  {"3", 2},  {"4", 2},  {"5", 2}, {"6", 2},
      {"7", 3},  {"8", 3},  {"9", 3}, {"10", 4}, {"11", 4}, {"12", 5}, {"13", 5}, {"14", 5}};
  const auto found = stage_of_year.find(year_group);
  return found == stage_of_year.end() ? std::string_view() : stages[found->second];
}

SchoolFigures measure_groups(const School& school, const std::vector<std::string>& kinds, Period period,
                             Due due, const MarkReading& reading) {
  return GroupPass(school, kinds, period, due, reading).figures();
}

}  // namespace rollmark
