// What the marks that nobody has settled could still do to the figures: sessions without a mark (R101, and
// those that R102, L201 and L202 report in its place) and N, overdue (C036) or within its days (C037). Counts
// of sessions only, no rounding. It must not guess which way a mark will go.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rollmark {

class SchoolAudit;

// Which way every unsettled mark goes.
enum class Resolution : std::uint8_t { as_it_is, attended, authorised, unauthorised, not_required };
inline constexpr std::size_t resolution_count = 5;
std::string_view resolution_name(Resolution resolution);  // as-it-is, attended ...

// Which unsettled marks go that way; the others stay as they are.
enum class Unsettled : std::uint8_t { all, missing, overdue, open };
inline constexpr std::size_t unsettled_count = 4;
std::string_view unsettled_name(Unsettled which);  // all, R101, C036, C037

struct UnsettledMarks {
  std::int64_t missing = 0;
  std::int64_t overdue = 0;
  std::int64_t open = 0;
  std::int64_t total() const { return missing + overdue + open; }
  UnsettledMarks& operator+=(const UnsettledMarks& other);
};

// The figures after one resolution. Of one enrolment, the three last are 0 or 1.
struct Outcome {
  std::int64_t possible = 0;
  std::int64_t authorised = 0;
  std::int64_t unauthorised = 0;
  std::int64_t enrolments = 0;  // with a possible session: the others have no rate
  std::int64_t persistent = 0;  // 10 x absent >= possible; severe ones too
  std::int64_t severe = 0;      // 2 x absent >= possible
  std::int64_t absent() const { return authorised + unauthorised; }
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

using Outcomes = std::array<Outcome, resolution_count>;

struct EnrolmentEffect {
  std::uint32_t row = 0;
  UnsettledMarks marks;
  Outcomes if_all;  // by Resolution
  // Whether it would be persistently or severely absent one way and not another.
  bool decides() const;
};

// A bound for the whole school is its `all`: attended gives the lowest absence and the fewest pupils in
// persistent and severe absence, unauthorised the highest and the most. (With p possible and a absent
// sessions and n unsettled ones, a / (p + n) <= any other outcome <= (a + n) / (p + n), for each enrolment
// too.)
struct SchoolEffect {
  UnsettledMarks marks;
  std::array<Outcomes, unsettled_count> schoolwide;  // by Unsettled, then Resolution
  std::vector<EnrolmentEffect> enrolments;           // with unsettled marks, by row
};

// The same period, due sessions and reference date as the audit's.
SchoolEffect measure_effect(SchoolAudit& audit);

}  // namespace rollmark
