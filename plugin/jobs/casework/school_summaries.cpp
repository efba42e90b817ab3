// Taking summaries from documents, or counting them.
#include "jobs/casework/school_summaries.hpp"

#include <algorithm>

#include "core/failure.hpp"
#include "jobs/casework/counted_summary.hpp"
#include "jobs/register_needs.hpp"

namespace rollmark {
namespace {

constexpr std::string_view document_prefix = "school-summary-";

bool names(const School& school, const SchoolSummary& summary) {
  if (!school.urn.empty() && !summary.urn.empty()) return school.urn == summary.urn;
  return !summary.estab.empty() && school.estab == summary.estab && school.la_number == summary.la_number;
}

// Every document, read; by the table's rows.
std::vector<std::pair<SchoolSummary, std::string_view>> read_documents(const Snapshot& data) {
  std::vector<std::pair<SchoolSummary, std::string_view>> all;
  for (const Table* table : data.tables("document")) {
    const Column* names = table->find("name");
    const Column* contents = table->find("bytes");
    if (names == nullptr || contents == nullptr) continue;
    for (std::int64_t row = 0; row < table->rows(); ++row) {
      if (!names->text(row).starts_with(document_prefix)) continue;
      all.emplace_back(read_school_summary(contents->text(row)), contents->text(row));
    }
  }
  return all;
}

std::vector<SchoolSummary> given_summaries(OfficeRun& run) {
  const auto documents = read_documents(run.input.data);
  std::vector<bool> used(documents.size());
  std::vector<SchoolSummary> all;
  std::string without;
  for (const School& school : *run.schools) {
    run.input.control.step("summaries", 0, -1);
    const std::pair<SchoolSummary, std::string_view>* taken = nullptr;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const SchoolSummary& one = documents[i].first;
      if (!names(school, one)) continue;
      used[i] = true;
      const bool fits = run.input.params.has("from")
                            ? one.period.from == run.scope.period.from && one.period.to == run.scope.period.to
                            : one.as_of <= run.scope.due.on;
      if (!fits || (taken != nullptr && one.as_of < taken->first.as_of)) continue;
      if (taken != nullptr && one.as_of == taken->first.as_of && documents[i].second != taken->second) {
        throw Failure(ROLLMARK_E_DATA,
                      "the table document has two summaries of the school " + school.key +
                          " that differ, of one reference date: hand in the one that counts");
      }
      taken = &documents[i];
    }
    all.push_back(taken != nullptr ? taken->first : summary_without_figures(run, school));
    all.back().school_key = school.key;
    if (taken == nullptr) without.append(without.empty() ? "" : ", ").append(school.key);
  }
  if (!without.empty())
    run.document.notes.push_back("No summary for the period was handed in by: " + without +
                                 ". Their figures are not known.");
  const auto strangers = std::ranges::count(used, false);
  if (strangers > 0)
    run.document.notes.push_back(std::to_string(strangers) +
                                 " documents are summaries of schools that are not in scope.");
  return all;
}

std::vector<SchoolSummary> counted_summaries(const OfficeRun& run) {
  for (const std::string_view needed : absence_needs) {
    const std::string_view table = needed.substr(0, needed.find('.'));
    if (came(run.input.data, table)) continue;
    throw Failure(ROLLMARK_E_UNSUPPORTED,
                  "job " + std::string(run.input.job) + " needs the table " + std::string(table) +
                      ", which was neither loaded nor pushed, or summaries=documents");
  }
  const std::vector<SupportPlan> plans = read_support_plans(run.input.data);
  std::vector<SchoolSummary> all;
  for (const School& school : *run.schools) {
    run.input.control.step("summaries", 0, -1);
    all.push_back(counted_summary(run, school, plans));
  }
  return all;
}

}  // namespace

std::vector<SchoolSummary> school_summaries(OfficeRun& run) {
  const std::string from =
      run.input.params.has("summaries") ? run.input.params.get("summaries") : "registers";
  if (from == "documents") return given_summaries(run);
  if (from == "registers") return counted_summaries(run);
  throw Failure(ROLLMARK_E_ARGUMENT, "params: summaries is registers or documents");
}

}  // namespace rollmark
