// The data files against their XSD and against what the library holds; and that the XSD refuses what the
// readers refuse.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "returns/record/record_paths.hpp"
#include "rulebook/la_profile_files.hpp"
#include "support/xml_schema.hpp"
#include "unit/rulebook/profiles/small_profile.hpp"

namespace rollmark {
namespace {

using test_support::replaced;
using test_support::small_base;
using test_support::small_base_profile;
using test_support::small_overlay;

constexpr const char* schemas = ROLLMARK_SOURCE_DIR "/schemas";

std::string fault(std::string_view xml) {
  return test_support::schema_fault(std::string(schemas) + "/xsd/la-profile.xsd", xml);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(ProfileSchema, AcceptsEveryFileAndTheLibraryHoldsThemAll) {
  std::set<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(std::string(schemas) + "/la")) {
    if (!file.is_regular_file()) continue;  // forms, which another reader reads
    const std::string text = text_of(file.path());
    EXPECT_EQ(fault(text), "") << file.path();
    EXPECT_TRUE(std::ranges::all_of(text, [](char sign) { return static_cast<unsigned char>(sign) < 0x80; }))
        << file.path();
    files.insert(text);
    // A file is named as its profile.
    EXPECT_EQ(la_profiles().find(file.path().stem().string()).id, file.path().stem().string());
  }
  std::set<std::string> held;
  for (const std::string_view* file : embedded::la_profile_files()) held.emplace(*file);
  EXPECT_EQ(held, files);
  EXPECT_EQ(held.size(), la_profiles().all().size());
}

TEST(ProfileSchema, AcceptsTheChecks) {
  EXPECT_EQ(test_support::schema_fault(std::string(schemas) + "/xsd/preflight.xsd", embedded::preflight), "");
  EXPECT_EQ(text_of(std::string(schemas) + "/preflight/preflight.xml"), embedded::preflight);
}

TEST(ProfileSchema, NamesEverySettingThatNationalDeclares) {
  const std::string xsd = text_of(std::string(schemas) + "/xsd/la-profile.xsd");
  std::size_t named = 0, listed = 0;
  for (const std::string_view kind : {"number", "words", "text"}) {
    const std::size_t begin = xsd.find("simpleType name=\"" + std::string(kind) + "-name\"");
    ASSERT_NE(begin, std::string::npos);
    const std::string part = xsd.substr(begin, xsd.find("</xs:simpleType>", begin) - begin);
    for (const Setting& setting : la_profiles().national()->settings) {
      if (setting_kind_name(setting.kind) != kind) continue;
      EXPECT_NE(part.find("\"" + setting.name + "\""), std::string::npos) << setting.name;
      ++named;
    }
    for (std::size_t at = 0; (at = part.find("<xs:enumeration", at)) != std::string::npos; ++at) ++listed;
  }
  EXPECT_EQ(named, listed);
}

TEST(ProfileSchema, NamesTheDocumentsOfTheChecks) {
  const std::string xsd = text_of(std::string(schemas) + "/xsd/la-profile.xsd");
  for (const std::string& document : preflight_book().documents)
    EXPECT_NE(xsd.find("<xs:enumeration value=\"" + document + "\"/>"), std::string::npos) << document;
}

// Only a program that knows the record can hold the paths to it.
TEST(ProfileSchema, RequiredFieldsAreElementsOfTheRecord) {
  for (const auto& profile : la_profiles().all()) {
    for (const StatedField& field : profile->fields)
      EXPECT_TRUE(is_element(field.field)) << profile->id << " " << field.field;
  }
}

// From la_codes_2025-26: DfE's numbers of LAs.
TEST(ProfileSchema, LasHaveTheirNumbers) {
  const std::pair<const char*, const char*> numbers[] = {{"norfolk", "926"},
                                                         {"essex", "881"},
                                                         {"bradford", "380"},
                                                         {"oxfordshire", "931"},
                                                         {"kent", "886"},
                                                         {"devon", "878"},
                                                         {"southwark", "210"},
                                                         {"rotherham", "372"},
                                                         {"nottinghamshire", "891"},
                                                         {"hampshire", "850"},
                                                         {"warwickshire", "937"},
                                                         {"stockton", "808"},
                                                         {"cambridgeshire", "873"},
                                                         {"stockport", "356"},
                                                         {"lincolnshire", "925"},
                                                         {"birmingham", "330"},
                                                         {"plymouth", "879"},
                                                         {"hammersmith-and-fulham", "205"},
                                                         {"nottingham-city", "892"},
                                                         {"ealing", "307"},
                                                         {"torbay", "880"},
                                                         {"central-bedfordshire", "823"},
                                                         {"herefordshire", "884"},
                                                         {"bromley", "305"},
                                                         {"east-sussex", "845"},
                                                         {"northumberland", "929"},
                                                         {"gloucestershire", "916"},
                                                         {"manchester", "352"},
                                                         {"bracknell-forest", "867"},
                                                         {"telford-and-wrekin", "894"},
                                                         {"swindon", "866"},
                                                         {"buckinghamshire", "825"},
                                                         {"west-northamptonshire", "941"},
                                                         {"south-tyneside", "393"},
                                                         {"lancashire", "888"},
                                                         {"brighton-and-hove", "846"}};
  for (const auto& [id, number] : numbers) EXPECT_EQ(la_profiles().find(id).la_number, number) << id;
  EXPECT_EQ(la_profiles().all().size(), std::size(numbers) + 1);
}

TEST(ProfileSchema, RefusesWhatTheReaderRefuses) {
  const std::pair<const char*, const char*> faults[] = {
      {"format=\"1\"", "format=\"2\""},
      {"edition=\"2026-11-22\"", "edition=\"22 November\""},
      {"id=\"here\"", "id=\"Here\""},
      {"la-number=\"999\"", "la-number=\"99\""},
      {"rule=\"PF-012\"", "rule=\"PF-12\""},
      {"level=\"off\"", "level=\"stop\""},
      {"document=\"referral/legal\"", "document=\"referral/court\""},
      {"number name=\"window-sessions\"", "number name=\"window-session\""},
      {"words name=\"leave-codes\"", "words name=\"note\""},
      {"text name=\"note\"", "text name=\"notes\""},
      {"value=\"12\"", "value=\"-1\""},
      {"of=\"PAGE\" at=\"twelve\"", "of=\"BOOK\" at=\"twelve\""},
      {" at=\"twelve\"", ""},
      {"confirmed=\"no\"", "confirmed=\"perhaps\""},
      {"<entries>", "<entries><colour/>"},
      {"<contact purpose=\"Penalty notices\"", "<contact"},
      {">Ring first.<", "> <"},
  };
  EXPECT_EQ(fault(small_overlay), "");
  EXPECT_EQ(fault(small_base), "");
  for (const auto& [old, fresh] : faults) {
    const std::string xml = replaced(small_overlay, old, fresh);
    EXPECT_NE(fault(xml), "") << fresh;
    EXPECT_ANY_THROW(read_la_profile(xml, small_base_profile())) << fresh;
  }
}

}  // namespace
}  // namespace rollmark
