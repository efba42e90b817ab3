// Sessions of groups: each row's marks are read once into a line of meanings, which every group then adds up.
#include "tracking/group_sessions.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace rollmark {
namespace {

struct Columns {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// One row's sessions by column: what each that counts means.
class RowLine {
 public:
  RowLine(const School& school, Period whole, Due due, std::span<const std::uint8_t> left_out,
          RowPopulation* population)
      : school_(school),
        whole_(whole),
        due_(due),
        left_out_(left_out),
        population_(population),
        facts_(school.columns.size()) {}

  void read(std::size_t row) {
    counts_.assign(school_.columns.size(), 0);
    const std::uint8_t* marks = school_.row_marks(row);
    each_due_session(school_, row, whole_, due_, [&](std::uint32_t column, const RegisterSpan&) {
      if (!left_out_.empty() && left_out_[column] != 0) return;
      if (population_ != nullptr && population_->of(row, school_.columns[column]) != Population::counted)
        return;
      counts_[column] = 1;
      const std::uint8_t id = marks[column];
      facts_[column] = id == see_extra ? school_.fact(row, column)
                                       : school_.facts.table(school_.fact_of_column[column])[id];
    });
  }

  void add(Columns columns, Tally& tally, CodeCounts* codes) const {
    for (std::uint32_t column = columns.first; column < columns.end; ++column) {
      if (counts_[column] == 0) continue;
      const CodeFact& fact = facts_[column];
      ++tally.open;
      if (fact.category == Category::nothing) {
        ++tally.missing;
        continue;
      }
      ++tally.by_category[static_cast<std::size_t>(fact.category)];
      if (fact.late) ++tally.late;
      if (codes != nullptr)
        ++(*codes)[fact.statutory < 0 ? codes->size() - 1 : static_cast<std::size_t>(fact.statutory)];
    }
  }

 private:
  const School& school_;
  Period whole_;
  Due due_;
  std::span<const std::uint8_t> left_out_;
  RowPopulation* population_;
  std::vector<std::uint8_t> counts_;
  std::vector<CodeFact> facts_;
};

class GroupCounter {
 public:
  GroupCounter(const School& school, std::span<const NamedPeriod> periods, std::size_t code_count,
               AbsencePercents percents)
      : school_(school), code_count_(code_count), percents_(percents) {
    for (const NamedPeriod& one : periods)
      columns_.push_back({school.column_from(morning_of(one.period.from)),
                          school.column_from(morning_of(one.period.to + 1))});
    for (std::uint32_t period = 0; period < columns_.size(); ++period)
      sum_of(GroupKind::school, "", period).codes.assign(code_count_ + 1, 0);
  }

  void add_row(std::size_t row, const RowLine& line) {
    for (std::uint32_t period = 0; period < columns_.size(); ++period) {
      Tally whole;
      GroupSessions& school = sum_of(GroupKind::school, "", period);
      line.add(columns_[period], whole, &school.codes);
      if (whole.open == 0) continue;
      add(school, whole);
      add_spans(row, period, line);
      add_flags(row, period, line);
    }
  }

  std::vector<GroupSessions> hand_over() {
    std::vector<GroupSessions> all;
    for (auto& [key, sum] : sums_) all.push_back(std::move(sum));
    return all;
  }

 private:
  using Key = std::tuple<GroupKind, std::string, std::uint32_t>;

  GroupSessions& sum_of(GroupKind kind, std::string_view group, std::uint32_t period) {
    const auto [found, made] = sums_.try_emplace(Key(kind, std::string(group), period));
    if (made) {
      found->second.kind = kind;
      found->second.group = group;
      found->second.period = period;
    }
    return found->second;
  }

  void add(GroupSessions& sum, const Tally& one) const {
    sum.tally += one;
    const std::int64_t possible = one.possible();
    if (possible == 0) return;
    ++sum.enrolments;
    const auto reaches = [&](std::int64_t percent) {
      return percent >= 0 && 100 * one.absent() >= percent * possible;
    };
    if (reaches(percents_.persistent)) ++sum.persistent;
    if (reaches(percents_.severe)) ++sum.severe;
  }

