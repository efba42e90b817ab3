// Validates a text against an XSD, in tests only: the library itself has no XSD engine. A test program that
// includes this links LibXml2::LibXml2.
#pragma once

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <string>
#include <string_view>

namespace rollmark::test_support {

inline void keep_first_fault(void* kept, xmlErrorPtr error) {
  auto& fault = *static_cast<std::string*>(kept);
  if (!fault.empty() || error == nullptr) return;
  fault = "line " + std::to_string(error->line) + ": " + (error->message != nullptr ? error->message : "");
  while (!fault.empty() && fault.back() == '\n') fault.pop_back();
}

// Empty where `xml` is well formed and valid against the schema file `xsd_path`; else the first fault, "line
// 3: ...".
inline std::string schema_fault(const std::string& xsd_path, std::string_view xml) {
  std::string fault;
  const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> reader(
      xmlSchemaNewParserCtxt(xsd_path.c_str()), &xmlSchemaFreeParserCtxt);
  xmlSchemaSetParserStructuredErrors(reader.get(), &keep_first_fault, &fault);
  const std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema(xmlSchemaParse(reader.get()),
                                                                    &xmlSchemaFree);
  if (!schema) return "the schema itself: " + fault;

  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(),
                                                                            &xmlFreeParserCtxt);
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlCtxtReadMemory(parser.get(), xml.data(), static_cast<int>(xml.size()), "text.xml", nullptr,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      &xmlFreeDoc);
  if (!document) return "not well formed";

  const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> validator(
      xmlSchemaNewValidCtxt(schema.get()), &xmlSchemaFreeValidCtxt);
  xmlSchemaSetValidStructuredErrors(validator.get(), &keep_first_fault, &fault);
  const int result = xmlSchemaValidateDoc(validator.get(), document.get());
  if (result != 0 && fault.empty()) fault = "not valid";
  return fault;
}

}  // namespace rollmark::test_support
