// Files against schemas: the right schema is found, faults are placed, and no value is shown.
#include "xml_validation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command_error.hpp"
#include "run_command.hpp"

namespace rollmark::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* schema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="return">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="upn" maxOccurs="unbounded">
          <xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[A-Z][0-9]{12}"/></xs:restriction></xs:simpleType>
        </xs:element>
        <xs:element name="sent" type="xs:date"/>
      </xs:sequence>
      <xs:attribute name="kind" use="required">
        <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="sickness"/></xs:restriction></xs:simpleType>
      </xs:attribute>
    </xs:complexType>
  </xs:element>
</xs:schema>
)";

class Validating : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write(
        "another.xsd",
        R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="other"/></xs:schema>)");
    folder.write("return.xsd", schema);
  }
  Validation check(const std::string& text, const std::string& xsd = "") {
    return validate(folder.write("a.xml", text), xsd, folder.path());
  }
  std::string message_for(const std::string& text, const std::string& xsd = "") {
    try {
      check(text, xsd);
    } catch (const CommandError& error) {
      return error.what();
    }
    return "(checked)";
  }
  test::TemporaryFolder folder;
};

TEST_F(Validating, FindsTheSchemaOfTheRootElement) {
  const Validation found =
      check("<return kind=\"sickness\">\n<upn>A123456789012</upn>\n<sent>2026-11-20</sent>\n</return>");
  EXPECT_TRUE(found.violations.empty());
  EXPECT_EQ(found.schema.filename(), "return.xsd");
}

TEST_F(Validating, PlacesFaultsAndShowsNoValue) {
  const Validation found =
      check("<return kind=\"secretkind\">\n<upn>SECRETUPN</upn>\n<sent>secretdate</sent>\n</return>");
  ASSERT_EQ(found.violations.size(), 3U);
  EXPECT_EQ(found.violations[0].line, 1);
  EXPECT_EQ(found.violations[0].message,
            "Element 'return', attribute 'kind': the value is not one of those allowed");
  EXPECT_EQ(found.violations[1].line, 2);
  EXPECT_EQ(found.violations[1].message, "Element 'upn': the value does not have the form required");
  EXPECT_EQ(found.violations[2].line, 3);
  EXPECT_EQ(found.violations[2].message, "Element 'sent': the value does not fit its type");
  for (const Violation& violation : found.violations) {
    EXPECT_THAT(violation.message, Not(HasSubstr("secret")));
    EXPECT_THAT(violation.message, Not(HasSubstr("SECRET")));
  }
}

TEST_F(Validating, SaysWhichElementIsNotExpected) {
  const Validation found = check("<return kind=\"sickness\">\n<sent>2026-11-20</sent>\n</return>");
  ASSERT_EQ(found.violations.size(), 1U);
  EXPECT_EQ(found.violations[0].line, 2);
  EXPECT_EQ(found.violations[0].message,
            "Element 'sent': This element is not expected. Expected is ( upn ).");
}

TEST_F(Validating, ShowsTheFirstFaultsOnly) {
  std::string text = "<return kind=\"sickness\">";
  for (int i = 0; i < 30; ++i) text += "<upn>x</upn>";
  const Validation found = check(text + "<sent>2026-11-20</sent></return>");
  EXPECT_EQ(found.violations.size(), most_violations);
  EXPECT_TRUE(found.more);
}

TEST_F(Validating, RefusesWhatItCannotRead) {
  const std::string file = folder.file("a.xml");
  EXPECT_EQ(message_for("<return>\n<upn>SECRET</return>"), "\"" + file + "\" is not well-formed XML: line 2");
  EXPECT_EQ(message_for("<unheard/>"), "no schema in \"" + folder.path().string() +
                                           "\" is for the root element \"unheard\"; name one with --xsd");
  EXPECT_EQ(message_for("<other/>", folder.file("none.xsd")),
            "no such file: \"" + folder.file("none.xsd") + "\"");
  const std::string broken = folder.write("broken.xsd", "<xs:schema");
  EXPECT_EQ(message_for("<other/>", broken), "\"" + broken + "\" cannot be read as a schema");
  EXPECT_THROW(validate(folder.file("none.xml"), "", folder.path()), CommandError);
}

TEST_F(Validating, TakesNoDocumentType) {
  folder.write("secret.txt", "<upn>A123456789012</upn><sent>2026-11-20</sent>");
  EXPECT_EQ(message_for("<!DOCTYPE return [<!ENTITY e SYSTEM \"" + folder.file("secret.txt") +
                        "\">]>\n<return kind=\"sickness\">&e;</return>"),
            "\"" + folder.file("a.xml") + "\" has a DOCTYPE, which no file of Rollmark has");
}

}  // namespace
}  // namespace rollmark::cli
