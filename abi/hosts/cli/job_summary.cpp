// Summaries of the three jobs.
#include "job_summary.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "command_error.hpp"
#include "text_table.hpp"
#include "wording.hpp"

namespace rollmark::cli {
namespace {

ResultTable need(const Result& result, const char* name) {
  std::optional<ResultTable> table = result.table(name);
  if (!table) throw CommandError(fmt::format("the library's result has no table {}", name));
  return std::move(*table);
}

TextColumn number(const char* title) {
  return {title, Align::right, false};
}

std::string cell(const ResultTable& table, std::string_view column, std::int64_t row) {
  const ResultColumn* const found = table.find(column);
  return found == nullptr || !found->has(row) ? std::string() : grouped(found->number(row));
}

std::string heading(std::string_view text, const Terminal& terminal) {
  return terminal.paint(without_controls(text), Style::heading) + "\n\n";
}

// ", 1 Sep 2025 to 20 Nov 2026"
std::string span(const Result& result) {
  std::string period = result.summary("period").value_or("");
  const std::size_t to = period.find(" to ");
  if (to != std::string::npos) {
    period = spoken_date(period.substr(0, to)) + " to " + spoken_date(period.substr(to + 4));
  } else {
    period = "up to " + spoken_date(result.summary("reference_date").value_or(""));
  }
  const std::string as_at = result.summary("as_at").value_or("now");
  return ", " + period + (as_at == "now" ? "" : ", marks as at " + spoken_date(as_at.substr(0, 10)));
}

// Absence by school and year group, or by school alone. Registration groups are too many for a screen; they
// are in the documents.
std::string figures_table(const ResultTable& figures, bool years, const Terminal& terminal) {
  std::set<std::string> periods;
  for (std::int64_t row = 0; row < figures.rows; ++row) periods.insert(figures.shown("period", row));
  std::vector<TextColumn> columns = {{"School", Align::left, true}};
  if (periods.size() > 1) columns.push_back({"Period"});
  columns.insert(columns.end(), {{"Group"},
                                 number("Enrolments"),
                                 number("Possible"),
                                 number("Attended"),
                                 number("Absence %"),
                                 number("PA"),
                                 number("PA %"),
                                 number("SA"),
                                 number("SA %"),
                                 number("No mark")});
  TextTable text(std::move(columns));
  for (std::int64_t row = 0; row < figures.rows; ++row) {
    const std::string kind = figures.shown("group_kind", row);
    if (kind != "school" && !(years && kind == "year")) continue;
    const std::string group = figures.shown("group", row);
    std::vector<std::string> cells = {figures.shown("school_key", row)};
    if (periods.size() > 1) cells.push_back(figures.shown("period", row));
    cells.push_back(kind == "school" ? "all" : kind + " " + group);
    for (const char* column : {"enrolments", "possible", "attended"})
      cells.push_back(cell(figures, column, row));
    cells.push_back(figures.shown("absence_rate", row));
    cells.push_back(cell(figures, "persistent", row));
    cells.push_back(figures.shown("persistent_rate", row));
    cells.push_back(cell(figures, "severe", row));
    cells.push_back(figures.shown("severe_rate", row));
    cells.push_back(cell(figures, "missing", row));
    text.add(std::move(cells));
  }
  return text.text(terminal) +
         "PA: persistently absent, SA: severely absent, of the enrolments with a possible session.\n";
}

struct Weight {
  const char* name;
  Style style;
};
constexpr std::array<Weight, 3> weights = {
    {{"must", Style::must}, {"should", Style::should}, {"information", Style::information}}};

std::size_t place_of(const std::string& weight) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weight == weights[i].name) return i;
  }
  return weights.size() - 1;
}

struct RuleCount {
  std::int64_t findings = 0;
  std::int64_t sessions = 0;
};

