// The job `fidelity`: each code of a producer with what became of it, and what the producer vouches for. It
// must not say that a mark is wrong: that is the audit's.
#include <algorithm>
#include <set>

#include "core/canonical_tables.hpp"
#include "core/casework_tables.hpp"
#include "core/failure.hpp"
#include "core/row_reader.hpp"
#include "jobs/fidelity/fidelity_jobs.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "outputs/page/markup.hpp"
#include "tracking/fidelity/coding.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn code_columns[] = {{"school_key", "School"},
                                          {"vendor_code", "Their code"},
                                          {"description", "Description"},
                                          {"statutory_code", "Statutory code"},
                                          {"half_days", "Half days"},
                                          {"first", "From", ColumnKind::day},
                                          {"last", "To", ColumnKind::day},
                                          figure_column("marks", "Marks", "marks"),
                                          {"verdict", "Verdict"},
                                          {"about", "What it means"},
                                          {"shares_with", "Shares it with"},
                                          figure_column("out_of_force", "Not valid then", "marks"),
                                          {"other_half_day", "In the other half day"},
                                          {"shown_as", "Shown as"}};

constexpr WorkingColumn unused_columns[] = {{"school_key", "School"},
                                            {"vendor_code", "Their code"},
                                            {"description", "Description"},
                                            {"statutory_code", "Statutory code"},
                                            {"verdict", "Verdict"}};

constexpr WorkingColumn coverage_columns[] = {{"school_key", "School"},
                                              {"table_name", "Table"},
                                              {"state", "State"},
                                              {"from", "From", ColumnKind::day},
                                              {"to", "To", ColumnKind::day}};

std::string half_days_of(const CodeUse& use) {
  return use.mornings && use.afternoons ? "both" : use.mornings ? "AM" : "PM";
}

WorkingCell joined_cell(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text_cell(text);
}

WorkingRow use_row(const School& school, const CodeUse& use) {
  return {school.key,
          use.vendor_code,
          text_cell(use.description),
          text_cell(use.statutory),
          half_days_of(use),
          use.first,
          use.last,
          use.marks,
          std::string(verdict_name(use.verdict)),
          std::string(verdict_about(use.verdict)),
          joined_cell(use.shares),
          use.out_of_force > 0 ? WorkingCell(use.out_of_force) : WorkingCell(),
          text_cell(use.other_half),
          text_cell(use.shown_as)};
}

// The words of the table `coverage` on the schools in scope, as they were said.
std::vector<WorkingRow> coverage_rows(const OfficeRun& run, std::set<std::string, std::less<>>& spoken_of) {
  std::vector<WorkingRow> rows;
  for (const auto& part : run.input.data.parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name != "coverage") continue;
      for (std::int64_t at = 0; at < table.rows.rows(); ++at) {
        const RowReader row(table, at);
        const std::string key(row.text("school_key"));
        const std::string name(row.text("table_name"));
        const std::string state(row.text("state"));
        const bool in_scope =
            key.empty() || std::ranges::find(*run.schools, key, &School::key) != run.schools->end();
        const bool known = name == "mark" || find_canonical_table(name) != nullptr;
        if (!in_scope || !known || (state != "complete" && state != "partial" && state != "absent")) continue;
        spoken_of.insert(name == "mark" ? "mark_row" : name);
        const auto day = [&row](std::string_view column) {
          const std::optional<Day> one = row.day(column);
          return one ? WorkingCell(*one) : WorkingCell();
        };
        rows.push_back({text_cell(key), name, state, day("from_date"), day("to_date")});
      }
    }
  }
  std::ranges::stable_sort(rows, {}, [](const WorkingRow& row) {
    const auto text = [&row](std::size_t i) {
      const auto* one = std::get_if<std::string>(&row[i]);
      return one == nullptr ? std::string() : *one;
    };
    return std::pair(text(0), text(1));
  });
  return rows;
}

