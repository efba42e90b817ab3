// Signing, packing and sealing a written file.
#include "jobs/returns/sending_integrity.hpp"

#include <map>
#include <set>

#include "core/failure.hpp"
#include "jobs/previous_audit.hpp"
#include "outputs/sha256.hpp"
#include "returns/integrity/pack.hpp"
#include "returns/integrity/recipient.hpp"
#include "returns/integrity/sealing.hpp"
#include "returns/integrity/signing.hpp"

namespace rollmark {
namespace {

Signatory party_of(const FileParty& party) {
  return {party.lea, party.estab};
}

struct GivenPaper {
  std::string_view media_type;
  std::string_view bytes;
};

// The rows of the table `document` by the SHA-256 of their bytes: papers that the host handed in.
std::map<std::string, GivenPaper> given_papers(const Snapshot& data) {
  std::map<std::string, GivenPaper> papers;
  for (const Table* table : data.tables("document")) {
    const Column* types = table->find("media_type");
    const Column* contents = table->find("bytes");
    if (contents == nullptr) continue;
    for (std::int64_t row = 0; row < table->rows(); ++row) {
      const std::string_view bytes = contents->text(row);
      papers[sha256_hex(bytes)] = {types == nullptr ? "application/octet-stream" : types->text(row), bytes};
    }
  }
  return papers;
}

// The papers that the document names: by their bytes where the host gave those, else held by the school.
void add_papers(const Snapshot& data, const ReferralFile& file, Pack& pack) {
  const std::map<std::string, GivenPaper> given = given_papers(data);
  std::set<std::string> taken;
  for (const PupilRecord& pupil : file.pupils) {
    for (const EvidencePaper& paper : pupil.file().papers) {
      const std::string name = paper.file_name.empty() ? paper.ref : paper.file_name;
      const auto found = given.find(paper.sha256);
      if (found == given.end())
        pack.held.push_back({name, paper.sha256});
      else if (taken.insert(paper.sha256).second)
        pack.papers.push_back(
            {name, std::string(found->second.media_type), std::string(found->second.bytes)});
    }
  }
}

}  // namespace

void add_integrity(const OfficeRun& run, const SendingRequest& request, const Sending& sending,
                   const std::string& name, const std::string& bytes, Result& result) {
  const KeyValues& params = run.input.params;
  const bool packed = params.yes("pack", false) || params.has("seal_to");
  if (!packed && !params.yes("sign", false)) return;
  const Seed seed = host_seed(run.input.control, signing_key_name);
  const std::string stem = name.substr(0, name.rfind('.'));
  std::string signature =
      sign_document(bytes, name, party_of(request.header.source()), request.header.date_time, seed);
  if (packed) {
    Pack pack;
    pack.document_name = name;
    pack.document = bytes;
    pack.signature = signature;
    add_papers(run.input.data, sending.file, pack);
    std::string container = write_pack(pack);
    result.summarise("papers_packed", static_cast<std::int64_t>(pack.papers.size()));
    result.summarise("papers_held_by_school", static_cast<std::int64_t>(pack.held.size()));
    if (params.has("seal_to")) {
      const std::optional<Day> on = parse_day(std::string_view(request.header.date_time).substr(0, 10));
      if (!on) throw Failure(ROLLMARK_E_ARGUMENT, "seal_to: the document has no date");
      const SealRecipient to = recipient_of(find_document(run.input.data, params.get("seal_to")),
                                            party_of(request.header.destination()), *on);
      result.summarise("sealed_to", fingerprint_of(to.key));
      result.add_document(stem + ".sealed", "application/octet-stream",
                          seal(container, stem + ".zip", to.party, to.key, seed));
    }
    result.add_document(stem + ".zip", "application/zip", std::move(container));
  }
  result.add_document(stem + ".signature.xml", "application/xml", std::move(signature));
}

}  // namespace rollmark
