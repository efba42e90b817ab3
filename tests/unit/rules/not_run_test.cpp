// Rules whose columns of the table pupil were not delivered do not run, and say so: never silence, never a
// pass.
#include "unit/rules/audit_case.hpp"

namespace rollmark {
namespace {

using test::audit_of;

// A school that delivers no more of its pupils than their keys.
std::string state_without_columns(const char* rule) {
  Dataset dataset = test::empty_dataset();
  test::TextRows rows({"school_key", "school_type"});
  dataset.put("school", 1, rows.row({"S", "maintained"}).columns());
  test::TextRows pupils({"school_key", "pupil_key"});
  dataset.put("pupil", 1, pupils.row({"S", "P1"}).columns());
  return audit_of(dataset.snapshot()).state(rule);
}

constexpr const char* no_dob = "not run: no column dob in the table pupil";
constexpr const char* no_upn = "not run: no column upn in the table pupil";

TEST(C004, NotRunWithoutBirthDates) {
  EXPECT_EQ(state_without_columns("C004"), no_dob);
}
TEST(C005, NotRunWithoutBirthDates) {
  EXPECT_EQ(state_without_columns("C005"), no_dob);
}
TEST(L207, NotRunWithoutUpns) {
  EXPECT_EQ(state_without_columns("L207"), no_upn);
}
TEST(L208, NotRunWithoutUpns) {
  EXPECT_EQ(state_without_columns("L208"), no_upn);
}
TEST(L209, NotRunWithoutUpns) {
  EXPECT_EQ(state_without_columns("L209"), no_upn);
}
TEST(L210, NotRunWithoutUpns) {
  EXPECT_EQ(state_without_columns("L210"), no_upn);
}

}  // namespace
}  // namespace rollmark
