// A school's indexes, asked. Everything here is a search in sorted data; nothing is made.
#include "core/school.hpp"

#include <algorithm>
#include <array>

namespace rollmark {
namespace {

constexpr std::int32_t noon = 12 * 60;
constexpr std::int32_t end_of_day = 24 * 60;

// The mark of a cell whose id is 255: whoever writes that id puts the mark among the extra ones.
const ExtraMark& beyond_dictionary(const School& school, std::size_t row, std::size_t column) {
  return *std::ranges::find_if(school.extras, [&](const ExtraMark& extra) {
    return extra.row == static_cast<std::int32_t>(row) && extra.half_day == school.columns[column] &&
           extra.reason == ExtraReason::beyond_dictionary;
  });
}

}  // namespace

std::string_view kind_name(SessionKind kind) {
  switch (kind) {
    case SessionKind::open:
      return "open";
    case SessionKind::holiday:
      return "holiday";
    case SessionKind::inset:
      return "inset";
    case SessionKind::planned_closure:
      return "planned closure";
    case SessionKind::unplanned_closure:
      return "unplanned closure";
    case SessionKind::unknown:
      break;
  }
  return "not in the calendar";
}

std::optional<std::uint32_t> School::column_of(HalfDay half_day) const {
  const std::uint32_t column = column_from(half_day);
  if (column == columns.size() || columns[column] != half_day) return std::nullopt;
  return column;
}

std::uint32_t School::column_from(HalfDay half_day) const {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(columns, half_day) - columns.begin());
}

SessionKind School::whole_school_kind(HalfDay half_day) const {
  const auto found = whole_school.find(half_day.value);
  return found == whole_school.end() ? SessionKind::unknown : found->second;
}

SessionKind School::kind_on(std::uint16_t year_group, HalfDay half_day) const {
  const auto group = scoped.find(year_group);
  if (group != scoped.end()) {
    const auto found = group->second.find(half_day.value);
    if (found != group->second.end()) return found->second;
  }
  return whole_school_kind(half_day);
}

bool School::open_to_anyone(HalfDay half_day) const {
  if (whole_school_kind(half_day) == SessionKind::open) return true;
  return std::ranges::any_of(scoped, [&](const auto& group) {
    const auto found = group.second.find(half_day.value);
    return found != group.second.end() && found->second == SessionKind::open;
  });
}

std::optional<Day> School::school_day_after(Day day, std::int32_t n) const {
  const auto after = std::ranges::upper_bound(days_open, day);
  if (days_open.end() - after < n) return std::nullopt;
  return *(after + (n - 1));
}

CodeFact School::fact(std::size_t row, std::size_t column) const {
  const std::uint8_t id = mark(row, column);
  if (id != see_extra) return facts.table(fact_of_column[column])[id];
  return facts.of_text(beyond_dictionary(*this, row, column).text, columns[column]);
}

std::string_view School::code_text(std::size_t row, std::size_t column) const {
  const std::uint8_t id = mark(row, column);
  if (id == no_mark) return {};
  return dictionary[id != see_extra ? id - 1U : beyond_dictionary(*this, row, column).text];
}

std::vector<bool> School::texts_in_marks() const {
  std::array<bool, 256> ids{};
  for (const std::uint8_t id : marks) ids[id] = true;
  std::vector<bool> found(dictionary.size(), false);
  for (std::size_t text = 0; text < std::min<std::size_t>(dictionary.size(), see_extra - 1U); ++text) {
    found[text] = ids[text + 1];
  }
  for (const ExtraMark& extra : extras) found[extra.text] = true;
  return found;
}

const SessionTime* School::session_time(HalfDay half_day, std::uint16_t year_group) const {
  const SessionTime* best = nullptr;
  for (const SessionTime& time : session_times) {
    if (time.afternoon != half_day.afternoon() || half_day.day() < time.from || time.to < half_day.day())
      continue;
    if (!time.year_group.empty() && time.year_group != year_groups[year_group]) continue;
    if (best == nullptr || (best->year_group.empty() && !time.year_group.empty())) best = &time;
  }
  return best;
}

std::int32_t School::closes_at(HalfDay half_day, std::uint16_t year_group) const {
  const SessionTime* best = session_time(half_day, year_group);
  if (best != nullptr && best->closes_at >= 0) return best->closes_at;
  if (best != nullptr && best->opens_at >= 0 && register_minutes >= 0)
    return best->opens_at + register_minutes;
  return half_day.afternoon() ? end_of_day : noon;
}

const EnrolmentDetail& School::enrolment_detail(std::size_t row) const {
  static const EnrolmentDetail none;
  return records.enrolment_details.empty() ? none : records.enrolment_details[row];
}

const PupilDetail& School::pupil_detail(std::size_t pupil) const {
  static const PupilDetail none;
  return records.pupil_details.empty() ? none : records.pupil_details[pupil];
}

}  // namespace rollmark
