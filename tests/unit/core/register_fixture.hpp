// A one-school dataset for the core's own tests, under a law of six codes that changes on 19 August 2024.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/dataset.hpp"
#include "core/tally.hpp"
#include "support/text_rows.hpp"

namespace rollmark::test {

// 0 "/", 1 "\", 2 "I" authorised, 3 "O" unauthorised, 4 "L" present and late, 5 "J" attended before the pivot
// only, 6 "D" not possible.
class SmallLaw : public CodeLaw {
 public:
  CodeFact fact(std::string_view code, Day day) const override {
    static const std::vector<std::string> codes = {"/", "\\", "I", "O", "L", "J", "D"};
    static const std::vector<Category> categories = {
        Category::present, Category::present,  Category::authorised,  Category::unauthorised,
        Category::present, Category::approved, Category::not_possible};
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (codes[i] != code) continue;
      const bool over = code == "J" && day >= day_of(2024, 8, 19);
      return {.statutory = static_cast<std::int16_t>(i),
              .category = categories[i],
              .in_force = !over,
              .late = code == "L"};
    }
    return {};
  }
  std::vector<Day> pivots() const override { return {day_of(2024, 8, 19)}; }
  std::size_t code_count() const override { return 7; }
};

// School S; Monday 7 to Friday 11 September 2026 open, Thursday a holiday; pupil P1 (enrolment E1) on roll
// from the 1st, P2 (E2) from Wednesday 9 September.
class RegisterFixture : public ::testing::Test {
 protected:
  RegisterFixture() : data(std::make_shared<SmallLaw>(), 1000) {
    TextRows school({"school_key", "name"});
    put("school", school.row({"S", "Hill School"}));
    TextRows calendar({"school_key", "date", "half_day", "kind"});
    for (const char* date : {"2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11"}) {
      for (const char* half : {"AM", "PM"}) {
        calendar.row({"S", date, half, std::string(date) == "2026-09-10" ? "holiday" : "open"});
      }
    }
    put("calendar", calendar);
    TextRows pupil({"school_key", "pupil_key", "dob"});
    put("pupil", pupil.row({"S", "P1", "2015-10-01"}).row({"S", "P2", nullptr}));
    TextRows enrolment(
        {"school_key", "enrolment_key", "pupil_key", "start_date", "nc_year", "registration_group"});
    put("enrolment", enrolment.row({"S", "E1", "P1", "2026-09-01", "6", "6A"})
                         .row({"S", "E2", "P2", "2026-09-09", "6", "6A"}));
  }

  void put(const char* table, TextRows& rows) { data.put(table, rows.rows(), rows.columns()); }

  // Marks as rows: enrolment, date, half day, code.
  void mark(const char* enrolment, const char* date, const char* half_day, const char* code) {
    TextRows rows({"school_key", "enrolment_key", "date", "half_day", "vendor_code"});
    put("mark_row", rows.row({"S", enrolment, date, half_day, code}));
  }

  const School& school() {
    snapshot = data.snapshot();
    return snapshot->schools.at(0);
  }

  static Period week() { return {day_of(2026, 9, 7), day_of(2026, 9, 13)}; }
  static Due end_of_week() { return {day_of(2026, 9, 13), std::nullopt}; }

  Dataset data;
  std::shared_ptr<const Snapshot> snapshot;
};

}  // namespace rollmark::test
