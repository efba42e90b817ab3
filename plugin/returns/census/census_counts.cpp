// Counting a register for a census.
#include "returns/census/census_counts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/words.hpp"

namespace rollmark {
namespace {

constexpr std::string_view lunch_time = "LNCH";  // CBDS exclusion categories
constexpr std::string_view permanent = "PERM";

std::vector<bool> watched(const CensusData& data, const Rulebook& rulebook, CheckKind kind) {
  std::vector<std::string> words;
  for (const CensusCheck& check : data.checks) {
    if (check.does == kind) words.insert(words.end(), check.codes.begin(), check.codes.end());
  }
  return rulebook.codes_named(words);
}

// The half days of a row that suspensions take, up to a day.
struct SuspendedSessions {
  std::set<HalfDay> half_days;
  bool unmeasured = false;
};

SuspendedSessions suspended_sessions(const School& school, std::uint32_t row, Day to, Due due) {
  SuspendedSessions taken;
  const auto [begin, end] = of_row(school.records.suspensions, static_cast<std::int32_t>(row));
  for (const Suspension* one = begin; one != end; ++one) {
    if (same_word(one->category, lunch_time) || to < one->first.day()) continue;
    const bool for_good = same_word(one->category, permanent);
    if (!for_good && one->sessions < 0) {
      taken.unmeasured = true;
      continue;
    }
    std::int64_t left = for_good ? -1 : one->sessions;
    each_due_session(school, row, {one->first.day(), to}, due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       const HalfDay half_day = school.columns[column];
                       if (half_day < one->first || left == 0) return;
                       if (one->reinstated_on && *one->reinstated_on <= half_day.day()) return;
                       taken.half_days.insert(half_day);
                       if (left > 0) --left;
                     });
  }
  return taken;
}

bool has_note(const School& school, std::uint32_t row, HalfDay half_day, std::string_view code) {
  const auto key = [](const MarkEvent& event) { return std::pair(event.row, event.half_day); };
  const auto events =
      std::ranges::equal_range(school.events, std::pair(static_cast<std::int32_t>(row), half_day), {}, key);
  if (std::ranges::any_of(events, [](const MarkEvent& event) { return !event.nature.empty(); })) return true;
  const auto [begin, end] = of_row(school.records.placements, static_cast<std::int32_t>(row));
  return std::any_of(begin, end, [&](const Placement& placed) {
    return placed.span.covers(half_day) && !placed.nature.empty() &&
           (placed.kind.empty() || same_word(placed.kind, code));
  });
}

class RowCounter {
 public:
  RowCounter(const School& school, std::uint32_t row, const CensusQuestion& question,
             const WatchedCodes& watch)
      : school_(school), row_(row), question_(question), watch_(watch) {}

  RegisterBlock count(const CensusWindow& window) {
    RegisterBlock block;
    block.window = window;
    block.tally = tally_enrolment(school_, row_, window.period(), question_.due);
    const SuspendedSessions taken = suspended_sessions(school_, row_, window.to, question_.due);
    block.suspension_unmeasured = taken.unmeasured;
    std::map<std::tuple<std::uint16_t, bool, bool>, MarkedCode> marked;
    each_due_session(school_, row_, window.period(), question_.due,
                     [&](std::uint32_t column, const RegisterSpan&) {
                       const HalfDay half_day = school_.columns[column];
                       const CodeFact fact = school_.fact(row_, column);
                       add_suspended(block, taken, half_day, fact);
                       if (fact.category == Category::nothing) {
                         block.unmarked.push_back(half_day);
                         return;
                       }
                       if (fact.statutory < 0) {
                         ++block.unknown;
                         return;
                       }
                       add_mark(block, marked, half_day, static_cast<std::uint16_t>(fact.statutory), fact);
                     });
    for (auto& [key, one] : marked) block.marked.push_back(one);
    const auto [begin, end] = of_row(school_.records.part_times, static_cast<std::int32_t>(row_));
    block.part_time = std::any_of(begin, end, [&](const PartTime& agreed) {
      return agreed.span.first <= afternoon_of(window.to) && morning_of(window.from) <= agreed.span.last;
    });
    send(block);
    return block;
  }

 private:
  static void add_suspended(RegisterBlock& block, const SuspendedSessions& taken, HalfDay half_day,
                            const CodeFact& fact) {
    if (!taken.half_days.contains(half_day)) return;
    ++block.suspended;
    if (fact.category == Category::nothing) ++block.suspended_unmarked;
    if (!is_absence(fact.category) && fact.category != Category::nothing) ++block.suspended_else;
  }

  void add_mark(RegisterBlock& block, std::map<std::tuple<std::uint16_t, bool, bool>, MarkedCode>& marked,
                HalfDay half_day, std::uint16_t place, const CodeFact& fact) const {
    const StatutoryCode& code = question_.rulebook.codes[place];
    const Day day = half_day.day();
    const bool early =
        !fact.in_force && code.periods.front().span.first && day < *code.periods.front().span.first;
    const bool retired = !fact.in_force && !early;
    MarkedCode& one = marked[{place, retired, early}];
    if (one.sessions++ == 0) one = {place, retired, early, 1, half_day};
    const CodeMeaning meaning = question_.rulebook.meaning({place}, day);
    if (watch_.compulsory_age[place] && !meaning.conditions_lifted) {
      const std::optional<Day>& dob = school_.pupils[school_.enrolments[row_].pupil].dob;
      if (!dob) {
        ++block.age_unknown;
      } else if (question_.rulebook.school_age.holds(*dob, day)) {
        ++block.compulsory;
      }
    }
    if (watch_.note[place] && meaning.period->nature == NatureRule::always &&
        !has_note(school_, row_, half_day, code.text))
      ++block.without_note;
  }

