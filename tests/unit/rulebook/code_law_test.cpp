// The rulebook behind the core's interface.
#include "rulebook/code_law.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

TEST(RulebookLaw, AnswersByTextAndDay) {
  const std::shared_ptr<const Rulebook> book = embedded_rulebook();
  const RulebookLaw law(book);
  const CodeFact late = law.fact("U", day_of(2024, 9, 3));
  EXPECT_EQ(late.category, Category::unauthorised);
  EXPECT_TRUE(late.in_force);
  EXPECT_TRUE(late.late);
  EXPECT_EQ(late.statutory, book->find_code("U").value_or(CodeIndex{}).value);
  EXPECT_FALSE(late.sign_declared);

  const CodeFact ended = law.fact("J", day_of(2024, 9, 3));
  EXPECT_EQ(ended.category, Category::approved);
  EXPECT_FALSE(ended.in_force);

  EXPECT_EQ(law.fact("-", day_of(2024, 9, 3)), CodeFact{});
  EXPECT_EQ(law.fact("none", day_of(2024, 9, 3)).statutory, -1);
  EXPECT_EQ(law.code_count(), book->codes.size());
  EXPECT_EQ(law.pivots(), book->turning_days);
}

}  // namespace
}  // namespace rollmark
