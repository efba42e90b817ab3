// Paths as they are shown: a name that is no UTF-8 must neither throw nor hide the file.
#include "core/path_text.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

TEST(PathText, IsUtf8) {
  EXPECT_EQ(path_text(std::u8string(u8"/srv/\u00e9cole \u03a9/register.csv")),
            "/srv/\xC3\xA9"
            "cole \xCE\xA9/register.csv");
  EXPECT_EQ(path_text({}), "");
}

TEST(PathText, TakesANameThatIsNoText) {
#if defined(_WIN32)
  EXPECT_EQ(path_text(std::wstring(L"az\xD800")), "az");  // half of a pair
#else
  EXPECT_EQ(path_text("a\xFFz"), "a\xFFz");
#endif
}

}  // namespace
}  // namespace rollmark
