// Steps, papers and days of a case: no check stands here.
#include "returns/preflight/case_matter.hpp"

#include <algorithm>

#include "core/words.hpp"
#include "returns/preflight/case_reading.hpp"

namespace rollmark {
namespace {

bool is_sign_of_word(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') ||
         (static_cast<unsigned char>(sign) & 0x80U) != 0;
}

struct StepWords {
  StepKind kind;
  std::string_view phrase;
};
// How schools name what they do; referrals 4.2 and the questions of LAs' forms.
constexpr StepWords step_words[] = {
    {StepKind::letter, "letter"},
    {StepKind::letter, "email"},
    {StepKind::letter, "e mail"},
    {StepKind::call, "call"},
    {StepKind::call, "phone"},
    {StepKind::call, "telephone"},
    {StepKind::visit, "visit"},
    {StepKind::visit, "welfare check"},
    {StepKind::meeting, "meeting"},
    {StepKind::meeting, "panel"},
    {StepKind::early_help, "early help"},
    {StepKind::early_help, "eha"},
    {StepKind::plan, "plan"},
    {StepKind::plan, "parenting contract"},
    {StepKind::plan, "attendance contract"},
    {StepKind::review, "review"},
    {StepKind::review, "minutes"},
    {StepKind::consultation, "consultation"},
    {StepKind::consultation, "consulted"},
    {StepKind::friends, "friend"},
    {StepKind::friends, "sibling"},
    {StepKind::friends, "relative"},
    {StepKind::other_school, "other school"},
    {StepKind::other_school, "another school"},
    {StepKind::agency, "agency"},
    {StepKind::agency, "agencies"},
    {StepKind::agency, "social care"},
    {StepKind::agency, "police"},
    {StepKind::agency, "health visitor"},
    {StepKind::staff, "staff"},
    {StepKind::attendance_return, "attendance return"},
    {StepKind::attendance_return, "10 day return"},
    {StepKind::attendance_return, "ten day return"},
};

struct PaperWords {
  std::string_view kind;
  std::string_view phrase;
};
// Beside the ids themselves.
constexpr PaperWords paper_words[] = {
    {"leave-request", "leave application"},
    {"leave-request", "request for leave"},
    {"leave-request", "notes of the talk"},
    {"refusal-letter", "refusal"},
    {"policy", "newsletter"},
    {"medical-evidence", "medical"},
    {"medical-evidence", "doctor s letter"},
    {"plan", "parenting contract"},
    {"plan", "attendance contract"},
    {"warning-letter", "warning"},
    {"certificate", "registration printout"},
    {"statement", "witness statement"},
};

}  // namespace

std::string numbered(std::string path, std::size_t place_from_0) {
  return std::move(path) + "[" + std::to_string(place_from_0 + 1) + "]";
}

void misses(const CheckInput& input, CheckReport& report, CheckFinding finding) {
  if (may_hold(input.header, input.pupil, finding.path))
    report.fires(std::move(finding));
  else
    report.lacks(finding.path);
}

std::string plain_words(std::string_view text) {
  std::string words = " ";
  for (const char sign : small_letters(text)) {
    if (is_sign_of_word(sign))
      words += sign;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool says(std::string_view text, std::string_view phrase) {
  const std::string words = plain_words(text);
  const std::string looked_for = plain_words(phrase);
  const std::string plural = looked_for.substr(0, looked_for.size() - 1) + "s ";
  return looked_for.size() > 1 &&
         (words.find(looked_for) != std::string::npos || words.find(plural) != std::string::npos);
}

bool is_step(const PriorAction& action, StepKind kind) {
  return std::ranges::any_of(step_words, [&](const StepWords& words) {
    return words.kind == kind && says(action.kind, words.phrase);
  });
}

bool is_paper(const EvidencePaper& paper, std::string_view kind) {
  if (says(paper.kind, kind)) return true;
  return std::ranges::any_of(paper_words, [&](const PaperWords& words) {
    return words.kind == kind && says(paper.kind, words.phrase);
  });
}

bool is_attached(const EvidencePaper& paper) {
  return !paper.held_by_school.value_or(false);
}

const EvidencePaper* find_paper(const PupilRecord& pupil, std::string_view ref) {
  if (ref.empty()) return nullptr;
  const auto& papers = pupil.file().papers;
  const auto found = std::ranges::find(papers, ref, &EvidencePaper::ref);
  return found == papers.end() ? nullptr : &*found;
}

bool has_paper(const PupilRecord& pupil, std::string_view kind) {
  return std::ranges::any_of(pupil.file().papers,
                             [&](const EvidencePaper& paper) { return is_paper(paper, kind); });
}

bool has_attached(const PupilRecord& pupil, std::string_view kind) {
  return std::ranges::any_of(pupil.file().papers, [&](const EvidencePaper& paper) {
    return is_paper(paper, kind) && is_attached(paper);
  });
}

OffenceSpan offence_of(const PupilRecord& pupil) {
  OffenceSpan span{pupil.referral.offence_from, pupil.referral.offence_to};
  std::optional<Day> first;
  std::optional<Day> last;
  for (const CitedSession& session : pupil.referral.cited) {
    if (!session.date) continue;
    if (!first || *session.date < *first) first = session.date;
    if (!last || *last < *session.date) last = session.date;
  }
  if (!span.first) span.first = first;
  if (!span.last) span.last = last;
  return span;
}

std::vector<const EvidenceSession*> open_sessions(const RegisterEvidence& evidence) {
  std::vector<const EvidenceSession*> sessions;
  for (const auto part : {evidence.certificate(), evidence.since()}) {
    for (const EvidenceSession& session : part) {
      if (session.open()) sessions.push_back(&session);
    }
  }
  const auto half_day = [](const EvidenceSession* session) { return session->half_day; };
  std::ranges::stable_sort(sessions, {}, half_day);
  const auto rest = std::ranges::unique(sessions, {}, half_day);
  sessions.erase(rest.begin(), rest.end());
  return sessions;
}

bool register_covers(const CheckInput& input, Day from, Day to) {
  const std::vector<Day>& days = input.evidence.school_days();
  if (days.empty()) return false;
  const Attendance& attendance = input.pupil.attendance;
  const Day first = std::min(days.front(), attendance.certificate_from.value_or(days.front()));
  const Day last = std::max(days.back(), attendance.certificate_to.value_or(days.back()));
  return first <= from && to <= last;
}

std::vector<Day> school_days_between(const RegisterEvidence& evidence, Day from, Day to) {
  const std::vector<Day>& all = evidence.school_days();
  if (to < from) return {};
  return {std::ranges::lower_bound(all, from), std::ranges::upper_bound(all, to)};
}

std::size_t weeks_of(const std::vector<Day>& days) {
  std::size_t weeks = 0;
  for (std::size_t i = 0; i < days.size(); ++i)
    weeks += i == 0 || monday_of(days[i - 1]) != monday_of(days[i]) ? 1 : 0;
  return weeks;
}

}  // namespace rollmark