std::string findings_table(const ResultTable& findings, const ResultTable& rules, const Terminal& terminal) {
  std::map<std::string, std::string> titles;
  for (std::int64_t row = 0; row < rules.rows; ++row)
    titles[rules.shown("rule", row)] = rules.shown("title", row);
  std::map<std::pair<std::size_t, std::string>, RuleCount> counts;
  std::array<std::int64_t, weights.size()> totals{};
  for (std::int64_t row = 0; row < findings.rows; ++row) {
    const std::size_t place = place_of(weight_name(findings.shown("weight", row)));
    RuleCount& count = counts[{place, findings.shown("rule", row)}];
    ++count.findings;
    count.sessions += findings.number("sessions", row);
    ++totals[place];
  }
  std::string out;
  TextTable text(
      {{"Weight"}, {"Rule"}, {"Check", Align::left, true}, number("Findings"), number("Sessions")});
  for (const auto& [key, count] : counts) {
    const auto& [place, rule] = key;
    text.add({weights[place].name, rule, titles[rule], grouped(count.findings), grouped(count.sessions)},
             weights[place].style);
  }
  if (!text.empty()) out += text.text(terminal) + '\n';
  out += findings.rows == 0
             ? "No findings.\n"
             : fmt::format("{}: {} must, {} should, {} information.\n", counted(findings.rows, "finding"),
                           grouped(totals[0]), grouped(totals[1]), grouped(totals[2]));
  return out;
}

std::string rules_not_run(const ResultTable& rules, const Terminal& terminal) {
  TextTable text({{"Not run"}, {"Check", Align::left, true}, {"Why", Align::left, true}});
  for (std::int64_t row = 0; row < rules.rows; ++row) {
    const std::int64_t left_out = rules.number("not_judged", row);
    std::string why = rules.shown("reason", row);
    if (rules.number("ran", row) != 0) {
      if (left_out == 0) continue;
      why = counted(left_out, "pupil") + " left out for want of data";
    }
    text.add({rules.shown("rule", row), rules.shown("title", row), why}, Style::quiet);
  }
  return text.empty() ? std::string() : "\n" + text.text(terminal);
}

}  // namespace

std::string audit_summary(const Result& audit, const Result& absence, const Terminal& terminal) {
  const ResultTable rules = need(audit, "rules");
  std::string out = heading("Register audit" + span(audit), terminal);
  out += findings_table(need(audit, "findings"), rules, terminal);
  out += rules_not_run(rules, terminal);
  out += "\n" + figures_table(need(absence, "absence_group"), false, terminal);
  if (const auto rejected = audit.table("rejected_row"); rejected && rejected->rows > 0) {
    out += fmt::format("\n{} could not be read; see rule R123.\n", counted(rejected->rows, "row"));
  }
  return out;
}

std::string absence_summary(const Result& result, const Terminal& terminal) {
  return heading("Absence" + span(result), terminal) +
         figures_table(need(result, "absence_group"), true, terminal);
}

std::string rates_summary(const Result& result, const Terminal& terminal) {
  const ResultTable rates = need(result, "rates");
  TextTable text({{"Area", Align::left, true},
                  {"Period"},
                  number("Possible"),
                  number("Attendance %"),
                  number("Absence %"),
                  number("Authorised %"),
                  number("Unauthorised %")});
  for (std::int64_t row = 0; row < rates.rows; ++row) {
    text.add({rates.shown("area_key", row), rates.shown("period", row), cell(rates, "possible", row),
              rates.shown("attendance_rate", row), rates.shown("absence_rate", row),
              rates.shown("authorised_rate", row), rates.shown("unauthorised_rate", row)});
  }
  const std::string on = spoken_date(result.summary("codes_read_by_the_rules_of").value_or(""));
  return heading("Absence rates from counts per code" + (on.empty() ? "" : ", codes as on " + on), terminal) +
         text.text(terminal);
}

std::int64_t must_findings(const Result& audit) {
  const std::optional<ResultTable> findings = audit.table("findings");
  std::int64_t count = 0;
  for (std::int64_t row = 0; findings && row < findings->rows; ++row) {
    if (weight_name(findings->shown("weight", row)) == "must") ++count;
  }
  return count;
}

}  // namespace rollmark::cli
