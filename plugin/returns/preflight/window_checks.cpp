// The threshold for considering a penalty notice as the certificate bears it out (reg. 9A of SI 2007/1867,
// inserted by SI 2024/210), the window it is counted in, and whether the child is back. It must not cite
// sessions.
#include "returns/preflight/window_checks.hpp"

#include <algorithm>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/register_evidence.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark {
namespace {

constexpr std::string_view threshold_id = "penalty-notice";

// So many sessions in so many weeks, as the LA has it.
struct Window {
  std::int64_t sessions = 0;
  std::int64_t weeks = 0;
  bool calendar = false;  // calendar weeks: a practice that the law does not have
  std::string words() const {
    return counted(sessions, "session", "sessions") + " in " +
           counted(weeks, calendar ? "calendar week" : "school week",
                   calendar ? "calendar weeks" : "school weeks");
  }
};

std::optional<Window> window_of(const CheckInput& in) {
  const std::string_view document = in.header.document_type;
  const auto sessions = in.profile.number("window-sessions", in.on, document);
  const auto calendar = in.profile.number("window-calendar-weeks", in.on, document);
  const auto school = in.profile.number("window-school-weeks", in.on, document);
  if (!sessions || (!calendar && !school)) return std::nullopt;
  return Window{*sessions, calendar ? *calendar : *school, calendar.has_value()};
}

// The most of these days (ascending, one a session) in any so many weeks on end. A week's number is its place
// among the school weeks, so that weeks of closure are passed over; or that of the calendar.
std::int64_t most_in_window(const std::vector<Day>& days, const Window& window,
                            const std::vector<Day>& weeks) {
  const auto number = [&](Day day) -> std::int64_t {
    if (window.calendar) return (monday_of(day) - Day{}) / 7;
    return std::ranges::lower_bound(weeks, monday_of(day)) - weeks.begin();
  };
  std::int64_t most = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < days.size(); ++last) {
    while (number(days[last]) - number(days[first]) >= window.weeks) ++first;
    most = std::max(most, static_cast<std::int64_t>(last - first + 1));
  }
  return most;
}

// PF-006: of the sessions cited, those whose code counts by the certificate. Where a reason is given for
// asking below the threshold, an LA that only warns is answered: the law does not forbid it (reg. 9A(7)).
void below_threshold(const CheckInput& in, CheckReport& report) {
  const std::optional<Window> window = window_of(in);
  const Threshold* threshold = in.rulebook.find_threshold(threshold_id);
  if (!window || threshold == nullptr) return report.does_not_apply();
  if (in.evidence.cited().empty()) return report.lacks("Pupil/Referral/SessionsCited");
  if (in.evidence.certificate().empty()) return report.lacks("Pupil/Attendance/Sessions");
  const std::vector<bool> codes = in.rulebook.codes_named(threshold->codes);
  const std::optional<Day> since = threshold->number_since("sessions", in.on);
  std::vector<Day> days;
  HalfDay before{};
  for (const CitedEvidence& cited : in.evidence.cited()) {
    const bool again = !days.empty() && cited.half_day == before;  // one that is listed twice counts once
    before = cited.half_day;
    if (again || cited.session == nullptr || !cited.session->open() || !cited.session->code) continue;
    if (codes[cited.session->code->value] && (!since || *since <= cited.half_day.day()))
      days.push_back(cited.half_day.day());
  }
  const std::int64_t most = most_in_window(days, *window, in.evidence.school_weeks());
  if (most >= window->sessions) return;
  const bool blocks = in.profile.severity(in.entry.id, in.on, in.header.document_type) == Severity::block;
  if (!blocks && is_held(in.pupil.referral.below_threshold_reason)) return;
  report.fires({"Pupil/Referral/SessionsCited", "the window", std::to_string(most), window->words()});
}

// PF-007: a window of the national threshold is weeks from Monday in which the school met (reg. 9A(5), (6)).
void not_school_weeks(const CheckInput& in, CheckReport& report) {
  const std::optional<Window> window = window_of(in);
  if (!window || window->calendar) return report.does_not_apply();
  const Attendance& attendance = in.pupil.attendance;
  bool seen = false;
  for (std::size_t place = 1; const ThresholdProof& proof : in.pupil.referral.thresholds) {
    const std::string path = "Pupil/Referral/Threshold[" + std::to_string(place++) + "]";
    if (proof.rule != threshold_id) continue;
    seen = true;
    if (!proof.from) report.lacks(path + "/WindowStart");
    if (!proof.to) report.lacks(path + "/WindowEnd");
    if (!attendance.certificate_from) report.lacks("Pupil/Attendance/CertificateStart");
    if (!attendance.certificate_to) report.lacks("Pupil/Attendance/CertificateEnd");
    if (in.evidence.certificate().empty()) report.lacks("Pupil/Attendance/Sessions");
    if (!proof.from || !proof.to || !attendance.certificate_from || !attendance.certificate_to ||
        in.evidence.certificate().empty())
      continue;
    // Weeks that the certificate does not reach cannot be told apart from weeks of closure.
    if (monday_of(*proof.from) < monday_of(*attendance.certificate_from) ||
        monday_of(*attendance.certificate_to) < monday_of(*proof.to)) {
      report.lacks("Pupil/Attendance/Sessions");
      continue;
    }
    const auto weeks = static_cast<std::int64_t>(in.evidence.school_weeks_between(*proof.from, *proof.to));
    if (weeks > window->weeks) {
      report.fires({path, "the window", std::to_string(weeks), std::to_string(window->weeks)});
      continue;
    }
    // The certificate of a pupil who came or left within the window does not show its other weeks.
    const bool shown = (!in.pupil.entry || monday_of(*in.pupil.entry) <= monday_of(*proof.from)) &&
                       (!in.pupil.leaving || monday_of(*proof.to) <= monday_of(*in.pupil.leaving));
    if (proof.school_weeks && (shown ? *proof.school_weeks != weeks : *proof.school_weeks < weeks))
      report.fires({path + "/SchoolWeeks", "the window", std::to_string(weeks),
                    "stated as " + std::to_string(*proof.school_weeks)});
  }
  if (!seen) report.lacks("Pupil/Referral/Threshold");
}

// PF-015: shown by the day of return, or by a session attended after the period.
void not_yet_back(const CheckInput& in, CheckReport& report) {
  if (!is_about_leave(in) || in.profile.has("returned-first", "no", in.on, in.header.document_type))
    return report.does_not_apply();
  const Referral& referral = in.pupil.referral;
  if (referral.returned_on) {
    if (made_on(in) < *referral.returned_on)
      report.fires({"Pupil/Referral/DateReturned", "the day of return", "after the day of the request", "",
                    *referral.returned_on});
    return;
  }
  if (!referral.offence_to) return report.lacks("Pupil/Referral/OffenceEnd");
  const auto attended = [&](const EvidenceSession& session) {
    return session.open() && session.attended() && *referral.offence_to < session.half_day.day();
  };
  if (std::ranges::any_of(in.evidence.certificate(), attended) ||
      std::ranges::any_of(in.evidence.since(), attended))
    return;
  if (in.evidence.since().empty()) return report.lacks("Pupil/Referral/DateReturned");
  report.fires({"Pupil/Referral/DateReturned", "the day of return", "no session attended since", ""});
}

constexpr PreflightCheck table[] = {
    {"PF-006", below_threshold}, {"PF-007", not_school_weeks}, {"PF-015", not_yet_back}};

}  // namespace

std::span<const PreflightCheck> window_checks() {
  return table;
}

}  // namespace rollmark
