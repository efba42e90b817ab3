// R102: a session of a registration group, or of the whole school, in which nobody has a mark (reg. 10(1)).
// R105: the register of the same half of the day not taken again and again. Cohorts and enrolments that
// nobody ever marked are left out of the count.
#include "rules/register_not_taken.hpp"

#include <algorithm>
#include <array>

#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

struct Member {
  std::uint16_t group;
  std::uint32_t row;
  RegisterSpan span;
};

class NotTaken {
 public:
  NotTaken(const Rule& rule, SchoolAudit& audit)
      : rule_(rule), audit_(audit), width_(audit.end() - audit.first()), school_(width_, false) {
    const RuleEntry* entry = audit.request().rulebook.find_rule("R102");
    const Parameter* minimum = entry == nullptr ? nullptr : entry->find_parameter("minimum_group");
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      minimum_.push_back(minimum == nullptr ? 1 : minimum->on(audit.day(column)).value_or(1));
    }
  }

  // Which sessions were not taken, of the whole school and of each group.
  void find() {
    for (std::uint32_t row = 0; row < audit_.school().rows(); ++row) {
      if (audit_.never_marked(row)) continue;
      const auto [begin, end] = audit_.school().spans(row);
      for (const RegisterSpan* span = begin; span != end; ++span)
        members_.push_back({span->registration_group, row, *span});
    }
    std::ranges::stable_sort(members_, {}, &Member::group);
    judge_school();
    for (std::size_t begin = 0, end = 0; begin < members_.size(); begin = end) {
      while (end < members_.size() && members_[end].group == members_[begin].group) ++end;
      if (members_[begin].group == no_group) continue;
      judge_group(std::span(members_).subspan(begin, end - begin));
    }
    find_one_a_day();
  }

  // R102: what R105 leaves.
  void report_not_taken() {
    const auto left = [&](std::vector<bool> fired) {
      for (std::uint32_t i = 0; i < width_; ++i) fired[i] = fired[i] && !one_a_day_[i];
      return fired;
    };
    report(members_, left(school_), {}, "school");
    for (const Group& group : groups_)
      report(group.members, left(group.fired), audit_.school().registration_groups[group.number], {});
  }

  // R105: one finding for each half of the day.
  void report_one_a_day() {
    for (const bool afternoon : {false, true}) {
      std::vector<bool> columns(width_, false);
      Draft draft;
      Finding& finding = draft.finding;
      for (std::uint32_t i = 0; i < width_; ++i) {
        const HalfDay half_day = audit_.half_day(audit_.first() + i);
        if (!one_a_day_[i] || half_day.afternoon() != afternoon) continue;
        columns[i] = true;
        if (!finding.first) finding.first = half_day;
        finding.last = half_day;
        ++finding.sessions;
        if (finding.cited.size() < most_cited) finding.cited.push_back({-1, half_day, {}});
      }
      if (!finding.first) continue;
      std::vector<bool> pupils(audit_.school().pupils.size(), false);
      const auto take = [&](std::span<const Member> members, const std::vector<bool>& fired) {
        each_cell(members, [&](const Cell& seen) {
          const std::uint32_t i = seen.column - audit_.first();
          if (!columns[i] || !fired[i] || (seen.rules & missing_bit) == 0) return;
          audit_.claim(rule_, audit_.cells()[static_cast<std::size_t>(&seen - audit_.cells().data())]);
          const std::uint32_t pupil = audit_.enrolment(seen.row).pupil;
          pupils[pupil] = true;
          audit_.touch(rule_, pupil);
        });
      };
      take(members_, school_);
      for (const Group& group : groups_) take(group.members, group.fired);
      finding.count = finding.sessions;
      finding.pupils = std::ranges::count(pupils, true);
      finding.also = ids_of(rule_.beats);
      draft.variant = afternoon ? "afternoon" : std::string_view{};
      audit_.keep(rule_, std::move(draft));
    }
  }

  // The sessions of groups with so many pupils or more that were not taken, but for the whole school's and
  // R105's.
  std::vector<GapInRegister> of_groups(std::span<const std::uint16_t> numbers) const {
    std::vector<GapInRegister> gaps;
    for (const Group& group : groups_) {
      if (std::ranges::find(numbers, group.number) == numbers.end()) continue;
      for (std::uint32_t i = 0; i < width_; ++i) {
        if (group.fired[i] && !one_a_day_[i]) gaps.push_back({group.number, audit_.first() + i});
      }
    }
    return gaps;
  }

 private:
  // Whether more of the members than so many have `bit` allowed in a column, that is, are due there.
  bool more_due(std::span<const Member> members, std::uint32_t column, RuleMask bit,
                std::int64_t than) const {
    for (const Member& member : members) {
      if (column < member.span.first_column || member.span.end_column <= column) continue;
      if ((audit_.allowed(member.span.year_group, column) & bit) != 0 && --than < 0) return true;
    }
    return false;
  }

  // Missing marks of the members by column.
  std::vector<std::int64_t> count_missing(std::span<const Member> members, RuleMask bit) const {
    std::vector<std::int64_t> missing(width_, 0);
    each_cell(members, [&](const Cell& cell) {
      if ((cell.rules & bit) != 0) ++missing[cell.column - audit_.first()];
    });
    return missing;
  }

  template <class Visit>
  void each_cell(std::span<const Member> members, Visit&& visit) const {
    for (const Member& member : members) {
      const auto [begin, end] = audit_.cells_of(member.row);
      for (std::size_t i = begin; i < end; ++i) {
        Cell& cell = audit_.cells()[i];
        if (cell.column < member.span.first_column) continue;
        if (cell.column >= member.span.end_column) break;
        visit(cell);
      }
    }
  }

  // A session that nobody has a mark in, of `members`.
  bool not_taken(std::span<const Member> members, std::uint32_t column, std::int64_t missing) const {
    return audit_.speaks(rule_, column) && missing >= minimum_[column - audit_.first()] &&
           !more_due(members, column, missing_bit, missing);
  }

  void judge_school() {
    const std::vector<std::int64_t> missing = count_missing(members_, missing_bit);
    const std::vector<std::int64_t> of_cohorts = count_missing(members_, cohort_bit);
    for (std::uint32_t i = 0; i < width_; ++i) {
      const std::uint32_t column = audit_.first() + i;
      // A cohort with a mark shows that the school was at work, so "no register of the school" would be
      // untrue.
      school_[i] = missing[i] > 0 && not_taken(members_, column, missing[i]) &&
                   !more_due(members_, column, cohort_bit, of_cohorts[i]);
    }
  }

  void judge_group(std::span<const Member> members) {
    const std::vector<std::int64_t> missing = count_missing(members, missing_bit);
    std::vector<bool> fired(width_, false);
    for (std::uint32_t i = 0; i < width_; ++i) {
      fired[i] = missing[i] > 0 && !school_[i] && not_taken(members, audit_.first() + i, missing[i]);
    }
    groups_.push_back({members.front().group, members, std::move(fired)});
  }

  // Whether the register of a session is missing for the school, or for as large a share of the groups that
  // have enough pupils due as R105 says.
  bool mostly_not_taken(std::uint32_t i, std::int64_t percent) const {
    if (school_[i]) return true;
    const auto fired =
        std::ranges::count_if(groups_, [&](const Group& group) { return bool{group.fired[i]}; });
    if (fired == 0) return false;
    const auto looked_at = std::ranges::count_if(groups_, [&](const Group& group) {
      return more_due(group.members, audit_.first() + i, missing_bit, minimum_[i] - 1);
    });
    return fired * 100 >= percent * looked_at;
  }

  void find_one_a_day() {
    one_a_day_.assign(width_, false);
    const RuleEntry* entry = audit_.request().rulebook.find_rule("R105");
    if (entry == nullptr) return;
    std::array<std::vector<std::uint32_t>, 2> found;  // morning, afternoon
    for (std::uint32_t i = 0; i + 1 < width_; ++i) {
      const Day day = audit_.day(audit_.first() + i);
      if (audit_.day(audit_.first() + i + 1) != day) continue;
      // Both halves of a date stand side by side.
      const std::int64_t percent = entry->number("percent", day);
      const bool morning = mostly_not_taken(i, percent);
      const bool afternoon = mostly_not_taken(i + 1, percent);
      if (morning == afternoon) continue;
      const std::uint32_t other = morning ? i + 1 : i;
      if (!more_due(members_, audit_.first() + other, missing_bit, 0)) continue;
      found[morning ? 0 : 1].push_back(morning ? i : i + 1);
    }
    for (const std::vector<std::uint32_t>& half : found) {
      if (half.empty() || static_cast<std::int64_t>(half.size()) <
                              entry->number("dates", audit_.day(audit_.first() + half.front())))
        continue;
      for (const std::uint32_t i : half) one_a_day_[i] = true;
    }
  }

  void report(std::span<const Member> members, const std::vector<bool>& fired, const std::string& group,
              std::string_view variant) {
    // Columns to runs: a session in which anybody is due, and which does not fire, ends one.
    struct Run {
      std::vector<std::uint32_t> columns;
      std::vector<bool> pupils;
      RuleMask beaten = 0;
    };
    std::vector<Run> runs;
    std::vector<std::int32_t> run_of(width_, -1);
    bool open = false;
    for (std::uint32_t i = 0; i < width_; ++i) {
      if (!fired[i]) {
        open = open && !more_due(members, audit_.first() + i, missing_bit, 0);
        continue;
      }
      if (!open) runs.push_back({{}, std::vector<bool>(audit_.school().pupils.size(), false), 0});
      open = true;
      runs.back().columns.push_back(audit_.first() + i);
      run_of[i] = static_cast<std::int32_t>(runs.size()) - 1;
    }
    if (runs.empty()) return;
    each_cell(members, [&](const Cell& seen) {
      const std::int32_t run = run_of[seen.column - audit_.first()];
      if (run < 0 || (seen.rules & missing_bit) == 0) return;
      Cell& cell = audit_.cells()[static_cast<std::size_t>(&seen - audit_.cells().data())];
      runs[static_cast<std::size_t>(run)].beaten |= rule_.beats & cell.rules;
      audit_.claim(rule_, cell);
      const std::uint32_t pupil = audit_.enrolment(cell.row).pupil;
      runs[static_cast<std::size_t>(run)].pupils[pupil] = true;
      audit_.touch(rule_, pupil);
    });
    for (const Run& run : runs) {
      Draft draft;
      draft.variant = variant;
      Finding& finding = draft.finding;
      finding.group = group;
      finding.first = audit_.half_day(run.columns.front());
      finding.last = audit_.half_day(run.columns.back());
      finding.sessions = static_cast<std::int64_t>(run.columns.size());
      finding.count = finding.sessions;
      finding.pupils = std::ranges::count(run.pupils, true);
      draft.set_n(1, finding.pupils);
      finding.also = ids_of(run.beaten);
      for (const std::uint32_t column : run.columns) {
        if (finding.cited.size() < most_cited) finding.cited.push_back({-1, audit_.half_day(column), {}});
      }
      audit_.keep(rule_, std::move(draft));
    }
  }

  const Rule& rule_;
  SchoolAudit& audit_;
  std::uint32_t width_;
  struct Group {
    std::uint16_t number;
    std::span<const Member> members;
    std::vector<bool> fired;
  };
  std::vector<Member> members_;  // by registration group
  std::vector<Group> groups_;
  std::vector<bool> school_;     // sessions of which no register of the school was taken
  std::vector<bool> one_a_day_;  // sessions that R105 takes
  std::vector<std::int64_t> minimum_;
};

}  // namespace

void r102_claims(const Rule& rule, SchoolAudit& audit) {
  NotTaken not_taken(rule, audit);
  not_taken.find();
  not_taken.report_not_taken();
}

void r105_claims(const Rule& rule, SchoolAudit& audit) {
  NotTaken not_taken(rule, audit);
  not_taken.find();
  not_taken.report_one_a_day();
}

std::vector<GapInRegister> registers_not_taken(const Rule& rule, SchoolAudit& audit,
                                               std::span<const std::uint16_t> groups) {
  NotTaken not_taken(rule, audit);
  not_taken.find();
  return not_taken.of_groups(groups);
}

}  // namespace rollmark
