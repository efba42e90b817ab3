// The jobs referral/*, return/* and preflight/*: a document made, cut down, checked, and, where nothing
// blocks or it was set aside with a reason, written. It must not send anything, nor keep it.
#include <algorithm>

#include "core/failure.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "jobs/returns/sending.hpp"
#include "jobs/returns/sending_integrity.hpp"
#include "jobs/returns/sending_sections.hpp"
#include "outputs/page/markup.hpp"
#include "outputs/sha256.hpp"
#include "returns/record/file_name.hpp"
#include "returns/record/record_writer.hpp"
#include "returns/render/code_counts.hpp"
#include "returns/render/pages.hpp"

namespace rollmark {
namespace {

constexpr std::string_view preflight_prefix = "preflight/";

std::string file_stem(std::string_view job) {
  std::string stem(job);
  std::ranges::replace(stem, '/', '-');
  return stem;
}

// What was sent, as rows of the canonical table that later jobs read: for the host to keep.
void add_return_sent(const SendingRequest& request, const Sending& sending, Day on, Result& result) {
  Table& table = result.add_table("return_sent");
  for (const char* name : {"school_key", "pupil_key", "return_kind", "episode"})
    table.add(name, ColumnType::text);
  table.add("sent_on", ColumnType::date32);
  const std::string kind = request.document->type.substr(request.document->type.find('/') + 1);
  for (std::size_t i = 0; i < sending.pupils.size(); ++i) {
    const ChosenPupil& chosen = sending.pupils[i].chosen;
    const std::optional<Day>& from = sending.file.pupils[i].returned.episode.from;
    std::size_t at = 0;
    for (const std::string& text : {chosen.school->key, chosen.school->pupils[chosen.pupil].key, kind,
                                    from ? to_text(*from) : std::string()})
      table.columns()[at++].add_text(text);
    table.columns()[at].add_day(on);
  }
}

// Writes the file and what goes with it. `bytes` are what was checked.
void write_file(const SendingRequest& request, const Sending& sending, const OfficeRun& run, Result& result) {
  std::int64_t replaced = 0;
  std::string bytes = record_xml(sending.file, replaced);
  const std::string name = record_file_name(sending.file.header);
  result.summarise("file", name);
  result.summarise("sha256", sha256_hex(bytes));
  result.summarise("characters_replaced", replaced);
  add_return_sent(request, sending, run.scope.due.on, result);
  add_integrity(run, request, sending, name, bytes, result);
  result.add_document(name, "application/xml", std::move(bytes));
}

// The pages of what is about to go, also where it is only checked, so that who signs sees what goes; and
// sessions per code for the authority's analysts.
void add_pages(const OfficeRun& run, const Sending& sending, Result& result) {
  std::string stem = record_file_name(sending.file.header);
  stem.erase(stem.rfind('.'));
  for (const std::string_view kind : page_kinds()) {
    if (run.options.html && has_page(kind, sending.file))
      add_record_page(page_of_kind(kind, sending.file, run.input.rulebook, stem), run.options, result);
  }
  const bool counted = std::ranges::any_of(
      sending.file.pupils, [](const PupilRecord& pupil) { return !pupil.attendance.periods.empty(); });
  if (!run.options.csv || !counted) return;
  const std::span<const ReferralFile> files(&sending.file, 1);
  result.add_document(stem + "-codes.csv", "text/csv", code_counts_csv(files));
  result.add_document(stem + "-codes-wide.csv", "text/csv", wide_code_counts_csv(files));
}

void add_facts(const SendingRequest& request, const Sending& sending, WorkingDocument& document) {
  std::size_t aside = 0;
  for (const PupilRecord& pupil : sending.file.pupils) aside += pupil.file().overrides.size();
  document.facts = {{"Document", request.document->title},
                    {"Rules of", request.profile->name},
                    {"Pupils", std::to_string(sending.pupils.size())},
                    {"Pupils for whom something blocks", std::to_string(sending.blocked())},
                    {"Set aside", std::to_string(aside)}};
}

}  // namespace

void run_sending(const JobInput& input, Result& result) {
  const bool write = !input.job.starts_with(preflight_prefix);
  const std::string_view type = write ? input.job : input.job.substr(preflight_prefix.size());
  OfficeRun run(input, {"office", "la"}, "");
  const SendingRequest request = read_sending(run, type);
  const Sending sending = make_sending(run, request);
  WorkingDocument& document = run.document;
  document.file = file_stem(input.job);
  document.title = (write ? "" : "Pre-flight: ") + request.document->title;
  document.recipient = request.profile->name;
  for (const DocumentSource& source : request.document->sources)
    document.definitions.push_back("Rests on " + source.of + ", " + source.at + ".");
  document.definitions.push_back(
      "The checks say what authorities send documents back for. They suggest; a person decides what is "
      "sent.");
  const bool written = write && sending.blocked() == 0 && !sending.pupils.empty();
  if (write && sending.blocked() > 0)
    document.notes.push_back(
        "The document was not written: something blocks it. Put it right, or set it aside with override and "
        "a reason.");
  if (sending.pupils.empty())
    document.notes.push_back("There is no pupil of whom this document has something to say.");
  add_facts(request, sending, document);
  document.sections = {sending_findings(sending), sending_not_judged(sending), sending_not_held(sending),
                       sending_privacy(sending), sending_passed(sending)};
  result.summarise("document_type", type);
  result.summarise("written", written ? "yes" : "no");
  result.summarise("profile", request.profile->id);
  run.finish(result);
  if (!sending.pupils.empty()) add_pages(run, sending, result);
  if (written) write_file(request, sending, run, result);
}

void run_nil_return(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "");
  SendingRequest request = read_sending(run, "return/nil");
  const std::string of = input.params.get("of");
  if (!forms::document_type.accepts(of) || !of.starts_with("return/") || of == "return/nil")
    throw Failure(ROLLMARK_E_ARGUMENT,
                  "params: of is needed: the return of which there is nothing, return/part-time");
  ReferralFile file;
  file.header = request.header;
  file.nil_returns.push_back({of, run.scope.period.from, run.scope.period.to,
                              request.common.submission.authorised_by, request.common.submission.date});
  Sending sending;
  sending.file = std::move(file);
  run.document.file = "return-nil";
  run.document.title = request.document->title;
  run.document.recipient = request.profile->name;
  run.document.facts = {{"Of", documents().find(of).title},
                        {"From", to_text(run.scope.period.from)},
                        {"To", to_text(run.scope.period.to)}};
  run.document.sections = {sending_not_held(sending)};
  result.summarise("document_type", "return/nil");
  result.summarise("written", "yes");
  run.finish(result);
  add_pages(run, sending, result);
  write_file(request, sending, run, result);
}

}  // namespace rollmark
