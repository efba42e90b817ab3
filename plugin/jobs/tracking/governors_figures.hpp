// What the governors' page says, section by section, with small numbers hidden. It must not read parameters.
#pragma once

#include <array>
#include <map>
#include <string>

#include "jobs/office/office_document.hpp"
#include "jobs/tracking/small_numbers.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/group_sessions.hpp"

namespace rollmark {

// A group of all schools in scope, this year and last.
struct TwoYears {
  GroupSessions now;
  GroupSessions was;
};

// The sections of the page. `run` outlives it; `periods` are this year's and last year's.
class Governors {
 public:
  Governors(OfficeRun& run, const std::array<NamedPeriod, 2>& periods, SmallNumbers small);

  bool has_last_year() const { return school_.was.tally.possible() > 0; }
  const TwoYears& school() const { return school_; }

  WorkingSection figures() const;
  WorkingSection trend() const;
  WorkingSection by_year() const;
  WorkingSection by_flag() const;
  WorkingSection reasons() const;
  WorkingSection actions() const;

 private:
  // Persistently absent pupils by year group, and which of the counts are hidden; with them the school's,
  // where it would tell all of them.
  struct Persistent {
    std::vector<std::int64_t> counts;
    std::vector<bool> hidden;
    bool whole = false;
  };
  Persistent persistent_by_year() const;
  // A rate of pupils; none where its count, or what is left over, would be too small.
  WorkingCell pupil_rate(std::int64_t part, std::int64_t whole) const;

  OfficeRun& run_;
  std::array<NamedPeriod, 2> periods_;
  SmallNumbers small_;
  TwoYears school_;
  std::map<std::string, TwoYears, NaturalLess> years_;
  std::map<std::string, TwoYears, NaturalLess> flags_;
};

}  // namespace rollmark
