// Opening sealed files and packs, then the signature over the exact bytes inside.
#include "returns/intake/envelope.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "returns/integrity/pack.hpp"
#include "returns/integrity/sealing.hpp"

namespace rollmark {
namespace {

constexpr std::string_view sealed_start = "rollmark sealed file ";

std::string numbered(std::string_view what, std::size_t place) {
  return std::string(what) + "[" + std::to_string(place + 1) + "]";
}

void check_signature(EnvelopedFile& opened, std::string_view bytes, std::string_view name,
                     std::string_view signature_xml, const Receiving& receiving) {
  opened.signature = verify_document(bytes, name, signature_xml, receiving.keys, receiving.on,
                                     parse_party(opened.file.sender()));
  const Verdict verdict = opened.signature->verdict;
  if (verdict == Verdict::good) return;
  const bool may_come_good = verdict == Verdict::unknown_key || verdict == Verdict::unconfirmed_key ||
                             verdict == Verdict::key_out_of_date;
  opened.findings.push_back(
      {&intake_check(may_come_good ? "IN-121" : "IN-120"), {}, opened.signature->reason});
}

void check_the_papers(EnvelopedFile& opened, const Pack& pack) {
  std::vector<NamedPaper> named;
  std::vector<std::string> paths;
  for (const PupilRecord& pupil : opened.file.read.file.pupils) {
    const std::string base = pupil.is_referral() ? "Pupil/Referral/Evidence/" : "Pupil/Return/Evidence/";
    const std::vector<EvidencePaper>& papers = pupil.file().papers;
    for (std::size_t i = 0; i < papers.size(); ++i) {
      if (papers[i].held_by_school.value_or(false)) continue;
      named.push_back({papers[i].file_name, papers[i].sha256});
      paths.push_back(base + numbered("Document", i));
    }
  }
  const PaperCheck check = check_papers(pack, named);
  for (const std::size_t missing : check.missing)
    opened.findings.push_back({&intake_check("IN-122"), paths[missing], "It is not there."});
  for (const std::size_t strange : check.strange)
    opened.findings.push_back(
        {&intake_check("IN-123"), {}, "It is paper " + std::to_string(strange + 1) + " of the pack."});
}

EnvelopedFile not_opened(std::string_view name, std::string_view bytes, const Failure& failure) {
  EnvelopedFile opened;
  opened.file = receive_file(name, {});
  opened.file.bytes = bytes.size();
  opened.file.reason = failure.what();
  return opened;
}

EnvelopedFile open_pack(std::string_view name, std::string_view bytes, const Receiving& receiving) {
  try {
    const Pack pack = read_pack(bytes);
    EnvelopedFile opened;
    opened.pack = name;
    opened.file = receive_file(pack.document_name, pack.document, receiving.longest);
    check_signature(opened, pack.document, pack.document_name, pack.signature, receiving);
    if (opened.file.kind == ReceivedKind::record) check_the_papers(opened, pack);
    return opened;
  } catch (const Failure& failure) {
    return not_opened(name, bytes, failure);
  }
}

// What is not sealed.
EnvelopedFile open_unsealed(std::string_view name, std::string_view bytes, std::string_view signature_xml,
                            const Receiving& receiving) {
  EnvelopedFile opened;
  opened.file = receive_file(name, bytes, receiving.longest);
  if (opened.file.kind == ReceivedKind::pack) return open_pack(name, bytes, receiving);
  if (!signature_xml.empty()) check_signature(opened, bytes, name, signature_xml, receiving);
  return opened;
}

}  // namespace

EnvelopedFile open_envelope(std::string_view name, std::string_view bytes, std::string_view signature_xml,
                            const Receiving& receiving) {
  if (!bytes.starts_with(sealed_start)) return open_unsealed(name, bytes, signature_xml, receiving);
  try {
    // Nobody seals what is sealed; it is then no file that can be read.
    const Opened inside = open_sealed(bytes, host_seed(receiving.control, sealing_key_name));
    EnvelopedFile opened = open_unsealed(inside.name, inside.bytes, {}, receiving);
    if (opened.pack.empty()) opened.pack = name;
    return opened;
  } catch (const Failure& failure) {
    return not_opened(name, bytes, failure);
  }
}

std::string signature_words(const EnvelopedFile& file) {
  return file.signature ? std::string(verdict_word(file.signature->verdict)) : "none";
}

}  // namespace rollmark
