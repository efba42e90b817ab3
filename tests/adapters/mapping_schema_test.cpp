// schemas/xsd/mapping.xsd against every mapping of the tree, by a validator that is not the library's own
// reader.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "adapters/sql_adapter.hpp"
#include "support/xml_schema.hpp"

namespace {

std::string fault(const std::string& xml) {
  return rollmark::test_support::schema_fault(ROLLMARK_SOURCE_DIR "/schemas/xsd/mapping.xsd", xml);
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(MappingSchema, EveryMappingIsValid) {
  int mappings = 0;
  for (const auto& folder : std::filesystem::directory_iterator(ROLLMARK_SOURCE_DIR "/adapters")) {
    const std::filesystem::path path = folder.path() / "mapping.xml";
    if (!std::filesystem::exists(path)) continue;
    ++mappings;
    EXPECT_EQ(fault(read(path)), "") << path;
    // The adapter's own reader takes it too: nothing is wanted, so nothing but reading the mapping can fail.
    rollmark::test::SqliteFile file;
    file.run("CREATE TABLE t(a)");
    rollmark::test::RecordingSink sink;
    EXPECT_EQ(rollmark::test::load_sql("url=" + file.url() + "\nmapping=" + path.string(), sink).message, "")
        << path;
  }
  EXPECT_GE(mappings, 3);  // canonical, sims and the template
}

// The validator does see faults: each is one step from a valid file.
TEST(MappingSchema, FaultsAreSeen) {
  const std::string capabilities = "<capabilities codes=\"native\" freshness=\"live\"/>";
  const std::string head = "<mapping name=\"site\" vendor=\"v\" version=\"1\">" + capabilities;
  const std::string column = "<column name=\"vendor_code\">c</column>";
  const std::string table = "<table name=\"code\">" + column + "<from>t</from></table>";
  const std::string end = "</mapping>";
  EXPECT_EQ(fault(head + table + end), "");
  EXPECT_NE(fault("<mapping vendor=\"v\" version=\"1\">" + capabilities + table + end), "");
  EXPECT_NE(fault(head + "<order/>" + table + end), "");
  EXPECT_NE(fault(head + "<coverage table=\"code\" state=\"good\"/>" + table + end), "");
  EXPECT_NE(fault(head + "<table name=\"code\"><from>t</from></table>" + end), "");
  EXPECT_NE(fault(head + "<table name=\"code\" shape=\"heap\">" + column + "<from>t</from></table>" + end),
            "");
  EXPECT_NE(fault(head + table + table + end), "") << "one table twice";
}

}  // namespace
