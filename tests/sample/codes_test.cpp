// What the law asks of every mark of an unplanted school, of each kind, over the change of codes of 19 August
// 2024.
#include <gtest/gtest.h>

#include <map>

#include "sample/made.hpp"
#include "sample/registers.hpp"

namespace rollmark::sample {
namespace {

class Codes : public ::testing::TestWithParam<std::string_view> {
 protected:
  const World world_ = make_world(request(GetParam(), 150, 4, false));
  const School& school_ = world_.schools[0];
};

TEST_P(Codes, AreInForceAndInTheirHalfOfTheDay) {
  std::map<Sign, int> seen;
  each_cell(school_, [&](std::size_t e, HalfDay session, Sign sign) {
    ++seen[sign];
    EXPECT_TRUE(in_force(sign, day_of(session))) << facts(sign).text << " " << date_text(day_of(session));
    if (sign == Sign::am) {
      EXPECT_FALSE(is_afternoon(session));
    }
    if (sign == Sign::pm) {
      EXPECT_TRUE(is_afternoon(session));
    }
    EXPECT_LE(day_of(session), school_.to);
    const bool prospective = sign == Sign::Z;
    EXPECT_EQ(school_.in_register(e, day_of(session)), !prospective) << school_.enrolments[e].key;
  });
  EXPECT_GT(seen[Sign::Y4], 100);
  EXPECT_GT(seen[Sign::Y3], 0);
  EXPECT_GT(seen[Sign::Y], 100);  // the days of snow before August 2024
}

// SI 2024/208 reg 10(4) Table 3, rows X and C2.
TEST_P(Codes, XAndC2FollowCompulsorySchoolAge) {
  each_cell(school_, [&](std::size_t e, HalfDay session, Sign sign) {
    const bool compulsory = school_.is_compulsory_age(e, day_of(session));
    if (sign == Sign::X) {
      EXPECT_FALSE(compulsory) << school_.enrolments[e].key << " " << date_text(day_of(session));
    }
    if (sign == Sign::C2) {
      EXPECT_TRUE(compulsory) << school_.enrolments[e].key << " " << date_text(day_of(session));
    }
  });
}

// Every session of every pupil in the register has a mark; none on a closed day; one code for all on a day of
// snow.
TEST_P(Codes, FillEveryRegister) {
  for (std::size_t e = 0; e < school_.enrolments.size(); ++e) {
    for (Day day = school_.first; day <= school_.to; ++day) {
      const DayKind kind = school_.year(day).kind(day);
      for (const HalfDay session : {morning(day), afternoon(day)}) {
        const Sign sign = school_.cell(e, session);
        if (kind == DayKind::open && school_.in_register(e, day)) {
          EXPECT_NE(sign, Sign::none) << school_.enrolments[e].key << " " << date_text(day);
        } else if (kind == DayKind::unplanned_closure && school_.in_register(e, day)) {
          EXPECT_EQ(sign, day < codes_of_2024 ? Sign::Y : Sign::Y4) << date_text(day);
        } else if (kind != DayKind::open && kind != DayKind::unplanned_closure) {
          EXPECT_FALSE(counts_as_possible(sign)) << date_text(day);
        }
      }
    }
  }
}

// Regs 10(5), 10(6): the nature of B, K and Y7.
TEST_P(Codes, StateTheirNature) {
  each_cell(school_, [&](std::size_t e, HalfDay session, Sign sign) {
    if (sign != Sign::B && sign != Sign::K && sign != Sign::Y7) return;
    const auto event = school_.events.find({e, session});
    ASSERT_NE(event, school_.events.end()) << facts(sign).text;
    EXPECT_FALSE(event->second.nature.empty());
  });
}

// Reg 10(7): N is settled within five school days; reg 6(1): every amendment is complete. Rewinding reaches
// the first entry.
TEST_P(Codes, AmendmentsAreCompleteAndInTime) {
  int settled = 0;
  for (const auto& [place, changes] : school_.changes) {
    ASSERT_GE(changes.size(), 2U);
    EXPECT_EQ(changes.front().before, Sign::none);
    EXPECT_EQ(changes.back().after, school_.cell(place.first, place.second));
    EXPECT_EQ(changes.front().at / 86400, day_of(place.second));
    for (std::size_t i = 0; i < changes.size(); ++i) {
      EXPECT_GE(changes[i].by, 0);
      EXPECT_FALSE(changes[i].reason.empty());
      EXPECT_LE(changes[i].at, moment(school_.to, 23, 59));
      if (i == 0) continue;
      EXPECT_EQ(changes[i].before, changes[i - 1].after);
      EXPECT_GT(changes[i].at, changes[i - 1].at);
      if (changes[i].before != Sign::N) continue;
      ++settled;
      EXPECT_GT(changes[i].at, register_closes(place.second));
      EXPECT_LE(changes[i].at / 86400, school_.school_day_after(day_of(place.second), 5));
    }
  }
  EXPECT_GT(settled, 50);
}

// Suspensions are of one to five school days and each of their sessions is E.
TEST_P(Codes, SuspensionsCoverTheirSessions) {
  int marks = 0, sessions = 0;
  each_cell(school_, [&](std::size_t, HalfDay, Sign sign) { marks += sign == Sign::E ? 1 : 0; });
  for (const Suspension& suspension : school_.suspensions) {
    EXPECT_LE(suspension.sessions, 10);
    EXPECT_EQ(school_.cell(suspension.enrolment, morning(suspension.start)), Sign::E);
    sessions += suspension.sessions;
  }
  EXPECT_EQ(marks, sessions);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Codes, ::testing::ValuesIn(all_kinds), [](const auto& kind) {
  std::string name(kind.param);
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

}  // namespace
}  // namespace rollmark::sample
