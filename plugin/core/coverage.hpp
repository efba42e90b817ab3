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

// What the producer vouches for, or whether a table was delivered at all. Of two words on one day the smaller
// holds.
enum class Coverage : std::uint8_t { not_delivered, absent, delivered, partial, complete };

class TableCoverage {
 public:
  // A table came, be it empty, with these columns; further calls add columns.
  void deliver(std::string_view table);
  void deliver(std::string_view table, std::string_view column);
  // The producer's word for the days from `from` to `to`, both inside: absent, partial or complete.
  void declare(std::string_view table, Day from, Day to, Coverage said);

  bool delivered(std::string_view table) const { return columns_.contains(table); }
  bool delivered(std::string_view table, std::string_view column) const;

  // The weakest word on any day; `delivered` or `not_delivered` where nothing was said.
  Coverage of(std::string_view table) const;
  // The word for a period, both days inside. Complete and absent only where they hold on every day of it;
  // partial where words differ or some days have none; `delivered` or `not_delivered` where no day has one.
  Coverage of(std::string_view table, Day from, Day to) const;

 private:
  struct Word {
    Day from;
    Day to;
    Coverage said;
  };
  Coverage unsaid(std::string_view table) const;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> columns_;  // by table
  std::map<std::string, std::vector<Word>, std::less<>> words_;
};

}  // namespace rollmark
