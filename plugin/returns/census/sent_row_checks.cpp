// The checks of what a return sends of one pupil and block: rows of reasons and the sum beside them. They
// must not look at the register.
#include <algorithm>
#include <set>

#include "returns/census/census_checks.hpp"

namespace rollmark {
namespace {

class SentRows {
 public:
  SentRows(const CensusCase& one, const CensusCheck& check, std::size_t pupil, std::size_t block,
           std::vector<CensusFinding>& findings)
      : one_(one),
        pupil_(one.pupils[pupil]),
        sent_(pupil_.sent[block]),
        window_(pupil_.held[block].window),
        set_(one.question.data.code_set(one.question.one)),
        findings_(findings) {
    blank_.check = &check;
    blank_.school = pupil_.school;
    blank_.pupil = pupil;
    blank_.block = window_.block;
  }

  void reason_missing() {
    for (const ReasonRow& row : sent_.rows) {
      if (row.reason.empty()) add(row, {}, "A count of sessions stands without a reason.");
    }
  }

  void code_set() {
    for (const ReasonRow& row : sent_.rows) {
      if (row.reason.empty() || set_.holds(row.reason) || set_.tolerates(row.reason)) continue;
      const bool known = one_.question.rulebook.find_code(row.reason).has_value();
      add(row, known ? row.reason : std::string(),
          known ? "The return does not take this code." : "The reason is no code of any date.");
    }
  }

  void tolerated() {
    for (const ReasonRow& row : sent_.rows) {
      if (set_.tolerates(row.reason)) add(row, row.reason, "Readers take this code; the list is without it.");
    }
  }

  void zero_row() {
    for (const ReasonRow& row : sent_.rows) {
      if (row.sessions && 0 < *row.sessions) continue;
      add(row, known_code(row.reason),
          !row.sessions ? "The count is no whole number."
                        : (*row.sessions == 0 ? "A row of no session." : "A count below 0."));
    }
  }

  void duplicates() {
    std::set<std::string> seen;
    for (const ReasonRow& row : sent_.rows) {
      if (!seen.insert(row.reason).second)
        add(row, known_code(row.reason), "An earlier row of the pupil and block has the same reason.");
    }
  }

  void sum() {
    if (!set_.whole || !sent_.possible) return;
    std::int64_t counted = 0;
    for (const ReasonRow& row : sent_.rows) {
      if (row.sessions && counts_as_possible(one_.question.rulebook, row.reason, window_))
        counted += *row.sessions;
    }
    if (counted != *sent_.possible)
      add_figures(*sent_.possible, counted, "The codes that count add up to another number.");
  }

  void odd() {
    if (!sent_.possible || *sent_.possible % 2 == 0) return;
    // A day of which one session was not required leaves an odd number in good order.
    for (const ReasonRow& row : sent_.rows) {
      if (row.sessions.value_or(0) > 0 && !counts_as_possible(one_.question.rulebook, row.reason, window_))
        return;
    }
    add_figures(*sent_.possible, std::nullopt, "A full-time pupil has two sessions a day.");
  }

  // A code that was in force on no day of the window.
  void out_of_date(bool early) {
    if (!one_.list_given) return;
    const Rulebook& rulebook = one_.question.rulebook;
    for (const ReasonRow& row : sent_.rows) {
      const std::optional<CodeIndex> code = rulebook.find_code(row.reason);
      if (!code) continue;
      const std::vector<CodePeriod>& periods = rulebook.code(*code).periods;
      const bool before = periods.front().span.first && window_.to < *periods.front().span.first;
      const bool after = periods.back().span.last && *periods.back().span.last < window_.from;
      if (early ? before : after)
        add(row, row.reason,
            early ? "The code began after the window." : "The code ended before the window.");
    }
  }

 private:
  std::string known_code(const std::string& reason) const {
    return one_.question.rulebook.find_code(reason) ? reason : std::string();
  }
  void add(const ReasonRow& row, std::string code, std::string what) {
    CensusFinding finding = blank_;
    finding.code = std::move(code);
    finding.sessions = row.sessions;
    finding.what = std::move(what);
    finding.line = row.line;
    findings_.push_back(std::move(finding));
  }
  void add_figures(std::int64_t sessions, std::optional<std::int64_t> expected, std::string what) {
    CensusFinding finding = blank_;
    finding.sessions = sessions;
    finding.expected = expected;
    finding.what = std::move(what);
    finding.line = sent_.line;
    findings_.push_back(std::move(finding));
  }

  const CensusCase& one_;
  const CountedPupil& pupil_;
  const SentCounts& sent_;
  const CensusWindow& window_;
  const CensusCodeSet& set_;
  std::vector<CensusFinding>& findings_;
  CensusFinding blank_;
};

}  // namespace

void check_sent_rows(const CensusCase& one, const CensusCheck& check, std::size_t pupil, std::size_t block,
                     std::vector<CensusFinding>& findings) {
  SentRows rows(one, check, pupil, block, findings);
  switch (check.does) {
    case CheckKind::reason_missing:
      return rows.reason_missing();
    case CheckKind::code_set:
      return rows.code_set();
    case CheckKind::tolerated_code:
      return rows.tolerated();
    case CheckKind::zero_row:
      return rows.zero_row();
    case CheckKind::duplicate_reason:
      return rows.duplicates();
    case CheckKind::sum:
      return rows.sum();
    case CheckKind::odd_possible:
      return rows.odd();
    case CheckKind::retired_code:
      return rows.out_of_date(false);
    case CheckKind::early_code:
      return rows.out_of_date(true);
    default:
      return;
  }
}

}  // namespace rollmark
