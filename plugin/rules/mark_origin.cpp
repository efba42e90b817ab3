// R112: marks that a system filled in and nobody confirmed. R122: marks of pupils who learn elsewhere,
// without a word from that place. Both read where a mark came from, never what anybody wrote about it.
#include <algorithm>
#include <map>

#include "rules/amendments.hpp"
#include "rules/rules.hpp"
#include "rules/spot_runs.hpp"

namespace rollmark {
namespace {

// Whether a source is one of the rule's; texts repeat, so each is compared once.
class ListedSource {
 public:
  explicit ListedSource(const Rule& rule) : words_(rule.entry->find_parameter("sources")) {}
  bool operator()(const std::string& source) {
    if (source.empty()) return false;
    const auto [found, made] = known_.try_emplace(source, false);
    if (made) found->second = is_listed(words_, source);
    return found->second;
  }

 private:
  const Parameter* words_;
  std::map<std::string_view, bool> known_;
};

// The record of a mark in a table sorted by (row, half day); nullptr: none.
template <class Record>
const Record* find_record(const std::vector<Record>& records, std::uint32_t row, HalfDay half_day) {
  const auto place = [](const Record& one) { return std::pair(one.row, one.half_day); };
  const std::pair wanted(static_cast<std::int32_t>(row), half_day);
  const auto found = std::ranges::lower_bound(records, wanted, {}, place);
  return found == records.end() || place(*found) != wanted ? nullptr : &*found;
}

// What the mark_event says, else the mark_source.
const std::string& source_of(const School& school, std::uint32_t row, HalfDay half_day) {
  static const std::string none;
  const MarkEvent* event = find_record(school.events, row, half_day);
  if (event != nullptr && !event->source.empty()) return event->source;
  const MarkSource* source = find_record(school.records.mark_sources, row, half_day);
  return source == nullptr ? none : source->source;
}

bool is_confirmed(const Rulebook& book, const School& school, std::uint32_t row, HalfDay half_day) {
  const auto place = [](const MarkChange& one) { return std::pair(one.half_day, one.row); };
  const auto changes = std::ranges::equal_range(
      school.changes, std::pair(half_day, static_cast<std::int32_t>(row)), {}, place);
  return std::ranges::any_of(changes, [&](const MarkChange& change) {
    const Day made_on = change.changed_at ? day_of_moment(*change.changed_at) : half_day.day();
    return is_named(book, change.changed_by, change.changed_by_title, made_on);
  });
}

}  // namespace

void r112_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const Rulebook& book = audit.request().rulebook;
  ListedSource listed(rule);
  std::vector<Spot> spots;
  const auto look = [&](std::int32_t of_row, HalfDay half_day) {
    const auto row = static_cast<std::uint32_t>(of_row);
    const std::optional<std::uint32_t> column = school.column_of(half_day);
    if (!column || *column < audit.first() || *column >= audit.end() || !audit.says_something(row, *column))
      return;
    const RegisterSpan* span = audit.span_at(row, *column);
    if (span == nullptr || !audit.is_due_column(span->year_group, *column) || !audit.speaks(rule, *column))
      return;
    const CodeFact fact = audit.fact(row, *column);
    if (fact.statutory >= 0) {
      const CodeMeaning meaning =
          book.meaning(CodeIndex{static_cast<std::uint16_t>(fact.statutory)}, half_day.day());
      if (meaning.period != nullptr && meaning.period->plannable) return;
    }
    if (!is_confirmed(book, school, row, half_day)) spots.push_back({row, *column, 0});
  };
  for (const MarkEvent& event : school.events) {
    if (listed(event.source)) look(event.row, event.half_day);
  }
  for (const MarkSource& source : school.records.mark_sources) {
    if (!listed(source.source)) continue;
    const MarkEvent* event =
        find_record(school.events, static_cast<std::uint32_t>(source.row), source.half_day);
    if (event == nullptr || event->source.empty()) look(source.row, source.half_day);
  }
  report_spots(rule, audit, std::move(spots), {});
}

std::string r122_lacks(const Rule& rule, const AuditRequest& request, const School& school) {
  ListedSource listed(rule);
  const Day last = std::min(request.period.to, request.due.on);
  const auto says_so = [&](const auto& record) {
    return request.period.from <= record.half_day.day() && record.half_day.day() <= last &&
           listed(record.source);
  };
  if (std::ranges::any_of(school.events, says_so) ||
      std::ranges::any_of(school.records.mark_sources, says_so))
    return {};
  return "no mark comes from another place";
}

bool r122_fires(const Rule& rule, SchoolAudit& audit, const Cell& cell) {
  const HalfDay half_day = audit.half_day(cell.column);
  if (!later_than_school_day(audit.school(), audit.request().due.on, half_day.day(),
                             rule.entry->number("school_days", half_day.day())))
    return false;
  return !is_listed(rule.entry->find_parameter("sources"), source_of(audit.school(), cell.row, half_day));
}

}  // namespace rollmark
