// Files that nobody honest sends: each is answered with a reason, in bounded memory, and nothing of it is
// quoted.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <string>

#include "returns/intake/judge.hpp"
#include "unit/returns/intake/hand_record.hpp"

namespace rollmark::test {
namespace {

std::string reason_of(std::string_view bytes) {
  return receive_file("a.xml", bytes).reason;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

// The most memory that the process has had, in bytes.
std::size_t peak() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

TEST(Hostile, DoctypesAndEntityBombs) {
  EXPECT_EQ(reason_of("<!DOCTYPE ARfile><ARfile/>"), "line 1: a DOCTYPE is not allowed");
  EXPECT_EQ(reason_of("<!DOCTYPE ARfile SYSTEM \"file:///etc/passwd\"><ARfile/>"),
            "line 1: a DOCTYPE is not allowed");
  std::string bomb = "<!DOCTYPE ARfile [<!ENTITY e0 \"secret\">";
  for (int i = 1; i < 30; ++i) {
    bomb += "<!ENTITY e" + std::to_string(i) + " \"";
    for (int n = 0; n < 10; ++n) bomb += "&e" + std::to_string(i - 1) + ";";
    bomb += "\">";
  }
  EXPECT_EQ(reason_of(bomb + "]><ARfile>&e29;</ARfile>"), "line 1: a DOCTYPE is not allowed");
  // An entity that nobody declared is not put in, and is no value of an element of a form.
  const ReceivedFile file =
      receive_file("a.xml", "<ARfile><Header><SerialNo>&e;</SerialNo></Header></ARfile>");
  EXPECT_EQ(file.read.file.header.serial, "");
}

TEST(Hostile, TextOf100MegabytesIsRefusedUnread) {
  const std::string text = "<ARfile>" + std::string(100U << 20U, 'x') + "</ARfile>";
  const std::size_t before = peak();
  EXPECT_EQ(reason_of(text), "longer than 67108864 bytes, the most that is read");
  EXPECT_LT(peak() - before, 16U << 20U);
}

TEST(Hostile, TextBelowTheLimitIsHeldAFewTimesOver) {
  const std::string text = "<ARfile>" + std::string(60U << 20U, 'x') + "</ARfile>";
  const std::size_t before = peak();
  const ReceivedFile file = receive_file("a.xml", text);
  EXPECT_EQ(file.kind, ReceivedKind::record);
  EXPECT_FALSE(file.read.faults.empty());
  EXPECT_LT(peak() - before, 6 * text.size());
}

TEST(Hostile, AFileOfElementsAndNothingElseIsRefusedUnread) {
  for (const std::string_view part : {"<a/>", "\n", "<a b=''/>", "<!---->"}) {
    const std::string text = "<ARfile>" + repeated(part, (60U << 20U) / part.size()) + "</ARfile>";
    const std::size_t before = peak();
    EXPECT_EQ(reason_of(text), "more elements or lines than any file of this kind has") << part;
    EXPECT_LT(peak() - before, 16U << 20U) << part;
  }
}

TEST(Hostile, TenThousandElementsDeep) {
  for (const char* name : {"a", "ARfile", "Header", "Pupil"}) {
    const std::string open = std::string("<") + name + ">";
    const std::string close = std::string("</") + name + ">";
    const ReceivedFile file =
        receive_file("a.xml", "<ARfile>" + repeated(open, 10000) + repeated(close, 10000) + "</ARfile>");
    EXPECT_EQ(file.kind, ReceivedKind::record) << file.reason;
    EXPECT_FALSE(file.read.faults.empty());
    EXPECT_NE(reason_of("<ARfile>" + repeated(open, 10000)), "");
  }
}

TEST(Hostile, ManyFaultsAreCountedAndNotKept) {
  const ReceivedFile file = receive_file("a.xml", "<ARfile>" + repeated("<a/>", 100000) + "</ARfile>");
  // The version's fault is always named.
  EXPECT_LE(file.read.faults.size(), most_faults + 1);
  EXPECT_GE(file.read.faults_not_listed, 100000 - most_faults);
}

TEST(Hostile, OtherEncodings) {
  const std::string good = written(hand_file());
  std::string wide;
  for (const char sign : good) wide += std::string(1, sign) + '\0';
  EXPECT_NE(reason_of("\xFF\xFE" + wide), "");  // UTF-16, little end first
  EXPECT_NE(reason_of(wide), "");
  EXPECT_NE(reason_of("<?xml version=\"1.0\" encoding=\"UTF-16\"?><ARfile/>"), "");
  EXPECT_NE(reason_of("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><ARfile/>"), "");
  EXPECT_NE(reason_of("<ARfile>Fran\xE7ois</ARfile>"), "");           // ISO-8859-1 bytes
  EXPECT_NE(reason_of("<ARfile>\xC0\xBC\xED\xA0\x80</ARfile>"), "");  // overlong, a surrogate
  EXPECT_NE(reason_of(std::string("<ARfile>\0</ARfile>", 18)), "");
  EXPECT_EQ(reason_of("\xEF\xBB\xBF" + good), "");  // a byte order mark of UTF-8 is no fault
}

// XML 1.0, production Char: no control but tab and line ends, no U+FFFE or U+FFFF, however written.
TEST(Hostile, CharactersThatXmlDoesNotHave) {
  for (const char* bad : {"\x07", "\x1B[2J", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "&#7;", "&#x0;", "&#xFFFF;",
                          "&#xD800;", "&#4294967296;", "&#", "&#x110000;"})
    EXPECT_EQ(reason_of("<ARfile>\n<a>" + std::string(bad) + "</a></ARfile>"),
              "line 2: a character that XML does not allow")
        << bad;
  for (const char* good : {"\t", "&#9;", "&#xA;", "&#233;", "&#x1F600;", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80"})
    EXPECT_EQ(reason_of("<ARfile><a>" + std::string(good) + "</a></ARfile>"), "") << good;
}

TEST(Hostile, CutAtEveryByte) {
  ReferralFile file = hand_file();
  file.pupils[0].surname = "Secretname";
  const std::string whole = written(file);
  const std::size_t end = whole.find_last_not_of(" \n") + 1;
  for (std::size_t length = 0; length < end; ++length) {
    const std::string reason = reason_of(std::string_view(whole).substr(0, length));
    ASSERT_NE(reason, "") << length;
    ASSERT_EQ(reason.find("Secret"), std::string::npos) << length;
  }
  EXPECT_EQ(reason_of(whole.substr(0, end)), "");
}

// Every byte changed in turn: read or not, judged without a word of the file, and never a crash.
TEST(Hostile, EveryByteChanged) {
  const auto book = embedded_rulebook();
  const LaProfile& profile = *la_profiles().national();
  ReferralFile file = hand_file();
  file.pupils[0].attendance.sessions.resize(4);
  std::string bytes = written(file);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char was = bytes[i];
    bytes[i] = was == '9' ? '<' : '9';
    const ReceivedFile received = receive_file("a.xml", bytes);
    if (i % 16 == 0) static_cast<void>(judge(received, *book, profile, november(9)));
    bytes[i] = was;
  }
  EXPECT_EQ(reason_of(bytes), "");
}

}  // namespace
}  // namespace rollmark::test
