// A school's columns as rules see them, and the small questions that rules ask.
#include "rules/school_audit.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <tuple>

namespace rollmark {
namespace {

// Pupils whose missing marks are counted together: nursery and sixth form always, Year 11 once it has left.
enum class Cohort : std::uint8_t { never, after_leaving, always };

Cohort cohort_of(const Rulebook& book, const std::string& year_group) {
  const RuleEntry* missing = book.find_rule("R101");
  const auto lists = [&](std::string_view parameter) {
    const Parameter* found = missing == nullptr ? nullptr : missing->find_parameter(parameter);
    return found != nullptr && std::ranges::find(found->words, year_group) != found->words.end();
  };
  if (lists("cohort_year_groups")) return Cohort::always;
  return lists("leaving_year_groups") ? Cohort::after_leaving : Cohort::never;
}

Place place_of(SessionKind kind) {
  switch (kind) {
    case SessionKind::open:
      return Place::due_session;
    case SessionKind::holiday:
    case SessionKind::inset:
    case SessionKind::planned_closure:
      return Place::planned_closure;
    case SessionKind::unplanned_closure:
      return Place::unplanned_closure;
    case SessionKind::unknown:
      break;
  }
  return Place::not_in_calendar;
}

}  // namespace

std::vector<std::string> ids_of(RuleMask rules) {
  std::vector<std::string> ids;
  const std::span<const RuleRow> table = rule_table();
  const std::span<const std::size_t> bits = rule_bit_numbers();
  for (std::size_t index = 0; index < table.size(); ++index) {
    if (bits[index] != no_bit && (rules >> bits[index] & 1U) != 0) ids.emplace_back(table[index].id);
  }
  return ids;
}

SchoolAudit::SchoolAudit(const AuditRequest& request, std::size_t place, const std::vector<Rule>& rules,
                         const People& people, std::vector<bool> enabled)
    : request_(request),
      school_(request.schools[place]),
      place_(static_cast<std::int32_t>(place)),
      rules_(rules),
      type_(request.rulebook.find_school_type(school_.school_type)),
      people_(people),
      enabled_(std::move(enabled)),
      first_(school_.column_from(morning_of(request.period.from))),
      end_(
          std::max(first_, school_.column_from(morning_of(std::min(request.period.to, request.due.on) + 1)))),
      cell_of_row_(school_.rows() + 1, 0),
      never_marked_(school_.rows(), false),
      marked_(school_.rows(), false),
      touched_(rule_table().size()),
      not_judged_(rule_table().size()) {
  date_rules();
  lay_lines();
}

// The weights change on few days, so they are looked up once for each stretch between two of them.
void SchoolAudit::date_rules() {
  dated_.assign(end_ - first_, 0);
  std::vector<Day> turns;
  for (const Rule& rule : rules_) {
    for (const DatedWeight& weight : rule.entry->weights) {
      if (weight.span.first) turns.push_back(*weight.span.first);
      if (weight.span.last) turns.push_back(*weight.span.last + 1);
    }
  }
  std::ranges::sort(turns);
  RuleMask mask = 0;
  std::optional<Day> until;  // the day on which `mask` has to be made anew
  for (std::uint32_t column = first_; column < end_; ++column) {
    const Day today = day(column);
    if (column == first_ || (until && *until <= today)) {
      mask = 0;
      for (const Rule& rule : rules_) {
        if (rule.bit() != 0 && runs(rule) && request_.rulebook.weight(*rule.entry, today, type_))
          mask |= rule.bit();
      }
      const auto next = std::ranges::upper_bound(turns, today);
      until = next == turns.end() ? std::nullopt : std::optional<Day>(*next);
    }
    dated_[column - first_] = mask;
  }
}

void SchoolAudit::lay_lines() {
  std::array<RuleMask, place_count> of_place{};
  for (const Rule& rule : rules_) {
    for (std::size_t place = 0; place < place_count; ++place) {
      if ((rule.row->places & at(static_cast<Place>(place))) != 0) of_place[place] |= rule.bit();
    }
  }
  const auto bits = [&](Place place, std::uint32_t column) {
    return (of_place[static_cast<std::size_t>(place)] & dated_[column - first_]) | beyond_bit;
  };
  const std::uint32_t last_day = std::max(first_, school_.column_from(morning_of(request_.due.on)));
  std::vector<bool> has_left;  // by column - first: Year 11 of its school year
  for (std::uint32_t column = first_; column < end_; ++column) {
    const Day today = day(column);
    has_left.push_back(column > first_ && day(column - 1) == today
                           ? bool{has_left.back()}
                           : last_friday_in_june(school_year_of(today) + 1) < today);
  }

  // Year groups that nothing tells apart share a line.
  using Key = std::tuple<std::size_t, Cohort, std::vector<bool>>;
  std::map<Key, std::size_t> known;
  line_of_group_.resize(school_.year_groups.size());
  for (std::size_t number = 0; number < school_.year_groups.size(); ++number) {
    const auto group = static_cast<std::uint16_t>(number);
    const Cohort cohort = cohort_of(request_.rulebook, school_.year_groups[group]);
    std::vector<bool> due;  // the reference date's columns
    for (std::uint32_t column = last_day; column < end_; ++column)
      due.push_back(is_due(half_day(column), group));
    const auto [found, made] =
        known.try_emplace(Key{school_.kinds_of_group[group], cohort, due}, lines_.size());
    line_of_group_[group] = found->second;
    if (!made) continue;
    ColumnLine& line = lines_.emplace_back();
    line.allowed.assign(end_ - first_, 0);
    const SessionKind* kinds = school_.kinds(group);
    for (std::uint32_t column = first_; column < end_; ++column) {
      if (column >= last_day && !due[column - last_day]) continue;
      const Place place = place_of(kinds[column]);
      RuleMask& allowed = line.allowed[column - first_];
      allowed = bits(place, column);
      if (place != Place::due_session) continue;
      line.due.push_back(column);
      const bool of_cohort =
          cohort == Cohort::always || (cohort == Cohort::after_leaving && has_left[column - first_]);
      allowed |= says_something_bit | (of_cohort ? cohort_bit : missing_bit);
    }
    std::map<Day, int> of_day;
    for (const std::uint32_t column : line.due) ++of_day[day(column)];
    line.half_days = std::ranges::any_of(of_day, [](const auto& one) { return one.second == 1; });
  }
  outside_.assign(end_ - first_, 0);
  for (std::uint32_t column = first_; column < end_; ++column) {
    if (column >= last_day && !is_due(half_day(column), no_group)) continue;
    outside_[column - first_] = bits(Place::outside, column);
  }
}

const RegisterSpan* SchoolAudit::span_at(std::uint32_t row, std::uint32_t column) const {
  const auto [begin, end] = school_.spans(row);
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (column < span->first_column) return nullptr;
    if (column < span->end_column) return span;
  }
  return nullptr;
}

