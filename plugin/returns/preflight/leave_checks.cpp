// PF-065 to PF-069. Leave that was asked for and refused, or taken without asking; and what parents could
// know beforehand.
#include <algorithm>
#include <array>

#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/warning_checks.hpp"
#include "rulebook/preflight_entry.hpp"

namespace rollmark {
namespace {

// Only of a case of leave.
bool is_leave(const CheckInput& input, CheckReport& report) {
  if (is_about_leave(input)) return true;
  report.does_not_apply();
  return false;
}

constexpr std::string_view asked = "leave-application-made";

// Whether leave was asked for; nothing where neither a request nor an answer is held.
std::optional<bool> was_asked_for(const PupilRecord& pupil) {
  if (!pupil.referral.leave.empty()) return true;
  const Answer answer = answered(pupil, asked);
  if (answer == Answer::yes) return true;
  if (answer == Answer::no) return false;
  return std::nullopt;
}

void lacks_request(const CheckInput& input, CheckReport& report) {
  report.lacks("Pupil/Referral/Leave");
  report.lacks(answer_path(input.pupil, asked));
}

void pf065(const CheckInput& input, CheckReport& report) {
  if (!is_leave(input, report)) return;
  const std::optional<bool> made = was_asked_for(input.pupil);
  if (!made) {
    lacks_request(input, report);
    return;
  }
  if (!*made)
    report.does_not_apply();  // PF-067
  else if (!has_attached(input.pupil, "leave-request"))
    misses(input, report, {case_path(input.pupil, "Evidence"), "the leave request", "", "", {}});
}

void refusal(const CheckInput& input, const LeaveRequest& leave, const std::string& path,
             CheckReport& report) {
  const EvidencePaper* letter = find_paper(input.pupil, leave.letter_ref);
  const bool attached =
      letter != nullptr ? is_attached(*letter) : has_attached(input.pupil, "refusal-letter");
  if (!attached)
    report.fires({path + "/LetterRef", "the refusal letter", "not attached", "", leave.decided_on});
  if (leave.refusal_reason.empty())
    report.fires({path + "/RefusalReason", "the refusal letter", "without a reason", "", leave.decided_on});
}

void pf066(const CheckInput& input, CheckReport& report) {
  if (!is_leave(input, report)) return;
  const std::optional<bool> made = was_asked_for(input.pupil);
  const auto& leave = input.pupil.referral.leave;
  if (!made.value_or(true)) {
    report.does_not_apply();  // PF-067
    return;
  }
  if (leave.empty()) lacks_request(input, report);
  for (std::size_t i = 0; i < leave.size(); ++i) {
    const std::string path = numbered("Pupil/Referral/Leave", i);
    if (leave[i].decision.empty())
      report.lacks(path + "/Decision");
    else if (says(leave[i].decision, "refused") || says(leave[i].decision, "declined"))
      refusal(input, leave[i], path, report);
  }
}

// That parents knew: a policy, newsletter or warning of before the absence, or the school's word for it.
bool shows_warning(const CheckInput& input, std::optional<Day> began) {
  const PupilRecord& pupil = input.pupil;
  if (answered(pupil, "parents-told-of-notices") == Answer::yes) return true;
  return std::ranges::any_of(pupil.file().papers, [&](const EvidencePaper& paper) {
    return is_attached(paper) && (is_paper(paper, "policy") || is_paper(paper, "warning-letter")) &&
           paper.date && began && *paper.date < *began;
  });
}

void pf067(const CheckInput& input, CheckReport& report) {
  if (!is_leave(input, report)) return;
  const std::optional<bool> made = was_asked_for(input.pupil);
  const std::optional<Day> began = offence_of(input.pupil).first;
  if (!made)
    lacks_request(input, report);
  else if (*made)
    report.does_not_apply();  // PF-065, PF-066
  else if (!shows_warning(input, began))
    misses(input, report, {case_path(input.pupil, "Evidence"), "what parents were told", "", "", began});
}

// The latest date of a policy or newsletter among the papers.
std::optional<Day> policy_date(const PupilRecord& pupil) {
  std::optional<Day> latest;
  for (const EvidencePaper& paper : pupil.file().papers) {
    if (is_paper(paper, "policy") && paper.date && (!latest || *latest < *paper.date)) latest = paper.date;
  }
  return latest;
}

// The policy or newsletter is of the school year in which the absence began.
void pf068(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "policy-warns-parents";
  const QuestionAnswer* answer = answer_to(input.pupil, question);
  const std::string path = case_path(input.pupil, "Evidence");
  if (answer != nullptr && answer->answer == Answer::no) {
    report.fires({answer_path(input.pupil, question), "the policy", "it does not warn parents", "", {}});
    return;
  }
  const std::optional<Day> began = offence_of(input.pupil).first;
  if (!began) {
    report.lacks("Pupil/Referral/OffenceStart");
    return;
  }
  const std::optional<Day> dated =
      answer != nullptr && answer->date ? answer->date : policy_date(input.pupil);
  if (answer == nullptr || answer->answer != Answer::yes) report.lacks(answer_path(input.pupil, question));
  if (!dated) {
    report.lacks(path);
    return;
  }
  const Day year = school_year_start(school_year_of(*began));
  if (*dated < year || *began < *dated)
    report.fires({path, "the policy", long_day(*dated), "the school year from " + long_day(year), dated});
}

// A number of the data that is a date: 20240819.
Day day_of_number(std::int64_t number) {
  constexpr std::int64_t hundred = 100;
  const auto part = [](std::int64_t value) { return static_cast<std::uint32_t>(value % hundred); };
  return day_of(static_cast<std::int32_t>(number / (hundred * hundred)), part(number / hundred),
                part(number));
}

void pf069(const CheckInput& input, CheckReport& report) {
  constexpr std::string_view question = "policy-updated-2024";
  const Day since = day_of_number(input.entry.number("framework-day", input.on));
  if (made_on(input) < since) {
    report.does_not_apply();
    return;
  }
  const Answer said = answered(input.pupil, question);
  if (said == Answer::yes) return;
  const std::optional<Day> dated = policy_date(input.pupil);
  if (said == Answer::no || (dated && *dated < since)) {
    report.fires({case_path(input.pupil, "Evidence"), "the policy", dated ? long_day(*dated) : "",
                  long_day(since), dated});
  } else if (!dated) {
    report.lacks(answer_path(input.pupil, question));
  }
}

constexpr std::array<PreflightCheck, 5> table = {
    {{"PF-065", pf065}, {"PF-066", pf066}, {"PF-067", pf067}, {"PF-068", pf068}, {"PF-069", pf069}}};

}  // namespace

std::span<const PreflightCheck> leave_checks() {
  return table;
}

}  // namespace rollmark
