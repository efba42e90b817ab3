// The job `patterns`: what it lists, in words, figures and sessions. Two school weeks, Monday 2 to Friday 13
// November 2026, so that the tests ask for fewer spells than the rulebook does.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* two_spells = "on=2026-11-13\nnumbers=spells.spells:2";

class PatternsJob : public OfficeFixture {
 protected:
  // Ada is away on Monday 2 and on the afternoon of Thursday 5 November, Bel on Tuesday 3.
  PatternsJob() {
    school.marks("A", "2026-11-02", "I I / \\ / \\ / N / \\").present("A", "2026-11-09", "2026-11-13");
    school.marks("B", "2026-11-02", "/ \\ I I / \\ / \\ / \\").present("B", "2026-11-09", "2026-11-13");
    school.present("C", "2026-11-02", "2026-11-13");
  }
};

TEST_F(PatternsJob, ListsAPatternWithItsFiguresAndSessions) {
  const auto result = run("patterns", two_spells);
  EXPECT_EQ(column(*result, "patterns", "number"), Texts{"1"});
  EXPECT_EQ(column(*result, "patterns", "pattern"), Texts{"pattern-spells"});
  EXPECT_EQ(column(*result, "patterns", "enrolment_key"), Texts{"A"});
  EXPECT_EQ(column(*result, "patterns", "other_enrolment_key"), Texts{"-"});
  EXPECT_EQ(column(*result, "patterns", "found_on"), Texts{"2026-11-05"});
  EXPECT_EQ(column(*result, "patterns", "code"), Texts{"I"});
  EXPECT_EQ(column(*result, "patterns", "rests_on"),
            Texts{"spells: 2; sessions: 3; longest, in school days: 1; sessions with the commonest code: 2"});
  EXPECT_EQ(column(*result, "patterns_figure", "value"), (Texts{"2", "3", "1", "2"}));
  EXPECT_EQ(column(*result, "patterns_session", "number"), (Texts{"1", "1", "1"}));
  EXPECT_EQ(column(*result, "patterns_session", "date"), (Texts{"2026-11-02", "2026-11-02", "2026-11-05"}));
  EXPECT_EQ(column(*result, "patterns_session", "half_day"), (Texts{"AM", "PM", "PM"}));
  EXPECT_EQ(column(*result, "patterns_session", "code"), (Texts{"I", "I", "N"}));
  EXPECT_EQ(schema_fault_of(*result, "patterns.xml"), "");
}

TEST_F(PatternsJob, SaysItsDefinitionsAndWhatWasSetForTheRun) {
  const auto result = run("patterns", two_spells);
  EXPECT_THAT(document(*result, "patterns.html"), HasSubstr("spells 2 (set for this run)"));
  EXPECT_THAT(document(*result, "patterns.xml"), HasSubstr("pattern-falling: Falling attendance."));
  EXPECT_THAT(document(*result, "patterns.csv"), HasSubstr("pattern-spells"));
}

TEST_F(PatternsJob, NothingToDoIsSaid) {
  const auto result = run("patterns", "on=2026-11-13");
  EXPECT_EQ(result->table("patterns")->rows(), 0);
  EXPECT_THAT(document(*result, "patterns.html"), HasSubstr("No pattern was found."));
  EXPECT_EQ(schema_fault_of(*result, "patterns.xml"), "");
}

TEST_F(PatternsJob, LooksForWhatIsAsked) {
  const auto result = run("patterns", std::string(two_spells) + "\npatterns=falling, persistent");
  EXPECT_EQ(result->table("patterns")->rows(), 0);
  EXPECT_THAT(document(*result, "patterns.xml"), Not(HasSubstr("pattern-spells:")));
  EXPECT_EQ(run("patterns", std::string(two_spells) + "\ngroup=5B")->table("patterns")->rows(), 0);
}

TEST_F(PatternsJob, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\npatterns=moon"), HasSubstr("there is no \"moon\""));
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\nnumbers=spells.moons:3"), HasSubstr("has no number"));
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\nnumbers=moon.spells:3"), HasSubstr("there is no pattern"));
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\nnumbers=spells.spells:0"), HasSubstr("not 1 or more"));
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\nnumbers=spells"), HasSubstr("is not written"));
  EXPECT_THAT(refusal("patterns", "on=2026-11-13\naudience=parent"), HasSubstr("office"));
}

// A leader sees that there is a pattern, and not that the reason is health.
TEST_F(PatternsJob, HidesPrivateCodesFromALeader) {
  const std::string page =
      document(*run("patterns", std::string(two_spells) + "\naudience=leader"), "patterns.html");
  EXPECT_THAT(page, HasSubstr("Short spells"));
  EXPECT_THAT(page, Not(HasSubstr(">I<")));
}

}  // namespace
}  // namespace rollmark::test
