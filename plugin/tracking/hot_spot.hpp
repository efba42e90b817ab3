// One group and school week in which absence stood out from the school's; hot_spots.hpp finds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/date.hpp"

namespace rollmark {

struct HotSpot {
  std::uint32_t school = 0;  // place
  std::size_t kind = 0;      // place in group_kinds
  std::string group;
  Day monday;
  std::int64_t pupils = 0;  // enrolments with a possible session in the group and week
  std::int64_t possible = 0;
  std::int64_t absent = 0;
  std::int64_t school_possible = 0;
  std::int64_t school_absent = 0;

  // absent - possible x school_absent / school_possible, as a fraction over school_possible: sessions absent
  // beyond what the school's rate gives.
  std::int64_t excess() const { return absent * school_possible - possible * school_absent; }
};

}  // namespace rollmark
