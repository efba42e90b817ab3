// The registration certificate as evidence: no open N, long enough, signed, with the marks as they were
// recorded, and telling the same dates as the form. It must not judge whether the absence is an offence.
#include "returns/preflight/certificate_checks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/certificate_dates.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

constexpr std::string_view sessions_path = "Pupil/Attendance/Sessions";

// The sessions of the offence period and those cited, each once, in order.
std::vector<const EvidenceSession*> in_question(const CheckInput& in) {
  std::map<HalfDay, const EvidenceSession*> sessions;
  const Referral& referral = in.pupil.referral;
  if (referral.offence_from && referral.offence_to) {
    for (const EvidenceSession& session : in.evidence.between(*referral.offence_from, *referral.offence_to))
      sessions.try_emplace(session.half_day, &session);
  }
  for (const CitedEvidence& cited : in.evidence.cited()) {
    if (cited.session != nullptr) sessions.try_emplace(cited.half_day, cited.session);
  }
  std::vector<const EvidenceSession*> found;
  for (const auto& [half_day, session] : sessions) found.push_back(session);
  return found;
}

// PF-001: which code awaits a reason is what the audit's check of it says (reg. 10(7) of SI 2024/208).
void reason_not_established(const CheckInput& in, CheckReport& report) {
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  const std::vector<bool> open =
      in.rulebook.codes_named(in.rulebook.find_rule("C036")->find_parameter("codes")->words);
  for (const EvidenceSession& session : in.evidence.certificate()) {
    if (session.code && open[session.code->value])
      report.fires({session.path(), session_words(session.half_day), session.mark->code, ""});
  }
}

// The times of the register that held for a session; nullptr where none is held.
const RegisterTime* times_of(const PupilRecord& pupil, HalfDay half_day) {
  const Day day = half_day.day();
  for (const RegisterTime& time : pupil.attendance.times) {
    if (time.half_day == half_day_name(half_day) && (!time.from || *time.from <= day) &&
        (!time.to || day <= *time.to) && time.opens && time.closes)
      return &time;
  }
  return nullptr;
}

// PF-009: L is present; a pupil who comes after the register closed is U (reg. 10(2), (8)), and it closes
// after 30 minutes at the latest.
void late_against_closing(const CheckInput& in, CheckReport& report) {
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  const std::optional<std::int64_t> most =
      in.profile.number("register-close-minutes", in.on, in.header.document_type);
  const std::string limit = most ? counted(*most, "minute", "minutes") : std::string();
  std::set<HalfDay> cited;
  for (const CitedEvidence& one : in.evidence.cited()) cited.insert(one.half_day);
  std::set<const RegisterTime*> too_long;
  for (const EvidenceSession* session : in_question(in)) {
    if (!session->code || !in.rulebook.code(*session->code).late) continue;
    const bool before = session->category == Category::present;
    const auto fires = [&](std::string value) {
      report.fires({session->path(), session_words(session->half_day), std::move(value), limit});
    };
    if (before && cited.contains(session->half_day))
      fires("code " + session->mark->code + " is present, and the session is cited");
    const RegisterTime* time = times_of(in.pupil, session->half_day);
    if (time == nullptr) {
      report.lacks("Pupil/Attendance/RegisterTimes");
      continue;
    }
    const std::int64_t length = time->closes->minutes - time->opens->minutes;
    if (most && length > *most && too_long.insert(time).second)
      report.fires({"Pupil/Attendance/RegisterTimes",
                    session->half_day.afternoon() ? "The afternoon register" : "The morning register",
                    "open for " + counted(length, "minute", "minutes"), limit});
    if (!session->mark->minutes_late) {
      report.lacks(session->path() + "/MinutesLate");
      continue;
    }
    const std::int64_t late = *session->mark->minutes_late;
    const std::string came = "code " + session->mark->code + ", " + counted(late, "minute", "minutes") +
                             " after the register opened";
    if (before && late > std::min(length, most.value_or(length)))
      fires(came + ", when it had to be closed");
    else if (!before && late < length)
      fires(came + ", which closed after " + counted(length, "minute", "minutes"));
  }
}

