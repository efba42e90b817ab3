// The words on records as data: they fit their schema, and a document that is wrong is refused by line.
#include "casework/record_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/failure.hpp"
#include "support/xml_schema.hpp"

namespace rollmark {
namespace {

using ::testing::HasSubstr;

// The embedded document with one change in it.
std::string changed(std::string_view old, std::string_view fresh) {
  std::string xml(embedded::records);
  const std::size_t at = xml.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  if (at != std::string::npos) xml.replace(at, old.size(), fresh);
  return xml;
}
std::string refusal(const std::string& xml) {
  try {
    read_record_words(xml);
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.status(), ROLLMARK_E_DATA);
    return failure.what();
  }
  return "not refused";
}

TEST(RecordWords, DataFitTheirSchema) {
  EXPECT_EQ(
      test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/casework-records.xsd", embedded::records),
      "");
}

TEST(RecordWords, AreReadWithTheirSources) {
  const RecordWord& one = embedded_record_words()->find("export", "no lawful basis");
  EXPECT_EQ(one.settle, "Record on what lawful basis it was sent.");
  EXPECT_EQ(one.cites, "UK GDPR art. 5(2), 6");
  EXPECT_THROW(embedded_record_words()->find("export", "unknown"), Failure);
}

TEST(RecordWords, AnAuthoritysOwnStandInTheirPlace) {
  const auto ours = read_record_words(changed("Name who does it.", "Name the officer who does it."));
  EXPECT_EQ(ours->find("action", "no owner").settle, "Name the officer who does it.");
}

TEST(RecordWords, AFaultIsRefusedByLine) {
  EXPECT_THAT(refusal(changed("what=\"no owner\"", "what=\"no boss\"")),
              HasSubstr("<record> is none that is known: 'strategy', 'no boss'"));
  EXPECT_THAT(refusal(changed("kind=\"plan\" what=\"no joint approach\"",
                              "kind=\"plan\" what=\"joint approach not recorded\"")),
              HasSubstr("of an earlier one"));
  EXPECT_THAT(refusal(changed("of=\"DUTY\"", "of=\"DUTIES\"")), HasSubstr("a source that is not there"));
  EXPECT_THAT(refusal(changed("<source of=\"DUTY\"/>", "")), HasSubstr("names no source"));
  EXPECT_THAT(refusal(changed("settle=\"Set a date.\"", "")), HasSubstr("records line "));
  EXPECT_THAT(refusal(changed("format=\"1\"", "format=\"2\"")), HasSubstr("format"));
  std::string without(embedded::records);
  const std::size_t at = without.find("  <record kind=\"plan\" what=\"no date of review\"");
  without.erase(at, without.find('\n', at) + 1 - at);
  EXPECT_THAT(refusal(without), HasSubstr("<records> lacks the entry 'plan', 'no date of review'"));
  EXPECT_THAT(refusal(std::string(embedded::records.substr(0, 900))), HasSubstr("records line"));
}

}  // namespace
}  // namespace rollmark
