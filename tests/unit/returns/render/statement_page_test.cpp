// Chronology and statement: order of date, the right voice (PF-104), exhibits named and listed alike
// (PF-105).
#include "returns/render/statement_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pages.hpp"
#include "returns/render/exhibits.hpp"
#include "sample_file.hpp"

namespace rollmark::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const StatementWriter writer = {"A Referrer", "Attendance lead"};

std::string statement(const ReferralFile& file) {
  return statement_page(file, writer).content;
}

TEST(Chronology, StepsStandInOrderOfDateWhateverTheFileHas) {
  std::vector<std::string> what;
  const ReferralFile file = sample_referral();
  for (const Step& step : steps_of(file.pupils[0]))
    what.push_back((step.date ? to_text(*step.date) : "") + " " + step.what);
  EXPECT_THAT(
      what,
      ElementsAre(
          "2025-06-12 Penalty notice to Mrs Jane Sample, number PN-2025-0042",
          "2026-10-12 Leave of absence asked for by Mrs Jane Sample: 9 November 2026 to 13 November 2026",
          // The warning is this letter: one paper, one day, one step.
          "2026-10-19 Letter: Mrs Jane Sample (by A Referrer)",
          "2026-10-19 Leave of absence decided by M Head: refused",
          "2026-10-21 Meeting: Mrs Jane Sample; spoke to Mrs Sample; at 12 High Street, Sampleton (by Head "
          "of year)",
          "2026-11-09 Offence period begins", "2026-11-13 Offence period ends",
          "2026-11-16 Pupil back at school", "2026-11-16 Call: Mrs Jane Sample (by P Registrar)",
          "2026-11-20 Referral made"));
}

TEST(Chronology, AStepWithoutADateStandsLastAndSaysSo) {
  ReferralFile file = sample_referral();
  file.pupils[0].referral.file.actions[1].date.reset();
  const std::vector<Step> steps = steps_of(file.pupils[0]);
  EXPECT_FALSE(steps.back().date);
  const std::string page = chronology_page(file).content;
  EXPECT_THAT(page.substr(page.rfind("<th scope=\"row\" class=\"when\">")), HasSubstr("Not held"));
}

TEST(Chronology, PapersAreNamedByExhibit) {
  const std::string page = chronology_page(sample_referral()).content;
  EXPECT_THAT(part(page, "Letter: Mrs Jane Sample", "</tr>"), HasSubstr("<td>Exhibit D2</td>"));
  ReferralFile file = sample_referral();
  file.pupils[0].referral.file.actions[1].reference = "D9";
  EXPECT_THAT(chronology_page(file).content, HasSubstr("D9, which is not among the papers"));
  leave_for_browser("chronology", chronology_page(sample_referral()));
}

std::string said_by(const std::string& by) {
  PupilRecord pupil = sample_referral().pupils[0];
  PriorAction& action = pupil.referral.file.actions[1];
  action.by = by;
  Step step;
  step.date = action.date;
  step.action = &action;
  return step_sentence(pupil, step, writer);
}

TEST(Statement, FirstPersonOnlyForTheWritersOwnActs) {
  EXPECT_EQ(said_by("A Referrer"),
            "On 19 October 2026 I sent a letter to Mrs Jane Sample. On record: Posted first class.");
  EXPECT_EQ(said_by("a referrer, attendance lead"), said_by("A Referrer"));
  const std::string school =
      "On 19 October 2026 the school sent a letter to Mrs Jane Sample. On record: Posted first "
      "class.";
  EXPECT_EQ(said_by("P Registrar"), school);
  EXPECT_EQ(said_by(""), school);
  // A post may have several holders: it is not the writer.
  EXPECT_EQ(said_by("Attendance lead"), school);
  EXPECT_EQ(said_by("A Referrerson"), school);
}

TEST(Statement, ColleaguesAreNotNamed) {
  const std::string steps = part(statement(sample_referral()), "<ol class=\"steps\">", "</ol>");
  EXPECT_THAT(steps, Not(HasSubstr("Registrar")));
  EXPECT_THAT(steps, Not(HasSubstr("Head of year")));
  EXPECT_THAT(steps, HasSubstr("I am A Referrer, Attendance lead at Example Primary School."));
}

