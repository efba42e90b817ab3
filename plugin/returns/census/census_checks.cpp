// Running the checks, and those that look at the register beside what is sent.
#include "returns/census/census_checks.hpp"

#include <algorithm>

namespace rollmark {
namespace {

constexpr std::string_view subsidiary = "S";  // CBDS EnrolStatus: current subsidiary, and main, of a dual one
constexpr std::string_view main_registration = "M";

// The tables without which a check cannot speak; one of them is enough.
std::vector<std::string_view> tables_of(CheckKind kind) {
  switch (kind) {
    case CheckKind::suspended_sessions:
    case CheckKind::leaver_without_reason:
      return {"suspension"};
    case CheckKind::odd_possible:
      return {"part_time"};
    case CheckKind::placement_note:
      return {"placement", "mark_event"};
    default:
      return {};
  }
}

bool speaks(const School& school, CheckKind kind) {
  const std::vector<std::string_view> tables = tables_of(kind);
  return tables.empty() ||
         std::ranges::any_of(tables, [&](std::string_view table) { return school.delivered(table); });
}

class Checker {
 public:
  Checker(const CensusCase& one, std::vector<CensusFinding>& findings) : one_(one), findings_(findings) {}

  std::string why_not(const CensusCheck& check) const {
    if (check.severity == CheckSeverity::off) return "turned off";
    if (check.does == CheckKind::reference_date && !one_.reference_date)
      return "no reference date was handed in (reference_date)";
    if ((check.does == CheckKind::out_of_scope || check.does == CheckKind::differs ||
         check.does == CheckKind::not_in_register) &&
        !one_.list_given)
      return "no list of counts was handed in (counts)";
    if (check.does == CheckKind::sum && !one_.question.data.code_set(one_.question.one).whole)
      return "the return lists absence alone";
    if (std::ranges::none_of(one_.schools,
                             [&](const School* school) { return speaks(*school, check.does); })) {
      std::string tables;
      for (const std::string_view table : tables_of(check.does))
        tables.append(tables.empty() ? "" : " or ").append(table);
      return "the table " + tables + " was not loaded";
    }
    return {};
  }

  void run(const CensusCheck& check) {
    check_ = &check;
    if (check_whole_schools(one_, check, findings_)) return;
    for (std::size_t i = 0; i < one_.pupils.size(); ++i) {
      const CountedPupil& pupil = one_.pupils[i];
      if (!speaks(*pupil.school, check.does) || (check.on_roll && *check.on_roll != pupil.on_roll)) continue;
      look(i, pupil);
    }
  }

 private:
  void look(std::size_t place, const CountedPupil& pupil) {
    switch (check_->does) {
      case CheckKind::leaving_date:
        return leaving_date(place, pupil);
      case CheckKind::leaver_without_reason:
        return leaver_without_reason(place, pupil);
      case CheckKind::out_of_scope:
        return out_of_scope(place, pupil);
      case CheckKind::no_birth_date:
        if (!pupil.age && takes_part(pupil.place))
          add(place, std::nullopt, {}, {}, "Whether the pupil is of age for the return cannot be said.");
        return;
      default:
        break;
    }
    if (pupil.place != PupilPlace::in_scope) return;
    for (std::size_t block = 0; block < pupil.held.size(); ++block) {
      if (check_->block && *check_->block != pupil.held[block].window.block) continue;
      look_at_block(place, pupil, block);
      if (check_->does == CheckKind::odd_possible && explains_odd(pupil.held[block], pupil.sent[block]))
        continue;
      check_sent_rows(one_, *check_, place, block, findings_);
    }
  }

  // A part-time agreement, a day of one session, or a session without a mark, of which other checks speak.
  static bool explains_odd(const RegisterBlock& held, const SentCounts& sent) {
    const bool unmarked = held.tally.missing + held.unknown > 0 && sent.possible == held.sent.possible;
    return held.part_time || held.tally.open % 2 != 0 || unmarked;
  }

  static bool takes_part(PupilPlace place) {
    return place == PupilPlace::in_scope || place == PupilPlace::not_enrolled;
  }

