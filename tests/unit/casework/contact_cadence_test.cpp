// A band of one visit a year and telephone contact in the other two terms. Terms: 1 September to 18 December,
// 4 January to 26 March, 12 April to 23 July.
#include "casework/contact_cadence.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

const BandTime band{"C", std::nullopt, 1, 2};
const ContactWords words{{"visit"}, {"telephone"}};
const std::vector<Term> terms = {{"2026/27", "AUT", 1, day_of(2026, 9, 1), day_of(2026, 10, 23)},
                                 {"2026/27", "AUT", 2, day_of(2026, 11, 2), day_of(2026, 12, 18)},
                                 {"2026/27", "SPR", 0, day_of(2027, 1, 4), day_of(2027, 3, 26)},
                                 {"2026/27", "SUM", 0, day_of(2027, 4, 12), day_of(2027, 7, 23)},
                                 {"2025/26", "SUM", 0, day_of(2026, 4, 13), day_of(2026, 7, 22)}};

WorkDone work(const char* kind, Day date, const char* school = "S") {
  return {"W", school, "A", date, 60, kind, "core", ""};
}
ContactCadence on_day(const std::vector<WorkDone>& done, Day on, const std::vector<Term>& known = terms) {
  return contact_cadence(band, "S", done, known, words, on);
}

TEST(ContactCadence, OnlyABandWithoutTimeIsByContact) {
  EXPECT_TRUE(is_by_contact(band));
  EXPECT_FALSE(is_by_contact({"B", 2925, 0, 0}));
}

// A visit in the autumn and a call in the spring and in the summer: three terms. Both halves are one term.
TEST(ContactCadence, KeptWithAVisitAndTwoOtherTerms) {
  const std::vector<WorkDone> done = {
      work("Visit", day_of(2026, 9, 1)), work("telephone", day_of(2026, 11, 20)),
      work("telephone", day_of(2027, 3, 26)), work("telephone", day_of(2027, 7, 1))};
  const ContactCadence year = on_day(done, day_of(2027, 7, 1));
  EXPECT_EQ(year.visits, 1);
  EXPECT_EQ(year.terms, 3);
  EXPECT_EQ(year.terms_wanted, 3);
  EXPECT_EQ(year.state, "kept");
  // The day before, the summer's call is to come.
  EXPECT_EQ(on_day(done, day_of(2027, 6, 30)).terms, 2);
  EXPECT_EQ(on_day(done, day_of(2027, 6, 30)).state, "not yet");
  // On the last day of the summer term without it, nothing is to come.
  EXPECT_EQ(on_day({done[0], done[2]}, day_of(2027, 7, 22)).state, "not yet");
  EXPECT_EQ(on_day({done[0], done[2]}, day_of(2027, 7, 23)).state, "not kept");
}

// Nothing in the autumn: the day before its last it can be kept, on the last day two terms are left of three.
TEST(ContactCadence, NotKeptOnceATermIsOver) {
  EXPECT_EQ(on_day({}, day_of(2026, 12, 17)).state, "not yet");
  EXPECT_EQ(on_day({}, day_of(2026, 12, 18)).state, "not kept");
  // Calls in all terms and no visit: one may come until the year is over.
  const std::vector<WorkDone> calls = {work("telephone", day_of(2026, 9, 2)),
                                       work("telephone", day_of(2027, 1, 4)),
                                       work("telephone", day_of(2027, 4, 12))};
  EXPECT_EQ(on_day(calls, day_of(2027, 8, 30)).state, "not yet");
  EXPECT_EQ(on_day(calls, day_of(2027, 8, 31)).state, "not kept");
}

// Of last year, of another school, of another kind, between terms.
TEST(ContactCadence, WhatIsNoContactOfTheTerms) {
  const ContactCadence one =
      on_day({work("visit", day_of(2026, 8, 31)), work("visit", day_of(2026, 9, 2), "T"),
              work("register audit", day_of(2026, 9, 2)), work("telephone", day_of(2026, 12, 21))},
             day_of(2026, 12, 21));
  EXPECT_EQ(one.visits, 0);
  EXPECT_EQ(one.terms, 0);
}

TEST(ContactCadence, WithoutTheTermsNothingIsSaid) {
  const ContactCadence none = on_day({work("visit", day_of(2026, 9, 2))}, day_of(2026, 11, 20), {});
  EXPECT_EQ(none.visits, 1);
  EXPECT_FALSE(none.terms);
  EXPECT_EQ(none.state, "not known");
  EXPECT_EQ(on_day({}, day_of(2026, 12, 18), {terms[0], terms[2]}).state, "not known");
}

}  // namespace
}  // namespace rollmark
