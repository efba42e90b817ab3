// A bound on how many sessions of a row have one of some codes.
#include "core/code_mask.hpp"

#include "unit/core/register_fixture.hpp"

namespace rollmark {
namespace {

using test::RegisterFixture;

// Of SmallLaw: 2 is I, 3 is O.
const std::vector<bool> sick_or_other = {false, false, true, true, false, false, false};

TEST_F(RegisterFixture, TheMaskCountsTheCodesOfTheSetAlone) {
  mark("E1", "2026-09-07", "AM", "I");
  mark("E1", "2026-09-07", "PM", "/");
  mark("E1", "2026-09-08", "AM", "O");
  mark("E1", "2026-09-09", "AM", "I");
  mark("E1", "2026-09-11", "PM", "zz");  // no statutory meaning
  const School& one = school();
  const CodeMask mask(one, sick_or_other);
  const auto columns = static_cast<std::uint32_t>(one.columns.size());
  EXPECT_EQ(mask.at_most(0, 0, columns), 3);  // I, O, I
  EXPECT_EQ(mask.at_most(0, 0, one.column_from(morning_of(day_of(2026, 9, 8)))), 1);
  EXPECT_EQ(mask.at_most(0, one.column_from(morning_of(day_of(2026, 9, 10))), columns), 0);
  EXPECT_EQ(mask.at_most(1, 0, columns), 0);
  EXPECT_EQ(mask.at_most(0, 3, 3), 0);
}

}  // namespace
}  // namespace rollmark
