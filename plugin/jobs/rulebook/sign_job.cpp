// The job `rulebook-sign`. It signs nothing that is no rulebook.
#include "core/failure.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/rulebook/rulebook_jobs.hpp"
#include "returns/integrity/plain_name.hpp"
#include "returns/integrity/rulebook_signature.hpp"

namespace rollmark {

void run_rulebook_sign(const JobInput& input, Result& result) {
  const std::string name = input.params.get("candidate");
  if (const auto fault = plain_name_fault(name))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: candidate, a file's plain name, " + *fault);
  const std::string_view bytes = find_document(input.data, name);
  const std::shared_ptr<const Rulebook> book = read_rulebook(bytes);
  const Seed seed = host_seed(input.control, signing_key_name);
  const PublicKey key = signing_key_of(seed);
  Table& table = result.add_table("rulebook_signature");
  table.add("name", ColumnType::text).add_text(book->name);
  table.add("edition", ColumnType::date32).add_day(book->edition);
  table.add("fingerprint", ColumnType::text).add_text(fingerprint_of(key));
  table.add("key", ColumnType::text).add_text(to_base64(key));
  result.summarise("job", "rulebook-sign");
  result.summarise("key", to_base64(key));
  result.add_document(name + ".sig", "text/plain", sign_rulebook(bytes, seed));
}

}  // namespace rollmark
