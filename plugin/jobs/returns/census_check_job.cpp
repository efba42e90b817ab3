// The job `census-check`: what a School Census would take of the register, checked before it is made. It must
// not change a mark, nor make a return.
#include <charconv>
#include <map>

#include "core/failure.hpp"
#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/previous_audit.hpp"
#include "jobs/returns/census_check_sections.hpp"
#include "jobs/returns/count_list_form.hpp"
#include "jobs/returns/returns_jobs.hpp"
#include "outputs/audience.hpp"
#include "returns/census/census_checks.hpp"
#include "returns/census/count_csv.hpp"

namespace rollmark {
namespace {

std::optional<Day> read_reference_date(const KeyValues& params) {
  if (!params.has("reference_date")) return std::nullopt;
  const std::optional<Day> day = parse_day(params.get("reference_date"));
  if (!day) throw Failure(ROLLMARK_E_ARGUMENT, "params: reference_date is not a date (YYYY-MM-DD)");
  return day;
}

// term and year, or neither: the return that takes the reference date.
CensusReturn read_return(const KeyValues& params, const CensusData& data, Day on) {
  if (params.has("term") != params.has("year"))
    throw Failure(ROLLMARK_E_ARGUMENT, "params: term and year go together: AUT and 2026");
  if (!params.has("term")) return return_that_takes(data, on);
  const std::optional<CensusTerm> term = census_term(params.get("term"));
  if (!term) throw Failure(ROLLMARK_E_ARGUMENT, "params: term takes AUT, SPR or SUM");
  return {static_cast<std::int32_t>(read_whole(params, "year", 0, earliest_year + 1, latest_year)), *term};
}

// severity=2502:error,CC-06:off
void change_severities(const KeyValues& params, CensusData& data) {
  for (const std::string& word : params.list("severity")) {
    const std::size_t colon = word.find(':');
    const std::string number = word.substr(0, colon);
    const auto severity = check_severity(
        colon == std::string::npos ? std::string_view() : std::string_view(word).substr(colon + 1));
    bool found = false;
    for (CensusCheck& check : data.checks) {
      if (check.number != number || !severity) continue;
      check.severity = *severity;
      found = true;
    }
    if (!found)
      throw Failure(
          ROLLMARK_E_ARGUMENT,
          "params: severity is a list of number:error, query, inform or off of the checks' numbers");
  }
}

std::string_view roll_word(bool on_roll) {
  return on_roll ? "on" : "off";
}

WorkingCell number_cell(const std::optional<std::int64_t>& number) {
  return number ? WorkingCell(*number) : WorkingCell();
}

void add_finding(WorkingSection& section, const CensusFinding& finding, const CensusCase& one) {
  WorkingRow row{finding.school == nullptr ? WorkingCell() : WorkingCell(finding.school->key),
                 finding.check->number, std::string(severity_name(finding.check->severity)),
                 finding.check->title};
  if (finding.pupil == no_pupil) {
    row.insert(row.end(), {WorkingCell(), WorkingCell()});
  } else {
    const CountedPupil& pupil = one.pupils[finding.pupil];
    row.insert(row.end(), {PupilCell{pupil.school, pupil.row}, std::string(roll_word(pupil.on_roll))});
  }
  row.push_back(finding.block ? WorkingCell(std::string(block_name(*finding.block))) : WorkingCell());
  row.push_back(finding.code.empty() ? WorkingCell()
                                     : WorkingCell(CodeCell{finding.code, is_everyday_code(finding.code)}));
  row.insert(row.end(),
             {number_cell(finding.sessions), number_cell(finding.expected), text_cell(finding.what)});
  row.push_back(finding.line == 0 ? WorkingCell() : WorkingCell(static_cast<std::int64_t>(finding.line)));
  section.rows.push_back(std::move(row));
}

void add_check(WorkingSection& section, const CheckRun& run) {
  std::string source;
  for (const CensusSource& one : run.check->sources)
    source.append(source.empty() ? "" : "; ").append(one.text);
  section.rows.push_back(
      {run.check->number, std::string(severity_name(run.check->severity)),
       std::string(run.check->number.starts_with("CC") ? "ours" : (run.check->confirmed ? "yes" : "no")),
       run.check->title, run.not_run.empty() ? WorkingCell(run.findings) : WorkingCell(),
       text_cell(run.not_run), run.check->fix, source});
}

void add_pupils(WorkingSection& section, const std::vector<CountedPupil>& pupils) {
  for (const CountedPupil& pupil : pupils) {
    if (pupil.place != PupilPlace::in_scope) continue;
    for (const RegisterBlock& held : pupil.held) {
      const Tally& tally = held.tally;
      section.rows.push_back({pupil.school->key, PupilCell{pupil.school, pupil.row},
                              std::string(roll_word(pupil.on_roll)),
                              std::string(block_name(held.window.block)), tally.possible(), tally.attended(),
                              tally.of(Category::authorised), tally.of(Category::unauthorised),
                              tally.not_required(), tally.missing, held.unknown});
    }
  }
}

// Sums over pupils, by school, block and item, on roll and off.
void add_totals(WorkingSection& section, const std::vector<CountedPupil>& pupils,
                const CensusQuestion& question) {
  struct Sum {
    std::array<std::int64_t, 2> sessions{};
    const CensusWindow* window = nullptr;
  };
  const CensusCodeSet& set = question.data.code_set(question.one);
  // 0: SessionsPossible; then the set's codes in its order, then the rest.
  std::map<std::tuple<std::string, BlockId, std::size_t, std::string>, Sum> sums;
  for (const CountedPupil& pupil : pupils) {
    if (pupil.place != PupilPlace::in_scope) continue;
    for (const RegisterBlock& held : pupil.held) {
      const auto add = [&](std::size_t order, const std::string& item, std::int64_t sessions) {
        Sum& sum = sums[{pupil.school->key, held.window.block, order, item}];
        sum.sessions[pupil.on_roll ? 0 : 1] += sessions;
        sum.window = &held.window;
      };
      add(0, "SessionsPossible", held.tally.possible());
      for (const ReasonRow& row : held.sent.rows) {
        const auto found = std::ranges::find(set.codes, row.reason);
        add(1 + static_cast<std::size_t>(found - set.codes.begin()), row.reason, row.sessions.value_or(0));
      }
    }
  }
  for (const auto& [key, sum] : sums) {
    const auto& [school, block, order, item] = key;
    const bool counted = order == 0 || counts_as_possible(question.rulebook, item, *sum.window);
    section.rows.push_back({school, std::string(block_name(block)), item, std::string(counted ? "yes" : "no"),
                            sum.sessions[0], sum.sessions[1]});
  }
}

void add_left_out(WorkingSection& section, const std::vector<CountedPupil>& pupils) {
  std::map<std::pair<std::string, PupilPlace>, std::int64_t> counts;
  for (const CountedPupil& pupil : pupils) {
    if (pupil.place != PupilPlace::in_scope) ++counts[{pupil.school->key, pupil.place}];
  }
  for (const auto& [key, count] : counts)
    section.rows.push_back({key.first, std::string(pupil_place_words(key.second)), count});
}

void define(OfficeRun& run, const CensusQuestion& question) {
  const CensusData& data = question.data;
  const ReturnRule& rule = data.rule(question.one.term);
  std::string windows;
  for (const CensusWindow& window : census_windows(data, question.one)) {
    windows.append(windows.empty() ? "" : "; ").append(block_name(window.block)).append(" ");
    windows.append(to_text(window.from)).append(" to ").append(to_text(window.to));
  }
  std::vector<std::string>& said = run.document.definitions;
  said.push_back(rule.title + " return of " + std::to_string(question.one.year) + ", which takes the " +
                 rule.collects + ": " + windows + ". Census day " + to_text(census_day(data, question.one)) +
                 ". Pupils aged " + std::to_string(data.scope.age_from) + " to " +
                 std::to_string(data.scope.age_to) + " on " + to_text(age_day(data, question.one)) +
                 ", not boarders.");
  said.push_back(
      "Sessions possible: those of the codes that count. D, Q, X, Y, Y1 to Y7, Z and # count in none; a "
      "sub-code "
      "counts as the code of which it is part. Sessions open to the pupil, while on roll, up to the "
      "reference "
      "date.");
  said.push_back(
      "By " + data.name + ", edition " + to_text(data.edition) +
      ". DfE's own wording and numbering of 2025 to 2027 were not seen; what is not confirmed says so "
      "and can be changed (severity=, census=).");
}

}  // namespace

void run_census_check(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "la"}, "School Census: attendance checked beforehand");
  run.document.file = "census-check";
  const KeyValues& params = input.params;
  const std::string newer = params.get("census");
  CensusData data =
      newer.empty() ? *embedded_census_data() : *read_census_data(find_document(input.data, newer));
  change_severities(params, data);
  const bool upn = params.yes("upn", false);
  const CensusQuestion question{data, input.rulebook, read_return(params, data, run.scope.due.on),
                                run.scope.due};
  const std::vector<CensusWindow> windows = census_windows(data, question.one);
  run.document.period = {windows.front().from, windows.back().to};
  if (run.scope.due.on < windows.back().to)
    run.document.notes.push_back("The window runs to " + to_text(windows.back().to) +
                                 "; sessions after the reference date are not counted.");

  std::vector<CountedPupil> pupils;
  CensusCase one{question, pupils, params.has("counts"), {}, read_reference_date(params), {}};
  for (const School& school : *run.schools) {
    input.control.step("census-check", 0, -1);
    one.schools.push_back(&school);
    std::vector<CountedPupil> counted = count_pupils(school, question);
    std::move(counted.begin(), counted.end(), std::back_inserter(pupils));
  }
  if (one.list_given) one.unplaced = read_count_list(find_document(input.data, params.get("counts")), pupils);
  const CensusOutcome outcome = check_census(one);

  WorkingSection findings = census_finding_section();
  std::map<CheckSeverity, std::int64_t> by_severity;
  for (const CensusFinding& finding : outcome.findings) {
    add_finding(findings, finding, one);
    ++by_severity[finding.check->severity];
  }
  WorkingSection checks = census_check_section();
  for (const CheckRun& check : outcome.runs) add_check(checks, check);
  WorkingSection totals = census_total_section();
  add_totals(totals, pupils, question);
  WorkingSection by_pupil = census_pupil_section();
  add_pupils(by_pupil, pupils);
  WorkingSection left_out = census_left_out_section();
  add_left_out(left_out, pupils);
  run.document.facts = {{"Return", to_text(question.one)},
                        {"Errors", std::to_string(by_severity[CheckSeverity::error])},
                        {"Queries", std::to_string(by_severity[CheckSeverity::query])}};
  define(run, question);
  run.document.sections = {std::move(findings), std::move(totals), std::move(by_pupil), std::move(left_out),
                           std::move(checks)};
  run.finish(result);
  if (!run.options.csv) return;
  // What the register gives, not the list that was handed in.
  for (CountedPupil& pupil : pupils) {
    for (std::size_t block = 0; block < pupil.held.size(); ++block)
      pupil.sent[block] = pupil.held[block].sent;
  }
  result.add_document("census_sessions.csv", "text/csv", session_rows_csv(pupils, upn));
  result.add_document("census_sessions_wide.csv", "text/csv",
                      session_wide_csv(pupils, data.code_set(question.one), upn));
}

}  // namespace rollmark
