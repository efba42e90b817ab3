// Rectangles of marks whose bounds cannot be: sums and products that no number holds are refused, never
// computed.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "abi/host_fixture.hpp"
#include "abi/misuse/tally.hpp"

namespace rollmark::test {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

class MarkBounds : public CallTest {
 protected:
  MarkBounds() {
    open();
    push_school();
    EXPECT_EQ(put("enrolment", TextRows({"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year"})
                                   .row({"S", "E2", "P", "2026-09-01", "7"})
                                   .row({"S", "E3", "P", "2026-09-01", "7"})),
              ROLLMARK_OK);
  }
  rollmark_status put_marks(std::int64_t first, std::int64_t enrolments, std::int64_t half_days,
                            std::int64_t stride) {
    ++tally().calls;
    return rollmark_dataset_put_marks(dataset_, first, enrolments, first_half_day, half_days, marks_.data(),
                                      stride, &error_);
  }
  std::vector<std::uint8_t> marks_ = std::vector<std::uint8_t>(64, 1);
};

TEST_F(MarkBounds, OfEnrolmentsAreNotAddedUp) {
  for (const std::int64_t first : {0, 1, 2}) {
    for (const std::int64_t enrolments : {std::int64_t{4}, largest - 2, largest - 1, largest}) {
      EXPECT_EQ(put_marks(first, enrolments, 4, 4), ROLLMARK_E_ARGUMENT) << first << " + " << enrolments;
      EXPECT_EQ(error_.message, "put_marks: enrolments " + std::to_string(first) + " + " +
                                    std::to_string(enrolments) + " lie outside the 3 pushed");
    }
  }
}

// A second row that begins where no memory can be.
TEST_F(MarkBounds, OfRowsAreNotMultiplied) {
  for (const std::int64_t stride : {largest, largest / 2 + 1}) {
    EXPECT_EQ(put_marks(0, 3, 4, stride), ROLLMARK_E_ARGUMENT);
    EXPECT_STREQ(error_.message, "put_marks: stride is larger than any memory");
    EXPECT_EQ(put_marks(0, 1, 4, stride), ROLLMARK_OK) << error_.message;  // there is no second row
  }
  EXPECT_EQ(put_marks(0, 3, 4, 20), ROLLMARK_OK) << error_.message;
}

}  // namespace
}  // namespace rollmark::test
