// Two passes: the first counts what became of each code, the second gives every session its cause.
#include "tracking/migration/mark_transfer.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace rollmark {
namespace {

struct HeldMark {
  HalfDay half_day;
  std::uint32_t row = no_row;
  std::string_view code;
  CodeFact fact;
};

using PupilMarks = std::vector<HeldMark>;  // by half day

bool same_meaning(const HeldMark& a, const HeldMark& b) {
  if (a.fact.statutory < 0 || b.fact.statutory < 0)
    return a.fact.statutory == b.fact.statutory && a.code == b.code;
  return a.fact.statutory == b.fact.statutory;
}

// For a half day that moved: present has one sign in the morning and another in the afternoon.
bool same_but_for_the_half(const HeldMark& a, const HeldMark& b) {
  const auto plain = [](const CodeFact& fact) { return fact.category == Category::present && !fact.late; };
  return (plain(a.fact) && plain(b.fact)) || same_meaning(a, b);
}

std::vector<PupilMarks> marks_of(const School& school, Period period) {
  std::vector<PupilMarks> all(school.pupils.size());
  const std::uint32_t first = school.column_from(morning_of(period.from));
  const std::uint32_t end = school.column_from(morning_of(period.to + 1));
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    PupilMarks& marks = all[school.enrolments[row].pupil];
    for (std::uint32_t column = first; column < end; ++column) {
      if (school.mark(row, column) == no_mark) continue;
      const CodeFact fact = school.fact(row, column);
      if (fact.category == Category::nothing) continue;
      marks.push_back({school.columns[column], row, school.code_text(row, column), fact});
    }
  }
  for (PupilMarks& marks : all) {
    std::ranges::stable_sort(marks, {}, &HeldMark::half_day);
    const auto doubles = std::ranges::unique(marks, {}, &HeldMark::half_day);
    marks.erase(doubles.begin(), doubles.end());
  }
  return all;
}

const HeldMark* mark_at(const PupilMarks& marks, HalfDay half_day) {
  const auto found = std::ranges::lower_bound(marks, half_day, {}, &HeldMark::half_day);
  return found != marks.end() && found->half_day == half_day ? &*found : nullptr;
}

// Calls visit(before or nullptr, after or nullptr) for every session in which either has a mark.
template <class Visit>
void each_session(const PupilMarks& before, const PupilMarks& after, Visit visit) {
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->half_day < b->half_day)) {
      visit(&*a++, nullptr);
    } else if (a == before.end() || b->half_day < a->half_day) {
      visit(nullptr, &*b++);
    } else {
      visit(&*a++, &*b++);
    }
  }
}

class Comparison {
 public:
  Comparison(const School& before, const School& after, const PupilPairs& pairs, Period period)
      : after_(after),
        pairs_(pairs),
        before_marks_(marks_of(before, period)),
        after_marks_(marks_of(after, period)) {
    for (const Enrolment& enrolment : after.enrolments)
      rows_after_.emplace(enrolment.pupil, &enrolment - after.enrolments.data());
  }

  MarkTransfer run() {
    for (const PupilMarks& marks : after_marks_) {
      if (!marks.empty() && (!first_after_ || marks.front().half_day < *first_after_))
        first_after_ = marks.front().half_day;
    }
    for (const PupilPair& pair : pairs_.pairs) count(before_marks_[pair.before], after_marks_[pair.after]);
    for (const std::uint32_t pupil : pairs_.only_before) {
      for (const HeldMark& mark : before_marks_[pupil]) add(TransferCause::pupil_lost, &mark, nullptr);
    }
    for (const PupilPair& pair : pairs_.pairs) compare(pair);
    for (const std::uint32_t pupil : pairs_.only_after) {
      for (const HeldMark& mark : after_marks_[pupil]) add(TransferCause::pupil_new, nullptr, &mark);
    }
    for (const PupilMarks& marks : before_marks_) transfer_.before += static_cast<std::int64_t>(marks.size());
    for (const PupilMarks& marks : after_marks_) transfer_.after += static_cast<std::int64_t>(marks.size());
    std::ranges::sort(transfer_.cells, {}, [](const TransferCell& cell) {
      return std::tuple(cell.cause, cell.before_row, cell.after_row, cell.half_day);
    });
    tell_codes();
    return std::move(transfer_);
  }

