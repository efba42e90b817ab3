// The job `leave-log`: requests for leave, letters that are due, refused leave that was taken and what came
// of it, and decisions on like requests, by group. It must not say that a decision was wrong.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "casework/equality.hpp"
#include "casework/leave_decisions.hpp"
#include "core/words.hpp"
#include "jobs/casework/known_columns.hpp"
#include "jobs/casework/leave_log_job.hpp"
#include "jobs/casework/leave_sections.hpp"
#include "jobs/casework/optional_cells.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

WorkingCell first_cell(const Leave& leave) {
  return leave.span.first == open_started ? WorkingCell() : WorkingCell(leave.span.first.day());
}
WorkingCell last_cell(const Leave& leave) {
  return leave.span.last == open_ended ? WorkingCell() : WorkingCell(leave.span.last.day());
}

struct Decided {
  std::int64_t granted = 0;
  std::int64_t refused = 0;
  std::int64_t other = 0;
  void add(LeaveAnswer answer) {
    (answer == LeaveAnswer::granted ? granted : answer == LeaveAnswer::refused ? refused : other) += 1;
  }
};
using Texts = std::vector<std::string>;

std::string letter_word(const School& school, const LeaveStanding& one) {
  if (!school.delivered("leave", "letter_ref")) return "not known";
  return one.letter_due ? "due" : "sent";
}

class LeaveLog {
 public:
  LeaveLog(OfficeRun& run, const LeaveEvidence& evidence, SmallNumbers small)
      : run_(run), evidence_(evidence), small_(small) {
    for (const School& school : *run.schools) {
      for (const Flag& flag : school.records.flags) flags_.insert(flag.kind);
    }
  }

  void look(const School& school) {
    for (LeaveStanding& one : leave_standings(school, evidence_, run_.scope.period, run_.scope.due)) {
      add_row(school, one);
      if (one.taken) add_taken(school, one);
      add_groups(school, one);
      letters += one.letter_due ? 1 : 0;
      all_.push_back(std::move(one));
    }
  }

  // After every school: the schools of the run are looked at together.
  void add_figures() {
    const std::vector<LikeRequests> alike = like_requests(all_);
    std::vector<std::int64_t> granted, refused;
    for (const LikeRequests& one : alike) {
      granted.push_back(one.granted);
      refused.push_back(one.refused);
    }
    const std::array<bool, 3> ones = told_one_by_one(granted, refused);
    const Texts granted_texts = shown(granted, ones[0]), refused_texts = shown(refused, ones[1]);
    for (std::size_t i = 0; i < alike.size(); ++i) {
      const LikeRequests& one = alike[i];
      like.rows.push_back({text_cell(one.kind), one.length, one.attendance, granted_texts[i],
                           refused_texts[i], std::string(one.differs() ? "answers differ" : "alike")});
    }
    for (const auto& [kind, names] : groups_) {
      const auto counts = counts_of(names);
      std::array<Texts, 3> texts;
      for (std::size_t i = 0; i < counts.size(); ++i) texts[i] = shown(counts[i], ones[i]);
      std::size_t at = 0;
      for (const auto& [name, one] : names) {
        groups.rows.push_back({kind, name, texts[0][at], texts[1][at], texts[2][at]});
        ++at;
      }
    }
  }

  std::int64_t letters = 0;
  std::int64_t neither = 0;
  WorkingSection log{"leave_log",
                     "Requests for leave",
                     "By school, pupil and day.",
                     "No request is on record.",
                     leave_log_columns,
                     {}};
  WorkingSection taken{"leave_taken",
                       "Refused and taken",
                       "Every one is referred, or has a reason on record; those with neither first.",
                       "No refused leave was taken.",
                       leave_taken_columns,
                       {}};
  WorkingSection like{"leave_like",
                      "Like requests",
                      "Decided requests alike in kind, length and attendance before.",
                      "No request was decided.",
                      leave_like_columns,
                      {}};
  WorkingSection groups{"leave_group",
                        "Decisions by group",
                        "Small numbers are hidden, and what would give them away. Every request once in the "
                        "groups of each kind.",
                        "No request is on record.",
                        leave_group_columns,
                        {}};

