// Hot spots: one pass over each enrolment's due sessions into running sums, from which every group takes its
// weeks.
#include "tracking/hot_spots.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "tracking/absence_groups.hpp"
#include "tracking/penalty_notice.hpp"

namespace rollmark {
namespace {

constexpr std::size_t rows_between_steps = 2048;

struct Cell {
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t pupils = 0;
  std::int64_t last_row = -1;  // the enrolment that was counted last
};

class SchoolWeeks {
 public:
  SchoolWeeks(const School& school, const Rulebook& rulebook, const AbsenceAsked& asked, Period period)
      : school_(school),
        asked_(asked),
        names_(school, rulebook),
        span_(half_days_of({period.from, std::min(period.to, asked.due.on)})),
        possible_(school.columns.size() + 1),
        absent_(school.columns.size() + 1) {
    for (const Day monday : school_weeks(school, span_.last.day())) {
      const std::uint32_t first = school.column_from(std::max(morning_of(monday), span_.first));
      const std::uint32_t end =
          school.column_from(std::min(morning_of(monday + 7), HalfDay{span_.last.value + 1}));
      if (first < end) weeks_.push_back({monday, first, end});
    }
    whole_.resize(weeks_.size());
  }

  void add(std::uint32_t row) {
    HalfDaySpan span = span_;
    if (asked_.dfe) span = asked_.dfe->judge(school_, row, span_).span;
    if (span.last < span.first) return;
    sum_up(row, span);
    const std::uint32_t first = school_.column_from(span.first);
    const std::uint32_t end = school_.column_from({span.last.value + 1});
    take(whole_, row, first, end);
    const auto [begin_span, end_span] = school_.spans(row);
    for (const RegisterSpan* one = begin_span; one != end_span; ++one) {
      const std::uint32_t from = std::max(one->first_column, first);
      const std::uint32_t to = std::min(one->end_column, end);
      if (to <= from) continue;
      if (asked_.groups.stage != GroupKinds::Stages::no)
        take(1, static_cast<std::uint16_t>(names_.stage_of(one->year_group)), row, from, to);
      if (asked_.groups.year) take(2, one->year_group, row, from, to);
      if (asked_.groups.registration) take(3, one->registration_group, row, from, to);
    }
    const std::uint32_t pupil = school_.enrolments[row].pupil;
    if (asked_.groups.sex) take(4, names_.sex_of(pupil), row, first, end);
    if (!asked_.groups.flag || school_.records.flags.empty()) return;
    for (const GroupNames::Flagged& flagged : names_.flags_of(pupil)) {
      for (const HalfDaySpan& flag : flagged.spans) {
        const std::uint32_t from = std::max(first, school_.column_from(flag.first));
        const std::uint32_t to =
            flag.last == open_ended ? end : std::min(end, school_.column_from({flag.last.value + 1}));
        if (from < to) take(5, flagged.kind, row, from, to);
      }
    }
  }

  std::vector<HotSpot> finish(std::uint32_t place, const HotSpotsAsked& spots) const {
    std::vector<HotSpot> found;
    for (const auto& [key, cells] : groups_) {
      for (std::size_t week = 0; week < weeks_.size(); ++week) {
        const Cell& cell = cells[week];
        if (cell.pupils < spots.least_pupils) continue;
        HotSpot spot{place,
                     key.first,
                     std::string(names_.name(key.first, key.second)),
                     weeks_[week].monday,
                     cell.pupils,
                     cell.possible,
                     cell.absent,
                     whole_[week].possible,
                     whole_[week].absent};
        if (spot.excess() > 0) found.push_back(std::move(spot));
      }
    }
    std::ranges::sort(found, [](const HotSpot& a, const HotSpot& b) {
      const std::int64_t left = a.excess() * b.school_possible;
      const std::int64_t right = b.excess() * a.school_possible;
      if (left != right) return left > right;
      return std::tie(a.kind, a.group, a.monday) < std::tie(b.kind, b.group, b.monday);
    });
    if (found.size() > spots.most) found.resize(spots.most);
    return found;
  }

 private:
  struct Week {
    Day monday;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };

  // Running sums of the row's possible sessions and absences, by column.
  void sum_up(std::uint32_t row, HalfDaySpan span) {
    std::ranges::fill(possible_, 0U);
    std::ranges::fill(absent_, 0U);
    const std::uint8_t* marks = school_.row_marks(row);
    each_due_session(school_, row, {span.first.day(), span.last.day()}, asked_.due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       const std::uint8_t id = marks[column];
                       const Category category =
                           id == see_extra ? school_.fact(row, column).category
                                           : school_.facts.table(school_.fact_of_column[column])[id].category;
                       possible_[column + 1] = is_possible(category) ? 1 : 0;
                       absent_[column + 1] = is_absence(category) ? 1 : 0;
                     });
    for (std::size_t i = 1; i < possible_.size(); ++i) {
      possible_[i] += possible_[i - 1];
      absent_[i] += absent_[i - 1];
    }
  }

  void take(std::size_t kind, std::uint16_t group, std::uint32_t row, std::uint32_t first,
            std::uint32_t end) {
    std::vector<Cell>& cells = groups_[{kind, group}];
    cells.resize(weeks_.size());
    take(cells, row, first, end);
  }

  void take(std::vector<Cell>& cells, std::uint32_t row, std::uint32_t first, std::uint32_t end) const {
    auto week = std::ranges::upper_bound(weeks_, first, {}, &Week::end);
    for (; week != weeks_.end() && week->first < end; ++week) {
      const std::uint32_t from = std::max(first, week->first);
      const std::uint32_t to = std::min(end, week->end);
      const std::int64_t possible = possible_[to] - possible_[from];
      if (possible == 0) continue;
      Cell& cell = cells[static_cast<std::size_t>(week - weeks_.begin())];
      cell.possible += possible;
      cell.absent += absent_[to] - absent_[from];
      if (cell.last_row != row) ++cell.pupils;
      cell.last_row = row;
    }
  }

  const School& school_;
  const AbsenceAsked& asked_;
  GroupNames names_;
  HalfDaySpan span_;
  std::vector<Week> weeks_;
  std::vector<std::uint32_t> possible_;
  std::vector<std::uint32_t> absent_;
  std::vector<Cell> whole_;
  std::map<std::pair<std::size_t, std::uint16_t>, std::vector<Cell>> groups_;
};

}  // namespace

std::vector<HotSpot> find_hot_spots(const std::vector<School>& schools, const Rulebook& rulebook,
                                    const AbsenceAsked& asked, const HotSpotsAsked& spots,
                                    RunControl& control) {
  std::vector<HotSpot> found;
  for (std::uint32_t place = 0; place < schools.size(); ++place) {
    const School& school = schools[place];
    SchoolWeeks weeks(school, rulebook, asked, spots.period);
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      if (row % rows_between_steps == 0) {
        control.step("absence by week", static_cast<std::int64_t>(row),
                     static_cast<std::int64_t>(school.rows()));
      }
      weeks.add(row);
    }
    std::ranges::move(weeks.finish(place, spots), std::back_inserter(found));
  }
  return found;
}

}  // namespace rollmark
