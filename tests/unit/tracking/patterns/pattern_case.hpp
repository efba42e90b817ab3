// A register for the tests of detectors: everybody present on every open day but where a test says otherwise.
// The autumn of 2026: Monday 7 September to Friday 23 October and Monday 2 November to Friday 18 December,
// seven school weeks each.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/tiny_school.hpp"
#include "tracking/patterns/pattern.hpp"

namespace rollmark::test {

class PatternCase {
 public:
  PatternCase() = default;
  static PatternCase autumn();

  PatternCase& open(const char* from, const char* to);
  PatternCase& pupil(const std::string& key, const std::string& from = "2026-09-01", const Cells& cells = {});
  // Both sessions of a date; "." is no mark.
  PatternCase& day(const std::string& key, const std::string& date, const std::string& code);
  PatternCase& half(const std::string& key, const std::string& date, const char* half_day,
                    const std::string& code);
  // Every open day from one date to another.
  PatternCase& days(const std::string& key, const std::string& from, const std::string& to,
                    const std::string& code);
  // Every afternoon, or every morning, from one date to another.
  PatternCase& halves(const std::string& key, const std::string& from, const std::string& to,
                      const char* half_day, const std::string& code);

  // What a detector ("weekday") finds on a date, of everybody.
  std::vector<PatternFinding> find(const std::string& pattern, const std::string& on,
                                   std::vector<PatternOverride> overrides = {});
  // The one finding; fails the test where there is none or more than one.
  PatternFinding one(const std::string& pattern, const std::string& on);

  // "2026-09-11 PM I", one a session.
  std::vector<std::string> sessions(const PatternFinding& finding) const;
  const School& school() const { return kept_->schools.at(0); }

  TinySchool tables;

 private:
  struct Register {
    std::string key;
    std::string from;
    std::map<std::pair<std::string, std::string>, std::string> marks;  // by date, half day
  };
  Register& of(const std::string& key);

  std::vector<std::string> dates_;
  std::vector<Register> registers_;
  std::shared_ptr<const Snapshot> kept_;
};

using Figures = std::array<std::int64_t, 4>;

}  // namespace rollmark::test
