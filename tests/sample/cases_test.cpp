// The case files: each row is about somebody of the school, papers are there, and a case comes of marks
// alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sample/made.hpp"

namespace rollmark::sample {
namespace {

class CaseFiles : public ::testing::TestWithParam<std::string_view> {
 protected:
  const World world_ = make_world(request(GetParam(), 300, 2, true));
  const School& school_ = world_.schools[0];

  bool has_contact(std::size_t pupil, int number) const {
    return number == 0 || std::ranges::any_of(school_.contacts, [&](const Contact& one) {
             return one.pupil == pupil && one.number == number;
           });
  }
  bool has_paper(std::size_t pupil, const std::string& ref) const {
    return std::ranges::any_of(school_.papers,
                               [&](const Paper& one) { return one.pupil == pupil && one.ref == ref; });
  }
};

TEST_P(CaseFiles, AreWhole) {
  EXPECT_FALSE(school_.warnings.empty());
  EXPECT_FALSE(school_.case_answers.empty());
  for (const Warning& one : school_.warnings) {
    EXPECT_TRUE(has_contact(one.pupil, one.contact));
    EXPECT_TRUE(has_paper(one.pupil, one.paper));
    EXPECT_LE(one.sent, school_.to);
  }
  for (const ImprovementNotice& one : school_.improvement_notices) {
    EXPECT_TRUE(has_contact(one.pupil, one.contact));
    EXPECT_TRUE(has_paper(one.pupil, one.paper));
    // Three to six weeks (Working together, as Nottinghamshire quotes it).
    EXPECT_EQ(one.to - one.issued, 42);
  }
  std::set<std::pair<std::size_t, std::string>> refs;
  for (const Paper& one : school_.papers) {
    EXPECT_TRUE(has_contact(one.pupil, one.contact));
    EXPECT_TRUE(refs.emplace(one.pupil, one.ref).second) << one.ref;
    EXPECT_LE(one.date, school_.to);
  }
  for (const CaseAnswer& one : school_.case_answers) {
    EXPECT_TRUE(has_contact(one.pupil, one.contact));
    EXPECT_TRUE(one.answer == "" || one.answer == "Y" || one.answer == "N" || one.answer == "U");
    EXPECT_FALSE(one.answer.empty() && one.text.empty() && one.date == no_day) << one.question;
  }
  for (const Sibling& one : school_.siblings) {
    EXPECT_NE(one.pupil, one.of);
    EXPECT_EQ(school_.pupils[one.pupil].family, school_.pupils[one.of].family);
  }
}

TEST_P(CaseFiles, AreOfPupilsWhoReachedTheThreshold) {
  std::set<std::string> reached;
  for (const Followed& one : school_.followed) {
    if (one.list == "penalty-notice") reached.insert(one.enrolment_key);
  }
  for (const Warning& warning : school_.warnings) {
    EXPECT_TRUE(std::ranges::any_of(school_.enrolments, [&](const Enrolment& one) {
      return one.pupil == warning.pupil && reached.contains(one.key);
    }));
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, CaseFiles, ::testing::Values("primary", "secondary-sixth"),
                         [](const auto& kind) {
                           std::string name(kind.param);
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace rollmark::sample
