// Tables as text: widths, wrapping, and no control character out of a cell.
#include "text_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rollmark::cli {
namespace {

using ::testing::ElementsAre;

const Terminal piped{};

Terminal of_width(int columns) {
  return {true, false, columns};
}

TEST(TextTable, PadsColumnsAndLeavesNoBlanksAtTheEnd) {
  TextTable table({{"Rule"}, {"Findings", Align::right}, {"Check"}});
  table.add({"R101", "7", "No mark"});
  table.add({"C1", "1,200", ""});
  EXPECT_EQ(table.text(piped),
            "Rule  Findings  Check\n"
            "R101         7  No mark\n"
            "C1       1,200\n");
}

TEST(TextTable, WrapsTheWrappingColumnToTheTerminalAndNotWhenPiped) {
  TextTable table({{"Rule"}, {"Check", Align::left, true}, {"N", Align::right}});
  table.add({"R101", "no mark for a pupil in the register", "7"});
  EXPECT_EQ(table.text(piped),
            "Rule  Check                                N\n"
            "R101  no mark for a pupil in the register  7\n");
  // 4 + 2 + 14 + 2 + 1 = 23 columns
  EXPECT_EQ(table.text(of_width(23)),
            "Rule  Check           N\n"
            "R101  no mark for a   7\n"
            "      pupil in the\n"
            "      register\n");
}

TEST(TextTable, NoLineIsWiderThanTheTerminalWhereItCanBeHelped) {
  TextTable table({{"Rule"}, {"One", Align::left, true}, {"Two", Align::left, true}});
  table.add({"R101", std::string(60, 'x'), "words that take a good deal of room on a screen"});
  const std::string text = table.text(of_width(60));
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 60U) << text;
    begin = end + 1;
  }
}

TEST(TextTable, CountsCharactersNotBytes) {
  TextTable table({{"Name"}, {"N"}});
  table.add({"Zoë", "1"});
  table.add({"Anna", "2"});
  EXPECT_EQ(table.text(piped), "Name  N\nZoë   1\nAnna  2\n");
}

TEST(TextTable, ShowsControlCharactersAsBlanks) {
  EXPECT_EQ(without_controls("a\x1b[31mb\nc\x7f"), "a [31mb c ");
  EXPECT_EQ(without_controls("a\xC2\x9B"
                             "b\xC2\xA3"),
            "a b\xC2\xA3");  // U+009B begins an escape code too
  TextTable table({{"Name"}});
  table.add({"\x1b]0;title\x07"});
  EXPECT_EQ(table.text(piped), "Name\n ]0;title \n");
}

TEST(TextTable, ColoursOnlyWhereColourIsOn) {
  TextTable table({{"Weight"}, {"N"}});
  table.add({"must", "1"}, Style::must);
  EXPECT_EQ(table.text(of_width(80)).find('\x1b'), std::string::npos);
  const std::string coloured = table.text({true, true, 80});
  EXPECT_NE(coloured.find("\x1b["), std::string::npos);
  EXPECT_NE(coloured.find("must"), std::string::npos);
}

TEST(Wrapping, CutsAWordThatIsLongerThanTheLine) {
  EXPECT_THAT(wrapped("ab abcdefgh c", 3), ElementsAre("ab", "abc", "def", "gh", "c"));
  EXPECT_THAT(wrapped("", 5), ElementsAre(""));
  EXPECT_THAT(wrapped("ééé éé", 3), ElementsAre("ééé", "éé"));
}

}  // namespace
}  // namespace rollmark::cli
