// Rows of keyed_pupil in a few words, for tests of checks across schools. Schools S, T and U have the URNs
// 100001, 100002 and 100003; a key check each, of 13 November 2026, unless a test says otherwise.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "casework/keyed_rolls.hpp"

namespace rollmark::test {

inline Day day(std::string_view text) {
  return parse_day(text).value();
}

class CrossFixture : public ::testing::Test {
 protected:
  CrossFixture() {
    for (const auto& [key, urn] : {std::pair{"S", "100001"}, {"T", "100002"}, {"U", "100003"}}) {
      School one;
      one.key = key;
      one.urn = urn;
      schools.push_back(std::move(one));
      check(key, "k1", "2026-11-13");
    }
  }

  void check(const std::string& school, const std::string& token, std::string_view as_of) {
    KeyedPupil row;
    row.school_key = school;
    row.token = token;
    row.kind = "key-check";
    row.household_token = "A-" + token;
    row.start_date = day("2026-09-01");
    row.end_date = day(as_of);
    if (replaces)
      std::erase_if(
          rows, [&](const KeyedPupil& one) { return one.school_key == school && one.kind == "key-check"; });
    rows.push_back(std::move(row));
  }

  // An enrolment of the token's UPN; `end` empty: still on roll. Its token is E-1, E-2 ... in order.
  KeyedPupil& row(const std::string& school, const std::string& token, std::string_view start,
                  std::string_view end = {}, const std::string& status = "C", const std::string& urn = {}) {
    KeyedPupil one;
    one.school_key = school;
    one.token = token;
    one.kind = "upn";
    one.enrolment_token = "E-" + std::to_string(++count_);
    one.enrol_status = status;
    one.start_date = day(start);
    one.end_date = parse_day(end);
    one.other_school_urn = urn;
    rows.push_back(std::move(one));
    return rows.back();
  }

  // A further token of the last row's enrolment.
  void former(const std::string& token) {
    KeyedPupil one = rows.back();
    one.token = token;
    one.kind = "former-upn";
    rows.push_back(std::move(one));
  }

  KeyedRolls rolls() const { return keyed_rolls(schools, rows); }

  std::vector<School> schools;
  std::vector<KeyedPupil> rows;
  bool replaces = true;  // a school's new key check takes the place of its old one
  Day on = day("2026-11-13");

 private:
  int count_ = 0;
};

}  // namespace rollmark::test