void SchoolAudit::claim_at(const Rule& rule, std::uint32_t row, std::uint32_t column) {
  if (column < first_ || column >= end_) return;
  const RegisterSpan* span = span_at(row, column);
  const RuleMask may = span == nullptr ? outside_[column - first_] : allowed(span->year_group, column);
  if ((may & rule.bit()) != 0) claimed_.push_back({row, column, rule.bit()});
}

void SchoolAudit::take_in_claims() {
  if (claimed_.empty()) return;
  const auto by_place = [](const Cell& cell) { return std::pair(cell.row, cell.column); };
  std::ranges::sort(claimed_, {}, by_place);
  std::vector<Cell> merged;
  merged.reserve(cells_.size() + claimed_.size());
  std::ranges::merge(cells_, claimed_, std::back_inserter(merged), {}, by_place, by_place);
  cells_.clear();
  for (const Cell& cell : merged) {
    if (!cells_.empty() && by_place(cells_.back()) == by_place(cell)) {
      cells_.back().rules |= cell.rules;
    } else {
      cells_.push_back(cell);
    }
  }
  claimed_.clear();
  std::ranges::fill(cell_of_row_, 0);
  for (const Cell& cell : cells_) ++cell_of_row_[cell.row + 1];
  std::partial_sum(cell_of_row_.begin(), cell_of_row_.end(), cell_of_row_.begin());
}

bool SchoolAudit::is_due_session(std::uint32_t row, std::uint32_t column) const {
  const RegisterSpan* span = span_at(row, column);
  return span != nullptr && is_due_column(span->year_group, column);
}

