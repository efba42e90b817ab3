// Putting packs together and taking them apart.
#include "returns/integrity/pack.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/failure.hpp"
#include "core/utf8.hpp"
#include "core/words.hpp"
#include "outputs/sha256.hpp"
#include "returns/integrity/memory_zip.hpp"
#include "returns/integrity/plain_name.hpp"
#include "returns/integrity/signature_file.hpp"

namespace rollmark {
namespace {

constexpr std::string_view papers_folder = "papers/";
constexpr std::string_view xml_type = "application/xml";
constexpr std::size_t longest_held_name = 200;
// The manifest, the document and its signature stand before the papers.
constexpr std::size_t before_papers = 3;

ZipLimits zip_limits(const PackLimits& limits) {
  return {limits.entries, limits.entry_bytes, limits.total_bytes};
}

[[noreturn]] void refuse_to_write(const std::string& why) {
  throw Failure(ROLLMARK_E_ARGUMENT, "pack: " + why);
}
[[noreturn]] void refuse(const std::string& why) {
  throw Failure(ROLLMARK_E_DATA, "pack: " + why);
}
[[noreturn]] void refuse(std::size_t entry, const std::string& why) {
  refuse("entry " + std::to_string(entry) + " " + why);
}

ManifestEntry described(const ZipItem& item, std::string_view media_type) {
  return {item.name, std::string(media_type), static_cast<std::int64_t>(item.bytes.size()),
          sha256_hex(item.bytes)};
}

bool names_document(std::string_view name) {
  return !plain_name_fault(name) && name.ends_with(".xml") && !plain_name_fault(signature_file_name(name)) &&
         small_letters(name) != manifest_name;
}

// Why the name of a paper that is held is none; it is never a file here, so any line of text does.
bool held_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_held_name && name.front() != ' ' && name.back() != ' ' &&
         name.find("  ") == std::string_view::npos &&
         std::ranges::none_of(name, [](char sign) { return static_cast<unsigned char>(sign) < ' '; });
}

bool held_before(const HeldPaper& a, const HeldPaper& b) {
  return std::tie(a.name, a.sha256) < std::tie(b.name, b.sha256);
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char sign : cut_utf8(text, longest_held_name)) {
    const char plain = static_cast<unsigned char>(sign) < ' ' ? ' ' : sign;
    if (plain != ' ' || (!line.empty() && line.back() != ' ')) line += plain;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line.empty() ? "paper" : line;
}

struct NamedBytes {
  std::string name;
  const PackPaper* paper;
};

// The papers under plain names, each once, in order of name. They are named in an order of their own content,
// so that the order in which they came makes no other pack.
std::vector<NamedBytes> named_papers(const std::vector<PackPaper>& papers) {
  std::vector<NamedBytes> named;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const PackPaper& paper = papers[i];
    const std::string which = "paper " + std::to_string(i + 1) + " ";
    if (!is_media_type(paper.media_type))
      refuse_to_write(which + "has no media type such as application/pdf");
    if (paper.bytes.empty()) refuse_to_write(which + "is empty");
    named.push_back({plain_name_of(paper.name), &paper});
  }
  std::ranges::sort(named, [](const NamedBytes& a, const NamedBytes& b) {
    return std::tie(a.name, a.paper->media_type, a.paper->bytes) <
           std::tie(b.name, b.paper->media_type, b.paper->bytes);
  });
  std::set<std::string> taken;
  for (const NamedBytes& one : named) taken.insert(small_letters(one.name));
  std::set<std::string> given;
  for (NamedBytes& one : named) {
    const std::string plain = one.name;
    const std::size_t dot = std::min(plain.rfind('.'), plain.size());
    for (int number = 2; !given.insert(small_letters(one.name)).second; ++number) {
      std::string next = plain.substr(0, dot) + "-" + std::to_string(number) + plain.substr(dot);
      if (!taken.contains(small_letters(next))) one.name = std::move(next);
    }
  }
  std::ranges::sort(named, {}, &NamedBytes::name);
  return named;
}

// Every name as in the pack, before anything of a content is believed: a name decides where an unpacking
// program writes.
void require_names(const std::vector<ZipItem>& items) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string_view name = items[i].name;
    if (name.starts_with(papers_folder)) name.remove_prefix(papers_folder.size());
    if (const auto fault = plain_name_fault(name)) refuse(i + 1, "has a name that " + *fault);
    if (!taken.insert(small_letters(items[i].name)).second) {
      refuse(i + 1, "has the name of an earlier entry, or one that differs by capitals alone");
    }
  }
}

void require_described(const ZipItem& item, const ManifestEntry& entry, std::size_t number) {
  if (item.name != entry.name) refuse(number, "is not the one that the manifest has in its place");
  if (static_cast<std::int64_t>(item.bytes.size()) != entry.bytes) {
    refuse(number, "is not as long as the manifest says");
  }
  if (sha256_hex(item.bytes) != entry.sha256)
    refuse(number, "is not the one in the manifest: its SHA-256 differs");
}

}  // namespace

