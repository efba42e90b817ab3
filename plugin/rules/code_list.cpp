// C038, a producer's own flags of a code that the rulebook contradicts; C039, a code whose sub-code was lost:
// the list says several things of one sign. Both read the code list as it was pushed.
#include <algorithm>
#include <map>
#include <set>

#include "core/row_reader.hpp"
#include "rules/draft.hpp"
#include "rules/rules.hpp"
#include "rules/school_audit.hpp"

namespace rollmark {
namespace {

struct Listed {
  std::string vendor_code;
  std::string half_day;
  std::string statutory;
  std::optional<Day> from;
  std::optional<Day> to;
  std::optional<bool> present;
  std::optional<bool> authorised;
  std::optional<bool> possible;

  bool holds(Day day) const { return (!from || *from <= day) && (!to || day <= *to); }
  bool holds(HalfDay at) const {
    return holds(at.day()) && (half_day.empty() || (half_day == "PM") == at.afternoon());
  }
};

std::optional<bool> yes_or_no(std::optional<std::int64_t> number) {
  if (!number || (*number != 0 && *number != 1)) return std::nullopt;
  return *number == 1;
}

// The rows of the school, of the codes that some mark of it has; by code.
std::vector<Listed> listed_codes(const AuditRequest& request, const School& school) {
  std::vector<Listed> rows;
  const std::vector<bool> marked = school.texts_in_marks();
  const auto has_mark = [&](std::string_view code) {
    const auto found = std::ranges::lower_bound(school.dictionary, code);
    return found != school.dictionary.end() && *found == code &&
           marked[static_cast<std::size_t>(found - school.dictionary.begin())];
  };
  for (const auto& part : request.data.parts) {
    for (const TablePart& table : part->tables) {
      if (table.table->name != "code") continue;
      for (std::int64_t row = 0; row < table.rows.rows(); ++row) {
        const RowReader reader(table, row);
        const std::string_view key = reader.text("school_key");
        const std::string_view code = reader.text("vendor_code");
        if ((!key.empty() && key != school.key) || !has_mark(code)) continue;
        rows.push_back({.vendor_code = std::string(code),
                        .half_day = std::string(reader.text("half_day")),
                        .statutory = std::string(reader.text("statutory_code")),
                        .from = reader.day("from_date"),
                        .to = reader.day("to_date"),
                        .present = yes_or_no(reader.number("vendor_present")),
                        .authorised = yes_or_no(reader.number("vendor_authorised")),
                        .possible = yes_or_no(reader.number("vendor_possible"))});
      }
    }
  }
  std::ranges::stable_sort(rows, {}, &Listed::vendor_code);
  return rows;
}

// Which of its flags the rulebook contradicts: present, authorised, possible.
std::array<bool, 3> contradicted(const Rulebook& book, const Listed& row, Day on) {
  const std::optional<CodeIndex> code = book.find_code(row.statutory);
  if (!code) return {};
  const Category category = book.meaning(*code, row.to ? std::min(*row.to, on) : on).category;
  const bool present = category == Category::present || category == Category::approved;
  return {row.present && *row.present != present,
          is_absence(category) && row.authorised && *row.authorised != (category == Category::authorised),
          row.possible && *row.possible != is_possible(category)};
}

// Statutory codes that the rows of one sign say of a half day.
std::set<std::string> said_of(const Rulebook& book, std::span<const Listed> rows, HalfDay half_day) {
  std::set<std::string> said;
  for (const Listed& row : rows) {
    const std::optional<CodeIndex> code = book.find_code(row.statutory);
    if (code && row.holds(half_day) && book.meaning(*code, half_day.day()).in_force)
      said.insert(row.statutory);
  }
  return said;
}

template <class Visit>
void each_code(const std::vector<Listed>& rows, Visit&& visit) {
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].vendor_code == rows[begin].vendor_code) ++end;
    visit(std::span(rows).subspan(begin, end - begin));
  }
}

void cite(Draft& draft, std::string_view code, std::string about) {
  draft.cite_record({.table = "code",
                     .row = -1,
                     .key = std::string(code),
                     .first = std::nullopt,
                     .last = std::nullopt,
                     .about = std::move(about)});
}

}  // namespace

std::string c038_lacks(const Rule& /*rule*/, const AuditRequest& request, const School& school) {
  const std::vector<Listed> rows = listed_codes(request, school);
  const bool flagged = std::ranges::any_of(
      rows, [](const Listed& row) { return row.present || row.authorised || row.possible; });
  return flagged ? "" : "the code list has no flags of its own";
}

void c038_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  if (!audit.speaks(rule)) return;
  const Rulebook& book = *rule.book;
  const std::vector<Listed> rows = listed_codes(audit.request(), audit.school());
  each_code(rows, [&](std::span<const Listed> same) {
    std::array<bool, 3> wrong{};
    for (const Listed& row : same) {
      const std::array<bool, 3> one = contradicted(book, row, audit.request().due.on);
      for (std::size_t i = 0; i < wrong.size(); ++i) wrong[i] = wrong[i] || one[i];
    }
    const std::int64_t count = std::ranges::count(wrong, true);
    if (count == 0) return;
    Draft draft;
    draft.finding.group = same.front().vendor_code;
    draft.finding.code = same.front().vendor_code;
    draft.finding.count = count;
    for (std::size_t i = 0; i < wrong.size(); ++i) draft.set_n(i + 1, wrong[i] ? 1 : 0);
    cite(draft, same.front().vendor_code, "flags that the rulebook contradicts");
    audit.keep(rule, std::move(draft));
  });
}

void c039_report(const Rule& rule, SchoolAudit& audit, std::span<const Claim> /*cells*/) {
  const School& school = audit.school();
  const std::vector<Listed> rows = listed_codes(audit.request(), audit.school());
  each_code(rows, [&](std::span<const Listed> same) {
    // Rows of one statutory code are never two things at once.
    if (std::ranges::all_of(same, [&](const Listed& row) { return row.statutory == same.front().statutory; }))
      return;
    std::vector<bool> unclear;  // by column - first
    for (std::uint32_t column = audit.first(); column < audit.end(); ++column)
      unclear.push_back(audit.speaks(rule, column) &&
                        said_of(*rule.book, same, audit.half_day(column)).size() > 1);
    if (std::ranges::find(unclear, true) == unclear.end()) return;
    // Every code listed here has a mark, so the dictionary has it.
    const auto text = std::ranges::lower_bound(school.dictionary, same.front().vendor_code);
    const auto id = static_cast<std::uint8_t>(
        std::min<std::ptrdiff_t>(text - school.dictionary.begin() + 1, std::ptrdiff_t{see_extra}));
    std::vector<Claim> cells;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      for (std::uint32_t column = audit.first(); column < audit.end(); ++column) {
        if (school.mark(row, column) == id && unclear[column - audit.first()] &&
            (id != see_extra || school.code_text(row, column) == *text) && audit.is_due_session(row, column))
          cells.push_back({row, column, 0});
      }
    }
    if (cells.empty()) return;
    Draft draft = audit.gather(rule, cells);
    draft.finding.group = same.front().vendor_code;
    cite(draft, same.front().vendor_code, "several rows with different statutory codes");
    audit.keep(rule, std::move(draft));
  });
}

}  // namespace rollmark