// Marks in time are no evidence; whether an earlier notice may be told is not ours to say.
TEST(Statement, TellsWhatWasDoneAndNoMore) {
  const std::string page = statement(sample_referral());
  const std::string steps = part(page, "<ol class=\"steps\">", "</ol>");
  EXPECT_THAT(steps, HasSubstr("On 12 October 2026 Mrs Jane Sample asked the school for leave of absence, 9 "
                               "November 2026 to 13 November 2026. On record: Visit to family abroad."));
  EXPECT_THAT(steps, HasSubstr("On 19 October 2026 the school decided on that leave of absence: refused. On "
                               "record: Not exceptional"));
  EXPECT_THAT(steps, HasSubstr("On 16 November 2026 Ann was back at school."));
  for (const char* left_out : {"M Head", "ffence period", "eferral made", "PN-2025-0042"})
    EXPECT_THAT(steps, Not(HasSubstr(left_out)));
  EXPECT_THAT(part(page, "To settle before signing", "</ul>"),
              HasSubstr("Earlier penalty notices to Mrs Jane Sample are left out"));
}

TEST(Statement, WhoIssuedANoticeToImproveIsNotGuessed) {
  ReferralFile file = sample_referral();
  NoticeToImprove& notice = file.pupils[0].contacts[0].notices_to_improve.emplace_back();
  notice.issued_on = on("2026-10-01");
  const auto told = [&](const char* issuer) {
    notice.issuer = issuer;
    return part(part(statement(file), "<ol class=\"steps\">", "</ol>"), "On 1 October 2026 ", ".");
  };
  EXPECT_EQ(told("SCHOOL"), "On 1 October 2026 the school issued a notice to improve to Mrs Jane Sample");
  EXPECT_EQ(told("LA"),
            "On 1 October 2026 the local authority issued a notice to improve to Mrs Jane Sample");
  EXPECT_EQ(told(""), "On 1 October 2026 a notice to improve was issued to Mrs Jane Sample");
}

TEST(Statement, ExhibitsNamedAndListedAreTheSame) {
  ReferralFile file = sample_referral();
  file.pupils[0].referral.file.actions[0].reference = "D9";  // not among the papers
  const std::string page = statement(file);
  const std::string steps = part(page, "<ol class=\"steps\">", "</ol>");
  const std::string list = part(page, "aria-label=\"Papers\"", "</table>");
  for (const char* ref : {"D1", "D2", "D3"}) {
    EXPECT_THAT(steps, HasSubstr(std::string("(exhibit ") + ref + ")"));
    EXPECT_EQ(times(list, std::string("<th scope=\"row\">") + ref + "</th>"), 1U);
  }
  EXPECT_THAT(steps, Not(HasSubstr("D9")));
  EXPECT_THAT(list, Not(HasSubstr("D9")));
  EXPECT_THAT(part(page, "To settle before signing", "</ul>"), HasSubstr("A step names the paper D9"));
  EXPECT_THAT(part(page, "To settle before signing", "</ul>"),
              HasSubstr("Exhibit D3 is held by the school, not attached."));
}

TEST(Statement, ANoteInTheFirstPersonOfAnotherIsToBeSettled) {
  ReferralFile file = sample_referral();
  const auto open = [&] { return part(statement(file), "To settle before signing", "</ul>"); };
  EXPECT_THAT(open(), Not(HasSubstr("first person")));
  file.pupils[0].referral.file.actions[0].outcome = "She said that I should ring again.";
  EXPECT_THAT(open(), HasSubstr("The note on the step of 16 November 2026 speaks in the first person"));
  file.pupils[0].referral.file.actions[0].by = "A Referrer";
  EXPECT_THAT(open(), Not(HasSubstr("first person")));
}

// No source of ours has the words; they are left to the LA.
TEST(Statement, TheStatementOfTruthIsAMarkedBlank) {
  const std::string page = statement(sample_referral());
  EXPECT_THAT(page,
              HasSubstr("<p class=\"fill\">[Statement of truth: the words of the local authority]</p>"));
  EXPECT_THAT(page, Not(HasSubstr("believe")));
  EXPECT_THAT(page, Not(HasSubstr("true to the best")));
  leave_for_browser("statement", statement_page(sample_referral(), {}));
}

TEST(Statement, CountsAndSessionsAreTheFiles) {
  const std::string steps = part(statement(sample_referral()), "<ol class=\"steps\">", "</ol>");
  EXPECT_THAT(steps, HasSubstr("90 possible sessions, each a half day. Ann attended 78. Authorised absence: "
                               "2. Unauthorised absence: 10."));
  EXPECT_THAT(steps, HasSubstr("Mon 9 November 2026 AM to Fri 13 November 2026 PM, 10 sessions in all."));
}

}  // namespace
}  // namespace rollmark::test
