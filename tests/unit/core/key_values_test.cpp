// key=value lines: what is read, and the exact words of what is refused.
#include "core/key_values.hpp"

#include <gtest/gtest.h>

#include <array>

#include "core/failure.hpp"

namespace rollmark {
namespace {

std::string refusal(std::string_view text, std::span<const std::string_view> known) {
  try {
    KeyValues(text, "config").require_known(known);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "accepted";
}

constexpr std::array<std::string_view, 3> known = {"jobs", "adapters", "param."};

TEST(KeyValues, ReadsLines) {
  const KeyValues values("# a note\n\n jobs = audit ,, absence ,\r\nadapters=/a b=c\n", "config");
  EXPECT_EQ(values.list("jobs"), (std::vector<std::string>{"audit", "absence"}));
  EXPECT_EQ(values.get("adapters"), "/a b=c");
  EXPECT_EQ(values.get("rulebook", "none"), "none");
}

TEST(KeyValues, RefusesByName) {
  EXPECT_EQ(refusal("jobs=audit\nparam.x=1", known), "accepted");
  EXPECT_EQ(refusal("param.=1", known),  // the prefix of a name, and no name
            "config has the unknown key \"param.\"; known: jobs adapters param.NAME");
  EXPECT_EQ(refusal("colour=red", known),
            "config has the unknown key \"colour\"; known: jobs adapters param.NAME");
  EXPECT_EQ(refusal("jobs=a\njobs=b", known), "config gives the key \"jobs\" twice");
  EXPECT_EQ(refusal("jobs=a\nnonsense", known), "config line 2 is not key=value");
  EXPECT_EQ(refusal("jobs=\xFF", known), "config is not UTF-8 at byte 5");
  EXPECT_EQ(refusal("db_password=x", known),
            "config key \"db_password\" looks like a secret; give secrets through the host extension "
            "rollmark.host.secret/1 only");
}

TEST(KeyValues, ARepeatableKeyMayComeAgain) {
  const std::array<std::string_view, 1> repeatable = {"adapters"};
  const KeyValues values("adapters=/a\nadapters=/b", "config", repeatable);
  EXPECT_EQ(values.all("adapters").size(), 2U);
}

}  // namespace
}  // namespace rollmark
