// Keys are unique within a school, so the school stands before each in the pools.
#include "school_roll.hpp"

#include <algorithm>

#include "row_sender.hpp"

namespace rollmark::sql {
namespace {

constexpr char between = '\x1F';

std::string joined(std::string_view school, std::string_view key) {
  std::string text(school);
  text += between;
  return text += key;
}

// The first or last half day of a span; `open` where no date is given, nothing where it cannot be read.
std::optional<Session> bound_of(const Value& date, const Value& half_day, std::string_view otherwise,
                                Session open) {
  if (date.data == nullptr || date.size == 0) return open;
  const bool given = half_day.data != nullptr && half_day.size != 0;
  return session_of(date.text(), given ? half_day.text() : otherwise);
}

constexpr Session open_start = std::numeric_limits<Session>::min();

std::string_view text_of(const Value& value) {
  return value.data == nullptr ? std::string_view{} : value.text();
}

}  // namespace

bool SchoolRoll::Enrolment::in_group(std::uint32_t group, Session session) const {
  return std::any_of(groups.begin(), groups.end(), [&](const Group& one) {
    return one.value == group && one.first <= session && session <= one.last;
  });
}

SchoolRoll SchoolRoll::read(TableReader& reader, bool groups) {
  SchoolRoll roll;
  if (const MappedTable* table = reader.mapping().find_table("enrolment")) {
    roll.read_enrolments(reader, *table, groups);
  }
  if (const MappedTable* table = reader.mapping().find_table("membership"); table != nullptr && groups) {
    roll.read_memberships(reader, *table);
  }
  return roll;
}

void SchoolRoll::read_enrolments(TableReader& reader, const MappedTable& table, bool groups) {
  const std::optional<Plan> plan = reader.plan(
      table, engine_wants(table.name, {"school_key*", "enrolment_key*", "pupil_key*", "start_date*",
                                       "start_half_day", "end_date", "end_half_day", "registration_group"}));
  if (!plan) return;
  enum { school, key, pupil, start, start_half, end, end_half, group };
  const OutputPlaces at(*plan, {"school_key", "enrolment_key", "pupil_key", "start_date", "start_half_day",
                                "end_date", "end_half_day", "registration_group"});
  read_cells(reader.reading(), *plan, reader.place(table), [&](std::span<const Value> row) {
    const std::optional<Session> first =
        bound_of(at.of(row, start), at.of(row, start_half), "AM", open_start);
    const std::optional<Session> last = bound_of(at.of(row, end), at.of(row, end_half), "PM", open_end);
    const std::string_view school_key = text_of(at.of(row, school));
    const std::string_view enrolment = text_of(at.of(row, key));
    if (!first || *first == open_start || !last || school_key.empty() || enrolment.empty()) return true;
    const std::uint32_t id = enrolment_keys_.id_of(joined(school_key, enrolment));
    if (id < by_key_.size()) return true;  // a second row of one key, which the host rejects
    const auto place = static_cast<std::uint32_t>(enrolments_.size());
    by_key_.push_back(place);
    const std::uint32_t pupil_id = pupil_keys_.id_of(joined(school_key, text_of(at.of(row, pupil))));
    by_pupil_.resize(pupil_keys_.size());
    by_pupil_[pupil_id].push_back(place);
    enrolments_.push_back({schools_.id_of(school_key), id, pupil_id, *first, *last, {}});
    if (const std::string_view value = text_of(at.of(row, group)); groups && !value.empty()) {
      enrolments_.back().groups.push_back({groups_.id_of(value), *first, *last});
    }
    return true;
  });
}

void SchoolRoll::read_memberships(TableReader& reader, const MappedTable& table) {
  const std::optional<Plan> plan = reader.plan(
      table, engine_wants(table.name, {"school_key*", "enrolment_key*", "kind*", "value*", "start_date",
                                       "start_half_day", "end_date", "end_half_day"}));
  if (!plan) return;
  enum { school, key, kind, value, start, start_half, end, end_half };
  const OutputPlaces at(*plan, {"school_key", "enrolment_key", "kind", "value", "start_date",
                                "start_half_day", "end_date", "end_half_day"});
  std::vector<bool> replaced(enrolments_.size(), false);
  read_cells(reader.reading(), *plan, reader.place(table), [&](std::span<const Value> row) {
    if (text_of(at.of(row, kind)) != "registration") return true;
    const std::uint32_t id = find_enrolment(text_of(at.of(row, school)), text_of(at.of(row, key)));
    const std::optional<Session> first =
        bound_of(at.of(row, start), at.of(row, start_half), "AM", open_start);
    const std::optional<Session> last = bound_of(at.of(row, end), at.of(row, end_half), "PM", open_end);
    if (id == KeyPool::none || !first || !last) return true;
    const std::uint32_t place = by_key_[id];
    // The enrolment's own group is only the fallback where there is no membership.
    if (!replaced[place]) enrolments_[place].groups.clear();
    replaced[place] = true;
    enrolments_[place].groups.push_back({groups_.id_of(text_of(at.of(row, value))), *first, *last});
    return true;
  });
}

std::uint32_t SchoolRoll::find_enrolment(std::string_view school, std::string_view key) const {
  return enrolment_keys_.find(joined(school, key));
}

std::uint32_t SchoolRoll::find_pupil(std::string_view school, std::string_view key) const {
  return pupil_keys_.find(joined(school, key));
}

std::string_view SchoolRoll::enrolment_key(std::uint32_t key) const {
  const std::string_view text = enrolment_keys_.text(key);
  return text.substr(text.find(between) + 1);
}

const SchoolRoll::Enrolment* SchoolRoll::enrolment_of(std::uint32_t pupil, Session session) const {
  if (pupil == KeyPool::none) return nullptr;
  const Enrolment* before = nullptr;
  const Enrolment* after = nullptr;
  for (const std::uint32_t place : by_pupil_[pupil]) {
    const Enrolment& one = enrolments_[place];
    if (one.on_roll(session)) return &one;
    if (one.last < session && (before == nullptr || before->last < one.last)) before = &one;
    if (one.first > session && (after == nullptr || one.first < after->first)) after = &one;
  }
  return before != nullptr ? before : after;
}

}  // namespace rollmark::sql
