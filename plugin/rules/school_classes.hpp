// The most senior and the most junior class of a school, which leave and come without a return (reg. 13(3),
// (5)). It must not say whether a return was due.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "rules/school_audit.hpp"

namespace rollmark {

// Made for one school, used by one thread; the audit must outlive it.
class SchoolClasses {
 public:
  explicit SchoolClasses(const SchoolAudit& audit) : audit_(audit), school_(audit.school()) {}

  // Ends on or after the last day of the summer term, or its last school day, in the oldest year group on
  // roll on that date.
  bool leaves_at_the_end(std::uint32_t row);
  // Starts on or before the first school day of a school year (in September), in the youngest year group on
  // roll on that date.
  bool comes_at_the_beginning(std::uint32_t row);

 private:
  struct Ages {
    std::int32_t youngest = INT32_MAX;  // places of year groups
    std::int32_t oldest = INT32_MIN;
  };
  std::optional<std::int32_t> year_on(std::uint32_t row, Day day) const;
  const Ages& ages(Day day);
  Day final_day(std::int32_t year) const;
  std::optional<Day> first_day(std::int32_t year) const;

  const SchoolAudit& audit_;
  const School& school_;
  std::map<Day, Ages> ages_;
};

}  // namespace rollmark
