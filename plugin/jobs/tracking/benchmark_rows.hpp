// The rows of the job benchmark: one subject's figures beside published ones, period by period, with the gap
// and how it moved. It must not count.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/office/office_document.hpp"
#include "jobs/tracking/benchmark_sections.hpp"
#include "rulebook/benchmark.hpp"
#include "tracking/benchmark_gap.hpp"

namespace rollmark {

inline constexpr int benchmark_decimals = 2;  // of an own rate

// The parameters, checked.
struct BenchmarkAsked {
  std::vector<std::string> statistics;
  std::vector<std::string> against;  // england, region, la; empty: as is usual
  std::string periods;
  std::string phase;          // of schools whose own words name none
  std::int64_t stand_in = 1;  // school years that a published figure may be older
  bool leave_out = false;
  bool dfe = false;  // own figures by DfE's statistical rules
};

// Of whom a series of figures is: a school, a group of one, or the schools of an authority.
struct BenchmarkSubject {
  std::string key;
  std::string_view kind;
  std::string group;
  std::uint16_t phase = 0;
  std::optional<std::uint16_t> la;
  std::vector<NamedPeriod> periods;
  std::vector<const GroupSessions*> counts;  // by period; nullptr where there is none
};

// All that it is made with must outlive it.
class BenchmarkRows {
 public:
  BenchmarkRows(const OfficeRun& run, const Benchmark& figures, const BenchmarkAsked& asked)
      : run_(run), figures_(figures), asked_(asked) {}

  // Adds the rows of a subject to a section, and the mix of codes of a whole school or authority.
  void compare(const BenchmarkSubject& subject, WorkingSection& section);

  WorkingSection gaps = gap_section();
  WorkingSection groups = group_section();
  WorkingSection codes = code_section();
  // By subject and period: the figures that nothing is published for, near enough.
  std::map<std::pair<std::string, std::string>, std::string> unpublished;

 private:
  std::vector<std::uint16_t> areas_of(const BenchmarkSubject& subject) const;
  std::string events_of(const BenchmarkSubject& subject, Period period) const;
  std::string title_of(const std::string& statistic) const;
  void add_series(const BenchmarkSubject& subject, const std::string& statistic, std::uint16_t area,
                  WorkingSection& section);
  const PublishedFigure* figure_for(const BenchmarkSubject& subject, std::uint16_t area,
                                    std::string_view statistic, std::int32_t year) const;
  void add_codes(const BenchmarkSubject& subject, std::size_t period);

  const OfficeRun& run_;
  const Benchmark& figures_;
  const BenchmarkAsked& asked_;
};

}  // namespace rollmark
