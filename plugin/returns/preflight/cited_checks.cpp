// The sessions cited, one by one: each is an absence without leave, of a pupil of compulsory school age who
// was on roll, in a session that the school held (Education Act 1996 s.444). It must not count them.
#include "returns/preflight/cited_checks.hpp"

#include <algorithm>
#include <set>

#include "core/words.hpp"
#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

constexpr std::string_view cited_path = "Pupil/Referral/SessionsCited";
constexpr std::string_view sessions_path = "Pupil/Attendance/Sessions";

// Whether there are cited sessions and a certificate to look them up in.
bool can_look_up(const CheckInput& in, CheckReport& report) {
  if (in.evidence.cited().empty()) report.lacks(cited_path);
  if (in.evidence.certificate().empty()) report.lacks(sessions_path);
  return !in.evidence.cited().empty() && !in.evidence.certificate().empty();
}

void fires_at(CheckReport& report, const CitedEvidence& cited, std::string value, std::string limit = {}) {
  report.fires({cited.path(), session_words(cited.half_day), std::move(value), std::move(limit)});
}

void fires_at(CheckReport& report, const EvidenceSession& session, std::string value,
              std::string limit = {}) {
  report.fires({session.path(), session_words(session.half_day), std::move(value), std::move(limit)});
}

// The offence period; where it is not held the whole certificate.
std::span<const EvidenceSession> of_the_period(const CheckInput& in) {
  const Referral& referral = in.pupil.referral;
  if (!referral.offence_from || !referral.offence_to) return in.evidence.certificate();
  return in.evidence.between(*referral.offence_from, *referral.offence_to);
}

bool is_on_roll(const PupilRecord& pupil, Day day) {
  return (!pupil.entry || *pupil.entry <= day) && (!pupil.leaving || day <= *pupil.leaving);
}

// PF-002: every pupil has a code in every session (reg. 10(1) of SI 2024/208).
void missing_mark(const CheckInput& in, CheckReport& report) {
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  std::set<HalfDay> seen;
  const auto look = [&](const EvidenceSession& session) {
    if (!session.open() || session.marked() || !is_on_roll(in.pupil, session.half_day.day())) return;
    if (seen.insert(session.half_day).second) fires_at(report, session, "no mark");
  };
  for (const EvidenceSession& session : of_the_period(in)) look(session);
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session != nullptr) look(*cited.session);
  }
}

// PF-003
void authorised_absence(const CheckInput& in, CheckReport& report) {
  if (!can_look_up(in, report)) return;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.has(Category::authorised)) fires_at(report, cited, cited.session->mark->code);
  }
}

std::vector<bool> codes_of(const CheckInput& in, std::span<const std::string> words) {
  return in.rulebook.codes_named(words);
}

bool is_one_of(const EvidenceSession& session, const std::vector<bool>& codes) {
  return session.code && codes[session.code->value];
}

