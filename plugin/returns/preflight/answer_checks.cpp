// PF-095 to PF-101. What the school asked, told and agreed before it refers a case.
#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/support_checks.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

// "None" is an answer; no answer is none.
bool is_answered(const PupilRecord& pupil, std::string_view question) {
  const QuestionAnswer* answer = answer_to(pupil, question);
  return answer != nullptr && (answer->answer != Answer::not_held || is_held(answer->text));
}

void pf095(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  const CaseFile& file = pupil.file();
  const auto want = [&](bool known, std::string_view question, std::string_view where) {
    if (!known && !is_answered(pupil, question))
      misses(input, report, {answer_path(pupil, question), std::string(where), "", "", {}});
  };
  want(is_held(file.parent_voice), "parents-reasons", "which reasons the parents give");
  want(is_held(file.circumstances), "barriers", "what keeps the pupil from school");
  want(!file.agencies.empty(), "agencies-involved", "which agencies are involved");
}

void pf096(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "health-ruled-out";
  switch (answered(input.pupil, question)) {
    case Answer::yes:
      break;
    case Answer::not_held:
      report.lacks(answer_path(input.pupil, question));
      break;
    default:  // health may be a reason: then evidence of it is seen
      if (!has_paper(input.pupil, "medical-evidence"))
        report.fires({answer_path(input.pupil, question), "the pupil's health", "", "", {}});
  }
}

// The last session of authorised absence before the first unauthorised one of the offence; nullptr: there is
// none, so that nothing stopped being authorised.
const EvidenceSession* last_authorised(const CheckInput& input, Day began) {
  const EvidenceSession* last = nullptr;
  for (const EvidenceSession* session : open_sessions(input.evidence)) {
    if (!(session->half_day.day() < began)) break;
    if (session->category == Category::authorised) last = session;
  }
  return last;
}

void pf097(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "told-absence-not-authorised";
  const std::optional<Day> began = offence_of(input.pupil).first;
  if (!began) report.lacks("Pupil/Referral/OffenceStart");
  if (input.evidence.school_days().empty()) report.lacks("Pupil/Attendance/Sessions");
  if (!report.lacking().empty()) return;
  const EvidenceSession* last = last_authorised(input, *began);
  if (last == nullptr) {
    report.does_not_apply();
    return;
  }
  for (const NamedParent& parent : parents_of(input.pupil)) {
    const QuestionAnswer* told = answer_to(input.pupil, question, parent.contact->ref);
    const Answer answer = told == nullptr ? Answer::not_held : told->answer;
    const bool late = answer == Answer::yes && told->date && *began < *told->date;
    if (answer == Answer::no || late)
      report.fires({answer_path(input.pupil, question), contact_words(*parent.contact),
                    late ? long_day(*told->date) : "", long_day(*began), last->half_day.day()});
    else if (answer != Answer::yes)
      report.lacks(answer_path(input.pupil, question));
  }
}

void pf098(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view given = "bullying-given";
  constexpr std::string_view resolved = "bullying-resolved";
  switch (answered(input.pupil, given)) {
    case Answer::yes:
      if (answered(input.pupil, resolved) != Answer::yes)
        report.fires({answer_path(input.pupil, resolved), "how it was resolved", "", "", {}});
      break;
    case Answer::no:
      report.does_not_apply();
      break;
    default:
      report.lacks(answer_path(input.pupil, given));
  }
}

// A step of that kind, or the school's word with its date; not later than the referral.
void pf099(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "la-consultation";
  const Day on = made_on(input);
  if (is_about_leave(input) ||
      input.profile.has("consultation", "no", input.on, input.header.document_type)) {
    report.does_not_apply();
    return;
  }
  const auto& actions = input.pupil.file().actions;
  if (std::ranges::any_of(actions, [&](const PriorAction& one) {
        return is_step(one, StepKind::consultation) && one.date && *one.date <= on;
      }))
    return;
  const QuestionAnswer* answer = answer_to(input.pupil, question);
  if (answer == nullptr || answer->answer == Answer::not_held) {
    report.lacks(answer_path(input.pupil, question));
  } else if (answer->answer != Answer::yes || (answer->date && on < *answer->date)) {
    report.fires(
        {answer_path(input.pupil, question), "the consultation", "not held before", "", answer->date});
  }
}

bool overlaps(const KnownNotice& notice, const OffenceSpan& offence) {
  return notice.from && notice.to && *notice.from <= *offence.last && *offence.first <= *notice.to;
}

// Payment of a notice ends liability for its period (Education Act 1996 s.444A(3)); who is prosecuted for a
// period gets no notice for it. A notice for the same period stands in the way of another, not of a
// prosecution when it stays unpaid.
std::string_view conflict(const CheckInput& input, const KnownNotice& notice) {
  if (says(notice.status, "withdrawn") || says(notice.status, "not guilty")) return {};
  if (says(notice.status, "prosecuted")) return "prosecuted";
  const bool paid =
      says(notice.status, "paid") && !says(notice.status, "unpaid") && !says(notice.status, "not paid");
  if (paid) return "paid";
  return input.header.document_type == "referral/legal" ? std::string_view() : "a penalty notice";
}

void pf100(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "other-measure";
  const OffenceSpan offence = offence_of(input.pupil);
  if (!offence.first || !offence.last) {
    report.lacks(offence.first ? "Pupil/Referral/OffenceEnd" : "Pupil/Referral/OffenceStart");
    return;
  }
  for (const NamedParent& parent : parents_of(input.pupil)) {
    const auto& notices = parent.contact->notices;
    for (std::size_t i = 0; i < notices.size(); ++i) {
      const std::string path = numbered(parent.path + "/NoticesKnown/Notice", i);
      const std::string_view found = conflict(input, notices[i]);
      if (found.empty()) continue;
      if (!notices[i].from || !notices[i].to)
        report.lacks(path + (notices[i].from ? "/EndDate" : "/StartDate"));
      else if (overlaps(notices[i], offence))
        report.fires(
            {path, "a notice to " + contact_words(*parent.contact), std::string(found), "", notices[i].from});
    }
  }
  const QuestionAnswer* other = answer_to(input.pupil, question);
  const Answer answer = other == nullptr ? Answer::not_held : other->answer;
  if (answer == Answer::yes)
    report.fires(
        {answer_path(input.pupil, question), "another measure", "as the school says", "", other->date});
  else if (answer != Answer::no)
    report.lacks(answer_path(input.pupil, question));
}

void pf101(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "memorandum-signed";
  if (input.profile.has("memorandum", "no", input.on, input.header.document_type)) {
    report.does_not_apply();
    return;
  }
  switch (answered(input.pupil, question)) {
    case Answer::yes:
      break;
    case Answer::not_held:
      report.lacks(answer_path(input.pupil, question));
      break;
    default:
      report.fires({answer_path(input.pupil, question), "the memorandum of understanding", "", "", {}});
  }
}

constexpr std::array<PreflightCheck, 7> table = {{{"PF-095", pf095},
                                                  {"PF-096", pf096},
                                                  {"PF-097", pf097},
                                                  {"PF-098", pf098},
                                                  {"PF-099", pf099},
                                                  {"PF-100", pf100},
                                                  {"PF-101", pf101}}};

}  // namespace

std::span<const PreflightCheck> answer_checks() {
  return table;
}

}  // namespace rollmark
