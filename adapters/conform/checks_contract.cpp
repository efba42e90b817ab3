// Group `contract`, first half: what a load hands over.
#include <fmt/format.h>

#include <algorithm>

#include "trial.hpp"

namespace rollmark::conform {
namespace {

Verdict load(Trial& trial) {
  const LoadRun& run = trial.plain();
  if (run.threw || run.status != ROLLMARK_OK) return failed("the load " + run.answer());
  Verdict verdict =
      passed(fmt::format("{} rows of {} tables", run.sink->data().rows(), run.sink->data().tables.size()));
  verdict.kept = fmt::format("{:016x}", run.sink->data().digest());
  return verdict;
}

Verdict columns(Trial& trial) {
  return trial.plain().noted("contract.columns");
}

Verdict offsets(Trial& trial) {
  return trial.plain().noted("contract.offsets");
}

Verdict types(Trial& trial) {
  return trial.plain().noted("contract.types");
}

Verdict required(Trial& trial) {
  return trial.plain().noted("contract.required");
}

Verdict rectangle(Trial& trial) {
  Verdict verdict = trial.plain().noted("contract.rectangle");
  if (verdict.answer == Answer::passed && trial.plain().sink->rectangles() == 0) {
    return does_not_apply("marks do not come in rectangles");
  }
  return verdict;
}

Verdict log(Trial& trial) {
  Verdict verdict = trial.plain().noted("contract.log");
  if (verdict.answer == Answer::passed && trial.plain().sink->log().empty())
    return does_not_apply("nothing was logged");
  return verdict;
}

// The essential tables, and of each only what a row cannot do without: an adapter that hands over more
// selects more than its host may hold.
Verdict wanted_only(Trial& trial) {
  if (Verdict plain = trial.plain().noted("contract.wanted-only"); plain.answer == Answer::failed)
    return plain;
  SinkOrder order;
  for (const KnownTable& table : trial.wanted()) {
    if (table.name != "school" && table.name != "pupil" && table.name != "enrolment") continue;
    KnownTable& narrow = order.wanted.emplace_back(table);
    std::erase_if(narrow.columns, [](const KnownColumn& column) { return !column.required; });
  }
  if (order.wanted.empty()) return does_not_apply("the source asks for none of school, pupil and enrolment");
  const LoadRun run = trial.load(trial.request().source, std::move(order));
  if (run.threw || run.status != ROLLMARK_OK)
    return failed("a load of the needed columns alone " + run.answer());
  return run.noted("contract.wanted-only");
}

Verdict progress(Trial& trial) {
  const LoadRun& run = trial.plain();
  if (Verdict noted = run.noted("contract.progress"); noted.answer == Answer::failed) return noted;
  if (run.sink->progress_calls() == 0) return failed("progress was never called");
  return passed(fmt::format("{} calls", run.sink->progress_calls()));
}

Verdict one_thread(Trial& trial) {
  return trial.plain().noted("contract.one-thread");
}

constexpr Check checks[] = {
    {"contract.load", "A load of everything wanted ends well, and in time",
     "Read the message; run rollmark with the same source. A crash: run the kit under a debugger with --only "
     "contract.load.",
     Need::description, load},
    {"contract.columns", "Batches are well formed: names, lengths, values",
     "Set struct_size, name, length (the rows of the put) and values of each column; each name once a put.",
     Need::load, columns},
    {"contract.offsets", "Offsets of texts begin at 0 or more and never fall",
     "offsets has length + 1 numbers; row i is the bytes from offsets[i] to offsets[i + 1].", Need::load,
     offsets},
    {"contract.types", "Columns are of the wanted type, or TEXT or DICT8",
     "Hand over the type of rollmark_wanted, or the text as it stands in the source.", Need::load, types},
    {"contract.required", "A table comes with its required columns, or not at all",
     "Where the source lacks a required column, leave the table out, or fail and name the column.",
     Need::load, required},
    {"contract.wanted-only", "Nothing is handed over that is not wanted",
     "Make your list of columns from sink.wanted; do not even read the rest.", Need::load, wanted_only},
    {"contract.rectangle", "Rectangles of marks lie inside the enrolments and codes that have come",
     "Put code and enrolment before marks; a byte is a 1-based position among the school's codes; stride is "
     "at least the half days.",
     Need::load, rectangle},
    {"contract.progress", "progress is called at least every 10,000 rows",
     "Call it after each batch, of at most 10,000 rows, with a phase and counts.", Need::load, progress},
    {"contract.log", "Log lines have a level, a text and its length",
     "Levels 0 to 3; UTF-8; message_len is the bytes of the message, or -1 with a NUL.", Need::load, log},
    {"contract.one-thread", "The sink is called on the thread of load alone",
     "Read ahead in threads of your own if you must, but call the sink where load was called.", Need::load,
     one_thread}};

}  // namespace

std::span<const Check> contract_checks() {
  return checks;
}

}  // namespace rollmark::conform
