// Matching pupils: on UPN, name and birth date, never on a former UPN.
#include "returns/intake/pupil_match.hpp"

#include <gtest/gtest.h>

#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

PupilRecord ann() {
  PupilRecord pupil;
  pupil.upn = upn_of("801200001001");
  pupil.surname = "O'Sample-Smith";
  pupil.forename = "Ann";
  pupil.dob = day_of(2016, 3, 2);
  return pupil;
}

std::string match(const PupilRecord& a, const PupilRecord& b) {
  const PupilMatch found = match_pupils(identity_of(a), identity_of(b));
  return std::string(grade_name(found.grade)) + ": " + found.agrees + "; " + found.differs;
}

TEST(PupilMatch, IsExactWhereAllThreeAgree) {
  PupilRecord other = ann();
  other.surname = "OSAMPLE SMITH";
  EXPECT_EQ(match(ann(), other), "exact: UPN, name and birth date; ");
  other.surname = "Jones";
  other.former_surname = "O'Sample Smith";
  EXPECT_EQ(match(ann(), other), "exact: UPN, name and birth date; ");
}

TEST(PupilMatch, IsProbableWhereTheNumberOrNameAndBirthDateAgree) {
  PupilRecord other = ann();
  other.upn.clear();
  EXPECT_EQ(match(ann(), other), "probable: name and birth date; ");
  other = ann();
  other.dob = day_of(2016, 2, 3);
  EXPECT_EQ(match(ann(), other), "probable: UPN and name; birth date");
  other = ann();
  other.upn = upn_of("801200001002");
  EXPECT_EQ(match(ann(), other), "probable: name and birth date; UPN");
}

TEST(PupilMatch, IsNoneForLess) {
  PupilRecord other = ann();
  other.upn.clear();
  other.dob.reset();
  EXPECT_EQ(match(ann(), other), "none: name; ");
  other = ann();
  other.upn.clear();
  other.forename = "Anna";
  EXPECT_EQ(match(ann(), other), "none: birth date; name");
  // Two records that hold nothing do not agree.
  EXPECT_EQ(match({}, {}), "none: ; ");
}

TEST(PupilMatch, TakesNoNumberThatCannotBeOne) {
  PupilRecord one = ann();
  one.dob.reset();
  one.upn[0] = one.upn[0] == 'A' ? 'B' : 'A';  // the wrong check letter
  EXPECT_EQ(match(one, one), "none: name; ");
}

TEST(PupilMatch, NeverLooksAtAFormerUpn) {
  PupilRecord one = ann();
  PupilRecord other = ann();
  other.former_upn = one.upn;
  other.upn = upn_of("801200001002");
  other.surname = "Jones";
  EXPECT_EQ(match(one, other), "none: birth date; UPN and name");
}

TEST(PupilIndex, GivesTheBestMatchFirst) {
  PupilIndex index;
  PupilRecord other = ann();
  other.dob = day_of(2015, 1, 1);
  index.add(identity_of(other));  // 0: the number and the name
  index.add(identity_of(ann()));  // 1: all
  other = ann();
  other.upn = upn_of("801200001002");
  index.add(identity_of(other));  // 2: name and birth date
  index.add({});                  // 3: nothing
  const auto found = index.find(identity_of(ann()));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].first, 1U);
  EXPECT_EQ(found[0].second.grade, MatchGrade::exact);
  EXPECT_EQ(found[1].first, 0U);
  EXPECT_EQ(found[2].first, 2U);
}

}  // namespace
}  // namespace rollmark::test
