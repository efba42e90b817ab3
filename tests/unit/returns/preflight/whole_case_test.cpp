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

Case whole_cme() {
  Case one = return_case("return/cme");
  one.pupil.returned.missing.last_seen = day(2026, 11, 9);
  one.pupil.returned.missing.known_non_attender = Answer::no;
  add_step(one, "Call home", day(2026, 11, 10)).contact_ref = "c1";
  for (const char* kind : {"Staff asked", "Friends asked", "Other schools asked", "Agencies asked", "Letter"})
    add_step(one, kind, day(2026, 11, 10));
  PriorAction& visit = add_step(one, "Home visit", day(2026, 11, 11));
  visit.time = TimeOfDay{600};
  visit.place = "at home";
  visit.spoke_to = "a neighbour";
  visit.outcome = "Nobody lives there.";
  return one;
}

Case whole_attendance_return() {
  Case one = return_case("return/attendance");
  set_marks(one, day(2026, 11, 2), times("O", 20));
  one.pupil.returned.episode = {
      "continuous", day(2026, 11, 2), day(2026, 11, 13), false, 10, 10, 20, {}, {}, {}, {}};
  set_answer(one, "return-sent-before", Answer::no);
  return one;
}

Case whole_sickness_return() {
  Case one = return_case("return/sickness");
  one.pupil.returned.episode = {"sickness", day(2026, 9, 7), day(2026, 10, 9), false, 17, 15, 34, {}, {}, {},
                                {}};
  return one;
}

Case whole_part_time() {
  Case one = return_case("return/part-time");
  PartTimeTimetable& plan = one.pupil.returned.part_time;
  plan.from = day(2026, 11, 2);
  plan.review = day(2026, 11, 16);
  plan.to = day(2026, 11, 27);
  plan.agreed_by = "c1";
  plan.agreed_on = day(2026, 10, 30);
  plan.minutes_a_day = 90;
  plan.reason = "Return after an operation.";
  set_answer(one, "nil-return-sent", Answer::yes);
  return one;
}

Case whole_suspension() {
  Case one = return_case("return/suspension");
  set_marks(one, day(2026, 11, 9), R"(E E E E E E / \ / \)");
  one.pupil.returned.suspension.category = "SUSP";
  one.pupil.returned.suspension.from = day(2026, 11, 9);
  one.pupil.returned.suspension.sessions = 6;
  return one;
}

Case whole_deletion() {
  Case one = return_case("return/deletion");
  one.pupil.attendance.since.clear();
  one.pupil.returned.submission.date = day(2026, 11, 20);
  Deletion& deletion = one.pupil.returned.deletion;
  deletion.ground = "a";
  deletion.leaving = day(2026, 11, 20);
  deletion.last_attended = day(2026, 11, 20);
  deletion.retrospective = Answer::no;
  deletion.other_school = "Valley School";
  deletion.other_school_start = day(2026, 11, 21);
  deletion.future_address.postcode = "ZZ99 9ZZ";
  for (const char* yes : {"no-attendance-order", "no-dual-registration"}) set_answer(one, yes, Answer::yes);
  set_answer(one, "placed-in-special-school-by-la", Answer::no);
  return one;
}

TEST(WholeReturn, HasNothingSaidOfItAtAnyLa) {
  for (const Case& one : {whole_cme(), whole_attendance_return(), whole_sickness_return(), whole_part_time(),
                          whole_suspension(), whole_deletion()}) {
    for (const auto& profile : la_profiles().all())
      EXPECT_EQ(speaking(one, *profile), "") << one.header.document_type << " " << profile->id;
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
