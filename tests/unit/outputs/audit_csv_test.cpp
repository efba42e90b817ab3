// findings.csv: the anchor, the rest of the row, and keys that a spreadsheet would execute.
#include <gmock/gmock.h>

#include "unit/outputs/hill_school.hpp"

namespace rollmark {
namespace {

using test::HillSchool;
using ::testing::HasSubstr;

TEST_F(HillSchool, CsvHasARowAFinding) {
  push();
  EXPECT_EQ(
      bytes(documents(report()), "findings.csv"),
      "rule,school_key,enrolment_key,date,half_day,finding_id,weight,duty,group,last,last_half_day,sessions,"
      "pupils,code,message,fix,source,also\n"
      "C001,H,E2,2026-09-07,AM,00000000000000c1,must,school,6A,2026-09-07,AM,1,1,ZZ,"
      "Code ZZ was entered for 1 session.,Enter the right code.,SI 2024/208 reg. 10(1)-(4),\n"
      "R101,H,E1,2026-09-09,AM,0000000000000101,must,school,6A,2026-09-09,PM,2,1,,"
      "No mark for 2 sessions.,Find out and enter the code.,"
      "\"SI 2024/208 reg. 10(1); DfE methodology s. 2\",L208\n"
      "R123,,,,,0000000000000123,must,school,mark_row: date is no date,,,0,0,,3 rows could not be read.,"
      "Correct the source.,SI 2024/208 reg. 10(1),\n");
}

TEST_F(HillSchool, CsvGuardsKeysAndKeepsNumbers) {
  push("Ann", "Other", "=1+1");
  EXPECT_THAT(bytes(documents(report()), "findings.csv"), HasSubstr("\nR101,H,'=1+1,2026-09-09,"));
}

TEST_F(HillSchool, CsvOfAnEmptyReportIsItsHead) {
  push();
  const std::string csv = bytes(documents(empty_report()), "findings.csv");
  EXPECT_EQ(csv.find('\n'), csv.size() - 1);
  EXPECT_EQ(csv.find('\r'), std::string::npos);
}

}  // namespace
}  // namespace rollmark