void note_unsaid(OfficeRun& run, const std::set<std::string, std::less<>>& spoken_of) {
  std::string names;
  for (const CanonicalTable& table : canonical_tables()) {
    // What Rollmark itself is told by a host, no system vouches for.
    if (table.name == "coverage" || table.name == "document" || table.name == "code_count" ||
        table.name == "finding_response" || is_casework(table.name) || spoken_of.contains(table.name)) {
      continue;
    }
    names += (names.empty() ? "" : ", ") + std::string(table.name);
  }
  if (!names.empty()) {
    run.document.notes.push_back("Nothing is vouched for of: " + names +
                                 ". A record that these lack is not seen, and no breach.");
  }
}

}  // namespace

void run_fidelity(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader", "la"}, "How the system's own codes came over");
  run.document.file = "fidelity";
  if (!run.group.empty()) {
    throw Failure(ROLLMARK_E_ARGUMENT, "params: group: a code list is a school's; leave group out");
  }
  run.note_missing("code", "every code was read as the statutory code of that name.");
  WorkingSection uses{"fidelity",
                      "Codes with marks",
                      "By code, each meaning by itself. All marks that came are counted.",
                      "No marks lie in the period.",
                      code_columns,
                      {}};
  WorkingSection unused{"fidelity_unused",
                        "Codes without marks",
                        "Codes of the list that no mark of the period has.",
                        "Every code of the list has marks.",
                        unused_columns,
                        {}};
  std::int64_t all = 0, kept = 0, folded = 0, unread = 0, out_of_force = 0;
  std::int64_t step = 0;
  for (const School& school : *run.schools) {
    input.control.step("fidelity", step++, static_cast<std::int64_t>(run.schools->size()));
    const std::vector<ProducerCode> list = producer_codes(input.data, school);
    const std::vector<CodeUse> codes = code_uses(school, list, input.rulebook, run.scope.period);
    for (const CodeUse& use : codes) {
      all += use.marks;
      out_of_force += use.out_of_force;
      if (use.verdict <= CodeVerdict::no_meaning) {
        unread += use.marks;
      } else if (!use.shares.empty() && use.vendor_code != use.statutory) {
        folded += use.marks;
      } else {
        kept += use.marks;
      }
      uses.rows.push_back(use_row(school, use));
    }
    for (const CodeUse& use : unused_codes(list, codes, input.rulebook, run.scope.due.on)) {
      unused.rows.push_back({school.key, use.vendor_code, text_cell(use.description),
                             text_cell(use.statutory), std::string(verdict_name(use.verdict))});
    }
  }
  std::set<std::string, std::less<>> spoken_of;
  WorkingSection coverage{
      "fidelity_coverage",
      "What the system vouches for",
      "By table. Without dates: for all days. Without a school: for every school of its source.",
      "Nothing is vouched for.",
      coverage_columns,
      coverage_rows(run, spoken_of)};
  note_unsaid(run, spoken_of);
  run.document.facts = {{"Marks", std::to_string(all)},
                        {"Carried whole", std::to_string(kept)},
                        {"Folded with other codes", std::to_string(folded)},
                        {"Without a statutory code", std::to_string(unread)},
                        {"Statutory code not valid on the day", std::to_string(out_of_force)}};
  run.document.definitions = {
      "Regulation 10(3) and (4) of SI 2024/208 name the codes of the attendance register. A system may show "
      "others, "
      "if each stands for one of them; its own code list (table code) says for which, by date and half day.",
      "Folded: several of the system's codes with marks stand for one statutory code on the same dates and "
      "half "
      "days. The register is right, but what told them apart does not leave the system.",
      "Marks are all that came in the period: duplicates, and marks outside an enrolment, too. Carried "
      "whole, folded "
      "and without a statutory code add up to them."};
  run.document.sections = {std::move(uses), std::move(unused), std::move(coverage)};
  run.finish(result);
}

}  // namespace rollmark