  // What one row has in each group of a kind, so that an enrolment that came back to a group counts once.
  void add_spans(std::size_t row, std::uint32_t period, const RowLine& line) {
    const auto [begin, end] = school_.spans(row);
    for (const GroupKind kind : {GroupKind::year, GroupKind::registration}) {
      of_row_.clear();
      for (const RegisterSpan* span = begin; span != end; ++span) {
        const Columns part{std::max(span->first_column, columns_[period].first),
                           std::min(span->end_column, columns_[period].end)};
        if (part.first >= part.end) continue;
        const std::uint16_t group = kind == GroupKind::year ? span->year_group : span->registration_group;
        line.add(part, of_row_[group], nullptr);
      }
      for (const auto& [group, tally] : of_row_) {
        if (tally.open == 0) continue;
        const std::vector<std::string>& names =
            kind == GroupKind::year ? school_.year_groups : school_.registration_groups;
        add(sum_of(kind, names[group], period), tally);
      }
    }
  }

  // Flags stand by (kind, span); spans of one kind that overlap count a session once.
  void add_flags(std::size_t row, std::uint32_t period, const RowLine& line) {
    const auto [begin, end] =
        of_pupil(school_.records.flags, static_cast<std::int32_t>(school_.enrolments[row].pupil));
    for (const Flag* flag = begin; flag != end;) {
      const Flag* first = flag;
      Tally tally;
      std::uint32_t reached = columns_[period].first;
      for (; flag != end && flag->kind == first->kind; ++flag) {
        const Columns part{
            std::max(reached, school_.column_from(flag->span.first)),
            std::min(columns_[period].end, flag->span.last == open_ended
                                               ? columns_[period].end
                                               : school_.column_from(HalfDay{flag->span.last.value + 1}))};
        if (part.first >= part.end) continue;
        line.add(part, tally, nullptr);
        reached = part.end;
      }
      if (tally.open > 0) add(sum_of(GroupKind::flag, first->kind, period), tally);
    }
  }

  const School& school_;
  std::size_t code_count_;
  AbsencePercents percents_;
  std::vector<Columns> columns_;
  std::map<Key, GroupSessions> sums_;
  std::map<std::uint16_t, Tally> of_row_;
};

}  // namespace

AbsencePercents absence_percents(const Rulebook& rulebook, Day on) {
  const auto percent = [&](std::string_view id) -> std::int64_t {
    const Threshold* threshold = rulebook.find_threshold(id);
    return threshold == nullptr ? -1 : threshold->number("percent", on).value_or(-1);
  };
  return {percent("persistent-absence"), percent("severe-absence")};
}

std::string_view group_kind_name(GroupKind kind) {
  switch (kind) {
    case GroupKind::year:
      return "year";
    case GroupKind::registration:
      return "registration";
    case GroupKind::flag:
      return "flag";
    case GroupKind::school:
      break;
  }
  return "school";
}

std::vector<GroupSessions> count_groups(const School& school, std::span<const NamedPeriod> periods, Due due,
                                        std::span<const std::uint8_t> left_out, std::size_t code_count,
                                        AbsencePercents percents, RowPopulation* population) {
  if (periods.empty()) return {};
  Period whole = periods.front().period;
  for (const NamedPeriod& one : periods) {
    whole.from = std::min(whole.from, one.period.from);
    whole.to = std::max(whole.to, one.period.to);
  }
  RowLine line(school, whole, due, left_out, population);
  GroupCounter counter(school, periods, code_count, percents);
  for (std::size_t row = 0; row < school.rows(); ++row) {
    line.read(row);
    counter.add_row(row, line);
  }
  return counter.hand_over();
}

void add_to(GroupSessions& sum, const GroupSessions& other) {
  sum.tally += other.tally;
  if (sum.codes.size() < other.codes.size()) sum.codes.resize(other.codes.size());
  for (std::size_t i = 0; i < other.codes.size(); ++i) sum.codes[i] += other.codes[i];
  sum.enrolments += other.enrolments;
  sum.persistent += other.persistent;
  sum.severe += other.severe;
}

}  // namespace rollmark
