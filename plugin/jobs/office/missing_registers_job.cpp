// The job `missing-registers`: registers not taken, taken late and taken in part, by group, with who takes
// them (reg. 10(1): the register is taken at the start of the morning and once in the afternoon).
#include <algorithm>
#include <map>

#include "jobs/office/mark_reading.hpp"
#include "jobs/office/office_document.hpp"
#include "jobs/office/office_jobs.hpp"
#include "outputs/page/markup.hpp"

namespace rollmark {
namespace {

constexpr WorkingColumn missing_columns[] = {
    {"school_key", "School", ColumnKind::text, ColumnPlace::data},
    {"date", "Date", ColumnKind::day},
    {"half_day", "Half day"},
    {"registration_group", "Group"},
    {"teacher", "Teacher"},
    {"teacher_from", "Known from"},
    {"closed_at", "Register closes", ColumnKind::time},
    figure_column("minutes_late", "Minutes late", "minutes"),
    figure_column("pupils_due", "Pupils due", "pupils"),
    figure_column("pupils_without_mark", "Without a mark", "pupils")};

struct Register {
  std::int64_t due = 0;
  std::int64_t marked = 0;
  std::int32_t closes_at = 0;
};

using Registers = std::map<std::pair<std::uint32_t, std::uint16_t>, Register>;  // by (column, group)

Registers registers_of(const OfficeRun& run, const School& school) {
  Registers registers;
  for (std::uint32_t row = 0; row < school.rows(); ++row) {
    if (never_marked(school, row)) continue;
    each_due_session(
        school, row, run.scope.period, run.scope.due, [&](std::uint32_t column, const RegisterSpan& span) {
          if (!run.takes_group(school, span.registration_group)) return;
          Register& one = registers[{column, span.registration_group}];
          ++one.due;
          if (school.fact(row, column).category != Category::nothing) ++one.marked;
          one.closes_at = std::max(one.closes_at, school.closes_at(school.columns[column], span.year_group));
        });
  }
  return registers;
}

std::int64_t minutes_of_day(Day day, std::int64_t moment) {
  const std::int64_t seconds = moment - static_cast<std::int64_t>(day.value) * 86400;
  // Towards the earlier minute, also before midnight of the day.
  return seconds >= 0 ? seconds / 60 : (seconds - 59) / 60;
}

}  // namespace

void run_missing_registers(const JobInput& input, Result& result) {
  OfficeRun run(input, {"office", "leader"}, "Registers to chase");
  run.document.file = "missing-registers";
  const Due due = run.scope.due;
  run.default_from(due.on);
  run.note_missing("register", "who takes a register and when it was taken is not known.");
  run.note_missing("session_time", "registers are taken to close at 12:00 and at the end of the day.");

  WorkingSection missing{"missing_registers",
                         "Not taken",
                         "Nobody of the group has a mark. The newest session first, then by group.",
                         "Every register that is due was taken.",
                         missing_columns,
                         {}};
  WorkingSection part{"part_registers",
                      "Taken in part",
                      "Some of the group have no mark.",
                      "No register was left unfinished.",
                      missing_columns,
                      {}};
  WorkingSection late{"late_registers",
                      "Taken late",
                      "Saved after the register had closed.",
                      "No register is known to have been taken late.",
                      missing_columns,
                      {}};
  const NaturalLess less;
  std::int64_t count = 0;
  for (const School& school : *run.schools) {
    const Registers registers = registers_of(run, school);
    std::vector<Registers::const_iterator> order;
    for (auto one = registers.begin(); one != registers.end(); ++one) order.push_back(one);
    std::ranges::stable_sort(order, [&](const auto& a, const auto& b) {
      if (a->first.first != b->first.first) return a->first.first > b->first.first;
      return less(school.registration_groups[a->first.second], school.registration_groups[b->first.second]);
    });
    for (const auto& one : order) {
      const HalfDay half_day = school.columns[one->first.first];
      const std::string& group = school.registration_groups[one->first.second];
      const Register& seen = one->second;
      ++count;
      const RegisterRecord* record = register_of(school, half_day, group);
      std::string teacher = record == nullptr ? std::string() : record->taken_by;
      std::string from = teacher.empty() ? "" : "this register";
      if (teacher.empty()) {
        teacher = last_taker(school, group, half_day);
        if (!teacher.empty()) from = "the group's last register";
      }
      std::optional<std::int64_t> saved;
      if (record != nullptr) {
        const auto moment = record->completed_at ? record->completed_at : record->first_saved_at;
        if (moment) saved = minutes_of_day(half_day.day(), *moment) - seen.closes_at;
      }
      const bool none = seen.marked == 0;
      const bool open_today = none && due.now && half_day.day() == due.on;
      WorkingCell minutes;
      if (open_today) {
        minutes = static_cast<std::int64_t>(*due.now - seen.closes_at);
      } else if (!none && saved && *saved > 0) {
        minutes = *saved;
      }
      const WorkingRow row = {school.key,
                              half_day.day(),
                              half_text(half_day),
                              text_cell(group),
                              text_cell(teacher),
                              text_cell(from),
                              static_cast<std::int64_t>(seen.closes_at),
                              minutes,
                              seen.due,
                              seen.due - seen.marked};
      if (none) {
        missing.rows.push_back(row);
      } else {
        if (seen.marked < seen.due) part.rows.push_back(row);
        if (saved && *saved > 0) late.rows.push_back(row);
      }
    }
  }
  run.document.facts = {{"Registers due", std::to_string(count)},
                        {"Not taken", std::to_string(missing.rows.size())}};
  run.document.definitions = {
      "Due: a session open to the group whose register has closed by the time of this document. Regulation "
      "10(1) "
      "of SI 2024/208: a register is taken at the start of each morning session and once in each afternoon.",
      "Minutes late: of a register not taken, from its close to the time of this document, on its day only; "
      "of one "
      "taken, from its close to when it was completed, else first saved.",
      "Pupils whom nobody ever entered a mark for, such as a nursery class, are left out."};
  run.document.sections = {std::move(missing), std::move(part), std::move(late)};
  run.finish(result);
}

}  // namespace rollmark
