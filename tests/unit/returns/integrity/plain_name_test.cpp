// Names that are the same on every machine, and the tricks that are not.
#include "returns/integrity/plain_name.hpp"

#include <gtest/gtest.h>

namespace rollmark {
namespace {

using std::string_literals::operator""s;

TEST(PlainName, TakesOrdinaryNames) {
  for (const char* name : {"8012000_ARF_801LLLL_001.xml", "letter 1.pdf", "a", "A-b_c.d.e", "nullable.pdf",
                           "com.pdf", "com10.pdf", "a..b"}) {
    EXPECT_EQ(plain_name_fault(name), std::nullopt) << name;
  }
  EXPECT_EQ(plain_name_fault(std::string(100, 'a')), std::nullopt);
}

TEST(PlainName, RefusesEachTrickByWhatItIs) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "is empty"},
      {"a\0.pdf"s, "holds a NUL"},
      {"/etc/passwd", "is an absolute path"},
      {"../a.pdf", "leads out of its folder"},
      {"a/../../b.pdf", "leads out of its folder"},
      {"..", "leads out of its folder"},
      {"..\\a.pdf", "leads out of its folder"},
      {"a\\b.pdf", "holds a backslash"},
      {"C:a.pdf", "begins with a drive"},
      {"a/b.pdf", "names a folder"},
      {".hidden", "begins with a dot or a hyphen"},
      {"-rf", "begins with a dot or a hyphen"},
      {"a.pdf.", "ends with a dot"},
      {"a.pdf ", "has a blank at an end or two together"},
      {" a.pdf", "has a blank at an end or two together"},
      {"a  b.pdf", "has a blank at an end or two together"},
      {"NUL", "is a device of Windows"},
      {"con.pdf", "is a device of Windows"},
      {"Com1.xml", "is a device of Windows"},
      {"LPT9", "is a device of Windows"},
      {"a\n.pdf", "holds another character than letters, digits, dot, underscore, hyphen and blank"},
      {"a\xe2\x80\xae.pdf",
       "holds another character than letters, digits, dot, underscore, hyphen and blank"},
      {"a:b.pdf", "begins with a drive"},
      {"ab:c.pdf", "holds another character than letters, digits, dot, underscore, hyphen and blank"},
      {std::string(101, 'a'), "is longer than 100 characters"}};
  for (const auto& [name, fault] : cases) EXPECT_EQ(plain_name_fault(name), fault) << name;
}

TEST(PlainName, IsMadeOfAnyText) {
  const std::pair<std::string, std::string> cases[] = {{"letter 1.pdf", "letter 1.pdf"},
                                                       {"a/b\\c.pdf", "c.pdf"},
                                                       {"..", "paper"},
                                                       {"", "paper"},
                                                       {".pdf", "paper.pdf"},
                                                       {"a  b..pdf", "a b.pdf"},
                                                       {"a\xc3\xa9\xc3\xa9"
                                                        "b.pdf",
                                                        "a-b.pdf"},
                                                       {"--x--.txt", "x.txt"},
                                                       {"con", "paper con"},
                                                       {"a\n\0b"s, "a-b"}};
  for (const auto& [text, name] : cases) EXPECT_EQ(plain_name_of(text), name) << text;
  for (const std::string& text :
       {std::string(300, 'a') + ".pdf", std::string(300, '.'), std::string(300, ' '),
        "a" + std::string(300, '\xff'), std::string("a.") + std::string(300, '-')}) {
    EXPECT_EQ(plain_name_fault(plain_name_of(text)), std::nullopt) << text;
  }
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      ASSERT_EQ(plain_name_fault(plain_name_of(text)), std::nullopt) << first << " " << second;
      ASSERT_EQ(plain_name_fault(plain_name_of("x." + text)), std::nullopt) << first << " " << second;
    }
  }
}

}  // namespace
}  // namespace rollmark
