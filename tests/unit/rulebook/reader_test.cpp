#include <gtest/gtest.h>
#include "core/failure.hpp"
#include "rulebook/rulebook.hpp"
namespace rollmark {
TEST(Reader, Embedded) {
  EXPECT_EQ(embedded_rulebook()->name, "England");
}
}  // namespace rollmark
