// Schema validation with libxml2.
#include "xml_validation.hpp"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "command_error.hpp"

namespace rollmark::cli {
namespace {

template <auto free_function>
struct FreeWith {
  template <class Object>
  void operator()(Object* object) const {
    free_function(object);
  }
};
using Document = std::unique_ptr<xmlDoc, FreeWith<xmlFreeDoc>>;
using ParserContext = std::unique_ptr<xmlParserCtxt, FreeWith<xmlFreeParserCtxt>>;
using SchemaParser = std::unique_ptr<xmlSchemaParserCtxt, FreeWith<xmlSchemaFreeParserCtxt>>;
using Schema = std::unique_ptr<xmlSchema, FreeWith<xmlSchemaFree>>;
using Validator = std::unique_ptr<xmlSchemaValidCtxt, FreeWith<xmlSchemaFreeValidCtxt>>;

constexpr const char* schema_namespace = "http://www.w3.org/2001/XMLSchema";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

void ignore_error(void* /*context*/, xmlErrorPtr /*error*/) {}

Document parse(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw CommandError(fmt::format("no such file: \"{}\"", file.string()));
  }
  if (std::filesystem::file_size(file, error) > largest_xml || error)
    throw CommandError(fmt::format("\"{}\" is larger than 64 MB, the most that is checked", file.string()));
  const ParserContext context(xmlNewParserCtxt());
  if (!context) throw CommandError("out of memory");
  // Where entities come from; none of the files that Rollmark writes or reads has them. Nothing in a DOCTYPE
  // is looked at.
  bool doctype = false;
  context->_private = &doctype;
  context->sax->internalSubset = [](void* parser, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto* const self = static_cast<xmlParserCtxtPtr>(parser);
    *static_cast<bool*>(self->_private) = true;
    xmlStopParser(self);
  };
  // Entities are neither loaded nor put in; libxml2's limits hold: 256 elements deep, 10 MB a text.
  Document document(xmlCtxtReadFile(context.get(), file.c_str(), nullptr,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (doctype)
    throw CommandError(fmt::format("\"{}\" has a DOCTYPE, which no file of Rollmark has", file.string()));
  if (!document) {
    const xmlError* const last = xmlCtxtGetLastError(context.get());
    if (last != nullptr && last->domain == XML_FROM_IO) {
      throw CommandError(fmt::format("cannot read \"{}\"", file.string()));
    }
    throw CommandError(fmt::format("\"{}\" is not well-formed XML: line {}", file.string(),
                                   last == nullptr ? 0 : last->line));
  }
  return document;
}

const xmlNode* root_of(const Document& document) {
  return xmlDocGetRootElement(document.get());
}

// Whether a schema declares this element at its top, in the namespace that it is for.
bool declares(const Document& schema, std::string_view name, std::string_view name_space) {
  const xmlNode* const root = root_of(schema);
  if (root == nullptr || view(root->name) != "schema" || root->ns == nullptr ||
      view(root->ns->href) != schema_namespace) {
    return false;
  }
  const auto attribute = [](const xmlNode* node, const char* key) {
    xmlChar* const value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(key));
    std::string text(view(value));
    xmlFree(value);
    return text;
  };
  if (attribute(root, "targetNamespace") != name_space) return false;
  for (const xmlNode* child = root->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && view(child->name) == "element" &&
        attribute(child, "name") == name) {
      return true;
    }
  }
  return false;
}

std::filesystem::path schema_for(const Document& document, const std::filesystem::path& folder) {
  const xmlNode* const root = root_of(document);
  const std::string_view name = view(root->name);
  const std::string_view name_space = root->ns == nullptr ? std::string_view{} : view(root->ns->href);
  std::vector<std::filesystem::path> candidates;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".xsd") candidates.push_back(entry.path());
  }
  if (candidates.empty()) {
    throw CommandError(fmt::format("no schemas in \"{}\"; name one with --xsd", folder.string()));
  }
  std::ranges::sort(candidates);
  for (const std::filesystem::path& candidate : candidates) {
    if (declares(parse(candidate), name, name_space)) return candidate;
  }
  throw CommandError(fmt::format("no schema in \"{}\" is for the root element \"{}\"; name one with --xsd",
                                 folder.string(), name));
}

// What is wrong, without the value: libxml2's own lines quote it unless they are about structure.
std::string message_of(const xmlError& error) {
  const std::string_view text = error.message == nullptr ? "" : error.message;
  // "Element 'a', attribute 'b': ..."; no name of XML holds ": ".
  const std::string place(text.substr(0, text.find(": ")));
  switch (error.code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
      // Names of elements and attributes only.
      return std::string(text.substr(0, text.find_last_not_of(" \n") + 1));
    case XML_SCHEMAV_CVC_ELT_1:
      return place + ": the schema knows no such root element";
    case XML_SCHEMAV_CVC_ENUMERATION_VALID:
      return place + ": the value is not one of those allowed";
    case XML_SCHEMAV_CVC_PATTERN_VALID:
      return place + ": the value does not have the form required";
    case XML_SCHEMAV_CVC_LENGTH_VALID:
    case XML_SCHEMAV_CVC_MINLENGTH_VALID:
    case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
      return place + ": the value is too long or too short";
    case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
    case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
    case XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID:
    case XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID:
      return place + ": the value is outside the range allowed";
    case XML_SCHEMAV_CVC_IDC:
      return place + ": a key is missing, repeated or refers to nothing";
    default:
      return place + ": the value does not fit its type";
  }
}

void note(void* context, xmlErrorPtr error) {
  auto& validation = *static_cast<Validation*>(context);
  // One bad value is told twice: the facet that it breaks, then its type.
  if (error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 && !validation.violations.empty() &&
      error->node != nullptr && validation.violations.back().node == error->node) {
    return;
  }
  if (validation.violations.size() == most_violations) {
    validation.more = true;
    return;
  }
  const auto* const node = static_cast<const xmlNode*>(error->node);
  const long line = node == nullptr ? error->line : xmlGetLineNo(node);
  validation.violations.push_back({line, message_of(*error), error->node});
}

}  // namespace

Validation validate(const std::string& file, const std::string& xsd, const std::filesystem::path& folder) {
  xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
  xmlSetStructuredErrorFunc(nullptr, ignore_error);
  const Document document = parse(std::filesystem::absolute(file).lexically_normal());
  Validation validation;
  validation.schema =
      xsd.empty() ? schema_for(document, folder) : std::filesystem::absolute(xsd).lexically_normal();

  std::error_code error;
  if (!std::filesystem::is_regular_file(validation.schema, error)) {
    throw CommandError(fmt::format("no such file: \"{}\"", validation.schema.string()));
  }
  const SchemaParser parser(xmlSchemaNewParserCtxt(validation.schema.c_str()));
  const Schema schema(parser ? xmlSchemaParse(parser.get()) : nullptr);
  if (!schema)
    throw CommandError(fmt::format("\"{}\" cannot be read as a schema", validation.schema.string()));
  const Validator validator(xmlSchemaNewValidCtxt(schema.get()));
  if (!validator) throw CommandError("out of memory");
  xmlSchemaSetValidStructuredErrors(validator.get(), note, &validation);
  const int answer = xmlSchemaValidateDoc(validator.get(), document.get());
  if (answer < 0) throw CommandError(fmt::format("\"{}\" could not be checked", file));
  if (answer > 0 && validation.violations.empty()) {
    validation.violations.push_back({0, "the document does not fit its schema", nullptr});
  }
  return validation;
}

}  // namespace rollmark::cli
