// Reading the targets.
#include "jobs/tracking/target_form.hpp"

#include <algorithm>
#include <charconv>

#include "jobs/office/csv_form.hpp"
#include "outputs/csv_writer.hpp"

namespace rollmark {
namespace {

Day read_day(const CsvForm& form, const CsvRow& row, std::string_view column) {
  const std::optional<Day> day = parse_day(form.cell(row, column));
  if (!day) form.refuse(row.line, std::string(column) + " is no date (YYYY-MM-DD)");
  return *day;
}

// Keys stand in the form as the CSV guards them, or bare.
bool is_key(std::string_view cell, const std::string& key) {
  return cell == key || cell == guarded_cell(key);
}

}  // namespace

std::vector<GivenTarget> read_target_form(std::string_view text, const std::vector<School>& schools,
                                          const std::string& only_school) {
  constexpr std::int64_t most = 10000;
  const CsvForm form(text, "the targets", longest_target_form);
  std::vector<GivenTarget> targets;
  for (const CsvRow& row : form.rows()) {
    const std::string_view key = form.cell(row, "school_key");
    const auto school =
        std::ranges::find_if(schools, [&](const School& one) { return is_key(key, one.key); });
    if (school == schools.end()) {
      if (!only_school.empty() && !is_key(key, only_school)) continue;
      form.refuse(row.line, "its school is none of the data");
    }
    const std::string_view pupil_key = form.cell(row, "pupil_key");
    const auto pupil =
        std::ranges::find_if(school->pupils, [&](const Pupil& one) { return is_key(pupil_key, one.key); });
    if (pupil == school->pupils.end()) form.refuse(row.line, "its pupil_key is nobody of its school");
    GivenTarget one;
    one.school = static_cast<std::size_t>(school - schools.begin());
    one.pupil = static_cast<std::uint32_t>(pupil - school->pupils.begin());
    const std::optional<TargetKind> kind = target_kind(form.cell(row, "kind"));
    if (!kind) form.refuse(row.line, "kind takes absence, unauthorised or late");
    one.target.kind = *kind;
    one.target.period = {read_day(form, row, "from_date"), read_day(form, row, "to_date")};
    if (one.target.period.to < one.target.period.from) form.refuse(row.line, "to_date is before from_date");
    const std::string_view number = form.cell(row, "at_most");
    const char* const end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, one.target.at_most);
    if (error != std::errc{} || stop != end || one.target.at_most < 0 || one.target.at_most > most)
      form.refuse(row.line, "at_most is no whole number of sessions");
    if (form.has("reference")) one.reference = form.cell(row, "reference");
    targets.push_back(std::move(one));
  }
  return targets;
}

}  // namespace rollmark
