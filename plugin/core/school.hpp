// One school as rules and tallies see it: its roll, its calendar and its marks, sorted and indexed. Made once
// from what was pushed, then never changed (an as-at copy is a new one). It must not know a rule.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/coverage.hpp"
#include "core/date.hpp"
#include "core/facts.hpp"
#include "core/records.hpp"

namespace rollmark {

enum class SessionKind : std::uint8_t { unknown, open, holiday, inset, planned_closure, unplanned_closure };

std::string_view kind_name(SessionKind kind);

struct Pupil {
  std::string key;
  std::string upn;
  std::optional<Day> dob;
};

inline constexpr std::uint16_t no_group = 0;  // the empty name in a list of groups

struct Enrolment {
  std::string key;
  std::uint32_t pupil = 0;  // place in School::pupils
  HalfDay first;            // both inside
  HalfDay last = open_ended;
  std::string status;    // C, M, S, F, O, G or empty
  bool boarder = false;  // such a pupil is not in the attendance register (reg. 10(1))
};

// A stretch of columns on which an enrolment is in the attendance register, in one year and registration
// group.
struct RegisterSpan {
  std::uint32_t first_column = 0;
  std::uint32_t end_column = 0;  // one past
  std::uint16_t year_group = no_group;
  std::uint16_t registration_group = no_group;
};

// A mark of which it was not said when it was entered.
inline constexpr std::int64_t no_moment = std::numeric_limits<std::int64_t>::min();

enum class ExtraReason : std::uint8_t { duplicate, no_enrolment, beyond_dictionary };

// A mark that the matrix cannot hold as such. Of a duplicate, every mark is here, the one that the cell shows
// first.
struct ExtraMark {
  std::int32_t row = -1;  // enrolment; -1: none
  HalfDay half_day;
  std::uint16_t text = 0;  // place in School::dictionary
  ExtraReason reason = ExtraReason::duplicate;
  bool shown = false;                    // of a duplicate: the one that the cell shows
  std::int64_t recorded_at = no_moment;  // of a duplicate and of a mark without an enrolment
};

struct SessionTime {
  bool afternoon = false;
  std::string year_group;  // empty: all
  Day from;
  Day to;
  std::int32_t opens_at = -1;  // minutes; -1: not said
  std::int32_t closes_at = -1;
  std::int32_t ends_at = -1;
};

struct Term {
  std::string academic_year;
  std::string name;       // AUT, SPR, SUM
  std::int32_t half = 0;  // 1, 2; 0: the whole term
  Day start;
  Day end;
};

// One amendment, as the producer recorded it.
struct MarkChange {
  std::int32_t row = -1;
  HalfDay half_day;
  std::int64_t seq = 0;
  std::string old_code;
  std::string new_code;
  std::optional<std::int64_t> changed_at;
  std::string changed_by;
  std::string changed_by_title;
  std::string source;
  std::string reason;
};

// A mark that was last written on another day than its session's; as-at needs to know. Kept only where
// mark_change came, since nothing can be rewound without it.
struct EntryMoment {
  std::int32_t row = -1;
  HalfDay half_day;
  std::uint16_t text = 0;  // place in School::dictionary
  std::int64_t recorded_at = 0;
};

struct MarkEvent {
  std::int32_t row = -1;
  HalfDay half_day;
  std::int32_t minutes_late = -1;
  std::string nature;
  bool has_comment = false;
  std::string source;
};

struct School {
  std::string key;
  std::string name;
  std::string urn;
  std::string la_number;
  std::string estab;
  std::string phase;
  std::string school_type;  // as pushed; empty: unknown
  std::int32_t register_minutes = -1;
  std::string governance;
  std::optional<Day> opened_on;
  std::string register_holder;

  std::vector<Pupil> pupils;                     // by key
  std::vector<Enrolment> enrolments;             // by key; a row of the matrix
  std::vector<std::string> year_groups;          // [0] is "", then by bytes
  std::vector<std::string> registration_groups;  // the same

  std::vector<HalfDay> columns;         // ascending: open to anyone, or carrying a mark
  std::vector<std::string> dictionary;  // vendor codes by bytes; mark id = place + 1
  std::vector<std::uint8_t> marks;      // enrolments x columns
  Facts facts;
  std::vector<std::uint16_t> fact_of_column;
  std::vector<ExtraMark> extras;  // by (row, half day)
  std::int64_t received = 0;      // marks that say something, duplicates and unplaced ones too