// The longest run of sessions that satisfy `of_leave` among those in which the pupil was due: a session that
// does not count as possible parts nothing.
template <class OfLeave>
std::int64_t longest_run(std::span<const EvidenceSession> sessions, OfLeave of_leave) {
  std::int64_t run = 0;
  std::int64_t longest = 0;
  for (const EvidenceSession& session : sessions) {
    if (!session.open() || session.category == Category::not_possible ||
        session.category == Category::administrative)
      continue;
    run = of_leave(session) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// PF-004: the codes that the LA takes for leave, as many of them as it wants, and no day of leave left out.
void leave_has_other_codes(const CheckInput& in, CheckReport& report) {
  const std::string_view document = in.header.document_type;
  const std::span<const std::string> words = in.profile.words("leave-codes", in.on, document);
  if (!is_about_leave(in) || words.empty()) return report.does_not_apply();
  if (!can_look_up(in, report)) return;
  const std::vector<bool> codes = codes_of(in, words);
  std::string listed = words.size() == 1 ? "code " : "codes ";
  for (const std::string& word : words) listed += (&word == words.data() ? "" : ", ") + word;
  std::set<HalfDay> taken;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session == nullptr) continue;
    if (is_one_of(*cited.session, codes))
      taken.insert(cited.half_day);
    else if (cited.has(Category::unauthorised))  // what is not is PF-003's, PF-009's or PF-016's
      fires_at(report, cited, "code " + cited.session->mark->code, listed);
  }
  if (in.pupil.referral.offence_from && in.pupil.referral.offence_to) {
    for (const EvidenceSession& session : of_the_period(in)) {
      if (session.open() && is_one_of(session, codes) && !taken.contains(session.half_day))
        fires_at(report, session, "code " + session.mark->code + " and is not cited",
                 "the dates of the register");
    }
  }
  const bool in_a_row = in.profile.has("leave-consecutive", "yes", in.on, document);
  const std::int64_t count =
      in_a_row ? longest_run(in.evidence.certificate(),
                             [&](const EvidenceSession& session) { return taken.contains(session.half_day); })
               : static_cast<std::int64_t>(taken.size());
  const std::optional<std::int64_t> least = in.profile.number("leave-least-sessions", in.on, document);
  const std::int64_t wanted = least ? *least : in_a_row ? static_cast<std::int64_t>(taken.size()) : 0;
  const std::string how = in_a_row ? " one after the other" : "";
  if (count < wanted)
    report.fires({std::string(cited_path), "the list of sessions cited",
                  counted(count, "session", "sessions") + " of " + listed + how,
                  counted(wanted, "session", "sessions") + " or more" + how});
}

// PF-005: the codes of a holiday are those of that cause in the rulebook.
void irregular_is_leave_alone(const CheckInput& in, CheckReport& report) {
  if (!has_ground(in.pupil, "irregular")) return report.does_not_apply();
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  const std::vector<bool> holiday =
      codes_of(in, in.rulebook.find_threshold("absence-causes")->find_parameter("holiday")->words);
  std::vector<const EvidenceSession*> sessions;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session != nullptr) sessions.push_back(cited.session);
  }
  if (sessions.empty()) {  // a request for support cites none
    for (const EvidenceSession& session : of_the_period(in)) {
      if (session.category == Category::unauthorised) sessions.push_back(&session);
    }
  }
  if (sessions.empty()) return report.lacks(cited_path);
  if (std::ranges::all_of(sessions, [&](const auto* session) { return is_one_of(*session, holiday); }))
    report.fires({std::string(cited_path), "the list of sessions cited",
                  counted(static_cast<std::int64_t>(sessions.size()), "session", "sessions"), ""});
}

// PF-008
void used_before(const CheckInput& in, CheckReport& report) {
  if (in.evidence.cited().empty()) report.lacks(cited_path);
  std::set<std::size_t> seen;
  for (const NamedParent& parent : parents_of(in.pupil)) {
    const std::vector<KnownNotice>& notices = parent.contact->notices;
    if (notices.empty() && answered(in.pupil, "earlier-notices", parent.contact->ref) != Answer::no)
      report.lacks(parent.path + "/NoticesKnown");
    for (std::size_t place = 1; const KnownNotice& notice : notices) {
      const std::string path = parent.path + "/NoticesKnown/Notice[" + std::to_string(place++) + "]";
      if (same_word(notice.status, "withdrawn")) continue;
      if (!notice.from) report.lacks(path + "/StartDate");
      if (!notice.to) report.lacks(path + "/EndDate");
      if (!notice.from || !notice.to) continue;
      for (const CitedEvidence& cited : in.evidence.cited()) {
        const Day day = cited.half_day.day();
        if (*notice.from <= day && day <= *notice.to && seen.insert(cited.place).second)
          fires_at(report, cited, "in the period of an earlier notice");
      }
    }
  }
}

