// Text inside XML, HTML and URLs: every escape, and what neither can hold.
#include "outputs/escape.hpp"

#include <gtest/gtest.h>

#include "outputs/xml_writer.hpp"

namespace rollmark {
namespace {

std::string escaped(std::string_view text, std::int64_t replaced = 0) {
  std::string out;
  EXPECT_EQ(append_escaped(out, text), replaced);
  return out;
}

TEST(Escape, WritesTheFiveEscapes) {
  EXPECT_EQ(escaped("<script>alert('x')&\"</script>"),
            "&lt;script&gt;alert(&apos;x&apos;)&amp;&quot;&lt;/script&gt;");
  EXPECT_EQ(escaped("]]>"), "]]&gt;");
}

TEST(Escape, KeepsCharactersOfEveryLength) {
  const std::string text = "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";  // A, e acute, euro sign, an emoji
  EXPECT_EQ(escaped(text), text);
}

TEST(Escape, ReplacesWhatXmlForbids) {
  EXPECT_EQ(escaped(std::string_view("a\x01\x1F\x0B"
                                     "b",
                                     5),
                    3),
            "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escaped("\xEF\xBF\xBE\xEF\xBF\xBFz", 2), "\xEF\xBF\xBD\xEF\xBF\xBDz");  // U+FFFE, U+FFFF
  EXPECT_EQ(escaped("\xEF\xBF\xBDz"), "\xEF\xBF\xBDz");                             // U+FFFD itself
  EXPECT_EQ(escaped("a\xFF\xC3", 2), "a\xEF\xBF\xBD\xEF\xBF\xBD");                  // no UTF-8
}

TEST(Escape, KeepsLineEndsApart) {
  EXPECT_EQ(escaped("a\tb\nc\rd"), "a\tb\nc&#13;d");
}

TEST(Escape, EncodesForUrls) {
  EXPECT_EQ(url_encoded("a-B_1.~"), "a-B_1.~");
  EXPECT_EQ(url_encoded("a/b?c=d&e #\xC3\xA9"), "a%2Fb%3Fc%3Dd%26e%20%23%C3%A9");
}

TEST(XmlWriter, LeavesOutWhatIsEmpty) {
  XmlWriter xml("Root");
  xml.open("Never");
  xml.open("Deeper");
  xml.text("Empty", "");
  xml.text("Blank", " \t\n");
  xml.close();
  xml.close();
  xml.open("Some");
  xml.text("Text", "x");
  xml.number("Number", -3);
  xml.yes_no("Flag", false);
  xml.day("Day", day_of(2026, 9, 7));
  xml.day("NoDay", std::nullopt);
  xml.optional_text("NoText", std::nullopt);
  xml.close();
  EXPECT_EQ(
      xml.finish(),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Root>\n  <Some>\n    <Text>x</Text>\n"
      "    <Number>-3</Number>\n    <Flag>false</Flag>\n    <Day>2026-09-07</Day>\n  </Some>\n</Root>\n");
}

}  // namespace
}  // namespace rollmark