// PF-011: a code that is none on its date, or a local code that is another code of the law. A line a code,
// with the first session.
void mapped_code(const CheckInput& in, CheckReport& report) {
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  struct Seen {
    const EvidenceSession* first = nullptr;
    std::int64_t more = 0;
  };
  std::map<std::string_view, Seen> seen;
  for (const EvidenceSession& session : in.evidence.certificate()) {
    if (!session.marked()) continue;
    const std::optional<CodeIndex> local = in.rulebook.find_code(session.mark->local_code);
    const bool is_other =
        local && local != session.code && in.rulebook.meaning(*local, session.half_day.day()).in_force;
    if (session.in_force && !is_other) continue;
    const auto [found, fresh] = seen.try_emplace(session.mark->code);
    if (fresh)
      found->second.first = &session;
    else
      ++found->second.more;
  }
  for (const auto& [code, of] : seen) {
    std::string where = session_words(of.first->half_day);
    if (of.more > 0) where += " and " + counted(of.more, "other session", "other sessions");
    report.fires({of.first->path(), where, "code " + std::string(code), of.first->mark->local_code});
  }
}

// PF-012: signed and dated by the head teacher (EA 1996 s.566), not before its last day; or such a paper goes
// with it.
void not_signed(const CheckInput& in, CheckReport& report) {
  const Attendance& attendance = in.pupil.attendance;
  const bool as_paper = std::ranges::any_of(in.pupil.file().papers, [](const EvidencePaper& paper) {
    return paper.kind == "head-certificate" && paper.date;
  });
  if (as_paper) return;
  if (!is_held(attendance.certified_by))
    report.fires({"Pupil/Attendance/CertifiedBy", "The certificate", "no name", ""});
  if (!attendance.certified_on)
    report.fires({"Pupil/Attendance/CertifiedOn", "The certificate", "no date", ""});
  else if (attendance.certificate_to && *attendance.certified_on < *attendance.certificate_to)
    report.fires({"Pupil/Attendance/CertifiedOn", "The certificate (dated before its last day)",
                  "dated too early", long_day(*attendance.certificate_to), *attendance.certified_on});
}

// The first warning or notice to improve to any of the parents.
std::optional<Day> first_warning(const CheckInput& in) {
  std::optional<Day> first;
  const auto take = [&](const std::optional<Day>& date) {
    if (date && (!first || *date < *first)) first = date;
  };
  for (const NamedParent& parent : parents_of(in.pupil)) {
    for (const ParentWarning& warning : parent.contact->warnings) take(warning.date);
    for (const NoticeToImprove& notice : parent.contact->notices_to_improve)
      take(notice.issued_on ? notice.issued_on : notice.from);
  }
  return first;
}

// PF-018: the register shows original and amended entry, reason, date and name (reg. 6(1)).
void changed_after_warning(const CheckInput& in, CheckReport& report) {
  if (in.evidence.certificate().empty()) return report.lacks(sessions_path);
  const std::optional<Day> warned = first_warning(in);
  for (const EvidenceSession* session : in_question(in)) {
    for (std::size_t place = 1; const MarkAmendment& change : session->mark->amendments) {
      const std::string path = session->path() + "/Amendments/Amendment[" + std::to_string(place++) + "]";
      if (is_held(change.reason)) continue;
      const std::optional<Day> day = parse_day(std::string_view(change.changed_at).substr(0, 10));
      if (!warned) report.lacks("Pupil/Contacts/Contact/Warnings");
      if (!day) report.lacks(path + "/When");
      if (day && warned && *warned < *day)
        report.fires({path + "/Why", session_words(session->half_day), "no reason", long_day(*warned), *day});
    }
  }
}

constexpr PreflightCheck table[] = {{"PF-001", reason_not_established},
                                    {"PF-009", late_against_closing},
                                    {"PF-010", span_too_short},
                                    {"PF-011", mapped_code},
                                    {"PF-012", not_signed},
                                    {"PF-018", changed_after_warning},
                                    {"PF-020", dates_differ}};

}  // namespace

std::span<const PreflightCheck> certificate_checks() {
  return table;
}

}  // namespace rollmark
