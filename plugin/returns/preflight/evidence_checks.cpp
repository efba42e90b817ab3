// PF-102 to PF-105. Who signed, in which order things happened, who tells them, and which paper shows them.
#include <algorithm>
#include <array>

#include "core/words.hpp"
#include "outputs/page/markup.hpp"
#include "returns/preflight/case_matter.hpp"
#include "returns/preflight/case_reading.hpp"
#include "returns/preflight/support_checks.hpp"
#include "returns/record/held.hpp"
#include "rulebook/la_profile.hpp"

namespace rollmark {
namespace {

// Where the LA does not say what must be signed, it is the declaration, and dated.
void pf102(const CheckInput& input, CheckReport& report) {
  const auto wanted = input.profile.words("signatures", input.on, input.header.document_type);
  const auto asks = [&](std::string_view word) {
    return wanted.empty() ? word != "referrer" : std::ranges::find(wanted, word) != wanted.end();
  };
  const auto want = [&](bool held, std::string_view element, std::string_view where) {
    if (!held) misses(input, report, {case_path(input.pupil, element), std::string(where), "", "", {}});
  };
  const Declaration& declaration = input.pupil.file().declaration;
  if (asks("head-declaration")) {
    want(is_held(declaration.text_id) || is_held(declaration.text), "Declaration", "the declaration");
    want(is_held(declaration.head_teacher), "Declaration/HeadTeacher",
         "the head teacher's name under the declaration");
    if (asks("date")) want(declaration.date.has_value(), "Declaration/Date", "the date of the declaration");
  }
  if (asks("referrer"))
    want(is_held(input.pupil.submission().referrer_name), "ReferrerName", "the referrer's name");
}

void pf103(const CheckInput& input, CheckReport& report) {
  const auto& actions = input.pupil.file().actions;
  const std::string path = case_path(input.pupil, "PriorActions");
  if (actions.empty()) misses(input, report, {path, "the chronology", "missing", "", {}});
  std::optional<Day> before;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const std::string here = numbered(path + "/Action", i);
    if (!actions[i].date) {
      report.lacks(here + "/Date");
      continue;
    }
    if (before && *actions[i].date < *before)
      report.fires({here + "/Date", "step " + std::to_string(i + 1), long_day(*actions[i].date),
                    long_day(*before), actions[i].date});
    before = actions[i].date;
  }
}

// What is told in the first person; "I" alone is also a code.
bool tells_of_oneself(std::string_view text) {
  constexpr std::array<std::string_view, 20> acts = {
      "i spoke", "i called", "i visited",    "i met",     "i wrote",     "i sent",    "i asked",
      "i told",  "i saw",    "i telephoned", "i phoned",  "i rang",      "i emailed", "i went",
      "i made",  "i was",    "i have",       "i offered", "i explained", "i attended"};
  return std::ranges::any_of(acts, [&](std::string_view act) { return says(text, act); });
}

void pf104(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  const Submission& submission = pupil.submission();
  const auto& actions = pupil.file().actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (!tells_of_oneself(actions[i].outcome)) continue;
    const std::string path = numbered(case_path(pupil, "PriorActions/Action"), i);
    const std::string& by = actions[i].by;
    if (!is_held(by) || (!is_held(submission.referrer_name) && !is_held(submission.referrer_role)))
      report.lacks(is_held(by) ? case_path(pupil, "ReferrerName") : path + "/By");
    else if (!same_word(by, submission.referrer_name) && !same_word(by, submission.referrer_role))
      report.fires({path + "/Outcome", "step " + std::to_string(i + 1), "a colleague", "", actions[i].date});
  }
  constexpr std::string_view question = "statement-says-school";
  if (!has_paper(pupil, "statement")) return;
  const Answer answer = answered(pupil, question);
  if (answer == Answer::no)
    report.fires({answer_path(pupil, question), "the statement", "a colleague", "", {}});
  else if (answer != Answer::yes)
    report.lacks(answer_path(pupil, question));
}

struct Mention {
  std::string ref, path, where;
};

// Every place of the record that points to a paper.
std::vector<Mention> mentions_of(const PupilRecord& pupil) {
  std::vector<Mention> mentions;
  const auto add = [&](const std::string& ref, std::string path, std::string where) {
    if (is_held(ref)) mentions.push_back({ref, std::move(path), std::move(where)});
  };
  for (std::size_t c = 0; c < pupil.contacts.size(); ++c) {
    const ParentContact& contact = pupil.contacts[c];
    const std::string path = numbered("Pupil/Contacts/Contact", c);
    for (std::size_t i = 0; i < contact.warnings.size(); ++i)
      add(contact.warnings[i].reference, numbered(path + "/Warnings/Warning", i) + "/DocumentRef",
          "the warning to " + contact_words(contact));
    for (std::size_t i = 0; i < contact.notices_to_improve.size(); ++i)
      add(contact.notices_to_improve[i].reference, numbered(path + "/NoticeToImprove", i) + "/DocumentRef",
          "the notice to improve to " + contact_words(contact));
  }
  for (std::size_t i = 0; i < pupil.referral.leave.size(); ++i)
    add(pupil.referral.leave[i].letter_ref, numbered("Pupil/Referral/Leave", i) + "/LetterRef",
        "the letter about leave");
  const auto& actions = pupil.file().actions;
  for (std::size_t i = 0; i < actions.size(); ++i)
    add(actions[i].reference, numbered(case_path(pupil, "PriorActions/Action"), i) + "/DocumentRef",
        "the paper of step " + std::to_string(i + 1));
  return mentions;
}

// The certificate shows the register as a whole, and a statement or declaration mentions others: nothing in
// the record need point to them. A leave request is the request itself.
bool stands_for_itself(const EvidencePaper& paper) {
  constexpr std::array<std::string_view, 8> kinds = {"certificate", "head-certificate", "history-of-change",
                                                     "statement",   "declaration",      "chronology",
                                                     "policy",      "leave-request"};
  return std::ranges::any_of(kinds, [&](std::string_view kind) { return is_paper(paper, kind); });
}

// A paper that the school says it holds is neither missing nor unmentioned.
void pf105(const CheckInput& input, CheckReport& report) {
  const PupilRecord& pupil = input.pupil;
  const std::vector<Mention> mentions = mentions_of(pupil);
  const auto& papers = pupil.file().papers;
  if (mentions.empty() && papers.empty()) {
    report.lacks(case_path(pupil, "Evidence"));
    return;
  }
  for (const Mention& mention : mentions) {
    if (find_paper(pupil, mention.ref) == nullptr)
      report.fires({mention.path, mention.where, "mentioned and not there", "", {}});
  }
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const EvidencePaper& paper = papers[i];
    if (!is_attached(paper) || stands_for_itself(paper) ||
        std::ranges::find(mentions, paper.ref, &Mention::ref) != mentions.end())
      continue;
    report.fires({numbered(case_path(pupil, "Evidence/Document"), i), "paper " + paper.ref,
                  "there and not mentioned", "", paper.date});
  }
}

constexpr std::array<PreflightCheck, 4> table = {
    {{"PF-102", pf102}, {"PF-103", pf103}, {"PF-104", pf104}, {"PF-105", pf105}}};

}  // namespace

std::span<const PreflightCheck> evidence_checks() {
  return table;
}

}  // namespace rollmark