 private:
  void add_row(const School& school, const LeaveStanding& one) {
    const Leave& leave = *one.leave;
    const bool decided = one.answer != LeaveAnswer::open;
    log.rows.push_back(
        {school.key, PupilCell{&school, one.row}, first_cell(leave), last_cell(leave), one.school_days,
         text_cell(leave.kind), day_or_none(leave.requested_on),
         one.answer == LeaveAnswer::other ? leave.decision : std::string(leave_answer_word(one.answer)),
         decided ? day_or_none(leave.decided_on) : WorkingCell(),
         std::string(one.late_decision              ? "no"
                     : decided && !leave.decided_on ? "not known"
                     : decided                      ? "yes"
                                                    : "to come"),
         !decided ? WorkingCell() : WorkingCell(letter_word(school, one)), text_cell(std::string(one.warned)),
         text_cell(std::string(one.taken_word)), one.sessions, one.unauthorised});
  }

  void add_taken(const School& school, const LeaveStanding& one) {
    neither += one.follow == LeaveFollow::none ? 1 : 0;
    WorkingRow row{school.key,
                   PupilCell{&school, one.row},
                   first_cell(*one.leave),
                   last_cell(*one.leave),
                   one.unauthorised,
                   std::string(one.follow == LeaveFollow::referred ? "referred"
                               : one.follow == LeaveFollow::reason ? "reason on record"
                                                                   : "neither"),
                   text_cell(one.followed_by),
                   one.follow == LeaveFollow::none
                       ? WorkingCell(std::string(
                             "Refer it, or record why not (checklist refused leave, item the first day)."))
                       : WorkingCell()};
    const auto at = one.follow == LeaveFollow::none ? taken.rows.begin() + (neither - 1) : taken.rows.end();
    taken.rows.insert(at, std::move(row));
  }

  // Every request is in one group of each kind, so that a count that is hidden cannot be found from others.
  void add_groups(const School& school, const LeaveStanding& one) {
    const std::uint32_t pupil = school.enrolments[one.row].pupil;
    const auto add = [&](std::string kind, std::string_view name) {
      groups_[std::move(kind)][std::string(name.empty() ? "not known" : name)].add(one.answer);
    };
    add("all", "all requests");
    const PupilDetail& detail = school.pupil_detail(pupil);
    add("sex", detail.sex);
    add("ethnicity", detail.ethnicity);
    const auto [span, span_end] = school.spans(one.row);
    add("year", span == span_end ? std::string_view()
                                 : std::string_view(school.year_groups[(span_end - 1)->year_group]));
    const auto [begin, end] = of_pupil(school.records.flags, static_cast<std::int32_t>(pupil));
    const bool known = school.delivered("flag") && one.leave->span.first != open_started;
    for (const std::string& kind : flags_) {
      const bool held = known && std::any_of(begin, end, [&](const Flag& flag) {
                          return flag.kind == kind && flag.span.covers(one.leave->span.first);
                        });
      add("flag " + kind, !known ? "not known" : held ? "yes" : "no");
    }
  }

  // Granted, refused, other, of each group.
  static std::array<std::vector<std::int64_t>, 3> counts_of(const std::map<std::string, Decided>& names) {
    std::array<std::vector<std::int64_t>, 3> counts;
    for (const auto& [name, one] : names) {
      counts[0].push_back(one.granted);
      counts[1].push_back(one.refused);
      counts[2].push_back(one.other);
    }
    return counts;
  }

