// What is sent to a SQL Server. No test here can run it: the statements are shown, and looked through for
// words of other servers.
#include <gtest/gtest.h>

#include "adapters/vendor_statements.hpp"

namespace rollmark::test {
namespace {

class TSql : public ::testing::TestWithParam<const char*> {};

TEST_P(TSql, HasNoWordsOfOtherServers) {
  const std::vector<std::string> texts = all_composed(GetParam(), "sqlserver");
  ASSERT_GT(texts.size(), 5U);
  for (const std::string& text : texts) EXPECT_EQ(not_t_sql(text), "");
}

INSTANTIATE_TEST_SUITE_P(Vendors, TSql, ::testing::Values("go4schools", "isams", "myportal", "sims"),
                         [](const auto& vendor) { return std::string(vendor.param); });

// The look-through itself sees what SQLite is sent.
TEST(TSqlStatements, SeesOtherServersWords) {
  std::size_t foreign = 0;
  for (const std::string& text : all_composed("sims", "sqlite")) foreign += not_t_sql(text).empty() ? 0 : 1;
  EXPECT_GE(foreign, 2U);
}

TEST(TSqlStatements, Sims) {
  EXPECT_EQ(composed("sims", "sqlserver", "mark_row", {"pupil_key", "date", "half_day", "vendor_code"}),
            "SELECT person_id, CONVERT(varchar(19), session_start, 126), mark FROM sims.att_mark_normalised");
  EXPECT_EQ(composed("sims", "sqlserver", "enrolment", {"enrolment_key", "end_date"}),
            "SELECT CAST(person_id AS varchar(12)) + '-' + CONVERT(varchar(10), start_date, 23), "
            "CONVERT(varchar(19), end_date, 126) FROM sims.stud_school_history "
            "WHERE (school_id = (SELECT school_id FROM sims.sims_school WHERE status = 'S'))");
  EXPECT_EQ(composed("sims", "sqlserver", "mark_row", {"pupil_key"}, "from=2026-09-01\n"),
            "SELECT person_id FROM sims.att_mark_normalised WHERE (CAST(session_start AS date) >= CAST(:from "
            "AS date))");
}

TEST(TSqlStatements, Go4Schools) {
  EXPECT_EQ(composed("go4schools", "sqlserver", "mark_row",
                     {"school_key", "pupil_key", "date", "half_day", "vendor_code"}),
            "SELECT m.Academy, m.StudentId, CONVERT(varchar(19), m.Date, 126), m.Session, m.SessionMarkId "
            "FROM g4s.StudentSessionMarks m WHERE (m.SessionMarkId NOT LIKE '%-')");
}

TEST(TSqlStatements, MyPortal) {
  EXPECT_EQ(composed("myportal", "sqlserver", "mark_row", {"pupil_key", "date", "half_day", "vendor_code"}),
            "SELECT m.StudentId, CAST(m.AttendanceWeekId AS varchar(36)) + ' ' + CAST(m.AttendancePeriodId "
            "AS varchar(36)), "
            "m.AttendanceCodeId FROM dbo.AttendanceMarks m WHERE (m.AttendancePeriodId IN (SELECT Id FROM "
            "dbo.AttendancePeriods "
            "WHERE CAST(IsAmReg AS integer) = 1 OR CAST(IsPmReg AS integer) = 1))");
}

TEST(TSqlStatements, Isams) {
  EXPECT_EQ(composed("isams", "sqlserver", "enrolment", {"enrolment_key", "start_date"}),
            "SELECT txtSchoolID + '-' + CONVERT(varchar(10), txtEnrolmentDate, 23), CONVERT(varchar(19), "
            "txtEnrolmentDate, 126) "
            "FROM dbo.TblPupilManagementPupils WHERE (txtEnrolmentDate IS NOT NULL)");
}

}  // namespace
}  // namespace rollmark::test
