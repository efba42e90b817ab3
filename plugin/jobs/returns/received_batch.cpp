// Receiving what a job is handed.
#include "jobs/returns/received_batch.hpp"

#include <algorithm>
#include <map>

#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/received_documents.hpp"

namespace rollmark {

ReceivedBatch receive_batch(const JobInput& input, Day on, std::initializer_list<std::string_view> others) {
  const std::vector<std::string> known = input.params.list("known");
  KeyList keys;
  if (input.params.has("keys")) keys = read_key_list(find_document(input.data, input.params.get("keys")));
  const auto most = static_cast<std::int64_t>(longest_record);
  const Receiving receiving{keys, input.control, on,
                            static_cast<std::size_t>(read_whole(input.params, "largest", most, 1, most))};
  const std::vector<GivenDocument> given = wanted_documents(input, "files", others);
  std::map<std::string, std::string_view> beside;
  for (const GivenDocument& one : given) {
    if (one.name.ends_with(".signature.xml")) beside.insert({one.name, one.bytes});
  }
  ReceivedBatch batch;
  for (const GivenDocument& one : given) {
    input.control.step(input.job, static_cast<std::int64_t>(batch.files.size()),
                       static_cast<std::int64_t>(given.size()));
    const auto signature = beside.find(signature_file_name(one.name));
    EnvelopedFile opened =
        open_envelope(one.name, one.bytes, signature == beside.end() ? "" : signature->second, receiving);
    opened.file.before = std::ranges::find(known, one.name) != known.end();
    const std::string words = signature_words(opened);
    batch.signatures.push_back(opened.pack.empty() ? words : words + ", in " + opened.pack);
    batch.findings.push_back(std::move(opened.findings));
    batch.files.push_back(std::move(opened.file));
  }
  return batch;
}

}  // namespace rollmark
