// schemas/xsd/mapping.xsd against every mapping of the tree, by a validator that is not the library's own
// reader.
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <filesystem>
#include <memory>
#include <string>

namespace {

template <class T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
using Document = std::unique_ptr<xmlDoc, Release<xmlDoc, xmlFreeDoc>>;
using Schema = std::unique_ptr<xmlSchema, Release<xmlSchema, xmlSchemaFree>>;
using SchemaParser =
    std::unique_ptr<xmlSchemaParserCtxt, Release<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, Release<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt>>;

// Faults are expected here; the code says enough.
void ignore(void*, const char*, ...) {}

// 0 where valid, the validator's code where not, -1 where the text is no XML.
int validate(const std::string& xml) {
  const SchemaParser parser(xmlSchemaNewParserCtxt(ROLLMARK_SOURCE_DIR "/schemas/xsd/mapping.xsd"));
  const Schema schema(xmlSchemaParse(parser.get()));
  EXPECT_TRUE(schema) << "the schema itself is wrong";
  const Document document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET));
  if (!schema || !document) return -1;
  const Validator validator(xmlSchemaNewValidCtxt(schema.get()));
  xmlSchemaSetValidErrors(validator.get(), &ignore, &ignore, nullptr);
  return xmlSchemaValidateDoc(validator.get(), document.get());
}

std::string read(const std::filesystem::path& path) {
  const Document document(xmlReadFile(path.c_str(), nullptr, XML_PARSE_NONET));
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpMemory(document.get(), &text, &size);
  std::string copy(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  xmlFree(text);
  return copy;
}

TEST(MappingSchema, EveryMappingIsValid) {
  int mappings = 0;
  for (const auto& folder : std::filesystem::directory_iterator(ROLLMARK_SOURCE_DIR "/adapters")) {
    const std::filesystem::path path = folder.path() / "mapping.xml";
    if (!std::filesystem::exists(path)) continue;
    ++mappings;
    EXPECT_EQ(validate(read(path)), 0) << path;
  }
  EXPECT_GE(mappings, 2);  // canonical and sims
}

// The validator does see faults: each is one step from a valid file.
TEST(MappingSchema, FaultsAreSeen) {
  const std::string head =
      "<mapping name=\"site\" vendor=\"v\" version=\"1\"><capabilities codes=\"native\" freshness=\"live\"/>";
  const std::string table =
      "<table name=\"code\"><column name=\"vendor_code\">c</column><from>t</from></table></mapping>";
  EXPECT_EQ(validate(head + table), 0);
  EXPECT_GT(
      validate("<mapping vendor=\"v\" version=\"1\"><capabilities codes=\"native\" freshness=\"live\"/>" +
               table),
      0);
  EXPECT_GT(validate(head + "<order/>" + table), 0);
  EXPECT_GT(validate(head + "<coverage table=\"code\" state=\"good\"/>" + table), 0);
  EXPECT_GT(validate(head + "<table name=\"code\"><from>t</from></table></mapping>"), 0);
  EXPECT_GT(validate(head + "<table name=\"code\" shape=\"heap\"><column "
                            "name=\"c\">c</column><from>t</from></table></mapping>"),
            0);
  EXPECT_GT(
      validate(head + table.substr(0, table.size() - 10) + table.substr(0, table.size() - 10) + "</mapping>"),
      0)
      << "one table twice";
}

}  // namespace