  std::vector<SessionTime> session_times;
  std::vector<Term> terms;
  std::vector<MarkChange> changes;   // by (half day, enrolment, changed_at, seq)
  std::vector<EntryMoment> entries;  // by (row, half day, text, recorded_at)
  std::vector<MarkEvent> events;     // by (row, half day)
  Records records;
  TableCoverage coverage;  // tables and columns that came, and what is vouched for

  std::size_t rows() const { return enrolments.size(); }
  const std::uint8_t* row_marks(std::size_t row) const { return marks.data() + row * columns.size(); }
  std::uint8_t mark(std::size_t row, std::size_t column) const {
    return marks[row * columns.size() + column];
  }
  std::optional<std::uint32_t> column_of(HalfDay half_day) const;
  // The first column on or after a half day; columns.size() where there is none.
  std::uint32_t column_from(HalfDay half_day) const;

  // The spans of a row, ascending.
  std::pair<const RegisterSpan*, const RegisterSpan*> spans(std::size_t row) const {
    return {all_spans.data() + span_of_row[row], all_spans.data() + span_of_row[row + 1]};
  }
  // What each column is to a year group.
  const SessionKind* kinds(std::uint16_t year_group) const {
    return column_kinds.data() + kinds_of_group[year_group] * columns.size();
  }
  // What a half day is by the rows for everyone alone, whether or not it is a column.
  SessionKind whole_school_kind(HalfDay half_day) const;
  SessionKind kind_on(std::uint16_t year_group, HalfDay half_day) const;
  bool open_to_anyone(HalfDay half_day) const;
  // Days with a half day open to anyone, ascending.
  const std::vector<Day>& school_days() const { return days_open; }
  // The n-th school day after a date (n >= 1); nothing where the calendar ends before.
  std::optional<Day> school_day_after(Day day, std::int32_t n) const;

  // The fact of a cell, also where its id is 255.
  CodeFact fact(std::size_t row, std::size_t column) const;
  // The text of a cell's code; empty where there is no mark.
  std::string_view code_text(std::size_t row, std::size_t column) const;

  // Which texts of the dictionary some mark has, extra marks too, by place. The dictionary holds others
  // beside: what a change or an as-at copy's later marks say.
  std::vector<bool> texts_in_marks() const;

  // The times of a half day for a year group: a row of the year group wins; nullptr where there is none.
  const SessionTime* session_time(HalfDay half_day, std::uint16_t year_group) const;
  // The minute of the day at which the register of a half day closes for a year group
  // (plugin/rules/README.md).
  std::int32_t closes_at(HalfDay half_day, std::uint16_t year_group) const;

  // The weakest word on a table, whatever the day; TableCoverage::of answers for a period.
  Coverage coverage_of(std::string_view table) const { return coverage.of(table); }
  bool delivered(std::string_view table) const { return coverage.delivered(table); }
  bool delivered(std::string_view table, std::string_view column) const {
    return coverage.delivered(table, column);
  }

  // The year that the enrolment's own row states, whatever a membership says; empty where it states none.
  std::string_view nc_year(std::size_t row) const { return nc_year_names[nc_year_of_row[row]]; }

  // What a row says beyond the register; empty fields where no such column was delivered.
  const EnrolmentDetail& enrolment_detail(std::size_t row) const;
  const PupilDetail& pupil_detail(std::size_t pupil) const;

  // Indexes; the functions above read them.
  std::vector<std::string> nc_year_names;
  std::vector<std::uint32_t> nc_year_of_row;
  std::vector<RegisterSpan> all_spans;
  std::vector<std::uint32_t> span_of_row;            // rows + 1
  std::vector<std::size_t> kinds_of_group;           // year group -> line of column_kinds
  std::vector<SessionKind> column_kinds;             // lines x columns
  std::map<std::int32_t, SessionKind> whole_school;  // half day -> kind, rows of empty scope
  std::map<std::uint16_t, std::map<std::int32_t, SessionKind>> scoped;  // by year group
  std::vector<Day> days_open;
};

}  // namespace rollmark