// PF-013: no offence is committed about a child who is not of compulsory school age (EA 1996 s.8, s.444).
void not_of_school_age(const CheckInput& in, CheckReport& report) {
  if (in.evidence.cited().empty()) report.lacks(cited_path);
  if (!in.pupil.dob) return report.lacks("Pupil/DOB");
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (!in.rulebook.school_age.holds(*in.pupil.dob, cited.half_day.day()))
      fires_at(report, cited, "not of compulsory school age");
  }
}

// PF-014
void not_on_roll(const CheckInput& in, CheckReport& report) {
  const PupilRecord& pupil = in.pupil;
  if (in.evidence.cited().empty()) report.lacks(cited_path);
  if (!pupil.entry) report.lacks("Pupil/EntryDate");
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (is_on_roll(pupil, cited.half_day.day())) continue;
    const bool before = pupil.entry && cited.half_day.day() < *pupil.entry;
    fires_at(report, cited, before ? "before the first day on roll" : "after the last day on roll");
  }
  const bool left = pupil.leaving && *pupil.leaving <= in.on;
  if (left && in.profile.has("leaver-destination", "yes", in.on, in.header.document_type) &&
      !answered_in_words(pupil, "left-destination"))
    report.fires({"Pupil/LeavingDate", "The time on roll",
                  "the pupil has left, and neither the destination nor a CME reference is given", ""});
}

// PF-016: what is no absence. An authorised absence is PF-003's, a late mark before the close PF-009's.
void no_absence(const CheckInput& in, CheckReport& report) {
  if (!can_look_up(in, report)) return;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session == nullptr || !cited.session->open() || !cited.session->marked()) continue;
    const EvidenceSession& session = *cited.session;
    if (is_absence(session.category)) continue;
    if (session.category == Category::present && session.code && in.rulebook.code(*session.code).late)
      continue;
    fires_at(report, cited, session.mark->code);
  }
}

// PF-017
void closed_or_before_admission(const CheckInput& in, CheckReport& report) {
  if (!can_look_up(in, report)) return;
  if (!in.pupil.entry) report.lacks("Pupil/EntryDate");
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session != nullptr && !cited.session->open())
      fires_at(report, cited, "the school was not open (" + cited.session->mark->kind + ")");
    else if (in.pupil.entry && cited.half_day.day() < *in.pupil.entry)
      fires_at(report, cited, "before the first day on roll");
  }
}

// Sources of marks that nobody made in the register: those of the audit's check on them, and lesson marks.
bool is_copied(const CheckInput& in, std::string_view source) {
  const RuleEntry* rule = in.rulebook.find_rule("R112");
  const Parameter* sources = rule == nullptr ? nullptr : rule->find_parameter("sources");
  return same_word(source, "lesson") ||
         (sources != nullptr && std::ranges::any_of(sources->words, [&](const std::string& word) {
            return same_word(word, source);
          }));
}

// PF-019
void unconfirmed_mark(const CheckInput& in, CheckReport& report) {
  if (!can_look_up(in, report)) return;
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session == nullptr || !is_copied(in, cited.session->mark->source)) continue;
    const SessionMark& mark = *cited.session->mark;
    const bool confirmed = std::ranges::any_of(mark.amendments, [&](const MarkAmendment& amendment) {
      return amendment.new_code == mark.code && !amendment.by.empty();
    });
    if (!confirmed)
      fires_at(report, cited,
               same_word(mark.source, "lesson") ? "copied from a lesson" : "filled in beforehand");
  }
}

constexpr PreflightCheck table[] = {{"PF-002", missing_mark},
                                    {"PF-003", authorised_absence},
                                    {"PF-004", leave_has_other_codes},
                                    {"PF-005", irregular_is_leave_alone},
                                    {"PF-008", used_before},
                                    {"PF-013", not_of_school_age},
                                    {"PF-014", not_on_roll},
                                    {"PF-016", no_absence},
                                    {"PF-017", closed_or_before_admission},
                                    {"PF-019", unconfirmed_mark}};

}  // namespace

std::span<const PreflightCheck> cited_checks() {
  return table;
}

}  // namespace rollmark
