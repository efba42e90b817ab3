// Beginning and ending a working document.
#include "jobs/office/office_document.hpp"

#include <algorithm>
#include <charconv>

#include "core/failure.hpp"
#include "jobs/header_contacts.hpp"
#include "outputs/page/page_frame.hpp"

namespace rollmark {
namespace {

// The reader asked for, else the document's own first.
KeyValues with_reader(const KeyValues& params, std::initializer_list<std::string_view> readers) {
  std::string lines;
  for (const auto& [key, value] : params.pairs()) lines.append(key).append("=").append(value).append("\n");
  if (!params.has("audience")) lines.append("audience=").append(*readers.begin());
  return {lines, "params"};
}

}  // namespace

OfficeRun::OfficeRun(const JobInput& run_input, std::initializer_list<std::string_view> readers,
                     std::string title)
    : input(run_input),
      options(DocumentOptions::read(with_reader(run_input.params, readers))),
      scope(Scope::read(run_input)),
      schools(scope.schools(run_input.data)),
      group(run_input.params.get("group")) {
  if (std::ranges::find(readers, options.audience->name) == readers.end()) {
    std::string known;
    for (const std::string_view reader : readers) known.append(known.empty() ? "" : ", ").append(reader);
    throw Failure(ROLLMARK_E_ARGUMENT, "params: this document is made for the audience " + known + " only");
  }
  options.contacts = contacts_of(input.data, *schools, scope.due.on);
  document.title = std::move(title);
  document.subject = subject_of(*schools);
  document.sources = input.data.sources;
  document.period = scope.period;
  document.due = scope.due;
  document.as_at = scope.as_at;
}

void OfficeRun::default_from(Day day) {
  if (input.params.has("from")) return;
  scope.period.from = std::min(day, scope.period.to);
  document.period = scope.period;
}

void OfficeRun::default_from_school_year() {
  default_from(school_year_start(school_year_of(scope.due.on)));
}

bool OfficeRun::takes_group(const School& school, std::uint16_t registration_group) const {
  return group.empty() || school.registration_groups[registration_group] == group;
}

bool OfficeRun::note_missing(std::string_view table, std::string_view what_is_not_said) {
  if (std::ranges::any_of(*schools, [&](const School& school) { return school.delivered(table); }))
    return true;
  document.notes.push_back("The table " + std::string(table) +
                           " was not loaded: " + std::string(what_is_not_said));
  return false;
}

void OfficeRun::finish(Result& result) {
  result.summarise("job", document.file);
  result.summarise("reference_date", to_text(scope.due.on));
  if (scope.due.now) result.summarise("reference_time", time_to_text(*scope.due.now));
  result.summarise("as_at", scope.as_at
                                ? to_text(*scope.as_at) + " (marks only; roll, calendar and flags are as now)"
                                : std::string("now"));
  for (const WorkingFact& fact : document.facts) result.summarise(fact.name, fact.text);
  add_working_tables(document, result);
  add_working_documents(document, input.rulebook, options, result);
}

std::int64_t read_whole(const KeyValues& params, std::string_view key, std::int64_t otherwise,
                        std::int64_t least, std::int64_t most) {
  if (!params.has(key)) return otherwise;
  const std::string text = params.get(key);
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value < least || value > most) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: " + std::string(key) + " is not a whole number from " +
                                           std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

}  // namespace rollmark
