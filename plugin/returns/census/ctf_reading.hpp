// The marks of a YearData by half day, what they add up to, and which of them say no one current code. It
// must not guess: a character that several codes share stays a character.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "returns/census/ctf_file.hpp"
#include "returns/census/ctf_marks.hpp"

namespace rollmark {

struct CtfReadMark {
  HalfDay half_day;
  char character = ' ';
  const CtfReading* reading = nullptr;  // of the CtfMarkReader, as long as it lives
};

// Characters of a year that say no one current code, by character and what it could be.
struct CtfUnread {
  char character = ' ';
  const CtfReading* reading = nullptr;
  std::int64_t sessions = 0;
  Day first;
  Day last;
};

struct CtfReadYear {
  std::vector<CtfReadMark> marks;  // without the half days that have no session
  std::vector<CtfUnread> unread;
  CtfCounts counts;
  std::int64_t missing = 0;
  std::int64_t unclassed = 0;  // marks of which it is not known how they count
  // Whether the counts that the file says are those of its marks; nothing where that cannot be said.
  std::optional<bool> agrees;
};

// For one thread; data and rulebook must outlive it.
class CtfMarkReader {
 public:
  CtfMarkReader(const CtfMap& map, const Rulebook& rulebook) : map_(map), rulebook_(rulebook) {}
  CtfReadYear read(const CtfYear& year);

 private:
  const CtfReading& reading_of(char character, Day day);

  const CtfMap& map_;
  const Rulebook& rulebook_;
  // By character and stretch between two turning days.
  std::map<std::pair<char, std::ptrdiff_t>, CtfReading> known_;
};

}  // namespace rollmark
