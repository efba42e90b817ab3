// Counting children by group and measure.
#include "casework/equality.hpp"

#include <algorithm>
#include <numeric>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view not_known = "not known";
enum Measure : std::size_t { warning, improvement, penalty, referral, attendance_case };
using Counted = std::array<bool, equality_measures.size()>;

bool inside(const HalfDaySpan& span, Period period) {
  return span.first <= afternoon_of(period.to) && morning_of(period.from) <= span.last;
}

std::set<std::string> flag_kinds(const std::vector<School>& schools, Period period) {
  std::set<std::string> kinds = {"FSM", "SEN-K", "EHCP", "CLA"};
  for (const School& school : schools) {
    for (const Flag& flag : school.records.flags) {
      if (inside(flag.span, period)) kinds.insert(flag.kind);
    }
  }
  return kinds;
}

class SchoolCount {
 public:
  SchoolCount(const School& school, const EqualityAsked& asked, Period period, EqualityCount& sum)
      : school_(school), asked_(asked), period_(period), sum_(sum), of_pupil_(school.pupils.size()) {
    known_ = {school.delivered("warning"), school.delivered("improvement_notice"), school.delivered("notice"),
              school.delivered("return_sent"), asked.cases != nullptr};
    for (std::size_t i = 0; i < known_.size(); ++i) {
      sum_.known[i] = sum_.known[i] || known_[i];
      sum_.schools_without[i] += known_[i] ? 0 : 1;
    }
  }

  void add(const std::set<std::string>& flags) {
    for (const std::string& kind : flags) flags_known_.push_back(knows(kind));
    find_counted();
    find_on_roll();
    for (std::size_t pupil = 0; pupil < of_pupil_.size(); ++pupil) {
      const Child& child = of_pupil_[pupil];
      if (!child.row) {
        sum_.not_on_roll += std::ranges::count(child.counted, true) > 0 ? 1 : 0;
        continue;
      }
      count("all", "all children", child);
      add_groups(pupil, child, flags);
    }
  }

 private:
  struct Child {
    Counted counted{};
    std::optional<std::size_t> row;  // the last enrolment on roll in the period
    bool persistent = false;
  };

  // A table of which only a part is vouched for says nothing by a flag that nobody has.
  bool knows(const std::string& kind) const {
    if (!school_.delivered("flag")) return false;
    const Coverage said = school_.coverage.of("flag", period_.from, period_.to);
    return said == Coverage::complete || said == Coverage::delivered ||
           std::ranges::any_of(school_.records.flags, [&](const Flag& flag) { return flag.kind == kind; });
  }

  void mark(std::int32_t pupil, Measure measure, const std::optional<Day>& day) {
    sum_.undated += day ? 0 : 1;
    if (!day || *day < period_.from || period_.to < *day || pupil < 0) return;
    of_pupil_[static_cast<std::size_t>(pupil)].counted[measure] = true;
  }

  void find_counted() {
    for (const WarningSent& one : school_.records.warnings) mark(one.pupil, warning, one.sent_on);
    for (const ImprovementNotice& one : school_.records.improvement_notices)
      mark(one.pupil, improvement, one.issued_on);
    for (const Notice& one : school_.records.notices) mark(one.pupil, penalty, one.issued_on);
    for (const ReturnSent& one : school_.records.returns_sent) {
      if (std::ranges::find(asked_.return_kinds, small_letters(one.return_kind)) != asked_.return_kinds.end())
        mark(one.pupil, referral, one.sent_on);
    }
    if (asked_.cases == nullptr) return;
    std::set<std::string_view> strangers;  // no pupil of the school has that key
    for (const AttendanceCase& one : *asked_.cases) {
      if (one.school_key != school_.key || one.opened_on < period_.from || period_.to < one.opened_on)
        continue;
      const auto found = std::ranges::lower_bound(school_.pupils, one.pupil_key, {}, &Pupil::key);
      if (found == school_.pupils.end() || found->key != one.pupil_key) {
        strangers.insert(one.pupil_key);
      } else {
        of_pupil_[static_cast<std::size_t>(found - school_.pupils.begin())].counted[attendance_case] = true;
      }
    }
    sum_.not_on_roll += static_cast<std::int64_t>(strangers.size());
  }