  // By answer: whether the groups of some kind, or like requests, would be told one by one. Then the whole
  // is shown in none of them.
  std::array<bool, 3> told_one_by_one(const std::vector<std::int64_t>& granted,
                                      const std::vector<std::int64_t>& refused) const {
    const std::int64_t least = small_.least();
    std::array<bool, 3> ones = {tells_ones(granted, least), tells_ones(refused, least), false};
    for (const auto& [kind, names] : groups_) {
      const auto counts = counts_of(names);
      for (std::size_t i = 0; i < counts.size(); ++i) ones[i] = ones[i] || tells_ones(counts[i], least);
    }
    return ones;
  }

  Texts shown(const std::vector<std::int64_t>& counts, bool none) const {
    const std::vector<bool> hidden = hidden_groups(counts, small_.least());
    Texts texts;
    for (std::size_t i = 0; i < counts.size(); ++i)
      texts.push_back(none || hidden[i] ? std::string(hidden_word) : std::to_string(counts[i]));
    return texts;
  }

  OfficeRun& run_;
  const LeaveEvidence& evidence_;
  SmallNumbers small_;
  std::vector<LeaveStanding> all_;
  std::set<std::string> flags_;  // kinds that anybody has
  std::map<std::string, std::map<std::string, Decided>> groups_;
};

// Whether it is known which letters are due.
bool note_tables(OfficeRun& run) {
  run.note_missing("notice",
                   "penalty notices are not known, so a refused leave may seem not to be referred.");
  run.note_missing("return_sent", "referrals that were sent are not known.");
  run.note_missing("flag", "groups by flag are not known.");
  run.note_missing("warning", "whether a warning was sent before a refused leave is not known.");
  KnownColumns columns(run);
  columns.has("leave.decision", "no request is known to be decided.");
  for (const auto& [table, what] : {std::pair{"attendance_case", "cases are not known."},
                                    std::pair{"checklist_answer", "reasons not to refer are not known."}}) {
    if (!run.input.data.has(table))
      run.document.notes.push_back("The table " + std::string(table) + " was not loaded: " + what);
  }
  return columns.has("leave.letter_ref", "which letters are due is not known.");
}

}  // namespace

void run_leave_log(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la", "leader"}, "Leave of absence");
  run.document.file = "leave-log";
  run.default_from_school_year();
  constexpr std::int64_t default_least = 5, most = 1000;
  const SmallNumbers small(read_whole(input.params, "least", default_least, 1, most));
  std::vector<std::string> kinds = input.params.list("return_kinds");
  if (kinds.empty()) kinds.assign(std::begin(referral_kinds), std::end(referral_kinds));
  for (std::string& kind : kinds) kind = small_letters(kind);
  const bool letters_known = note_tables(run);
  const std::vector<AttendanceCase> cases = read_attendance_cases(input.data);
  const std::vector<ChecklistAnswer> answers = read_checklist_answers(input.data);
  const LeaveEvidence evidence{cases, answers, kinds};
  LeaveLog found(run, evidence, small);
  for (const School& school : *run.schools) found.look(school);
  found.add_figures();
  run.document.facts = {
      {"Requests", std::to_string(found.log.rows.size())},
      {"Letters due", letters_known ? std::to_string(found.letters) : std::string("not known")},
      {"Refused and taken", std::to_string(found.taken.rows.size())},
      {"Of them neither referred nor explained", std::to_string(found.neither)}};
  run.document.definitions = {std::string("Leave may be granted in exceptional circumstances; each request "
                                          "is decided by itself (SI 2024/208 reg. 11)."),
                              "Refused leave was taken where a session of it is unauthorised absence.",
                              std::string("Referred: a penalty notice or a case whose period has a day of "
                                          "the leave, or a referral sent from its first day on."),
                              std::string("Like requests have one kind, length and attendance of the year "
                                          "before; that answers differ is a question, not a fault."),
                              "Leave of a whole cohort is not listed: nobody asked for it."};
  run.document.sections = {std::move(found.taken), std::move(found.log), std::move(found.like),
                           std::move(found.groups)};
  run.finish(result);
}

}  // namespace rollmark