  void look_at_block(std::size_t place, const CountedPupil& pupil, std::size_t block) {
    const RegisterBlock& held = pupil.held[block];
    const SentCounts& sent = pupil.sent[block];
    switch (check_->does) {
      case CheckKind::suspended_sessions:
        return suspended(place, held, sent);
      case CheckKind::not_compulsory_age:
        if (held.compulsory > 0)
          add(place, held.window.block, held.compulsory, {}, "Not required, in compulsory school age.",
              check_->codes.front());
        return;
      case CheckKind::sessions_possible:
        return sessions_possible(place, held, sent);
      case CheckKind::zero_possible:
        return zero_possible(place, pupil, held, sent);
      case CheckKind::reason_missing:
        if (held.unknown > 0)
          add(place, held.window.block, held.unknown, {}, "Marks whose code has no statutory meaning.");
        return;
      case CheckKind::retired_code:
      case CheckKind::early_code:
      case CheckKind::sub_code:
        return by_code(place, held);
      case CheckKind::placement_note:
        if (held.without_note > 0)
          add(place, held.window.block, held.without_note, {},
              "Neither mark nor placement says what it was.");
        return;
      case CheckKind::differs:
        return differs(place, held, sent);
      default:
        return;
    }
  }

  void leaving_date(std::size_t place, const CountedPupil& pupil) {
    if (!takes_part(pupil.place)) return;
    const Enrolment& enrolment = pupil.school->enrolments[pupil.row];
    if (enrolment.last < enrolment.first)
      return add(place, std::nullopt, {}, {}, "The date of leaving lies before the date of entry.");
    if (enrolment.last == open_ended && !pupil.school->enrolment_detail(pupil.row).leaving_ground.empty())
      add(place, std::nullopt, {}, {}, "A ground of leaving is on record and no date of leaving.");
  }

  void leaver_without_reason(std::size_t place, const CountedPupil& pupil) {
    const Enrolment& enrolment = pupil.school->enrolments[pupil.row];
    const bool leaver = !pupil.on_roll && !(enrolment.last < enrolment.first);
    if (!leaver || pupil.suspended_since) return;
    const bool attendance =
        pupil.place == PupilPlace::in_scope &&
        std::ranges::any_of(pupil.sent, [](const SentCounts& sent) { return !sent.rows.empty(); });
    // Those out of scope have no record here but for a reason that is not looked at.
    if (!attendance && takes_part(pupil.place))
      add(place, std::nullopt, {}, {}, "Left before the census day; nothing of the window is to be sent.");
  }

  void out_of_scope(std::size_t place, const CountedPupil& pupil) {
    if (takes_part(pupil.place)) return;
    for (std::size_t block = 0; block < pupil.sent.size(); ++block) {
      const SentCounts& sent = pupil.sent[block];
      if (!sent.given) continue;
      add(place, pupil.held[block].window.block, sent.possible, {},
          "The list has attendance of a pupil who is " + std::string(pupil_place_words(pupil.place)) + ".",
          {}, sent.line);
    }
  }

  void suspended(std::size_t place, const RegisterBlock& held, const SentCounts& sent) {
    if (held.suspension_unmeasured) return;
    const std::int64_t marked = sent.of(check_->codes.front());
    const std::int64_t expected = held.suspended - held.suspended_else;
    if (marked == expected) return;
    std::string what = "Sessions that suspensions and exclusions take, less those attended elsewhere";
    if (held.suspended_unmarked > 0)
      what += "; " + std::to_string(held.suspended_unmarked) + " of them without a mark";
    add(place, held.window.block, marked, expected, what + ".", check_->codes.front());
  }

  void sessions_possible(std::size_t place, const RegisterBlock& held, const SentCounts& sent) {
    if (!one_.list_given) {
      if (held.tally.open > 0 && held.tally.missing == held.tally.open)
        add(place, held.window.block, 0, held.tally.open, "No session of the window has a mark.");
      return;
    }
    const auto say = [&](std::string what) {
      add(place, held.window.block, sent.possible, held.tally.possible(), std::move(what), {}, sent.line);
    };
    if (!sent.given) {
      if (held.tally.open > 0) say("The list has no record of a pupil with sessions in the window.");
    } else if (sent.possible_unreadable) {
      say("Sessions possible are no whole number.");
    } else if (!sent.possible) {
      say("Sessions possible are missing.");
    } else if (*sent.possible < 0) {
      say("Sessions possible are below 0.");
    }
  }