  void find_on_roll() {
    for (std::size_t row = 0; row < school_.rows(); ++row) {
      const Enrolment& one = school_.enrolments[row];
      if (!inside({one.first, one.last}, period_)) continue;
      Child& child = of_pupil_[one.pupil];
      if (!child.row || !(one.last < school_.enrolments[*child.row].last)) child.row = row;
      if (asked_.persistent_percent < 0) continue;
      const Tally tally = tally_enrolment(school_, row, period_, asked_.due);
      if (tally.possible() > 0 && 100 * tally.absent() >= asked_.persistent_percent * tally.possible())
        child.persistent = true;
    }
  }

  std::string_view year_of(std::size_t row) const {
    const std::uint32_t end = school_.column_from(morning_of(period_.to + 1));
    const auto [begin, stop] = school_.spans(row);
    std::uint16_t group = no_group;
    for (const RegisterSpan* span = begin; span != stop && span->first_column < end; ++span)
      group = span->year_group;
    return group == no_group ? school_.nc_year(row) : std::string_view(school_.year_groups[group]);
  }

  void add_groups(std::size_t pupil, const Child& child, const std::set<std::string>& flags) {
    const PupilDetail& detail = school_.pupil_detail(pupil);
    count("sex", detail.sex, child);
    count("ethnicity", detail.ethnicity, child);
    count("year", year_of(*child.row), child);
    const auto [begin, end] = of_pupil(school_.records.flags, static_cast<std::int32_t>(pupil));
    auto known = flags_known_.begin();
    for (const std::string& kind : flags) {
      const bool held = std::any_of(
          begin, end, [&](const Flag& one) { return one.kind == kind && inside(one.span, period_); });
      count("flag " + kind, !*known++ ? not_known : held ? "yes" : "no", child);
    }
  }

  void count(std::string kind, std::string_view group, const Child& child) {
    EqualityGroup& sum = sum_.groups[{std::move(kind), std::string(group.empty() ? not_known : group)}];
    const std::int64_t persistent = child.persistent ? 1 : 0;
    sum.roll += 1;
    sum.persistent += persistent;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!known_[i]) continue;
      sum.measures[i].roll += 1;
      sum.measures[i].persistent += persistent;
      sum.measures[i].children += child.counted[i] ? 1 : 0;
    }
  }

  const School& school_;
  const EqualityAsked& asked_;
  Period period_;
  EqualityCount& sum_;
  std::vector<Child> of_pupil_;
  Counted known_{};
  std::vector<bool> flags_known_;
};

}  // namespace

EqualityCount count_equality(const std::vector<School>& schools, const EqualityAsked& asked) {
  EqualityCount sum;
  const Period period{asked.period.from, std::min(asked.period.to, asked.due.on)};
  const std::set<std::string> flags = flag_kinds(schools, period);
  for (const School& school : schools) SchoolCount(school, asked, period, sum).add(flags);
  return sum;
}

std::optional<std::int64_t> permille(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return std::nullopt;
  return (2000 * part + whole) / (2 * whole);
}

std::optional<std::int64_t> share_ratio(std::int64_t part, std::int64_t parts, std::int64_t base,
                                        std::int64_t bases) {
  return permille(part * bases, parts * base);
}

std::vector<bool> hidden_groups(const std::vector<std::int64_t>& counts, std::int64_t least) {
  const std::int64_t whole = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (whole > 0 && whole < least) return std::vector<bool>(counts.size(), true);
  std::vector<bool> hidden(counts.size(), false);
  std::int64_t together = 0, groups = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 || counts[i] >= least) continue;
    hidden[i] = true;
    together += counts[i];
    ++groups;
  }
  // As many groups as children: each has one, however many they are.
  while (together > 0 && (together < least || together == groups)) {
    std::size_t next = counts.size();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (!hidden[i] && counts[i] > 0 && (next == counts.size() || counts[i] < counts[next])) next = i;
    }
    if (next == counts.size()) {
      // Nothing but groups without a child is left: which have one and which have none is not told.
      if (together == groups) hidden.assign(counts.size(), true);
      break;
    }
    hidden[next] = true;
    together += counts[next];
    ++groups;
  }
  return hidden;
}

bool tells_ones(const std::vector<std::int64_t>& counts, std::int64_t least) {
  const std::int64_t whole = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  return least > 1 && whole >= least && *std::ranges::max_element(counts) == 1;
}

}  // namespace rollmark
