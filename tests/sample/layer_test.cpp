// What layers rule out, on a school made by hand: one pupil who left and came back, one who has two marks for
// a session.
#include <gtest/gtest.h>

#include "sample/layer.hpp"

namespace rollmark::sample {
namespace {

// School years 2024 and 2025. Pupil 0: 2 September 2024 to 31 October 2025, and again from 5 January 2026.
// Pupil 1: from 2 September 2024 to 18 July 2025.
School two_pupils() {
  School school;
  Random random(1, 1, 1);
  for (const int year : {2024, 2025}) school.years.push_back(make_school_year(year, false, random));
  school.first = school.years.front().first;
  school.last = school.years.back().last;
  school.pupils.resize(2);
  school.pupils[0].key = "1";
  school.pupils[1].key = "2";
  const auto enrol = [&](std::size_t pupil, Day start, Day end) {
    Enrolment enrolment;
    enrolment.pupil = pupil;
    enrolment.start = start;
    enrolment.end = end;
    school.enrolments.push_back(enrolment);
  };
  enrol(0, make_day(2024, 9, 2), make_day(2025, 10, 31));
  enrol(0, make_day(2026, 1, 5), no_day);
  enrol(1, make_day(2024, 9, 2), make_day(2025, 7, 18));
  return school;
}

WrittenMark cell(std::size_t enrolment, HalfDay half_day) {
  return {enrolment, half_day, Sign::am, nullptr};
}

TEST(Layer, AllAdmissionsByDefault) {
  const School school = two_pupils();
  const LayerFilter filter(school, {});
  for (std::size_t e = 0; e < 3; ++e) EXPECT_TRUE(filter.keeps(e)) << e;
}

TEST(Layer, TheLastAdmissionOfAPupil) {
  const School school = two_pupils();
  const LayerFilter filter(school, {.admissions = Admissions::last_a_pupil});
  EXPECT_FALSE(filter.keeps(0));
  EXPECT_TRUE(filter.keeps(1));
  EXPECT_TRUE(filter.keeps(2));
}

// The first admission is the last of those that touch 2024/25; in 2025/26 the second hides it.
TEST(Layer, TheLastAdmissionOfEachYear) {
  const School school = two_pupils();
  LayerFilter filter(school, {.admissions = Admissions::last_a_year});
  EXPECT_TRUE(filter.keeps(0));
  EXPECT_TRUE(filter.keeps(1));
  EXPECT_EQ(filter.shown(0, 2024), 0U);
  EXPECT_EQ(filter.shown(0, 2025), 1U);
  EXPECT_EQ(filter.shown(1, 2025), LayerFilter::npos);
  EXPECT_EQ(filter.shown(0, 2026), LayerFilter::npos);
  // A pupil whom the year does not list has no mark in it, and any other has all of his.
  EXPECT_TRUE(filter.keeps(cell(0, morning(make_day(2025, 9, 10)))));
  EXPECT_TRUE(filter.keeps(cell(2, morning(make_day(2025, 7, 22)))));
  EXPECT_FALSE(filter.keeps(cell(2, morning(make_day(2025, 9, 10)))));
}

TEST(Layer, OneMarkOfASession) {
  const School school = two_pupils();
  const HalfDay session = morning(make_day(2025, 9, 10));
  const LooseMark again{"", "1", "2025-09-10", session, Sign::I, 0};
  const LooseMark other{"", "2", "2025-09-10", session, Sign::I, 0};
  const LooseMark nobody{"", "9", "2025-09-10", session, Sign::I, 0};
  LayerFilter filter(school, {.one_mark = true});
  EXPECT_TRUE(filter.keeps(cell(0, session)));
  EXPECT_FALSE(filter.keeps(WrittenMark{std::nullopt, session, Sign::I, &again}));
  EXPECT_TRUE(filter.keeps(cell(0, session + 1)));
  EXPECT_TRUE(filter.keeps(WrittenMark{std::nullopt, session, Sign::I, &other}));
  EXPECT_TRUE(filter.keeps(WrittenMark{std::nullopt, session, Sign::I, &nobody}));
  LayerFilter many(school, {});
  EXPECT_TRUE(many.keeps(cell(0, session)));
  EXPECT_TRUE(many.keeps(WrittenMark{std::nullopt, session, Sign::I, &again}));
}

TEST(Layer, DatesAndPupilsThatAreNone) {
  const School school = two_pupils();
  const HalfDay session = morning(make_day(2025, 9, 10));
  const LooseMark no_date{"", "1", "2025-09-31", session, Sign::I, 0};
  const LooseMark no_pupil{"", "", "2025-09-10", session, Sign::I, 0};
  LayerFilter filter(school, {.readable_dates = true, .known_pupils = true});
  EXPECT_FALSE(filter.keeps(WrittenMark{std::nullopt, session, Sign::I, &no_date}));
  EXPECT_FALSE(filter.keeps(WrittenMark{std::nullopt, session, Sign::I, &no_pupil}));
  LayerFilter any(school, {});
  EXPECT_TRUE(any.keeps(WrittenMark{std::nullopt, session, Sign::I, &no_date}));
  EXPECT_TRUE(any.keeps(WrittenMark{std::nullopt, session, Sign::I, &no_pupil}));
}

// 13 September 2025 is a Saturday; 25 December a holiday; 10 September a school day.
TEST(Layer, DaysThatHaveAPlace) {
  const School school = two_pupils();
  LayerFilter weekdays(school, {.days = MarkDays::weekdays});
  LayerFilter open(school, {.days = MarkDays::open});
  const auto at = [](int month, int day) { return cell(1, morning(make_day(2025, month, day))); };
  EXPECT_FALSE(weekdays.keeps(at(9, 13)));
  EXPECT_TRUE(weekdays.keeps(at(12, 25)));
  EXPECT_FALSE(open.keeps(at(9, 13)));
  EXPECT_FALSE(open.keeps(at(12, 25)));
  EXPECT_TRUE(open.keeps(at(9, 10)));
}

}  // namespace
}  // namespace rollmark::sample