bool SchoolAudit::vouched(std::string_view table) const {
  const Day last = std::min(request_.period.to, request_.due.on);
  return request_.period.from <= last &&
         school_.coverage.of(table, request_.period.from, last) == Coverage::complete;
}

bool SchoolAudit::says_something(std::uint32_t row, std::uint32_t column) const {
  return school_.mark(row, column) != no_mark && fact(row, column).category != Category::nothing;
}

bool SchoolAudit::in_sequence(std::uint32_t row, std::uint32_t column) const {
  if (says_something(row, column)) return true;
  // Outside the register the nearest stretch says which year group's calendar holds.
  const auto [begin, end] = school_.spans(row);
  std::uint16_t year_group = no_group;
  for (const RegisterSpan* span = begin; span != end; ++span) {
    if (span != begin && column < span->first_column) break;
    year_group = span->year_group;
  }
  return school_.kinds(year_group)[column] == SessionKind::open;
}

bool SchoolAudit::adjacent(std::uint32_t row, std::uint32_t before, std::uint32_t after) const {
  for (std::uint32_t column = before + 1; column < after; ++column) {
    if (in_sequence(row, column)) return false;
  }
  return true;
}

std::string SchoolAudit::label(const CodeFact& fact, Day on) const {
  if (fact.statutory < 0) return {};
  const CodeIndex code{static_cast<std::uint16_t>(fact.statutory)};
  return request_.rulebook.meaning(code, on).period->label;
}

std::string SchoolAudit::code(std::uint32_t row, std::uint32_t column) const {
  return says_something(row, column) ? std::string(school_.code_text(row, column)) : std::string();
}

Cited SchoolAudit::cite(std::uint32_t row, std::uint32_t column) const {
  return {static_cast<std::int32_t>(row), half_day(column), code(row, column)};
}

void SchoolAudit::touch(const Rule& rule, std::uint32_t pupil) {
  std::vector<bool>& pupils = touched_[rule.index];
  if (pupils.empty()) pupils.assign(school_.pupils.size(), false);
  pupils[pupil] = true;
}

void SchoolAudit::not_judged(const Rule& rule, std::uint32_t row) {
  std::vector<bool>& pupils = not_judged_[rule.index];
  if (pupils.empty()) pupils.assign(school_.pupils.size(), false);
  pupils[enrolment(row).pupil] = true;
}

Draft SchoolAudit::gather(const Rule& rule, std::span<const Claim> cells) {
  Draft draft;
  Finding& finding = draft.finding;
  std::vector<bool> pupils(school_.pupils.size(), false);
  const Claim* earliest = &cells.front();
  std::uint32_t last = 0;
  RuleMask beaten = 0;
  for (const Claim& cell : cells) {
    if (cell.column < earliest->column) earliest = &cell;
    last = std::max(last, cell.column);
    beaten |= cell.beaten;
    pupils[enrolment(cell.row).pupil] = true;
    touch(rule, enrolment(cell.row).pupil);
    Cited cited = cite(cell.row, cell.column);
    draft.marks.add(cited.half_day, cited.code);
    if (finding.cited.size() < most_cited) finding.cited.push_back(std::move(cited));
  }
  finding.first = half_day(earliest->column);
  finding.last = half_day(last);
  finding.sessions = static_cast<std::int64_t>(cells.size());
  finding.count = finding.sessions;
  finding.pupils = std::ranges::count(pupils, true);
  finding.code = code(earliest->row, earliest->column);
  finding.also = ids_of(beaten);
  draft.label = label(fact(earliest->row, earliest->column), finding.first->day());
  return draft;
}

void SchoolAudit::keep(const Rule& rule, Draft draft) {
  draft.finding.school = place_;
  findings_.push_back(finish(rule, &school_, type_, request_.due.on, request_.messages, std::move(draft)));
}

std::int64_t SchoolAudit::pupils_touched(const Rule& rule) const {
  return std::ranges::count(touched_[rule.index], true);
}

std::int64_t SchoolAudit::pupils_not_judged(const Rule& rule) const {
  return std::ranges::count(not_judged_[rule.index], true);
}

}  // namespace rollmark
