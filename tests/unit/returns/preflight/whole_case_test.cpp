// Cases in which everything is as it should be: no check of warnings, support, evidence or returns has
// anything to say of them, nationally and at LAs whose rules differ.
#include <gtest/gtest.h>

#include "returns/preflight/return_fixture.hpp"
#include "rulebook/rulebook.hpp"

namespace rollmark::test {
namespace {

void add_paper(Case& one, std::string ref, std::string kind, std::optional<Day> date = {}) {
  EvidencePaper& paper = one.pupil.file().papers.emplace_back();
  paper.ref = std::move(ref);
  paper.kind = std::move(kind);
  paper.date = date;
}

void add_parents_papers(Case& one) {
  ParentWarning& warning = one.parent().warnings.emplace_back();
  warning.date = day(2026, 9, 21);
  warning.means = "Royal Mail";
  warning.reference = "D1";
  add_paper(one, "D1", "warning-letter", day(2026, 9, 21));
  NoticeToImprove& notice = one.parent().notices_to_improve.emplace_back();
  notice.issuer = "SCHOOL";
  notice.issued_on = day(2026, 10, 2);
  notice.from = day(2026, 10, 5);  // five school weeks and the half term
  notice.to = day(2026, 11, 13);   // 40 days
  notice.parts = {"RECORD",  "DUTY",   "SUPPORT",     "FURTHER-SUPPORT",
                  "WARNING", "PERIOD", "IMPROVEMENT", "EARLY-NOTICE"};
  notice.reference = "D2";
  add_paper(one, "D2", "notice-to-improve", day(2026, 10, 2));
}

void add_steps(Case& one) {
  add_step(one, "Letter: invitation", day(2026, 10, 1)).due_on = day(2026, 10, 12);
  add_step(one, "Support plan", day(2026, 10, 5));
  PriorAction& meeting = add_step(one, "Meeting: review of the plan", day(2026, 10, 12));
  meeting.time = TimeOfDay{900};
  PriorAction& visit = add_step(one, "Home visit", day(2026, 11, 10));
  visit.time = TimeOfDay{600};
  visit.place = "at home";
  visit.spoke_to = "a parent";
  visit.outcome = "The school offered a lift.";
  visit.by = "Attendance officer";
  add_step(one, "LA consultation", day(2026, 11, 20));
}

Case whole_case() {
  Case one = notice_case();
  add_parents_papers(one);
  add_steps(one);
  add_paper(one, "D3", "policy", day(2026, 9, 1));
  add_paper(one, "D4", "certificate", day(2026, 11, 23));
  for (const char* yes : {"warning-letter-unaltered", "warning-letter-headed", "policy-warns-parents",
                          "policy-updated-2024", "early-help", "health-ruled-out", "memorandum-signed",
                          "meeting-follow-up-letter", "statement-says-school"})
    set_answer(one, yes, Answer::yes);
  for (const char* no : {"bullying-given", "other-measure", "barriers"}) set_answer(one, no, Answer::no);
  one.referral().file.pupil_voice = "I like art.";
  one.referral().file.parent_voice = "We work at night.";
  return one;
}

// Checks with something to say, of those that these files hold: an id and its outcome a line.
std::string speaking(const Case& one, const LaProfile& profile) {
  std::string out;
  for (const PreflightRow& row : run_all(one, profile).rows) {
    const std::string& id = row.entry->id;
    const bool ours = ("PF-060" <= id && id <= "PF-105") || "PF-150" <= id;
    if (!ours || (row.outcome != CheckOutcome::fires && row.outcome != CheckOutcome::not_judged)) continue;
    out += id + " " + std::string(outcome_name(row.outcome));
    for (const PreflightMessage& message : row.messages) out += " | " + message.text;
    for (const std::string& path : row.lacking) out += " | " + path;
    out += "\n";
  }
  return out;
}

TEST(WholeCase, HasNothingSaidOfIt) {
  EXPECT_EQ(speaking(whole_case(), *la_profiles().national()), "");
}

// Where the LA itself issues the notice to improve, or its period is six school weeks, the case is so.
TEST(WholeCase, HasNothingSaidOfItAtAnyLa) {
  for (const auto& profile : la_profiles().all()) {
    Case one = whole_case();
    NoticeToImprove& notice = one.parent().notices_to_improve.front();
    if (profile->number("notice-exact-weeks", one.on)) notice.to = day(2026, 11, 20);
    if (profile->has("notice-issuer", "LA", one.on)) notice.issuer = "LA";
    EXPECT_EQ(speaking(one, *profile), "") << profile->id;
  }
}

// The numbers of law that checks and audit have are the same.
TEST(Numbers, OfChecksAndAuditAreOne) {
  const std::shared_ptr<const Rulebook> rulebook = embedded_rulebook();
  const Day on = day(2026, 11, 24);
  const RuleEntry& rule = *rulebook->find_rule("L205");
  const PreflightEntry& deletion = *preflight_book().find("PF-159");
  EXPECT_EQ(deletion.number("continuous-absence", on), rule.number("school_days", on));
  EXPECT_EQ(deletion.number("after-leave", on), rule.number("leave_days", on));
  EXPECT_EQ(preflight_book().find("PF-154")->number("school-days", on),
            rulebook->find_threshold("attendance-return")->number("school_days", on));
  EXPECT_EQ(preflight_book().find("PF-155")->number("school-days", on),
            rulebook->find_threshold("sickness-return")->number("school_days", on));
}

}  // namespace
}  // namespace rollmark::test