  // What a return sends: statutory codes, a sub-code as the code of which it is part.
  void send(RegisterBlock& block) const {
    std::map<std::string, std::int64_t> sums;
    for (const MarkedCode& one : block.marked) {
      const StatutoryCode& code = question_.rulebook.codes[one.code];
      sums[code.part_of.empty() ? code.text : code.part_of] += one.sessions;
    }
    block.sent.given = block.tally.open > 0;
    block.sent.possible = block.tally.possible();
    // In the order of the return's list, then what it does not take.
    const CensusCodeSet& set = question_.data.code_set(question_.one);
    for (const std::string& code : set.codes) {
      const auto found = sums.find(code);
      if (found == sums.end()) continue;
      block.sent.rows.push_back({found->first, found->second, 0});
      sums.erase(found);
    }
    for (const auto& [code, sessions] : sums) block.sent.rows.push_back({code, sessions, 0});
  }

  const School& school_;
  std::uint32_t row_;
  const CensusQuestion& question_;
  const WatchedCodes& watch_;
};

PupilPlace place_of(const CountedPupil& pupil, const CensusScope& scope) {
  const Enrolment& enrolment = pupil.school->enrolments[pupil.row];
  if (enrolment.boarder) return PupilPlace::boarder;
  if (!enrolment.status.empty() &&
      std::ranges::find(scope.statuses, enrolment.status) == scope.statuses.end())
    return PupilPlace::status;
  if (pupil.age && *pupil.age < scope.age_from) return PupilPlace::too_young;
  if (pupil.age && scope.age_to < *pupil.age) return PupilPlace::too_old;
  return PupilPlace::in_scope;
}

}  // namespace

std::int64_t SentCounts::of(std::string_view reason) const {
  std::int64_t sum = 0;
  for (const ReasonRow& row : rows) {
    if (row.reason == reason) sum += row.sessions.value_or(0);
  }
  return sum;
}

std::string_view pupil_place_words(PupilPlace place) {
  static constexpr std::array<std::string_view, pupil_place_count> words = {
      "in the return",
      "not on roll in the window",
      "younger than the return takes",
      "older than the return takes",
      "a boarder",
      "an enrolment status that the census does not take",
      "of a school without attendance in the census"};
  return words[static_cast<std::size_t>(place)];
}

WatchedCodes::WatchedCodes(const CensusData& data, const Rulebook& rulebook)
    : compulsory_age(watched(data, rulebook, CheckKind::not_compulsory_age)),
      note(watched(data, rulebook, CheckKind::placement_note)) {}

bool is_exempt(const CensusData& data, const School& school) {
  return std::ranges::any_of(data.scope.exempt_phases, [&](const std::string& word) {
    return same_word(word, school.phase) || same_word(word, school.school_type);
  });
}

std::vector<CountedPupil> count_pupils(const School& school, const CensusQuestion& question) {
  const std::vector<CensusWindow> windows = census_windows(question.data, question.one);
  const Day day = census_day(question.data, question.one);
  const Day ages = age_day(question.data, question.one);
  const WatchedCodes watch(question.data, question.rulebook);
  const bool exempt = is_exempt(question.data, school);
  std::vector<CountedPupil> pupils;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    const Enrolment& enrolment = school.enrolments[row];
    const bool ordered = enrolment.first <= enrolment.last;
    // One that ends before it begins is looked at too, by the later of its dates: they are what is wrong.
    const HalfDay latest = std::max(enrolment.first, enrolment.last);
    if (day < enrolment.first.day() || latest.day() < windows.front().from) continue;
    CountedPupil pupil;
    pupil.school = &school;
    pupil.row = row;
    pupil.on_roll = enrolment.last == open_ended || day <= enrolment.last.day();
    const std::optional<Day>& dob = school.pupils[enrolment.pupil].dob;
    if (dob) pupil.age = age_on(*dob, ages);
    pupil.place = exempt ? PupilPlace::exempt_school : place_of(pupil, question.data.scope);
    const auto [begin, end] = of_row(school.records.suspensions, static_cast<std::int32_t>(row));
    pupil.suspended_since = std::any_of(begin, end, [&](const Suspension& one) {
      return windows.front().from <= one.first.day() && one.first.day() < day;
    });
    bool enrolled = false;
    RowCounter counter(school, row, question, watch);
    for (const CensusWindow& window : windows) {
      enrolled = enrolled || (ordered && enrolment.first <= afternoon_of(window.to) &&
                              morning_of(window.from) <= enrolment.last);
      pupil.held.push_back(counter.count(window));
      pupil.sent.push_back(pupil.held.back().sent);
    }
    if (!enrolled && pupil.place == PupilPlace::in_scope) pupil.place = PupilPlace::not_enrolled;
    pupils.push_back(std::move(pupil));
  }
  return pupils;
}

bool counts_as_possible(const Rulebook& rulebook, std::string_view reason, const CensusWindow& window) {
  const std::optional<CodeIndex> code = rulebook.find_code(reason);
  return code && is_possible(rulebook.meaning(*code, window.to).category);
}

}  // namespace rollmark
