// The job preflight/deletion: the answer about each name, and what it rests on. The law itself is tested
// beside deletion_verdict.
#include "unit/jobs/office_fixture.hpp"

namespace rollmark::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class DeletionJob : public OfficeFixture {
 protected:
  DeletionJob() {
    school.school({{"la_number", "801"}, {"estab", "2000"}});
    for (const char* key : {"A", "B", "C"}) present_until(key, "2026-11-13");
    // Di left on the 13th, to another school (9(1)(a)).
    school.pupil("D", "2026-09-01",
                 {{"dob", "2017-03-01"},
                  {"nc_year", "5"},
                  {"end_date", "2026-11-13"},
                  {"leaving_ground", "9(1)(a)"},
                  {"destination", "Mill School"},
                  {"other_school_urn", "100002"}});
    present_until("D", "2026-11-13");
  }
};

TEST_F(DeletionJob, AnswersForThoseWhoLeave) {
  const auto result = run("preflight/deletion", "on=2026-11-14");
  ASSERT_EQ(column(*result, "may_delete", "enrolment_key"), Texts{"D"});
  EXPECT_EQ(column(*result, "may_delete", "ground"), Texts{"a"});
  EXPECT_THAT(column(*result, "may_delete_point", "subject"), Contains("ground"));
  for (const std::string& source : column(*result, "may_delete_point", "source")) EXPECT_NE(source, "");
  EXPECT_EQ(schema_fault_of(*result, "preflight-deletion.xml"), "");
}

TEST_F(DeletionJob, WithoutAGroundItDoesNotSayYes) {
  const auto result = run("preflight/deletion", "on=2026-11-13\npupil=A");
  ASSERT_EQ(column(*result, "may_delete", "enrolment_key"), Texts{"A"});
  EXPECT_NE(column(*result, "may_delete", "answer"), Texts{"yes"});
}

// Ed came on 2 November and is away since: ten school days of twenty. Ten weekdays more, from Monday the
// 16th, are over on Friday the 27th.
TEST_F(DeletionJob, AsksOnAGroundAndADayBeforeThereIsAnEnd) {
  school.pupil("E", "2026-11-02", {{"dob", "2017-03-01"}, {"nc_year", "5"}});
  school.marks("E", "2026-11-02", "O O O O O O O O O O O O O O O O O O O O");
  const auto result =
      run("preflight/deletion", "on=2026-11-13\npupil=E\ndeletion_ground=i\nremove_on=2026-11-14");
  EXPECT_EQ(column(*result, "may_delete", "answer"), Texts{"not-yet"});
  EXPECT_EQ(column(*result, "may_delete", "ground"), Texts{"i"});
  EXPECT_THAT(column(*result, "may_delete_point", "found"),
              Contains("10 school days of continuous absence of 20"));
  EXPECT_THAT(column(*result, "may_delete_point", "from"), Contains("2026-11-28"));
  const auto earlier =
      run("preflight/deletion", "on=2026-11-13\npupil=E\ndeletion_ground=k\nremove_on=2026-11-09");
  EXPECT_EQ(column(*earlier, "may_delete", "answer"), Texts{"no"});  // the day is past
  EXPECT_THAT(refusal("preflight/deletion", "on=2026-11-13\npupil=E\ndeletion_ground=truant"),
              HasSubstr("deletion_ground"));
  EXPECT_THAT(refusal("preflight/deletion", "on=2026-11-13\ndeletion_ground=i"), HasSubstr("named"));
}

TEST_F(DeletionJob, NobodyLeaves) {
  const auto result = run("preflight/deletion", "on=2026-11-13\nfrom=2026-11-01\nto=2026-11-05");
  EXPECT_EQ(column(*result, "may_delete", "enrolment_key"), Texts{});
  EXPECT_THAT(document(*result, "preflight-deletion.html"), HasSubstr("No pupil leaves in the period."));
}

}  // namespace
}  // namespace rollmark::test