std::string write_pack(const Pack& pack, const PackLimits& limits) {
  if (!names_document(pack.document_name)) {
    refuse_to_write("the document's name is not plain, or does not end in .xml");
  }
  if (pack.document.empty() || pack.signature.empty()) {
    refuse_to_write("it needs a document and its signature");
  }
  std::vector<ZipItem> items = {{std::string(manifest_name), {}},
                                {pack.document_name, pack.document},
                                {signature_file_name(pack.document_name), pack.signature}};
  Manifest manifest;
  manifest.document = described(items[1], xml_type);
  manifest.signature = described(items[2], xml_type);

  for (const NamedBytes& paper : named_papers(pack.papers)) {
    items.push_back({std::string(papers_folder) + paper.name, paper.paper->bytes});
    manifest.papers.push_back(described(items.back(), paper.paper->media_type));
  }
  for (const HeldPaper& held : pack.held) {
    if (!held.sha256.empty() && !is_sha256_hex(held.sha256)) {
      refuse_to_write("a paper that the school keeps has a SHA-256 that is none");
    }
    manifest.held.push_back({one_line(held.name), held.sha256});
  }
  std::ranges::sort(manifest.held, held_before);
  items.front().bytes = write_manifest(manifest);

  if (static_cast<std::int64_t>(std::max(items.size(), manifest.held.size())) > limits.entries) {
    refuse_to_write("it has too many papers");
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (static_cast<std::int64_t>(items[i].bytes.size()) > limits.entry_bytes) {
      refuse_to_write("entry " + std::to_string(i + 1) + " is larger than " +
                      std::to_string(limits.entry_bytes) + " bytes");
    }
  }
  std::string written = zip_stored(items);
  if (static_cast<std::int64_t>(written.size()) > limits.total_bytes) {
    refuse_to_write("it would be larger than " + std::to_string(limits.total_bytes) + " bytes");
  }
  return written;
}

Pack read_pack(std::string_view bytes, const PackLimits& limits) {
  std::vector<ZipItem> items = unzip_stored(bytes, zip_limits(limits));
  require_names(items);
  require_zip_form(bytes, items);
  if (items.front().name != manifest_name) refuse(1, "is not the manifest");
  const Manifest manifest = read_manifest(items.front().bytes);
  if (!names_document(manifest.document.name) || manifest.document.media_type != xml_type ||
      manifest.signature.name != signature_file_name(manifest.document.name) ||
      manifest.signature.media_type != xml_type) {
    refuse(1, "names a document and a signature that do not belong together");
  }
  std::vector<const ManifestEntry*> listed = {&manifest.document, &manifest.signature};
  for (const ManifestEntry& paper : manifest.papers) {
    if (!paper.name.starts_with(papers_folder)) refuse(1, "names a paper outside the folder papers");
    if (listed.size() > 2 && paper.name <= listed.back()->name) refuse(1, "has its papers out of order");
    listed.push_back(&paper);
  }
  if (items.size() - 1 < listed.size()) refuse(1, "names more entries than there are");
  if (items.size() - 1 > listed.size()) refuse(listed.size() + 2, "is not in the manifest");
  for (std::size_t i = 0; i < listed.size(); ++i) require_described(items[i + 1], *listed[i], i + 2);
  if (!std::ranges::is_sorted(manifest.held, held_before)) refuse(1, "has its held papers out of order");
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (items[i].bytes.empty()) refuse(i + 1, "is empty");
  }
  for (const HeldPaper& held : manifest.held) {
    if (!held_name(held.name)) refuse(1, "names a held paper without a name of one line");
  }

  Pack pack;
  pack.document_name = std::move(items[1].name);
  pack.document = std::move(items[1].bytes);
  pack.signature = std::move(items[2].bytes);
  for (std::size_t i = 0; i < manifest.papers.size(); ++i) {
    pack.papers.push_back({items[before_papers + i].name.substr(papers_folder.size()),
                           manifest.papers[i].media_type, std::move(items[before_papers + i].bytes)});
  }
  pack.held = manifest.held;
  return pack;
}

PaperCheck check_papers(const Pack& pack, std::span<const NamedPaper> named) {
  PaperCheck check;
  std::set<std::string> there;
  for (std::size_t i = 0; i < pack.papers.size(); ++i) {
    const std::string sum = sha256_hex(pack.papers[i].bytes);
    if (std::ranges::find(named, sum, &NamedPaper::sha256) == named.end()) check.strange.push_back(i);
    there.insert(sum);
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    const NamedPaper& paper = named[i];
    const auto answers = [&](const HeldPaper& held) {
      return paper.sha256.empty() ? held.name == paper.name : held.sha256 == paper.sha256;
    };
    const bool in_pack = !paper.sha256.empty() && there.contains(paper.sha256);
    if (!in_pack && std::ranges::none_of(pack.held, answers)) check.missing.push_back(i);
  }
  return check;
}

}  // namespace rollmark
