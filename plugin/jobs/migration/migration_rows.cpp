// Each section's rows, in its order.
#include "jobs/migration/migration_rows.hpp"

#include <algorithm>
#include <set>

#include "core/rate.hpp"
#include "jobs/office/mark_reading.hpp"

namespace rollmark {
namespace {

constexpr const char* old_system = "old";
constexpr const char* new_system = "new";

std::string signed_text(std::int64_t number) {
  return number > 0 ? "+" + std::to_string(number) : std::to_string(number);
}

std::string verdict_of(const CodeTransfer& code) {
  if (code.after_code.empty()) return "no mark in the new system";
  if (!code.same_meaning) return "another meaning";
  if (code.shared) return "the same meaning, shared with another old code";
  return code.before_code == code.after_code ? "the same" : "the same meaning, another sign";
}

WorkingCell last_day(const Enrolment& enrolment) {
  return enrolment.last == open_ended ? WorkingCell() : WorkingCell(enrolment.last.day());
}

WorkingCell code_cell(const std::string& code) {
  return code.empty() ? WorkingCell() : WorkingCell(CodeCell{code, false});
}

void add_pupils(const School& school, const std::vector<std::uint32_t>& alone, const char* system,
                const Scope& scope, std::vector<WorkingRow>& out, std::int64_t& without_enrolment) {
  for (const std::uint32_t pupil : alone) {
    std::optional<std::uint32_t> last;
    std::int64_t marks = 0;
    for (std::uint32_t row = 0; row < school.rows(); ++row) {
      const Enrolment& enrolment = school.enrolments[row];
      if (enrolment.pupil != pupil) continue;
      if (!last || school.enrolments[*last].last < enrolment.last) last = row;
      marks += tally_enrolment(school, row, scope.period, scope.due).counted();
    }
    if (!last) {
      ++without_enrolment;
      continue;
    }
    const HalfDay end = school.enrolments[*last].last;
    const bool left = end.day() < scope.due.on;
    out.push_back({std::string(system), PupilCell{&school, *last}, std::string(left ? "left" : "on roll"),
                   left ? WorkingCell(end.day()) : WorkingCell(), marks});
  }
}

}  // namespace

std::vector<WorkingRow> figure_rows(const MigrationSides& sides, const Scope& scope) {
  struct Figures {
    Tally tally;
    std::int64_t pupils = 0;
    std::int64_t persistent = 0;
  };
  const auto figures_of = [&scope](const School& school) {
    Figures figures;
    figures.pupils = static_cast<std::int64_t>(school.pupils.size());
    for (std::size_t row = 0; row < school.rows(); ++row) {
      const Tally one = tally_enrolment(school, row, scope.period, scope.due);
      figures.persistent += is_persistently_absent(one.absent(), one.possible()) ? 1 : 0;
      figures.tally += one;
    }
    return figures;
  };
  const Figures before = figures_of(*sides.before);
  const Figures after = figures_of(*sides.after);
  std::vector<WorkingRow> rows;
  const auto add = [&rows](const char* figure, std::int64_t a, std::int64_t b) {
    rows.push_back({std::string(figure), std::to_string(a), std::to_string(b), signed_text(b - a)});
  };
  const auto rows_of = [](const School& school) { return static_cast<std::int64_t>(school.rows()); };
  add("Pupils", before.pupils, after.pupils);
  add("Enrolments", rows_of(*sides.before), rows_of(*sides.after));
  add("Possible sessions", before.tally.possible(), after.tally.possible());
  add("Attended", before.tally.attended(), after.tally.attended());
  add("Authorised absence", before.tally.of(Category::authorised), after.tally.of(Category::authorised));
  add("Unauthorised absence", before.tally.of(Category::unauthorised),
      after.tally.of(Category::unauthorised));
  add("Sessions without a mark", before.tally.missing, after.tally.missing);
  add("Enrolments persistently absent", before.persistent, after.persistent);
  const auto rate = [](const Tally& tally) {
    const auto text = percentage(tally.absent(), tally.possible(), 2);
    return text ? WorkingCell(*text + " %") : WorkingCell();
  };
  rows.push_back({std::string("Absence"), rate(before.tally), rate(after.tally), WorkingCell()});
  return rows;
}

std::vector<WorkingRow> cause_rows(const MarkTransfer& marks) {
  std::array<std::set<std::pair<std::uint32_t, std::uint32_t>>, transfer_cause_count> enrolments;
  for (const TransferCell& cell : marks.cells) {
    // A changed mark is counted by its old enrolment, an added one by its new.
    const bool old_row = cell.before_row != no_row;
    enrolments[static_cast<std::size_t>(cell.cause)].emplace(old_row ? 0U : 1U,
                                                             old_row ? cell.before_row : cell.after_row);
  }
  std::vector<WorkingRow> rows;
  for (std::size_t i = 0; i < transfer_cause_count; ++i) {
    const auto cause = static_cast<TransferCause>(i);
    if (marks.sessions[i] == 0) continue;
    rows.push_back({std::string(transfer_cause_id(cause)), std::string(transfer_cause_words(cause)),
                    marks.sessions[i], static_cast<std::int64_t>(enrolments[i].size()),
                    std::string(transfer_cause_fix(cause))});
  }
  return rows;
}

std::vector<WorkingRow> code_rows(const MarkTransfer& marks) {
  std::vector<WorkingRow> rows;
  for (const CodeTransfer& code : marks.codes) {
    rows.push_back({std::string(code.afternoon ? "PM" : "AM"), code.before_code, text_cell(code.after_code),
                    code.sessions, verdict_of(code)});
  }
  return rows;
}

std::vector<WorkingRow> stay_rows(const MigrationSides& sides, const RecordTransfer& records) {
  std::vector<WorkingRow> rows;
  for (const StayTransfer& stay : records.stays) {
    const bool in_new = stay.after_row >= 0;
    const School& school = in_new ? *sides.after : *sides.before;
    WorkingRow row = {
        std::string(in_new ? new_system : old_system),
        PupilCell{&school, static_cast<std::uint32_t>(in_new ? stay.after_row : stay.before_row)},
        std::string(stay_loss_words(stay.loss))};
    for (const auto& [side, at] : {std::pair(sides.before, stay.before_row), {sides.after, stay.after_row}}) {
      if (at < 0) {
        row.insert(row.end(), 2, WorkingCell());
      } else {
        const Enrolment& enrolment = side->enrolments[static_cast<std::size_t>(at)];
        row.emplace_back(enrolment.first.day());
        row.push_back(last_day(enrolment));
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<WorkingRow> session_rows(const MigrationSides& sides, const MarkTransfer& marks,
                                     std::size_t most) {
  std::vector<WorkingRow> rows;
  for (const TransferCell& cell : marks.cells) {
    if (rows.size() == most) break;
    const bool in_new = cell.after_row != no_row;
    const PupilCell pupil{in_new ? sides.after : sides.before, in_new ? cell.after_row : cell.before_row};
    rows.push_back({std::string(in_new ? new_system : old_system), pupil, cell.half_day.day(),
                    half_text(cell.half_day), std::string(transfer_cause_id(cell.cause)),
                    code_cell(cell.before_code), code_cell(cell.after_code)});
  }
  return rows;
}

std::vector<WorkingRow> lone_pupil_rows(const MigrationSides& sides, const PupilPairs& pairs,
                                        const Scope& scope, std::int64_t& without_stay) {
  std::vector<WorkingRow> rows;
  add_pupils(*sides.before, pairs.only_before, old_system, scope, rows, without_stay);
  add_pupils(*sides.after, pairs.only_after, new_system, scope, rows, without_stay);
  return rows;
}

}  // namespace rollmark