 private:
  using Sign = std::pair<bool, std::string_view>;  // afternoon, code

  struct Became {
    std::int64_t sessions = 0;
    bool same_meaning = false;
  };

  void count(const PupilMarks& before, const PupilMarks& after) {
    each_session(before, after, [&](const HeldMark* was, const HeldMark* is) {
      if (was == nullptr) return;
      const Sign sign{was->half_day.afternoon(), was->code};
      Became& became = became_[sign][is == nullptr ? std::string_view() : is->code];
      ++became.sessions;
      if (is == nullptr) return;
      ++carried_[sign];
      became.same_meaning = became.same_meaning || same_meaning(*was, *is);
      if (same_meaning(*was, *is)) sources_[{sign.first, is->code}].insert(was->code);
    });
  }

  void compare(const PupilPair& pair) {
    const PupilMarks& before = before_marks_[pair.before];
    const PupilMarks& after = after_marks_[pair.after];
    each_session(before, after, [&](const HeldMark* was, const HeldMark* is) {
      if (is == nullptr) {
        add(why_lost(*was, pair.after), was, nullptr);
      } else if (was == nullptr) {
        add(TransferCause::mark_added, nullptr, is);
      } else if (!same_meaning(*was, *is)) {
        add(why_changed(*was, *is, before, after), was, is);
      } else if (was->code != is->code && is_shared(*is)) {
        add(TransferCause::sub_code_lost, was, is);
      } else {
        ++transfer_.same;
      }
    });
  }

  bool is_shared(const HeldMark& is) const {
    const auto found = sources_.find({is.half_day.afternoon(), is.code});
    return found != sources_.end() && found->second.size() > 1;
  }

  TransferCause why_lost(const HeldMark& was, std::uint32_t pupil) const {
    if (!first_after_ || was.half_day < *first_after_) return TransferCause::history_lost;
    const Enrolment* covering = nullptr;
    const auto [begin, end] = rows_after_.equal_range(pupil);
    for (auto at = begin; at != end; ++at) {
      const Enrolment& enrolment = after_.enrolments[static_cast<std::size_t>(at->second)];
      if (!(was.half_day < enrolment.first) && !(enrolment.last < was.half_day)) covering = &enrolment;
    }
    if (covering == nullptr) return TransferCause::off_roll_there;
    if (!after_.open_to_anyone(was.half_day)) return TransferCause::closed_there;
    const Sign sign{was.half_day.afternoon(), was.code};
    // One mark alone is no code.
    const bool several = became_.at(sign).at({}).sessions > 1;
    return several && !carried_.contains(sign) ? TransferCause::code_lost : TransferCause::mark_lost;
  }

  TransferCause why_changed(const HeldMark& was, const HeldMark& is, const PupilMarks& before,
                            const PupilMarks& after) const {
    const HalfDay other{was.half_day.value ^ 1};
    const HeldMark* other_was = mark_at(before, other);
    const HeldMark* other_is = mark_at(after, other);
    if (other_was != nullptr && other_is != nullptr && same_but_for_the_half(was, *other_is) &&
        same_but_for_the_half(*other_was, is) && !same_but_for_the_half(was, is)) {
      return TransferCause::half_days_swapped;
    }
    const Sign sign{was.half_day.afternoon(), was.code};
    const std::int64_t so = became_.at(sign).at(is.code).sessions;
    return so > 1 && 2 * so > carried_.at(sign) ? TransferCause::code_turned : TransferCause::meaning_changed;
  }

