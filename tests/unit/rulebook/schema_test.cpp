// The rulebook of the library against its XSD, and that the XSD refuses what the reader refuses.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "rulebook/rulebook.hpp"
#include "support/xml_schema.hpp"
#include "unit/rulebook/small_rulebook.hpp"

namespace rollmark {
namespace {

using test_support::broken;

std::string fault(std::string_view xml) {
  return test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/rulebook.xsd", xml);
}

TEST(RulebookSchema, AcceptsTheRulebook) {
  EXPECT_EQ(fault(embedded::rulebook), "");
  EXPECT_EQ(fault(test_support::small_rulebook), "");
}

TEST(RulebookSchema, IsAboutTheFileThatIsEmbedded) {
  std::ifstream file(ROLLMARK_SOURCE_DIR "/schemas/rulebook/rulebook.xml", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(text.str(), embedded::rulebook);
  for (const char sign : text.str()) ASSERT_LT(static_cast<unsigned char>(sign), 0x80);
}

TEST(RulebookSchema, RefusesWhatTheReaderRefuses) {
  const std::pair<const char*, const char*> faults[] = {
      {"format=\"1\"", "format=\"2\""},
      {"edition=\"2026-11-22\"", "edition=\"22 November\""},
      {"<code text=\"I\">", "<code text=\"I\" colour=\"red\">"},
      {"<codes>", "<codes><kode/>"},
      {"<codes>", "<codes>text"},
      {"<statistics>", "<laws/><statistics>"},
      {"<label>Illness</label>", ""},
      {"<label>Illness</label>", "<label> </label>"},
      {"<code text=\"H\">", "<code text=\"I\">"},
      {"<code text=\"H\">", "<code text=\"H\" part-of=\"K\">"},
      {"replaced-by code=\"I\"", "replaced-by code=\"K\""},
      {"category=\"authorised\"", "category=\"absent\""},
      {"from=\"2024-08-19\" category", "from=\"19/08/2024\" category"},
      {"of=\"R24\" at=\"reg. 10(4)\"", "of=\"R25\" at=\"reg. 10(4)\""},
      {"        <source of=\"R24\" at=\"reg. 10(4)\"/>\n", ""},
      {"kind=\"law\"", "kind=\"rumour\""},
      {"<binds law=\"registers\"", "<binds law=\"leave\""},
      {"month=\"8\"", "month=\"13\""},
      {"sessions-at-least=\"1\"", "sessions-at-least=\"0\""},
      {"statistic=\"absence-rate\"", "statistic=\"rate\""},
      {">10</value>", ">ten</value>"},
      {"id=\"C001\"", "id=\"C1\""},
      {"grain=\"run\"", "grain=\"sand\""},
      {"as=\"should\"", "as=\"may\""},
      {"<needs><need table=\"pupil\" column=\"dob\"/></needs>", ""},
      {"      <fix>Put it right.</fix>\n", ""},
      {"name=\"n1\"", "name=\"n5\""},
      {"    </rule>", "<beats rules=\"c2\"/></rule>"},
  };
  for (const auto& [old, fresh] : faults) {
    const std::string xml = broken(old, fresh);
    EXPECT_NE(fault(xml), "") << fresh;
    EXPECT_ANY_THROW(read_rulebook(xml)) << fresh;
  }
}

}  // namespace
}  // namespace rollmark
