// R108 to R111: amendments that a person should look at: late, in bulk, of sessions that a warning or notice
// rests on, or one system writing over another. None is wrong by itself (reg. 6 lets marks be amended); one
// change has one finding.
#include <algorithm>
#include <tuple>

#include "rules/amendments.hpp"
#include "rules/rules.hpp"
#include "rules/spot_runs.hpp"

namespace rollmark {
namespace {

enum Ground : std::uint8_t { late = 1, overwritten = 2, bulk = 4, warned = 8 };

constexpr std::int64_t seconds_a_minute = 60;
constexpr std::size_t no_batch = SIZE_MAX;

struct Doubt {
  ChangeSeen seen;
  std::uint8_t grounds = 0;
  std::size_t batch = no_batch;
  // The heaviest ground, which has the finding.
  std::uint8_t winner() const {
    for (const std::uint8_t ground : {warned, bulk, overwritten, late}) {
      if ((grounds & ground) != 0) return ground;
    }
    return 0;
  }
};

class Doubts {
 public:
  Doubts(const Rule& rule, const SchoolAudit& audit) : audit_(audit), school_(audit.school()) {
    for (const ChangeSeen& seen : changes_seen(rule, audit)) all_.push_back({.seen = seen});
    if (all_.empty()) return;
    find_late();
    find_overwritten();
    find_bulk();
    find_warned();
  }
  const std::vector<Doubt>& all() const { return all_; }
  const std::vector<std::int64_t>& batches() const { return batches_; }  // the moment of each one's first

 private:
  const RuleEntry* entry(std::string_view id) const { return audit_.request().rulebook.find_rule(id); }
  std::int64_t number(const RuleEntry& of, std::string_view parameter) const {
    return of.number(parameter, audit_.request().due.on);
  }
  bool is_one_of(const RuleEntry& of, std::string_view parameter, CodeFact fact) const {
    const Parameter* codes = of.find_parameter(parameter);
    if (codes == nullptr || fact.statutory < 0) return false;
    const StatutoryCode& code =
        audit_.request().rulebook.code(CodeIndex{static_cast<std::uint16_t>(fact.statutory)});
    return std::ranges::find(codes->words, code.text) != codes->words.end();
  }
  CodeFact before(const ChangeSeen& seen) const {
    return fact_of_code(school_, seen.change->old_code, seen.change->half_day);
  }
  CodeFact after(const ChangeSeen& seen) const {
    return fact_of_code(school_, seen.change->new_code, seen.change->half_day);
  }
  bool later_than(const ChangeSeen& seen, std::int64_t school_days) const {
    return seen.change->changed_at && later_than_school_day(school_, day_of_moment(*seen.change->changed_at),
                                                            seen.change->half_day.day(), school_days);
  }

  void find_late() {
    const RuleEntry* of = entry("R108");
    if (of == nullptr) return;
    for (Doubt& doubt : all_) {
      if (doubt.seen.amendment && looks_better(before(doubt.seen).category, after(doubt.seen).category) &&
          later_than(doubt.seen, number(*of, "school_days")))
        doubt.grounds |= late;
    }
  }

  void find_overwritten() {
    const RuleEntry* of = entry("R111");
    if (of == nullptr) return;
    for (Doubt& doubt : all_) {
      const MarkChange* first = doubt.seen.before;
      const MarkChange& second = *doubt.seen.change;
      if (first == nullptr || first->source.empty() || second.source.empty() ||
          first->source == second.source || first->new_code == second.new_code || !first->changed_at ||
          !second.changed_at)
        continue;
      if (*second.changed_at - *first->changed_at > number(*of, "minutes") * seconds_a_minute) continue;
      const CodeFact left = fact_of_code(school_, first->new_code, first->half_day);
      if (left.category == Category::nothing || is_one_of(*of, "codes_open", left) ||
          is_one_of(*of, "codes_arrival", after(doubt.seen)))
        continue;
      doubt.grounds |= overwritten;
    }
  }

