// PF-150 to PF-155: a child whose whereabouts are not known, ten days of absence without leave, sickness.
#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/return_checks.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"
#include "rules/roll_view.hpp"

namespace rollmark {
namespace {

void pf150(const CheckInput& input, CheckReport& report) {
  const std::string path = case_path(input.pupil, "MissingEducation/KnownNonAttender");
  switch (input.pupil.returned.missing.known_non_attender) {
    case Answer::yes:
      report.fires({path, "the child does not attend", "", "", input.pupil.returned.missing.last_seen});
      break;
    case Answer::no:
      break;
    default:
      report.lacks(path);
  }
}

struct Enquiry {
  std::string_view question;
  std::string_view words;
  std::optional<StepKind> step;  // a step of this kind shows it
};
// Herefordshire's and Ealing's forms.
constexpr Enquiry enquiries[] = {
    {"enquiry-contact-numbers", "a call to every contact number", {}},  // below: contact by contact
    {"enquiry-staff", "an enquiry among staff", StepKind::staff},
    {"enquiry-friends-siblings", "an enquiry with friends and siblings", StepKind::friends},
    {"enquiry-other-schools", "an enquiry with other schools", StepKind::other_school},
    {"enquiry-agencies", "an enquiry with agencies", StepKind::agency},
    {"enquiry-letter", "a letter to the family", StepKind::letter},
    {"enquiry-visit", "a visit", StepKind::visit},
};

bool every_number_called(const PupilRecord& pupil) {
  bool any = false;
  for (const ParentContact& contact : pupil.contacts) {
    if (contact.phones.empty()) continue;
    any = true;
    const bool called = std::ranges::any_of(pupil.file().actions, [&](const PriorAction& one) {
      return is_step(one, StepKind::call) && one.contact_ref == contact.ref;
    });
    if (!called) return false;
  }
  return any;
}

bool is_shown(const PupilRecord& pupil, const Enquiry& enquiry) {
  if (!enquiry.step) return every_number_called(pupil);
  return std::ranges::any_of(pupil.file().actions,
                             [&](const PriorAction& one) { return is_step(one, *enquiry.step); });
}

// The first step of a kind, or of any, by date.
std::optional<Day> first_step(const PupilRecord& pupil, std::optional<StepKind> kind) {
  std::optional<Day> first;
  for (const PriorAction& one : pupil.file().actions) {
    if (one.date && (!kind || is_step(one, *kind))) first = std::min(first.value_or(*one.date), *one.date);
  }
  return first;
}

// By which school day of absence something was done. Without the register of those days only what was done
// within as many calendar days is certain.
void started_by(const CheckInput& input, std::string_view setting, std::optional<StepKind> kind,
                std::string_view what, CheckReport& report) {
  const std::optional<std::int64_t> limit =
      input.profile.number(setting, input.on, input.header.document_type);
  const std::optional<Day> first = first_step(input.pupil, kind);
  if (!limit || !first) return;
  const Deletion& deletion = input.pupil.returned.deletion;
  const std::optional<Day> seen =
      deletion.last_attended ? deletion.last_attended : input.pupil.returned.missing.last_seen;
  if (!seen) {
    report.lacks(case_path(input.pupil, "MissingEducation/LastSeen"));
    return;
  }
  if (*first - *seen <= *limit) return;
  const std::vector<Day> days = school_days_between(input.evidence, *seen + 1, *first);
  if (!register_covers(input, *seen + 1, *first))
    report.lacks("Pupil/Attendance/Sessions");
  else if (static_cast<std::int64_t>(days.size()) > *limit)
    report.fires({case_path(input.pupil, "PriorActions"),
                  std::string(what) + " by school day " + std::to_string(*limit), long_day(*first),
                  std::to_string(*limit) + " school days", first});
}

void pf151(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  if (input.header.document_type == "return/deletion") {
    // Enquiries belong to the grounds (h) and (i) alone.
    const std::optional<Ground> ground = ground_of(pupil.returned.deletion.ground);
    if (!ground || (ground->letter != 'h' && ground->letter != 'i')) {
      report.does_not_apply();
      return;
    }
  }
  bool any = !pupil.file().actions.empty();
  for (const Enquiry& enquiry : enquiries) any = any || answered(pupil, enquiry.question) != Answer::not_held;
  if (!any) {
    report.lacks(case_path(pupil, "PriorActions"));
    return;
  }
  for (const Enquiry& enquiry : enquiries) {
    const QuestionAnswer* answer = answer_to(pupil, enquiry.question);
    if (is_shown(pupil, enquiry) ||
        (answer != nullptr && (answer->answer == Answer::yes || is_held(answer->text))))
      continue;  // made, or said why not
    misses(input, report, {answer_path(pupil, enquiry.question), std::string(enquiry.words), "", "", {}});
  }
  started_by(input, "enquiries-from-day", {}, "a first enquiry", report);
  started_by(input, "visit-by-day", StepKind::visit, "a visit", report);
}

void pf152(const CheckInput& input, CheckReport& report) {
  const auto& actions = input.pupil.file().actions;
  const std::string path = case_path(input.pupil, "PriorActions");
  if (actions.empty()) report.lacks(path);
  std::size_t place = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const PriorAction& visit = actions[i];
    if (!is_step(visit, StepKind::visit)) continue;
    ++place;
    const std::string here = numbered(path + "/Action", i);
    const std::string where =
        visit.date ? "the visit of " + long_day(*visit.date) : "visit " + std::to_string(place);
    const auto want = [&](bool held, std::string_view element, std::string_view what) {
      if (!held) report.fires({here + std::string(element), where, std::string(what), "", visit.date});
    };
    want(visit.date.has_value(), "/Date", "date");
    want(visit.time.has_value(), "/Time", "time of day");
    want(is_held(visit.place), "/Place", "address");
    want(is_held(visit.spoke_to), "/SpokeTo", "name of who was spoken to");
  }
}

// Codes that a threshold of the rulebook counts.
std::vector<bool> codes_of(const CheckInput& input, std::string_view threshold) {
  const Threshold* found = input.rulebook.find_threshold(threshold);
  return input.rulebook.codes_named(found == nullptr ? std::span<const std::string>()
                                                     : std::span<const std::string>(found->codes));
}

// The sessions of the episode, or those after it.
struct EpisodeSessions {
  std::vector<const EvidenceSession*> inside, after;
};
EpisodeSessions sessions_of(const CheckInput& input, const AbsenceEpisode& episode) {
  EpisodeSessions sessions;
  const Day last = episode.to.value_or(made_on(input));
  for (const EvidenceSession* one : open_sessions(input.evidence)) {
    if (one->category == Category::administrative || one->half_day.day() < *episode.from) continue;
    (one->half_day.day() <= last ? sessions.inside : sessions.after).push_back(one);
  }
  return sessions;
}

// The longest run of whole school days with these codes alone.
std::int64_t longest_run(const std::vector<const EvidenceSession*>& sessions,
                         const std::vector<bool>& codes) {
  std::int64_t longest = 0;
  std::int64_t run = 0;
  bool whole = true;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const EvidenceSession& one = *sessions[i];
    if (i == 0 || sessions[i - 1]->half_day.day() != one.half_day.day()) whole = true;
    whole = whole && one.code && codes[one.code->value];
    if (i + 1 < sessions.size() && sessions[i + 1]->half_day.day() == one.half_day.day()) continue;
    run = whole ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

bool has_episode(const CheckInput& input, CheckReport& report) {
  if (input.pupil.returned.episode.from) return true;
  report.lacks(case_path(input.pupil, "Episode/StartDate"));
  return false;
}

// Ten school days; nothing before there was such a return.
std::optional<std::int64_t> return_days(const CheckInput& input) {
  const Threshold* threshold = input.rulebook.find_threshold("attendance-return");
  return threshold == nullptr ? std::nullopt : threshold->number("school_days", input.on);
}

void pf153(const CheckInput& input, CheckReport& report) {
  if (input.profile.has("one-return-per-episode", "no", input.on, input.header.document_type)) {
    report.does_not_apply();
    return;
  }
  if (!has_episode(input, report)) return;
  const AbsenceEpisode& episode = input.pupil.returned.episode;
  constexpr std::string_view question = "return-sent-before";
  const Submission& submission = input.pupil.submission();
  const Answer sent = answered(input.pupil, question);
  const bool again = submission.action == "NEW" &&
                     std::ranges::any_of(input.pupil.file().actions, [&](const PriorAction& one) {
                       return is_step(one, StepKind::attendance_return) && one.date &&
                              *episode.from <= *one.date && *one.date < made_on(input);
                     });
  const std::string where = "the absence from " + long_day(*episode.from);
  if (again || (submission.action == "NEW" && sent == Answer::yes))
    report.fires(
        {answer_path(input.pupil, question), where, "a return was sent for it before", "", episode.from});
  else if (sent == Answer::not_held || sent == Answer::unknown)
    report.lacks(answer_path(input.pupil, question));
  if (!episode.to) return;
  const EpisodeSessions sessions = sessions_of(input, episode);
  const std::optional<std::int64_t> days = return_days(input);
  if (days && !sessions.after.empty() &&
      longest_run(sessions.after, codes_of(input, "attendance-return")) >= *days)
    report.fires({"Pupil/Attendance/Sessions", "the absence after " + long_day(*episode.to),
                  "it has a return of its own", "", episode.to});
}

void pf154(const CheckInput& input, CheckReport& report) {
  if (!has_episode(input, report)) return;
  const AbsenceEpisode& episode = input.pupil.returned.episode;
  if (is_held(episode.kind) && !says(episode.kind, "continuous")) {
    report.does_not_apply();
    return;
  }
  const std::vector<const EvidenceSession*> sessions = sessions_of(input, episode).inside;
  if (sessions.empty()) report.lacks("Pupil/Attendance/Sessions");
  const std::vector<bool> codes = codes_of(input, "attendance-return");
  for (const EvidenceSession* one : sessions) {
    if (!one->marked())
      report.lacks(one->path() + "/AttendanceReason");
    else if (!one->code || !codes[one->code->value])
      report.fires({one->path() + "/AttendanceReason", session_words(one->half_day), one->mark->code, "",
                    one->half_day.day()});
  }
}

// "J." is no full name.
bool is_full(std::string_view forename) {
  const std::string words = plain_words(forename);
  constexpr std::size_t one_letter = 3;  // with a blank on either side
  return words.size() > one_letter;
}

void pf155(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  const auto want = [&](bool held, std::string path, std::string_view where, std::string_view found) {
    if (!held) misses(input, report, {std::move(path), std::string(where), std::string(found), "", {}});
  };
  want(is_held(pupil.surname) && is_held(pupil.forename) && is_full(pupil.forename), "Pupil/Forename",
       "the full name", "not stated");
  // One that is protected is kept back on purpose.
  want(!(pupil.address == Address{}) || pupil.file().safety.address_protected.value_or(false),
       "Pupil/Address", "the address", "not stated");
  const AbsenceEpisode& episode = pupil.returned.episode;
  const std::string days = case_path(pupil, "Episode/SchoolDays");
  if (episode.school_days) {
    if (episode.consecutive_days && *episode.school_days < *episode.consecutive_days)
      report.fires({days, "the days of sickness", "fewer in all than on end", "", {}});
  } else if (episode.consecutive_days) {
    report.fires({days, "the days of sickness", "those on end alone", "", {}});
  } else {
    report.lacks(days);
  }
}

constexpr std::array<PreflightCheck, 6> table = {{{"PF-150", pf150},
                                                  {"PF-151", pf151},
                                                  {"PF-152", pf152},
                                                  {"PF-153", pf153},
                                                  {"PF-154", pf154},
                                                  {"PF-155", pf155}}};

}  // namespace

std::span<const PreflightCheck> absence_return_checks() {
  return table;
}

}  // namespace rollmark
