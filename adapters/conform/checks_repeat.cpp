// Group `repeat`: the same source gives the same bytes, and keys narrow a load exactly as they say.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "trial.hpp"

namespace rollmark::conform {
namespace {

// Rows as sorted texts: an adapter may hand over the rows of a narrower load in another order.
template <class Takes>
std::vector<std::string> rows_of(const DeliveredTable* table, Takes takes) {
  std::vector<std::string> rows;
  if (table == nullptr) return rows;
  for (std::size_t row = 0; row < table->rows; ++row) {
    if (!takes(*table, row)) continue;
    std::string& text = rows.emplace_back();
    for (const auto& [name, column] : table->columns) {
      text += column.has(row) ? "v" : "n";
      text += column.text(row);
      text += '\x1F';
    }
  }
  std::ranges::sort(rows);
  return rows;
}

constexpr auto every_row = [](const DeliveredTable&, std::size_t) { return true; };

Verdict same_bytes(Trial& trial) {
  const Delivered& first = trial.plain().sink->data();
  const LoadRun again = trial.load(trial.request().source, {.wanted = trial.wanted()});
  if (again.threw || again.status != ROLLMARK_OK) return failed("the second load " + again.answer());
  for (const auto& [name, table] : first.tables) {
    const DeliveredTable* other = again.sink->data().table(name);
    if (other == nullptr || !(*other == table))
      return failed(fmt::format("table {} came differently the second time", name));
  }
  if (again.sink->data().tables.size() != first.tables.size())
    return failed("the second load brought another table");
  const std::string before = trial.kept("contract.load");
  if (!before.empty() && before != fmt::format("{:016x}", first.digest())) {
    return failed("a load in another process came differently");
  }
  return passed();
}

// Whether narrowing can be judged: two plain loads must be alike.
bool steady(Trial& trial) {
  const LoadRun again = trial.load(trial.request().source, {.wanted = trial.wanted()});
  return again.sink->data().digest() == trial.plain().sink->data().digest();
}

constexpr const char* unsteady =
    "two loads of the same source differ (repeat.same-bytes), so it cannot be judged";

Verdict dates(Trial& trial) {
  if (!trial.takes_key("from") || !trial.takes_key("to"))
    return does_not_apply("it does not take from and to");
  if (trial.source_has("from") || trial.source_has("to"))
    return does_not_apply("the source gives from or to itself");
  const Delivered& plain = trial.plain().sink->data();
  const DeliveredTable* marks = plain.table("mark_row");
  if (marks == nullptr || marks->rows == 0) return does_not_apply("no marks came");
  std::set<std::string> days;
  for (std::size_t row = 0; row < marks->rows; ++row) days.emplace(marks->at("date", row));
  const std::vector<std::string> sorted(days.begin(), days.end());
  const std::string from = sorted[sorted.size() / 3];
  const std::string to = sorted[sorted.size() * 2 / 3];
  if (!steady(trial)) return does_not_apply(unsteady);
  const LoadRun run =
      trial.load(trial.source_with("from=" + from + "\nto=" + to), {.wanted = trial.wanted()});
  if (run.threw || run.status != ROLLMARK_OK)
    return failed(fmt::format("from {} to {} the load {}", from, to, run.answer()));
  const auto inside = [&](const DeliveredTable& table, std::size_t row) {
    return table.at("date", row) >= from && table.at("date", row) <= to;
  };
  const std::vector<std::string> expected = rows_of(marks, inside);
  const std::vector<std::string> came = rows_of(run.sink->data().table("mark_row"), every_row);
  if (expected != came) {
    return failed(fmt::format("from {} to {} brought {} marks; the whole load has {} there{}", from, to,
                              came.size(), expected.size(),
                              expected.size() == came.size() ? ", and they differ" : ""));
  }
  for (const char* name : {"mark_event", "mark_source", "mark_change", "register"}) {
    const DeliveredTable* table = run.sink->data().table(name);
    for (std::size_t row = 0; table != nullptr && row < table->rows; ++row) {
      if (!inside(*table, row))
        return failed(fmt::format("table {}, row {} lies outside from and to", name, row + 1));
    }
  }
  for (const char* name : {"school", "pupil", "enrolment"}) {
    const DeliveredTable* whole = plain.table(name);
    const DeliveredTable* table = run.sink->data().table(name);
    if (whole != nullptr && (table == nullptr || table->rows != whole->rows)) {
      return failed(fmt::format("table {} has no dates to narrow by, and came otherwise", name));
    }
  }
  return passed(fmt::format("{} of {} marks", came.size(), marks->rows));
}

Verdict school(Trial& trial) {
  if (!trial.takes_key("school")) return does_not_apply("it does not take school");
  if (trial.source_has("school")) return does_not_apply("the source gives a school itself");
  const Delivered& plain = trial.plain().sink->data();
  const DeliveredTable* schools = plain.table("school");
  if (schools == nullptr || schools->rows == 0) return does_not_apply("no school came");
  if (!steady(trial)) return does_not_apply(unsteady);
  for (const std::size_t at : std::set<std::size_t>{0, schools->rows - 1}) {
    const std::string key(schools->at("school_key", at));
    const LoadRun run = trial.load(trial.source_with("school=" + key), {.wanted = trial.wanted()});
    if (run.threw || run.status != ROLLMARK_OK)
      return failed(fmt::format("school {}: the load {}", key, run.answer()));
    for (const auto& [name, table] : plain.tables) {
      if (!table.columns.contains("school_key")) continue;
      const auto of_school = [&](const DeliveredTable& t, std::size_t row) {
        return t.at("school_key", row) == key;
      };
      const auto of_one = [&](const DeliveredTable& t, std::size_t row) {
        return of_school(t, row) || t.at("school_key", row).empty();
      };
      // Rows of every school (codes, coverage) may come back as this school's.
      if (name == "coverage" || name == "code") continue;
      if (rows_of(&table, of_one) != rows_of(run.sink->data().table(name), every_row)) {
        return failed(fmt::format("school {}: table {} is not what the whole load has of it", key, name));
      }
    }
  }
  return passed(fmt::format("{} schools in the source", schools->rows));
}

Verdict unknown_school(Trial& trial) {
  if (!trial.takes_key("school")) return does_not_apply("it does not take school");
  if (trial.source_has("school")) return does_not_apply("the source gives a school itself");
  const LoadRun run =
      trial.load(trial.source_with("school=rollmark-conform-nowhere"), {.wanted = trial.wanted()});
  if (run.threw) return failed("a school that there is not: the load " + run.answer());
  if (run.status != ROLLMARK_OK) return passed("refused");
  for (const auto& [name, table] : run.sink->data().tables) {
    if (name == "coverage" || name == "code" || table.rows == 0) continue;
    if (table.columns.contains("school_key")) {
      return failed(fmt::format("a school that there is not brought {} rows of {}", table.rows, name));
    }
  }
  return passed();
}

Verdict tables(Trial& trial) {
  SinkOrder order;
  for (const KnownTable& table : trial.wanted()) {
    if (table.name == "school" || table.name == "pupil" || table.name == "enrolment" ||
        table.name == "code") {
      order.wanted.push_back(table);
    }
  }
  if (order.wanted.empty() || order.wanted.size() == trial.wanted().size()) {
    return does_not_apply("the source asks for too little to narrow it");
  }
  if (!steady(trial)) return does_not_apply(unsteady);
  const std::vector<KnownTable> asked = order.wanted;
  const LoadRun run = trial.load(trial.request().source, std::move(order));
  if (run.threw || run.status != ROLLMARK_OK) return failed("a load of four tables " + run.answer());
  for (const KnownTable& table : asked) {
    const DeliveredTable* whole = trial.plain().sink->data().table(table.name);
    const DeliveredTable* came = run.sink->data().table(table.name);
    if ((whole == nullptr) != (came == nullptr) || (whole != nullptr && !(*whole == *came))) {
      return failed(fmt::format("table {} is not what it is among all tables", table.name));
    }
  }
  return passed();
}

constexpr Check checks[] = {
    {"repeat.same-bytes", "The same source gives the same rows in the same order",
     "No clock, no random order, no counters; where the source has no order of its own, still read it the "
     "same way.",
     Need::data, same_bytes},
    {"repeat.dates", "from and to bring the marks of those days, both included, and no others",
     "Apply from and to to the dates of marks and registers, and to nothing else.", Need::data, dates},
    {"repeat.school", "school brings that school as it stands in the whole load",
     "Apply school to every table that has a school_key.", Need::data, school},
    {"repeat.unknown-school", "A school that there is not brings nothing", "Compare the whole key, as text.",
     Need::data, unknown_school},
    {"repeat.tables", "Fewer tables bring the same rows of each",
     "Do not let what one table brings depend on another being wanted.", Need::data, tables}};

}  // namespace

std::span<const Check> repeat_checks() {
  return checks;
}

}  // namespace rollmark::conform
