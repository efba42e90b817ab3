// Which columns of each list are shown, and how.
#include "listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "command_error.hpp"
#include "text_table.hpp"
#include "wording.hpp"

namespace rollmark::cli {
namespace {

struct Shown {
  const char* column;
  const char* title;
  bool wraps = false;
};

ResultTable need(const Result& result, const char* name) {
  std::optional<ResultTable> table = result.table(name);
  if (!table) throw CommandError(fmt::format("the library's list has no table {}", name));
  return std::move(*table);
}

std::string as_table(const ResultTable& table, std::initializer_list<Shown> shown, const Terminal& terminal) {
  std::vector<TextColumn> columns;
  for (const Shown& one : shown) {
    const ResultColumn* const column = table.find(one.column);
    const bool number = column != nullptr && column->is_number();
    columns.push_back({one.title, number ? Align::right : Align::left, one.wraps});
  }
  TextTable text(std::move(columns));
  for (std::int64_t row = 0; row < table.rows; ++row) {
    std::vector<std::string> cells;
    for (const Shown& one : shown) cells.push_back(table.shown(one.column, row));
    text.add(std::move(cells));
  }
  return text.text(terminal);
}

// A label and a text under a heading, wrapped with a hanging indent.
void add_paragraph(std::string& out, std::string_view label, const std::string& text,
                   const Terminal& terminal) {
  if (text.empty()) return;
  TextTable table({{"", Align::left, false}, {"", Align::left, true}});
  table.add({fmt::format("    {:<7}", label), text}, Style::quiet);
  out += table.text(terminal);
}

// "always", "from 19 Aug 2024", "1 Sep 2011 to 18 Aug 2024"
std::string in_force(const std::string& from, const std::string& to) {
  if (from.empty() && to.empty()) return "always";
  if (to.empty()) return "from " + spoken_date(from);
  if (from.empty()) return "to " + spoken_date(to);
  return spoken_date(from) + " to " + spoken_date(to);
}

std::string category_of(const ResultTable& codes, std::int64_t row) {
  std::string category = codes.shown("category", row);
  std::ranges::replace(category, '_', ' ');
  return category;
}

// Whether a code means the same, without a gap, in the period of this row and in that of the next.
bool goes_on(const ResultTable& codes, std::int64_t row) {
  if (row + 1 >= codes.rows) return false;
  const bool alike = std::ranges::all_of(
      std::array{"code", "category", "half_day", "label"},
      [&](const char* column) { return codes.shown(column, row) == codes.shown(column, row + 1); });
  return alike && codes.number("to", row) + 1 == codes.number("from", row + 1);
}

std::string code_table(const ResultTable& codes, const Terminal& terminal) {
  TextTable text({{"Code"}, {"Counts as"}, {"In force"}, {"Half day"}, {"Meaning", Align::left, true}});
  for (std::int64_t row = 0; row < codes.rows; ++row) {
    const std::string from = codes.shown("from", row);
    while (goes_on(codes, row)) ++row;
    text.add({codes.shown("code", row), category_of(codes, row), in_force(from, codes.shown("to", row)),
              codes.shown("half_day", row), codes.shown("label", row)});
  }
  return text.text(terminal);
}

std::string code_guide(const ResultTable& codes, const Terminal& terminal) {
  std::string out;
  for (std::int64_t row = 0; row < codes.rows; ++row) {
    const std::string heading = fmt::format("{:<3} {}", codes.shown("code", row), codes.shown("label", row));
    out += terminal.paint(without_controls(heading), Style::heading);
    out += fmt::format("  ({}, {})\n", category_of(codes, row),
                       in_force(codes.shown("from", row), codes.shown("to", row)));
    add_paragraph(out, "When", codes.shown("when", row), terminal);
    add_paragraph(out, "Record", codes.shown("record", row), terminal);
    add_paragraph(out, "Source", codes.shown("source", row), terminal);
    out += '\n';
  }
  return out;
}

std::string job_list(const Result& described, const Terminal& terminal) {
  const ResultTable jobs = need(described, "jobs");
  const ResultTable parameters = need(described, "job_parameters");
  std::string out;
  for (std::int64_t row = 0; row < jobs.rows; ++row) {
    const std::string name = jobs.shown("name", row);
    out += terminal.paint(name, Style::heading) + "  " + without_controls(jobs.shown("about", row)) + '\n';
    TextTable text({{"", Align::left, false}, {"", Align::left, true}});
    for (std::int64_t i = 0; i < parameters.rows; ++i) {
      if (parameters.shown("job", i) == name) {
        text.add({"  " + parameters.shown("name", i), parameters.shown("about", i)});
      }
    }
    if (!text.empty()) out += text.text(terminal);
    out += '\n';
  }
  return out;
}

std::string adapter_list(const ResultTable& adapters, const Terminal& terminal) {
  if (adapters.rows == 0) return "No adapters found; --adapters names their folder.\n";
  TextTable text({{"Adapter"}, {"Version"}, {"Vendors", Align::left, true}, {"File", Align::left, true}});
  for (std::int64_t row = 0; row < adapters.rows; ++row) {
    const std::string refused = adapters.shown("refused", row);
    text.add({adapters.shown("id", row), adapters.shown("version", row),
              refused.empty() ? adapters.shown("mappings", row) : "cannot be used: " + refused,
              adapters.shown("file", row)},
             refused.empty() ? Style::plain : Style::must);
  }
  return text.text(terminal);
}

std::string table_list(const ResultTable& tables, const Terminal& terminal) {
  std::string out;
  for (std::int64_t row = 0; row < tables.rows;) {
    const std::string name = tables.shown("table", row);
    out +=
        terminal.paint(name, Style::heading) + "  " + without_controls(tables.shown("purpose", row)) + '\n';
    TextTable text({{""}, {""}, {""}, {"", Align::left, true}});
    for (; row < tables.rows && tables.shown("table", row) == name; ++row) {
      const std::string unit = tables.shown("unit", row);
      const std::string rules = tables.shown("needed_by_rules", row);
      text.add({"  " + tables.shown("column", row),
                tables.shown("type", row) + (unit.empty() ? "" : ", " + unit),
                tables.number("required", row) != 0 ? "needed" : "", rules.empty() ? "" : "rules " + rules});
    }
    out += text.text(terminal) + '\n';
  }
  return out;
}

// The id of a profile, by itself or by LA number.
std::string profile_id(const ResultTable& profiles, const std::string& la) {
  for (std::int64_t row = 0; row < profiles.rows; ++row) {
    if (profiles.shown("id", row) == la || profiles.shown("la_number", row) == la)
      return profiles.shown("id", row);
  }
  throw CommandError(fmt::format("no LA profile \"{}\"; see rollmark la-profiles", la));
}

// One profile with every entry and where it stands.
std::string profile_entries(const ResultTable& entries, const std::string& id, const Terminal& terminal) {
  TextTable text({{"Entry"}, {"", Align::left, true}, {"In force"}, {"Source", Align::left, true}});
  for (std::int64_t row = 0; row < entries.rows; ++row) {
    if (entries.shown("profile", row) != id) continue;
    std::string value = entries.shown("value", row);
    for (const char* more : {"unit", "document", "ground"}) {
      const std::string part = entries.shown(more, row);
      if (!part.empty()) value += (value.empty() ? "" : ", ") + part;
    }
    const bool confirmed = entries.number("confirmed", row) != 0;
    text.add({entries.shown("name", row), value,
              in_force(entries.shown("from", row), entries.shown("to", row)), entries.shown("source", row)},
             confirmed ? Style::plain : Style::quiet);
  }
  return text.text(terminal);
}

std::string la_profile_list(const Command& command, const Result& described, const Terminal& terminal) {
  const ResultTable profiles = need(described, "la-profiles");
  if (command.la.empty()) {
    if (command.xml) throw CommandError("la-profiles --xml needs an LA; see rollmark la-profiles");
    return as_table(profiles,
                    {{"id", "Profile"},
                     {"la_number", "LA"},
                     {"entries", "Entries"},
                     {"unconfirmed", "Unconfirmed"},
                     {"about", "About", true}},
                    terminal);
  }
  const std::string id = profile_id(profiles, command.la);
  if (!command.xml) return profile_entries(need(described, "la_profile_entries"), id, terminal);
  for (const DocumentView& document : described.documents()) {
    if (document.name == "la-profile-" + id + ".xml") return std::string(document.bytes);
  }
  throw CommandError("the library's list has no profile " + id);
}

}  // namespace

std::string listing(const Command& command, const Result& described, const Terminal& terminal) {
  switch (command.verb) {
    case Verb::codes: {
      const ResultTable codes = need(described, "codes");
      return command.guide ? code_guide(codes, terminal) : code_table(codes, terminal);
    }
    case Verb::rules:
      if (command.needs) {
        return as_table(need(described, "rules"),
                        {{"id", "Rule"},
                         {"title", "Check", true},
                         {"needs", "Needs, beyond marks, calendar and roll", true}},
                        terminal);
      }
      return as_table(need(described, "rules"),
                      {{"id", "Rule"},
                       {"weights", "Weight and dates", true},
                       {"title", "Check", true},
                       {"source", "Source", true},
                       {"needs", "Needs", true}},
                      terminal);
    case Verb::jobs:
      return job_list(described, terminal);
    case Verb::adapters:
      return adapter_list(need(described, "adapters"), terminal);
    case Verb::tables:
      return table_list(need(described, "tables"), terminal);
    case Verb::la_profiles:
      return la_profile_list(command, described, terminal);
    case Verb::preflight_rules:
      return as_table(need(described, "preflight-rules"),
                      {{"id", "Check"},
                       {"severity", "Nationally", true},
                       {"title", "Reason", true},
                       {"source", "Source", true}},
                      terminal);
    default:
      throw CommandError("not a list");
  }
}

}  // namespace rollmark::cli
