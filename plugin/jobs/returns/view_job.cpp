// The job `view`: files of the family as pages for people, whoever made them. It must not judge one.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/returns/received_batch.hpp"
#include "jobs/returns/received_documents.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "returns/render/pages.hpp"

namespace rollmark {
namespace {

// The name of a file without .xml, as a plain name: other hosts may call a document what they like.
std::string stem_of(std::string_view name) {
  constexpr std::string_view end = ".xml";
  if (name.ends_with(end)) name.remove_suffix(end.size());
  std::string stem(name);
  for (char& sign : stem) {
    const bool plain = (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
                       (sign >= 'A' && sign <= 'Z') || sign == '_' || sign == '-' || sign == '.';
    if (!plain) sign = '-';
  }
  return stem.empty() || stem.front() == '.' ? "file" + stem : stem;
}

}  // namespace

void run_view(const JobInput& input, Result& result) {
  const DocumentOptions options = DocumentOptions::read(input.params);
  const std::optional<Day> on = day_param(input.params, "on");
  const std::string page = input.params.get("page", "referral");
  if (std::ranges::find(page_kinds(), page) == page_kinds().end()) {
    std::string known;
    for (const std::string_view kind : page_kinds()) known.append(known.empty() ? "" : ", ").append(kind);
    throw Failure(ROLLMARK_E_ARGUMENT, "params: page takes " + known);
  }
  const ReceivedBatch batch = receive_batch(input, on.value_or(Day{}), {"keys"});
  Table& table = result.add_table("viewed");
  for (const char* name : {"file", "state", "reason", "page"}) table.add(name, ColumnType::text);
  for (std::size_t i = 0; i < batch.files.size(); ++i) {
    const ReceivedFile& file = batch.files[i];
    std::string name;
    if (file.kind == ReceivedKind::record && has_page(page, file.read.file)) {
      const RecordPage made = page_of_kind(page, file.read.file, input.rulebook, stem_of(file.name));
      name = made.name;
      if (result.document(name) != nullptr)
        throw Failure(ROLLMARK_E_DATA, "two files would make the same page; view them one by one");
      if (options.html) add_record_page(made, options, result);
    }
    table.columns()[0].add_text(file.name);
    table.columns()[1].add_text(received_kind_name(file.kind));
    table.columns()[2].add_text(file.reason);
    table.columns()[3].add_text(name);
  }
  result.summarise("job", "view");
  result.summarise("files", static_cast<std::int64_t>(batch.files.size()));
}

}  // namespace rollmark
