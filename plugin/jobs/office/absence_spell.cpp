// One walk over an enrolment's due sessions.
#include "jobs/office/absence_spell.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

const Threshold& threshold_of(const Rulebook& rulebook) {
  const Threshold* threshold = rulebook.find_threshold("attendance-return");
  if (threshold == nullptr) throw Failure(ROLLMARK_E_DATA, "the rulebook has no threshold attendance-return");
  return *threshold;
}

// Whole days of a spell, session by session.
class DayCount {
 public:
  void add(Day day, bool absent) {
    if (day_ != day) close();
    day_ = day;
    whole_ = (whole_ || !open_) && absent;
    open_ = true;
  }
  void close() {
    if (open_ && whole_) ++days_;
    open_ = false;
    whole_ = false;
  }
  // Keeps whether the day so far was absent throughout.
  void restart() { days_ = 0; }
  std::int64_t days() const { return days_; }

 private:
  std::optional<Day> day_;
  bool open_ = false;
  bool whole_ = false;
  std::int64_t days_ = 0;
};

}  // namespace

SpellReading::SpellReading(const Rulebook& rulebook)
    : codes_(rulebook.codes_named(threshold_of(rulebook).codes)) {}

bool SpellReading::counts(const CodeFact& fact) const {
  return fact.statutory >= 0 && codes_[static_cast<std::size_t>(fact.statutory)];
}

std::optional<AbsenceSpell> SpellReading::spell(const School& school, std::uint32_t row, Due due) const {
  std::optional<AbsenceSpell> spell;
  std::optional<HalfDay> last_seen;
  DayCount count;
  each_due_session(school, row, {Day{0}, due.on}, due, [&](std::uint32_t column, const RegisterSpan&) {
    const HalfDay half_day = school.columns[column];
    const CodeFact fact = school.fact(row, column);
    if (MarkReading::on_site(fact)) last_seen = half_day;
    if (fact.category == Category::nothing) {
      if (spell) ++spell->without_mark;
      return;
    }
    if (!is_possible(fact.category)) return;
    const bool absent = counts(fact);
    count.add(half_day.day(), absent);
    if (!absent) {
      spell.reset();
      count.restart();
    } else if (!spell) {
      spell = AbsenceSpell{half_day.day(), 0, 0, std::nullopt};
    }
  });
  if (!spell) return std::nullopt;
  count.close();
  spell->school_days = count.days();
  spell->last_seen = last_seen;
  return spell;
}

}  // namespace rollmark
