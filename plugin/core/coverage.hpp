// What is known of the tables behind a school: which tables and columns were delivered, and what the producer
// vouches for, by date. Without its word a missing record is "no record seen", never a breach. It must not
// hold a record.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace rollmark {

// What the producer vouches for, or whether a table was delivered at all; weakest first.
enum class Coverage : std::uint8_t { not_delivered, absent, delivered, partial, complete };

class TableCoverage {
 public:
  // A load brought a table, be it empty, with these columns; further calls add columns.
  void deliver(std::int32_t load, std::string_view table);
  void deliver(std::int32_t load, std::string_view table, std::string_view column);
  // A load's word for the days from `from` to `to`, both inside: absent, partial or complete.
  void declare(std::int32_t load, std::string_view table, Day from, Day to, Coverage said);

  bool delivered(std::string_view table) const;
  bool delivered(std::string_view table, std::string_view column) const;

  // Of one load's words on a day the weakest holds; of several loads' the strongest, since what one source
  // lacks another may hold (an MIS without actions beside a case file with them).
  //
  // For a period, both days inside: complete and absent only where they hold on every day of it; partial
  // where days differ; `delivered` or `not_delivered` where no day has a word.
  Coverage of(std::string_view table, Day from, Day to) const;
  // Whatever the day: each load's weakest word.
  Coverage of(std::string_view table) const;

 private:
  struct Word {
    Day from;
    Day to;
    Coverage said;
  };
  struct FromLoad {
    bool delivered = false;
    std::set<std::string, std::less<>> columns;
    std::vector<Word> words;
    Coverage unsaid() const { return delivered ? Coverage::delivered : Coverage::not_delivered; }
  };
  FromLoad& of_load(std::int32_t load, std::string_view table);
  const std::map<std::int32_t, FromLoad>& loads(std::string_view table) const;
  std::map<std::string, std::map<std::int32_t, FromLoad>, std::less<>> tables_;
};

}  // namespace rollmark
