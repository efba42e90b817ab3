// R102: a session of a registration group, or of the whole school, in which nobody has a mark (reg. 10(1)).
// Cohorts and enrolments that nobody ever marked are left out of the count.
#include <algorithm>
#include <map>

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
    const Parameter* minimum = rule.entry->find_parameter("minimum_group");
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
      minimum_.push_back(minimum == nullptr ? 1 : minimum->on(audit.day(column)).value_or(1));
    }
  }

  void run() {
    std::vector<Member> members;
    for (std::uint32_t row = 0; row < audit_.school().rows(); ++row) {
      if (audit_.never_marked(row)) continue;
      const auto [begin, end] = audit_.school().spans(row);
      for (const RegisterSpan* span = begin; span != end; ++span)
        members.push_back({span->registration_group, row, *span});
    }
    judge_school(members);
    std::ranges::stable_sort(members, {}, &Member::group);
    for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
      while (end < members.size() && members[end].group == members[begin].group) ++end;
      if (members[begin].group == no_group) continue;
      judge_group(std::span(members).subspan(begin, end - begin));
    }
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

  void judge_school(std::span<const Member> members) {
    const std::vector<std::int64_t> missing = count_missing(members, missing_bit);
    const std::vector<std::int64_t> of_cohorts = count_missing(members, cohort_bit);
    for (std::uint32_t i = 0; i < width_; ++i) {
      const std::uint32_t column = audit_.first() + i;
      // A cohort with a mark shows that the school was at work, so "no register of the school" would be
      // untrue.
      school_[i] = missing[i] > 0 && not_taken(members, column, missing[i]) &&
                   !more_due(members, column, cohort_bit, of_cohorts[i]);
    }
    report(members, school_, {}, "school");
  }

  void judge_group(std::span<const Member> members) {
    const std::vector<std::int64_t> missing = count_missing(members, missing_bit);
    std::vector<bool> fired(width_, false);
    for (std::uint32_t i = 0; i < width_; ++i) {
      fired[i] = missing[i] > 0 && !school_[i] && not_taken(members, audit_.first() + i, missing[i]);
    }
    report(members, fired, audit_.school().registration_groups[members.front().group], {});
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
  std::vector<bool> school_;  // sessions of which no register of the school was taken
  std::vector<std::int64_t> minimum_;
};

}  // namespace

void r102_claims(const Rule& rule, SchoolAudit& audit) {
  NotTaken(rule, audit).run();
}

}  // namespace rollmark