  void add(TransferCause cause, const HeldMark* was, const HeldMark* is) {
    ++transfer_.sessions[static_cast<std::size_t>(cause)];
    TransferCell cell;
    cell.cause = cause;
    cell.half_day = was != nullptr ? was->half_day : is->half_day;
    if (was != nullptr) {
      cell.before_row = was->row;
      cell.before_code = was->code;
    }
    if (is != nullptr) {
      cell.after_row = is->row;
      cell.after_code = is->code;
    }
    transfer_.cells.push_back(std::move(cell));
  }

  void tell_codes() {
    for (const auto& [sign, codes] : became_) {
      for (const auto& [code, became] : codes) {
        const auto source = sources_.find({sign.first, code});
        const bool shared = became.same_meaning && source != sources_.end() && source->second.size() > 1;
        transfer_.codes.push_back({sign.first, std::string(sign.second), std::string(code), became.sessions,
                                   became.same_meaning, shared});
      }
    }
    std::ranges::sort(transfer_.codes, [](const CodeTransfer& a, const CodeTransfer& b) {
      return std::tie(a.before_code, a.afternoon, b.sessions, a.after_code) <
             std::tie(b.before_code, b.afternoon, a.sessions, b.after_code);
    });
  }

  const School& after_;
  const PupilPairs& pairs_;
  std::vector<PupilMarks> before_marks_;
  std::vector<PupilMarks> after_marks_;
  std::multimap<std::uint32_t, std::ptrdiff_t> rows_after_;  // pupil -> enrolment
  std::optional<HalfDay> first_after_;
  std::map<Sign, std::map<std::string_view, Became>> became_;
  std::map<Sign, std::int64_t> carried_;
  std::map<Sign, std::set<std::string_view>> sources_;  // (afternoon, new code) -> old codes of its meaning
  MarkTransfer transfer_;
};

struct CauseText {
  std::string_view id;
  std::string_view words;
  std::string_view fix;
};

constexpr std::array<CauseText, transfer_cause_count> cause_texts = {{
    {"pupil-lost", "The pupil is not in the new system",
     "Ask the supplier to carry the pupil over, leavers too: the registers of six years must be kept (SI "
     "2024/208 reg. 7)"},
    {"history-lost", "The new system has no mark of anybody before its first day",
     "Ask for the earlier years, or keep the old registers readable for six years (SI 2024/208 reg. 7)"},
    {"off-roll-there", "The new system has the pupil off roll on that day",
     "Correct the dates on roll in the new system, earlier stays too"},
    {"closed-there", "The new system's calendar is not open then", "Correct the calendar of the new system"},
    {"code-lost", "No mark of this code came over",
     "Give the code a counterpart and carry its marks over again"},
    {"mark-lost", "Single marks that did not come over", "Enter them from the old register, with the reason"},
    {"half-days-swapped", "Morning and afternoon of a day have changed places",
     "Ask the supplier how sessions were matched; carry the days over again"},
    {"code-turned", "Marks of this code came over with another meaning",
     "Correct the list of codes that was used for the move, and carry the marks over again"},
    {"meaning-changed", "Single marks with another meaning",
     "Compare with the old register and correct them, with the reason"},
    {"sub-code-lost", "Codes that were apart are one now, of the same meaning in law",
     "Nothing in law is lost; keep the old list if the school used the difference"},
    {"pupil-new", "Marks of a pupil whom the old system does not have",
     "See whether two pupils should be one"},
    {"mark-added", "Marks where the old system has none", "See who entered them and why"},
}};

}  // namespace

std::string_view transfer_cause_id(TransferCause cause) {
  return cause_texts[static_cast<std::size_t>(cause)].id;
}
std::string_view transfer_cause_words(TransferCause cause) {
  return cause_texts[static_cast<std::size_t>(cause)].words;
}
std::string_view transfer_cause_fix(TransferCause cause) {
  return cause_texts[static_cast<std::size_t>(cause)].fix;
}

MarkTransfer compare_transfer(const School& before, const School& after, const PupilPairs& pairs,
                              Period period) {
  return Comparison(before, after, pairs, period).run();
}

}  // namespace rollmark
