// Writing and reading manifests.
#include "returns/integrity/manifest.hpp"

#include <algorithm>

#include "returns/integrity/strict_field.hpp"

namespace rollmark {
namespace {

constexpr std::string_view version = "1.0";
constexpr std::size_t longest_file = 1024 * 1024;

void write_entry(XmlWriter& xml, std::string_view element, const ManifestEntry& entry) {
  xml.open(element);
  xml.text("Name", entry.name);
  xml.text("MediaType", entry.media_type);
  xml.number("Bytes", entry.bytes);
  xml.text("Sha256", entry.sha256);
  xml.close();
}

ManifestEntry read_entry(const XmlElement& element) {
  element.expect({}, {"Name", "MediaType", "Bytes", "Sha256"});
  ManifestEntry entry;
  entry.name = element.child_text("Name");
  entry.media_type = element.child_text("MediaType");
  if (!is_media_type(entry.media_type)) element.refuse("<MediaType> is none (application/pdf)");
  entry.bytes = count_field(element, "Bytes");
  entry.sha256 = sha256_field(element, "Sha256");
  return entry;
}

}  // namespace

bool is_media_type(std::string_view text) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos || stroke == 0 || stroke + 1 == text.size() || text.size() > 100) {
    return false;
  }
  const auto allowed = [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' || sign == '+' ||
           sign == '-';
  };
  return std::ranges::all_of(text.substr(0, stroke), allowed) &&
         std::ranges::all_of(text.substr(stroke + 1), allowed);
}

std::string write_manifest(const Manifest& manifest) {
  XmlWriter xml("PackManifest");
  xml.text("Version", version);
  write_entry(xml, "Document", manifest.document);
  write_entry(xml, "Signature", manifest.signature);
  for (const ManifestEntry& paper : manifest.papers) write_entry(xml, "Paper", paper);
  for (const HeldPaper& paper : manifest.held) {
    xml.open("HeldBySchool");
    xml.text("Name", paper.name);
    xml.text("Sha256", paper.sha256);
    xml.close();
  }
  return xml.finish();
}

Manifest read_manifest(std::string_view text) {
  const StrictXml xml(text, "manifest", "PackManifest", longest_file);
  const XmlElement root = xml.root();
  root.expect({}, {"Version", "Document", "Signature", "Paper", "HeldBySchool"});
  if (root.child_text("Version") != version) root.refuse("another version than 1.0");
  Manifest manifest;
  manifest.document = read_entry(root.child("Document"));
  manifest.signature = read_entry(root.child("Signature"));
  for (const XmlElement& paper : root.children("Paper")) manifest.papers.push_back(read_entry(paper));
  for (const XmlElement& element : root.children("HeldBySchool")) {
    element.expect({}, {"Name", "Sha256"});
    HeldPaper paper;
    paper.name = element.child_text("Name");
    if (element.optional_child("Sha256")) paper.sha256 = sha256_field(element, "Sha256");
    manifest.held.push_back(std::move(paper));
  }
  require_one_form(text, write_manifest(manifest), "manifest");
  return manifest;
}

}  // namespace rollmark