  // Nothing is amiss where the pupil spent the term at the other school.
  void zero_possible(std::size_t place, const CountedPupil& pupil, const RegisterBlock& held,
                     const SentCounts& sent) {
    if (!sent.given || !sent.possible || *sent.possible != 0) return;
    const std::string& status = pupil.school->enrolments[pupil.row].status;
    if (status == subsidiary) return;
    const bool elsewhere = !sent.rows.empty() && std::ranges::all_of(sent.rows, [&](const ReasonRow& row) {
      return std::ranges::find(check_->codes, row.reason) != check_->codes.end();
    });
    if (status == main_registration && elsewhere) return;
    if (!one_.list_given && held.tally.missing == held.tally.open) return;  // nothing was marked at all
    add(place, held.window.block, 0, {}, "Usual only for a dual registration spent at the other school.");
  }

  void by_code(std::size_t place, const RegisterBlock& held) {
    const Rulebook& rulebook = one_.question.rulebook;
    for (const MarkedCode& one : held.marked) {
      const StatutoryCode& code = rulebook.codes[one.code];
      std::string what;
      if (check_->does == CheckKind::sub_code && !code.part_of.empty()) {
        what = "Counted as " + code.part_of + ".";
      } else if (check_->does == CheckKind::retired_code && one.retired) {
        what = "Entered on " + to_text(one.first.day()) + " first, after the code's last day.";
      } else if (check_->does == CheckKind::early_code && one.early) {
        what = "Entered on " + to_text(one.first.day()) + " first, before the code's first day.";
      } else {
        continue;
      }
      add(place, held.window.block, one.sessions, {}, std::move(what), code.text);
    }
  }

  void differs(std::size_t place, const RegisterBlock& held, const SentCounts& sent) {
    if (!sent.given) return;
    if (sent.possible && *sent.possible != *held.sent.possible)
      add(place, held.window.block, sent.possible, held.sent.possible,
          "Sessions possible of the list and of the register differ.", {}, sent.line);
    std::vector<std::string> reasons;
    for (const SentCounts* counts : {&held.sent, &sent}) {
      for (const ReasonRow& row : counts->rows) {
        const bool code = one_.question.rulebook.find_code(row.reason).has_value();
        if (code && std::ranges::find(reasons, row.reason) == reasons.end()) reasons.push_back(row.reason);
      }
    }
    for (const std::string& reason : reasons) {
      if (sent.of(reason) != held.sent.of(reason))
        add(place, held.window.block, sent.of(reason), held.sent.of(reason),
            "The list and the register count this code otherwise.", reason, sent.line);
    }
  }

  void add(std::size_t place, std::optional<BlockId> block, std::optional<std::int64_t> sessions,
           std::optional<std::int64_t> expected, std::string what, std::string code = {},
           std::size_t line = 0) {
    CensusFinding finding;
    finding.school = one_.pupils[place].school;
    finding.pupil = place;
    finding.block = block;
    finding.code = std::move(code);
    finding.sessions = sessions;
    finding.expected = expected;
    finding.what = std::move(what);
    finding.line = line;
    push(std::move(finding));
  }
  void push(CensusFinding finding) {
    finding.check = check_;
    findings_.push_back(std::move(finding));
  }

  const CensusCase& one_;
  const CensusCheck* check_ = nullptr;
  std::vector<CensusFinding>& findings_;
};

}  // namespace

bool CensusOutcome::ready() const {
  return std::ranges::none_of(
      findings, [](const CensusFinding& one) { return one.check->severity == CheckSeverity::error; });
}

CensusOutcome check_census(const CensusCase& one) {
  CensusOutcome outcome;
  Checker checker(one, outcome.findings);
  for (const CensusCheck& check : one.question.data.checks) {
    CheckRun run{&check, checker.why_not(check), 0};
    const std::size_t before = outcome.findings.size();
    if (run.not_run.empty()) checker.run(check);
    run.findings = static_cast<std::int64_t>(outcome.findings.size() - before);
    outcome.runs.push_back(std::move(run));
  }
  std::ranges::stable_sort(outcome.findings, std::ranges::greater{},
                           [](const CensusFinding& finding) { return finding.check->severity; });
  return outcome;
}

}  // namespace rollmark