  void find_bulk() {
    const RuleEntry* of = entry("R109");
    if (of == nullptr) return;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const ChangeSeen& seen = all_[i].seen;
      const Category was = before(seen).category;
      const CodeFact is = after(seen);
      const bool filled = was == Category::nothing &&
                          (is.category == Category::present || is.category == Category::approved ||
                           is.category == Category::authorised);
      if (seen.change->changed_by.empty() || !(filled || looks_better(was, is.category)) ||
          is_one_of(*of, "codes_uniform", is) || !later_than(seen, number(*of, "school_days")))
        continue;
      order.push_back(i);
    }
    const auto who_and_when = [&](std::size_t i) {
      return std::tie(all_[i].seen.change->changed_by, *all_[i].seen.change->changed_at);
    };
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return who_and_when(a) < who_and_when(b); });
    const std::int64_t window = number(*of, "minutes") * seconds_a_minute;
    const auto least = static_cast<std::size_t>(number(*of, "marks"));
    for (std::size_t begin = 0, end = 0; begin < order.size();) {
      const MarkChange& first = *all_[order[begin]].seen.change;
      end = std::max(end, begin);
      while (end < order.size() && all_[order[end]].seen.change->changed_by == first.changed_by &&
             *all_[order[end]].seen.change->changed_at - *first.changed_at < window)
        ++end;
      if (end - begin < least) {
        ++begin;
        continue;
      }
      for (std::size_t i = begin; i < end; ++i) {
        all_[order[i]].grounds |= bulk;
        all_[order[i]].batch = batches_.size();
      }
      batches_.push_back(*first.changed_at);
      begin = end;
    }
  }

  bool is_cited(const RuleEntry& of, std::uint32_t pupil, Day session, Day made_on) const {
    const auto [notice, notices_end] = of_pupil(school_.records.notices, static_cast<std::int32_t>(pupil));
    for (const Notice* one = notice; one != notices_end; ++one) {
      if (one->issued_on && *one->issued_on < made_on && one->period_from && one->period_to &&
          *one->period_from <= session && session <= *one->period_to &&
          !is_listed(of.find_parameter("statuses_without"), one->status))
        return true;
    }
    const auto days = static_cast<std::int32_t>(number(of, "days"));
    const auto [action, actions_end] = of_pupil(school_.records.actions, static_cast<std::int32_t>(pupil));
    for (const Action* one = action; one != actions_end; ++one) {
      if (one->date && *one->date < made_on && session <= *one->date && *one->date - session <= days &&
          is_listed(of.find_parameter("actions"), one->type))
        return true;
    }
    return false;
  }

  void find_warned() {
    const RuleEntry* of = entry("R110");
    const RuleEntry* overdue = entry("C036");
    if (of == nullptr) return;
    for (Doubt& doubt : all_) {
      const MarkChange& change = *doubt.seen.change;
      if (!doubt.seen.amendment || !change.changed_at) continue;
      const CodeFact was = before(doubt.seen);
      if (!is_absence(was.category)) continue;
      if (is_one_of(*of, "codes_open", was) &&
          !later_than(doubt.seen,
                      overdue == nullptr ? 0 : overdue->number("school_days", change.half_day.day())))
        continue;
      if (is_cited(*of, audit_.enrolment(doubt.seen.row).pupil, change.half_day.day(),
                   day_of_moment(*change.changed_at)))
        doubt.grounds |= warned;
    }
  }

  const SchoolAudit& audit_;
  const School& school_;
  std::vector<Doubt> all_;
  std::vector<std::int64_t> batches_;
};

std::vector<std::string> beaten(std::uint8_t grounds, std::uint8_t winner) {
  std::vector<std::string> ids;
  const auto add = [&](std::uint8_t ground, const char* id) {
    if (ground < winner && (grounds & ground) != 0) ids.emplace_back(id);
  };
  add(late, "R108");
  add(bulk, "R109");
  add(overwritten, "R111");
  return ids;
}

void cite_change(Draft& draft, const MarkChange& change, const char* about) {
  draft.cite_record({.table = "mark_change",
                     .row = change.row,
                     .key = std::to_string(change.seq),
                     .first = change.half_day,
                     .last = std::nullopt,
                     .about = about});
}

void report_won(const Rule& rule, SchoolAudit& audit, std::uint8_t ground, const char* about) {
  const Doubts doubts(rule, audit);
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < doubts.all().size(); ++i) {
    const Doubt& doubt = doubts.all()[i];
    if (doubt.winner() == ground) spots.push_back({doubt.seen.row, doubt.seen.column, i});
  }
  report_spots(rule, audit, std::move(spots), [&](Draft& draft, std::span<const Spot> run) {
    std::uint8_t grounds = 0;
    for (const Spot& spot : run) {
      const Doubt& doubt = doubts.all()[spot.what];
      grounds = static_cast<std::uint8_t>(grounds | doubt.grounds);
      cite_change(draft, *doubt.seen.change, about);
    }
    draft.finding.also = beaten(grounds, ground);
  });
}

}  // namespace

void r108_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  report_won(rule, audit, late, "made late, and the mark looks better");
}

void r110_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  report_won(rule, audit, warned, "made after a warning or notice that rests on the session");
}

void r111_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  report_won(rule, audit, overwritten, "wrote over another source within minutes");
}

void r109_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const Doubts doubts(rule, audit);
  for (std::size_t batch = 0; batch < doubts.batches().size(); ++batch) {
    std::vector<Claim> cells;
    std::uint8_t grounds = 0;
    Draft cited;
    for (const Doubt& doubt : doubts.all()) {
      if (doubt.batch != batch || doubt.winner() != bulk) continue;
      cells.push_back({doubt.seen.row, doubt.seen.column, 0});
      grounds = static_cast<std::uint8_t>(grounds | doubt.grounds);
      cite_change(cited, *doubt.seen.change, "one of many within minutes");
    }
    if (cells.empty()) continue;
    const auto place = [](const Claim& cell) { return std::pair(cell.row, cell.column); };
    std::ranges::sort(cells, {}, place);
    const auto doubles = std::ranges::unique(cells, {}, place);
    cells.erase(doubles.begin(), doubles.end());
    Draft draft = audit.gather(rule, cells);
    draft.finding.records = std::move(cited.finding.records);
    draft.finding.group = moment_to_text(doubts.batches()[batch]);
    draft.set_n(1, draft.finding.pupils);
    draft.finding.also = beaten(grounds, bulk);
    audit.keep(rule, std::move(draft));
  }
}

}  // namespace rollmark
